"""What a question is about: people say "until when can I come?" where a document's heading says "Opening hours".

The topics are data, ``topics.toml``: for each what people say, and what shops write above the answer.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from desktop.domain.matching import pieces

_MARK = "\N{SOFT HYPHEN}"
"""Stands where a word was taken out, so that what stood around it makes no new word."""


def folded(text: str) -> str:
    """Text in comparable form."""
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that people ask about."""

    name: str
    ask: tuple[tuple[re.Pattern[str], ...], ...]
    """Ways to ask; in each all patterns must be found."""
    find: tuple[frozenset[str], ...]
    """Headings; of each all pieces must stand there."""

    def asked(self, question: str) -> list[tuple[int, int]]:
        """Where in the folded question it is asked about; empty when it is not."""
        places: list[tuple[int, int]] = []
        for patterns in self.ask:
            found = [pattern.search(question) for pattern in patterns]
            places += [hit.span() for hit in found if hit] if all(found) else []
        return places

    def stands_in(self, there: set[str]) -> bool:
        """Whether one of its headings stands in a text of these pieces."""
        return any(heading <= there for heading in self.find)


class Topics:
    """All topics, and the words that say nothing."""

    def __init__(self, topics: Iterable[Topic], stop: Iterable[str]) -> None:
        self._topics = tuple(topics)
        words = sorted(set(stop), key=len, reverse=True)
        latin = "|".join(re.escape(word) for word in words if word.isascii())
        others = "|".join(re.escape(word) for word in words if not word.isascii())
        self._stop = re.compile(rf"\b(?:{latin})\b|{others}")

    @classmethod
    def load(cls, file: Path | None = None) -> Self:
        """The topics of a file, else ours."""
        source = file or Path(__file__).with_suffix(".toml")
        table = tomllib.loads(source.read_text(encoding="utf-8"))
        topics = (
            Topic(
                entry["name"],
                tuple(tuple(_pattern(word) for word in way.split()) for way in entry["ask"]),
                tuple(frozenset(pieces(heading)) for heading in entry["find"]),
            )
            for entry in table["topic"]
        )
        return cls(topics, (word for words in table["stop"].values() for word in words))

    def of(self, question: str) -> list[tuple[Topic, list[tuple[int, int]]]]:
        """The topics of a folded question, each with the places where it is asked about."""
        asked = ((topic, topic.asked(question)) for topic in self._topics)
        return [(topic, places) for topic, places in asked if places]

    def content(self, question: str) -> str:
        """The folded question, as long as before, with marks in place of words that say nothing."""
        return self._stop.sub(lambda hit: _MARK * len(hit[0]), question)


def _pattern(word: str) -> re.Pattern[str]:
    if not word.isascii():
        return re.compile(re.escape(word))
    end = "" if word.endswith("*") else r"\b"
    joined = r"\s+".join(re.escape(part) for part in word.rstrip("*").split("_"))
    return re.compile(rf"\b{joined}{end}")
