"""The same gateway on the window's event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.domain.people import staff
from desktop.gateway.gateway import Gateway
from desktop.gateway.memory import MemoryAudit, MemoryJournal
from desktop.ui.bridge import Loop
from tests.fakes import SetClock
from tests.gateway.counter import PLUGINS, QUICK


@pytest.fixture
def qt_loop(qapp: QCoreApplication) -> Iterator[Loop]:
    loop = Loop(qapp)
    asyncio.set_event_loop(loop)
    yield loop
    asyncio.set_event_loop(None)
    loop.close()


def test_plugins_run_on_the_qt_loop(qt_loop: Loop, tmp_path: Path) -> None:
    settings = replace(QUICK, work_dir=tmp_path)
    plugins = [PLUGINS / "orders", PLUGINS / "wild"]
    calls = [
        ("orders.get", {"order_id": "1"}),
        ("wild.ask", {"habit": "exit"}),
        ("wild.ask", {"habit": "mute"}),
        ("wild.ask", {}),
    ]

    async def work() -> list[str]:
        gateway = Gateway(plugins, MemoryAudit(), MemoryJournal(), SetClock(), settings)
        try:
            gateway.warm()
            results = [
                await gateway.call(tool, arguments, staff(), call_id="1")
                for tool, arguments in calls
            ]
        finally:
            await gateway.close()
        return [str(result.outcome) for result in results]

    assert qt_loop.run_until_complete(work()) == ["ok", "unavailable", "timeout", "ok"]
