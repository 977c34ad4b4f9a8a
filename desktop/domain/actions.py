"""What a person can want: the closed list of actions, and the arguments their words may carry.

The list and the names are the command-line contract (``eval``, ``ask --json``): add, never rename.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from operator import attrgetter

from desktop.domain.matters import Asked, Believed, Matter
from desktop.domain.openings import Answer
from desktop.domain.people import Whose


class Action(StrEnum):
    """One thing the assistant can do for a person; see the table in the command-line documentation."""

    ORDER_STATUS = "order_status"
    TRACK_PARCEL = "track_parcel"
    FIND_ORDERS = "find_orders"
    RETURN_ORDER = "return_order"
    EXCHANGE_ORDER = "exchange_order"
    CANCEL_ORDER = "cancel_order"
    RETURN_STATUS = "return_status"
    CHANGE_ADDRESS = "change_address"
    INVOICE_STATUS = "invoice_status"
    INVOICE_REQUEST = "invoice_request"
    RETURN_POLICY = "return_policy"
    SHOP_QUESTION = "shop_question"
    HUMAN = "human"
    SMALLTALK = "smalltalk"
    CONTROL = "control"
    CLARIFY = "clarify"
    DECLINE = "decline"


ORDER_LOOKS = frozenset({Action.FIND_ORDERS, Action.ORDER_STATUS, Action.TRACK_PARCEL})
"""By which orders and parcels are looked at, and nothing is changed."""
RULE_QUESTIONS = frozenset({Action.RETURN_POLICY, Action.SHOP_QUESTION})
"""Questions that the shop's documents answer."""
WANTS_NOTHING = frozenset({Action.SMALLTALK, Action.CONTROL, Action.CLARIFY, Action.DECLINE})
"""By which nothing is wanted of an order or of the shop's rules."""
WAYS_BACK = frozenset({Action.RETURN_ORDER, Action.EXCHANGE_ORDER})
"""By which goods go back to the shop."""
ACTS = frozenset(
    {Action.RETURN_ORDER, Action.EXCHANGE_ORDER, Action.CANCEL_ORDER, Action.CHANGE_ADDRESS}
)
"""Actions that end in a write and therefore in a confirmation."""

WRITES = ACTS | {Action.INVOICE_REQUEST}
"""These, and what is written only where the shop's plugin says so."""

ABOUT_AN_ORDER = ACTS | {
    Action.ORDER_STATUS,
    Action.TRACK_PARCEL,
    Action.FIND_ORDERS,
    Action.RETURN_STATUS,
    Action.INVOICE_STATUS,
    Action.INVOICE_REQUEST,
}
"""Actions that need to know which order is meant."""


class Command(StrEnum):
    """What a ``control`` request steers."""

    YES = "yes"
    NO = "no"
    REPEAT = "repeat"
    SLOWER = "slower"
    FASTER = "faster"
    LOUDER = "louder"
    QUIETER = "quieter"
    CLEARER = "clearer"
    """Slower and louder at once: what who hears badly asks for."""
    LARGER = "larger"
    """Letters on the screen; said only where a screen listens."""
    SMALLER = "smaller"
    BACK = "back"
    STOP = "stop"
    HELP = "help"
    LANGUAGE = "language"


class Wants(StrEnum):
    """What a ``find_orders`` question wants to know once the order is found."""

    STATUS = "status"
    PARCEL = "parcel"
    RETURN = "return"
    INVOICE = "invoice"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class Period:
    """A closed range of calendar days in the shop's time zone."""

    start: date = field(metadata={"json": "from"})
    end: date = field(metadata={"json": "to"})

    def __post_init__(self) -> None:
        if self.end < self.start:
            message = f"a period ends ({self.end}) before it starts ({self.start})"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Arguments:
    """What the person's own words say about a request; None where they say nothing."""

    order_id: str | None = None
    tracking_number: str | None = None
    return_id: str | None = None
    product: str | None = None
    period: Period | None = None
    phone: str | None = None
    customer: str | None = None
    """The shop's own number of a customer whose orders are looked for, told by staff; never beside ``phone``."""
    status: str | None = None
    wants: Wants | None = None
    items: tuple[str, ...] | None = None
    reason: str | None = None
    address: str | None = None
    recipient: str | None = None
    new_phone: str | None = None
    quantity: int | None = None
    """How many pieces of the one line that is meant; None: all of them, or not said."""
    opened: bool | None = None
    """Whether the goods were opened, as far as that was told."""
    wanted: str | None = None
    """What is wanted instead at an exchange: a size, a colour."""
    title: str | None = None
    tax_id: str | None = None
    question: str | None = None
    matter: Matter | None = None
    """What the shop's documents are asked about, where that is known better than the question's words say."""
    about: tuple[Believed, ...] | None = None
    """All that it may be about, where it was read with some doubt."""
    command: Command | None = None
    missing: str | None = None

    def given(self) -> dict[str, object]:
        """The arguments that were said, by name."""
        values = zip(_ARGUMENTS, _VALUES(self), strict=True)
        return {name: value for name, value in values if value is not None}

    @property
    def whose(self) -> Whose | None:
        """By which number a customer is looked for; None where none was told."""
        return Whose(self.phone, self.customer) if self.phone or self.customer else None

    def of(self, whose: Whose | None) -> Arguments:
        """These arguments, looked for among that customer's orders; among anybody's where it is None."""
        whose = whose or Whose()
        return replace(self, phone=whose.phone, customer=whose.customer)

    def details(self) -> Arguments:
        """What says how an act is to be done, and not to which order."""
        return Arguments(
            reason=self.reason,
            address=self.address,
            recipient=self.recipient,
            new_phone=self.new_phone,
            title=self.title,
            tax_id=self.tax_id,
        )

    def filled_from(self, other: Arguments) -> Arguments:
        """These arguments, and where they say nothing the other's; who is told by one number is not by another as well."""
        return replace(other.of(None) if self.whose else other, **self.given())

    @property
    def names_an_order(self) -> bool:
        """Whether anything here points at an order."""
        return any(
            (
                self.order_id,
                self.tracking_number,
                self.return_id,
                self.product,
                self.period,
                self.phone,
                self.customer,
            )
        )


_ARGUMENTS = tuple(item.name for item in fields(Arguments))
_VALUES = attrgetter(*_ARGUMENTS)


@dataclass(frozen=True, slots=True)
class Request:
    """One thing wanted: the action and its arguments."""

    action: Action
    arguments: Arguments = Arguments()


class Certainty(StrEnum):
    """How sure the recogniser is of all requests of an utterance together."""

    CERTAIN = "certain"
    UNSURE = "unsure"


class Lane(StrEnum):
    """Who decided what a person wants."""

    INSTANT = "instant"
    MODEL = "model"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was understood of one utterance."""

    requests: tuple[Request, ...]
    """In the order they were said; never empty."""
    certainty: Certainty
    reason: str
    """Which rule or model decided, for the evidence; not shown to customers."""
    lang: str
    """Language of the utterance: ``zh``, ``en`` or another folder of ``assets/phrases``."""
    lane: Lane = Lane.INSTANT
    slots: Arguments = Arguments()
    """Everything code could take out of the words, whatever the action: the model lane uses it."""
    candidates: tuple[tuple[Action, float], ...] = ()
    """What an unsure utterance may ask for, with the belief in each, the likeliest first."""
    perhaps: frozenset[Action] = frozenset()
    """Acts that may not be what is wanted: whether they are is asked before anything of them is prepared."""
    belief: float = 1.0
    """How far the learnt weights believe in these requests, the least believed of them; 1 where only rules speak. Stricter
    than ``certainty``: who can ask for a second opinion does so below a belief of his own choice."""
    asks: Asked | None = None
    """What the words ask about, where a reader of questions was asked."""
    answers: Mapping[Answer, float] = field(default_factory=dict[Answer, float])
    """What kind of answer the words are to what was open, with the belief in each; empty where nothing was, or nobody read it."""
    weighed: bool = False
    """Whether a language model was asked about the doubt and its answer counted: the person is not asked about it again."""
    unruled: frozenset[Action] = frozenset()
    """Wishes that no rule heard: only the readers that weigh believe in them."""
    number_alone: bool = False
    """Whether nothing but an order's number was said: "where is A, and B?" asks the same of both."""
