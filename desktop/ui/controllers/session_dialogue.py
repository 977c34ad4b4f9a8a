"""A conversation of the window as the voice sees it."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.events import Awaited, TurnEvent, TurnFinished, TurnStarted
from desktop.ports.listening import Expect, Hints
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.kiosk_entries import PHONE_DIGITS
from desktop.ui.controllers.session import Session

_EXPECT = {
    None: Expect.FREE,
    Awaited.ORDER_NUMBER: Expect.ORDER_NUMBER,
    Awaited.PHONE_END: Expect.PHONE,
}


class SessionDialogue:
    """Satisfies :class:`~desktop.services.voice_turn.dialogue.Dialogue`."""

    def __init__(self, desk: Desk, session: Callable[[], Session]) -> None:
        """``session``: the one that is shown now."""
        self._desk = desk
        self._session = session
        self._awaited: Awaited | None = None

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
            case TurnStarted():
                self._awaited = None
            case TurnFinished(awaited=awaited):
                self._awaited = awaited
            case _:
                pass

    def hints(self) -> Hints:
        """The number that was asked for, else anything."""
        transcript = self._session().transcript
        offered = transcript.offered()
        orders = [order.order_id for order in offered.orders] if offered else []
        about = transcript.about.order_id
        of_phone = self._awaited is Awaited.PHONE_END
        return Hints(
            lang=self._desk.lang,
            expect=_EXPECT[self._awaited],
            words=self._desk.options.names,
            candidates=() if of_phone else tuple(filter(None, dict.fromkeys([*orders, about]))),
            lengths=(PHONE_DIGITS,) if of_phone else (),
        )

    def forget(self) -> None:
        """Whoever comes next was asked for nothing."""
        self._awaited = None

    def ask(self, text: str) -> bool:
        """Send it."""
        return self._session().send(text, "voice")

    def decide(self, accepted: bool) -> bool:
        """Answer the confirmation."""
        return self._session().decide(accepted, "voice")

    def keypad(self) -> None:
        """A keyboard stands before whoever sits here."""
