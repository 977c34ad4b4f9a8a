"""What is left of an event where no transcript may be kept: figures, and not one word that was said or shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.actions import Arguments, Request
from desktop.domain.events import (
    CardReady,
    ConfirmationAsked,
    HandedOver,
    TextArrived,
    ToolFinished,
    ToolStarted,
    TurnEvent,
    TurnFailed,
    TurnFinished,
    TurnStarted,
    Understood,
)

UNSAID = frozenset(
    {
        "order_id",
        "tracking_number",
        "return_id",
        "items",
        "kind",
        "limit",
        "period",
        "product",
        "status",
    }
)
"""Arguments of our tools that name a thing of the shop; whatever a tool adds is taken for words until it stands here."""


def without_words(event: TurnEvent) -> TurnEvent | None:
    """The event without anything personal; None where nothing would be left of it."""
    match event:
        case TurnStarted():
            return replace(event, text="")
        case Understood():
            return replace(event, requests=tuple(_bare(one) for one in event.requests))
        case ToolStarted():
            return replace(event, arguments={})
        case ToolFinished():
            return replace(
                event, result=replace(event.result, arguments={}, record=None, detail=None)
            )
        case HandedOver():
            return replace(event, ticket=replace(event.ticket, summary=""))
        case TurnFinished():
            return replace(event, reply="")
        case TurnFailed():
            return replace(event, text="")
        case TextArrived() | CardReady() | ConfirmationAsked():
            return None
        case _:
            return event


def unsaid(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """A call's arguments without those that people say in their own words: numbers, kinds and the goods stay."""
    return {name: value for name, value in arguments.items() if name in UNSAID}


def _bare(request: Request) -> Request:
    """The action, and what it was about as far as that is nobody's own."""
    given = request.arguments
    return replace(request, arguments=Arguments(product=given.product, missing=given.missing))
