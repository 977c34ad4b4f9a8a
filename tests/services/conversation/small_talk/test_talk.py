"""Small talk is answered for what it says."""

from __future__ import annotations

import pytest

from desktop.domain.people import staff
from tests.services.conversation.conftest import Desk, say, spoken

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop


@pytest.mark.parametrize(
    ("lang", "text", "key"),
    [
        ("zh", "你是机器人吗", "talk.self"),
        ("en", "are you a robot?", "talk.self"),
        ("zh", "你好", "talk.greeting"),
        ("en", "great, thanks", "talk.thanks"),
    ],
)
async def test_small_talk_gets_its_own_answer(desk: Desk, lang: str, text: str, key: str) -> None:
    talk = await desk.begin(staff(), lang)
    assert (await say(talk, text)).text == spoken(lang, key)
