"""A section of the shop's documents as it is compared with questions, and what is asked of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, Self

from desktop.domain.matching import pieces
from desktop.shop import matters
from desktop.shop.evidence import units
from desktop.shop.files.lines import CELLS
from desktop.shop.kinds import Kind
from desktop.shop.quoting import Question, quoted, sentences
from desktop.shop.sections import Table
from desktop.shop.topics import folded

BELIEVED = 0.5
"""Belief in matters which a section answers from which it counts as an answer whatever the words; with less more is answered, and more of
it wrongly."""

LEAST_LETTERS = 3
"""Letters behind the first cell of a row from which it is read as a sentence."""

_SENTENCE = re.compile(r"[。；;！？!?\n]|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Asks:
    """What is asked of a section."""

    about: Mapping[str, float]
    """Matters, with the belief in each."""
    pieces: frozenset[str]
    """Of the words that say something."""
    words: frozenset[str]
    """Their stems, and the days that are named."""
    kinds: tuple[Kind, ...]
    """Of figures that are asked for."""
    entries: Mapping[str, matters.Words]
    """The words by which sentences of each matter are found."""
    before: tuple[frozenset[str], ...] = ()
    """As ``words``, of the questions that it goes on from, the last first."""
    other: bool = False
    """Whether it asks for the other one of those that were told of."""

    @property
    def known(self) -> str | None:
        """The matter that is believed in, if one is."""
        best = max(self.about, key=lambda one: self.about[one], default=None)
        return best if best and self.about[best] >= BELIEVED else None


@dataclass(frozen=True)
class Passage:
    """A section, with what is compared of it."""

    title: str
    """Of its document."""
    section: str
    body: str
    folded: str
    pieces: frozenset[str]
    """Of all three."""
    units: frozenset[str]
    """Of all three, as words are weighed by how rare they are (:mod:`desktop.shop.evidence`)."""
    under: tuple[frozenset[str], frozenset[str]]
    """Of its own heading, and of that together with the title."""
    parts: tuple[matters.Part, matters.Part, tuple[matters.Part, ...]]
    """Its heading, that with the title, and each of its sentences."""
    answers: Mapping[str, float]
    """The belief in each matter that it answers it."""
    read: Table | None
    """What tells which matters its sentences answer; asked about those that may be quoted only."""

    @property
    def whole(self) -> str:
        """The section under its headings, as it is compared in meaning."""
        return f"{self.title}. {self.section}. {self.body}"

    @cached_property
    def untitled(self) -> str:
        """Its heading and its text, folded."""
        return folded(f"{self.section} {self.body}")

    @cached_property
    def mark(self) -> str:
        """What tells it from others, and changes with its text."""
        whole = f"{self.title}\0{self.section}\0{self.body}".encode()
        return blake2b(whole, digest_size=8).hexdigest()

    def told(self, score: float, covered: float) -> dict[str, Any]:
        """The section as it is answered with."""
        told = {"document": self.title, "section": self.section, "text": self.body}
        return {**told, "score": round(score, 3), "covered": round(covered, 3)}

    def quoted(self, asks: Asks, near: int | None = None) -> str:
        """What of the section answers; ``near``: at which letter of it the sentence begins that is likest, where that is known."""
        these = sentences(self.body, self._answered)
        above = units(folded(f"{self.title} {self.section}"))
        words = asks.pieces | (asks.words - above)
        asked = Question(asks.about, words, asks.entries, asks.kinds, near, asks.before, asks.other)
        return quoted(self.body, these, asked, self.under[1])

    def _answered(self, sentence: str) -> Mapping[str, float]:
        return self.read.answered((sentence,)) if self.read else {}

    @classmethod
    def of(cls, title: str, section: str, body: str, read: Table | None) -> Self:
        """A section of a document; ``read`` is the table of its language, where there is one."""
        text = f"{title} {section} {body}"
        under = (frozenset(pieces(section)), frozenset(pieces(f"{title} {section}")))
        each = tuple(matters.Part.of(one) for one in _SENTENCE.split(body) if one.strip())
        parts = (matters.Part.of(section), matters.Part.of(f"{title} {section}"), each)
        # Of a row of nothing but prices ("£14 · £22 · £85") the table would guess.
        told = (section, *(one.folded for one in each if CELLS not in one.folded or _words(one)))
        answers = read.answered(told) if read else {}
        whole = frozenset(pieces(text))
        plain = folded(text)
        these = frozenset(units(plain))
        return cls(title, section, body, plain, whole, these, under, parts, answers, read)


def _words(row: matters.Part) -> bool:
    """Whether a row says more than what stands at its head, and figures."""
    _, _, rest = row.folded.partition(CELLS)
    return sum(sign.isalpha() for sign in rest) >= LEAST_LETTERS
