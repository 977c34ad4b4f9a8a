"""Budgets: how often a caller, a counter, a tool and a plugin may be at work within a minute.

Taken only for what really goes to a plugin: an answer from the cache and a confirmed write cost nobody anything.
"""

from __future__ import annotations

from desktop.domain.calls import Outcome
from desktop.gateway.calls import Call, Stop
from desktop.gateway.manifest import Manifest
from desktop.gateway.settings import GatewaySettings
from desktop.ports.shared_state import Budget, Refusal, Scope, SharedState

STEP = "budget"

_SAID = {
    Scope.CALLER: "used up",
    Scope.COUNTER: "counter used up",
    Scope.TOOL: "tool busy",
    Scope.PLUGIN: "plugin busy",
}


class Rates:
    """The budgets' step."""

    def __init__(self, settings: GatewaySettings, state: SharedState) -> None:
        self._settings = settings
        self._state = state

    async def take(self, call: Call, manifest: Manifest) -> None:
        """Count the call.

        Raises:
            Stop: one of its budgets is used up, or nobody can tell and it is one that is then closed.
        """
        wanted = self._wanted(call, manifest)
        refusal = await self._state.budgets.take(wanted)
        if refusal is not None:
            self._refuse(call, refusal)
        call.taken = wanted
        alone = ", counted here only" if self._state.health.gone else ""
        call.say(STEP, f"{'free' if call.free else 'ok'}{alone}")

    async def give_back(self, call: Call) -> None:
        """It did not go after all."""
        await self._state.budgets.give_back(call.taken)
        call.taken = ()

    async def check(self, call: Call) -> None:
        """Whether the caller has a call left; nothing is counted.

        Raises:
            Stop: none is.
        """
        refusal = await self._state.budgets.look(self._of_caller(call))
        if refusal is not None:
            self._refuse(call, refusal)

    async def charge(self, call: Call) -> None:
        """Count one for the caller, whether or not there is room."""
        await self._state.budgets.take((self._of_caller(call),))

    def _wanted(self, call: Call, manifest: Manifest) -> tuple[Budget, ...]:
        wanted: list[Budget] = []
        if not call.free:
            counter = f"counter:{call.caller.counter}"
            wanted += [
                self._of_caller(call),
                Budget(Scope.COUNTER, counter, self._settings.counter_calls),
            ]
        name = call.rule.full_name
        if (limit := self._settings.tool_calls.get(name)) is not None:
            wanted.append(Budget(Scope.TOOL, f"tool:{name}", limit))
        rate = self._settings.plugin_calls.get(manifest.id, manifest.rate)
        wanted.append(Budget(Scope.PLUGIN, f"plugin:{manifest.id}", rate))
        return tuple(wanted)

    def _of_caller(self, call: Call) -> Budget:
        settings = self._settings
        limit = settings.staff_calls if call.by_staff else settings.customer_calls
        return Budget(Scope.CALLER, call.caller.owner, limit)

    def _refuse(self, call: Call, refusal: Refusal) -> None:
        scope, limit = refusal.budget.scope, refusal.budget.limit
        if refusal.unknown:
            call.say(STEP, f"{scope} unknown")
            detail = f"the {scope}'s calls of this minute are counted where nobody can look now"
            raise Stop(Outcome.UNAVAILABLE, "budget_unknown", detail, sent=False)
        call.say(STEP, _SAID[scope])
        detail = f"the {scope}'s {limit} calls of this minute are used up"
        if scope in {Scope.CALLER, Scope.COUNTER}:
            raise Stop(Outcome.RATE_LIMITED, "too_many_calls", detail, sent=False)
        raise Stop(Outcome.UNAVAILABLE, "busy", detail, sent=False)
