"""Whether a thing is to be repaired."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.mending import Mending, MendingWords
from tests.phrase_book import BOOK

WORDS = MendingWords(BOOK)


@pytest.mark.parametrize(
    ("said", "mending"),
    [
        ("can you fix the coffee machine", Mending.ASKED),
        ("is that something you repair", Mending.ASKED),
        ("book me a repair", Mending.WANTED),
        ("put it in for repair please", Mending.WANTED),
        ("I'd like it mended", Mending.WANTED),
        ("能修吗", Mending.ASKED),
        ("你们给修不", Mending.ASKED),
        ("那你帮我报个修", Mending.WANTED),
        ("给我登记维修吧", Mending.WANTED),
        ("how long does a repair take", None),
        ("can you fix the address", None),
        ("is it fixed yet", None),
        ("修改地址", None),
        ("维修要多久", None),
        ("修好了没", None),
        ("枕头有保修吗", None),
    ],
)
def test_what_is_said_of_a_repair(said: str, mending: Mending | None) -> None:
    assert WORDS.said(said) is mending


@pytest.mark.parametrize("said", ["would that cost me anything", "要钱吗"])
def test_what_it_costs(said: str) -> None:
    assert WORDS.asks_cost(said)
