"""What staff ask of one customer: how many orders and what they came to, which are unpaid, what went back, the phone on record.

Words are data, ``assets/phrases/<lang>/customer.toml``; the states are those of an overview of the shop.
"""

from __future__ import annotations

from desktop.domain.expressions import Expression
from desktop.domain.orders import OrderStatus
from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

_LONGEST = 60
"""Characters; who says more tells a story."""
_DIGITS = Expression(r"\d{4}")

PHONE, NAME, EMAIL, MASKED = "phone", "name", "email", "masked"
ORDERS, GIVEN_BACK = "orders", "given_back"
WHOSE = "whose"
"""Who stands behind a telephone number that is told, and what they bought."""


class CustomerWords:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> Expression:
            return any_said(book, f"customer.{key}")

        self._phone, self._phone_asks = words("phone"), words("phone_asks")
        self._not_phone = words("not_phone")
        self._masked, self._masked_what = words("masked"), words("masked_what")
        self._email, self._email_asks = words("email"), words("email_asks")
        self._email_alone, self._own_email = words("email_alone"), words("own_email")
        self._name, self._whose = words("name"), words("whose")
        self._whose_number = words("whose_number")
        self._counts, self._sums, self._lists = words("counts"), words("sums"), words("lists")
        self._money, self._one = words("money"), words("one")
        self._given_back, self._of_one = words("given_back"), words("of_one")
        self._states = {one: any_said(book, f"overview.is_{one}") for one in OrderStatus}

    def on_record(self, text: str) -> str | None:
        """What is asked of who the customer is: the phone, the name, the e-mail address, or why that is shown in part."""
        folded = comparable(text)
        if len(folded) > _LONGEST or _DIGITS.search(folded):
            return None
        if not self._not_phone.search(folded):
            if self._phone.search(folded) and self._phone_asks.search(folded):
                return PHONE
            if self._masked.search(folded) and self._masked_what.search(folded):
                return MASKED
        if self._name.search(folded) and self._whose.search(folded):
            return NAME
        if self._email_alone.search(folded):
            return EMAIL
        asks = self._email_asks.search(folded) and self._whose.search(folded)
        return EMAIL if asks and self._email.search(folded) else None

    def own_email(self, text: str) -> bool:
        """Whether somebody asks for the e-mail address that is kept of themselves."""
        folded = comparable(text)
        return len(folded) <= _LONGEST and self._own_email.search(folded) is not None

    def whose_number(self, text: str) -> bool:
        """Whether it is asked whose a number is that stands in the same words."""
        folded = comparable(text)
        told = len(folded) <= _LONGEST and _DIGITS.search(folded) is not None
        return told and self._whose_number.search(folded) is not None

    def state(self, text: str) -> OrderStatus | None:
        """The state of the orders that are asked about."""
        folded = comparable(text)
        return next((one for one, words in self._states.items() if words.search(folded)), None)

    def of_all(self, text: str) -> str | None:
        """What is asked of all that the customer bought: the orders with their sum, or what went back."""
        folded = comparable(text)
        if len(folded) > _LONGEST:
            return None
        if self._given_back.search(folded) and not self._of_one.search(folded):
            return GIVEN_BACK
        if self._one.search(folded):
            return None
        money = self._money.search(folded) is not None
        if (self._counts.search(folded) or self._sums.search(folded)) and money:
            return ORDERS
        state = self.state(text)
        several = state is not None and state is not OrderStatus.RETURNING
        return ORDERS if several and self._lists.search(folded) else None
