"""One turn as a stream of typed events: the window, the voice loop, the terminal, history and tests all consume it.

Order within a turn: ``TurnStarted``, then ``Understood``, then any of ``ToolStarted``/``ToolFinished``/``TextArrived``/
``CardReady``/``ConfirmationAsked``/``ConfirmationSettled``/``HandedOver``, and last exactly one of ``TurnFinished`` and
``TurnFailed``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from desktop.domain.actions import Lane, Request
from desktop.domain.calls import ToolResult
from desktop.domain.cards import Card, Confirmation, dump_card, load_card
from desktop.domain.errors import RecordError
from desktop.domain.orders import Ticket
from desktop.domain.wire import from_json, to_json


class Awaited(StrEnum):
    """A number that a reply asks for: whoever listens hears digits then, and whoever draws may offer keys."""

    ORDER_NUMBER = "order_number"
    PHONE_END = "phone_end"
    """The last four digits of the phone number on an order."""


@dataclass(frozen=True, slots=True)
class TurnStarted:
    """The person's words were taken."""

    name: ClassVar[str] = "turn_started"
    conversation: str
    turn: int
    """Counts from 1 within the conversation."""
    text: str
    lang: str
    source: str = "keyboard"
    """keyboard, touch or voice."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What is wanted, and who decided that."""

    name: ClassVar[str] = "understood"
    conversation: str
    turn: int
    requests: tuple[Request, ...]
    lane: Lane
    reason: str
    lang: str
    ms: float


@dataclass(frozen=True, slots=True)
class ToolStarted:
    """A plugin is being asked; shown in words after 300 ms."""

    name: ClassVar[str] = "tool_started"
    conversation: str
    turn: int
    call_id: str
    tool: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ToolFinished:
    """The plugin's answer, or what became of the call."""

    name: ClassVar[str] = "tool_finished"
    conversation: str
    turn: int
    result: ToolResult


@dataclass(frozen=True, slots=True)
class TextArrived:
    """A piece of the reply. Pieces of one block are joined without anything between them."""

    name: ClassVar[str] = "text"
    conversation: str
    turn: int
    block: int
    """Paragraph of the reply, from 0."""
    text: str
    settled: bool = True
    """True when the block is complete with this piece."""


@dataclass(frozen=True, slots=True)
class CardReady:
    """A card to draw under the text."""

    name: ClassVar[str] = "card"
    conversation: str
    turn: int
    card: Card


@dataclass(frozen=True, slots=True)
class ConfirmationAsked:
    """Nothing happens before a yes."""

    name: ClassVar[str] = "confirm"
    conversation: str
    turn: int
    confirmation: Confirmation


@dataclass(frozen=True, slots=True)
class ConfirmationSettled:
    """The open confirmation was answered, or fell away because something else was wanted."""

    name: ClassVar[str] = "confirm_settled"
    conversation: str
    turn: int
    token: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A person takes over."""

    name: ClassVar[str] = "handed_over"
    conversation: str
    turn: int
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class TurnFinished:
    """The turn's end, with its timings in milliseconds."""

    name: ClassVar[str] = "turn_finished"
    conversation: str
    turn: int
    reply: str
    first_word_ms: float
    total_ms: float
    error: str | None = None
    """Phrase key of the problem that the reply tells of, if any."""
    offered: str | None = None
    """A person was offered in the reply, for this reason: a yes calls one."""
    awaited: Awaited | None = None
    """The number that the reply asks for."""


@dataclass(frozen=True, slots=True)
class TurnFailed:
    """The turn ended without an answer: the message is kept and may be tried again."""

    name: ClassVar[str] = "failed"
    conversation: str
    turn: int
    error: str
    """Phrase key."""
    text: str
    """The sentence for the person."""
    total_ms: float


TurnEvent = (
    TurnStarted
    | Understood
    | ToolStarted
    | ToolFinished
    | TextArrived
    | CardReady
    | ConfirmationAsked
    | ConfirmationSettled
    | HandedOver
    | TurnFinished
    | TurnFailed
)

_BY_NAME: dict[str, type[Any]] = {cls.name: cls for cls in TurnEvent.__args__}


def dump_event(event: TurnEvent) -> dict[str, Any]:
    """The event as JSON, with its name under ``event``."""
    data: dict[str, Any] = {"event": event.name, **to_json(event)}
    if isinstance(event, CardReady):
        data["card"] = dump_card(event.card)
    return data


def load_event(data: Mapping[str, Any]) -> TurnEvent:
    """The event that :func:`dump_event` wrote.

    Raises:
        RecordError: not an event of this program.
    """
    cls = _BY_NAME.get(str(data.get("event")))
    if cls is None:
        raise RecordError(f"unknown event {data.get('event')!r}")
    if cls is CardReady:
        return CardReady(str(data["conversation"]), int(data["turn"]), load_card(data["card"]))
    return from_json(cls, data, cls.name)
