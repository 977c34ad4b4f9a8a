"""What asks nothing by itself, and means the question before it."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.fragments import is_fragment


@pytest.mark.parametrize(
    "text",
    [
        "and on Sundays?",
        "and abroad?",
        "what about the toaster",
        "how about a lamp?",
        "and for gold members",
        "那换货呢",
        "外地的卡呢",
        "那扫地机呢？",
        "那周日呢",
    ],
)
def test_what_leans_on_the_question_before_it(text: str) -> None:
    assert is_fragment(text)


@pytest.mark.parametrize(
    "text",
    [
        "on Sundays",
        "and when do you close?",
        "and is that free",
        "how much is that abroad",
        "and who pays the postage",
        "那能退吗",
        "那要多久呢",
        "那怎么退呢",
        "多少钱呢",
        "and then I would like to know everything about your shop, please, if I may",
    ],
)
def test_what_asks_something_itself_does_not(text: str) -> None:
    assert not is_fragment(text)
