"""What is said beside an act, and after something was passed on: kept, put off, taken up, and never passed on twice."""

from __future__ import annotations

import pytest

from desktop.domain.people import verified
from tests.services.conversation.conftest import Desk, Shop, say

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop


async def test_a_no_is_not_taken_up_by_an_ok(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified(shop.cases["returnable"]["customer_id"]), "en")
    await say(talk, "I'd like to return the microwave", "no thanks")
    assert not (await say(talk, "ok")).asks
    assert (await say(talk, "return it after all")).asks or talk.memory.question


async def test_a_stuck_parcel_is_passed_on_once(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified(shop.cases["stuck"]["customer_id"]), "en")
    await say(talk, "where is my air fryer")
    assert (await say(talk, "ok chase them up")).ticket
    assert talk.memory.passed
    number = talk.memory.passed.ticket.number
    for question in ("will someone ring me", "how will I hear back from them", "a person, please"):
        told = await say(talk, question)
        assert number in told.text
        assert not told.ticket
