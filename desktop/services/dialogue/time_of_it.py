"""When the order on a card was placed or came, said again behind a yes: "yes, that one from last week", 对，就昨儿晚上那个.

Only a time that is true of it is taken off; another one stays, and no yes is read beside it.
"""

from __future__ import annotations

from datetime import date

from desktop.domain.actions import Period
from desktop.domain.expressions import Expression
from desktop.domain.orders import Order
from desktop.services.dialogue.clues import came_in, placed_in
from desktop.services.dialogue.sayings import comparable
from desktop.services.understanding.periods import periods

_PART_OF_DAY = Expression(
    r"^(?:的?(?:早上|上午|中午|下午|傍晚|晚上|夜里|半夜|晚间)|[上里间](?=[^午]))"
)
"""What of a day is left behind the words for it: 上 of 昨晚上."""


def without_its_time(text: str, order: Order, today: date) -> str:
    """The words without the times that the order was placed or delivered at; the words themselves where they name none."""
    folded = comparable(text)
    spans = [one for one in periods(folded, today) if isinstance(one.value, Period)]
    true = [one for one in spans if isinstance(one.value, Period) and is_of(order, one.value)]
    if not true or len(true) < len(spans):
        return text
    for one in sorted(true, key=lambda span: -span.start):
        folded = f"{folded[: one.start]} {_PART_OF_DAY.sub('', folded[one.end :], count=1)}"
    return folded


def is_of(order: Order, when: Period) -> bool:
    """Whether the order was placed or delivered then."""
    return placed_in(order, when) or came_in(order, when)
