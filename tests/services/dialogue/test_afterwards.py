"""What goes on from something done is heard by its words; a firm and its number are told apart."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.afterwards import Afterwards, Thread, firm
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.spans import ABOUT_WITHIN
from tests.phrase_book import BOOK

HEARS = Afterwards(BOOK)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("send_how", "where do i take it"),
        ("send_how", "怎么寄给你们"),
        ("code", "can I see the QR code again"),
        ("printer", "我没有打印机"),
        ("money_where", "钱退哪里"),
        ("wrong_name", "it's got my wife’s name on it"),
        ("unhurt", "人没事"),
        ("may_go_back", "can i return those"),
    ],
)
def test_each_kind_is_heard(kind: str, text: str) -> None:
    assert HEARS.says(kind, text)
    assert not HEARS.says(kind, "where are my headphones")


@pytest.mark.parametrize("text", ["and how long will that take", "那要多久", "how long"])
def test_only_the_time_is_asked_for(text: str) -> None:
    assert HEARS.only_how_long(text)


@pytest.mark.parametrize("text", ["how long to London", "修要几天", "how long is the warranty"])
def test_the_time_of_something_named_is_another_question(text: str) -> None:
    assert not HEARS.only_how_long(text)


def test_a_firm_is_told_from_its_number() -> None:
    assert firm("Meadow Lane Ltd, GB123456789") == ("Meadow Lane Ltd", "GB123456789")
    assert firm("杭州青石贸易有限公司，税号91330106MA00000Y2K") == (
        "杭州青石贸易有限公司",
        "91330106MA00000Y2K",
    )
    assert firm("it's for Larch Studio Ltd, tax no GB123456789") == (
        "Larch Studio Ltd",
        "GB123456789",
    )
    assert firm("应该是渝阳贸易有限公司，统一社会信用代码91370212MA3ABCDE4X") == (
        "渝阳贸易有限公司",
        "91370212MA3ABCDE4X",
    )
    assert firm("公司的 税号91310000MA1FL0AB12") is None
    assert firm("20261112047") is None
    assert firm("Meadow Lane Ltd") is None


def test_last_digits_and_parts() -> None:
    assert HEARS.only_last_digits("我姓张 手机尾号1234")
    assert not HEARS.only_last_digits("my number is 13800001234")
    assert HEARS.is_a_part("the lid")
    assert not HEARS.is_a_part("keyboard")


def test_a_thread_is_left_after_a_few_turns() -> None:
    memory = Memory(turn=3, thread=(Thread.INVOICE, 2))
    assert memory.just_about(Thread.INVOICE)
    memory.turn = 2 + ABOUT_WITHIN
    assert memory.about() is Thread.INVOICE
    memory.turn += 1
    assert memory.about() is None


def test_a_question_to_the_documents_in_between_is_what_it_goes_on_from() -> None:
    memory = Memory(turn=4, thread=(Thread.GIVING_BACK, 2), asked_documents=("how long", 3))
    assert memory.about() is Thread.GIVING_BACK
    assert not memory.just_about(Thread.GIVING_BACK)
