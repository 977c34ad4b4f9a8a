"""Dates, times, money and state words, said the way people of a language say them.

All patterns stand in ``assets/phrases/<lang>/formats.toml``; this module only chooses among them.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop.domain.actions import Period
from desktop.domain.expressions import Expression
from desktop.domain.orders import Money, Order, OrderItem
from desktop.ports.clock import Clock
from desktop.services.dialogue.goods import asked_item
from desktop.services.replies.phrases import PhraseBook

_BETWEEN_SCRIPTS = Expression(
    r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])"
)

_WORDS = Expression(r"[A-Z][a-z]+ [a-z]")
"""What is no proper name, and written large only because it stands first."""

_ISO_DATE = Expression(r"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])")

_WHOLE = frozenset({"JPY", "KRW", "VND", "CLP", "ISK"})
"""Currencies without a smaller unit (ISO 4217, minor unit 0)."""

MINUTE_S = 60
HOUR_S = 60 * MINUTE_S
DAY_S = 24 * HOUR_S


class Hearer(StrEnum):
    """Who hears the words; before a key, the same sentence to them."""

    CUSTOMER = "customer"
    STAFF = "staff"
    """A member of staff, to whom goods and money are the customer's."""
    BRINGER = "bringer"
    """Who brought the numbers of somebody else's order: they are invited to nothing that only that somebody may have done."""


class Words:
    """One language's words, on one day, to somebody."""

    def __init__(
        self, book: PhraseBook, lang: str, clock: Clock, hearer: Hearer = Hearer.CUSTOMER
    ) -> None:
        self.book = book
        self._hearer = hearer
        self.lang = lang
        self._clock = clock
        self._spaces_scripts = book.has(lang, "format.space_between_scripts")

    def say(self, key: str, **facts: object) -> str:
        """The sentence for a key in this language, as whoever hears it is told it; see :meth:`PhraseBook.say`."""
        theirs = f"{self._hearer}.{key}"
        if self._hearer is not Hearer.CUSTOMER and self.book.has_own(self.lang, theirs):
            key = theirs
        text = self.book.say(self.lang, key, **facts)
        return _BETWEEN_SCRIPTS.sub(" ", text) if self._spaces_scripts else text

    def to_customer(self) -> Words:
        """The same language's words, as a customer is told them."""
        return Words(self.book, self.lang, self._clock)

    def today(self) -> date:
        """The shop's calendar day."""
        return self._clock.today()

    def day(self, day: date) -> str:
        """A calendar day: today, tomorrow, a weekday when it is near, else month and day; the year only if another."""
        today = self._clock.today()
        near = {0: "format.today", 1: "format.tomorrow", -1: "format.yesterday"}.get(
            (day - today).days
        )
        if near:
            return self.say(near)
        facts = {
            "year": day.year,
            "month": day.month,
            "day": day.day,
            "month_name": self.say(f"format.month_{day.month}"),
            "weekday": self.say(f"format.weekday_{day.isoweekday()}"),
        }
        if day.year != today.year:
            return self.say("format.day_year", **facts)
        if timedelta(0) < day - today < timedelta(days=7):
            return self.say("format.day_weekday", **facts)
        return self.say("format.day", **facts)

    def spoken_dates(self, text: str) -> str:
        """A text of somebody else's, such as a shop's rule, with its ISO dates said as people say them."""

        def said(match: re.Match[str]) -> str:
            try:
                return self.day(date.fromisoformat(match[0]))
            except ValueError:
                return match[0]

        return _ISO_DATE.sub(said, text)

    def moment(self, moment: datetime) -> str:
        """Day and time of day in the shop's time zone."""
        local = moment.astimezone(self._clock.now().tzinfo)
        return self.say("format.moment", day=self.day(local.date()), time=f"{local:%H:%M}")

    def before(self, moment: datetime) -> str:
        """A promise: by that time of that day."""
        local = moment.astimezone(self._clock.now().tzinfo)
        return self.say("format.before", day=self.day(local.date()), time=f"{local:%H:%M}")

    def is_past(self, moment: datetime) -> bool:
        """Whether it lies before now."""
        return moment < self._clock.now()

    def until(self, moment: datetime) -> timedelta:
        """How long it is from now until then."""
        return moment - self._clock.now()

    def period(self, period: Period) -> str:
        """A range of days, or the one day that it is; a month and a year that both days share are said once."""
        start, end = period.start, period.end
        if start == end:
            return self.day(start)
        near = any(abs((day - self.today()).days) <= 1 for day in (start, end))
        if near or (start.year, start.month) != (end.year, end.month):
            return self.say("format.period", start=self.day(start), end=self.day(end))
        return self.say(
            "format.period_month" if end.year == self.today().year else "format.period_month_year",
            first=start.day,
            last=end.day,
            month=end.month,
            month_name=self.say(f"format.month_{end.month}"),
            year=end.year,
        )

    def age(self, seconds: float) -> str:
        """How long ago, in the largest unit that fits."""
        for unit, name in ((DAY_S, "days"), (HOUR_S, "hours"), (MINUTE_S, "minutes")):
            if seconds >= unit:
                return self.say(f"format.{name}_ago", count=int(seconds // unit))
        return self.say("format.seconds_ago", count=int(seconds))

    def money(self, money: Money) -> str:
        """An amount with its currency's sign where the language has one."""
        places = 0 if money.currency in _WHOLE else 2
        amount = f"{money.amount:,.{places}f}"
        key = f"format.money_{money.currency}"
        if self.book.has(self.lang, key):
            return self.say(key, amount=amount)
        return self.say("format.money", amount=amount, currency=money.currency)

    def within(self, name: str) -> str:
        """A name as it stands in the middle of a sentence: "by credit card", and "by WeChat Pay"."""
        return f"{name[:1].lower()}{name[1:]}" if _WORDS.match(name) else name

    def item(self, item: OrderItem) -> str:
        """An item with its quantity when that is more than one."""
        if item.quantity == 1:
            return item.title
        return self.say("format.item_count", title=item.title, count=item.quantity)

    def items(self, items: tuple[OrderItem, ...]) -> str:
        """Items as a list in one sentence."""
        return self.say("format.list_comma").join(self.item(item) for item in items)

    def product(self, order: Order) -> str:
        """What an order is called in a sentence: its first item, and how many more."""
        if not order.items:
            return self.say("format.no_items")
        if len(order.items) == 1:
            return order.items[0].title
        return self.say("format.and_more", title=order.items[0].title, count=len(order.items) - 1)

    def asked(self, order: Order, product: str | None) -> str:
        """What an order is called where one of its items was asked for: that item, else what the order is called."""
        item = asked_item(order.items, product)
        return item.title if item else self.product(order)

    def status(self, order: Order) -> str:
        """The order's state as a word."""
        return self.say(f"order_status.{order.status}")
