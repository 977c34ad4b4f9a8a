"""Last step: what came of a call as a ``ToolResult``, and its row in the audit."""

from __future__ import annotations

import logging
import time
from dataclasses import replace

from desktop.domain.calls import Freshness, Outcome, Step, ToolResult
from desktop.domain.errors import StoreError
from desktop.gateway.attempts import STEP as CALL
from desktop.gateway.calls import Call, Stop
from desktop.gateway.reading import Answer
from desktop.gateway.results import STEP as RESULT
from desktop.ports.audit import Audit

STEP = "audit"

_LOG = logging.getLogger("counterpart.gateway")


class Ledger:
    """Writes every call down."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit

    async def finish(self, call: Call, end: Answer | Stop, started: float) -> ToolResult:
        """The result of a call that began at ``started`` (:func:`time.perf_counter`), audited."""
        result = ToolResult(
            call_id=call.id,
            tool=call.rule.full_name,
            arguments=call.arguments,
            outcome=Outcome.OK,
            freshness=Freshness.NONE,
            attempts=call.attempts,
            ms=(time.perf_counter() - started) * 1000,
            write=call.rule.write,
            steps=(*call.steps, Step(STEP, "row")),
        )
        if isinstance(end, Answer):
            result = replace(result, record=end.record, freshness=end.freshness, age_s=end.age_s)
        else:
            call.true_code = end.true_code or call.true_code
            result = _ended(result, end)
        try:
            await self._audit.record(result, call.caller, call.conversation, call.true_code)
        except StoreError as error:
            # A full disk must not close the counter; the log and `doctor` say that rows are missing.
            _LOG.error("the audit cannot be written: %s", error)
        return result


def _ended(result: ToolResult, stop: Stop) -> ToolResult:
    result = replace(result, outcome=stop.outcome, code=stop.code, detail=stop.detail)
    if stop.outcome is Outcome.NOT_FOUND:
        # The steps must not tell somebody else's order from a missing one either.
        steps = (_as_missing(step) for step in result.steps if step.name != RESULT)
        return replace(result, steps=tuple(steps))
    if stop.kept is not None:
        kept = stop.kept
        return replace(result, record=kept.record, freshness=Freshness.STALE, age_s=kept.age_s)
    return result


def _as_missing(step: Step) -> Step:
    if step.name == CALL and step.verdict.startswith("ok"):
        return Step(CALL, step.verdict.replace("ok", str(Outcome.NOT_FOUND), 1))
    return step
