"""A number on the screen while it is still being dictated: its digits so far, in the groups of the whole."""

from __future__ import annotations

from typing import Any

from desktop.ports.listening import Hints
from desktop.services.listening.numbers.dictation import groups
from desktop.services.listening.numbers.reading import read

UNKNOWN = 11
"""Boxes where nobody knows how long the number will be; they grow with it."""


def dictated(words: str, hints: Hints, before: str = "") -> dict[str, Any]:
    """What the view shows of it. ``before``: digits of earlier utterances."""
    found = read(words, lengths=hints.lengths, candidates=hints.candidates, before=before)
    value = found.value if found else ""
    lengths = hints.lengths or tuple({len(each) for each in hints.candidates})
    whole = max(lengths, default=max(UNKNOWN, len(value)))
    sizes = tuple(len(part) for part in groups("0" * max(whole, len(value))))
    return {"digits": value, "groups": sizes, "length_known": bool(lengths)}
