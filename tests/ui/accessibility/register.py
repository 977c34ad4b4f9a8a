"""The rules by name: what has to hold, on which faces, and who asks for it. docs/accessibility.md is written from here.

Sources: WCAG 2.2; EN 301 549 V3.2.1; the European Accessibility Act, Directive (EU) 2019/882, Annex I; the rules of
China's ministry (MIIT) for apps for older people, 移动互联网应用（APP）适老化通用设计规范, of 2021; and our own where they go further.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.ui.accessibility.survey import Survey

ALL = ("workstation", "kiosk", "care")
TOUCH = ("kiosk", "care")

Judge = Callable[[Survey], list[str]]
Test = TypeVar("Test", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that has to hold."""

    name: str
    says: str
    sources: tuple[str, ...]
    faces: tuple[str, ...]
    judge: Judge | None = None
    """Judges a page; None for a rule that a test of its own checks."""
    where: str = ""
    """File of that test."""


RULES: dict[str, Rule] = {}


def _add(rule: Rule) -> None:
    if rule.name in RULES:
        message = f"two rules are called {rule.name}"
        raise ValueError(message)
    RULES[rule.name] = rule


def page_rule(says: str, *sources: str, faces: tuple[str, ...] = ALL) -> Callable[[Judge], Judge]:
    """Register what is judged on every page; it returns a sentence for each thing that is wrong."""

    def take(judge: Judge) -> Judge:
        _add(
            Rule(
                judge.__name__, says, sources, faces, judge, "tests/ui/accessibility/test_pages.py"
            )
        )
        return judge

    return take


def covers(says: str, *sources: str, faces: tuple[str, ...] = ALL) -> Callable[[Test], Test]:
    """Register a test that checks a rule by what a person would do."""

    def take(test: Test) -> Test:
        file = test.__module__.replace(".", "/") + ".py"
        _add(Rule(test.__name__.removeprefix("test_"), says, sources, faces, None, file))
        return test

    return take
