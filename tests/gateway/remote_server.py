"""An MCP server over streamable HTTP for tests, as a stranger might have written it; the official SDK's is tried, too."""

from __future__ import annotations

import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SCHEMA = {"type": "object", "properties": {"text": {"type": "string"}}}


class RemoteServer:
    """Tools ``echo``, ``slow`` and ``store``; moods make it misbehave."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.mood = ""
        self.events = False
        """Whether answers come as a stream of events."""
        self.asked: list[tuple[str, str]] = []
        """Method and ``Authorization`` of each request."""
        self.sessions = 0
        self.ended = 0
        self.listening = threading.Event()
        self.changed = threading.Event()
        self.over = threading.Event()
        self.schema = dict(SCHEMA)
        self._server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.told = self
        self._server.daemon_threads = False
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        self.url = f"http{'s' if tls else ''}://127.0.0.1:{self._server.server_port}/mcp?key=1"

    def close(self) -> None:
        """End it, with all that is being served."""
        self.over.set()
        self.changed.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, message: dict[str, Any]) -> dict[str, Any] | None:
        """The result of a request."""
        if message["method"] == "initialize":
            self.sessions += 1
            return {
                "protocolVersion": message["params"]["protocolVersion"],
                "capabilities": {"tools": {"listChanged": True}},
                "serverInfo": {"name": "stranger", "version": "1"},
            }
        if message["method"] == "tools/list":
            reads = {"readOnlyHint": True}
            return {
                "tools": [
                    {"name": "echo", "inputSchema": self.schema, "annotations": reads},
                    {"name": "slow", "inputSchema": self.schema, "annotations": reads},
                    {"name": "store", "inputSchema": self.schema},
                ]
            }
        if message["method"] != "tools/call":
            return {}
        if message["params"]["name"] == "slow":
            self.over.wait(20)
        text = message["params"]["arguments"].get("text", "")
        return {"content": [{"type": "text", "text": f"echo {text}"}]}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    @property
    def told(self) -> RemoteServer:
        """What the test says."""
        server: Any = self.server
        return server.told

    def do_POST(self) -> None:
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        method = message.get("method", "")
        self.told.asked.append((method, self.headers.get("Authorization", "")))
        known = self.headers.get("Mcp-Session-Id") == str(self.told.sessions)
        if method != "initialize" and not known:
            self._say(404, b"")
        elif self.told.mood and method == "tools/call":
            self._misbehave()
        elif "id" not in message or not method:
            self._say(202, b"")
        else:
            result = self.told.answer(message)
            reply = {"jsonrpc": "2.0", "id": message["id"], "result": result}
            self._reply(json.dumps(reply).encode())

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.close_connection = True
        self.told.listening.set()
        self.told.changed.wait(20)
        notice = {"jsonrpc": "2.0", "method": "notifications/tools/list_changed"}
        if not self.told.over.is_set():
            self.wfile.write(b"event: message\ndata: " + json.dumps(notice).encode() + b"\n\n")

    def do_DELETE(self) -> None:
        self.told.ended += 1
        self._say(200, b"")

    def _reply(self, text: bytes) -> None:
        if self.told.events:
            note = b'data: {"jsonrpc": "2.0", "method": "notifications/message"}\r\n\r\n'
            head, _, tail = text.partition(b" ")
            text = b": a remark\n\n" + note + b"data: " + head + b"\ndata: " + tail + b"\n\n"
            self._say(200, text, "text/event-stream; charset=utf-8")
        else:
            self._say(200, text, "application/json")

    def _misbehave(self) -> None:
        status, text, kind = {
            "refuse": (401, b"", ""),
            "redirect": (307, b"", ""),
            "error": (500, b"oops", "text/plain"),
            "page": (200, b"<html>", "text/html"),
            "garbage": (200, b"{", "application/json"),
            "silent stream": (200, b": nothing\n\n", "text/event-stream"),
            "flood": (200, b"data: " + b"x" * 5_000_000, "text/event-stream"),
            "forget": (404, b"", ""),
        }[self.told.mood]
        if self.told.mood == "forget":
            self.told.mood = ""
        self._say(status, text, kind)

    def _say(self, status: int, text: bytes, kind: str = "") -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        if status == 307:
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.send_header("Mcp-Session-Id", str(self.told.sessions))
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        try:
            self.wfile.write(text)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        """Nothing."""
