"""The gateway's state in this process: exact, and gone when it ends."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Mapping
from typing import Any

from desktop.gateway.state import Admission, Kept
from desktop.ports.clock import Clock

SPAN_S = 60.0
"""Budgets are counted over the last minute (product figure)."""


class MemoryAnswers:
    """The latest answers, the longest unused of which go first."""

    def __init__(self, clock: Clock, *, entries: int, oldest_s: float) -> None:
        self._clock = clock
        self._entries = entries
        self._oldest_s = oldest_s
        self._kept: OrderedDict[tuple[str, str], tuple[Mapping[str, Any], float]] = OrderedDict()

    async def find(self, owner: str, key: str) -> Kept | None:
        """The answer, unless it is too old even to stand in."""
        found = self._kept.get((owner, key))
        if found is None:
            return None
        age = self._clock.monotonic() - found[1]
        if age > self._oldest_s:
            del self._kept[owner, key]
            return None
        self._kept.move_to_end((owner, key))
        return Kept(found[0], age)

    async def keep(self, owner: str, key: str, record: Mapping[str, Any]) -> None:
        """Keep an answer as of now."""
        self._kept[owner, key] = (record, self._clock.monotonic())
        self._kept.move_to_end((owner, key))
        while len(self._kept) > self._entries:
            self._kept.popitem(last=False)

    async def forget(self, owner: str) -> None:
        """Drop everything of one owner."""
        for place in [place for place in self._kept if place[0] == owner]:
            del self._kept[place]


class MemoryBudgets:
    """The moments of the last minute, by name."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._taken: dict[str, deque[float]] = {}

    def _recent(self, name: str) -> deque[float]:
        moments = self._taken.setdefault(name, deque())
        since = self._clock.monotonic() - SPAN_S
        while moments and moments[0] <= since:
            moments.popleft()
        return moments

    async def take(self, name: str, limit: int) -> bool:
        """Count one, unless ``limit`` is used up."""
        moments = self._recent(name)
        if len(moments) >= limit:
            return False
        moments.append(self._clock.monotonic())
        return True

    async def room(self, name: str, limit: int) -> bool:
        """Whether :meth:`take` would succeed."""
        moments = self._recent(name)
        if not moments:
            del self._taken[name]  # names of visitors past are not collected for ever
        return len(moments) < limit

    async def give_back(self, name: str) -> None:
        """The latest one did not happen after all."""
        if moments := self._taken.get(name):
            moments.pop()


class MemoryBreaker:
    """Opens after some failures in a row; lets one probe through after a pause that grows while probes fail."""

    def __init__(self, clock: Clock, *, failures: int, pause_s: float, longest_s: float) -> None:
        self._clock = clock
        self._allowed = failures
        self._first_pause_s = pause_s
        self._longest_s = longest_s
        self._failures = 0
        self._pause_s = pause_s
        self._closed_again_at: float | None = None
        self._probing = False

    @property
    def state(self) -> str:
        """closed, open or half-open."""
        if self._closed_again_at is None:
            return "closed"
        ready = self._probing or self._clock.monotonic() >= self._closed_again_at
        return "half-open" if ready else "open"

    async def admit(self) -> Admission:
        """May a call go? Only one probe at a time."""
        if self._closed_again_at is None:
            return Admission.CLOSED
        if self._probing or self._clock.monotonic() < self._closed_again_at:
            return Admission.OPEN
        self._probing = True
        return Admission.PROBE

    async def succeeded(self) -> None:
        """An answer: all is well again."""
        self._failures = 0
        self._pause_s = self._first_pause_s
        self._closed_again_at = None
        self._probing = False

    async def failed(self) -> None:
        """One more in a row, or a probe in vain."""
        self._failures += 1
        if self._probing:
            self._probing = False
            self._pause_s = min(2 * self._pause_s, self._longest_s)
        elif self._failures < self._allowed or self._closed_again_at is not None:
            return  # calls that were under way when it opened change nothing
        self._closed_again_at = self._clock.monotonic() + self._pause_s

    async def undecided(self) -> None:
        """Let another one probe."""
        self._probing = False
