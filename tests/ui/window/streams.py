"""Turns that tests play: the events of real answers, made from the example cards."""

from __future__ import annotations

import json
from typing import Any

from desktop.domain import locations
from desktop.domain.actions import Action, Arguments, Lane, Request
from desktop.domain.calls import Freshness, Outcome, Step, ToolResult
from desktop.domain.cards import Card, Confirmation, ProblemCard, load_card
from desktop.domain.events import (
    Awaited,
    CardReady,
    ConfirmationAsked,
    ConfirmationSettled,
    TextArrived,
    ToolFinished,
    ToolStarted,
    TurnEvent,
    TurnFailed,
    TurnFinished,
    Understood,
)
from desktop.domain.records import dump

REPLY = "The headphones reached **Beijing** at 09:12."
REPLIES = {"en": REPLY, "zh": "耳机今天 09:12 到达**北京**。"}


def example(name: str, lang: str = "en") -> Card:
    """An example card."""
    file = locations.assets() / "examples" / f"cards.{lang}.json"
    return load_card(json.loads(file.read_text(encoding="utf-8"))[name])


def understood(action: Action = Action.TRACK_PARCEL, **arguments: Any) -> Understood:
    """What was wanted."""
    return Understood(
        "", 0, (Request(action, Arguments(**arguments)),), Lane.INSTANT, "rule", "en", 0.3
    )


def called(
    tool: str = "orders.get",
    outcome: Outcome = Outcome.OK,
    *,
    order: str | None = "order",
    lang: str = "en",
) -> ToolFinished:
    """A plugin's answer."""
    record = None
    if outcome is Outcome.OK and order:
        record = dump(example(order, lang).order)  # pyright: ignore[reportAttributeAccessIssue]
    return ToolFinished(
        "",
        0,
        ToolResult(
            "c1",
            tool,
            {},
            outcome,
            Freshness.LIVE if record else Freshness.NONE,
            record,
            attempts=1,
            ms=12.4,
            steps=(Step("identity", "staff"), Step("call", "ok"), Step("audit", "row")),
        ),
    )


def started(tool: str = "orders.get") -> ToolStarted:
    """A plugin is being asked."""
    return ToolStarted("", 0, "c1", tool, {})


def finished(reply: str = REPLY, awaited: Awaited | None = None) -> TurnFinished:
    """The end."""
    return TurnFinished("", 0, reply, 9.0, 21.0, awaited=awaited)


def said(text: str, block: int = 0, *, settled: bool = True) -> TextArrived:
    """A piece of the reply."""
    return TextArrived("", 0, block, text, settled)


def tracking(lang: str = "en") -> list[TurnEvent]:
    """Where the parcel is."""
    order = called(lang=lang)
    card = CardReady("", 0, example("tracking", lang))
    said_id = understood(order_id="20260910047")
    return [said_id, started(), order, said(REPLIES[lang]), card, finished(REPLIES[lang])]


def choice() -> list[TurnEvent]:
    """Which order is meant."""
    return [
        understood(Action.FIND_ORDERS),
        said("Which one?"),
        CardReady("", 0, example("order_choice")),
        finished("Which one?"),
    ]


def confirmation(name: str = "confirmation") -> list[TurnEvent]:
    """A write that waits for a yes."""
    card = example(name)
    assert isinstance(card, Confirmation)
    return [
        understood(Action.RETURN_ORDER),
        said("Shall I book it?"),
        ConfirmationAsked("", 0, card),
        finished("Shall I book it?"),
    ]


def booked() -> list[TurnEvent]:
    """After the yes."""
    return [
        ConfirmationSettled("", 0, "tok", True),
        said("Booked."),
        CardReady("", 0, example("return")),
        finished("Booked."),
    ]


def kept() -> list[TurnEvent]:
    """After the no."""
    return [
        ConfirmationSettled("", 0, "tok", False),
        said("Nothing was changed."),
        finished("Nothing was changed."),
    ]


def failed() -> list[TurnEvent]:
    """No answer."""
    card = ProblemCard(
        "problem.timeout",
        "The carrier did not answer.",
        "Orders can be looked up.",
        "Please try again.",
        True,
    )
    return [
        understood(),
        called("logistics.track", Outcome.TIMEOUT),
        CardReady("", 0, card),
        TurnFailed("", 0, "problem.timeout", "The carrier did not answer.", 8000.0),
    ]
