"""A bare question is heard only where nothing else is said, and a complaint about the answer only as that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.dialogue.questions import Bare, Complaint, Questions
from tests.phrase_book import BOOK

QUESTIONS = Questions(BOOK)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("几点", Bare.WHEN),
        ("那到底哪天", Bare.WHEN),
        ("还要几天？", Bare.WHEN),
        ("I asked when", Bare.WHEN),
        ("ok so when will it come", Bare.WHEN),
        ("怎么这么慢", Bare.WHY),
        ("why is it taking so long", Bare.WHY),
        ("钱呢", Bare.MONEY),
        ("when does he get his money", Bare.MONEY),
        ("有消息吗", Bare.NEWS),
        ("any news", Bare.NEWS),
        ("链接发我", Bare.LINK),
        ("加起来呢", Bare.TOTAL),
        ("几点开门", None),
        ("哪天买的微波炉", None),
        ("when are you open", None),
        ("when will the lamp come", None),
        ("", None),
        ("呢", None),
    ],
)
def test_only_the_kind_of_question(text: str, kind: Bare | None) -> None:
    assert QUESTIONS.bare(text) is kind


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("不是，我问的不是这个", Complaint.NOT_ASKED),
        ("that's not what I asked", Complaint.NOT_ASKED),
        ("你昨天就这么说", Complaint.SAME_AGAIN),
        ("that’s what you said yesterday!", Complaint.SAME_AGAIN),
        ("昨天买的台灯", None),
        ("you said it would come yesterday", None),
    ],
)
def test_fault_found_with_the_answer(text: str, complaint: Complaint | None) -> None:
    assert QUESTIONS.complaint(text) is complaint


@pytest.mark.parametrize(
    ("text", "only"),
    [("好的", True), ("ok fine", True), ("对 就那个", False), ("yes please", False), ("", False)],
)
def test_an_ok_only_takes_note(text: str, *, only: bool) -> None:
    assert QUESTIONS.takes_note(text) is only


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    assert QUESTIONS.bare(text) in {None, *Bare}
    assert QUESTIONS.complaint(text) in {None, *Complaint}
