"""One call on its way through the gateway, and how a step ends it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.calls import Outcome, Step
from desktop.domain.people import Caller, CallerKind
from desktop.gateway.manifest import ToolRule
from desktop.ports.shared_state import Admission, Budget, Kept

NOTHING_HERE = "there is no such record for this caller"
"""Detail of every ``not_found``: the same for a missing order and for somebody else's."""


class Stop(Exception):
    """A step ends the call without a record."""

    def __init__(
        self,
        outcome: Outcome,
        code: str | None = None,
        detail: str | None = None,
        *,
        true_code: str | None = None,
        again: bool = False,
        sent: bool = True,
    ) -> None:
        super().__init__(f"{outcome}: {detail or code}")
        self.outcome = outcome
        self.code = code
        self.detail = NOTHING_HERE if outcome is Outcome.NOT_FOUND else detail
        self.true_code = true_code
        """What really happened where the caller must not know; for the audit only."""
        self.again = again
        """Whether another try may help."""
        self.sent = sent
        """Whether the plugin may have seen the call: a write that was not sent was surely not done."""
        self.bystander = False
        """Whether the process ended that served this call and others, so that this one is most likely not to blame."""
        self.kept: Kept | None = None
        """The last known answer, where one may stand in."""

    @property
    def broken(self) -> bool:
        """Whether the plugin or the shop failed, as opposed to giving an answer."""
        return self.outcome in {Outcome.TIMEOUT, Outcome.UNAVAILABLE}


@dataclass(slots=True)
class Call:
    """A call and what the steps have found out so far."""

    id: str
    rule: ToolRule
    arguments: dict[str, Any]
    caller: Caller
    deadline: float
    """On the event loop's clock."""
    lang: str = "zh"
    conversation: str = ""
    internal: bool = False
    """Made by the gateway for itself: internal tools are open, and nobody's ownership is asked."""
    free: bool = False
    """Does not count against the caller's budget."""
    cleaned: bool = False
    """Whether the arguments are in their schema's form."""
    confirmed: bool = False
    """A person said yes to this very write."""
    once: bool = False
    """A read that gets one try: another version of its plugin stands by."""
    key: str | None = None
    """Idempotency key of a write."""
    taken: tuple[Budget, ...] = ()
    """The budgets that it was counted in."""
    keep: bool = True
    """Whether its answer may be kept: not when its caller left, or wrote, while it was under way."""
    admission: Admission = Admission.CLOSED
    """What the breaker said to it."""
    steps: list[Step] = field(default_factory=list[Step])
    attempts: int = 0
    true_code: str | None = None

    def say(self, step: str, verdict: str) -> None:
        """Leave what a step found, for evidence and audit."""
        self.steps.append(Step(step, verdict))

    @property
    def remaining(self) -> float:
        """Seconds left of the whole call."""
        return self.deadline - asyncio.get_running_loop().time()

    @property
    def by_staff(self) -> bool:
        """Whether a member of staff asks."""
        return self.caller.kind is CallerKind.STAFF

    def meta(self, seconds: float) -> Mapping[str, Any]:
        """What the plugin is told about this call."""
        who: dict[str, Any] = {"staff": True} if self.by_staff else {}
        if self.caller.sees_orders and self.caller.customer:
            who["customer"] = self.caller.customer
        told = {
            "lang": self.lang,
            "seconds": round(seconds, 3),
            "call_id": self.id,
            "attempt": self.attempts,
            **who,
        }
        return {**told, "idempotency_key": self.key} if self.key else told
