"""The way in: implements the ``Tools`` port on plugins that run as child processes.

Every call leaves what each step said in ``ToolResult.steps`` and a row in the audit. A call never raises for what a
plugin or the shop does; when only an old answer can be had, the outcome tells the failure and the record is the old one.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from desktop.domain.calls import Freshness, Outcome, Proposal, ToolInfo, ToolResult
from desktop.domain.errors import StoreError
from desktop.domain.people import Caller, staff, verified
from desktop.gateway import identity
from desktop.gateway.attempts import Attempts
from desktop.gateway.calls import Call, Stop
from desktop.gateway.environment import ChildCommand, Secrets, interpreter_command
from desktop.gateway.fallback_state import FallbackState
from desktop.gateway.ledger import Ledger
from desktop.gateway.manifest import OwnerRule, ToolRule
from desktop.gateway.memory_state import MemoryState
from desktop.gateway.ownership import Ownership
from desktop.gateway.plugins import Plugins
from desktop.gateway.proposals import Proposals
from desktop.gateway.rates import Rates
from desktop.gateway.reading import Answer, Reading
from desktop.gateway.report import PluginState
from desktop.gateway.runtime import Runtime
from desktop.gateway.settings import GatewaySettings
from desktop.gateway.settling import Settled, Settling
from desktop.gateway.text import clean
from desktop.gateway.trial import Trial
from desktop.gateway.writing import Writing
from desktop.ports.audit import Audit, WriteJournal
from desktop.ports.clock import Clock
from desktop.ports.shared_state import SharedState, StateGone, StateHealth

_LOG = logging.getLogger("counterpart.gateway")


def no_secrets(_: str) -> str | None:
    """No secret is set."""
    return None


class Gateway:
    """Plugins, and the policy in front of them."""

    def __init__(
        self,
        plugins: Sequence[Path],
        audit: Audit,
        journal: WriteJournal,
        clock: Clock,
        settings: GatewaySettings | None = None,
        *,
        secrets: Secrets = no_secrets,
        child_command: ChildCommand = interpreter_command,
        chance: random.Random | None = None,
        state: SharedState | None = None,
    ) -> None:
        """``state``: where budgets, answers and breakers are shared; None keeps them in this process."""
        self._settings = settings or GatewaySettings()
        self._ledger = Ledger(audit)
        own = MemoryState(clock, self._settings)
        self._state: SharedState = (
            own if state is None else FallbackState(state, own, self._settings)
        )
        self._plugins = Plugins(
            plugins, self._settings, self._state.breaker, secrets, child_command
        )
        attempts = Attempts(self._settings, chance or random.Random())  # noqa: S311 - only spreads pauses
        self._ownership = Ownership(clock, self._look_up)
        self._rates = Rates(self._settings, self._state)
        self._reading = Reading(self._settings, self._state, self._rates, attempts, self._ownership)
        self._proposals = Proposals(clock, self._settings.proposal_s)
        self._settling = Settling(self._settings, clock, journal, attempts, self._plugins.known)
        self._writing = Writing(self._settings, clock, attempts, self._ownership, self._settling)
        self._trial = Trial(self._reading, self._writing, self._rates)

    async def start(self) -> None:
        """Begin to find out what became of writes that a crash left open; plugins start when they are needed.

        A journal that cannot be read stops no question: it is read before the first write, which is refused without it.
        """
        try:
            await self._settling.open()
        except StoreError as error:
            _LOG.error("the journal of writes cannot be read: %s", error)

    def warm(self) -> None:
        """Start all plugins in the background, so that the first question does not wait for them."""
        self._plugins.warm()

    def watch(self) -> None:
        """Load plugins anew from now on when their files change, or when ``plugin reload`` asks for it."""
        self._plugins.watch()

    async def close(self) -> None:
        """End every plugin process; nothing of them is left when this returns."""
        await self._settling.close()
        await self._reading.close()
        await self._plugins.close()
        await self._state.close()

    async def call(
        self,
        tool: str,
        arguments: Mapping[str, Any],
        caller: Caller,
        *,
        call_id: str,
        lang: str = "zh",
        conversation: str = "",
        deadline_s: float | None = None,
    ) -> ToolResult:
        """Read something; see :class:`desktop.ports.tools.Tools`."""
        found = await self._plugins.find(tool)
        seconds = self._seconds(deadline_s)
        if found is None or found[0].internal:
            rule = _unknown(tool)
            call = self._make(rule, arguments, caller, call_id, lang, conversation, seconds)
            stop = Stop(Outcome.UNAVAILABLE, "unknown_tool", f"there is no tool {tool[:80]!r}")
            return await self._ledger.finish(call, stop, time.perf_counter())
        rule, runtime = found
        call = self._make(rule, arguments, caller, call_id, lang, conversation, seconds)
        return await self._read(call, runtime)

    async def propose(
        self, tool: str, arguments: Mapping[str, Any], caller: Caller
    ) -> Proposal | ToolResult:
        """Check a write and keep it for a yes."""
        started = time.perf_counter()
        found = await self._plugins.find(tool)
        call_id = f"propose-{uuid.uuid4().hex[:8]}"
        rule = found[0] if found else _unknown(tool)
        call = self._make(rule, arguments, caller, call_id, "zh", "", self._settings.call_s)
        call.confirmed = True  # checked as the write it will be
        try:
            if found is None or not rule.write:
                raise Stop(Outcome.UNAVAILABLE, "unknown_tool", f"there is no write {tool[:80]!r}")  # noqa: TRY301 - one way out
            identity.check(call)
            await self._ownership.resolve(call)
            await self._reading.clean(call, found[1])
        except Stop as stop:
            return await self._ledger.finish(call, stop, started)
        return self._proposals.add(tool, call.arguments, caller)

    async def confirm(
        self,
        proposal: Proposal,
        caller: Caller,
        *,
        call_id: str,
        lang: str = "zh",
        conversation: str = "",
        deadline_s: float | None = None,
    ) -> ToolResult:
        """Run a proposed write, once."""
        started = time.perf_counter()
        found = await self._plugins.find(proposal.tool)
        rule = found[0] if found else _unknown(proposal.tool)
        seconds = self._seconds(deadline_s)
        call = self._make(rule, proposal.arguments, caller, call_id, lang, conversation, seconds)
        call.confirmed = call.free = True
        try:
            if found is None or not self._proposals.take(proposal, caller):
                detail = "the proposal is used up, too old, or another one"
                raise Stop(Outcome.DECLINED, "no_such_proposal", detail, sent=False)  # noqa: TRY301 - the same
            identity.check(call)
            call.say("proposal", "ok")
            record = await self._trial.write(call, found[1])
        except Stop as stop:
            return await self._ledger.finish(call, stop, started)
        finally:
            await self._reading.forget(caller.owner)
        return await self._ledger.finish(call, Answer(record, Freshness.LIVE), started)

    def withdraw(self, proposal: Proposal) -> None:
        """Forget a proposal that was answered with no, or fell away."""
        self._proposals.withdraw(proposal)

    def catalogue(self) -> Sequence[ToolInfo]:
        """All tools that may be called now."""
        return self._plugins.catalogue()

    async def forget(self, caller: Caller, *, anew: bool = False) -> None:
        """Drop every kept answer and open proposal of a visitor who has left.

        ``anew``: the plugins forget as well; those that served somebody go on with a fresh process.
        """
        self._proposals.forget(caller.owner)
        await self._reading.forget(caller.owner)
        if anew:
            self._plugins.renew()

    async def settle_unfinished(self) -> Sequence[Settled]:
        """Ask now what became of every open write; tells those whose end is known after it."""
        return await self._settling.settle_unfinished()

    async def try_tool(
        self,
        tool: str,
        arguments: Mapping[str, Any],
        *,
        write: bool = False,
        lang: str = "en",
        customer: str | None = None,
    ) -> ToolResult:
        """One call for an author or operator who tries a plugin; ``write`` says yes at once.

        As this verified ``customer``, who sees what is theirs; else as a member of staff.
        """
        counter = "plugin-try"
        caller = staff(counter) if customer is None else verified(customer, counter)
        call_id = f"try-{uuid.uuid4().hex[:8]}"
        if not write:
            return await self.call(tool, arguments, caller, call_id=call_id, lang=lang)
        proposal = await self.propose(tool, arguments, caller)
        if isinstance(proposal, ToolResult):
            return proposal
        return await self.confirm(proposal, caller, call_id=call_id, lang=lang)

    async def schema(self, plugin: str, tool: str) -> Mapping[str, Any]:
        """See :meth:`Plugins.schema`."""
        return await self._plugins.schema(plugin, tool)

    async def reload(self, plugin: str, *, accept: bool = False) -> PluginState:
        """See :meth:`Plugins.reload`."""
        return await self._plugins.reload(plugin, accept=accept)

    def share(self, plugin: str, share: int) -> bool:
        """See :meth:`Plugins.share`."""
        return self._plugins.share(plugin, share)

    def state(self) -> Sequence[PluginState]:
        """See :meth:`Plugins.state`."""
        return self._plugins.state()

    async def started(self, *, unknown_only: bool = False) -> Sequence[PluginState]:
        """See :meth:`Plugins.started`."""
        return await self._plugins.started(unknown_only=unknown_only)

    async def shared(self) -> StateHealth:
        """Where budgets, answers and breakers are kept, and whether that place answers now."""
        with suppress(StateGone):
            await self._state.ask()
        return self._state.health

    @property
    def unsettled(self) -> int:
        """Writes whose end is not known."""
        return self._settling.unsettled

    def _seconds(self, deadline_s: float | None) -> float:
        longest = self._settings.call_s
        return longest if deadline_s is None else min(longest, deadline_s)

    async def _read(self, call: Call, runtime: Runtime) -> ToolResult:
        started = time.perf_counter()
        try:
            end: Answer | Stop = await self._trial.read(call, runtime)
        except Stop as stop:
            end = stop
        return await self._ledger.finish(call, end, started)

    async def _look_up(self, call: Call, rule: OwnerRule, number: str) -> Mapping[str, Any]:
        """The record that tells whose an order is; free, unless it ends the call."""
        found = await self._plugins.find(rule.lookup)
        if found is None:
            raise Stop(
                Outcome.UNAVAILABLE, "no_lookup", f"there is no tool {rule.lookup!r}", sent=False
            )
        await self._rates.check(call)
        inner = Call(
            id=f"{call.id}:owner",
            rule=found[0],
            arguments={rule.argument: number},
            caller=call.caller,
            deadline=call.deadline,
            lang=call.lang,
            conversation=call.conversation,
            free=True,
        )
        result = await self._read(inner, found[1])
        if result.record is not None:
            return result.record
        if result.outcome is Outcome.NOT_FOUND:
            # Guessing at numbers costs what any other call costs.
            await self._rates.charge(call)
        raise Stop(result.outcome, result.code, result.detail, true_code=inner.true_code)

    def _make(
        self,
        rule: ToolRule,
        arguments: Mapping[str, Any],
        caller: Caller,
        call_id: str,
        lang: str,
        conversation: str,
        seconds: float,
    ) -> Call:
        deadline = asyncio.get_running_loop().time() + max(seconds, 0.0)
        made = Call(call_id, rule, dict(arguments), caller, deadline, lang, conversation)
        made.free = not rule.counts
        return made


def _unknown(tool: str) -> ToolRule:
    plugin, _, name = clean(tool[:100]).partition(".")
    return ToolRule(plugin, name)
