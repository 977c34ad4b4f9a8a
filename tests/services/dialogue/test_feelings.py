"""What is said that asks nothing."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.feelings import MAX_FELT, Feelings
from tests.phrase_book import BOOK

FEELINGS = Feelings(BOOK)


@pytest.mark.parametrize("said", ["I'm honestly fed up waiting", "唉 等得我好着急", "我心情不好"])
def test_a_feeling_is_heard(said: str) -> None:
    assert FEELINGS.upset(said)


def test_a_story_is_more_than_a_feeling() -> None:
    assert not FEELINGS.upset("I am fed up " + "and so on " * MAX_FELT)
    assert not FEELINGS.upset("where is it")


@pytest.mark.parametrize("said", ["谢谢 你是机器人吗", "am I talking to a robot"])
def test_who_speaks_is_asked(said: str) -> None:
    assert FEELINGS.asks_who_speaks(said)


@pytest.mark.parametrize(
    "said", ["tell them it's urgent", "跟他们说我周末不在家", "让他们打我手机"]
)
def test_a_colleague_is_to_be_told_something(said: str) -> None:
    assert FEELINGS.tells_colleague(said)
