"""What a conversation is about: the order, its parcel, its return. The panel beside the chat is drawn from it.

Everything here was in an event; nothing is fetched for the panel, so that it never knows more than the answers did.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.domain import records
from desktop.domain.calls import ToolResult
from desktop.domain.cards import Card, InvoiceCard, ReturnCard, TrackingCard
from desktop.domain.errors import RecordError
from desktop.domain.orders import Eligibility, Order, Orders, ReturnKind, ReturnRecord


@dataclass(slots=True)
class About:
    """The facts of a conversation so far, the latest of each."""

    order: Order | None = None
    """The one spoken of last, where its record was seen."""
    order_id: str = ""
    """Its number, also where only its parcel was seen."""
    product: str = ""
    """What is in that parcel."""
    returned: ReturnRecord | None = None
    """The return or exchange booked or looked up last."""
    rules: dict[tuple[str, ReturnKind], Eligibility] = field(
        default_factory=dict[tuple[str, ReturnKind], Eligibility]
    )
    """What the shop's rules said, by order and kind."""
    url: str = ""
    """The last link that was shown."""
    _orders: dict[str, Order] = field(default_factory=dict[str, Order])

    @property
    def recipient(self) -> str:
        """For whom the order is; empty where that is not known."""
        return (self.order.recipient or "") if self.order else ""

    @property
    def phone(self) -> str:
        """Masked phone of the recipient."""
        return (self.order.phone or "") if self.order else ""

    def learn(self, result: ToolResult) -> None:
        """Take over what a plugin returned; a record of a third party's own making is left aside."""
        if result.record is None:
            return
        try:
            record = records.parse(result.record)
        except RecordError:
            return
        match record:
            case Order():
                self._know(record)
                self._turn_to(record.order_id)
            case Orders():
                for order in record.items:
                    self._know(order)
            case Eligibility():
                self.rules[record.order_id, record.kind] = record
            case ReturnRecord():
                self.returned = record
            case _:
                return

    def see(self, card: Card) -> None:
        """Take over what a card shows: its order is what the conversation is about now."""
        match card:
            case TrackingCard():
                self.url = card.parcel.url or self.url
                self._turn_to(card.order_id, card.product)
            case ReturnCard():
                self.returned = card.record
                self._turn_to(card.record.order_id)
            case InvoiceCard():
                self.url = card.invoice.url or self.url
                self._turn_to(card.invoice.order_id)
            case _:
                order = getattr(card, "order", None)
                if isinstance(order, Order):
                    self._know(order)
                    self._turn_to(order.order_id)

    def _know(self, order: Order) -> None:
        self._orders[order.order_id] = order
        if self.order_id == order.order_id:
            self.order = order

    def _turn_to(self, order_id: str, product: str = "") -> None:
        self.order_id, self.product = order_id, product
        self.order = self._orders.get(order_id)
