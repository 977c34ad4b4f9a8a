"""The gateway's end of a confined plugin's way out: a proxy on a Unix socket that connects to the plugin's hosts only."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PIECE = 64 * 1024
LONGEST_HEAD = 32 * 1024
"""Bytes of a request's line and headers."""

HEAD_S = 5.0
"""For a plugin to say where it wants to."""

CONNECT_S = 3.0
"""For a host to take the connection; plugins give up earlier."""

MOST = 64
"""Connections at once; more is no plugin's honest work."""

_USUAL = frozenset({80, 443})
_HOP = (b"connection:", b"proxy-connection:", b"proxy-authorization:", b"keep-alive:")


class Destinations:
    """Hosts and ports that a plugin may connect to."""

    def __init__(self, patterns: Iterable[str], settings: Mapping[str, Any]) -> None:
        """``patterns``: ``host``, ``*.host``, ``host:port``, or ``config:KEY`` for a setting that is a URL."""
        self._exact: set[tuple[str, int]] = set()
        self._below: list[tuple[str, int]] = []
        for pattern in patterns:
            if pattern.startswith("config:"):
                self._add_url(str(settings.get(pattern.removeprefix("config:"), "")))
                continue
            host, colon, port = pattern.rpartition(":")
            for one in {int(port)} if colon else _USUAL:
                self._add((host if colon else pattern).lower(), one)

    def __bool__(self) -> bool:
        return bool(self._exact or self._below)

    def allow(self, host: str, port: int) -> bool:
        """Whether the plugin may connect there."""
        name = host.lower().rstrip(".")
        return (name, port) in self._exact or any(
            port == one and name.endswith(tail) for tail, one in self._below
        )

    def _add_url(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.hostname:
            self._add(parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))

    def _add(self, host: str, port: int) -> None:
        if host.startswith("*."):
            self._below.append((host[1:], port))
        else:
            self._exact.add((host, port))


class _Refused(Exception):
    """The plugin asked for what it may not have, or did not ask properly."""


class Outlet:
    """One plugin's proxy."""

    def __init__(self, destinations: Destinations, log: logging.Logger) -> None:
        self._destinations = destinations
        self._log = log
        self._server: asyncio.Server | None = None
        # A path of its own: that of a Unix socket may have about a hundred letters, a working folder's has more.
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._connections: set[asyncio.Task[None]] = set()

    async def open(self) -> Path:
        """The socket, once it listens."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="cp-")
            path = self._path(self._folder)
            self._server = await asyncio.start_unix_server(
                self._take, path, limit=LONGEST_HEAD, backlog=MOST
            )
        return self._path(self._folder)

    async def close(self) -> None:
        """End it and every connection through it."""
        if self._server is not None:
            self._server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        if self._folder is not None:
            self._folder.cleanup()

    def _path(self, folder: tempfile.TemporaryDirectory[str]) -> Path:
        return Path(folder.name) / "out"

    async def _take(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task  # noqa: S101 - streams call this in a task
        self._connections.add(task)
        try:
            if len(self._connections) <= MOST:
                await self._serve(near, back)
        except _Refused as refused:
            self._log.warning("not let out: %s", refused)
            back.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            with suppress(OSError):
                back.write(
                    b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                )
        finally:
            self._connections.discard(task)
            back.close()

    async def _serve(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(HEAD_S):
            head = await near.readuntil(b"\r\n\r\n")
        host, port, passed_on = _wish(head)
        if not self._destinations.allow(host, port):
            raise _Refused(f"{host}:{port}"[:200])
        async with asyncio.timeout(CONNECT_S):
            far, out = await asyncio.open_connection(host, port)
        try:
            if passed_on:
                out.write(passed_on)
            else:
                back.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await asyncio.gather(_pump(near, out), _pump(far, back))
        finally:
            out.close()


def _wish(head: bytes) -> tuple[str, int, bytes]:
    """Host, port, and what has to be passed on of a plain request's head; nothing for a tunnel."""
    line, _, rest = head.partition(b"\r\n")
    words = line.decode("latin-1").split(" ")
    if len(words) != 3:
        raise _Refused("no request")
    method, target, version = words
    try:
        parts = urlsplit(target if method != "CONNECT" else f"//{target}")
        host, port = parts.hostname or "", parts.port or 80
    except ValueError:
        raise _Refused("no address") from None
    if method == "CONNECT":
        return host, port, b""
    if parts.scheme != "http":
        raise _Refused("no http:// address")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kept = [one for one in rest.split(b"\r\n") if one and not one.lower().startswith(_HOP)]
    # One request a connection: the next one may be meant for another host.
    first = f"{method} {path} {version}".encode("latin-1")
    return host, port, b"\r\n".join([first, *kept, b"Connection: close", b"", b""])


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await source.read(PIECE):
            sink.write(piece)
            await sink.drain()
        if sink.can_write_eof():
            sink.write_eof()
