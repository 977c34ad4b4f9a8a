"""The official SDK as the other side, both ways: its client on our plugin, its server behind our gateway."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.calls import Outcome, Proposal
from desktop.domain.people import staff, visitor
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import GatewaySettings, PluginSettings
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock

pytestmark = [
    pytest.mark.slow,  # the SDK takes seconds to be imported, in each child again
    pytest.mark.skipif(
        find_spec("mcp") is None, reason="the official SDK is not installed (extra dev)"
    ),
    # The SDK warns of its own deprecations; they are not ours to fix.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

ROOT = Path(__file__).parents[2]


def sdk() -> Any:
    """The client; not imported while tests are collected, for which every run of other tests would wait a second."""
    return import_module("mcp")


def parameters(folder: Path, entry: str = "main.py") -> Any:
    mcp = sdk()
    return mcp.StdioServerParameters(
        command=sys.executable,
        args=["-X", "utf8", entry],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
    )


async def test_the_official_client_uses_our_plugin() -> None:
    mcp = sdk()
    async with mcp.Client(parameters(ROOT / "tests" / "api" / "plugin")) as client:
        assert client.protocol_version == "2025-11-25"
        assert client.server_info.name == "sample"
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert tools["get"].input_schema["required"] == ["order_id"]
        assert tools["store"].annotations.read_only_hint is False
        found = await client.call_tool("get", {"order_id": "W1"})
        assert found.structured_content == {"record": "order", "version": 1, "order_id": "W1"}
        assert json.loads(found.content[0].text) == found.structured_content
        failed = await client.call_tool("fail", {"how": "refused"})
        assert failed.is_error
        assert failed.content[0].text == "out_of_window: too late"
        wrong = await client.call_tool("fail", {"how": 3})
        assert wrong.is_error
        slept = await client.call_tool("wait", {"seconds": 0.01})
        assert slept.content[0].text == "waited 0.01"
        with pytest.raises(mcp.MCPError, match="timed out"):
            await client.call_tool("block", {"seconds": 30}, read_timeout_seconds=0.2)


@asynccontextmanager
async def foreign(tmp_path: Path, **own: Any) -> AsyncIterator[Gateway]:
    """A gateway that knows the SDK's server by three lines of configuration."""
    settings = GatewaySettings(
        start_s=20.0,
        call_s=20.0,
        attempt_s=10.0,
        work_dir=tmp_path / "work",
        plugins={"official": PluginSettings(public=("add",), writes=("store",), **own)},
    )
    gateway = Gateway([], MemoryAudit(), MemoryJournal(), SetClock(), settings)
    try:
        yield gateway
    finally:
        await gateway.close()


async def through_all_steps(gateway: Gateway) -> None:
    """It starts read-only: what the server says it reads, and what was allowed one by one."""
    result = await gateway.call("official.add", {"a": 2, "b": 3}, visitor(), call_id="1")
    assert result.record == {"record": "text", "version": 1, "text": "5"}, result
    assert [tool.name for tool in gateway.catalogue()] == ["official.add", "official.store"]
    wrong = await gateway.call("official.add", {"a": "2", "b": 3}, staff(), call_id="2")
    assert (wrong.outcome, wrong.attempts) == (Outcome.INVALID, 0)
    assert (await gateway.call("official.fails", {}, staff(), call_id="3")).code == "unknown_tool"
    held = await gateway.call("official.store", {"word": "x"}, staff(), call_id="4")
    assert held.code == "needs_confirmation"
    proposal = await gateway.propose("official.store", {"word": "x"}, staff())
    assert isinstance(proposal, Proposal)
    done = await gateway.confirm(proposal, staff(), call_id="5")
    assert done.record == {"record": "text", "version": 1, "text": "kept x"}


SERVER = ROOT / "tests" / "gateway" / "sdk" / "official" / "server.py"


async def test_the_official_server_by_its_command(tmp_path: Path) -> None:
    async with foreign(tmp_path, command=(sys.executable, str(SERVER))) as gateway:
        await through_all_steps(gateway)


@pytest.mark.parametrize("form", ["events", "json"])
async def test_the_official_server_by_http(tmp_path: Path, form: str) -> None:
    server = await asyncio.create_subprocess_exec(
        sys.executable,
        str(SERVER),
        "http",
        form,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert server.stdin
    assert server.stdout
    try:
        async with asyncio.timeout(30):
            port = int(await server.stdout.readline())
        async with foreign(tmp_path, server=f"http://127.0.0.1:{port}/mcp") as gateway:
            await through_all_steps(gateway)
            pid = gateway.state()[0].pid
            answers = await asyncio.gather(
                *(
                    gateway.call("official.add", {"a": a, "b": 1}, staff(), call_id="6")
                    for a in range(10)
                )
            )
            texts = [answer.record["text"] for answer in answers if answer.record]
            assert texts == [str(a + 1) for a in range(10)]
            assert gateway.state()[0].pid == pid
    finally:
        server.stdin.close()
        async with asyncio.timeout(10):
            await server.wait()


@pytest.fixture
async def official(tmp_path: Path) -> AsyncIterator[Gateway]:
    folder = Path(
        shutil.copytree(ROOT / "tests" / "gateway" / "sdk" / "official", tmp_path / "official")
    )
    manifest = folder / "plugin.toml"
    text = manifest.read_text(encoding="utf-8").replace("{python}", sys.executable)
    manifest.write_text(text, encoding="utf-8")
    settings = GatewaySettings(start_s=20.0, call_s=20.0, attempts=1, work_dir=tmp_path)
    gateway = Gateway([folder], MemoryAudit(), MemoryJournal(), SetClock(), settings)
    yield gateway
    await gateway.close()


async def test_the_official_server_behind_our_gateway(official: Gateway) -> None:
    result = await official.call("official.add", {"a": 2, "b": 3}, visitor(), call_id="1")
    assert result.record == {"record": "text", "version": 1, "text": "5"}
    wrong = await official.call("official.add", {"a": "2", "b": 3}, staff(), call_id="2")
    assert (wrong.outcome, wrong.attempts) == (Outcome.INVALID, 0)
    failed = await official.call("official.fails", {}, staff(), call_id="3")
    assert (failed.outcome, failed.code) == (Outcome.DECLINED, "tool_error")
    late = await official.call("official.sleeps", {"seconds": 30}, staff(), call_id="4")
    assert late.outcome is Outcome.TIMEOUT
    pid = official.state()[0].pid
    again = await official.call("official.add", {"a": 1, "b": 1}, staff(), call_id="5")
    assert again.ok
    assert official.state()[0].pid == pid
    assert [tool.name for tool in official.catalogue()] == [
        "official.add",
        "official.fails",
        "official.sleeps",
    ]
