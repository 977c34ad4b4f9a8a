"""Who pays for sending back depends on the reason: a fault that is denied is none."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.reasons import without_denied, without_questions


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("没坏 就是买重了", "就是买重了"),
        ("不是质量问题，就是太大了", "就是太大了"),
        ("it's not broken, just too big", "just too big"),
        ("nothing wrong with it", None),
        ("坏了", "坏了"),
        ("没声音", "没声音"),
        ("the left one is broken", "the left one is broken"),
    ],
)
def test_a_denied_fault_is_no_reason(text: str, reason: str | None) -> None:
    assert without_denied(text, text) == reason


def test_what_a_reason_asks_is_no_part_of_it() -> None:
    assert without_questions("it's just too loud") == "it's just too loud"
    assert without_questions("too loud, is that a problem") == "too loud"
    assert without_questions("声音太吵了，是不是不影响退？") == "声音太吵了"
    assert without_questions("why do you need a reason?") is None
