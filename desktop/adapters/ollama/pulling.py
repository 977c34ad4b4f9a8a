"""Fetching a model: Ollama's lines of progress, turned into steps and bytes.

Ollama keeps what it has of every layer, so leaving is pausing: the next pull of the same name goes on there. Failures
come as a line ``{"error": …}`` under status 200, and the end is only real if the line ``success`` was seen.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from desktop.adapters.ollama import faults
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
    try:
        if response.is_error:
            raise await _refusal(response, quiet)
        async with aclosing(_lines(response, quiet)) as lines:
            async for line in lines:
                step = _read(line, layers, step)
                completed, total = (
                    sum(part) for part in zip((0, 0), *layers.values(), strict=True)
                )
                yield PullProgress(step, completed, total)
    finally:
        await response.aclose()
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


async def _refusal(response: Any, quiet: float) -> ModelError:
    async with asyncio.timeout(quiet):
        body = await response.aread()
    if response.status_code == 404:
        return ModelRefused("this server cannot fetch models: it is no Ollama")
    return faults.of_status(response.status_code, body.decode(errors="replace")).error


async def _lines(response: Any, quiet: float) -> AsyncGenerator[dict[str, Any]]:
    """The JSON objects of the stream, one a line, whole even when the bytes arrive in halves."""
    import httpx

    lines: AsyncIterator[str] = response.aiter_lines()
    while True:
        try:
            async with asyncio.timeout(quiet):
                line = await anext(lines)
        except StopAsyncIteration:
            return
        except TimeoutError:
            raise ModelTimeout(f"nothing moved for {quiet:.0f} s") from None
        except httpx.HTTPError as error:
            raise faults.of_exception(error).error from error
        if line.strip():
            yield _object(line)


def _object(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise ModelBroken(f"not a line of progress: {line[:80]!r}") from error
    if not isinstance(value, dict):
        raise ModelBroken(f"not a line of progress: {line[:80]!r}")
    return value
