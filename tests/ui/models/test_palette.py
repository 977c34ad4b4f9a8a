"""The palette: what fits what is typed, and replies that are never offered with a gap."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.domain.orders import ReturnKind, ReturnRecord, ReturnStatus
from desktop.services.replies.phrases import PhraseBook
from desktop.services.replies.words import Words
from desktop.ui.models.about import About
from desktop.ui.models.palette import MOST, Entry, fitting
from desktop.ui.models.quick_replies import quick_replies
from tests.fakes import SetClock
from tests.phrase_book import BOOK

NOW = datetime(2026, 9, 17, 14, 32, tzinfo=UTC)
ENTRIES = [
    Entry("act", "copy_link", "Copy the link", "The answer"),
    Entry("act", "open_link", "Open the link", "The answer"),
    Entry("act", "copy_reply", "Copy the reply", "The answer"),
    Entry("act", "track", "查包裹", "订单", also="track"),
    Entry("conversation", "c1", "耳机到哪了", "会话", also="张女士 138****1234"),
]


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("", ["copy_link", "open_link", "copy_reply", "track", "c1"]),
        ("copy", ["copy_link", "copy_reply"]),
        ("COPY li", ["copy_link"]),
        ("link ope", ["open_link"]),
        ("包裹", ["track"]),
        ("track", ["track"]),
        ("ｌｉｎｋ", ["copy_link", "open_link"]),
        ("张女士", ["c1"]),
        ("copy 包裹", []),
    ],
)
def test_every_word_that_is_typed_occurs_and_beginnings_come_first(
    typed: str, values: list[str]
) -> None:
    assert [entry.value for entry in fitting(ENTRIES, typed)] == values


def test_what_merely_contains_the_word_comes_later() -> None:
    entries = [Entry("act", "b", "unlink it"), Entry("act", "a", "link it")]
    assert [entry.value for entry in fitting(entries, "link")] == ["a", "b"]


def test_no_more_are_shown_than_can_be_looked_through() -> None:
    assert len(fitting([Entry("act", str(at), f"one {at}") for at in range(200)], "one")) == MOST


@pytest.fixture(scope="module")
def book() -> PhraseBook:
    return BOOK


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_reply_is_offered_when_everything_it_names_is_known(book: PhraseBook, lang: str) -> None:
    words = Words(book, lang, SetClock(NOW))
    about = About()
    without = quick_replies(about, words, shop="Shanlan", counter="07")
    assert without
    about.order_id, about.product, about.url = "20260910047", "Halden H7", "https://sf.example/1"
    about.returned = ReturnRecord(
        "R-2609-0318", "20260910047", "C0001", ReturnKind.RETURN, ReturnStatus.REQUESTED, NOW, (),
        deadline=date(2026, 9, 26),
    )  # fmt: skip
    known = quick_replies(about, words, shop="Shanlan", counter="07")
    assert len(known) > len(without)
    assert all("{" not in reply.text for reply in known)
    told = " ".join(reply.text for reply in known)
    assert all(part in told for part in ("20260910047", "https://sf.example/1", "R-2609-0318"))
    assert ("9 月 26 日" if lang == "zh" else "26 September") in told
