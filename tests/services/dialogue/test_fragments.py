"""What asks nothing by itself, and means the question before it."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.fragments import is_fragment, points_back, put_right


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


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("I meant the other branch", "the other branch"),
        ("no, the service line", "the service line"),
        ("sorry, I was asking about Sundays", "Sundays"),
        ("我问的是电话", "电话"),
        ("不是，我说的是另一家", "另一家"),
        ("no", None),
        ("no thanks", None),
        ("说英语", None),
        ("不是", None),
        ("the other branch", None),
    ],
)
def test_what_was_meant_stands_behind_words_that_put_a_question_right(
    text: str, meant: str | None
) -> None:
    assert put_right(text) == meant
    assert is_fragment(text) == (meant is not None)


def test_a_question_that_says_it_points_back() -> None:
    assert points_back("do I get points if I pay with it")
    assert points_back("那种能修吗")
    assert not points_back("do you take cheques")
