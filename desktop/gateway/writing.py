"""A confirmed write: the intent on the disk first, one try with an idempotency key, the outcome after.

When the answer is lost (a timeout, a crash, nonsense) nobody knows whether the shop did it. Then the shop is asked by the
key, now, and again later by :mod:`desktop.gateway.settling`; the write itself is never sent twice under another key.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from typing import Any

from desktop.domain.calls import Outcome
from desktop.domain.errors import StoreError
from desktop.gateway import guard
from desktop.gateway.attempts import SHORTEST_TRY_S, Attempts
from desktop.gateway.calls import Call, Stop
from desktop.gateway.ownership import Ownership
from desktop.gateway.runtime import Line, Runtime
from desktop.gateway.settings import GatewaySettings
from desktop.gateway.settling import Settling
from desktop.ports.audit import WriteIntent
from desktop.ports.clock import Clock

STEP = "journal"
UNSETTLED = "unsettled"
NOT_RECORDED = "not_recorded"

QUESTIONS = 3
"""Times that the shop is asked at once what became of a write; a slow one finishes meanwhile."""

_LOG = logging.getLogger("counterpart.gateway")


class Writing:
    """Runs confirmed writes."""

    def __init__(
        self,
        settings: GatewaySettings,
        clock: Clock,
        attempts: Attempts,
        ownership: Ownership,
        settling: Settling,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._attempts = attempts
        self._ownership = ownership
        self._settling = settling

    async def write(self, call: Call, runtime: Runtime) -> dict[str, Any]:
        """The record of what was done.

        Raises:
            Stop: it was not done, or (code ``unsettled``) nobody knows yet.
        """
        await self._know_earlier(call)
        earlier = self._settling.open_intent(call)
        if earlier is not None:
            # The same wish again while the end of the first is not known: the same key, so that it cannot happen twice.
            record = await self._settling.ask(earlier, call.rule, runtime, call.remaining)
            if record is not None:
                call.key = earlier.key
                call.say(STEP, "was done already")
                return record
        intent = earlier or self._intent(call)
        call.key = intent.key
        line = await guard.choose(call, runtime)
        if earlier is None:
            await self._begin(call, line, intent)
        else:
            self._settling.send_again(earlier)
            call.say(STEP, "begun again")
        return await self._send(call, runtime, line, intent)

    def _intent(self, call: Call) -> WriteIntent:
        return WriteIntent(
            key=uuid.uuid4().hex,
            tool=call.rule.full_name,
            arguments=dict(call.arguments),
            owner=call.caller.owner,
            conversation=call.conversation,
            begun_at=self._clock.now(),
        )

    async def _know_earlier(self, call: Call) -> None:
        """Read what earlier runs left open, where the start of the program could not."""
        try:
            await self._settling.open()
        except StoreError as error:
            call.say(STEP, "cannot be read")
            raise Stop(Outcome.UNAVAILABLE, NOT_RECORDED, str(error), sent=False) from error

    async def _begin(self, call: Call, line: Line, intent: WriteIntent) -> None:
        try:
            await self._settling.begin(intent)
        except StoreError as error:
            await line.breaker.undecided(call.admission)
            call.say(STEP, "cannot be written")
            # Without the intent on the disk a crash would leave a write that nobody knows of.
            raise Stop(Outcome.UNAVAILABLE, NOT_RECORDED, str(error), sent=False) from error
        call.say(STEP, "begun")

    async def _send(
        self, call: Call, runtime: Runtime, line: Line, intent: WriteIntent
    ) -> dict[str, Any]:
        try:
            record = await guard.run(
                call, line, self._attempts, self._ownership, self._settings.attempt_s
            )
        except Stop as stop:
            if stop.broken and stop.sent:
                return await self._ask(call, runtime, intent, stop)
            await self._settling.settle(intent, stop.outcome, stop.code)
            raise
        except asyncio.CancelledError:
            self._settling.later(intent)  # the intent stays open, and the shop will be asked
            raise
        await self._settling.settle(intent, Outcome.OK)
        return record

    async def _ask(
        self, call: Call, runtime: Runtime, intent: WriteIntent, stop: Stop
    ) -> dict[str, Any]:
        for question in range(QUESTIONS if call.rule.settle else 0):
            if question:
                await asyncio.sleep(min(self._settings.settle_s / 4, max(call.remaining, 0.0)))
            if call.remaining < SHORTEST_TRY_S:
                break
            record = await self._settling.ask(intent, call.rule, runtime, call.remaining)
            if record is not None:
                call.say(STEP, "the shop has done it")
                return record
        call.say(STEP, UNSETTLED)
        _LOG.warning(
            "%s: nobody knows yet whether it was done: %s", call.rule.full_name, stop.detail
        )
        self._settling.later(intent)
        raise Stop(stop.outcome, UNSETTLED, stop.detail) from stop
