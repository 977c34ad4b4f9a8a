"""Turns that went wrong, out of the history, into the shop's own file of cases."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from desktop.app.keeping import Keeping
from desktop.domain.conversations import Filters
from desktop.domain.errors import ConfigError
from desktop.services.evaluation.collecting import Disguise, added, proposals

LOOKED_THROUGH = 5_000
"""Latest conversations among which those that are marked as no help are looked for."""


async def unhelpful(kept: Keeping) -> dict[str, list[int]]:
    """Conversations of which somebody said that they did not help, each with all of its turns."""
    rows = await kept.history.conversations(limit=LOOKED_THROUGH)
    return {row.conversation: [] for row in rows if row.rating == 0}


async def add_turns(
    kept: Keeping, file: Path, chosen: Mapping[str, Iterable[int]], owner: str
) -> int:
    """Add these turns (of a conversation without any: all of them) to the file as proposals; how many were new.

    Raises:
        ConfigError: there is no such conversation, or the file holds what is no case.
        StoreError: history cannot be read.
        OSError: the file cannot be read or written.
    """
    found: list[dict[str, Any]] = []
    for conversation, turns in chosen.items():
        if not await kept.history.conversations(limit=1, filters=Filters(among=(conversation,))):
            raise ConfigError(f"there is no conversation {conversation!r}")
        disguise = Disguise(random.SystemRandom())
        found += proposals(await kept.history.events(conversation), disguise, turns)
    count = await asyncio.to_thread(_add, file, found) if found else 0
    if count:
        await kept.audit.note("cases", owner, file=file.name, count=count)
    return count


def read_text(file: Path) -> str:
    """What stands in the file; nothing where there is none.

    Raises:
        OSError: it cannot be read.
    """
    return file.read_text("utf-8-sig") if file.exists() else ""


def _add(file: Path, found: list[dict[str, Any]]) -> int:
    try:
        content, count = added(read_text(file), found)
    except (ValueError, AttributeError) as error:
        raise ConfigError(f"{file}: a line is no case: {error}") from error
    if count:
        replace_text(file, content)
    return count


def replace_text(file: Path, content: str) -> None:
    """Write a file whole, so that a fall of power leaves the old one or the new one.

    Raises:
        OSError: it cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.draft")
    draft.write_text(content, encoding="utf-8")
    draft.replace(file)
