"""The call itself: tries of a bounded length within a bounded time, reads again after a random pause, writes once."""

from __future__ import annotations

import asyncio
import random
from typing import Any

from desktop.api.protocol import INVALID_PARAMS
from desktop.domain.calls import Outcome
from desktop.domain.errors import PluginError
from desktop.gateway.answers import read_answer
from desktop.gateway.calls import Call, Stop
from desktop.gateway.connection import ConnectionGone, ProtocolFault
from desktop.gateway.host import Busy, Held, Host
from desktop.gateway.settings import GatewaySettings

STEP = "call"

SHORTEST_TRY_S = 0.05
"""With less time left a further try could only fail."""

SPARED = 2
"""Tries that do not count because the process ended while it served others, too: most likely one of theirs ended it."""


class Attempts:
    """Runs calls on a host."""

    def __init__(self, settings: GatewaySettings, chance: random.Random) -> None:
        self._settings = settings
        self._chance = chance

    async def run(self, call: Call, host: Host) -> dict[str, Any]:
        """The record that the plugin answered, not yet checked.

        Raises:
            Stop: none came, with the last try's reason.
        """
        try:
            async with host.slot(max(call.remaining, 0.0)):
                record = await self._tries(call, host)
        except Busy as busy:
            call.say(STEP, "busy")
            raise Stop(Outcome.UNAVAILABLE, "busy", str(busy), sent=False) from busy
        except TimeoutError:
            call.say(STEP, "waited in vain")
            raise Stop(Outcome.TIMEOUT, "busy", "no place came free in time", sent=False) from None
        except Stop as stop:
            call.say(STEP, _verdict(call, stop.code or str(stop.outcome)))
            stop.detail = host.masked(stop.detail) if stop.detail else None
            raise
        host.healthy()
        call.say(STEP, _verdict(call, "ok"))
        return record

    async def _tries(self, call: Call, host: Host) -> dict[str, Any]:
        most = 1 if call.once else self._settings.attempts
        while True:
            call.attempts += 1
            try:
                return await self._try(call, host)
            except Stop as stop:
                if stop.bystander and most < self._settings.attempts + SPARED:
                    most += 1
                pause = self._pause(call.attempts)
                late = call.remaining - pause < SHORTEST_TRY_S
                # A write goes out once: it is tried again only where the shop has surely not got it.
                done = call.rule.write and stop.sent
                if not stop.again or done or call.attempts >= most or late:
                    raise
            await asyncio.sleep(pause)

    def _pause(self, tried: int) -> float:
        # Drawn at random, so that many counters do not come back at the same moment.
        return self._chance.uniform(0.1, 1.0) * self._settings.pause_s * 2 ** (tried - 1)

    async def _try(self, call: Call, host: Host) -> dict[str, Any]:
        try:
            child = await host.ready(max(call.remaining, 0.0))
        except Held as held:
            raise Stop(Outcome.UNAVAILABLE, "plugin_held", str(held), sent=False) from held
        except PluginError as error:
            detail = str(error)
            raise Stop(
                Outcome.UNAVAILABLE, "plugin_failed", detail, again=True, sent=False
            ) from error
        except TimeoutError:
            detail = "the plugin did not start in time"
            raise Stop(Outcome.TIMEOUT, "plugin_failed", detail, sent=False) from None
        seconds = self._try_seconds(call)
        try:
            raw = await child.call(call.rule.name, call.arguments, call.meta(seconds), seconds)
        except TimeoutError:
            await host.suspect(child)
            detail = f"no answer within {seconds:.1f} s"
            raise Stop(Outcome.TIMEOUT, "timeout", detail, again=True) from None
        except ConnectionGone as gone:
            stop = Stop(Outcome.UNAVAILABLE, "plugin_ended", str(gone), again=True)
            stop.bystander = gone.served > 1
            raise stop from gone
        except ProtocolFault as fault:
            if fault.code == INVALID_PARAMS:
                raise Stop(Outcome.INVALID, "invalid_arguments", str(fault)) from fault
            raise Stop(Outcome.UNAVAILABLE, "plugin_fault", str(fault)) from fault
        return read_answer(raw, call.rule.record)

    def _try_seconds(self, call: Call) -> float:
        usual = self._settings.write_s if call.rule.write else self._settings.attempt_s
        return max(min(call.rule.timeout_s or usual, call.remaining), SHORTEST_TRY_S)


def _verdict(call: Call, word: str) -> str:
    return word if call.attempts == 1 else f"{word} after {call.attempts} tries"
