"""Servers that are reached by HTTP: three lines of configuration, and the same steps as for every other plugin."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.calls import Outcome, Proposal, ToolResult
from desktop.domain.errors import ConfigError
from desktop.domain.people import staff, visitor
from desktop.gateway.gateway import Gateway
from desktop.gateway.plugin_settings import read_plugin_settings
from desktop.gateway.settings import PluginSettings
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock
from tests.gateway.counter import QUICK, soon
from tests.gateway.remote_server import SCHEMA, RemoteServer
from tests.tls import own_certificate

Open = Callable[..., AbstractAsyncContextManager[Gateway]]


@pytest.fixture
def server() -> Iterator[RemoteServer]:
    made = RemoteServer()
    yield made
    made.close()


@pytest.fixture
def opened(server: RemoteServer, tmp_path: Path) -> Open:
    @asynccontextmanager
    async def gateway(url: str = "", **own: Any) -> AsyncIterator[Gateway]:
        headers = {"Authorization": "Bearer secret:key", "X-Shop": "7"}
        there = PluginSettings(server=url or server.url, headers=headers, **own)
        settings = replace(
            QUICK,
            work_dir=tmp_path,
            plugins={"there": there},
            attempts=1,
            attempt_s=2.0,
            call_s=4.0,
        )
        made = Gateway(
            [], MemoryAudit(), MemoryJournal(), SetClock(), settings, secrets={"key": "k-12345"}.get
        )
        try:
            yield made
        finally:
            await made.close()

    return gateway


async def ask(gateway: Gateway, tool: str = "echo", **arguments: Any) -> ToolResult:
    return await gateway.call(f"there.{tool}", arguments, staff(), call_id="1")


@pytest.mark.parametrize("events", [False, True])
async def test_reads_through_all_steps(opened: Open, server: RemoteServer, events: bool) -> None:
    server.events = events
    async with opened(public=("echo",)) as gateway:
        result = await gateway.call("there.echo", {"text": "a\u2028b"}, visitor(), call_id="1")
        assert result.record == {"record": "text", "version": 1, "text": "echo ab"}
        assert [step.name for step in result.steps] == [
            "identity", "arguments", "cache", "budget", "breaker", "call", "result", "audit",
        ]  # fmt: skip
        assert (await ask(gateway, text=3)).outcome is Outcome.INVALID
        assert (await ask(gateway, "store")).code == "unknown_tool"
        assert [tool.name for tool in gateway.catalogue()] == ["there.echo", "there.slow"]
        assert ("tools/call", "Bearer k-12345") in server.asked
    assert server.ended == 1


async def test_a_write_is_allowed_one_by_one(opened: Open, server: RemoteServer) -> None:
    async with opened(writes=("store",)) as gateway:
        assert (await ask(gateway, "store")).code == "needs_confirmation"
        proposal = await gateway.propose("there.store", {"text": "x"}, staff())
        assert isinstance(proposal, Proposal)
        done = await gateway.confirm(proposal, staff(), call_id="2")
        assert done.record == {"record": "text", "version": 1, "text": "echo x"}


async def test_who_goes_stops_the_request(opened: Open, server: RemoteServer) -> None:
    async with opened() as gateway:
        assert (await ask(gateway)).ok
        slow = asyncio.create_task(ask(gateway, "slow"))
        await soon(lambda: len([one for one, _ in server.asked if one == "tools/call"]) == 2)
        slow.cancel()
        await soon(lambda: ("notifications/cancelled", "Bearer k-12345") in server.asked)
        assert (await ask(gateway, text="still there")).ok


async def test_a_changed_list_is_heard_and_held(opened: Open, server: RemoteServer) -> None:
    async with opened() as gateway:
        assert (await ask(gateway)).ok
        await asyncio.to_thread(server.listening.wait, 5)
        server.schema = {**SCHEMA, "required": ["text"]}
        server.changed.set()
        await soon(lambda: gateway.state()[0].state == "held")
        assert (await ask(gateway)).code == "plugin_held"
        assert (await gateway.reload("there", accept=True)).state == "ready"


@pytest.mark.parametrize(
    ("mood", "detail"),
    [
        ("refuse", "the server refuses our credentials"),
        ("redirect", "the server answers 307"),
        ("error", "the server answers 500"),
        ("page", "the server sends 'text/html', 6 bytes"),
        ("garbage", "the server sends what is not JSON"),
        ("silent stream", "the server ended the stream without an answer"),
        ("flood", "the server sends an event of more than"),
    ],
)
async def test_a_server_that_misbehaves_costs_one_answer(
    opened: Open, server: RemoteServer, mood: str, detail: str
) -> None:
    async with opened() as gateway:
        assert (await ask(gateway)).ok
        server.mood = mood
        result = await ask(gateway, text="2")
        assert (result.outcome, result.code) == (Outcome.UNAVAILABLE, "shop_unavailable")
        assert detail in (result.detail or "")
        server.mood = ""
        assert (await ask(gateway, text="3")).ok


async def test_a_forgotten_session_is_begun_again(opened: Open, server: RemoteServer) -> None:
    async with opened() as gateway:
        assert (await ask(gateway)).ok
        server.mood = "forget"
        assert (await ask(gateway, text="2")).code == "plugin_ended"
        assert (await ask(gateway, text="3")).ok
        assert server.sessions == 2


async def test_a_server_that_is_not_there_is_told(opened: Open) -> None:
    async with opened("http://127.0.0.1:1/mcp") as gateway:
        assert (await ask(gateway)).code == "unknown_tool"
        problem = gateway.state()[0].problem
        assert problem == "the server cannot be reached: ConnectionRefusedError"


async def test_a_certificate_is_checked(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, tls = own_certificate(tmp_path)
    server = RemoteServer(tls)
    try:
        async with opened(server.url) as gateway:
            assert (await ask(gateway)).code == "unknown_tool"
            problem = gateway.state()[0].problem
            assert problem == "the server cannot be reached: SSLCertVerificationError"
        assert server.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        async with opened(server.url) as gateway:
            assert (await ask(gateway, text="x")).ok
    finally:
        server.close()


def test_the_configuration_of_a_server() -> None:
    told = {"server": "https://mcp.example.com/mcp?x=1", "headers": {"X-Key": "secret:key"}}
    own = read_plugin_settings("there", {**told, "memory_mb": 64})
    assert (own.server, own.headers, own.memory_mb) == (told["server"], told["headers"], 64)
    for wrong, message in (
        ({"server": "ftp://x"}, "server: 'ftp://x' is not an http:// or https:// address"),
        ({"server": "http://user:pass@x/"}, "is not an http"),
        ({"headers": {"A b": "x"}}, r"headers\.A b: the name of a header"),
    ):
        with pytest.raises(ConfigError, match=message):
            read_plugin_settings("there", wrong)
