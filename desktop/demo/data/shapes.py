"""What a shop's order numbers look like, read off the orders it has."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

_PREFIXED = re.compile(r"[^\w]*([A-Za-z]*)[^\w]*(\d+)")
_BETWEEN = "[ #-]*"
"""Marks that people leave out or put in at will."""


def number_pattern(numbers: Iterable[str]) -> str:
    """A regular expression that fits all of these numbers, and others of the same make; empty without numbers.

    Digits with or without letters in front keep the letters and the range of lengths; anything else is letters, digits
    and the marks seen, of the lengths seen.
    """
    plain: dict[str, list[int]] = defaultdict(list)
    mixed: list[str] = []
    for number in numbers:
        text = unicodedata.normalize("NFKC", number).strip()
        found = _PREFIXED.fullmatch(text)
        if found:
            plain[found[1].upper()].append(len(found[2]))
        else:
            mixed.append(text)
    shapes = [
        f"#?{_letters(letters)}\\d{_lengths(lengths)}" for letters, lengths in sorted(plain.items())
    ]
    if mixed:
        marks = "".join(
            sorted({re.escape(char) for text in mixed for char in text if not char.isalnum()})
        )
        shapes.append(f"#?[A-Za-z0-9{marks}]{_lengths([len(text) for text in mixed])}")
    return "|".join(shapes)


def _letters(letters: str) -> str:
    return letters + _BETWEEN if letters else ""


def _lengths(lengths: list[int]) -> str:
    least, most = min(lengths), max(lengths)
    return f"{{{least}}}" if least == most else f"{{{least},{most}}}"
