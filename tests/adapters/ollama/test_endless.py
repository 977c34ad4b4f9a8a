"""A server that answers without end, or with brackets without end, costs its own answer and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import httpx
import pytest

from desktop.adapters.ollama.bounded import BoundedTransport
from desktop.adapters.ollama.model import OllamaModel
from desktop.domain.errors import ModelError
from desktop.ports.model import Readiness
from tests.adapters.ollama.conftest import ASKED, DEADLINE, QUICK, SCHEMA

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"


@asynccontextmanager
async def served(body: bytes, *, for_ever: bool = False) -> AsyncIterator[tuple[str, list[int]]]:
    """The address of a server that answers everything so, and how many bytes it could send on each connection."""
    sent: list[int] = []
    at_work: set[asyncio.Task[None]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sent.append(0)
        number = len(sent) - 1
        with suppress(OSError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(HEAD)
            while True:
                writer.write(body)
                await writer.drain()
                sent[number] += len(body)
                if not for_ever:
                    break
        writer.close()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        at_work.add(asyncio.create_task(answer(reader, writer)))

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", sent
    finally:
        server.close()
        for task in at_work:
            task.cancel()
        await asyncio.gather(*at_work, return_exceptions=True)
        await server.wait_closed()


async def test_a_body_without_end_breaks_off() -> None:
    async with served(b" " * 65_536, for_ever=True) as (url, sent):
        transport = BoundedTransport(httpx.AsyncHTTPTransport(trust_env=False), most=1 << 20)
        async with httpx.AsyncClient(transport=transport, base_url=url) as client:
            with pytest.raises(httpx.RemoteProtocolError, match="more than 1048576 bytes"):
                await client.get("/api/tags")
        assert sent[0] < 64 << 20


@pytest.mark.usefixtures("libraries")
@pytest.mark.parametrize(
    "body", [b"[" * 200_000, b'{"a":' * 100_000, b'{"n":' + b"9" * 5000 + b"}"]
)
async def test_what_cannot_be_read_is_a_broken_model_at_every_call(body: bytes) -> None:
    async with served(body) as (url, _):
        model = OllamaModel("m:latest", url, limits=QUICK)
        try:
            with pytest.raises(ModelError):
                await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
            assert (await model.state()).readiness is not Readiness.READY
        finally:
            await model.close()
