"""Every rule on every page: a few pages at each run, all of them in both languages and three themes when time allows."""

from __future__ import annotations

import pytest

from desktop.ui.look import Look
from desktop.ui.snapshot import all_states
from tests.phrase_book import BOOK
from tests.ui.accessibility import rules_keys, rules_sight, rules_tree
from tests.ui.accessibility.register import RULES
from tests.ui.accessibility.survey import Survey, look_at
from tests.ui.components.conftest import Stage, book, look, stage

__all__ = ["book", "look", "stage"]

PAGES = {name: each for name, each in all_states().items() if "-" in name and "cards" not in name}
QUICK = (
    ("kiosk-start", "en", "light", "A"),
    ("kiosk-stuck", "zh", "contrast", "A"),
    ("care-captions", "en", "dark", "A"),
    ("care-confirm-wide", "zh", "light", "A++"),
    ("care-choice-wide", "en", "light", "A+"),
)
WAYS = (
    ("zh", "light", "A"),
    ("en", "dark", "A"),
    ("zh", "dark", "A+"),
    ("zh", "contrast", "A++"),
    ("en", "light", "A++"),
)
JUDGED = sorted(name for name, rule in RULES.items() if rule.judge is not None)
assert len({rules_keys, rules_sight, rules_tree}) == 3  # importing them registers their rules


@pytest.fixture(scope="module")
def some(look: Look) -> list[Survey]:
    """A few pages, looked at one after the other."""
    stage = Stage(look, BOOK)
    return [look_at(stage, PAGES[name], *way) for name, *way in QUICK]


def judged(rule: str, pages: list[Survey]) -> list[str]:
    """What the rule finds, with the page."""
    one = RULES[rule]
    assert one.judge is not None
    return [
        f"{page.label}: {fault}"
        for page in pages
        if page.face in one.faces
        for fault in one.judge(page)
    ]


@pytest.mark.parametrize("rule", JUDGED)
def test_a_rule_holds_on_some_pages(some: list[Survey], rule: str) -> None:
    assert judged(rule, some) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_every_rule_holds_on_every_page(stage: Stage, name: str) -> None:
    # Larger type is a kiosk's: a workstation's examples are drawn for the plain one
    ways = [way for way in WAYS if way[2] == "A" or PAGES[name].face != "workstation"]
    pages = [look_at(stage, PAGES[name], *way) for way in ways]
    found = {rule: faults for rule in JUDGED if (faults := judged(rule, pages))}
    assert not found
