"""At a desk the customer's answer is passed on; only who gives it is taken off."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.passed_on import passed_on


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ok she says yes", "ok yes"),
        ("Customer confirms", "i agree"),
        ("yep, lady said that's fine", "yep, that's fine"),
        ("that's a yes from her", "that's a yes"),
        ("she says yes but wants it collected", "yes but wants it collected"),
        ("好的她说可以办", "好的 可以办"),
        ("客人同意了", "同意"),
        ("她说不行", "不行"),
    ],
)
def test_the_answer_alone(text: str, answer: str) -> None:
    assert passed_on(text) == answer


@pytest.mark.parametrize(
    "text",
    ["她说可以吗", "does she say yes?", "yes please", "好的", "I'll ask her, she'll say yes"],
)
def test_nothing_is_passed_on(text: str) -> None:
    assert passed_on(text) is None
