"""A proxy between plugins and the shop, in which a share of the requests meets with an accident.

It speaks just enough HTTP/1.1 to tell one request from the next, so that every one has its own luck. Half of the accidents
of a write happen after the shop has done it: then only the answer is lost.
"""

from __future__ import annotations

import asyncio
import random
import socket
import struct
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from enum import StrEnum

LONGEST_S = 20.0
"""What hangs in here hangs longer than anybody waits."""

DELAY_S = (0.3, 3.0)
"""From what a try still waits for to what it does not."""

TRICKLE_S = 1.0
"""Seconds a byte."""

REFUSAL = b'{"error": {"code": "unavailable", "message": "busy"}}'


class Accident(StrEnum):
    """What may happen to a request."""

    DELAY = "delay"
    DROP = "drop"
    """Nothing is answered, and the connection stays open."""
    RESET = "reset"
    """The connection is torn down."""
    TRUNCATE = "truncate"
    """Half of the answer comes."""
    GARBLE = "garble"
    """Some of the answer's bytes are others."""
    ERROR_200 = "error with 200"
    TRICKLE = "trickle"
    """A byte a second."""


ALL = tuple(Accident)


class Moment(StrEnum):
    """Points of a request's way."""

    CAME = "came"
    ANSWERED = "answered"
    PASSED_ON = "passed on"


class ChaosProxy:
    """Accidents by chance, or the ones a test wants."""

    def __init__(self, shop_port: int, chance: random.Random, share: float = 0.0) -> None:
        self.share = share
        self.kinds: tuple[Accident, ...] = ALL
        self.next: list[tuple[Accident, bool]] = []
        """What the next requests whose line holds ``at`` meet with for certain, and whether the shop has done it first."""
        self.at = ""
        self.rewrite: Callable[[bytes], bytes] = bytes
        """What the proxy makes of a request before the shop gets it."""
        self.watch: Callable[[str, Moment], None] = lambda _line, _moment: None
        """Told each request's first line when it came, when the shop had answered, and when the answer was passed on."""
        self.seen: Counter[str] = Counter()
        """How many requests met with what; ``none`` for those that went well."""
        self.url = ""
        self._shop_port = shop_port
        self._chance = chance
        self._tasks: set[asyncio.Task[None]] = set()

    async def serve(self, client: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        """One connection of a plugin, request by request."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while (request := await _message(client)) is not None:
                if not await self._handle(request, client, answers):
                    break
        except (OSError, asyncio.IncompleteReadError):
            pass  # either side has gone: nothing more to do here
        finally:
            self._tasks.discard(task)
            answers.close()
            with suppress(OSError):
                await answers.wait_closed()

    async def end(self) -> None:
        """Let go of every connection."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _handle(
        self, request: bytes, client: asyncio.StreamReader, answers: asyncio.StreamWriter
    ) -> bool:
        """Serve one request; whether the connection can still be used."""
        accident, done_first = self._draw(request)
        self.seen[accident or "none"] += 1
        if accident is None:
            line = request.split(b"\r\n", 1)[0].decode("ascii", "replace")
            self.watch(line, Moment.CAME)
            answer = await self._ask(request)
            self.watch(line, Moment.ANSWERED)
            await _send(answers, answer)
            self.watch(line, Moment.PASSED_ON)
            return True
        answer = b""
        needs_answer = {Accident.TRUNCATE, Accident.GARBLE, Accident.TRICKLE}
        if accident in needs_answer or (done_first and accident is not Accident.DELAY):
            answer = await self._ask(request)
        match accident:
            case Accident.DELAY:
                await asyncio.sleep(self._chance.uniform(*DELAY_S))
                return await _send(answers, await self._ask(request))
            case Accident.DROP:
                with suppress(TimeoutError):
                    async with asyncio.timeout(LONGEST_S):
                        await client.read(1)
            case Accident.RESET:
                _reset(answers)
            case Accident.TRUNCATE:
                await _send(answers, answer[: len(answer) // 2])
            case Accident.GARBLE:
                return await _send(answers, self._garbled(answer))
            case Accident.ERROR_200:
                head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(REFUSAL)}\r\n\r\n"
                return await _send(answers, head.encode() + REFUSAL)
            case Accident.TRICKLE:
                with suppress(TimeoutError):
                    async with asyncio.timeout(LONGEST_S):
                        for place in range(len(answer)):
                            await _send(answers, answer[place : place + 1])
                            await asyncio.sleep(TRICKLE_S)
        return False

    def _draw(self, request: bytes) -> tuple[Accident | None, bool]:
        """What a request meets with, and whether the shop has done it before."""
        line = request.split(b"\r\n", 1)[0].decode("ascii", "replace")
        if self.next and self.at in line:
            return self.next.pop(0)
        if self._chance.random() >= self.share:
            return None, False
        return self._chance.choice(self.kinds), self._chance.random() < 0.5

    async def _ask(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._shop_port)
        try:
            writer.write(self.rewrite(request))
            return await _message(reader) or b""
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    def _garbled(self, answer: bytes) -> bytes:
        """Some bytes of the body are others; what a shop's answer means may change with a single one of them."""
        head, blank, body = answer.partition(b"\r\n\r\n")
        spoilt = bytearray(body)
        for _ in range(max(4, len(spoilt) // 40)):
            if spoilt:
                spoilt[self._chance.randrange(len(spoilt))] = self._chance.randrange(128, 256)
        return head + blank + bytes(spoilt)


@asynccontextmanager
async def chaos_proxy(
    shop_url: str, *, seed: int = 1, share: float = 0.0
) -> AsyncIterator[ChaosProxy]:
    """A running proxy before the shop; it ends with the block."""
    proxy = ChaosProxy(int(shop_url.rsplit(":", 1)[1]), random.Random(seed), share)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    proxy.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield proxy
    finally:
        server.close()
        await proxy.end()
        await server.wait_closed()


async def _message(reader: asyncio.StreamReader) -> bytes | None:
    """One request or answer, whole; None when there is no further one."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
    return head + (await reader.readexactly(length) if length else b"")


async def _send(writer: asyncio.StreamWriter, data: bytes) -> bool:
    writer.write(data)
    await writer.drain()
    return True


def _reset(writer: asyncio.StreamWriter) -> None:
    sock: socket.socket = writer.get_extra_info("socket")
    # Without lingering, closing tears the connection down instead of ending it.
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
