"""A conversation of the window as the voice sees it."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.actions import Action, Request
from desktop.domain.events import (
    CardReady,
    ConfirmationAsked,
    HandedOver,
    TurnEvent,
    TurnStarted,
    Understood,
)
from desktop.ports.listening import Expect, Hints
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.session import Session

OF_AN_ORDER = frozenset(
    {
        Action.ORDER_STATUS,
        Action.TRACK_PARCEL,
        Action.RETURN_ORDER,
        Action.EXCHANGE_ORDER,
        Action.CANCEL_ORDER,
        Action.CHANGE_ADDRESS,
        Action.INVOICE_STATUS,
        Action.INVOICE_REQUEST,
    }
)
"""Without an order in the words and without a card in the answer, the answer asked for a number."""

ASKS_FOR_ORDER = frozenset({"order", "order_id"})


class SessionDialogue:
    """Satisfies :class:`~desktop.services.voice_turn.dialogue.Dialogue`."""

    def __init__(self, desk: Desk, session: Callable[[], Session]) -> None:
        """``session``: the one that is shown now."""
        self._desk = desk
        self._session = session
        self._number_asked = False

    @property
    def lang(self) -> str:
        """Language of the screen."""
        return self._desk.lang

    @property
    def busy(self) -> bool:
        """A turn is under way."""
        return self._session().running

    @property
    def waiting(self) -> bool:
        """A confirmation is open."""
        return self._session().asks

    def take(self, event: TurnEvent) -> None:
        """Follow what was asked for."""
        match event:
            case Understood(requests=requests):
                self._number_asked = any(map(_lacks_order, requests))
            case TurnStarted() | CardReady() | ConfirmationAsked() | HandedOver():
                self._number_asked = False
            case _:
                pass

    def hints(self) -> Hints:
        """An order number where one was asked for, else anything."""
        transcript = self._session().transcript
        offered = transcript.offered()
        orders = [order.order_id for order in offered.orders] if offered else []
        about = transcript.about.order_id
        return Hints(
            lang=self._desk.lang,
            expect=Expect.ORDER_NUMBER if self._number_asked else Expect.FREE,
            words=self._desk.options.names,
            candidates=tuple(dict.fromkeys([*orders, *([about] if about else [])])),
        )

    def forget(self) -> None:
        """Whoever comes next was asked for nothing."""
        self._number_asked = False

    def ask(self, text: str) -> bool:
        """Send it."""
        return self._session().send(text, "voice")

    def decide(self, accepted: bool) -> bool:
        """Answer the confirmation."""
        return self._session().decide(accepted, "voice")

    def keypad(self) -> None:
        """A keyboard stands before whoever sits here."""


def _lacks_order(request: Request) -> bool:
    arguments = request.arguments
    if arguments.missing in ASKS_FOR_ORDER:
        return True
    return request.action in OF_AN_ORDER and not arguments.names_an_order
