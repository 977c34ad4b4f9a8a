"""One act and two numbers: "cancel A and B" is one wish for both, "where is A and cancel B" is two.

Rules find the act and see every number. Where something other than "and" stands between the numbers, each number is
read again with the words of its own side, so that an act never reaches for a number that was said beside another verb.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.domain.actions import ACTS, Action, Arguments, Certainty, Request, Understanding
from desktop.domain.expressions import Expression
from desktop.services.understanding.tokens import Span

_TOGETHER = Expression(
    r"(?:[\s,，、.;；&+/]|and|or|和|与|跟|以及|还有|及|order|orders|number|no|订单号?|单号?|这|那|#)*"
)
"""What may stand between two numbers that one act is meant for."""

_TURN = Expression(
    r"(?:[,，。;；.!?！？]\s*|\b(?:and|then|also|but)\b|顺便|另外|然后|再|还有|还|并且|同时)"
)
"""Where the words of the next number begin."""


def apart(text: str, spans: Sequence[Span]) -> list[str]:
    """The text in as many parts as it has order numbers that are spoken of apart; one part when there is no doubt."""
    numbers = [span for span in spans if span.kind == "order"]
    parts: list[str] = []
    start = 0
    for left, right in itertools.pairwise(numbers):
        between = text[left.end : right.start]
        turns = list(_TURN.finditer(between))
        if _TOGETHER.fullmatch(between) or not turns:
            continue
        cut = left.end + turns[0].start()
        parts.append(text[start:cut])
        start = cut
    return [*parts, text[start:]]


def each_for_itself(
    understood: Understanding,
    text: str,
    spans: Sequence[Span],
    read: Callable[[str], Understanding],
) -> Understanding:
    """The understanding with every act kept to the number it was said with."""
    named = {request.arguments.order_id for request in understood.requests}
    if len(named) < 2:
        return understood
    acted = {one.arguments.order_id for one in understood.requests if one.action in ACTS}
    if len(acted) < 2 and len({request.action for request in understood.requests}) > 1:
        return understood
    parts = apart(text, spans)
    if len(parts) == 1:
        return understood
    told = [read(part) for part in parts]
    sure = all(each.certainty is Certainty.CERTAIN for each in told)
    asks = not any(each.number_alone for each in told)
    doubted = understood.certainty is Certainty.UNSURE and asks
    if len(acted) < 2 and not ((sure or doubted) and asks):
        return understood
    return replace(
        understood,
        requests=tuple(request for each in told for request in each.requests),
        perhaps=frozenset(action for each in told for action in each.perhaps),
        unruled=frozenset(action for each in told for action in each.unruled),
        certainty=Certainty.CERTAIN if sure else Certainty.UNSURE,
        belief=min(each.belief for each in told),
        reason="; ".join(each.reason for each in told),
    )


_CARRIES_ORDER = frozenset(
    {
        Action.ORDER_STATUS,
        Action.TRACK_PARCEL,
        Action.RETURN_ORDER,
        Action.EXCHANGE_ORDER,
        Action.CANCEL_ORDER,
        Action.RETURN_STATUS,
        Action.CHANGE_ADDRESS,
        Action.INVOICE_STATUS,
        Action.INVOICE_REQUEST,
    }
)


def shared(requests: list[Request]) -> list[Request]:
    """The order that one request names is meant by its neighbours that name none."""
    named = [one.arguments for one in requests if one.arguments.order_id]
    result: list[Request] = []
    known: Arguments | None = named[0] if named else None
    for request in requests:
        given = request.arguments
        if given.order_id:
            known = given
        elif known is not None and request.action in _CARRIES_ORDER and not given.names_an_order:
            result.append(Request(request.action, replace(given, order_id=known.order_id)))
            continue
        result.append(request)
    return result
