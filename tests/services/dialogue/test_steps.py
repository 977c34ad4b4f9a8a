"""Words that go on with what was told; none of them is heard in a wish of its own."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.repair import Repairs
from desktop.services.dialogue.steps import Steps
from tests.phrase_book import BOOK

STEPS = Steps(BOOK)


@pytest.mark.parametrize(
    "text",
    [
        "start it now then",
        "ok do it",
        "right, start it please",
        "那就办吧",
        "开始办吧",
        "好的，帮我办",
    ],
)
def test_it_is_begun(text: str) -> None:
    assert STEPS.begins(text)


@pytest.mark.parametrize(
    "text", ["start the return of my kettle", "do it later", "退货怎么办", "办会员卡", "return it"]
)
def test_a_wish_of_its_own_begins_nothing_else(text: str) -> None:
    assert not STEPS.begins(text)


@pytest.mark.parametrize(
    "text", ["how do i do that", "ok so how does that work", "怎么弄", "那要怎么办理"]
)
def test_how_is_asked(text: str) -> None:
    assert STEPS.asks_how(text)


@pytest.mark.parametrize(
    "text", ["well what can you do about it", "那怎么办", "so what are my options"]
)
def test_what_can_be_done_is_asked(text: str) -> None:
    assert STEPS.asks_options(text)


@pytest.mark.parametrize(
    ("text", "takes_note"),
    [
        ("哦那还行", True),
        ("oh ok, fair enough", True),
        ("我看看耳机到哪了", False),
        ("good headphones", False),
    ],
)
def test_taking_note_asks_for_nothing(text: str, takes_note: bool) -> None:
    assert STEPS.acknowledges(text) is takes_note


def test_an_answer_is_passed_on_at_a_desk() -> None:
    assert STEPS.told_by("she says yes") == "yes"
    assert STEPS.told_by("他说好的") == "好的"
    assert STEPS.told_by("yes") == "yes"


@pytest.mark.parametrize(
    ("text", "rest"), [("不是电饭煲 是毛巾", "毛巾"), ("not the cooker, the towels", "the towels")]
)
def test_one_thing_denied_and_another_named(text: str, rest: str) -> None:
    correction = Repairs(BOOK).correction(text)
    assert correction is not None
    assert correction.rest == rest
