"""A shop of somebody else's, played by a real server on this machine: each request is shown to a function that answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from desktop.api.context import Request, serve_as
from desktop.shop.client import ShopClient
from desktop.shop.shop import Shop, mapping_named


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]
    body: Any
    """Read as JSON, or as a form's fields."""

    def first(self, name: str) -> str | None:
        """The first value of a query parameter."""
        return next((value for key, value in self.query if key == name), None)


@dataclass(slots=True)
class Said:
    """An answer."""

    data: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict[str, str])


Answers = Callable[[Asked], Said]


@dataclass(slots=True)
class Served:
    """A running server."""

    url: str
    asked: list[Asked]

    def shop(self, mapping: str, secrets: dict[str, str] | None = None, **settings: str) -> Shop:
        """The shop behind one of our mappings, for a member of staff, with five seconds a call."""
        serve_as(Request(lang="en", staff=True, seconds=5))
        known = {"shop_token": "t0ken", "shop_key": "key", "shop_secret": "s3cret"}
        return Shop(mapping_named(mapping), ShopClient(self.url), (secrets or known).get, settings)


def as_customer(customer: str) -> None:
    """A verified customer asks from now on."""
    serve_as(Request(lang="en", customer=customer, seconds=5))


def writing(key: str) -> None:
    """A member of staff writes from now on, under this key."""
    serve_as(Request(lang="en", staff=True, seconds=5, idempotency_key=key))


@contextmanager
def serving(answers: Answers) -> Iterator[Served]:
    """A server for the block."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            form = "form" in str(self.headers.get("Content-Type"))
            parts = urlsplit(self.path)
            request = Asked(
                self.command,
                parts.path,
                parse_qsl(parts.query, keep_blank_values=True),
                dict(self.headers),
                (dict(parse_qsl(raw)) if form else json.loads(raw)) if raw else None,
            )
            asked.append(request)
            said = answers(request)
            body = json.dumps(said.data).encode()
            self.send_response(said.status)
            for name, value in {**said.headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_PATCH = _answer  # noqa: N815 - the server's own names

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield Served(f"http://127.0.0.1:{server.server_port}", asked)
        finally:
            server.shutdown()
            thread.join()
