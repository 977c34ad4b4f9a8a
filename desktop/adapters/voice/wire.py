r"""What goes between the program and the recogniser's process: a line of JSON, then as many raw bytes as it says.

One message is ``{"...": ..., "bytes": N}\\n`` followed by N bytes of sound. Requests carry an ``id`` that the answer
repeats. The child ends when its standard input does, so it cannot outlive the program.
"""

from __future__ import annotations

import json
from asyncio import IncompleteReadError, StreamReader
from collections.abc import Mapping
from typing import Any, BinaryIO

LONGEST_LINE = 1 << 20
"""Bytes; a header is under 10 kB with fifty hot words."""
LONGEST_SOUND = 4 << 20
"""Bytes; two minutes, four times of what is ever sent."""


class WireError(Exception):
    """What came is not a message."""


def packed(header: Mapping[str, Any], sound: bytes = b"") -> bytes:
    """A message as it goes over the wire."""
    line = json.dumps({**header, "bytes": len(sound)}, ensure_ascii=True)
    return line.encode() + b"\n" + sound


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next message, blocking; None at the end.

    Raises:
        WireError: what came is not a message.
    """
    line = stream.readline(LONGEST_LINE)
    if not line:
        return None
    header, size = _header(line)
    return header, stream.read(size) if size else b""


async def answer(stream: StreamReader) -> dict[str, Any] | None:
    """The next answer of the child; None at the end.

    Raises:
        WireError: what came is not a message.
    """
    try:
        line = await stream.readuntil(b"\n")
    except IncompleteReadError:
        return None
    return _header(line)[0]


def _header(line: bytes) -> tuple[dict[str, Any], int]:
    try:
        header = json.loads(line)
        size = int(header.get("bytes", 0))
    except (ValueError, AttributeError, TypeError) as error:
        raise WireError(f"not a message: {line[:80]!r}") from error
    if not 0 <= size <= LONGEST_SOUND:
        raise WireError(f"{size} bytes of sound")
    return header, size
