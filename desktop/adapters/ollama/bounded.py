"""An answer of the model server has an end: one that sends without end fills neither the memory nor the machine.

httpx is imported here, so this file is read with the clients, in their thread.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator

import httpx

MOST = 16 << 20
"""Bytes of one answer: the list of models of a large server has some hundred thousand, the longest stream two million."""

PULL = "/api/pull"
"""Tells of its progress line by line for hours; each line is bounded by who reads it."""


class BoundedTransport(httpx.AsyncBaseTransport):
    """The usual transport; a body that goes on and on breaks off as a broken connection does."""

    def __init__(self, inner: httpx.AsyncBaseTransport, most: int = MOST) -> None:
        self._inner = inner
        self._most = most

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, bounded."""
        response = await self._inner.handle_async_request(request)
        if not request.url.path.endswith(PULL) and isinstance(
            response.stream, httpx.AsyncByteStream
        ):
            response.stream = _Bounded(response.stream, self._most)
        return response

    async def aclose(self) -> None:
        """Close every connection."""
        await self._inner.aclose()


class _Bounded(httpx.AsyncByteStream):
    def __init__(self, inner: httpx.AsyncByteStream, most: int) -> None:
        self._inner = inner
        self._most = most

    async def __aiter__(self) -> AsyncGenerator[bytes]:
        size, parts = 0, aiter(self._inner)
        try:
            async for part in parts:
                size += len(part)
                if size > self._most:
                    raise httpx.RemoteProtocolError(f"an answer of more than {self._most} bytes")
                yield part
        finally:
            # Left half-read it would be closed by the garbage collector, in a task of its own
            if isinstance(parts, AsyncGenerator):
                await parts.aclose()

    async def aclose(self) -> None:
        await self._inner.aclose()
