"""Whether letters by which a regular expression is passed over stand in everything that fits it."""

from __future__ import annotations

from re import _parser  # pyright: ignore[reportAttributeAccessIssue]
from typing import Any


def needs_some_of(pattern: str, letters: tuple[str, ...]) -> bool:
    """Whether every text that fits a pattern holds one of some letters."""
    return _always_holds(_parser.parse(pattern), letters)


def _always_holds(parsed: Any, needs: tuple[str, ...]) -> bool:
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
        if name == "SUBPATTERN" and _always_holds(value[-1], needs):
            return True
        if name in {"MAX_REPEAT", "MIN_REPEAT"} and value[0] and _always_holds(value[2], needs):
            return True
        if name == "IN" and all(
            str(one) == "LITERAL" and any(need in before + chr(code) for need in needs)
            for one, code in value
        ):
            return True
        if name == "BRANCH" and all(
            _always_holds([*map(_literal, before), *branch], needs) for branch in value[1]
        ):
            return True
        if name == "FAILURE" or (name == "ASSERT_NOT" and not list(value[1])):
            return True  # nothing fits it
    return False


def _literal(character: str) -> tuple[str, int]:
    return "LITERAL", ord(character)
