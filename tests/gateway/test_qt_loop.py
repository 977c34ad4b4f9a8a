"""The same gateway on the window's event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.domain.people import staff
from desktop.gateway.confinement import why_not
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import PluginSettings
from desktop.ui.bridge import Loop
from tests.audit_fakes import MemoryAudit, MemoryJournal
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


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "there is none")
def test_a_confined_plugin_finds_its_way_out_on_the_qt_loop(qt_loop: Loop, tmp_path: Path) -> None:
    caged = PluginSettings(confine=True, config={"shop": "http://127.0.0.1:1/"})
    settings = replace(
        QUICK, work_dir=tmp_path, plugins={"caged": caged}, attempt_s=3.0, call_s=6.0
    )

    async def work() -> list[str]:
        gateway = Gateway([PLUGINS / "caged"], MemoryAudit(), MemoryJournal(), SetClock(), settings)
        try:
            results = [
                await gateway.call("caged.fetch", {"url": url}, staff(), call_id="1")
                for url in ("http://127.0.0.1:1/", "http://127.0.0.1:2/")
            ]
        finally:
            await gateway.close()
        return [str(result.record and result.record["text"]) for result in results]

    there, elsewhere = qt_loop.run_until_complete(work())
    assert "502" in there  # the way out tried, and nobody listens
    assert "403" in elsewhere
