"""What a conversation remembers: the order spoken of, the choice offered, the question asked, the yes awaited.

It lives in one conversation and dies with it, so nothing of one customer can reach the next. It is rebuilt from the
conversation's own events when that is reopened; an open confirmation is not, because its token died with the process.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop.domain.actions import Request
from desktop.domain.cards import Confirmation, OrderChoiceCard, ReturnCard, TrackingCard
from desktop.domain.events import (
    CardReady,
    ConfirmationAsked,
    TextArrived,
    TurnEvent,
    TurnStarted,
    Understood,
)
from desktop.domain.identifiers import same
from desktop.domain.orders import Order

FRESH_S = 30.0
"""How long an order that was just read needs not be asked for again: as long as the gateway keeps an answer."""


@dataclass(slots=True)
class Memory:
    """The state of one dialogue."""

    order_id: str | None = None
    """The order last spoken of; "it" means this one."""
    order: Order | None = None
    """That order as it was last read."""
    order_read_at: float = 0.0
    """When, on the conversation's monotonic clock."""
    candidates: tuple[Order, ...] = ()
    """Orders offered for a choice in the last reply."""
    suspended: Request | None = None
    """What was wanted when a choice was offered or a question asked."""
    missing: str | None = None
    """What the last question asked for: order, address or title."""
    confirmation: Confirmation | None = None
    """The write that waits for a yes."""
    waiting: list[Request] = field(default_factory=list[Request])
    """Further writes that were wanted in the same breath: each is asked when the one before it is decided."""
    failures: int = 0
    """Tries in a row that did not help."""
    said: list[str] = field(default_factory=list[str])
    """The blocks of the last reply, for "again"."""
    heard: list[str] = field(default_factory=list[str])
    """The person's own words, for a hand-over."""
    turn: int = 0
    unsaved: bool = False
    """Whether history could not be written, and the person was told; once is enough."""

    def remember(self, order: Order, at: float) -> None:
        """This order is the one spoken of, read ``at`` that moment."""
        self.order_id, self.order, self.order_read_at = order.order_id, order, at

    def fresh_order(self, order_id: str, at: float) -> Order | None:
        """The order of that number, if it was read within the last :data:`FRESH_S` seconds."""
        order = self.order
        fresh = order is not None and at - self.order_read_at < FRESH_S
        return order if order and fresh and same(order.order_id, order_id) else None

    def expect_nothing(self) -> None:
        """Forget the open choice and question: something new was wanted."""
        self.candidates = ()
        self.suspended = None
        self.missing = None

    @property
    def asked_for(self) -> str | None:
        """The name of what was just asked for: all that a model gets to know besides the person's words."""
        if self.confirmation:
            return "yes_or_no"
        if self.candidates:
            return "choice"
        return self.missing

    @classmethod
    def of(cls, events: Iterable[TurnEvent]) -> Memory:
        """What is remembered after these events."""
        memory = cls()
        for event in events:
            memory.turn = max(memory.turn, event.turn)
            match event:
                case TurnStarted(text=text):
                    memory.heard.append(text)
                    memory.said.clear()
                    memory.expect_nothing()
                case TextArrived(text=text, settled=True):
                    memory.said.append(text)
                case Understood(requests=requests):
                    memory.order_id = requests[0].arguments.order_id or memory.order_id
                    memory.suspended = requests[0]
                case CardReady(card=OrderChoiceCard(orders=orders, then=then)):
                    memory.candidates = orders
                    arguments = (
                        memory.suspended.arguments if memory.suspended else Request(then).arguments
                    )
                    memory.suspended = Request(then, arguments)
                case CardReady(card=TrackingCard(order_id=order_id)):
                    memory.order_id = order_id
                case CardReady(card=ReturnCard(record=record)):
                    memory.order_id = record.order_id
                case CardReady(card=card) if (order := getattr(card, "order", None)) is not None:
                    memory.order_id = order.order_id
                case ConfirmationAsked(confirmation=confirmation):
                    memory.order_id = confirmation.order.order_id
                case _:
                    pass
        if not memory.candidates:
            memory.suspended = None
        return memory
