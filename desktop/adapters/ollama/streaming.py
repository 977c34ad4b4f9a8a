"""A body as it arrives: lines, and the events of a stream of server-sent events.

``openai`` makes the request; its bytes are read here, for two reasons that were measured. Its stream stops at
``[DONE]`` and leaves httpx's nested generators behind half-read, for the garbage collector to close in tasks of its
own, and those tasks outlive the turn; and every event is built into an object of many fields of which two are needed.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from desktop.domain.errors import ModelBroken

if TYPE_CHECKING:
    import httpx

LINE_LIMIT = 1 << 20  # bytes; a token's event has some 200, more than a million is no model server
DONE = "[DONE]"


@asynccontextmanager
async def body_of(response: httpx.Response) -> AsyncGenerator[AsyncIterator[bytes]]:
    """The parts of a streamed body, closed in the end however far it was read.

    The servers' work ends with the connection. Reading on after the close only unwinds httpx's generators: they meet
    the closed connection and end, here and now.
    """
    parts = response.aiter_raw()
    try:
        yield parts
    finally:
        await response.aclose()
        with suppress(Exception):
            async for _ in parts:
                continue


async def lines(parts: AsyncIterator[bytes]) -> AsyncGenerator[str]:
    """Lines that are not empty, whole even when their bytes arrive in pieces.

    Raises:
        ModelBroken: a line without end, or bytes that are no text.
    """
    rest = b""
    async for part in parts:
        *whole, rest = (rest + part).split(b"\n")
        for line in whole:
            if text := _text(line):
                yield text
        if len(rest) > LINE_LIMIT:
            raise ModelBroken(f"a line of more than {LINE_LIMIT} bytes")
    if text := _text(rest):
        yield text


async def events(parts: AsyncIterator[bytes]) -> AsyncGenerator[dict[str, Any]]:
    """The JSON objects of a stream of events, to its end; comments and other fields are passed over.

    Raises:
        ModelBroken: an event that is no JSON object.
    """
    async with aclosing(lines(parts)) as found:
        async for line in found:
            data = line.removeprefix("data:").strip()
            if line.startswith("data:") and data != DONE:
                yield json_object(data)


def json_object(text: str) -> dict[str, Any]:
    """The object that a line holds.

    Raises:
        ModelBroken: it holds none.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ModelBroken(f"not a line of JSON: {text[:80]!r}") from error
    if not isinstance(value, dict):
        raise ModelBroken(f"not a line with a JSON object: {text[:80]!r}")
    return value


def _text(line: bytes) -> str:
    try:
        return line.decode().strip()
    except UnicodeDecodeError as error:
        raise ModelBroken(f"not text: {line[:80]!r}") from error
