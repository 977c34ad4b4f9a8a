"""The way of a read, step by step: identity and ownership, arguments, cache, budgets, breaker, call, result check."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.domain.calls import Freshness, Outcome
from desktop.domain.errors import PluginError
from desktop.gateway import guard, identity
from desktop.gateway.attempts import Attempts
from desktop.gateway.calls import Call, Stop
from desktop.gateway.flights import Flights
from desktop.gateway.host import Held
from desktop.gateway.json_schema import NotAllowed
from desktop.gateway.listing import Listing
from desktop.gateway.ownership import Ownership
from desktop.gateway.rates import Rates
from desktop.gateway.runtime import Runtime
from desktop.gateway.settings import GatewaySettings
from desktop.ports.shared_state import Kept, SharedState

LANDING_S = 0.05
"""A shared call's own limit strikes first; whoever waits for it gives it this much longer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A record and how old it is."""

    record: Mapping[str, Any]
    freshness: Freshness
    age_s: float = 0.0


class Reading:
    """Everything a read needs besides the call itself."""

    def __init__(
        self,
        settings: GatewaySettings,
        state: SharedState,
        rates: Rates,
        attempts: Attempts,
        ownership: Ownership,
    ) -> None:
        self._settings = settings
        self._answers = state.answers
        self._rates = rates
        self._under_way: dict[int, Call] = {}
        self._attempts = attempts
        self._ownership = ownership
        self._flights: Flights[dict[str, Any]] = Flights()

    async def read(self, call: Call, runtime: Runtime) -> Answer:
        """The answer to a read.

        Raises:
            Stop: there is none; it holds the last known one where that may stand in.
        """
        identity.check(call)
        try:
            await self._ownership.resolve(call)
            await self.clean(call, runtime)
            answer = await self._answer(call, runtime)
            return replace(answer, record=self._ownership.narrowed(call, answer.record))
        except Stop as stop:
            if stop.broken:
                stop.kept = self._narrowed(call, await self._stand_in(call, runtime))
            raise

    def _narrowed(self, call: Call, kept: Kept | None) -> Kept | None:
        return replace(kept, record=self._ownership.narrowed(call, kept.record)) if kept else None

    async def clean(self, call: Call, runtime: Runtime) -> None:
        """Bring the arguments into their schema's form.

        Raises:
            Stop: they do not fit, or the plugin cannot be asked for its schema.
        """
        listing = await self._listing(call, runtime)
        try:
            validator = listing.tools[call.rule.name].validator
            call.arguments = validator.clean(call.arguments, self._settings.largest_arguments)
        except NotAllowed as error:
            call.say("arguments", "invalid")
            raise Stop(Outcome.INVALID, "invalid_arguments", str(error), sent=False) from error
        call.cleaned = True
        call.say("arguments", "ok")

    async def _listing(self, call: Call, runtime: Runtime) -> Listing:
        host = runtime.main.host
        try:
            if host.listing is None or host.held is not None:
                await host.ready(max(call.remaining, 0.0))
            if host.listing is not None:
                return host.listing
            code, detail = "plugin_failed", "the plugin listed no tools"
        except Held as held:
            code, detail = "plugin_held", str(held)
        except PluginError as error:
            code, detail = "plugin_failed", str(error)
        except TimeoutError:
            code, detail = "plugin_failed", "the plugin did not start in time"
        call.say("arguments", code)
        raise Stop(Outcome.UNAVAILABLE, code, detail, sent=False)

    async def _answer(self, call: Call, runtime: Runtime) -> Answer:
        place = _place(call)
        if call.rule.cache_s > 0:
            kept = await self._answers.find(*place)
            if kept is not None and kept.age_s < call.rule.cache_s:
                call.say("cache", "fresh")
                return Answer(kept.record, Freshness.CACHED, kept.age_s)
        call.say("cache", "joined" if self._flights.under_way(place) else "none")
        try:
            async with asyncio.timeout(max(call.remaining, 0.0) + LANDING_S):
                record = await self._flights.join(place, lambda: self._live(call, runtime))
        except TimeoutError:
            detail = "no answer within the time of the call"
            raise Stop(Outcome.TIMEOUT, "timeout", detail) from None
        return Answer(record, Freshness.LIVE)

    async def _live(self, call: Call, runtime: Runtime) -> dict[str, Any]:
        self._under_way[id(call)] = call
        try:
            await self._rates.take(call, runtime.manifest)
            try:
                line = await guard.choose(call, runtime)
            except Stop:
                await self._rates.give_back(call)
                raise
            record = await guard.run(
                call, line, self._attempts, self._ownership, self._settings.attempt_s
            )
            if call.rule.cache_s > 0 and call.keep:
                await self._answers.keep(*_place(call), record)
            return record
        finally:
            del self._under_way[id(call)]

    async def _stand_in(self, call: Call, runtime: Runtime) -> Kept | None:
        """The last known answer for one that cannot be had."""
        if call.rule.cache_s <= 0:
            return None
        if not call.cleaned:
            try:
                await self.clean(call, runtime)
            except Stop:
                return None  # the first reason stands
        kept = await self._answers.find(*_place(call))
        if kept is not None:
            call.say("cache", "stale")
        return kept

    async def forget(self, owner: str) -> None:
        """Drop everything kept for a caller: after a write, and when a visitor leaves."""
        for call in self._under_way.values():
            if call.caller.owner == owner:
                call.keep = False
        await self._answers.forget(owner)
        self._ownership.forget(owner)

    async def close(self) -> None:
        """Give up what is under way."""
        await self._flights.close()


def _place(call: Call) -> tuple[str, str]:
    arguments = json.dumps(call.arguments, sort_keys=True, ensure_ascii=False, default=str)
    return call.caller.owner, f"{call.rule.full_name}{call.rule.edition} {call.lang} {arguments}"
