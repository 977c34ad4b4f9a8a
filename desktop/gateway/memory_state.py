"""The gateway's state in this process: exact, and gone when it ends."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.gateway.settings import GatewaySettings
from desktop.ports.clock import Clock
from desktop.ports.shared_state import Admission, Budget, Kept, Refusal, StateHealth

SPAN_S = 60.0
"""Budgets are counted over the last minute (product figure)."""

NAMES = 1000
"""Budgets kept before those of visitors past are looked for and dropped."""


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
        moments = self._taken.get(name)
        if moments is None:
            return deque()
        since = self._clock.monotonic() - SPAN_S
        while moments and moments[0] <= since:
            moments.popleft()
        return moments

    async def take(self, wanted: Sequence[Budget]) -> Refusal | None:
        """Count one in each, unless one of them is used up."""
        for budget in wanted:
            if len(self._recent(budget.name)) >= budget.limit:
                return Refusal(budget)
        self.count(wanted)
        return None

    def count(self, wanted: Sequence[Budget]) -> None:
        """One more in each, whatever their limits."""
        if len(self._taken) > NAMES:
            for name in [name for name in self._taken if not self._recent(name)]:
                del self._taken[name]
        for budget in wanted:
            self._taken.setdefault(budget.name, deque()).append(self._clock.monotonic())

    async def look(self, budget: Budget) -> Refusal | None:
        """What :meth:`take` of it would say."""
        used_up = len(self._recent(budget.name)) >= budget.limit
        return Refusal(budget) if used_up else None

    async def give_back(self, taken: Sequence[Budget]) -> None:
        """The latest one of each did not happen after all."""
        for budget in taken:
            if moments := self._taken.get(budget.name):
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

    async def succeeded(self, admission: Admission) -> None:  # noqa: ARG002 - the Protocol hands it
        """An answer: all is well again, whoever brought it."""
        self._failures = 0
        self._pause_s = self._first_pause_s
        self._closed_again_at = None
        self._probing = False

    async def failed(self, admission: Admission) -> None:
        """One more in a row, or a probe in vain."""
        self._failures += 1
        if admission is Admission.PROBE:
            self._probing = False
            self._pause_s = min(2 * self._pause_s, self._longest_s)
        elif self._failures < self._allowed or self._closed_again_at is not None:
            return  # calls that were under way when it opened change nothing
        self._closed_again_at = self._clock.monotonic() + self._pause_s

    async def undecided(self, admission: Admission) -> None:
        """Let another one probe."""
        if admission is Admission.PROBE:
            self._probing = False


class MemoryState:
    """All of it."""

    def __init__(self, clock: Clock, settings: GatewaySettings) -> None:
        self._clock = clock
        self._settings = settings
        self._breakers: dict[str, MemoryBreaker] = {}
        self.answers = MemoryAnswers(
            clock, entries=settings.kept_answers, oldest_s=settings.stale_s
        )
        self.budgets = MemoryBudgets(clock)

    def breaker(self, name: str) -> MemoryBreaker:
        """The breaker of one way to the shop."""
        if name not in self._breakers:
            self._breakers[name] = MemoryBreaker(
                self._clock,
                failures=self._settings.breaker_failures,
                pause_s=self._settings.breaker_s,
                longest_s=self._settings.breaker_longest_s,
            )
        return self._breakers[name]

    @property
    def health(self) -> StateHealth:
        """Always there."""
        return StateHealth("memory")

    async def ask(self) -> None:
        """It can."""

    async def close(self) -> None:
        """Nothing to let go of."""
