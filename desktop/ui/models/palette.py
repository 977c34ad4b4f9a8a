"""What the palette offers, and which of it fits what is typed.

Every word that is typed has to occur; an entry whose words begin with them comes before one that merely contains them,
and of equals the shorter one first. Chinese has no spaces, so there any place is the beginning of a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.characters import caseless

MOST = 50
"""Entries shown: nobody scrolls further, they type another letter."""
_BEGINS, _CONTAINS, _ELSEWHERE = 0, 1, 2

ACT_ICONS = {
    "new": "plus",
    "search": "search",
    "next": "arrow-down",
    "previous": "arrow-up",
    "end": "circle-check",
    "undo_end": "undo-2",
    "focus": "pencil",
    "stop": "square",
    "retry": "rotate-ccw",
    "paper": "file-text",
    "why": "info",
    "copy_reply": "copy",
    "copy_link": "copy",
    "copy_qr": "qr-code",
    "open_link": "external-link",
    "newest": "chevrons-down",
    "insights": "chart-no-axes-column",
    "panel": "package",
    "language": "languages",
    "theme": "circle-dot",
    "larger": "a-large-small",
    "smaller": "a-large-small",
    "settings": "settings",
    "health": "gauge",
    "setup": "house",
    "help": "circle-help",
}
"""Pictures of the acts, where the window draws the act elsewhere the same as there; those of an order have the panel's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette."""

    kind: str
    """``act``, ``reply`` or ``conversation``."""
    value: str
    """Name of the act, text of the reply, id of the conversation."""
    text: str
    """What stands in the line."""
    group: str = ""
    """What it belongs to, in words."""
    keys: str = ""
    icon: str = ""
    also: str = ""
    """Further words by which it is found."""


def fitting(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """The entries that fit, best first; all of them, as they came, when nothing is typed."""
    words = folded(typed).split()
    ranked = [
        (rank, len(entry.text) if words else 0, at, entry)
        for at, entry in enumerate(entries)
        if (rank := _rank(entry, words)) is not None
    ]
    return [entry for *_, entry in sorted(ranked, key=lambda each: each[:3])][:MOST]


def _rank(entry: Entry, words: list[str]) -> int | None:
    text, also = folded(entry.text), folded(f"{entry.group} {entry.also}")
    total = 0
    for word in words:
        at = text.find(word)
        if at == 0 or f" {word}" in text:
            total += _BEGINS
        elif at > 0:
            total += _CONTAINS
        elif word in also:
            total += _ELSEWHERE
        else:
            return None
    return total


def folded(text: str) -> str:
    """Without what a person does not mean when typing: case, and the width of characters."""
    return caseless(text)
