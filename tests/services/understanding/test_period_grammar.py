"""What a time needs stands in every text that holds it, so that no time is passed over."""

from __future__ import annotations

from re import _parser  # pyright: ignore[reportAttributeAccessIssue]
from typing import Any

import pytest

from desktop.services.understanding import periods_en, periods_zh
from desktop.services.understanding.period_grammar import Way, letters_of

WAYS = [*periods_en._GRAMMAR, *periods_zh._GRAMMAR]


def always_holds(parsed: Any, needs: tuple[str, ...]) -> bool:
    """Whether every text that fits a parsed expression holds one of some letters."""
    run = ""
    for kind, value in parsed:
        name = str(kind)
        if name == "LITERAL":
            run += chr(value)
            if any(need in run for need in needs):
                return True
            continue
        before, run = run, ""
        if name == "SUBPATTERN" and always_holds(value[-1], needs):
            return True
        if name in {"MAX_REPEAT", "MIN_REPEAT"} and value[0] and always_holds(value[2], needs):
            return True
        if name == "IN" and all(
            str(one) == "LITERAL" and any(need in before + chr(code) for need in needs)
            for one, code in value
        ):
            return True
        if name == "BRANCH" and all(
            always_holds([*map(_literal, before), *branch], needs) for branch in value[1]
        ):
            return True
        if name == "FAILURE" or (name == "ASSERT_NOT" and not list(value[1])):
            return True  # nothing fits it
    return False


def _literal(character: str) -> tuple[str, int]:
    return "LITERAL", ord(character)


@pytest.mark.parametrize("way", [one for one in WAYS if one[2]])
def test_every_time_holds_the_letters_that_it_is_looked_for_by(way: Way) -> None:
    expression, _, needs = way
    assert "" not in needs
    assert always_holds(_parser.parse(expression.pattern), needs)


def test_most_times_need_letters() -> None:
    assert sum(not needs for _, _, needs in WAYS) <= 2


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"christmas|xmas", ("christmas", "xmas")),
        (r"singles?'?s? day|11\.11", ("single", "11.11")),
        (r"(?:the )?(?:4th|fourth) of july", (" of july",)),
        (r"a (?:short |little )?while (?:ago|back)", ("while ",)),
    ],
)
def test_the_letters_of_a_plain_pattern(pattern: str, letters: tuple[str, ...]) -> None:
    assert letters_of(pattern) == letters
