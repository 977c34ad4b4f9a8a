"""The breaker's step around a call: which way it goes, and what its end means for the next one."""

from __future__ import annotations

import asyncio
from typing import Any

from desktop.domain.calls import Outcome
from desktop.gateway import results
from desktop.gateway.attempts import Attempts
from desktop.gateway.calls import Call, Stop
from desktop.gateway.ownership import Ownership
from desktop.gateway.runtime import Line, Runtime
from desktop.ports.shared_state import Admission

STEP = "breaker"


async def choose(call: Call, runtime: Runtime) -> Line:
    """The way that the call may take; its breaker then waits to be told the end.

    Raises:
        Stop: every way is closed off for now.
    """
    call.admission = await runtime.main.breaker.admit()
    if call.admission is not Admission.OPEN:
        call.say(STEP, str(call.admission))
        return runtime.main
    # A write goes the one way whose journal of idempotency keys it is in.
    if runtime.alternative is not None and not call.rule.write:
        call.admission = await runtime.alternative.breaker.admit()
        if call.admission is not Admission.OPEN:
            call.say(STEP, "open, alternative")
            return runtime.alternative
    call.say(STEP, "open")
    raise Stop(Outcome.UNAVAILABLE, "breaker_open", "it failed too often just now", sent=False)


async def run(
    call: Call, line: Line, attempts: Attempts, ownership: Ownership, attempt_s: float
) -> dict[str, Any]:
    """The checked record, by this way.

    Raises:
        Stop: there is none.
    """
    given = call.remaining
    try:
        raw = await attempts.run(call, line.host)
        record = ownership.check(call, results.check(call, raw, line.hosts))
    except Stop as stop:
        if not stop.broken:
            await line.breaker.succeeded(call.admission)
        elif stop.code in {"busy", "plugin_held"} or given < attempt_s / 2:
            # Not the shop's fault: our own queue, an operator's decision, or a turn that had hardly any time left.
            await line.breaker.undecided(call.admission)
        else:
            await line.breaker.failed(call.admission)
        raise
    except asyncio.CancelledError:
        await line.breaker.undecided(call.admission)
        raise
    await line.breaker.succeeded(call.admission)
    return record
