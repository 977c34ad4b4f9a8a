"""A plugin whose tools change is held until somebody accepts it, also when the change came while the program was off."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.errors import PluginError
from desktop.domain.people import staff
from desktop.gateway.authoring import request_reload
from desktop.gateway.gateway import Gateway
from desktop.gateway.pins import changes
from desktop.gateway.settings import PluginSettings
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock
from tests.gateway.counter import QUICK, soon

Open = Callable[..., AbstractAsyncContextManager[Gateway]]
STRICTER = ("order_id: Identifier", "order_id: Identifier, since: str")
LOOSER = (STRICTER[1], STRICTER[0])


@pytest.fixture
def folder(copied: Callable[[str], Path]) -> Path:
    return copied("orders")


@pytest.fixture
def opened(folder: Path, tmp_path: Path) -> Open:
    @asynccontextmanager
    async def gateway(*, ours: bool = False, **settings: Any) -> AsyncIterator[Gateway]:
        own = PluginSettings(config={"folder": str(tmp_path)}, ours=ours)
        chosen = replace(QUICK, work_dir=tmp_path / "work", plugins={"orders": own}, **settings)
        made = Gateway([folder], MemoryAudit(), MemoryJournal(), SetClock(), chosen)
        try:
            yield made
        finally:
            await made.close()

    return gateway


async def answer(gateway: Gateway) -> str | None:
    result = await gateway.call("orders.hours", {}, staff(), call_id="1")
    return result.code or str(result.outcome)


def change(folder: Path, file: str, *words: tuple[str, str]) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    for old, new in words:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / file).write_text(text, encoding="utf-8")


def touched(folder: Path) -> bool:
    (folder / "main.py").touch()
    return False


async def test_a_change_while_the_program_was_off_waits_for_a_yes(
    opened: Open, folder: Path
) -> None:
    async with opened() as gateway:
        assert await answer(gateway) == "ok"
    change(folder, "main.py", STRICTER)
    async with opened() as gateway:
        assert await answer(gateway) == "plugin_held"
        state = gateway.state()[0]
        assert (state.state, state.problem) == (
            "held",
            "held until it is accepted: get: the argument since is new",
        )
        with pytest.raises(PluginError, match="since is new"):
            await gateway.reload("orders")
    async with opened() as looking:  # another program, that has not started the plugin
        assert looking.state()[0].state == "held"
        assert "since is new" in looking.state()[0].problem
        assert (await looking.reload("orders", accept=True)).state == "ready"
    async with opened() as gateway:
        assert gateway.state()[0].state == "idle"
        assert await answer(gateway) == "ok"


async def test_a_yes_given_elsewhere_is_heard(opened: Open, folder: Path, tmp_path: Path) -> None:
    async with opened() as window:
        assert await answer(window) == "ok"
        window.watch()
        change(folder, "main.py", STRICTER)
        await soon(lambda: touched(folder) or window.state()[0].state == "held")
        async with opened() as command:
            await command.reload("orders", accept=True)
        request_reload(tmp_path / "work", "orders")
        await soon(lambda: window.state()[0].state == "ready")
        assert await answer(window) == "ok"


async def test_a_plugin_of_ours_that_is_edited_hears_the_yes_too(
    opened: Open, folder: Path, tmp_path: Path
) -> None:
    async with opened(ours=True) as window:
        assert await answer(window) == "ok"
        window.watch()
        change(folder, "main.py", STRICTER)
        await soon(lambda: touched(folder) or window.state()[0].state == "held")
        request_reload(tmp_path / "work", "orders", accept=True)
        await soon(lambda: window.state()[0].state == "ready")


async def test_what_was_taken_back_needs_no_yes(opened: Open, folder: Path) -> None:
    async with opened() as gateway:
        assert await answer(gateway) == "ok"
    change(folder, "main.py", STRICTER)
    async with opened() as gateway:
        assert await answer(gateway) == "plugin_held"
    change(folder, "main.py", LOOSER)
    async with opened() as gateway:
        assert await answer(gateway) == "ok"
        assert gateway.state()[0].state == "ready"
    async with opened() as gateway:
        assert gateway.state()[0].state == "idle"


async def test_a_new_version_a_plugin_of_ours_and_an_author_are_not_held(
    opened: Open, folder: Path
) -> None:
    async with opened() as gateway:
        assert await answer(gateway) == "ok"
    change(folder, "main.py", STRICTER)
    async with opened(ours=True) as gateway:
        assert await answer(gateway) == "ok"
    async with opened(keep_pins=False) as gateway:
        assert await answer(gateway) == "ok"
    change(folder, "plugin.toml", ('version = "1.0.0"', 'version = "1.1.0"'))
    async with opened() as gateway:
        assert await answer(gateway) == "ok"
    change(folder, "main.py", LOOSER)
    async with opened() as gateway:
        assert await answer(gateway) == "plugin_held"


async def test_a_file_that_cannot_be_read_accepts_nothing(
    opened: Open, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened() as gateway:
        assert await answer(gateway) == "ok"
    pin = tmp_path / "work" / "orders.tools.json"
    assert json.loads(pin.read_text(encoding="utf-8"))["tools"]["cancel"]["write"] is True
    pin.write_text("half", encoding="utf-8")
    async with opened() as gateway:
        assert await answer(gateway) == "plugin_held"
        assert "cannot be read" in caplog.text
        assert (await gateway.reload("orders", accept=True)).state == "ready"
        assert await answer(gateway) == "ok"


async def test_a_disk_that_takes_nothing_stops_no_plugin(
    opened: Open, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "work" / "orders.tools.json").mkdir(parents=True)
    async with opened() as gateway:
        assert await answer(gateway) == "plugin_held"
        assert (await gateway.reload("orders", accept=True)).state == "ready"
        assert "cannot be written" in caplog.text
        assert await answer(gateway) == "ok"


def test_changes_are_told_in_words() -> None:
    def shape(write: bool = False, required: str = "", **properties: Any) -> dict[str, Any]:
        return {"write": write, "schema": {"properties": properties, "required": required}}

    old = {"a": shape(x=1, y=1), "b": shape(), "c": shape(), "d": shape()}
    new = {"a": shape(x=2, z=1), "c": shape(write=True), "d": shape(required="x"), "e": shape(True)}
    assert changes(old, new, new) == (
        "a: the argument x changed",
        "a: the argument y is gone",
        "a: the argument z is new",
        "b is gone",
        "c now writes",
        "d: its schema changed",
        "e is new and writes",
    )
    assert changes(new, old, old)[-3:] == ("c now only reads", "d: its schema changed", "e is gone")


def test_what_nobody_may_call_may_change() -> None:
    old = {"a": {"write": True, "schema": {}}}
    new = {"a": {"write": True, "schema": {"x": 1}}}
    assert changes(old, {**new, "b": old["a"]}, ()) == ()
    assert changes(old, new, ("a",)) == ("a: its schema changed",)
    assert changes(old, {}, ()) == ("a is gone",)


async def test_two_counters_may_accept_at_once(opened: Open) -> None:
    async with opened() as one, opened() as other:
        assert await asyncio.gather(answer(one), answer(other)) == ["ok", "ok"]
