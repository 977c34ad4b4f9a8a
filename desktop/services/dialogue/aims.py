"""What of an order is asked where the action alone does not tell: its price, or a parcel that is said to be delivered.

The words are data, ``assets/phrases/<lang>/aims.toml``. They only sharpen a question that looks; no act is read from them.
"""

from __future__ import annotations

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

NOT_RECEIVED = "not_received"
"""The reason of a question about a parcel that its carrier calls delivered and nobody has; also of the ticket about it."""

SAID = (
    "own_standing",
    "not_there",
    "return_cost",
    "faulty",
    "by_mail",
    "customers_phone",
    "customers_name",
    "customers_code",
    "no_number",
    "own_subject",
    "books_it",
)
"""Phrases that turn a sentence into another wish than its words are taken for."""

MAX_PRICE = 60
"""Characters of a question for a price; a longer one asks for more than that."""


_DID_COST = Expression(
    r"\bdid\b.{1,40}\bcost\b|\bwas i charged for\b|\bdid (?:i|we|she|he|they) (?:pay|spend)\b"
)
"""A price in the past, with the thing in between: "what did the kettle cost"."""
_MORE = 2
"""Characters that may stand around such words without saying anything more."""


class Aims:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> Expression:
            return any_said(book, f"aim.{key}")

        self._paid = words("paid")
        self._price = words("price")
        self._no_price = words("no_price")
        self._not_received = words("not_received")
        self._looked = words("looked")
        self._undo_done = words("undo_done")
        self._all_of = words("all_of")
        self._drops = words("drops")
        self._goes_on = words("goes_on")
        self._asks_when = words("asks_when")
        self._said = {name: words(name) for name in SAID}
        self._to = {lang: words(f"to_{lang}") for lang in book.languages if _has(book, lang)}

    def paid(self, text: str) -> bool:
        """Whether the words ask what was paid for something bought: "what did I pay for the lamp", "多少钱买的"."""
        folded = comparable(text)
        found = self._paid.search(folded) or _DID_COST.search(folded)
        return found is not None and self._asks_price(folded)

    def price(self, text: str) -> bool:
        """Whether the words ask for a price, of whatever is spoken of: "how much is it", "多少钱"."""
        folded = comparable(text)
        found = self._price.search(folded) or self._paid.search(folded)
        return found is not None and self._asks_price(folded)

    def _asks_price(self, folded: str) -> bool:
        return len(folded) <= MAX_PRICE and self._no_price.search(folded) is None

    def not_received(self, text: str) -> bool:
        """Whether the words say that a parcel never came to the one it was meant for."""
        return self._not_received.search(comparable(text)) is not None

    def undoes_done(self, text: str) -> bool:
        """Whether the words take back what was just done: "cancel that return", "不退了"."""
        folded = comparable(text)
        return len(folded) <= MAX_PRICE and self._undo_done.search(folded) is not None

    def all_of(self, text: str) -> bool:
        """Whether the words ask of all that was offered: "are they all shipped", "都发货了吗"."""
        return self._all_of.search(comparable(text)) is not None

    def drops(self, text: str) -> bool:
        """Whether the words leave what was open before they come to something else: "那算了，你们几点关门"."""
        folded = comparable(text)
        match = self._drops.match(folded)
        return match is not None and len(folded) > match.end() + _MORE

    def goes_on(self, text: str) -> bool:
        """Whether the words go on from what was asked before: "and on Sundays", "周末呢"."""
        folded = comparable(text)
        found = self._goes_on.search(folded)
        return found is not None and (found.start() == 0 or found.end() >= len(folded) - _MORE)

    def asks_when(self, text: str) -> bool:
        """Whether the words begin with a question that a choice does not begin with: "when will I get the new one"."""
        match = self._asks_when.search(comparable(text))
        return match is not None and match.start() <= _MORE

    def says(self, what: str, text: str) -> bool:
        """Whether the words hold a phrase of that name, one of :data:`SAID`."""
        return self._said[what].search(comparable(text)) is not None

    def language(self, text: str) -> str | None:
        """The language that is asked for by its name; None when no one is, or several are."""
        folded = comparable(text)
        named = [lang for lang, pattern in self._to.items() if pattern.search(folded)]
        return named[0] if len(named) == 1 else None

    def looked(self, text: str) -> bool:
        """Whether the words say that it was looked for in vain: "the neighbours don't have it", "都找过了"."""
        return self._looked.search(comparable(text)) is not None


def _has(book: PhraseBook, lang: str) -> bool:
    return all(book.has(each, f"aim.to_{lang}") for each in book.languages)
