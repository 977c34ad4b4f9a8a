"""Which of a few things words speak of, by likeness: "the one that warms up my dinner" among nine things is the microwave.

No list holds all that people call a thing; who bought ten things means one of ten. Each is described by its title and, where its kind is known, by
what such a thing is called and does (``dialogue/other_names.toml``); the words, clause by clause, are held against these, and against all other kinds,
so that what somebody never bought is not taken for the nearest thing that they did.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.expressions import Expression
from desktop.ports.encoder import EncoderError
from desktop.ports.likeness import WordReader
from desktop.services.dialogue.other_names import kinds
from desktop.services.dialogue.sayings import comparable
from desktop.services.likeness.clauses import clauses
from desktop.services.likeness.phrases import ReadPhrases

SURE = 0.44
"""Likeness from which words speak of a thing: of 69 sentences about things of theirs 60 reached it, of 20 about others none with :data:`AHEAD`."""
AHEAD = 0.07
"""By how much it has to lead before the next of theirs; two that are as near are asked about."""
BESIDE = 0.06
"""By how much another kind of thing, that is not theirs, may be nearer at most."""
NAMED, NAMED_BESIDE = 0.38, 0.12
"""The same two where it is certain that the words name some thing."""
FIRMLY = 0.5
"""The first where something else is spoken of already, which words that name nothing go on about: "sick of it" is somewhat like a pillow."""
_TITLES = 400
"""Titles whose readings are kept."""

_HAN = Expression(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Near:
    """How near the words are to each of the things."""

    things: tuple[tuple[str, float], ...]
    """The titles with their likeness, the nearest first."""
    other: float
    """The likeness of the nearest kind that none of them is."""

    def nearest(self, *, named: bool = False, firmly: bool = False) -> tuple[str, ...]:
        """The titles that the words speak of, several where they are as near; none where they may speak of none.

        ``named``: whether the words are known to name something; ``firmly``: whether something else is spoken of already.
        """
        best = self.things[0][1] if self.things else 0.0
        least, beside = (NAMED, NAMED_BESIDE) if named else (FIRMLY if firmly else SURE, BESIDE)
        if best < least or self.other - best > beside:
            return ()
        return tuple(title for title, like in self.things if best - like < AHEAD)


class LikelyGoods:
    """Holds words against things."""

    def __init__(
        self,
        reader: WordReader,
        phrases: ReadPhrases,
        words: frozenset[str] = frozenset(),
    ) -> None:
        """``phrases``: reads what kinds of things are called; ``words``: names of goods that are known."""
        self._reader = reader
        self._phrases = phrases
        self._words = words
        self._longest = max(map(len, words), default=0)
        self._titles: dict[tuple[str, str], Any] = {}

    async def near(self, text: str, titles: Sequence[str]) -> Near | None:
        """How near the words are to each of these things; None where nobody can say."""
        try:
            return await asyncio.to_thread(self._near, text, titles)
        except EncoderError:
            return None

    async def names_a_kind(self, text: str) -> bool:
        """Whether the words speak of some kind of thing."""
        near = await self.near(text, ())
        return near is not None and near.other >= SURE

    def names_goods(self, product: str) -> bool:
        """Whether a known name of goods stands in it."""
        folded = comparable(product)
        if _HAN.search(folded) is None:
            return bool(set(_runs(folded.split())) & self._words)
        ends = range(len(folded) + 1)
        return any(
            folded[begin:end] in self._words
            for end in ends
            for begin in range(max(0, end - self._longest), end)
        )

    def _near(self, text: str, titles: Sequence[str]) -> Near:
        lang = "zh" if _HAN.search(text) else "en"
        own, others = self._described(titles, lang)
        sections = [*own.values(), *others]
        best = [0.0] * len(sections)
        for clause in clauses(text):
            met = self._reader.compare(clause, lang, sections) if sections else []
            best = (
                [max(old, new.alike) for old, new in zip(best, met, strict=True)] if met else best
            )
        things = sorted(zip(own, best, strict=False), key=lambda one: -one[1])
        return Near(tuple(things), max(best[len(own) :], default=0.0))

    def _described(
        self, titles: Sequence[str], lang: str
    ) -> tuple[Mapping[str, Sequence[Any]], list[Sequence[Any]]]:
        """What is compared: of each title, and of every kind that none of them is."""
        known = kinds()
        read = [self._phrases.of(one.like[lang], lang) for one in known]
        own: dict[str, Sequence[Any]] = {}
        theirs: set[int] = set()
        for title in titles:
            folded = comparable(title)
            bears = [n for n, one in enumerate(known) if one.written.search(folded)]
            theirs.update(bears)
            texts = [text for n in bears for text in read[n]]
            named = self._title(title, lang)
            own[title] = [*([named] if named else []), *texts]
        others = [read[n] for n in range(len(known)) if n not in theirs]
        return {title: texts for title, texts in own.items() if texts}, others

    def _title(self, title: str, lang: str) -> Any:
        if (title, lang) not in self._titles:
            if len(self._titles) >= _TITLES:
                self._titles.clear()
            self._titles[title, lang] = self._reader.read(title, lang)
        return self._titles[title, lang]


def _runs(words: Sequence[str]) -> set[str]:
    """All runs of up to three words."""
    ends = range(1, 4)
    return {" ".join(words[at : at + size]) for at in range(len(words)) for size in ends}
