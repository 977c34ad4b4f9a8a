"""What an utterance is, read against what is open: an answer, a change to what was asked, or a wish of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from desktop.domain.actions import (
    Action,
    Arguments,
    Certainty,
    Command,
    Lane,
    Request,
    Understanding,
)
from desktop.domain.orders import Order, OrderItem
from desktop.services.dialogue.remembered import Done, OpenQuestion


@dataclass(frozen=True, slots=True)
class Settle:
    """A clear yes or no to the open confirmation."""

    understood: Understanding
    accepted: bool


@dataclass(frozen=True, slots=True)
class CallPerson:
    """A yes to the offer of a person."""

    understood: Understanding


@dataclass(frozen=True, slots=True)
class GoOn:
    """The open question is answered, or the last wish is meant for another order: its request, complete now."""

    understood: Understanding
    chosen: Order | None = None


@dataclass(frozen=True, slots=True)
class Amend:
    """The open confirmation is to be asked again with something changed."""

    understood: Understanding
    reason: str | None = None
    """What was added, where it is only the reason."""
    quiet: bool = False
    """Whether the card itself is all there is to say of the change."""
    agreed: bool = False
    """Whether a clear yes stood beside it, which holds where the changed card shows just what the first one did."""


@dataclass(frozen=True, slots=True)
class Keeps:
    """Other things are to stay as they are, which says nothing against what is open."""

    understood: Understanding
    items: tuple[OrderItem, ...]


@dataclass(frozen=True, slots=True)
class PutOff:
    """An answer will come later: what waits for it is laid aside, and taken up again when they say so."""

    understood: Understanding
    asks_us: bool = False
    """Whether it is us who are to find something out first."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Something is open, and this is no clear answer to it: ask once more, and keep what is open."""

    understood: Understanding
    noted: bool = False
    """Whether it told something of what is wanted, which was kept; which order is meant it did not say."""


@dataclass(frozen=True, slots=True)
class Waits:
    """The person thinks or looks for something: what is open stays so, and nobody is hurried."""

    understood: Understanding


@dataclass(frozen=True, slots=True)
class Tells:
    """Something is told beside what is open that changes nothing of it."""

    understood: Understanding
    phrase: str = "confirm.told"
    """What is said to it beside a card."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """What waits for its yes is wanted once more in so many words, or is hummed at: no clear yes yet, and nothing unclear."""

    understood: Understanding
    hums: bool = False


@dataclass(frozen=True, slots=True)
class NoneOfThese:
    """All orders that were offered are turned down."""

    understood: Understanding


@dataclass(frozen=True, slots=True)
class AnotherOne:
    """Not the order that was spoken of, another one like it; which one is not said."""

    understood: Understanding
    rejected: str


@dataclass(frozen=True, slots=True)
class EachOfThese:
    """The same is asked of all orders that were offered: each is told, none is chosen."""

    understood: Understanding
    orders: tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class TakeBack:
    """What was just done is to be undone."""

    understood: Understanding
    done: Done


@dataclass(frozen=True, slots=True)
class Likewise:
    """What was just done, or waits for its yes, is wanted of another order as well."""

    understood: Understanding
    """Its request, with the details of the one before."""
    than: str
    """The order that it was done to."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Back to the question that was left for something else."""

    understood: Understanding


@dataclass(frozen=True, slots=True)
class Explain:
    """How an act is done is asked, or what the open question means."""

    understood: Understanding
    act: Request


@dataclass(frozen=True, slots=True)
class AnswerAnd:
    """An answer to what is open and a wish of its own beside it: both hold, the answer first."""

    understood: Understanding
    """All that was said, as the evidence names it."""
    answer: Settle | GoOn
    wishes: Understanding
    words: str
    """The person's words for the wish."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """New wishes."""

    understood: Understanding
    keeps: OpenQuestion | None = None
    """The choice that stays open behind them."""


@dataclass(frozen=True, slots=True)
class NotShown:
    """A visitor told something of who they are, and it is not enough yet."""

    understood: Understanding
    wish: Request
    """What is wanted once they are known."""
    wrong: bool = False
    """The two numbers do not belong together."""
    lost: Literal["number", "phone", "papers", "claims"] | None = None
    """What of the two is not at hand."""
    trouble: str = ""
    """The key of what kept the shop from being asked: nothing is known of the numbers, and they are not told again."""


Heard = (
    Settle
    | AnswerAnd
    | CallPerson
    | GoOn
    | Amend
    | Keeps
    | PutOff
    | Unclear
    | Waits
    | Tells
    | Repeats
    | NoneOfThese
    | AnotherOne
    | EachOfThese
    | Likewise
    | TakeBack
    | Resume
    | Explain
    | Wishes
)


_SAYS_NO_MATTER = frozenset({Action.CONTROL, Action.SMALLTALK})
"""What is left out of the summary for a colleague."""


def matters(heard: Heard) -> bool:
    """Whether a colleague should read of it first."""
    own_wish = isinstance(heard, Wishes)
    own_wish = own_wish and heard.understood.requests[0].action not in _SAYS_NO_MATTER
    return own_wish or isinstance(heard, TakeBack | Amend | Likewise)


COMPLAINT = "complaint"
"""The reason of a person whom nobody asked for."""


def names_person(understood: Understanding) -> bool:
    """Whether a rule heard a person asked for; the readers that weigh take a mere complaint for that as well."""
    return Action.HUMAN not in understood.unruled


_MEANT = 0.96
"""Belief in a complaint from which a person is called for it; below, one is offered. As for acts that were not asked for."""


def hardly_complains(understood: Understanding) -> bool:
    """Whether no rule heard a complaint, and the readers that weigh believe in one, not firmly enough to call somebody."""
    said = understood.requests[0]
    complains = said.action is Action.HUMAN and said.arguments.reason == COMPLAINT
    weighed = understood.lane is Lane.MODEL and not names_person(understood)
    return complains and weighed and understood.belief < _MEANT


def steering(command: Command, lang: str, reason: str = "answer") -> Understanding:
    """An answer or a steering word as something understood."""
    return certain(Request(Action.CONTROL, Arguments(command=command)), lang, reason)


def certain(request: Request, lang: str, reason: str) -> Understanding:
    """One request that code is sure of."""
    return Understanding((request,), Certainty.CERTAIN, reason, lang)


def read_as(understood: Understanding, request: Request, why: str) -> Understanding:
    """The words taken for one request instead, of which code is sure; ``why`` is added to the reason for the evidence."""
    return replace(
        understood,
        requests=(request,),
        slots=Arguments(),  # what was found in words that meant something else
        certainty=Certainty.CERTAIN,
        perhaps=frozenset(),
        reason=f"{understood.reason}; {why}",
    )
