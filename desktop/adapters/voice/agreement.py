"""How far the ways in which a few words may be written down agree: what a recogniser's own certainty does not tell of them.

"Yes" said by itself is "Yes.", "yes", "Yes" and "yes yes", each with a probability of its own, so none of them has much: of 400
people's "yes" (Speech Commands) five had the 0.7 that a yes needs. All of them together say the same. Runs in the recogniser's process.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from desktop.domain.expressions import Expression
from desktop.services.listening.numbers.reading import every_digit

MOST_WORDS = 3
MOST_CHARACTERS = 5
"""Chinese ones. Of more words the likeliest ways differ by a comma, and all agree whatever was said."""
LIKELY = 0.1
"""Probability that all ways of the same words must have together. Of 400 people's "yes" 386 have it, of 100 pieces of noise one."""

_BESIDE = Expression(r"[^\w]+")
_TIMES = Expression(r"(.+?)(?: ?\1)+")


class Way(NamedTuple):
    """One way of writing the sound down."""

    text: str
    logprob: float
    """Of all of it, its end included."""


def agreement(ways: Sequence[Way]) -> tuple[str, float]:
    """The likeliest writing of the first way's words, and the share of the probability of all ways that these words have.

    The share is 0 where they are more than a few words, hold a number, or are not likely in any writing, and of a single way.
    """
    words = _words(ways[0].text)
    if len(ways) < 2 or not words or _long(words) or every_digit(words):
        return ways[0].text, 0.0
    same = [one for one in ways if _words(one.text) == words]
    theirs = sum(math.exp(one.logprob) for one in same)
    if theirs < LIKELY:
        return ways[0].text, 0.0
    text = max(same, key=lambda one: one.logprob).text
    return text, theirs / sum(math.exp(one.logprob) for one in ways)


def _words(text: str) -> str:
    """Without signs and capitals; what is said over and over counts once."""
    bare = _BESIDE.sub(" ", text.casefold()).strip()
    return _TIMES.sub(r"\1", bare) if _TIMES.fullmatch(bare) else bare


def _long(words: str) -> bool:
    if words.isascii():
        return len(words.split()) > MOST_WORDS
    return len(re.sub(" ", "", words)) > MOST_CHARACTERS
