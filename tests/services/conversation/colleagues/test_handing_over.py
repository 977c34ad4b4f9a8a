"""A hand-over reads like a note that somebody wrote."""

from __future__ import annotations

import pytest

from desktop.domain.events import HandedOver
from desktop.domain.people import staff
from tests.services.conversation.conftest import Desk, say

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop


async def test_a_hand_over_ends_its_sentences_once(desk: Desk) -> None:
    told = await say(await desk.begin(staff(), "en"), "I was charged twice!")
    summary = next(event.ticket.summary for event in told.events if isinstance(event, HandedOver))
    assert summary.endswith("I was charged twice.")
