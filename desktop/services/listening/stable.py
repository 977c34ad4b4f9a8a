"""Live words that never change back: what two decodings in a row agree on is settled, the rest stays pale.

The person reads along. A word that flickers costs more trust than a word that comes a second later, so the settled
part only grows, even where a later decoding would say it otherwise; the final text may differ.
"""

from __future__ import annotations

from desktop.domain.expressions import Expression

_UNIT = Expression(r"[A-Za-z0-9']+|[^\sA-Za-z0-9']")
HELD_BACK = 1
"""Units at the end that are never settled: the last word is often half."""


def units(text: str) -> list[tuple[str, int, int]]:
    """Words of Latin script and single characters of others, with their places."""
    return [(one.group().casefold(), one.start(), one.end()) for one in _UNIT.finditer(text)]


class StableWords:
    """The settled part of one turn."""

    def __init__(self) -> None:
        self._previous: list[str] = []
        self._settled: list[str] = []
        self.stable = ""
        self.tentative = ""

    def hear(self, text: str) -> None:
        """One more decoding of everything so far."""
        now = units(text)
        words = [one for one, _, _ in now]
        agreed = 0
        limit = min(len(words), len(self._previous)) - HELD_BACK
        while agreed < limit and words[agreed] == self._previous[agreed]:
            agreed += 1
        self._previous = words
        count = len(self._settled)
        if words[:count] != self._settled:
            # The recogniser changed its mind about what was settled: only what follows its length is new.
            self.tentative = text[now[count - 1][2] :] if len(now) > count else ""
            return
        if agreed > count:
            self._settled = words[:agreed]
            end = now[agreed - 1][2]
            begin = now[count - 1][2] if count else 0
            self.stable += text[begin:end]
        done = len(self._settled)
        self.tentative = text[now[done - 1][2] if done else 0 :] if len(now) > done else ""
