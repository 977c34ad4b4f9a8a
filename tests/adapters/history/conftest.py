"""A history in a file of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlHistory


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A new file."""
    made = Database(tmp_path / "history.db")
    yield made
    await made.close()


@pytest.fixture
def history(database: Database) -> SqlHistory:
    """A history in it."""
    return SqlHistory(database, SystemClock())
