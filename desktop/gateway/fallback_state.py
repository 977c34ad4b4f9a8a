"""Shared state with this process's own memory beside it, which takes over while the server cannot be asked.

Everything is written to both, so that what stands in is never empty: the cache knows this counter's last answers, the
budgets its last calls, the breakers its last failures. What has to be forgotten while the server is away is forgotten
there before it is used again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

from desktop.gateway.memory_state import MemoryBreaker, MemoryState
from desktop.gateway.settings import GatewaySettings
from desktop.ports.shared_state import (
    Admission,
    Breaker,
    Budget,
    Kept,
    Refusal,
    SharedState,
    StateGone,
    StateHealth,
    StateSlow,
)

T = TypeVar("T")

ANSWER_S = 0.25
"""For one answer of the server: it stands in the same building and needs a thousandth of that; a call pays it once."""

SLOW_ALLOWED = 2
"""Late answers in a row until it counts as gone. One may be ours: a machine that recognises speech hears late."""

_LOG = logging.getLogger("counterpart.gateway")


class FallbackState:
    """The server where it can be asked, else the memory."""

    def __init__(self, server: SharedState, own: MemoryState, settings: GatewaySettings) -> None:
        self._server = server
        self.own = own
        self._settings = settings
        self._gone = ""
        self._slow = 0
        self._forget: set[str] = set()
        self._looking: asyncio.Task[None] | None = None
        self._breakers: dict[str, _Breaker] = {}
        self.answers = _Answers(self)
        self.budgets = _Budgets(self, frozenset(settings.closed_without_state))

    @property
    def server(self) -> SharedState:
        """Where it is shared."""
        return self._server

    @property
    def health(self) -> StateHealth:
        """Where it is, and why it cannot be asked."""
        return StateHealth(self._server.health.place, self._gone)

    def breaker(self, name: str) -> Breaker:
        """The breaker of one way to the shop."""
        if name not in self._breakers:
            breaker = _Breaker(self, self._server.breaker(name), self.own.breaker(name))
            self._breakers[name] = breaker
        return self._breakers[name]

    async def ask(self) -> None:
        """Find out whether the server can be asked, now.

        Raises:
            StateGone: it cannot; from now on the memory stands in.
        """
        if not self._gone:
            await self.reach(self._server.ask)
        if self._gone:
            raise StateGone(self._gone)

    async def close(self) -> None:
        """Let go of the server."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
        await self._server.close()

    async def reach(self, ask: Callable[[], Awaitable[T]]) -> tuple[bool, T | None]:
        """Whether the server answered, and what."""
        if self._gone:
            return False, None
        try:
            async with asyncio.timeout(ANSWER_S):
                answer = await ask()
            self._slow = 0
            return True, answer  # noqa: TRY300 - the only good end
        except (StateSlow, TimeoutError) as error:
            self._slow += 1
            if self._slow >= SLOW_ALLOWED:
                self._lost(str(error) or f"no answer within {ANSWER_S} s")
        except StateGone as error:
            self._lost(str(error))
        return False, None

    def forget_later(self, owner: str) -> None:
        """What the server has of an owner must not be used any more."""
        self._forget.add(owner)

    def _lost(self, why: str) -> None:
        if self._gone:
            return
        self._gone = why
        closed = ", ".join(sorted(self._settings.closed_without_state)) or "none"
        _LOG.warning(
            "shared state at %s is gone (%s): this counter's memory stands in; closed budgets: %s",
            self._server.health.place,
            why,
            closed,
        )
        self._looking = asyncio.create_task(self._look_again(), name="look for the shared state")

    async def _look_again(self) -> None:
        while True:
            await asyncio.sleep(self._settings.state_again_s)
            try:
                async with asyncio.timeout(ANSWER_S):
                    await self._server.ask()
                    while self._forget:
                        owner = next(iter(self._forget))
                        await self._server.answers.forget(owner)
                        self._forget.discard(owner)
            except (StateGone, TimeoutError):
                continue
            _LOG.warning("shared state at %s is back", self._server.health.place)
            self._gone, self._slow = "", 0
            return


class _Answers:
    def __init__(self, state: FallbackState) -> None:
        self._state = state

    async def find(self, owner: str, key: str) -> Kept | None:
        there, found = await self._state.reach(lambda: self._state.server.answers.find(owner, key))
        return found if there else await self._state.own.answers.find(owner, key)

    async def keep(self, owner: str, key: str, record: Mapping[str, Any]) -> None:
        await self._state.own.answers.keep(owner, key, record)
        await self._state.reach(lambda: self._state.server.answers.keep(owner, key, record))

    async def forget(self, owner: str) -> None:
        await self._state.own.answers.forget(owner)
        there, _ = await self._state.reach(lambda: self._state.server.answers.forget(owner))
        if not there:
            self._state.forget_later(owner)


class _Budgets:
    def __init__(self, state: FallbackState, closed: frozenset[str]) -> None:
        self._state = state
        self._closed = closed

    async def take(self, wanted: Sequence[Budget]) -> Refusal | None:
        there, refusal = await self._state.reach(lambda: self._state.server.budgets.take(wanted))
        if there:
            if refusal is None:
                self._state.own.budgets.count(wanted)
            return refusal
        for budget in wanted:
            if budget.scope in self._closed:
                return Refusal(budget, unknown=True)
        return await self._state.own.budgets.take(wanted)

    async def look(self, budget: Budget) -> Refusal | None:
        there, refusal = await self._state.reach(lambda: self._state.server.budgets.look(budget))
        if there:
            return refusal
        if budget.scope in self._closed:
            return Refusal(budget, unknown=True)
        return await self._state.own.budgets.look(budget)

    async def give_back(self, taken: Sequence[Budget]) -> None:
        await self._state.own.budgets.give_back(taken)
        await self._state.reach(lambda: self._state.server.budgets.give_back(taken))


class _Breaker:
    """Both are told how calls end; the server's is asked while it can be."""

    def __init__(self, state: FallbackState, server: Breaker, own: MemoryBreaker) -> None:
        self._state = state
        self._server = server
        self._own = own

    @property
    def state(self) -> str:
        return (self._own if self._state.health.gone else self._server).state

    async def admit(self) -> Admission:
        there, admission = await self._state.reach(self._server.admit)
        return admission if there and admission is not None else await self._own.admit()

    async def succeeded(self, admission: Admission) -> None:
        await self._own.succeeded(admission)
        await self._state.reach(lambda: self._server.succeeded(admission))

    async def failed(self, admission: Admission) -> None:
        await self._own.failed(admission)
        await self._state.reach(lambda: self._server.failed(admission))

    async def undecided(self, admission: Admission) -> None:
        await self._own.undecided(admission)
        await self._state.reach(lambda: self._server.undecided(admission))
