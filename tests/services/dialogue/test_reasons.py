"""Who pays for sending back depends on the reason: a fault that is denied is none."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.reasons import without_denied


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
