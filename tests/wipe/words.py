"""Words that only one visitor can have left: made from a seed, so that the program that is searched was never sent them."""

from __future__ import annotations

import hashlib

PLACES = ("product", "name", "road", "reason", "story", "typed", "composed", "copied")
"""Where a visitor leaves words: in what is asked, in what an order shall become, and in what is never sent."""

SOUNDS = "ba bu da di gu ha hu ji ke li ma mi na ni po tu".split()
"""Letters that an input method takes for syllables, whichever follow each other."""


def planted(seed: str, place: str) -> str:
    """The word for a place: twelve letters that stand nowhere else, and that nobody takes for a number.

    What is composed is of syllables, eight of them.
    """
    if place == "composed":
        digest = hashlib.sha256(f"{seed} {place}".encode()).hexdigest()[:8]
        return "".join(SOUNDS[int(each, 16)] for each in digest)
    digest = hashlib.sha256(f"{seed} {place}".encode()).hexdigest()[:11]
    return "q" + digest.translate(_LETTERS)


_LETTERS = str.maketrans("0123456789", "ghijklmnop")
