"""Finds out what became of writes whose answer was lost: at once, every while, and at the next start of the program."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from desktop.api.protocol import as_object
from desktop.domain.calls import Outcome
from desktop.domain.errors import StoreError
from desktop.domain.people import staff
from desktop.gateway import results
from desktop.gateway.attempts import Attempts
from desktop.gateway.calls import Call, Stop
from desktop.gateway.manifest import ToolRule
from desktop.gateway.runtime import Runtime
from desktop.gateway.settings import GatewaySettings
from desktop.ports.audit import WriteIntent, WriteJournal
from desktop.ports.clock import Clock

NEVER_DONE = "never_done"

Find = Callable[[str], tuple[ToolRule, Runtime] | None]
"""The rule and the plugin of ``plugin.tool``; None when there is none."""

_LOG = logging.getLogger("counterpart.gateway")


@dataclass(frozen=True, slots=True)
class Settled:
    """The end of a write that was not known for a while."""

    intent: WriteIntent
    outcome: Outcome
    """``ok``: the shop has done it; ``not_found``: it never did."""
    record: Mapping[str, Any] | None = None


class Settling:
    """The open writes of this program."""

    def __init__(
        self,
        settings: GatewaySettings,
        clock: Clock,
        journal: WriteJournal,
        attempts: Attempts,
        find: Find,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._journal = journal
        self._attempts = attempts
        self._find = find
        self._open: dict[str, WriteIntent] = {}
        self._sending: set[str] = set()
        self._task: asyncio.Task[None] | None = None
        self._read = False
        """Whether what earlier runs left open is known; before that no write may begin."""

    @property
    def unsettled(self) -> int:
        """Writes whose end is not known, for ``doctor``."""
        return len(self._open.keys() - self._sending)

    def open_intent(self, call: Call) -> WriteIntent | None:
        """An open write of exactly this.

        Raises:
            Stop: it is being sent at this very moment.
        """
        wanted = (call.rule.full_name, call.arguments, call.caller.owner)
        for key, intent in self._open.items():
            if (intent.tool, dict(intent.arguments), intent.owner) == wanted:
                if key in self._sending:
                    raise Stop(
                        Outcome.DECLINED, "under_way", "the same write is under way", sent=False
                    )
                return intent
        return None

    def send_again(self, intent: WriteIntent) -> None:
        """An open write goes out once more, under its own key."""
        self._sending.add(intent.key)

    async def begin(self, intent: WriteIntent) -> None:
        """Put the intent on the disk.

        Raises:
            StoreError: it cannot be.
        """
        await self._journal.begin(intent)
        self._open[intent.key] = intent
        self._sending.add(intent.key)

    async def settle(
        self, intent: WriteIntent, outcome: Outcome, detail: str | None = None
    ) -> None:
        """Put the outcome on the disk; what cannot be written now is asked again at the next start."""
        self._sending.discard(intent.key)
        self._open.pop(intent.key, None)
        try:
            await self._journal.settle(intent.key, outcome, detail)
        except StoreError as error:
            _LOG.warning("the end of write %s cannot be recorded: %s", intent.key, error)

    async def ask(
        self, intent: WriteIntent, rule: ToolRule, runtime: Runtime, seconds: float
    ) -> dict[str, Any] | None:
        """The record if the shop has done the write; then it is settled. None while nobody knows."""
        outcome, record = await self._question(
            intent, rule, runtime, min(seconds, self._settings.settle_s)
        )
        if outcome is not Outcome.OK:
            return None
        await self.settle(intent, Outcome.OK)
        return record

    def later(self, intent: WriteIntent) -> None:
        """Ask again after a while, until the end is known."""
        self._sending.discard(intent.key)
        self._keep_asking(self._settings.settle_again_s)

    async def open(self) -> None:
        """Take over what a crashed run left open, and begin to ask for it.

        Raises:
            StoreError: the journal cannot be read.
        """
        if self._read:
            return
        for intent in await self._journal.unsettled():
            self._open.setdefault(intent.key, intent)
        self._read = True
        if self._open:
            self._keep_asking(0.0)

    async def settle_unfinished(self) -> Sequence[Settled]:
        """Ask now for every write whose end is not known; tells those that are known after it."""
        ends = [await self._settle_one(intent) for intent in self._waiting()]
        return [end for end in ends if end is not None]

    async def close(self) -> None:
        """Stop asking; what is open is asked at the next start."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _waiting(self) -> list[WriteIntent]:
        return [intent for key, intent in self._open.items() if key not in self._sending]

    def _keep_asking(self, pause_s: float) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._ask_until_known(pause_s), name="settle writes")

    async def _ask_until_known(self, pause_s: float) -> None:
        while self._waiting():
            await asyncio.sleep(pause_s)
            await self.settle_unfinished()
            pause_s = self._settings.settle_again_s

    async def _settle_one(self, intent: WriteIntent) -> Settled | None:
        found = self._find(intent.tool)
        if found is None:
            return None  # its plugin is not installed any more; the journal keeps the intent
        rule, runtime = found
        seconds = self._settings.settle_s
        outcome, record = await self._question(intent, rule, runtime, seconds)
        if outcome is Outcome.OK:
            await self.settle(intent, Outcome.OK)
            return Settled(intent, Outcome.OK, record)
        age = self._clock.now() - intent.begun_at
        if outcome is Outcome.NOT_FOUND and age > timedelta(seconds=self._settings.late_write_s):
            await self.settle(intent, Outcome.NOT_FOUND, NEVER_DONE)
            return Settled(intent, Outcome.NOT_FOUND)
        return None

    async def _question(
        self, intent: WriteIntent, rule: ToolRule, runtime: Runtime, seconds: float
    ) -> tuple[Outcome, dict[str, Any] | None]:
        if rule.settle is None:
            return Outcome.UNAVAILABLE, None
        call = Call(
            id=f"settle-{intent.key[:8]}",
            rule=runtime.manifest.tools[rule.settle],
            arguments=_question_of(intent, rule, runtime),
            caller=staff("gateway"),
            deadline=asyncio.get_running_loop().time() + seconds,
            internal=True,
            free=True,
        )
        try:
            # Past the breaker on purpose: it opens because of the very failures that are to be cleared up.
            raw = await self._attempts.run(call, runtime.main.host)
            return Outcome.OK, results.check(call, raw, runtime.main.hosts)
        except Stop as stop:
            return stop.outcome, None


def _question_of(intent: WriteIntent, rule: ToolRule, runtime: Runtime) -> dict[str, Any]:
    """The key, and of the write itself what the settle tool asks for by name: not every shop finds a write by a key."""
    listing = runtime.main.host.listing
    listed = listing.tools.get(str(rule.settle)) if listing else None
    wanted = (as_object(listed.schema.get("properties")) or {}) if listed else {}
    known = {"tool": rule.name, **intent.arguments, "key": intent.key}
    return {name: value for name, value in known.items() if name in wanted or name == "key"}
