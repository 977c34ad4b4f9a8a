"""What a question is about: people say "until when can I come?" where a document's heading says "Opening hours".

The topics are data, ``topics.toml``: for each what people say, and what shops write above the answer.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from desktop.domain.matching import pieces
from desktop.shop.days import days
from desktop.shop.held import covered

HALF = 0.5
"""Share of what goes on from another question from which a section speaks of it."""

_MARK = "\N{SOFT HYPHEN}"
"""Stands where a word was taken out, so that what stood around it makes no new word."""

BEGINS, ENDS = "(?<![a-z0-9])", "(?![a-z0-9])"
"""Edges of a Latin word, also where Chinese stands beside it without a blank: "有没有wifi"."""


def folded(text: str) -> str:
    """Text in comparable form."""
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")


Ways = tuple[tuple[re.Pattern[str], ...], ...]
"""In each of the ways all patterns must be found."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that people ask about."""

    name: str
    ask: tuple[tuple[re.Pattern[str], ...], ...]
    """Ways to ask; in each all patterns must be found."""
    find: tuple[frozenset[str], ...]
    """Headings; of each all pieces must stand there."""
    unless: tuple[tuple[re.Pattern[str], ...], ...] = ()
    """Ways to ask of something else that the words of this topic also stand in."""

    def asked(self, question: str) -> list[tuple[int, int]]:
        """Where in the folded question it is asked about; empty when it is not."""
        places: list[tuple[int, int]] = []
        if any(all(pattern.search(question) for pattern in way) for way in self.unless):
            return places
        for patterns in self.ask:
            found = [pattern.search(question) for pattern in patterns]
            places += [hit.span() for hit in found if hit] if all(found) else []
        return places

    def stands_in(self, there: frozenset[str]) -> float:
        """The share of a text of these pieces that one of its headings makes up; 0 when none stands in it."""
        return max((len(words) / len(there) for words in self.find if words <= there), default=0.0)


@dataclass(frozen=True, slots=True)
class Alike:
    """A word of a question, and the words that a passage may have in its place."""

    place: tuple[int, int]
    """Where in the folded question it stands."""
    words: tuple[str, ...]
    held: re.Pattern[str]
    """Finds any of them in a folded text."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A place that a question names: a section speaks of it where it stands, or what it lies in."""

    name: str
    within: tuple[re.Pattern[str], ...]
    of_title: bool = False

    def stands_in(self, section: str) -> bool:
        """Whether a folded section speaks of it."""
        return self.name in section or any(one.search(section) for one in self.within)


@dataclass(frozen=True, slots=True)
class Leant:
    """What goes on from a question before it: "and abroad?"; it is answered only by a section in which it is spoken of."""

    content: str
    """Folded, without words that say nothing."""
    alike: tuple[Alike, ...]
    days: frozenset[str]
    """Of the week, that it names."""
    of_title: bool = False

    def stands_in(self, section: str) -> bool:
        """Whether a folded section has more than a half of it, or all its days."""
        if self.days and self.days <= days(section):
            return True
        places = [one.place for one in self.alike if one.held.search(section)]
        return covered(self.content, places, frozenset(pieces(section))) >= HALF


class Topics:
    """All topics, the words of one meaning, and the words that say nothing."""

    def __init__(
        self,
        topics: Iterable[Topic],
        stop: Iterable[str],
        same: Iterable[Sequence[str]] = (),
        kinds: Iterable[tuple[Sequence[str], Sequence[str]]] = (),
        places: Iterable[tuple[Sequence[str], Sequence[str]]] = (),
    ) -> None:
        self._topics = tuple(topics)
        self._places = tuple((_any_of(named), _any_of(of)) for named, of in places)
        self._kinds = tuple(
            (tuple(map(_plain, named)), _any_of(named), _any_of(of))
            for named, of in (*kinds, *places)
        )
        self._same = tuple((tuple(group), _any_of(group)) for group in same)
        words = sorted(set(stop), key=len, reverse=True)
        latin = "|".join(re.escape(word) for word in words if word.isascii())
        others = "|".join(re.escape(word) for word in words if not word.isascii())
        self._stop = re.compile(rf"{BEGINS}(?:{latin}){ENDS}|{others}")

    @classmethod
    def load(cls, own: Path | None = None) -> Self:
        """Our topics, with those of a shop's ``own`` file on top where there is one.

        Raises:
            ValueError: the file is not TOML, or an entry of it is not of the form described in ours.
        """
        files = [Path(__file__).with_suffix(".toml"), *([own] if own and own.is_file() else [])]
        topics: dict[str, Topic] = {}
        stop: list[str] = []
        same: list[Sequence[str]] = []
        kinds: list[tuple[Sequence[str], Sequence[str]]] = []
        places: list[tuple[Sequence[str], Sequence[str]]] = []
        for file in files:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            try:
                topics |= {entry["name"]: _topic(entry) for entry in table.get("topic", ())}
                stop += [word for words in table.get("stop", {}).values() for word in words]
                same += [group for groups in table.get("same", {}).values() for group in groups]
                for entry in table.get("kind", ()):
                    each = places if entry.get("place") else kinds
                    each.append((entry["named"], entry["of"]))
            except (KeyError, TypeError, AttributeError) as error:
                message = f"{file}: an entry is not as the first lines of our topics.toml say"
                raise ValueError(message) from error
        return cls(topics.values(), stop, same, kinds, places)

    def of(self, question: str) -> list[tuple[Topic, list[tuple[int, int]]]]:
        """The topics of a folded question, each with the places where it is asked about."""
        asked = ((topic, topic.asked(question)) for topic in self._topics)
        return [(topic, places) for topic, places in asked if places]

    def alike(self, question: str) -> list[Alike]:
        """The words of a folded question that others may stand for."""
        return [
            Alike(hit.span(), words, held)
            for words, held in self._same
            for hit in held.finditer(question)
        ]

    def of_kinds(self, question: str) -> list[Alike]:
        """The goods that a folded question names, for which the kind that they are of may stand."""
        return [
            Alike(hit.span(), named, held)
            for named, held, of in self._kinds
            for hit in of.finditer(question)
        ]

    def places(self, question: str) -> list[Placed]:
        """The places that a folded question names."""
        found: dict[str, list[re.Pattern[str]]] = {}
        for named, of in self._places:
            for hit in of.finditer(question):
                found.setdefault(hit[0], []).append(named)
        return [Placed(place, tuple(within)) for place, within in found.items()]

    def leant(self, question: str) -> Leant:
        """What goes on from another question."""
        content = self.content(folded(question))
        alike = (*self.alike(content), *self.of_kinds(content))
        return Leant(content, alike, frozenset(days(folded(question))))

    def content(self, question: str) -> str:
        """The folded question, as long as before, with marks in place of words that say nothing."""
        return self._stop.sub(lambda hit: _MARK * len(hit[0]), question)


def _topic(entry: Mapping[str, Any]) -> Topic:
    return Topic(
        entry["name"],
        ways(entry["ask"]),
        tuple(frozenset(pieces(heading)) for heading in entry["find"]),
        ways(entry.get("unless", ())),
    )


def ways(entries: Iterable[str]) -> Ways:
    """Patterns of entries as they stand in a file: all words of one must be found."""
    return tuple(tuple(_pattern(word) for word in way.split()) for way in entries)


def _plain(word: str) -> str:
    return word.rstrip("*").replace("_", " ")


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest that fits."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile("|".join(_pattern(word).pattern for word in ordered))


def _pattern(word: str) -> re.Pattern[str]:
    if not word.isascii():
        return re.compile(re.escape(word))
    end = "" if word.endswith("*") else ENDS
    joined = r"\s+".join(re.escape(part) for part in word.rstrip("*").split("_"))
    return re.compile(rf"{BEGINS}{joined}{end}")
