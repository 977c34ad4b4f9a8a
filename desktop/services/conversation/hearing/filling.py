"""A request that was put aside for a question, with the answer filled in."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    WANTS_NOTHING,
    Action,
    Arguments,
    Certainty,
    Lane,
    Request,
    Understanding,
)
from desktop.domain.expressions import Expression

WEAK = WANTS_NOTHING | {Action.FIND_ORDERS, Action.ORDER_STATUS}
"""What a bare answer ("the black one", "20261112047") may be taken for when read alone."""

QUESTION = Expression(r"[?？]|吗|怎么|什么")
"""What makes a question of words that follow one of ours."""


def filled(
    understood: Understanding, suspended: Request, given: Arguments, *, chosen: bool = False
) -> Understanding:
    """The suspended request with what is given now; ``chosen``: it names one of those that were offered."""
    request = Request(
        suspended.action,
        replace(given, wants=None, command=None, missing=None).filled_from(suspended.arguments),
    )
    if given.order_id:
        # A choice among what was offered leaves standing what was asked about; another number does not.
        product = given.product or suspended.arguments.product if chosen else None
        request = Request(
            request.action,
            replace(request.arguments.of(None), product=product, period=None, status=None),
        )
    return replace(
        understood,
        requests=(request,),
        certainty=Certainty.CERTAIN,
        lane=Lane.INSTANT,
        reason="answer",
    )
