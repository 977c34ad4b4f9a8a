"""Downloads a speech model by name, with progress; an interrupted download goes on where it stood.

The files come from the hub on which the models are published (``HF_ENDPOINT`` names a mirror inside the company).
Nothing is downloaded unasked: a shop's network may not allow it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

import httpx

from desktop.adapters.voice.models import (
    NEEDED,
    models_folder,
    repository,
)
from desktop.ports.transcriber import TranscriberError

OPTIONAL = ("vocabulary.txt", "vocabulary.json", "preprocessor_config.json")
"""Old conversions have the one vocabulary, new ones the other; large models have a list of mel bands."""
SILENCE_S = 60.0
"""A line that brings nothing for a minute is as good as cut."""
CHUNK = 1 << 18
"""Bytes; four reports for a megabyte are enough to draw."""


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """How far one file has come."""

    file: str
    completed: int
    """Bytes here, what an earlier attempt left included."""
    total: int
    """Bytes in all; 0 where the server does not tell."""


async def fetch_model(
    name: str,
    *,
    folder: Path | None = None,
    endpoint: str | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
) -> AsyncGenerator[FetchProgress]:
    """Fetch a model by name; ends when all is there.

    Raises:
        TranscriberError: it cannot be had; the message says why. What came stays and is used by the next attempt.
    """
    source = repository(name)
    target = folder or models_folder() / name.replace("/", "--")
    wanted = (
        *reversed(NEEDED),
        *OPTIONAL,
    )  # the large file last: a name that is wrong is told at once
    limits = httpx.Timeout(SILENCE_S, pool=None)
    try:
        target.mkdir(parents=True, exist_ok=True)
        async with httpx.AsyncClient(
            timeout=limits, follow_redirects=True, transport=transport
        ) as client:
            for file in wanted:
                if not (target / file).is_file():
                    async for step in _file(
                        client, _address(source, file, endpoint), target / file
                    ):
                        yield step
    except httpx.HTTPError as error:
        raise TranscriberError(
            f"{source} cannot be reached: {error or type(error).__name__}"
        ) from error
    except OSError as error:
        raise TranscriberError(f"{target}: {error.strerror or error}") from error


def _address(source: str, file: str, endpoint: str | None) -> str:
    from huggingface_hub import hf_hub_url

    return hf_hub_url(source, file, endpoint=endpoint)


async def _file(
    client: httpx.AsyncClient, address: str, target: Path
) -> AsyncGenerator[FetchProgress]:
    part = target.with_name(target.name + ".part")
    have = part.stat().st_size if part.is_file() else 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    async with client.stream("GET", address, headers=headers) as response:
        if response.status_code == httpx.codes.NOT_FOUND:
            if target.name in OPTIONAL:
                return
            raise TranscriberError(f"{address}: there is no such model")
        if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            part.replace(target)  # it was complete but not yet renamed
            return
        response.raise_for_status()
        resumed = response.status_code == httpx.codes.PARTIAL_CONTENT
        done = have if resumed else 0
        total = done + int(response.headers.get("content-length", 0))
        with part.open("ab" if resumed else "wb") as file:
            async for chunk in response.aiter_bytes(CHUNK):
                file.write(chunk)
                done += len(chunk)
                yield FetchProgress(target.name, done, total)
    if total and done < total:
        raise TranscriberError(f"{address}: ended after {done} of {total} bytes")
    part.replace(target)
