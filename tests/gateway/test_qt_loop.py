"""The same gateway on the window's event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
import qasync
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop.domain.people import staff
from desktop.gateway.gateway import Gateway
from desktop.gateway.memory import MemoryAudit, MemoryJournal
from desktop.gateway.settings import GatewaySettings
from tests.fakes import SetClock
from tests.gateway.counter import PLUGINS


@pytest.fixture
def qt_loop(qapp: QCoreApplication) -> Iterator[qasync.QEventLoop]:
    loop = qasync.QEventLoop(qapp, already_running=False)
    asyncio.set_event_loop(loop)
    yield loop
    asyncio.set_event_loop(None)
    loop.close()


def test_plugins_run_on_the_qt_loop(
    qt_loop: qasync.QEventLoop, qtbot: QtBot, tmp_path: Path
) -> None:
    async def work() -> list[str]:
        settings = GatewaySettings(attempt_s=0.3, pause_s=0.01, work_dir=tmp_path)
        gateway = Gateway(
            [PLUGINS / "orders", PLUGINS / "wild"],
            MemoryAudit(),
            MemoryJournal(),
            SetClock(),
            settings,
        )
        gateway.warm()
        calls = [
            ("orders.get", {"order_id": "1"}),
            ("wild.ask", {"habit": "exit"}),
            ("wild.ask", {}),
        ]
        results = [
            await gateway.call(tool, arguments, staff(), call_id="1") for tool, arguments in calls
        ]
        await gateway.close()
        return [str(result.outcome) for result in results]

    assert qt_loop.run_until_complete(work()) == ["ok", "unavailable", "ok"]
