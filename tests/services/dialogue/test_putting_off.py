"""What somebody beside the one who speaks asks is a question, and puts nothing off."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.putting_off import PuttingOff
from tests.phrase_book import BOOK

PUTTING_OFF = PuttingOff(BOOK)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("hold on, she's asking if it has a new warranty", "it has a new warranty?"),
        ("one sec, he wants to know when it comes", "when it comes?"),
        ("等一下，她问新的保修重新算吗", "新的保修重新算吗"),
    ],
)
def test_what_is_passed_on(text: str, question: str) -> None:
    """Without the words that only pass it on, which ask for time by themselves."""
    assert PUTTING_OFF.question_of(text) == question


@pytest.mark.parametrize(
    "text", ["hold on, let me ask my wife", "我问下我老公", "yes", "no thanks"]
)
def test_nothing_passed_on(text: str) -> None:
    """Time that is wanted, and answers."""
    assert PUTTING_OFF.question_of(text) == text
