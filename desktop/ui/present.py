"""Cards as the screen draws them: typed values in, plain objects of display strings out.

Every object has ``type`` (which QML file draws it), ``icon``, ``title``, ``spoken`` (the card in one sentence, for the
screen reader and the speaker) and, where they make sense, ``chip`` {text, icon, tone}, ``age`` {text, stale}, ``note``
{text, icon, tone}, ``facts`` [{name, value, strong}], ``qr`` (payload), ``qrCaption``, ``url`` and ``copy`` (plain text).
QML decides nothing about them; Python decides nothing about how they look.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain.cards import (
    AddressCard,
    AnswerCard,
    CancelCard,
    Card,
    Confirmation,
    HandOverCard,
    InvoiceCard,
    OrderCard,
    OrderChoiceCard,
    ProblemCard,
    ReturnCard,
    TrackingCard,
)
from desktop.ports.clock import Clock
from desktop.services.replies.phrases import PhraseBook
from desktop.ui import cards_of_orders, cards_of_parcels, cards_of_words
from desktop.ui.shown import Shown
from desktop.ui.wording import Wording


class Presenter:
    """Turns cards into display objects for one language and one kind of reader."""

    def __init__(self, book: PhraseBook, lang: str, clock: Clock, *, staff: bool) -> None:
        """``staff``: the reader works here, and the customer is somebody else."""
        self.wording = Wording(book, lang, clock)
        self._staff = staff

    def card(self, card: Card, *, older_s: float = 0.0) -> Shown:
        """The display object of a card. ``older_s``: seconds that have passed since the card was made."""
        draw = _DRAWN[type(card)]
        shown = draw(card, self.wording, self._staff)
        source = getattr(card, "source", None)
        if source is not None:
            age = self.wording.age(source, older_s)
            shown["age"] = age if age["stale"] or isinstance(card, _LOOKED_UP) else None
        return shown


_LOOKED_UP = (OrderCard, TrackingCard)
"""Cards of things that go on by themselves: their age is always said. The others say it when they are old."""

_DRAWN: dict[type[Any], Callable[[Any, Wording, bool], Shown]] = {
    OrderCard: cards_of_orders.order,
    OrderChoiceCard: cards_of_orders.choice,
    TrackingCard: cards_of_parcels.tracking,
    ReturnCard: cards_of_parcels.sent_back,
    CancelCard: cards_of_orders.cancelled,
    AddressCard: cards_of_orders.address,
    InvoiceCard: cards_of_words.invoice,
    AnswerCard: cards_of_words.answer,
    HandOverCard: cards_of_words.hand_over,
    ProblemCard: cards_of_words.problem,
    Confirmation: cards_of_words.confirmation,
}
