"""The JSON-RPC messages in an answer of MCP's streamable HTTP: one object, several, or the events of a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.client import HTTPResponse
from typing import Any

from desktop.api import protocol

LONGEST = 4 * 1024 * 1024
"""Bytes of one answer or event; the gateway takes less."""

_ACCEPTED = 202


class Unusable(ValueError):
    """The server answered, but not with what MCP asks for."""


def messages(response: HTTPResponse) -> Iterator[dict[str, Any]]:
    """The JSON-RPC messages of an answer: one object, or the events of a stream."""
    kind = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    if response.status == _ACCEPTED or response.length == 0:
        response.read()
        return
    if kind == "text/event-stream":
        yield from _events(response)
        return
    text = response.read(LONGEST + 1)
    if kind != "application/json" or len(text) > LONGEST:
        raise Unusable(f"sends {kind or 'no type'!r}, {len(text)} bytes")
    yield from _parsed(text)


def _events(response: HTTPResponse) -> Iterator[dict[str, Any]]:
    data: list[bytes] = []
    size = 0
    while line := response.readline(LONGEST + 1):
        size += len(line)
        if size > LONGEST:
            raise Unusable(f"sends an event of more than {LONGEST} bytes")
        line = line.rstrip(b"\r\n")
        if line.startswith(b"data:"):
            data.append(line[5:].removeprefix(b" "))
        elif not line:
            if data:
                yield from _parsed(b"\n".join(data))
            data, size = [], 0


def _parsed(text: bytes) -> Iterator[dict[str, Any]]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unusable("sends what is not JSON") from error
    for message in protocol.as_list(told) or [told]:
        if (found := protocol.as_object(message)) is not None:
            yield found
