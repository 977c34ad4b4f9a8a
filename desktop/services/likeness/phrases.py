"""Lists of phrases of the program's own data, read once: words are held against them by likeness, not letter by letter.

Reading a phrase takes the encoder some ten milliseconds. What comes with the program was read before (``packaging/matters/kinds.py``); a list that
was changed since is read when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from desktop.ports.likeness import Reading, Readings, WordReader


class ReadPhrases:
    """Keeps what was read of lists of phrases, by language."""

    def __init__(self, reader: WordReader, kept: Readings | None = None) -> None:
        """``kept``: what was read before."""
        self._reader = reader
        self._kept = kept
        self._recalled: dict[str, Mapping[str, Reading]] = {}
        self._read: dict[tuple[str, tuple[str, ...]], Sequence[Any]] = {}

    def of(self, phrases: tuple[str, ...], lang: str) -> Sequence[Any]:
        """What is read of these.

        Raises:
            EncoderError: nothing can be read.
        """
        if (lang, phrases) not in self._read:
            known = self._known(lang).get(mark(phrases))
            self._read[lang, phrases] = known.texts if known else self.read(phrases, lang).texts
        return self._read[lang, phrases]

    def read(self, phrases: Sequence[str], lang: str) -> Reading:
        """These, read now.

        Raises:
            EncoderError: nothing can be read.
        """
        return Reading([self._reader.read(one, lang) for one in phrases], [-1 for _ in phrases])

    def _known(self, lang: str) -> Mapping[str, Reading]:
        if lang not in self._recalled:
            self._recalled[lang] = self._kept.load(lang) if self._kept else {}
        return self._recalled[lang]


def mark(phrases: Sequence[str]) -> str:
    """What tells what was read of a list from what was read of it before its words changed."""
    return blake2b("\n".join(phrases).encode(), digest_size=8).hexdigest()
