"""The health page: lines come one by one, with what to do, in the language of the window."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from desktop.domain.health import Finding, Status, told
from tests.ui.window.conftest import Open, until


async def test_what_is_found_appears_as_it_is_found_and_can_be_looked_at_again(
    open_window: Open,
) -> None:
    gate, looked = asyncio.Event(), 0

    async def examine() -> AsyncGenerator[Finding]:
        nonlocal looked
        looked += 1
        yield Finding("disk", Status.WARNING, "0.4 GiB free", "disk")
        await gate.wait()
        yield Finding("plugin orders", Status.PROBLEM, "it does not start", "plugin")

    window = await open_window(examine=examine)
    await window.keys("Ctrl+Shift+H")
    await until(lambda: any(name.startswith("Disk, Warning") for name in window.names()))
    assert "Looking…" in window.names()
    gate.set()
    await until(lambda: "One thing does not work." in window.names(), window.names)
    told = next(name for name in window.names() if name.startswith("Plugin Orders, Problem"))
    assert "it does not start" in told
    assert "plugin try" in told
    await window.click("Look again")
    await until(lambda: looked == 2)


async def test_the_page_speaks_the_language_of_the_window(open_window: Open) -> None:
    async def examine() -> AsyncGenerator[Finding]:
        yield Finding("order_system", Status.OK, told("answered", ms="38"))

    window = await open_window(examine=examine)
    await window.keys("Ctrl+Shift+H")
    await until(lambda: "Everything is well." in window.names())
    window.shown.appearance.setLanguage("zh")
    await until(lambda: "一切正常。" in window.names(), window.names)
    assert any(name.startswith("订单系统, 正常, 38 毫秒后应答") for name in window.names())
