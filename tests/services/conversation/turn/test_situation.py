"""What was told last is kept for the words that lean on it."""

from __future__ import annotations

import pytest

from desktop.domain.people import verified
from desktop.domain.situations import Situation
from tests.services.conversation.conftest import Desk, say

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop


@pytest.mark.parametrize(
    ("customer", "texts", "situation"),
    [
        ("C0001", ("where is the lamp I ordered",), Situation.NOT_SENT),
        ("C0003", ("where is my backpack",), Situation.UNDER_WAY),
        ("C0003", ("where is my backpack", "thanks"), Situation.UNDER_WAY),
        ("C0004", ("where is my air fryer",), Situation.STUCK),
        ("C0001", ("where is the vacuum cleaner I ordered",), Situation.DELIVERED),
        ("C0001", ("return the lamp please",), Situation.NOT_SENT),
        ("C0001", ("cancel the vacuum cleaner please",), Situation.REFUSED_CANCEL),
        ("C0001", ("return the towels please",), Situation.REFUSED_RETURN),
        ("C0001", ("can I return the microwave",), Situation.MAY_RETURN),
        ("C0001", ("cancel the lamp please", "yes"), Situation.CANCELLED),
        ("C0001", ("return the microwave please", "yes"), Situation.BOOKED),
        ("C0008", ("where is the refund for the camera",), Situation.RETURNING),
        ("C0001", ("is the router's invoice ready",), Situation.INVOICE),
        ("C0001", ("what is your returns policy",), Situation.RULES),
        ("C0001", ("when do you open",), Situation.SHOP),
        ("C0001", ("do you sell elephants",), Situation.NO_ANSWER),
        ("C0001", ("a person, please",), Situation.HANDED_OVER),
        ("C0001", ("write me a poem",), Situation.DECLINED),
        ("C0001", ("hello",), Situation.GREETED),
    ],
)
async def test_what_was_told_last_is_known(
    desk: Desk, customer: str, texts: tuple[str, ...], situation: Situation
) -> None:
    talk = await desk.begin(verified(customer), "en")
    await say(talk, *texts)
    assert talk.memory.situation is situation
