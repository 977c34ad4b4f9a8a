"""Text as it is compared: one spelling for every way to write the same thing, with the way back to the person's words.

Folding is per character, so that every folded character knows where it came from: NFKC (full-width digits, ligatures),
lower case, traditional to simplified Chinese, one kind of apostrophe and hyphen. What a request reports is cut from
the original by :meth:`Folded.original`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

LOOKED_AT = 1_200
"""Characters that are looked at; a customer's request is rarely longer than 200, and the work grows with the length."""

_SAME = {
    **dict.fromkeys("‘’ʼ`´＇", "'"),
    **dict.fromkeys("“”„«»「」『』", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "＃": "#",
    "№": "#",
    "：": ":",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in its compared form."""

    source: str
    """What the person wrote, as far as it is looked at."""
    text: str
    """The compared form."""
    origin: tuple[int, ...] | None
    """For each folded character, and for the end, its place in ``source``; None where they are the same."""

    def original(self, start: int, end: int) -> str:
        """The person's own words for the folded characters from ``start`` to ``end``."""
        if self.origin is None:
            return self.source[start:end]
        return self.source[self.origin[start] : self.origin[end - 1] + 1] if end > start else ""


def in_plain_digits(text: str) -> str:
    """A number as an order system writes it, when it was written with the digits of another script: ٢٠٢٦ is 2026."""
    if text.isascii():
        return text
    return "".join(
        one if one.isascii() or unicodedata.decimal(one, None) is None else _plain(one)
        for one in text
    )


def _plain(digit: str) -> str:
    """The digit of another script; full-width ones stay, as they are compared folded."""
    kept = unicodedata.normalize("NFKC", digit) != digit
    return digit if kept else str(unicodedata.decimal(digit))


class Folding:
    """Folds texts; ``variants`` maps single characters to the ones they are compared as."""

    def __init__(self, variants: Mapping[str, str]) -> None:
        self._variants = {ord(old): new for old, new in variants.items()}
        self._fold_character = lru_cache(maxsize=8_192)(self._folded_character)

    def fold(self, text: str) -> Folded:
        """The compared form of a text of any length and content."""
        source = _within_reach(text)
        if source.isascii():
            return Folded(source, source.lower().translate(_ASCII_CONTROL), None)
        pieces = list(map(self._fold_character, source))
        text = "".join(pieces)
        if len(text) == len(source) and all(pieces):
            return Folded(source, text, None)
        origin = [place for place, piece in enumerate(pieces) for _ in piece]
        return Folded(source, text, (*origin, len(source)))

    def _folded_character(self, character: str) -> str:
        if character in _SAME:
            return _SAME[character]
        if unicodedata.category(character) in {"Cf", "Mn", "Me"}:
            return ""  # zero-width joiners, direction marks and accents written apart carry no meaning here
        digit = unicodedata.decimal(character, None)
        if digit is not None:
            return str(digit)  # of any script: ٢٠٢٦ is 2026
        folded = unicodedata.normalize("NFKC", character).lower().translate(self._variants)
        return "".join(_SAME.get(one, one if one.isprintable() else " ") for one in folded)


_ASCII_CONTROL = dict.fromkeys((*range(32), 127), " ") | {ord("`"): "'"}


def _within_reach(text: str) -> str:
    """The text, or of a long one its beginning and its end: requests stand at one of the two."""
    if len(text) <= LOOKED_AT:
        return text
    half = LOOKED_AT // 2
    return text[:half] + " " + text[-half + 1 :]
