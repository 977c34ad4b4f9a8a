"""What is open while somebody speaks, and what kind of answer their words are.

Two closed lists, because whoever reads answers is taught with them; like :mod:`desktop.domain.situations` they name
kinds, never an order, a customer or a word of either.
"""

from __future__ import annotations

from enum import StrEnum


class Opening(StrEnum):
    """What an answer is waited for."""

    CONFIRM_RETURN = "confirm_return"
    """A return on a card waits for its yes; the next four likewise."""
    CONFIRM_EXCHANGE = "confirm_exchange"
    CONFIRM_CANCEL = "confirm_cancel"
    CONFIRM_ADDRESS = "confirm_address"
    CONFIRM_INVOICE = "confirm_invoice"
    ASK_ORDER = "ask_order"
    """Which order is meant, with or without some to choose from."""
    ASK_ITEM = "ask_item"
    """Which of the things in it."""
    ASK_PERSON = "ask_person"
    """A visitor is asked for the two numbers by which they are known."""
    ASK_ADDRESS = "ask_address"
    ASK_TITLE = "ask_title"
    """In whose name an invoice should be."""
    ASK_WISH = "ask_wish"
    """Whether an act is wanted at all that was only understood between the lines; nothing is prepared yet."""
    ASK_THIS_ONE = "ask_this_one"
    """Whether the one order that was found is the one meant."""
    OFFER_COLLEAGUE = "offer_colleague"


class Answer(StrEnum):
    """What words are to what is open."""

    YES = "yes"
    NO = "no"
    """Not wanted: the matter ends there."""
    WAIT = "wait"
    """Not now: the person thinks, looks for something, asks somebody."""
    VALUE = "value"
    """Gives or changes a detail that was asked for or stands on the card."""
    WHY = "why"
    """Tells a reason, a state of the goods, a story, and asks nothing."""
    UNKNOWN = "unknown"
    """Does not know or have what is asked for."""
    ASKS = "asks"
    """Asks something first."""
    OTHER = "other"
    """Wants something else, instead or besides."""
    REPEAT = "repeat"
    """Did not hear or read it."""
