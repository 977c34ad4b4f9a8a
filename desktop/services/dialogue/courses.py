"""What was done or told and goes on by itself: money on its way back, a return that is waited for, an invoice being made.

"How long does that take", "when will I see it" and "and then?" ask of that, and of nothing that was looked at before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.matters import Matter
from desktop.domain.situations import Situation


class Course(StrEnum):
    """What takes its course."""

    CANCELLED = "cancelled"
    """Called off; what was paid goes back."""
    UNPAID = "unpaid"
    """Called off before anything was paid."""
    RETURN = "return"
    EXCHANGE = "exchange"
    ADDRESS = "address"
    """It goes somewhere else once it leaves."""
    INVOICE = "invoice"


@dataclass(frozen=True, slots=True)
class Running:
    """A course and its order, and the turn that last spoke of it."""

    course: Course
    order_id: str
    turn: int


class Aspect(StrEnum):
    """What is asked of it."""

    TIME = "time"
    """How long it takes, when it is to be seen."""
    WAY = "way"
    """Where the money goes."""
    NEXT = "next"
    """What happens then, and what there is to do."""
    NOTICE = "notice"
    """How one gets to know that it is through."""


LEANS = {
    Course.CANCELLED: Situation.CANCELLED,
    Course.UNPAID: Situation.CANCELLED,
    Course.RETURN: Situation.BOOKED,
    Course.EXCHANGE: Situation.BOOKED,
    Course.ADDRESS: Situation.ADDRESS_DONE,
    Course.INVOICE: Situation.INVOICE,
}
"""What a question leans on while it is spoken of, also after the documents were asked about it in between."""

ASIDE = frozenset({None, Situation.SHOP, Situation.RULES, Situation.NO_ANSWER})
"""What is told in between and leaves it as it was; what else is told is spoken of instead."""


def spoken_of(course: Course, situation: Situation | None) -> bool:
    """Whether a course is still what is spoken of, after that was told."""
    goes_back = course in {Course.RETURN, Course.EXCHANGE} and situation is Situation.RETURNING
    return goes_back or situation in {*ASIDE, LEANS[course]}


GROUPS = {
    Course.CANCELLED: frozenset({"cancel", "returns"}),
    Course.UNPAID: frozenset({"cancel", "returns"}),
    Course.RETURN: frozenset({"returns"}),
    Course.EXCHANGE: frozenset({"returns"}),
    Course.ADDRESS: frozenset({"delivery"}),
    Course.INVOICE: frozenset({"invoice"}),
}
"""Groups of matters that belong to it: who asked about another one is not led back."""

_MONEY = {
    Matter.CANCEL_MONEY: Aspect.TIME,
    Matter.RETURNS_REFUND_TIME: Aspect.TIME,
    Matter.FACT_REFUND: Aspect.TIME,
    Matter.RETURNS_REFUND_WAY: Aspect.WAY,
    Matter.FACT_STEP: Aspect.NEXT,
    Matter.CANCEL_COST: Aspect.NEXT,
}
ASPECTS: dict[Course, dict[Matter, Aspect]] = {
    Course.CANCELLED: _MONEY,
    Course.UNPAID: _MONEY,
    Course.RETURN: {
        Matter.RETURNS_REFUND_TIME: Aspect.TIME,
        Matter.FACT_REFUND: Aspect.TIME,
        Matter.FACT_STEP: Aspect.NEXT,
        Matter.SHOP_DISPOSAL: Aspect.NEXT,
    },
    Course.EXCHANGE: {
        Matter.RETURNS_REFUND_TIME: Aspect.TIME,
        Matter.RETURNS_BY_WHEN: Aspect.TIME,
        Matter.FACT_REPLACEMENT: Aspect.TIME,
        Matter.FACT_ETA: Aspect.TIME,
        Matter.DELIVERY_TAKES: Aspect.TIME,
        Matter.SHOP_DISPOSAL: Aspect.NEXT,
        Matter.FACT_STEP: Aspect.NEXT,
    },
    Course.ADDRESS: {},
    Course.INVOICE: {},
}
"""What a matter asks of each; what is not here is answered as it would be without it."""
