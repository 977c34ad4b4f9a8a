"""Counters with a gateway on real child processes, and a clock that stands still."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import PluginSettings
from desktop.ports.shared_state import SharedState
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock
from tests.gateway.counter import PLUGINS, QUICK, Counter, OpenCounter


@pytest.fixture
def open_counter(tmp_path: Path) -> OpenCounter:
    @asynccontextmanager
    async def opened(
        *plugins: str,
        config: dict[str, Any] | None = None,
        alternative: dict[str, Any] | None = None,
        journal: MemoryJournal | None = None,
        state: SharedState | None = None,
        **settings: Any,
    ) -> AsyncIterator[Counter]:
        shop = tmp_path / "shop"
        shop.mkdir(exist_ok=True)
        own = PluginSettings(
            config={"folder": str(shop), **(config or {})}, alternative=alternative
        )
        chosen = replace(
            QUICK,
            work_dir=tmp_path / "work",
            plugins=dict.fromkeys(plugins, own),
            **settings,
        )
        audit, clock = MemoryAudit(), SetClock()
        journal = journal or MemoryJournal()
        gateway = Gateway(
            [PLUGINS / name for name in plugins],
            audit,
            journal,
            clock,
            chosen,
            secrets={"shop_token": "token-1234567"}.get,
            state=state,
        )
        try:
            await gateway.start()
            yield Counter(gateway, audit, journal, clock, shop)
        finally:
            await gateway.close()

    return opened


@pytest.fixture
async def counter(open_counter: OpenCounter) -> AsyncIterator[Counter]:
    """One with the orders plugin."""
    async with open_counter("orders") as opened:
        yield opened


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[str], Path]:
    """A copy of a test plugin's folder, which a test may change."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(PLUGINS / name, tmp_path / "plugins" / name))

    return copy
