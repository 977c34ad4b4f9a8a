"""The step that chooses between a plugin's two versions, and loses no turn to the new one.

A read that fails on the new version is asked of the old one within the same call; a write only where it surely never
left, because nobody may do it twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from desktop.domain.calls import Freshness
from desktop.gateway.calls import Call, Stop
from desktop.gateway.canary import Canary
from desktop.gateway.rates import Rates
from desktop.gateway.reading import Answer, Reading
from desktop.gateway.runtime import Runtime
from desktop.gateway.writing import Writing

STEP = "canary"

PATIENCE_S = 2.5
"""For the new version to start and to answer one try; the rest of the call's time is the old one's."""

NOT_ITS_FAULT = frozenset({"busy", "budget_unknown", "not_recorded"})
"""Codes of broken calls that say nothing about the version that was to serve them."""


class Trial:
    """Sends calls to the version of a plugin that their conversation uses."""

    def __init__(self, reading: Reading, writing: Writing, rates: Rates) -> None:
        self._reading = reading
        self._writing = writing
        self._rates = rates

    async def read(self, call: Call, runtime: Runtime) -> Answer:
        """See :meth:`Reading.read`."""
        canary = runtime.canary
        if canary is None:
            return await self._reading.read(call, runtime)
        if not self._enter(call, canary):
            return await self._counted(call, runtime, canary)
        rule, arguments, deadline = call.rule, dict(call.arguments), call.deadline
        call.rule = canary.runtime.rules[rule.name]
        call.once = True
        call.deadline = min(deadline, asyncio.get_running_loop().time() + PATIENCE_S)
        try:
            answer = await self._reading.read(call, canary.runtime)
        except Stop as stop:
            self._blame(canary, stop)
            if not stop.broken:
                raise
            call.say(STEP, f"{stop.code}, back to {runtime.manifest.version}")
        else:
            self._praise(canary, answer, new=True)
            return answer
        await self._rates.give_back(call)
        call.rule, call.arguments, call.deadline = rule, arguments, deadline
        call.cleaned = call.once = False
        return await self._counted(call, runtime, canary)

    async def write(self, call: Call, runtime: Runtime) -> Mapping[str, Any]:
        """See :meth:`Writing.write`."""
        canary = runtime.canary
        if canary is None or not self._enter(call, canary):
            return await self._writing.write(call, runtime)
        rule = call.rule
        call.rule = canary.runtime.rules[rule.name]
        try:
            record = await self._writing.write(call, canary.runtime)
        except Stop as stop:
            self._blame(canary, stop)
            if not stop.broken or stop.sent:
                raise
            call.say(STEP, f"{stop.code}, back to {runtime.manifest.version}")
        else:
            canary.count(new=True, failed=False)
            return record
        call.rule = rule
        return await self._writing.write(call, runtime)

    def _enter(self, call: Call, canary: Canary) -> bool:
        rule = canary.runtime.rules.get(call.rule.name)
        if rule is None or rule.write is not call.rule.write or not canary.takes(call.conversation):
            return False
        call.say(STEP, canary.runtime.manifest.version)
        return True

    async def _counted(self, call: Call, runtime: Runtime, canary: Canary) -> Answer:
        try:
            answer = await self._reading.read(call, runtime)
        except Stop as stop:
            if stop.code not in NOT_ITS_FAULT:
                canary.count(new=False, failed=stop.broken)
            raise
        self._praise(canary, answer, new=False)
        return answer

    def _blame(self, canary: Canary, stop: Stop) -> None:
        """Count a call that ended without a record, where that says something about the version that served it."""
        if stop.code not in NOT_ITS_FAULT:
            canary.count(new=True, failed=stop.broken)

    def _praise(self, canary: Canary, answer: Answer, *, new: bool) -> None:
        if answer.freshness is Freshness.LIVE:
            canary.count(new=new, failed=False)
