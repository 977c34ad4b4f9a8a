"""Where shops answer what is asked: the headings and the sentences of each matter that a question may be about.

They are data, ``matters.toml``. People say "and if I'm out?", a shop writes "Missed deliveries" above its answer or has a sentence
about neighbours under "Delivery"; which matter a question is about has been found out before the documents are asked.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from desktop.domain.matching import pieces
from desktop.shop.topics import BEGINS, folded

IN_HEADING = 8.0
"""For a section under a heading of the matter: more than rare words of the question bring."""
NOTHING_ELSE = 4.0
"""What is added for a heading that names it alone: "Returns" before "What is excluded from returns"."""
WITH_TITLE = 6.0
"""For one whose heading names it together with the document's title."""
IN_TEXT = 4.0
"""For a sentence about it."""
EACH_MORE = 2.0
"""For each further entry that stands in the same section, up to :data:`MOST_ENTRIES`: an answer rarely says it in one word."""
MOST_ENTRIES = 4

Words = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading or a sentence, with what is compared of it."""

    folded: str
    pieces: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Self:
        """A part of a document."""
        return cls(folded(text), frozenset(pieces(text)))


@dataclass(frozen=True, slots=True)
class Places:
    """Where a matter is answered."""

    find: Words
    """Headings; of each all pieces must stand there."""
    text: Words
    """Sentences; the same."""
    group: re.Pattern[str] = re.compile("")
    """What has to stand beside them."""

    def belongs(self, titled: Part, sentences: Sequence[Part]) -> bool:
        """Whether a section is of the matter's group at all."""
        return any(self.group.search(one.folded) for one in (titled, *sentences))

    def worth(self, heading: Part, titled: Part, sentences: Sequence[Part]) -> float:
        """What a section is worth as the answer; 0 when nothing of the matter stands in it.

        ``titled``: its heading and its document's title together.
        """
        named = [words for words in self.find if words <= titled.pieces and words & heading.pieces]
        found = 0.0
        if named and self.group.search(titled.folded):
            shares = [
                len(words) / len(heading.pieces) for words in named if words <= heading.pieces
            ]
            found = IN_HEADING + NOTHING_ELSE * max(shares) if shares else WITH_TITLE
        belongs = bool(self.group.search(titled.folded))
        here = [one.pieces for one in sentences if belongs or self.group.search(one.folded)]
        told = sum(any(words <= one for one in here) for words in self.text)
        return found + (IN_TEXT + EACH_MORE * min(told - 1, MOST_ENTRIES) if told else 0.0)


def load(own: Path | None = None) -> Mapping[str, Places]:
    """Ours, with those of a shop's ``own`` file in their place where it has some.

    Raises:
        ValueError: a file is not TOML, or an entry of it is not of the form described in ours.
    """
    found: dict[str, Places] = {}
    groups: dict[str, re.Pattern[str]] = {}
    for file in [Path(__file__).with_suffix(".toml"), *([own] if own and own.is_file() else [])]:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        try:
            groups |= {name: _begins(entry) for name, entry in table.get("group", {}).items()}
            for name, entry in table.get("matter", {}).items():
                find, text = _words(entry["find"]), _words(entry.get("text", ()))
                found[name] = Places(find, text, groups.get(name.split(".")[0], re.compile("")))
        except (KeyError, TypeError, AttributeError) as error:
            message = f"{file}: an entry is not as the first lines of our matters.toml say"
            raise ValueError(message) from error
    return found


def _begins(entries: Iterable[str]) -> re.Pattern[str]:
    """Anything that begins with one of these."""
    words = [re.escape(one) for one in entries]
    latin = "|".join(one for one in words if one.isascii())
    return re.compile(
        "|".join([rf"{BEGINS}(?:{latin})", *(one for one in words if not one.isascii())])
    )


def _words(entries: Iterable[str]) -> Words:
    # An entry of nothing but signs would stand in every sentence.
    return tuple(found for one in entries if (found := frozenset(pieces(one))))
