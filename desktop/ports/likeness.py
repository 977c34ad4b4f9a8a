"""How far a question's words are met by the words of a text, word by word, in whatever words both are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Met:
    """How far one section meets a question."""

    whole: float
    """The mean of what each word of the question finds likest in the section, weighed by how much words tell; 1 where all are the same."""
    alike: float
    """How far the question and the likest heading or sentence meet each other, the mean of both ways: each leaves little of the other over."""
    heading: float
    """The same of the first of the section's texts."""
    unmet: float
    """What those words of the question tell that nothing in the section is near, as a share of what all tell."""
    at: int
    """Which of the section's texts meets it best."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a section: its heading first, where it has one."""

    texts: Sequence[Any]
    """Each as :meth:`WordReader.read` gave it."""
    begins: Sequence[int]
    """At which letter of the section's text each begins; -1 of its heading."""


class Readings(Protocol):
    """Keeps what was read from one start of the program to the next."""

    def load(self, lang: str) -> Mapping[str, Reading]:
        """All that is kept of a language, by the marks of sections; what cannot be used is left out."""
        ...

    def save(self, lang: str, readings: Mapping[str, Reading]) -> None:
        """Keep these of that language, and no others."""
        ...


class WordReader(Protocol):
    """Reads texts once, and holds questions against what it read; each call takes milliseconds of one processor."""

    def read(self, text: str, lang: str) -> Any:
        """What of a text is compared; None where nothing is. It holds no word that could be read back.

        Raises:
            EncoderError: its file cannot be used, or belongs to another encoder.
        """
        ...

    def compare(self, question: str, lang: str, sections: Sequence[Sequence[Any]]) -> list[Met]:
        """How far each section, given as what was read of its texts, meets the question; empty where the question says nothing.

        Raises:
            EncoderError: as :meth:`read`.
        """
        ...

    def tells(self, question: str, lang: str) -> float:
        """How much its words tell together: nothing what everybody asks with, eight at most each.

        Raises:
            EncoderError: as :meth:`read`.
        """
        ...
