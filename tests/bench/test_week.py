"""A small part of the replayed fortnight: it is held, its audit is whole, and the report knows what happened in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.bench.week import replay, report

TODAY = date(2026, 11, 23)


@pytest.mark.slow  # fourteen shops, one after the other
async def test_a_tenth_of_the_fortnight(tmp_path: Path) -> None:
    file = tmp_path / "week.db"
    await replay(file, TODAY, 0.15)
    found = await report(file, TODAY)
    assert found.conversations.now > 10
    assert found.conversations.before > 10
    assert {one.name for one in found.languages} == {"zh", "en"}
    assert sum(found.hours) == found.turns.now
    assert not sum(found.hours[:9])
    assert found.rated
    assert found.wordless
    assert {one.tool for one in found.plugins} >= {"orders.find", "orders.get", "knowledge.search"}
    assert len(found.by_day) == 7
