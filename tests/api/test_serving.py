"""The serving loop on a pair of pipes in this process: what a child does, where it can be watched."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from desktop.api import protocol
from desktop.api.plugin import Plugin
from desktop.api.server import MAX_CALLS, Server

PROGRAM = Path(__file__).parent / "plugin" / "main.py"
STAFF = {protocol.REQUEST_META: {"staff": True, "lang": "zh"}}
PATIENCE_S = 5.0


def sample() -> Plugin:
    spec = importlib.util.spec_from_file_location("sample_plugin", PROGRAM)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module.plugin


class Wire:
    """The other side of a server."""

    def __init__(self) -> None:
        plugin = sample()
        (source, self._out), (self._in, sink) = os.pipe(), os.pipe()
        self._reader = os.fdopen(self._in, "rb")
        self.sink = os.fdopen(sink, "wb")
        self._source = os.fdopen(source, "rb")
        self.server = Server(plugin, self._source, self.sink)
        self._thread = threading.Thread(target=self.server.run)
        self._thread.start()

    def say(self, message: Any) -> None:
        line = message if isinstance(message, bytes) else protocol.encode(message)
        os.write(self._out, line)

    def hear(self) -> dict[str, Any]:
        return json.loads(self._reader.readline())

    def ask(self, method: str, number: int = 1, **params: Any) -> dict[str, Any]:
        self.say({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return self.hear()

    def call(self, tool: str, number: int = 1, **arguments: Any) -> dict[str, Any]:
        return self.ask("tools/call", number, name=tool, arguments=arguments, _meta=STAFF)["result"]

    def close(self) -> None:
        os.close(self._out)
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()
        if self.server._loop:
            loop = self.server._loop
            loop.call_soon_threadsafe(loop.stop)
            while loop.is_running():
                threading.Event().wait(0.001)
            loop.close()
        for stream in (self._reader, self._source, self.sink):
            with suppress(BrokenPipeError):
                stream.close()


@pytest.fixture
def wire() -> Iterator[Wire]:
    opened = Wire()
    yield opened
    opened.close()


def error_of(result: dict[str, Any]) -> tuple[str, str]:
    told = result["_meta"][protocol.ERROR_META]
    return told["code"], told["detail"]


def test_greeting_list_and_ping(wire: Wire) -> None:
    hello = wire.ask("initialize", protocolVersion="2025-06-18")["result"]
    assert hello["protocolVersion"] == "2025-06-18"
    wire.say(protocol.notice("notifications/initialized"))
    assert {tool["name"] for tool in wire.ask("tools/list")["result"]["tools"]} >= {"get", "store"}
    assert wire.ask("ping")["result"] == {}
    assert wire.ask("resources/list")["error"]["code"] == protocol.METHOD_NOT_FOUND


def test_calls_and_failures(wire: Wire, capsys: pytest.CaptureFixture[str]) -> None:
    found = wire.call("get", order_id="订1")
    assert found["structuredContent"]["order_id"] == "订1"
    assert json.loads(found["content"][0]["text"]) == found["structuredContent"]
    assert wire.call("burst")["content"] == [{"type": "text", "text": "xxx"}]
    assert error_of(wire.call("fail", how="refused")) == ("out_of_window", "too late")
    assert error_of(wire.call("fail", how="invalid")) == ("invalid", "how: no")
    assert error_of(wire.call("fail", how="bug")) == ("internal", "ValueError")
    assert error_of(wire.call("fail")) == ("invalid", "how is missing")
    assert error_of(wire.call("wait", seconds="x"))[0] == "invalid"
    assert "13812345678 is personal" in capsys.readouterr().err


def test_an_async_tool_that_fails(wire: Wire) -> None:
    plugin = wire.server._plugin

    @plugin.tool
    async def broken() -> str:
        """Broken."""
        raise LookupError

    assert wire.hear() == protocol.notice("notifications/tools/list_changed")
    assert error_of(wire.call("broken")) == ("internal", "LookupError")


def test_our_gateway_gets_no_second_copy(wire: Wire) -> None:
    wire.server._in_gateway = True
    assert wire.call("burst")["content"] == []


@pytest.mark.parametrize("tool", ["wait", "block"])
def test_a_cancelled_call_is_not_answered(wire: Wire, tool: str) -> None:
    params = {"name": tool, "arguments": {"seconds": 30}, "_meta": STAFF}
    wire.say({"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": params})
    wire.say(protocol.notice("notifications/cancelled", {"requestId": 7}))
    wire.say(protocol.notice("notifications/cancelled", {"requestId": 7}))
    assert wire.ask("ping", 8)["id"] == 8
    assert not wire.server._calls


def test_wrong_lines(wire: Wire) -> None:
    for line, code in (
        (b"{\n", protocol.PARSE_ERROR),
        (b"[]\n", protocol.INVALID_REQUEST),
        (b"{}\n", -32600),
    ):
        wire.say(line)
        assert wire.hear()["error"]["code"] == code
    wire.say(b'\n{"id": 3, "result": {}}\n')
    assert wire.ask("tools/call", name=3)["error"]["message"] == "no tool 3"
    assert (
        "an object is expected"
        in wire.ask("tools/call", name="get", arguments=[1])["error"]["message"]
    )


def test_too_many_calls(wire: Wire) -> None:
    params = {"name": "block", "arguments": {"seconds": 30}, "_meta": STAFF}
    for number in range(MAX_CALLS):
        wire.say({"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params})
    assert error_of(wire.call("block", 99, seconds=1.0))[0] == "unavailable"


def test_a_reader_that_has_gone_is_no_error(wire: Wire) -> None:
    wire._reader.close()
    wire.say({"jsonrpc": "2.0", "id": 1, "method": "ping"})
