"""What staff want for themselves, and what is the shop's rule instead."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.staff_wishes import StaffWish, StaffWishes
from tests.phrase_book import BOOK

WORDS = StaffWishes(BOOK)


@pytest.mark.parametrize(
    "text", ["what do I tell the customer", "draft a reply to him", "跟顾客怎么说", "来段话术"]
)
def test_words_for_the_customer_at_hand_are_wanted(text: str) -> None:
    assert WORDS.wish(text) is StaffWish.TEXT


@pytest.mark.parametrize(
    "text",
    [
        "What do we say to someone whose parcel is lost?",
        "what do I tell people who lost the receipt",
        "遇到丢件的顾客怎么跟客户说",
        "一般怎么跟顾客解释退款时间",
    ],
)
def test_what_is_said_in_general_is_the_shops_rule(text: str) -> None:
    assert WORDS.wish(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "she'll be in on Friday, just so you know",
        "fyi he's out until Monday",
        "客户周五过来，跟你说一声",
        "她先留着，让你知道",
    ],
)
def test_what_is_told_in_passing_asks_for_nothing(text: str) -> None:
    assert WORDS.wish(text) is StaffWish.TELLS


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
