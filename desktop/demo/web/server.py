"""The HTTP side of the shop, on the standard library: ready in a fraction of what a framework needs to be imported.

HTTP/1.1 with keep-alive, one thread and one database connection per TCP connection, loopback only.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import os
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any

from desktop.demo.api.calls import Refusal, Reply, invalid
from desktop.demo.founding import Shop
from desktop.demo.messages import language
from desktop.demo.web.control import Control, Counters
from desktop.demo.web.dispatch import Request, answer, parse_body
from desktop.demo.web.trouble import HANG_S, Trouble, Troubles, nonsense

LOOPBACK = "127.0.0.1"
BODY_MOST = 1024 * 1024
"""Bytes in a request; a transcript fits many times over."""
IDLE_S = 120.0
"""A silent connection is closed after this, so that forgotten ones do not gather."""
_JSON = "application/json; charset=utf-8"


class ShopServer(ThreadingHTTPServer):
    """Listens and hands each connection to a thread."""

    daemon_threads = True
    allow_reuse_address = (
        os.name == "posix"
    )  # on Windows it would let another program take the port
    request_queue_size = 64  # a test of concurrency opens dozens at once

    def __init__(self, port: int, shop: Shop, token: str, control_token: str | None) -> None:
        """``port`` 0: any free one. Raises OSError: the port is taken."""
        self.shop = shop
        self.token = token
        self.control_token = control_token
        self.troubles = Troubles()
        self.counters = Counters()
        self.control = Control(shop, self.troubles, self.counters)
        super().__init__((LOOPBACK, port), _Handler)

    def server_bind(self) -> None:
        """Bind without asking a name server for our own name, which HTTPServer does and which can take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    @property
    def url(self) -> str:
        """Where the shop is."""
        return f"http://{LOOPBACK}:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: ShopServer  # pyright: ignore[reportIncompatibleVariableOverride]
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = IDLE_S
    server_version = "ShanlanShop"
    sys_version = ""

    def setup(self) -> None:
        super().setup()
        self._db: sqlite3.Connection | None = None

    def finish(self) -> None:
        if self._db is not None:
            self._db.close()
        with contextlib.suppress(OSError):
            super().finish()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  -- the base class calls it that
        """Nothing: the counters know what was asked."""

    def do_GET(self) -> None:
        self._handle()

    do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_GET  # noqa: N815

    def _handle(self) -> None:
        began = time.monotonic()
        path, _, query = self.path.partition("?")
        trouble: Trouble | None = None
        status = 0
        lang = language(self.headers.get("Accept-Language"))
        try:
            body = self._read_body()
            if path.startswith("/control/"):
                self._send_reply(self._guarded(lambda: self._controlled(path, body)))
                return
            if path != "/health":
                self._check(self.server.token)
            trouble = self.server.troubles.meet(self.command, path)
            key = self.headers.get("Idempotency-Key")
            request = Request(self.command, path, query, body, key, lang)
            status = self._troubled(request, trouble)
        except Refusal as refusal:
            status = self._send_refusal(refusal, lang)
        except OSError:
            self.close_connection = True
        finally:
            if not path.startswith("/control/"):
                self._count(path, query, status, began, trouble)

    def _controlled(self, path: str, body: bytes) -> Reply:
        if self.server.control_token is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "not_found")
        self._check(self.server.control_token)
        return self.server.control.answer(self._connection(), self.command, path, parse_body(body))

    def _troubled(self, request: Request, trouble: Trouble | None) -> int:
        """Answer, with whatever trouble is due; the status that was sent, 0 for none."""
        if trouble is None:
            return self._send_reply(self._answered(request))
        self.server.troubles.wait(trouble.delay_s)
        if trouble.harmless:
            return self._send_reply(self._answered(request))
        reply = self._answered(request) if trouble.after else None
        if trouble.hang:
            self.server.troubles.wait(HANG_S)
        if trouble.hang or trouble.drop:
            self.close_connection = True
            return 0
        if trouble.wrong:
            right = _encoded(reply.body) if reply else b""
            body, kind, length = nonsense(trouble.wrong, right)
            self.close_connection = self.close_connection or length != len(body)
            return self._send(HTTPStatus.OK, body, kind, length, {})
        code = "unavailable" if trouble.fail == HTTPStatus.SERVICE_UNAVAILABLE else "internal"
        raise Refusal(trouble.fail or HTTPStatus.SERVICE_UNAVAILABLE, code)

    def _answered(self, request: Request) -> Reply:
        return self._guarded(lambda: answer(self.server.shop, self._connection(), request))

    @staticmethod
    def _guarded(work: Callable[[], Reply]) -> Reply:
        try:
            return work()
        except (Refusal, OSError):
            raise
        except Exception:  # noqa: BLE001  -- whatever it was, the client gets an answer and the log the trace
            traceback.print_exc()
            raise Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "internal") from None

    def _connection(self) -> sqlite3.Connection:
        if self._db is None:
            self._db = self.server.shop.store.connect()
        return self._db

    def _check(self, token: str) -> None:
        scheme, _, given = self.headers.get("Authorization", "").partition(" ")
        right = hmac.compare_digest(given.strip().encode(), token.encode())
        if scheme.lower() != "bearer" or not right:
            raise Refusal(HTTPStatus.UNAUTHORIZED, "unauthorized")

    def _read_body(self) -> bytes:
        if self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            raise invalid("body", "a Content-Length is needed")
        told = self.headers.get("Content-Length", "0").strip()
        if not (told.isascii() and told.isdecimal()):
            self.close_connection = True
            raise invalid("Content-Length", "not a number")
        if len(told) > 12 or int(told) > BODY_MOST:
            self.close_connection = True
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", limit=BODY_MOST)
        return self.rfile.read(int(told))

    def _send_refusal(self, refusal: Refusal, lang: str) -> int:
        message = self.server.shop.messages.say(refusal.code, lang, refusal.details)
        error = {"code": refusal.code, "message": message, "details": refusal.details}
        return self._send_reply(Reply({"error": error}, refusal.status))

    def _send_reply(self, reply: Reply) -> int:
        body = _encoded(reply.body)
        return self._send(reply.status, body, _JSON, len(body), reply.headers)

    def _send(
        self, status: int, body: bytes, kind: str, length: int, headers: Mapping[str, str]
    ) -> int:
        lines = {"Content-Type": kind, "Content-Length": str(length), **headers}
        lines |= {"Server": self.version_string(), "Date": self.date_time_string()}
        if self.close_connection:
            lines["Connection"] = "close"
        head = f"{self.protocol_version} {int(status)} {HTTPStatus(status).phrase}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        shown = b"" if self.command == "HEAD" else body
        # Headers and body in one packet: the client need not wait for a second one.
        self.wfile.write(head.encode("latin-1") + b"\r\n" + shown)
        return int(status)

    def _count(
        self, path: str, query: str, status: int, began: float, trouble: Trouble | None
    ) -> None:
        entry = {"method": self.command, "path": path, "query": query, "status": status}
        entry |= {
            "ms": round((time.monotonic() - began) * 1000, 1),
            "trouble": trouble.name if trouble else None,
        }
        self.server.counters.add(entry)


def _encoded(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
