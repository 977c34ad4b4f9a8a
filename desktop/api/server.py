"""The plugin's side of the wire: JSON-RPC lines in on the main thread, each call in a thread of its own.

The main thread does nothing but read, so that cancellations and pings are heard whatever the handlers do, and so that
the process ends at once when the other side closes the pipe: there is no orphan. Threads are daemons for the same
reason. ``async`` handlers share one event loop in one thread, made when the first of them is called.
"""

from __future__ import annotations

import os
import sys
import threading
import traceback
from typing import IO, TYPE_CHECKING, Any

from desktop.api import protocol
from desktop.api.context import Request, read_request, serve_as
from desktop.api.failures import Failure, Invalid, Unavailable
from desktop.api.plugin import Plugin, Tool
from desktop.api.records import structured

if TYPE_CHECKING:
    import asyncio

MAX_CALLS = 32
"""Calls served at once; further ones are answered as unavailable, since threads are not free."""

MAX_LINE = 4 * 1024 * 1024
"""Bytes of the longest message taken; a client that sends more is not one of ours."""


class Server:
    """Serves one plugin on a pair of byte streams."""

    def __init__(self, plugin: Plugin, source: IO[bytes], sink: IO[bytes]) -> None:
        self._plugin = plugin
        self._source = source
        self._sink = sink
        self._writing = threading.Lock()
        self._calls: dict[Any, Request] = {}
        self._tasks: dict[Any, asyncio.Task[None]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._in_gateway = bool(os.environ.get(protocol.GATEWAY_VARIABLE))
        plugin.on_change = self._tools_changed

    def run(self) -> None:
        """Answer until the stream ends."""
        while line := self._source.readline(MAX_LINE):
            if line.strip():
                self._take(line)
            del line  # the next may be long in coming, and this one is somebody's order
        # Nobody hears an answer any more.
        while self._calls:
            self._calls.popitem()[1].cancel()

    def _take(self, line: bytes) -> None:
        import json

        try:
            message = protocol.as_object(json.loads(line))
        except ValueError:
            self._send(protocol.fault(None, protocol.PARSE_ERROR, "not a JSON line"))
            return
        if message is None or not isinstance(message.get("method"), str):
            if message is None or not ("result" in message or "error" in message):
                self._send(protocol.fault(None, protocol.INVALID_REQUEST, "not a JSON-RPC request"))
            return
        params = protocol.as_object(message.get("params")) or {}
        self._dispatch(message["method"], message.get("id"), params)

    def _dispatch(self, method: str, identity: Any, params: dict[str, Any]) -> None:
        if method == "tools/call":
            self._call(identity, params)
        elif method == "notifications/cancelled":
            self._cancel(params.get("requestId"))
        elif identity is None:
            return  # notifications that want nothing of us, notifications/initialized first of all
        elif method == "initialize":
            self._send(protocol.reply(identity, self._introduction(params)))
        elif method == "tools/list":
            listing = [tool.listing() for tool in self._plugin.tools.values()]
            self._send(protocol.reply(identity, {"tools": listing}))
        elif method == "ping":
            self._send(protocol.reply(identity, {}))
        else:
            self._send(protocol.fault(identity, protocol.METHOD_NOT_FOUND, f"no method {method}"))

    def _introduction(self, params: dict[str, Any]) -> dict[str, Any]:
        asked = params.get("protocolVersion")
        version = asked if asked in protocol.PROTOCOL_VERSIONS else protocol.PROTOCOL_VERSIONS[0]
        return {
            "protocolVersion": version,
            "capabilities": {"tools": {"listChanged": True}},
            "serverInfo": {"name": self._plugin.name, "version": self._plugin.version},
        }

    def _call(self, identity: Any, params: dict[str, Any]) -> None:
        name, arguments = params.get("name"), protocol.as_object(params.get("arguments") or {})
        tool = self._plugin.tools.get(name) if isinstance(name, str) else None
        if tool is None or arguments is None:
            message = f"no tool {name!r}" if tool is None else "arguments: an object is expected"
            self._send(protocol.fault(identity, protocol.INVALID_PARAMS, message))
            return
        try:
            request = read_request(
                (protocol.as_object(params.get("_meta")) or {}).get(protocol.REQUEST_META)
            )
            if tool.write and request.idempotency_key is None:
                # Other clients know of no such key, and shops that ask for one are right to.
                request.idempotency_key = os.urandom(16).hex()
            values = tool.values(arguments)
            if len(self._calls) >= MAX_CALLS:
                raise Unavailable(f"{MAX_CALLS} calls are being served already")
        except Failure as failure:
            self._send(protocol.reply(identity, _failed(failure)))
            return
        self._calls[identity] = request
        if tool.asynchronous:
            self._start_task(identity, tool, values, request)
        else:
            threading.Thread(
                target=self._serve, args=(identity, tool, values, request), daemon=True
            ).start()

    def _serve(self, identity: Any, tool: Tool, values: dict[str, Any], request: Request) -> None:
        serve_as(request)
        try:
            result = self._succeeded(tool.function(**values))
        except Exception as error:  # noqa: BLE001 - whatever an author's code raises becomes an answer
            result = _failed(error)
        self._answer(identity, result)

    async def _serve_async(
        self, identity: Any, tool: Tool, values: dict[str, Any], request: Request
    ) -> None:
        serve_as(request)
        try:
            result = self._succeeded(await tool.function(**values))
        except Exception as error:  # noqa: BLE001 - the same
            result = _failed(error)
        self._answer(identity, result)

    def _start_task(
        self, identity: Any, tool: Tool, values: dict[str, Any], request: Request
    ) -> None:
        import asyncio

        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, daemon=True).start()
        loop = self._loop

        def start() -> None:
            if identity in self._calls:
                task = loop.create_task(self._serve_async(identity, tool, values, request))
                self._tasks[identity] = task
                task.add_done_callback(lambda _: self._tasks.pop(identity, None))

        loop.call_soon_threadsafe(start)

    def _cancel(self, identity: Any) -> None:
        request = self._calls.pop(identity, None)
        if request is None:
            return  # the answer and the cancellation crossed
        request.cancel()
        if self._loop is not None:
            loop, tasks = self._loop, self._tasks
            loop.call_soon_threadsafe(
                lambda: tasks[identity].cancel() if identity in tasks else None
            )

    def _answer(self, identity: Any, result: dict[str, Any]) -> None:
        # A cancelled call gets no answer, as MCP asks.
        if self._calls.pop(identity, None) is not None:
            self._send(protocol.reply(identity, result))

    def _succeeded(self, value: Any) -> dict[str, Any]:
        found = structured(value)
        # Our gateway reads the structured form only; other clients show the text to their model.
        text = [] if self._in_gateway else [{"type": "text", "text": _text(found)}]
        return {"content": text, "structuredContent": found, "isError": False}

    def _tools_changed(self) -> None:
        self._send(protocol.notice("notifications/tools/list_changed"))

    def _send(self, message: dict[str, Any]) -> None:
        line = protocol.encode(message)
        try:
            with self._writing:
                self._sink.write(line)
                self._sink.flush()
        except OSError:
            return  # the reader has gone; the main thread sees the end of its own stream and leaves


def _text(found: dict[str, Any]) -> str:
    import json

    if found.get("record") == "text" and isinstance(found.get("text"), str):
        return found["text"]
    return json.dumps(found, ensure_ascii=False)


def _failed(error: Exception) -> dict[str, Any]:
    if isinstance(error, Failure):
        code, detail = error.code, error.detail
    else:
        # The traceback belongs into the log only: its text may hold what the shop sent.
        traceback.print_exception(error)
        code, detail = "internal", type(error).__name__
    if isinstance(error, Invalid):
        code = Invalid.code
    told: dict[str, Any] = {"code": code, "detail": detail}
    if isinstance(error, Unavailable) and not error.sent:
        told["sent"] = False
    return {
        "content": [{"type": "text", "text": f"{code}: {detail}" if detail else code}],
        "isError": True,
        "_meta": {protocol.ERROR_META: told},
    }


def take_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The wire, moved to descriptors of its own, so that a print() or a child of the plugin cannot garble it."""
    sink = os.fdopen(os.dup(1), "wb")
    source = os.fdopen(os.dup(0), "rb")
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.stdout = sys.stderr
    return source, sink


def serve(plugin: Plugin) -> None:
    """Serve on this process's standard streams; does not return."""
    source, sink = take_streams()
    code = 0
    try:
        Server(plugin, source, sink).run()
    except KeyboardInterrupt:
        code = 130
    sys.stderr.flush()
    leave(code)


def leave(code: int) -> None:
    """End this process now, with whatever it started when it leads a group of its own."""
    if (
        os.environ.get(protocol.GATEWAY_VARIABLE)
        and hasattr(os, "killpg")
        and os.getpgrp() == os.getpid()
    ):
        import signal

        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.killpg(0, signal.SIGTERM)
    os._exit(code)
