"""docs/accessibility.md tells what the tests check, and nothing else."""

from __future__ import annotations

from tests.ui.accessibility import table
from tests.ui.accessibility.register import RULES

PROMISED = 60


def test_the_table_is_what_the_tests_check() -> None:
    assert table.FILE.read_text("utf-8") == table.render(), "python -m tests.ui.accessibility.table"


def test_there_are_as_many_checks_as_promised() -> None:
    assert len(RULES) >= PROMISED
    assert all(rule.sources and rule.says for rule in RULES.values())
