"""Keeps what was read of the shop's documents, section by section, and holds questions against it.

Reading a sentence takes the encoder some ten milliseconds, a folder of fifty sections some seconds: it is done beside the answering, one section after
the other with as long a pause, and again only for what changed; the next start has it from a file. Until it is done documents are found as without.
What is kept are numbers of the shop's own papers, nothing of a visitor's: they stay when a visit ends.
"""

from __future__ import annotations

import asyncio
import logging
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.expressions import Expression
from desktop.domain.orders import Passage, Passages
from desktop.domain.people import staff
from desktop.domain.records import parse
from desktop.ports.encoder import EncoderError
from desktop.ports.likeness import Met, Reading, Readings, WordReader
from desktop.ports.tools import Tools

TEXTS = "knowledge.texts"
LOOK_S = 900.0
"""Seconds between two looks at the documents: papers change seldom, each look stands in the audit, and what changed answers meanwhile as without."""
FIRST_S = 5.0
"""Seconds until the first: whatever else starts comes before it."""
MOST = 600
"""Sections of a language that are kept: sixty megabytes, and twenty milliseconds a question."""
TOLD = 60
"""The likest sections that the documents are told of with a question."""
FEWEST = 2
"""Sections of which one can be likest."""
LONGEST = 300
"""Letters of a sentence that are read."""
PAUSE = 1.0
"""What is waited after a section, in times of what reading it took."""

_CUT = Expression(r"(?<=[。！？；])|(?<=[.!?])\s+|\n")

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Shelf:
    marks: list[str] = field(default_factory=list[str])
    sections: list[Reading] = field(default_factory=list[Reading])


class Shelves:
    """One shelf a language."""

    def __init__(
        self,
        tools: Tools,
        reader: WordReader,
        languages: Sequence[str],
        *,
        kept: Readings | None = None,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """``kept``: what earlier starts of the program read."""
        self._tools = tools
        self._reader = reader
        self._languages = tuple(languages)
        self._kept = kept
        self._pause = pause
        self._shelves: dict[str, _Shelf] = {}
        self._recalled: set[str] = set()

    async def of(
        self, question: str, lang: str, *, telling: float = 0.0
    ) -> Mapping[str, list[float]] | None:
        """How far the likest sections meet a question, by their marks; in which order what is told, :func:`told` says.

        None where nobody can say, or its words tell less than ``telling``.
        """
        try:
            if lang not in self._shelves:
                await self._recall(lang)
            shelf = self._shelves.get(lang)
            if shelf is None or len(shelf.marks) < FEWEST:
                return None
            tells = self._reader.tells(question, lang)
            if tells < telling:
                return None
            texts = [one.texts for one in shelf.sections]
            met = await asyncio.to_thread(self._reader.compare, question, lang, texts)
        except EncoderError:
            return None
        if not met:
            return None
        each = zip(shelf.sections, met, strict=True)
        begins = [section.begins[one.at] for section, one in each]
        return told(dict(zip(shelf.marks, met, strict=True)), tells, begins)

    async def keep(self) -> None:
        """Look, read what is new, and look again; until cancelled."""
        await self._pause(FIRST_S)
        while True:
            try:
                for lang in self._languages:
                    await self.look(lang, gently=True)
            except EncoderError as error:
                log.warning("documents are not compared word by word: %s", error)
                return
            await self._pause(LOOK_S)

    async def look(self, lang: str, *, gently: bool = False) -> None:
        """Read what is new in a language; ``gently``: with pauses.

        Raises:
            EncoderError: nothing can be read.
        """
        passages = await self._passages(lang)
        if passages is None:
            return
        known = await self._known(lang)
        new, fresh = _Shelf(), False
        for one in passages:
            if one.mark in new.marks:
                continue
            read = known.get(one.mark)
            if read is None:
                fresh = True
                began = time.perf_counter()
                read = await asyncio.to_thread(self._read, one, lang)
                if gently:
                    await self._pause(PAUSE * (time.perf_counter() - began))
            if read.texts:
                new.marks.append(one.mark)
                new.sections.append(read)
        self._shelves[lang] = new
        if self._kept and fresh:
            readings = dict(zip(new.marks, new.sections, strict=True))
            await asyncio.to_thread(self._kept.save, lang, readings)

    async def _recall(self, lang: str) -> None:
        """Take what was read at an earlier start, where that is all there is to read; asked once."""
        if self._kept is None or lang in self._recalled:
            return
        self._recalled.add(lang)
        known = await self._known(lang)
        passages = await self._passages(lang) if known else None
        if passages and all(one.mark in known for one in passages) and lang not in self._shelves:
            marks = list(dict.fromkeys(one.mark for one in passages))
            self._shelves[lang] = _Shelf(marks, [known[mark] for mark in marks])

    async def _known(self, lang: str) -> dict[str, Reading]:
        """What needs no reading any more, by its mark."""
        shelf = self._shelves.get(lang)
        if shelf is not None:
            return dict(zip(shelf.marks, shelf.sections, strict=True))
        return dict(await asyncio.to_thread(self._kept.load, lang)) if self._kept else {}

    def _read(self, passage: Passage, lang: str) -> Reading:
        found: list[tuple[Any, int]] = []
        for begins, text in ((-1, passage.section), *_cut(passage.text)):
            read = self._reader.read(text.strip()[:LONGEST], lang) if text.strip() else None
            if read is not None:
                found.append((read, begins))
        return Reading([read for read, _ in found], [begins for _, begins in found])

    async def _passages(self, lang: str) -> list[Passage] | None:
        """All sections; None where they cannot be had, or their plugin does not give them."""
        if not any(one.name == TEXTS for one in self._tools.catalogue()):
            return None
        found: list[Passage] = []
        while len(found) < MOST:
            result = await self._tools.call(
                TEXTS, {"start": len(found)}, staff("documents"), call_id="texts", lang=lang
            )
            record = parse(result.record) if result.record else None
            if not isinstance(record, Passages):
                return None
            found += record.items
            if not record.items:
                break
        return [one for one in found[:MOST] if one.mark]


def _cut(text: str) -> Iterator[tuple[int, str]]:
    """Its sentences, each with the letter at which it begins."""
    begins = 0
    for cut in (*_CUT.finditer(text), None):
        ends = cut.start() if cut else len(text)
        sentence = text[begins:ends]
        yield ends - len(sentence.lstrip()), sentence
        begins = cut.end() if cut else ends


def told(met: Mapping[str, Met], tells: float, begins: Sequence[int]) -> dict[str, list[float]]:
    """What is told of the likest sections.

    Each has: how many standard deviations it stands out of all, and by how much it leads before the next; how far the question and its likest
    sentence, and its heading, meet each other; what is unmet in it; how much the question's words tell; and at which letter the sentence
    begins that meets it best, -1 for the heading.
    """
    each = sorted((one.whole for one in met.values()), reverse=True)
    usual, spread = statistics.fmean(each), statistics.pstdev(each) or 1.0
    likest = sorted(met, key=lambda mark: -met[mark].whole)[:TOLD]
    second = each[1] if len(each) > 1 else each[0]
    places = dict(zip(met, begins, strict=True))
    return {
        mark: [
            round(value, 4)
            for value in (
                (met[mark].whole - usual) / spread,
                met[mark].whole - (second if mark == likest[0] else each[0]),
                met[mark].alike,
                met[mark].heading,
                met[mark].unmet,
                tells,
                places[mark],
            )
        ]
        for mark in likest
    }
