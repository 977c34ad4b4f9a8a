"""First step: whether this caller may use this tool at all."""

from __future__ import annotations

from desktop.domain.calls import Outcome
from desktop.gateway.calls import Call, Stop

STEP = "identity"


def check(call: Call) -> None:
    """Let the call pass, or end it.

    Staff see everything; a verified customer what is theirs, which :mod:`desktop.gateway.ownership` decides; an
    unverified visitor only what a manifest calls public.
    """
    rule = call.rule
    if call.internal:
        call.say(STEP, "gateway")
        return
    if rule.write and not call.confirmed:
        raise _refusal(call, "needs_confirmation", "a write runs only after a yes")
    if call.by_staff:
        call.say(STEP, "staff")
        return
    if rule.staff_only:
        raise _refusal(call, "staff_only", "only staff may use this tool")
    if rule.public:
        call.say(STEP, "public")
        return
    if not call.caller.sees_orders or not call.caller.customer:
        raise _refusal(call, "verify_first", "the visitor is not verified")
    if rule.write and call.caller.only:
        raise _refusal(
            call, "only_to_look", "somebody else's order is not changed by who brings its numbers"
        )
    call.say(STEP, "customer")


def _refusal(call: Call, code: str, detail: str) -> Stop:
    call.say(STEP, code)
    return Stop(Outcome.DECLINED, code, detail, sent=False)
