"""Single things that a conversation remembers: a question of ours, a write that was done, an act laid aside, what was passed on."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.actions import Action, Request
from desktop.domain.orders import Order, Ticket
from desktop.domain.people import Whose

GUESS = "guess"
"""``missing`` while the question is whether the one order that is offered is the one that was meant."""

OPENED = "opened"
"""``missing`` while the question is whether goods were opened that may go back only while sealed."""

RECIPIENT = "recipient"
"""``missing`` while the question is what somebody is called who takes a parcel in."""

WISH = "wish"
"""``missing`` while the question is whether an act is wanted at all."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question of ours that waits for an answer: what was wanted, what is missing, what was offered."""

    suspended: Request
    missing: str | None = None
    candidates: tuple[Order, ...] = ()
    asked: int = 1
    """How often it has been asked: nobody is asked the same for ever."""


@dataclass(frozen=True, slots=True)
class Done:
    """A write: one that the gateway recorded here, or one that the shop's record tells of."""

    action: Action
    order_id: str
    return_id: str
    turn: int
    wish: Request | None = None
    """The request that it was made of, with its details: "the same for the other one" takes them over."""
    here: bool = True
    """Whether it was done in this conversation; else it was only told of, and a yes after it is no yes to it."""


@dataclass(frozen=True, slots=True)
class LaidAside:
    """An act that was shown and not done."""

    wish: Request
    turn: int
    denied: bool
    """Whether a no was said to it; else the answer was only put off."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What was passed on to a colleague."""

    ticket: Ticket
    order_id: str | None
    turn: int


@dataclass(frozen=True, slots=True)
class Served:
    """A customer of whom a member of staff spoke: by a number of theirs, or by the order alone."""

    whose: Whose | None
    order_id: str | None = None
    looked: bool = True
    """Whether anything of theirs was looked at; a number told beside another's waits."""
    turn: int = 0
    customer: str | None = None
    """The shop's own number of that customer, as far as an order told it."""
