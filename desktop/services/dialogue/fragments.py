"""A question that only names something else, or another time or place, and leaves the rest to the one before it: "and on Sundays?", "那换货呢".

So does who puts right what was taken of them: "I meant the other one", 我问的是电话.
"""

from __future__ import annotations

import re

from desktop.domain.expressions import Expression
from desktop.services.words_beside import patterns_beside

LONGEST = 40
"""Letters of one; a Chinese one has a dozen."""

_WORDS = patterns_beside(__file__)
_GOES_ON = Expression(_WORDS["goes_on"], re.IGNORECASE)
_CORRECTS = Expression(_WORDS["corrects"], re.IGNORECASE)
_ASKS_ITSELF = Expression(_WORDS["asks_itself"], re.IGNORECASE)
_POINTS = Expression(_WORDS["points"], re.IGNORECASE)


def is_fragment(text: str) -> bool:
    """Whether words ask nothing by themselves, and go on from a question."""
    if len(text) > LONGEST:
        return False
    told = put_right(text)
    goes_on = told is not None or _GOES_ON.search(text) is not None
    return goes_on and _ASKS_ITSELF.search(told or text) is None


def put_right(text: str) -> str | None:
    """What was meant, in words that put right what was taken of the question before; None where they do not say so."""
    lead = _CORRECTS.match(text)
    return text[lead.end() :].strip() or None if lead else None


def points_back(text: str) -> bool:
    """Whether a question says "it" or "then" of what it is asked of."""
    return _POINTS.search(text) is not None
