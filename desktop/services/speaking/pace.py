"""Which word is heard when: engines that give samples do not tell, so time is shared out by how long words are.

A caption that lags or leads by a word is no trouble; one that stands still is. Weights are counted in syllables.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from desktop.domain.expressions import Expression

VOWELS = Expression(r"[aeiouyäöü]+", re.IGNORECASE)
TOKENS = Expression(r"[A-Za-z'’-]+|\d|[\u3400-\u9fff]|[，,、：:；;]|[。.！!？?…]+|\s+|.", re.DOTALL)

COMMA_WEIGHT = 1.2
STOP_WEIGHT = 2.0
"""A pause lasts about as long as so many syllables."""

READING_RATE = {"zh": 3.6}
"""Syllables a second at which large captions go on where no voice reads: a slow reader's pace."""

READING_RATE_ELSE = 4.0

SHORTEST_READING_S = 1.2
"""Of a caption: a shorter one is gone before the eye has found it."""


def weights(text: str) -> tuple[list[int], list[float]]:
    """Where each word begins, and how much time has gone by then, in syllables; the last weight is the whole."""
    offsets: list[int] = []
    sums: list[float] = []
    total = 0.0
    for match in TOKENS.finditer(text):
        token = match.group()
        offsets.append(match.start())
        sums.append(total)
        total += _weight(token)
    return offsets, [*sums, total]


def _weight(token: str) -> float:
    if token.isspace():
        return 0.0
    if token[0] in "，,、：:；;":
        return COMMA_WEIGHT
    if token[0] in "。.！!？?…":
        return STOP_WEIGHT
    if token[0].isascii() and token[0].isalpha():
        return float(max(len(VOWELS.findall(token)), 1))
    return 1.0 if token.isalnum() else 0.0


def offset_at(text: str, share: float) -> int:
    """The character that is heard when this share of the sentence's time has gone by."""
    offsets, sums = weights(text)
    if not offsets:
        return 0
    # The closing pause is not in the samples: a voice stops where its sentence stops
    spoken = sums[-1] - (_weight(text[-1]) if not text[-1].isalnum() else 0.0)
    index = min(bisect_right(sums, min(max(share, 0.0), 1.0) * max(spoken, 0.01)), len(offsets)) - 1
    while index > 0 and not text[offsets[index]].isalnum():
        index -= 1  # a mark is said with the word before it
    return offsets[max(index, 0)]


def reading_time(text: str, lang: str, rate: float = 1.0) -> float:
    """Seconds in which somebody reads it in large type."""
    syllables = weights(text)[1][-1]
    return max(syllables / READING_RATE.get(lang, READING_RATE_ELSE) / rate, SHORTEST_READING_S)
