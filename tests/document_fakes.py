"""Fakes of what the shop's documents are compared with; ``tests/fakes.py`` has them too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.calls import Freshness, Outcome, ToolInfo, ToolResult
from desktop.ports.encoder import EncoderError
from desktop.ports.likeness import Met, Reading
from desktop.services.likeness.shelves import TEXTS

AT_ONCE = 3


@dataclass
class GivenSections:
    """A plugin of documents that gives three sections at a time, as the tools it is asked through."""

    texts: list[str]
    asked: int = 0
    gives: bool = True

    def catalogue(self) -> Sequence[ToolInfo]:
        """The one tool, where there is one."""
        return [ToolInfo(TEXTS, "", {}, write=False)] if self.gives else []

    async def call(self, tool: str, arguments: Mapping[str, Any], *_: Any, **__: Any) -> ToolResult:
        """Three from where they are asked for."""
        self.asked += 1
        start = arguments["start"]
        items = [
            {"document": "Paper", "section": "", "text": text, "score": 0.0, "mark": f"#{text}"}
            for text in self.texts[start : start + AT_ONCE]
        ]
        record = {"record": "passages", "version": 1, "items": items}
        return ToolResult("texts", tool, arguments, Outcome.OK, Freshness.LIVE, record)


@dataclass
class LetterReader:
    """Texts are alike by the letters that they share."""

    read_of: list[str] = field(default_factory=list[str])
    broken: bool = False

    def read(self, text: str, lang: str) -> Any:
        """Its letters."""
        if self.broken:
            raise EncoderError("no file")
        self.read_of.append(text)
        return frozenset(text)

    def compare(self, question: str, lang: str, sections: Sequence[Sequence[Any]]) -> list[Met]:
        """The share of the question's letters."""
        asked = set(question)
        met: list[Met] = []
        for one in sections:
            share = len(asked & set().union(*one)) / len(asked)
            alike = [len(asked & text) / len(asked | text) for text in one]
            met.append(Met(share, max(alike), alike[0], 1 - share, alike.index(max(alike))))
        return met

    def tells(self, question: str, lang: str) -> float:
        """As much as it has letters."""
        return float(len(question))


@dataclass
class KeptInMemory:
    """What was read, kept as long as the test runs."""

    kept: dict[str, dict[str, Reading]] = field(default_factory=dict[str, dict[str, Reading]])

    def load(self, lang: str) -> Mapping[str, Reading]:
        """As it was saved."""
        return self.kept.get(lang, {})

    def save(self, lang: str, readings: Mapping[str, Reading]) -> None:
        """In place of what was."""
        self.kept[lang] = dict(readings)
