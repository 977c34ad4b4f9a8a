"""One HTTP request and the means to answer it well or badly; what ``ollama_scenes`` is written in."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import time
from dataclasses import dataclass
from functools import cached_property
from typing import Any

REASONS = {
    200: "OK",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    503: "Service Unavailable",
}


class Hangup(Exception):
    """The client left."""


@dataclass(frozen=True)
class Request:
    """What a client sent."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    at: float
    """``time.monotonic()`` when it was complete."""

    @classmethod
    async def read(cls, reader: asyncio.StreamReader) -> Request | None:
        """The next request, or None when the client closed an idle connection."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            line, *fields = head.decode("latin-1").rstrip().split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (f.partition(":") for f in fields)
            }
            body = await reader.readexactly(int(headers.get("content-length", 0)))
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        method, path, _ = line.split(" ")
        return cls(method, path, headers, body, time.monotonic())

    @property
    def host(self) -> str:
        return self.headers.get("host", "").rpartition(":")[0]

    @cached_property
    def data(self) -> dict[str, Any]:
        """The JSON body."""
        return json.loads(self.body) if self.body else {}

    @property
    def streams(self) -> bool:
        return bool(self.data.get("stream"))


class Exchange:
    """A request with its connection."""

    def __init__(
        self,
        request: Request,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        gate: asyncio.Event,
    ) -> None:
        self.request = request
        self.closing = False
        """Set to close the connection after the answer, without having said so."""
        self._reader = reader
        self._writer = writer
        self._gate = gate

    async def head(self, status: int, kind: str, length: int | None = None) -> None:
        """The status line and headers; without a length the body comes in chunks."""
        size = f"Content-Length: {length}" if length is not None else "Transfer-Encoding: chunked"
        lines = [
            f"HTTP/1.1 {status} {REASONS.get(status, 'Status')}",
            f"Content-Type: {kind}",
            size,
        ]
        await self.raw("\r\n".join([*lines, "", ""]).encode())

    async def chunk(self, data: bytes) -> None:
        """One chunk of a body, on the wire when this returns."""
        await self.raw(b"%x\r\n%s\r\n" % (len(data), data))

    async def end(self) -> None:
        """The end of a body in chunks."""
        await self.raw(b"0\r\n\r\n")

    async def raw(self, data: bytes) -> None:
        """Bytes as they are.

        Raises:
            Hangup: nobody is there to take them.
        """
        try:
            self._writer.write(data)
            await self._writer.drain()
        except ConnectionError as error:
            raise Hangup from error

    async def json(self, status: int, value: Any) -> None:
        """A whole JSON answer."""
        body = json.dumps(value, ensure_ascii=False).encode()
        await self.head(status, "application/json; charset=utf-8", len(body))
        await self.raw(body)

    async def text(self, status: int, words: str) -> None:
        """A whole plain answer."""
        body = words.encode()
        await self.head(status, "text/plain; charset=utf-8", len(body))
        await self.raw(body)

    async def until_hung_up(self) -> None:
        """Wait for the client to leave, then raise.

        Raises:
            Hangup: always.
        """
        try:
            await self._reader.read(
                1
            )  # clients do not speak before they are answered: this is the end
        except ConnectionError as error:
            raise Hangup from error
        raise Hangup

    async def until_let_go(self) -> None:
        """Wait for ``let_go``.

        Raises:
            Hangup: the client left before.
        """
        gate = asyncio.create_task(self._gate.wait())
        left = asyncio.create_task(self.until_hung_up())
        try:
            await asyncio.wait({gate, left}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            gate.cancel()
            left.cancel()
            await asyncio.gather(gate, left, return_exceptions=True)
        if not self._gate.is_set():
            raise Hangup

    def reset(self) -> None:
        """Break the connection the hard way (RST), as a killed process with unread data does."""
        self.closing = True
        sock: socket.socket = self._writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()
