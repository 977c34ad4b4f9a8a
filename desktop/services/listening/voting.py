"""Which of several hearings of one spoken number is taken, and how sure that is.

The recogniser hears an expected number two or three times (short window, full window, a tenth faster). One hearing is
right in 77 to 88 of 100 recorded numbers; each has a vote that counts by its own certainty, and where they disagree
the person is asked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from desktop.domain.identifiers import canonical
from desktop.ports.listening import Hints
from desktop.ports.transcriber import Transcript
from desktop.services.listening.numbers.dictation import Dictation
from desktop.services.listening.numbers.reading import read

SURE = 8.0
"""How much a hearing's own log-probability counts: -0.1 against -0.2 is worth two votes. Of 0, 4, 8, 12 and 20 the best
on 88 numbers, and no figure far from the others."""
KNOWN = 1e6
"""One of the customer's own numbers needs no other vote."""
FITTING = 4.0
"""A number of the expected length."""
LOOPED = 0.1
RUN = 5
"""Equal digits at the end from which a number is suspected the same way."""
LOOP = 3
"""Digits from which a tail that stands twice in a row is suspected to be a loop of the recogniser."""


def chosen_hearing(found: Transcript, dictation: Dictation, hints: Hints) -> tuple[str, float]:
    """The text whose number is taken, and the share of the hearings that agree with it, 0 to 1."""
    lengths = dictation.lengths(hints)
    known = {canonical(one).upper() for one in hints.candidates}
    heard = ((found.text, found.logprob), *found.others)
    values: list[str] = []
    for text, _ in heard:
        reading = read(text, lengths=lengths, candidates=hints.candidates, before=dictation.value)
        values.append(once(reading.value) if reading else "")
    if not any(values):
        return found.text, 1.0
    votes: dict[str, float] = {}
    for value, (_, logprob) in zip(values, heard, strict=True):
        whole = dictation.value + value
        weight = math.exp(SURE * logprob) if value else 0.0
        if value in known or whole in known:
            weight *= KNOWN
        elif len(value) in lengths or len(whole) in lengths:
            weight *= FITTING
        if looped(value, values):
            weight *= LOOPED
        votes[value] = votes.get(value, 0.0) + weight
    best = max(values, key=lambda value: votes[value])
    return _text(heard, values, best), values.count(best) / len(values)


def _text(heard: Sequence[tuple[str, float]], values: Sequence[str], best: str) -> str:
    """The words in which the chosen value was heard, those that say it once before those that say it twice."""
    texts = [text for (text, _), value in zip(heard, values, strict=True) if value == best]
    return min(texts, key=len)


def looped(value: str, others: Sequence[str]) -> bool:
    """Whether the value looks like another one with its end said again, or ends in one digit over and over."""
    if len(value) > RUN and len(set(value[-RUN:])) == 1:
        return True
    for size in range(LOOP, len(value) // 2 + 1):
        tail = value[-size:]
        if tail == value[-2 * size : -size] and (value[:-size] in others or size > LOOP):
            return True
    return any(
        other
        and value.startswith(other)
        and len(value) >= len(other) + LOOP
        and value[len(other) :] in other
        for other in others
    )


def once(value: str) -> str:
    """The value, or its half where the recogniser wrote the whole number twice."""
    half = len(value) // 2
    return value[:half] if half > LOOP and value[:half] == value[half:] else value
