"""An MCP server somewhere else as one of our processes: JSON-RPC lines here, MCP's streamable HTTP there.

The gateway starts it like any plugin, so that a remote server passes the same steps, is restarted, held, confined and
logged like all others, and nothing that it sends is read in the program's own process. One thread reads the lines, each
request has a thread of its own, and one more listens to what the server says unasked (a changed list of tools).

Address and headers come from the environment. Redirects are not followed: they would carry the headers elsewhere.
"""

from __future__ import annotations

import json
import os
import select
import socket
import sys
import threading
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import IO, Any
from urllib.parse import urlsplit

from desktop.api import protocol
from desktop.api.events import LONGEST, Unusable, messages
from desktop.api.server import leave, take_streams

CONNECT_S = 3.0
"""For a server on the internet to take a connection, with its certificate."""

ANSWER_S = 60.0
"""Of silence on one request; the gateway gives up long before, and says so."""

FAREWELL_S = 0.5
"""For the server to hear that the session is over; the gateway waits a second in all."""

AGAIN_S = 5.0
"""Between two tries to listen; servers and proxies end such streams every few minutes."""

IDLE_KEPT = 4

LAST_WORD_S = 0.2
"""For a stream to end once the answer has come, so that its connection can be used again."""

_NOBODY = object()
_NOT_FOUND = 404
_FAILURE = -32000
"""JSON-RPC's code for a server's own errors."""

_REFUSED = {401: "refuses our credentials", 403: "refuses our credentials", 429: "is busy"}


class Remote:
    """One session with a server."""

    def __init__(self, url: str, headers: dict[str, str], sink: IO[bytes]) -> None:
        parts = urlsplit(url)
        self._secure = parts.scheme == "https"
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if self._secure else 80)
        self._target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._authority = parts.netloc.rpartition("@")[2]
        self._proxy = os.environ.get(protocol.PROXY_VARIABLE, "")
        self._headers = headers
        self._sink = sink
        self._writing = threading.Lock()
        self._lock = threading.Lock()
        self._idle: list[HTTPConnection] = []
        self._serving: dict[Any, HTTPConnection | None] = {}
        """The connection of each request that somebody waits for, once it has one."""
        self._session = ""
        self._revision = ""
        self._tls: Any = None
        self._over = threading.Event()

    def run(self, source: IO[bytes]) -> None:
        """Carry lines until the gateway closes the stream."""
        while line := source.readline(LONGEST):
            message = protocol.as_object(json.loads(line)) if line.strip() else None
            if message is None:
                continue
            method = message.get("method")
            if method and "id" in message:
                self._serving[message["id"]] = None
            if method in {"initialize", "notifications/initialized"}:
                self._carry(message)  # what follows relies on them
                if method != "initialize":
                    threading.Thread(target=self._listen, daemon=True).start()
                continue
            if method == "notifications/cancelled":
                self._stop((protocol.as_object(message.get("params")) or {}).get("requestId"))
            threading.Thread(target=self._carry, args=(message,), daemon=True).start()
        self._over.set()
        self._farewell()

    def _carry(self, message: dict[str, Any]) -> None:
        identity = message.get("id") if "method" in message else None
        try:
            self._ask(message, identity)
        except (OSError, HTTPException, ValueError) as error:
            if identity is None or not self._done(identity):
                return  # nobody waits for an answer
            if isinstance(error, _Unsent):
                self._fail(message, f"the server cannot be reached: {error}", sent=False)
            elif isinstance(error, Unusable):
                self._fail(message, f"the server {error}", sent=True)
            else:
                self._fail(message, f"the server went away: {type(error).__name__}", sent=True)

    def _done(self, identity: Any) -> bool:
        """Whether somebody waited for the request until now."""
        with self._lock:
            return self._serving.pop(identity, _NOBODY) is not _NOBODY

    def _ask(self, message: dict[str, Any], identity: Any) -> None:
        try:
            connection = self._connection()
        except (OSError, HTTPException) as error:
            raise _Unsent(type(error).__name__) from error
        with self._lock:
            if identity in self._serving:
                self._serving[identity] = connection
        try:
            self._exchange(connection, message, identity)
        except BaseException:
            connection.close()
            raise

    def _exchange(self, connection: HTTPConnection, message: dict[str, Any], identity: Any) -> None:
        response = self._send(connection, "POST", protocol.encode(message))
        if response.status == _NOT_FOUND and self._session:
            # The server forgot the session; a new process begins a new one.
            sys.stderr.write("the server ended the session\n")
            sys.stderr.flush()
            os._exit(1)
        if not 200 <= response.status < 300:
            raise Unusable(_REFUSED.get(response.status, f"answers {response.status}"))
        if message.get("method") == "initialize":
            self._session = response.getheader("Mcp-Session-Id") or ""
        answered = identity is None
        for told in messages(response):
            if message.get("method") == "initialize":
                result = protocol.as_object(told.get("result")) or {}
                self._revision = str(result.get("protocolVersion") or "")
            mine = identity is not None and told.get("id") == identity and "method" not in told
            if not mine or self._done(identity):
                self._write(told)
            if mine:
                answered = True
                if connection.sock is not None:
                    connection.sock.settimeout(LAST_WORD_S)
        self._keep(connection, response)
        if not answered:
            raise Unusable("ended the stream without an answer")

    def _send(self, connection: HTTPConnection, method: str, body: bytes | None) -> HTTPResponse:
        headers = {
            **self._headers,
            "Accept": "application/json, text/event-stream" if body else "text/event-stream",
            **({"Content-Type": "application/json"} if body else {}),
            **({"Mcp-Session-Id": self._session} if self._session else {}),
            **({"MCP-Protocol-Version": self._revision} if self._revision else {}),
        }
        target = self._target
        if self._proxy and not self._secure:
            target = f"http://{self._authority}{target}"
        connection.request(method, target, body, headers)
        return connection.getresponse()

    def _connection(self) -> HTTPConnection:
        with self._lock:
            while self._idle:
                kept = self._idle.pop()
                if kept.sock is not None and not select.select([kept.sock], [], [], 0)[0]:
                    return kept
                kept.close()
        host, port = self._host, self._port
        if self._proxy:
            host, _, text = self._proxy.rpartition(":")
            port = int(text)
        if self._secure:
            made = HTTPSConnection(host, port, timeout=CONNECT_S, context=self._context())
            if self._proxy:
                made.set_tunnel(self._host, self._port)
        else:
            made = HTTPConnection(host, port, timeout=CONNECT_S)
        made.connect()
        made.sock.settimeout(ANSWER_S)
        made.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def _context(self) -> Any:
        import ssl

        with self._lock:
            self._tls = self._tls or ssl.create_default_context()
            return self._tls

    def _keep(self, connection: HTTPConnection, response: HTTPResponse) -> None:
        with self._lock:
            if response.isclosed() and connection.sock is not None and len(self._idle) < IDLE_KEPT:
                self._idle.append(connection)
                return
        connection.close()

    def _stop(self, identity: Any) -> None:
        with self._lock:
            connection = self._serving.pop(identity, None)
        if connection is not None and connection.sock is not None:
            with suppress(OSError):
                socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)

    def _listen(self) -> None:
        """Hear what the server says unasked, for as long as it offers that."""
        while not self._over.is_set():
            try:
                connection = self._connection()
                response = self._send(connection, "GET", None)
                if response.status != 200:
                    connection.close()
                    return
                if connection.sock is not None:
                    connection.sock.settimeout(None)
                for told in messages(response):
                    self._write(told)
                connection.close()
            except (OSError, HTTPException, ValueError, AttributeError):
                pass  # the next try, or the next request, tells whether the server is gone
            self._over.wait(AGAIN_S)

    def _farewell(self) -> None:
        if not self._session:
            return
        with suppress(OSError, HTTPException):
            connection = self._connection()
            connection.sock.settimeout(FAREWELL_S)
            self._send(connection, "DELETE", None).read()
            connection.close()

    def _fail(self, message: dict[str, Any], detail: str, *, sent: bool) -> None:
        if message["method"] != "tools/call":
            self._write(protocol.fault(message["id"], _FAILURE, detail))
            return
        error = {"code": "unavailable", "detail": detail, "sent": sent}
        result = {
            "content": [{"type": "text", "text": detail}],
            "isError": True,
            "_meta": {protocol.ERROR_META: error},
        }
        self._write(protocol.reply(message["id"], result))

    def _write(self, message: dict[str, Any]) -> None:
        with self._writing, suppress(OSError):
            self._sink.write(protocol.encode(message))
            self._sink.flush()


class _Unsent(OSError):
    """The request did not leave."""


def main() -> None:
    """Carry this process's standard streams to the server that the environment names; does not return."""
    source, sink = take_streams()
    headers = json.loads(os.environ.get(protocol.HEADERS_VARIABLE) or "{}")
    Remote(os.environ[protocol.SERVER_VARIABLE], headers, sink).run(source)
    leave(0)
