"""What staff want for themselves, and what is the shop's rule instead."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.staff_wishes import StaffWish, StaffWishes
from tests.phrase_book import BOOK

WORDS = StaffWishes(BOOK)


CASES: dict[str, tuple[StaffWish | None, tuple[str, ...]]] = {
    "words for the customer at hand": (
        StaffWish.TEXT,
        ("what do I tell the customer", "draft a reply to him", "跟顾客怎么说", "来段话术"),
    ),
    "what is said in general is the shop's rule": (
        None,
        (
            "What do we say to someone whose parcel is lost?",
            "what do I tell people who lost the receipt",
            "遇到丢件的顾客怎么跟客户说",
            "一般怎么跟顾客解释退款时间",
        ),
    ),
    "what is told in passing asks for nothing": (
        StaffWish.TELLS,
        (
            "she'll be in on Friday, just so you know",
            "fyi he's out until Monday",
            "客户周五过来，跟你说一声",
            "她先留着，让你知道",
        ),
    ),
}


@pytest.mark.parametrize(
    ("wish", "text"),
    [
        pytest.param(wish, text, id=f"{why}: {text}")
        for why, (wish, texts) in CASES.items()
        for text in texts
    ],
)
def test_what_staff_want(wish: StaffWish | None, text: str) -> None:
    assert WORDS.wish(text) is wish


@pytest.mark.parametrize(
    "text",
    [
        "just so you know, can you cancel it?",
        "fyi she wants it swapped",
        "她想退，跟你说一声",
        "she knows that",
    ],
)
def test_what_wants_something_is_none_of_that(text: str) -> None:
    assert WORDS.wish(text) is not StaffWish.TELLS
