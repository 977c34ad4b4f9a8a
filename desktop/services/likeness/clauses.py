"""The clauses of an utterance, each of which may speak of something of its own."""

from __future__ import annotations

from desktop.domain.expressions import Expression

_MOST = 5
"""Clauses that are compared besides the whole, the last ones."""
_LONG = 60
"""Letters of an utterance that is compared as a whole too; longer ones say little of any one thing."""
_LEAST = 2
"""Letters of a clause."""

_CUT = Expression(r"[，,。.!?！？；;、\n]+|\s(?=and\b|but\b)")


def clauses(text: str) -> list[str]:
    """What of an utterance is compared: the whole first, where it is short, and its clauses."""
    cut = [one.strip() for one in _CUT.split(text)]
    found = [one for one in cut if len(one) >= _LEAST][-_MOST:]
    return found if len(text) > _LONG or len(found) == 1 else [text, *found]
