"""Turns that went wrong, out of the history, into the shop's own file of cases."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.app.keeping import Keeping
from desktop.domain.actions import Understanding
from desktop.domain.conversations import Filters
from desktop.domain.errors import ConfigError
from desktop.domain.events import TurnStarted, Understood
from desktop.services.evaluation.collecting import (
    Disguise,
    added,
    case_id,
    known,
    proposal,
    turns_of,
)
from desktop.services.evaluation.leaning import leans
from desktop.services.whole_file import whole_file

LOOKED_THROUGH = 5_000
"""Latest conversations among which those that are marked as no help are looked for."""


async def unhelpful(kept: Keeping) -> dict[str, list[int]]:
    """Conversations of which somebody said that they did not help, each with all of its turns."""
    rows = await kept.history.conversations(limit=LOOKED_THROUGH)
    return {row.conversation: [] for row in rows if row.rating == 0}


Reader = Callable[[str, str], Awaitable[Understanding]]
"""Reads words of a language by themselves, without a language model."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of the turns that were chosen."""

    new: int = 0
    """Turns that stand in the file now and did not before."""
    leaning: int = 0
    """Turns that can only be understood together with those before them: they are no cases."""


class CaseFile:
    """The shop's own cases, and the turns that become proposals of cases."""

    def __init__(self, kept: Keeping, file: Path, owner: str, read: Reader) -> None:
        """``owner``: who is written into the audit; ``read`` tells a turn that leans on others."""
        self._kept = kept
        self._file = file
        self._owner = owner
        self._read = read
        self._leaning: set[str] = set()
        """Turns that were found to lean: nobody reads them twice."""

    async def add(self, chosen: Mapping[str, Iterable[int]]) -> Gathered:
        """Add these turns (of a conversation without any: all of them) as proposals.

        Raises:
            ConfigError: there is no such conversation, or the file holds what is no case.
            StoreError: history cannot be read.
            OSError: the file cannot be read or written.
        """
        found: list[dict[str, Any]] = []
        leaning = 0
        there = await asyncio.to_thread(self._known) if chosen else set[str]()
        for conversation, turns in chosen.items():
            filters = Filters(among=(conversation,))
            if not await self._kept.history.conversations(limit=1, filters=filters):
                raise ConfigError(f"there is no conversation {conversation!r}")
            disguise = Disguise(random.SystemRandom())
            events = await self._kept.history.events(conversation)
            for said, understood in turns_of(events, turns):
                if case_id(said) in there:
                    continue
                if await self._leans(said, understood):
                    leaning += 1
                else:
                    found.append(proposal(said, understood, disguise))
        count = await asyncio.to_thread(self._append, found) if found else 0
        if count:
            await self._kept.audit.note("cases", self._owner, file=self._file.name, count=count)
        return Gathered(count, leaning)

    async def _leans(self, said: TurnStarted, understood: Understood) -> bool:
        if said.turn == 1:
            return False
        if case_id(said) not in self._leaning:
            alone = await self._read(said.text, understood.lang or said.lang)
            if not leans(understood.requests, alone):
                return False
            self._leaning.add(case_id(said))
        return True

    def _known(self) -> set[str]:
        try:
            return known(read_text(self._file))
        except (ValueError, AttributeError) as error:
            raise ConfigError(f"{self._file}: a line is no case: {error}") from error

    def _append(self, found: list[dict[str, Any]]) -> int:
        content, count = added(read_text(self._file), found)
        if count:
            replace_text(self._file, content)
        return count


def read_text(file: Path) -> str:
    """What stands in the file; nothing where there is none.

    Raises:
        OSError: it cannot be read.
    """
    return file.read_text("utf-8-sig") if file.exists() else ""


def replace_text(file: Path, content: str) -> None:
    """Write a file whole, so that a fall of power leaves the old one or the new one.

    Raises:
        OSError: it cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(file) as out:
        out.write(content.encode())
