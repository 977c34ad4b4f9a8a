"""Fetching a model: Ollama's lines of progress, turned into steps and bytes.

Ollama keeps what it has of every layer, so leaving is pausing: the next pull of the same name goes on there. Failures
come as a line ``{"error": …}`` under status 200, and the end is only real if the line ``success`` was seen.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from desktop.adapters.ollama import faults
from desktop.adapters.ollama.streaming import body_of, json_object, lines
from desktop.domain.errors import (
    ModelBroken,
    ModelError,
    ModelMissing,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
)
from desktop.ports.model import PullProgress, PullStep

if TYPE_CHECKING:
    from desktop.adapters.ollama.connection import Connection

# The first words of a status line; "pulling <digest>" is recognised by its digest.
STEPS = {
    "pulling manifest": PullStep.MANIFEST,
    "verifying": PullStep.VERIFYING,
    "writing": PullStep.WRITING,
    "removing": PullStep.CLEANING,
    "success": PullStep.DONE,
}
# Words in which Ollama says that the registry has no such model, or cannot be reached.
UNKNOWN = ("file does not exist", "not found", "invalid model name")
UNREACHABLE = (
    "no such host",
    "dial tcp",
    "connection refused",
    "i/o timeout",
    "network is unreachable",
)


async def pull(connection: Connection, name: str, quiet: float) -> AsyncGenerator[PullProgress]:
    """Progress until ``DONE``; at most ``quiet`` seconds between two signs of life.

    Raises:
        ModelError: as the port says.
    """
    import httpx

    client = await connection.http()
    body = {"model": name, "stream": True}
    layers: dict[str, tuple[int, int]] = {}
    step = PullStep.MANIFEST
    try:
        async with asyncio.timeout(quiet):
            request = client.build_request("POST", "/api/pull", json=body)
            response = await client.send(request, stream=True)
    except TimeoutError:
        raise ModelTimeout(f"the server said nothing for {quiet:.0f} s") from None
    except httpx.HTTPError as error:
        raise faults.of_exception(error).error from error
    async with body_of(response) as parts:
        if response.is_error:
            raise await _refusal(response.status_code, parts, quiet)
        async with aclosing(lines(parts)) as found:
            while (line := await _next(found, quiet)) is not None:
                step = _read(json_object(line), layers, step)
                completed, total = (
                    sum(part) for part in zip((0, 0), *layers.values(), strict=True)
                )
                yield PullProgress(step, completed, total)
    if step is not PullStep.DONE:
        raise ModelBroken(f"the fetch stopped while {step}; fetching again goes on from there")


def _read(line: dict[str, Any], layers: dict[str, tuple[int, int]], step: PullStep) -> PullStep:
    """The step that a line tells, its bytes noted in ``layers``."""
    if "error" in line:
        raise _failure(str(line["error"]))
    digest = line.get("digest")
    if isinstance(digest, str) and digest:
        layers[digest] = (int(line.get("completed") or 0), int(line.get("total") or 0))
        return PullStep.DOWNLOADING
    status = str(line.get("status", ""))
    return next((named for words, named in STEPS.items() if status.startswith(words)), step)


def _failure(words: str) -> ModelError:
    said = words.lower()
    if any(sign in said for sign in UNREACHABLE):
        return ModelUnavailable(f"the registry of models cannot be reached: {words}")
    if any(sign in said for sign in UNKNOWN):
        return ModelMissing(words)
    return ModelBroken(words)


async def _refusal(status: int, parts: AsyncIterator[bytes], quiet: float) -> ModelError:
    if status == 404:
        return ModelRefused("this server cannot fetch models: it is no Ollama")
    try:
        async with asyncio.timeout(quiet):
            body = b"".join([part async for part in parts])
    except TimeoutError:
        body = b""
    return faults.of_status(status, body.decode(errors="replace")).error


async def _next(found: AsyncGenerator[str], quiet: float) -> str | None:
    """The next line, or None at the end."""
    try:
        async with asyncio.timeout(quiet):
            return await anext(found)
    except StopAsyncIteration:
        return None
    except TimeoutError:
        raise ModelTimeout(f"nothing moved for {quiet:.0f} s") from None
    except Exception as error:
        raise faults.of_exception(error).error from error
