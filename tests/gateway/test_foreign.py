"""Servers without a manifest: three lines, read-only, for staff, and held when they change."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.calls import Outcome, Proposal
from desktop.domain.errors import ConfigError
from desktop.domain.people import staff, visitor
from desktop.gateway.gateway import Gateway
from desktop.gateway.plugin_settings import read_plugin_settings
from desktop.gateway.settings import GatewaySettings, PluginSettings
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock
from tests.gateway.counter import PLUGINS, soon

COMMAND = (sys.executable, str(PLUGINS / "wild" / "main.py"))
Open = Callable[..., AbstractAsyncContextManager[Gateway]]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    @asynccontextmanager
    async def gateway(**own: Any) -> AsyncIterator[Gateway]:
        environment = {
            "COUNTERPART_CONFIG_FOLDER": str(tmp_path),
            "KEY": "secret:key",
            **own.pop("environment", {}),
        }
        wild = PluginSettings(command=COMMAND, environment=environment, **own)
        settings = GatewaySettings(work_dir=tmp_path, plugins={"wild": wild}, attempts=1)
        made = Gateway(
            [], MemoryAudit(), MemoryJournal(), SetClock(), settings, secrets={"key": "k-12345"}.get
        )
        try:
            yield made
        finally:
            await made.close()

    return gateway


async def test_nothing_is_allowed_that_nobody_allowed(opened: Open) -> None:
    async with opened() as gateway:
        result = await gateway.call("wild.ask", {}, staff(), call_id="1")
        assert (result.outcome, result.code) == (Outcome.UNAVAILABLE, "unknown_tool")
        assert gateway.catalogue() == []


async def test_what_was_allowed_is_for_staff_unless_it_is_public(opened: Open) -> None:
    async with opened(reads=("ask", "number"), public=("number",)) as gateway:
        ours = await gateway.call("wild.ask", {}, staff(), call_id="1")
        assert ours.record == {"record": "text", "version": 1, "text": "well behaved"}
        theirs = await gateway.call("wild.ask", {}, visitor(), call_id="2")
        assert (theirs.outcome, theirs.code) == (Outcome.DECLINED, "staff_only")
        assert (await gateway.call("wild.number", {"n": 1}, visitor(), call_id="3")).ok
        assert (
            await gateway.call("wild.secret_door", {}, staff(), call_id="4")
        ).code == "unknown_tool"
        assert [tool.name for tool in gateway.catalogue()] == ["wild.ask", "wild.number"]
        assert gateway.state()[0].tools == ("wild.ask", "wild.number")


async def test_a_write_needs_its_line_and_a_yes(opened: Open) -> None:
    async with opened(writes=("ask",)) as gateway:
        direct = await gateway.call("wild.ask", {}, staff(), call_id="1")
        assert direct.code == "needs_confirmation"
        proposal = await gateway.propose("wild.ask", {}, staff())
        assert isinstance(proposal, Proposal)
        assert (await gateway.confirm(proposal, staff(), call_id="2")).ok
        refused = await gateway.propose("wild.ask", {}, visitor())
        assert not isinstance(refused, Proposal)
        assert refused.code == "staff_only"


async def test_allowing_one_more_tool_is_no_change_of_the_server(opened: Open) -> None:
    async with opened(reads=("number",)) as gateway:
        assert (await gateway.call("wild.number", {"n": 1}, staff(), call_id="1")).ok
    async with opened(reads=("number", "ask"), public=("ask",)) as gateway:
        assert (await gateway.call("wild.ask", {}, visitor(), call_id="2")).ok
    async with opened(writes=("ask",)) as gateway:
        direct = await gateway.call("wild.ask", {}, staff(), call_id="3")
        assert direct.code == "needs_confirmation"


async def test_a_changed_list_is_held(opened: Open) -> None:
    async with opened(reads=("ask", "number")) as gateway:
        assert (await gateway.call("wild.ask", {"habit": "changed"}, staff(), call_id="1")).ok
        await soon(lambda: gateway.state()[0].state == "held")
        assert (await gateway.call("wild.ask", {}, staff(), call_id="2")).code == "plugin_held"
        assert (await gateway.reload("wild", accept=True)).state == "ready"
        assert (await gateway.call("wild.ask", {}, staff(), call_id="3")).ok


async def test_a_server_that_says_it_writes_is_not_listed(opened: Open) -> None:
    async with opened(
        environment={"COUNTERPART_CONFIG_HABIT": "says-write"}, reads=("number",)
    ) as gateway:
        assert (await gateway.call("wild.ask", {}, staff(), call_id="1")).code == "unknown_tool"
        assert (await gateway.call("wild.number", {}, staff(), call_id="2")).ok
        gateway.watch()  # there are no files of ours to watch, and that is no error


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
async def test_its_memory_is_limited_whatever_it_is_written_in(opened: Open) -> None:
    async with opened(reads=("ask", "number"), memory_mb=64) as gateway:
        assert (await gateway.call("wild.ask", {}, staff(), call_id="1")).ok
        eaten = await gateway.call("wild.ask", {"habit": "leak"}, staff(), call_id="2")
        assert eaten.code in {"plugin_ended", "timeout"}
        assert (await gateway.call("wild.number", {"n": 1}, staff(), call_id="3")).ok


async def test_a_server_that_cannot_start_is_told(tmp_path: Path) -> None:
    settings = GatewaySettings(
        work_dir=tmp_path, plugins={"x": PluginSettings(command=("/nowhere/at-all",))}
    )
    gateway = Gateway([], MemoryAudit(), MemoryJournal(), SetClock(), settings)
    assert (await gateway.call("x.y", {}, staff(), call_id="1")).code == "unknown_tool"
    assert "cannot be started: No such file" in gateway.state()[0].problem
    await gateway.close()


def test_the_configuration_of_a_plugin() -> None:
    own = read_plugin_settings(
        "files",
        {
            "enabled": False,
            "command": ["npx", "x"],
            "reads": ["a"],
            "environment": {"KEY": "secret:k"},
            "alternative": {"url": "y"},
            "url": "x",
        },
    )
    assert own == PluginSettings(
        enabled=False,
        command=("npx", "x"),
        reads=("a",),
        environment={"KEY": "secret:k"},
        alternative={"url": "y"},
        config={"url": "x"},
    )
    assert read_plugin_settings("orders", {}) == PluginSettings()
    for told, message in (
        ({"enabled": "yes"}, r"\[plugins\.x\] enabled: true or false is expected"),
        ({"hosts": "x"}, r"\[plugins\.x\] hosts: a list of texts"),
        ({"environment": {"A": 1}}, r"\[plugins\.x\] environment\.A: the name of a variable"),
    ):
        with pytest.raises(ConfigError, match=message):
            read_plugin_settings("x", told)
