"""The gateway's end of one plugin's wire: requests out, answers matched by their number, everything else distrusted.

A plugin may print garbage, answer twice, answer late, send lines without end or never a line break. None of it reaches
a caller: unmatched messages are counted and dropped, too many of them or one line too long end the connection.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from desktop.api import protocol
from desktop.domain.errors import CounterpartError

CHUNK = 64 * 1024
"""Bytes read at once: parsed in well under the 5 ms that nothing on the loop may exceed."""

ENVELOPE = 4096
"""Bytes of JSON-RPC around a result."""

JUNK_ALLOWED = 200
JUNK_SPAN_S = 10.0
"""More unasked messages than this within the span are a flood; a plugin's change notices are far fewer."""

SHOWN = 200
"""Bytes of a wrong line that the log shows."""

KEPT_LATE = 256
"""Abandoned requests whose late answers are still recognised as such."""


class ConnectionGone(CounterpartError):
    """The process ended, or its wire had to be cut; the message says why."""

    def __init__(self, reason: str, served: int = 1) -> None:
        super().__init__(reason)
        self.served = served
        """Requests that were being served when it happened."""


class ProtocolFault(CounterpartError):
    """The plugin answered with a JSON-RPC error."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Connection:
    """JSON-RPC over the streams of one child process."""

    def __init__(
        self,
        source: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        log: logging.Logger,
        mask: Callable[[str], str],
        *,
        largest_result: int,
        on_gone: Callable[[str], None],
        on_list_changed: Callable[[], None],
    ) -> None:
        self._source = source
        self._sink = sink
        self._log = log
        self._mask = mask
        self._largest_line = largest_result + ENVELOPE
        self._on_gone = on_gone
        self._on_list_changed = on_list_changed
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._late: deque[int] = deque(maxlen=KEPT_LATE)
        self._junk: deque[float] = deque(maxlen=JUNK_ALLOWED)
        self._last = 0
        self.gone: str | None = None
        """Why nothing can be asked any more; None while it can."""

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._waiting)

    async def ask(self, method: str, params: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The result of a request. When nobody waits any more, the plugin is told to stop.

        Raises:
            TimeoutError: no answer within ``seconds``.
            ConnectionGone: the process ended meanwhile.
            ProtocolFault: the plugin refused the request as such.
        """
        if self.gone is not None:
            raise ConnectionGone(self.gone)
        self._last += 1
        number = self._last
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        try:
            async with asyncio.timeout(seconds):
                request = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
                await self._write(request)
                return await answer
        except (TimeoutError, asyncio.CancelledError):
            self._abandon(number)
            raise
        finally:
            self._waiting.pop(number, None)
            if answer.done() and not answer.cancelled():
                answer.exception()  # looked at, so that nobody is told of an error never retrieved

    def tell(self, method: str, params: dict[str, Any] | None = None) -> None:
        """Send a notification; a full pipe loses it."""
        if self.gone is None:
            self._sink.write(protocol.encode(protocol.notice(method, params)))

    def cut(self, reason: str) -> None:
        """End the connection from our side; whoever waits is told ``reason``."""
        if self.gone is not None:
            return
        self.gone = reason
        served = len(self._waiting)
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(ConnectionGone(reason, served))
        self._on_gone(reason)

    async def read(self) -> None:
        """Take messages until the stream ends or has to be cut."""
        rest = bytearray()
        try:
            while chunk := await self._source.read(CHUNK):
                if self.gone is not None:
                    # What crosses our farewell is for nobody; the pipe is emptied, so that the process can end.
                    del chunk
                    await asyncio.sleep(0)
                    continue
                *lines, last = chunk.split(b"\n")
                for line in lines:
                    rest += line
                    if not self._take(bytes(rest)):
                        return
                    rest.clear()
                rest += last
                if len(rest) > self._largest_line:
                    self.cut("a line was too long")
                    return
                # The next may be long in coming, and this one is somebody's order.
                del chunk, lines, last
                line = b""
                # A flooding plugin always has more to read; the loop has others to serve.
                await asyncio.sleep(0)
        except OSError as error:
            self.cut(f"the pipe broke: {error}")
        self.cut("the process ended")

    async def _write(self, request: dict[str, Any]) -> None:
        try:
            self._sink.write(protocol.encode(request))
            await self._sink.drain()
        except (OSError, RuntimeError) as error:  # RuntimeError: the transport is closed
            raise ConnectionGone(f"the pipe broke: {error}") from error

    def _abandon(self, number: int) -> None:
        self._late.append(number)
        self.tell("notifications/cancelled", {"requestId": number, "reason": "nobody waits for it"})

    def _take(self, line: bytes) -> bool:
        """Handle a line; false when the connection was cut."""
        if not line.strip():
            return True
        if len(line) > self._largest_line:
            self.cut("a line was too long")
            return False
        try:
            message = protocol.as_object(json.loads(line))
        except (ValueError, RecursionError):
            message = None
        if message is None:
            return self._distrust("not a JSON object", line)
        if "method" in message:
            return self._hear(message)
        return self._match(message, line)

    def _match(self, message: dict[str, Any], line: bytes) -> bool:
        number = message.get("id")
        answer = self._waiting.get(number) if isinstance(number, int) else None
        if answer is None or answer.done():
            if number in self._late:
                self._late.remove(number)
                return True
            return self._distrust("an answer that nobody asked for", line)
        result = protocol.as_object(message.get("result"))
        if result is not None:
            answer.set_result(result)
            return True
        error = protocol.as_object(message.get("error")) or {}
        code = error.get("code")
        text = str(error.get("message", "neither result nor error"))[:500]
        answer.set_exception(ProtocolFault(code if isinstance(code, int) else 0, text))
        return True

    def _hear(self, message: dict[str, Any]) -> bool:
        if message["method"] == "notifications/tools/list_changed":
            self._on_list_changed()
        elif message.get("id") is not None:
            # Servers may ask us for things (sampling, roots); we offer none but the ping.
            known = message["method"] == "ping"
            answer = (
                protocol.reply(message["id"], {})
                if known
                else protocol.fault(message["id"], protocol.METHOD_NOT_FOUND, "not offered")
            )
            self._sink.write(protocol.encode(answer))
        return self._distrust("a notice", b"", quiet=True)

    def _distrust(self, what: str, line: bytes, *, quiet: bool = False) -> bool:
        now = time.monotonic()
        if len(self._junk) == JUNK_ALLOWED and now - self._junk[0] < JUNK_SPAN_S:
            self.cut("it sent a flood of messages")
            return False
        self._junk.append(now)
        if not quiet:
            self._log.warning("%s: %s", what, self._mask(repr(line[:SHOWN])))
        return True
