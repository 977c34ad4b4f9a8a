"""Words that only one visitor can have left: made from a seed, so that the program that is searched was never sent them."""

from __future__ import annotations

import hashlib

PLACES = ("product", "name", "road", "reason", "story", "typed", "copied")
"""Where a visitor leaves words: in what is asked, in what an order shall become, and in what is never sent."""


def planted(seed: str, place: str) -> str:
    """The word for a place: twelve letters that stand nowhere else, and that nobody takes for a number."""
    digest = hashlib.sha256(f"{seed} {place}".encode()).hexdigest()[:11]
    return "q" + digest.translate(_LETTERS)


_LETTERS = str.maketrans("0123456789", "ghijklmnop")
