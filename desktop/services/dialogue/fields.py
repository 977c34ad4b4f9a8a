"""Which single fact of a record is asked for: who brings it, when it was paid, until when it is under warranty.

A fact is heard by what it is of beside a way of asking that fits it ("paid" and "when"), or by words that do both; all of them are data,
``assets/phrases/<lang>/fields.toml``. Which record holds it, and what is said where it does not, stands in
:mod:`desktop.services.conversation.acts.fields`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

LONGEST = 110
"""Characters; who says more tells a story, which is understood as a whole."""
FIELDS = "fields:"
"""How the reason of such a look begins; the names of the facts follow, with commas."""
MOST = 3
"""Facts that are told in one reply."""


class Ask(StrEnum):
    """A way of asking."""

    WHEN = "when"
    UNTIL = "until"
    MUCH = "much"
    WHICH = "which"
    WHO = "who"
    WHETHER = "whether"
    WHY = "why"
    DAY = "day"
    """No question by itself: today, tomorrow."""


class Field(StrEnum):
    """A fact that a record may hold."""

    PAY_BY = "pay_by"
    PAID_AT = "paid_at"
    PAID_BY = "paid_by"
    LEAVES = "leaves"
    """When it leaves the shop, or left it."""
    COURIER = "courier"
    SIGNED = "signed"
    VARIANT = "variant"
    """Its colour, size or model."""
    WANTED = "wanted"
    """What it is exchanged for."""
    OTHERS = "others"
    """What else is in the order."""
    COUNT = "count"
    """How many of it, at what price."""
    WARRANTY = "warranty"
    SHIPPING_FEE = "shipping_fee"
    DISCOUNT = "discount"
    CANCELLED = "cancelled"
    """When and why it was called off."""
    RECEIVED = "received"
    """When what goes back reached the shop."""
    REFUND = "refund"
    """How much comes back, and when."""
    BOOKED = "booked"
    """When sending it back was asked for."""
    REASON = "reason"
    """Why it goes back, as it was told."""
    INVOICE_TITLE = "invoice_title"
    INVOICE_TAX = "invoice_tax"
    INVOICE_NUMBER = "invoice_number"
    INVOICE_DATE = "invoice_date"
    NOTE = "note"
    """What the customer remarked on ordering: no record that leaves the plugin has it."""


OF_RETURNS = frozenset({Field.RECEIVED, Field.REFUND, Field.BOOKED, Field.REASON, Field.WANTED})
OF_INVOICES = frozenset(
    {
        Field.INVOICE_TITLE,
        Field.INVOICE_TAX,
        Field.INVOICE_NUMBER,
        Field.INVOICE_DATE,
    }
)

_ASKED: dict[Field, frozenset[Ask]] = {
    Field.PAY_BY: frozenset({Ask.UNTIL}),
    Field.PAID_AT: frozenset({Ask.WHEN}),
    Field.PAID_BY: frozenset(),
    Field.LEAVES: frozenset({Ask.WHEN, Ask.DAY}),
    Field.COURIER: frozenset({Ask.WHO}),
    Field.SIGNED: frozenset(),
    Field.VARIANT: frozenset({Ask.WHICH}),
    Field.WANTED: frozenset({Ask.WHICH}),
    Field.OTHERS: frozenset(),
    Field.COUNT: frozenset(),
    Field.WARRANTY: frozenset({Ask.UNTIL, Ask.WHETHER}),
    Field.SHIPPING_FEE: frozenset({Ask.MUCH}),
    Field.DISCOUNT: frozenset({Ask.MUCH}),
    Field.CANCELLED: frozenset({Ask.WHEN, Ask.WHY}),
    Field.RECEIVED: frozenset({Ask.WHEN, Ask.WHETHER}),
    Field.REFUND: frozenset({Ask.WHEN, Ask.UNTIL, Ask.MUCH}),
    Field.BOOKED: frozenset({Ask.WHEN}),
    Field.REASON: frozenset({Ask.WHICH, Ask.WHY}),
    Field.INVOICE_TITLE: frozenset({Ask.WHICH, Ask.WHO}),
    Field.INVOICE_TAX: frozenset({Ask.WHICH, Ask.WHETHER, Ask.MUCH}),
    Field.INVOICE_NUMBER: frozenset({Ask.WHICH, Ask.MUCH}),
    Field.INVOICE_DATE: frozenset({Ask.WHEN}),
    Field.NOTE: frozenset({Ask.WHICH, Ask.WHETHER}),
}
"""By which ways of asking a fact is asked for that was named; none: only by words of its own."""


@dataclass(frozen=True, slots=True)
class _Heard:
    of: Expression | None
    said: Expression | None
    other: Expression | None


class RecordFields:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> Expression | None:
            known = any(book.has(lang, key) for lang in book.languages)
            return any_said(book, key) if known else None

        self._asks = {one: any_said(book, f"field_ask.{one}") for one in Ask}
        self._heard = {
            one: _Heard(
                words(f"field_of.{one}"), words(f"field_said.{one}"), words(f"field_not.{one}")
            )
            for one in Field
        }
        self._returns = any_said(book, "field_about.returns")
        self._invoices = any_said(book, "field_about.invoices")
        self._time_left = any_said(book, "field_about.time_left")
        self._refund_on = any_said(book, "field_about.refund_on")

    def asks_who(self, text: str) -> bool:
        """Whether somebody's name or number is asked for."""
        plain = comparable(text)
        return len(plain) <= LONGEST and self._asks[Ask.WHO].search(plain) is not None

    def time_left(self, text: str) -> bool:
        """Whether it is only asked how long there is yet, and of nothing in particular: "how long does she have"."""
        return self._time_left.search(comparable(text)) is not None

    def of_the_refund(self, text: str) -> bool:
        """Whether words that name nothing ask how much comes back or where to, right after a refund was told of: "to which account"."""
        return self._refund_on.search(comparable(text)) is not None

    def fields(
        self, text: str, *, goes_back: bool = False, invoice: bool = False
    ) -> tuple[Field, ...]:
        """What is asked for; ``goes_back`` and ``invoice``: whether a return or an invoice was spoken of."""
        plain = comparable(text)
        if not plain or len(plain) > LONGEST:
            return ()
        goes_back = goes_back or self._returns.search(plain) is not None
        invoice = invoice or self._invoices.search(plain) is not None
        asks = {one for one, words in self._asks.items() if words.search(plain)}
        found: list[Field] = []
        for field, heard in self._heard.items():
            if field in OF_RETURNS and not goes_back:
                continue
            if field in OF_INVOICES and not invoice:
                continue
            if heard.other and heard.other.search(plain):
                continue
            said = heard.said and heard.said.search(plain)
            of = heard.of and heard.of.search(plain) and asks & _ASKED[field]
            if said or of:
                found.append(field)
        return tuple(found[:MOST])
