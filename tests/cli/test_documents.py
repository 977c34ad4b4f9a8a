"""The shop's documents are read beside the turns, and what keeps them from it is told."""

from __future__ import annotations

import asyncio

from desktop.cli.documents import DocumentsReading
from desktop.ports.encoder import EncoderError

Told = list[tuple[str, str]]
WAIT_S = 5.0
"""More than a reading that ends at once takes anywhere."""


def reading(error: Exception | None, told: Told) -> DocumentsReading:
    """One that ends with this error, or goes on until it is ended."""

    async def look(lang: str) -> None:
        if error is None:
            await asyncio.Event().wait()
        else:
            raise error

    return DocumentsReading(look, lambda lang, why: told.append((lang, str(why))))


async def test_what_went_wrong_is_told() -> None:
    told: Told = []
    one = reading(OSError("the folder is gone"), told)
    await one.begin("en", WAIT_S)
    assert told == [("en", "the folder is gone")]
    await one.end()
    assert len(told) == 1


async def test_without_an_encoder_nothing_is_said() -> None:
    told: Told = []
    one = reading(EncoderError("none here"), told)
    await one.begin("zh", WAIT_S)
    await one.end()
    assert told == []


async def test_a_long_reading_ends_with_the_conversation() -> None:
    told: Told = []
    one = reading(None, told)
    await one.begin("en", 0.0)
    await one.end()
    assert [task for task in asyncio.all_tasks() if task.get_name() == "documents"] == []
    assert told == []
    await reading(None, told).end()  # never begun
