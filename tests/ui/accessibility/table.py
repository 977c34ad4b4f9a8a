"""Writes docs/accessibility.md from the rules: `python -m tests.ui.accessibility.table`; a test holds the two together."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from tests.ui.accessibility import rules_keys, rules_sight, rules_tree, test_controls
from tests.ui.accessibility.register import ALL, RULES, Rule
from tests.ui.window import test_accessible

FILE = Path(__file__).resolve().parents[3] / "docs" / "accessibility.md"
SOURCES = (rules_tree, rules_sight, rules_keys, test_controls, test_accessible)
"""Importing them fills the register."""

HEAD = """# Accessibility, as checks

{count} things that hold, each checked by a test over the real pages and their accessibility tree, offscreen. The table is
written from the tests (`python -m tests.ui.accessibility.table`), and a test fails when the two differ.

Rules for pages are judged on every designed page of the faces they name, in both languages, three themes and all sizes of
type (`-m slow`; a few pages at every run). Contrast is measured against what is painted, not only computed from the theme.

**Sources.** WCAG 2.2. EN 301 549 V3.2.1: clause 5 is for closed functionality (a kiosk), clause 11 for software. EAA: the
European Accessibility Act, Directive (EU) 2019/882, Annex I, section I, point 2. MIIT: the rules of China's ministry for
apps for older people (移动互联网应用（APP）适老化通用设计规范, 2021). Where we go further than all of them it says so.

Not checked by machine: whether a screen reader's own voice says it well. Orca and NVDA have to be tried by people.
"""


def render() -> str:
    """The document's text."""
    by_file: dict[str, list[Rule]] = defaultdict(list)
    for rule in RULES.values():
        by_file[rule.where].append(rule)
    parts = [HEAD.format(count=len(RULES))]
    for where in sorted(by_file):
        rows = [
            f"| {rule.says} | {faces(rule)} | {', '.join(rule.sources)} | `{rule.name}` |"
            for rule in by_file[where]
        ]
        head = ["| what holds | faces | asked for by | check |", "| --- | --- | --- | --- |"]
        parts.append("\n".join([f"## {where}", "", *head, *rows]) + "\n")
    return "\n".join(parts)


def faces(rule: Rule) -> str:
    """On which of them it holds."""
    return "all" if rule.faces == ALL else ", ".join(rule.faces)


if __name__ == "__main__":
    FILE.write_text(render(), encoding="utf-8")
    sys.stdout.write(f"{len(RULES)} rules in {FILE.name}\n")
