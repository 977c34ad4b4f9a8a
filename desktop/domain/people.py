"""Who asks: set by the shell (window, kiosk, command line), never by what somebody claims.

A visitor's two numbers are proof, not a claim: the shop checks them, whether they were typed on the page that asks or said.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.masking import mask_phone


class CallerKind(StrEnum):
    """In whose role the question is asked."""

    STAFF = "staff"
    CUSTOMER = "customer"


class Assurance(StrEnum):
    """How well it is known who the customer is."""

    NONE = "none"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class Caller:
    """The person on whose behalf plugins are called."""

    kind: CallerKind
    counter: str
    """Name of the workplace or kiosk; the budget of an unverified visitor is counted against it."""
    customer: str | None = None
    """The shop's customer number once verified; None for staff and for an unverified visitor."""
    assurance: Assurance = Assurance.NONE
    shown_by: str | None = None
    """The order whose two numbers showed who this is; None where anything else did, or nobody is known."""
    only: str | None = None
    """The one order that may be looked at, by who showed its numbers and says that it is somebody else's; None: all that are the customer's."""

    @property
    def owner(self) -> str:
        """Key under which budgets and cached answers of this caller are kept; never shared between customers."""
        if self.kind is CallerKind.STAFF:
            return f"staff:{self.counter}"
        return f"customer:{self.customer}" if self.customer else f"visitor:{self.counter}"

    @property
    def sees_orders(self) -> bool:
        """Whether any order may be shown at all."""
        return self.kind is CallerKind.STAFF or self.assurance is Assurance.VERIFIED


@dataclass(frozen=True, slots=True)
class Whose:
    """By which number staff told whose orders are looked at: one of the two, never both."""

    phone: str | None = None
    """A phone's."""
    customer: str | None = None
    """The shop's own of that customer."""

    @property
    def told(self) -> str:
        """The number as it may be said back: a phone masked, the shop's own as it is."""
        return mask_phone(self.phone) if self.phone else self.customer or ""


def staff(counter: str = "desk") -> Caller:
    """A member of staff at a workplace."""
    return Caller(CallerKind.STAFF, counter)


def verified(customer: str, counter: str = "desk") -> Caller:
    """A customer whose identity the shell has checked."""
    return Caller(CallerKind.CUSTOMER, counter, customer, Assurance.VERIFIED)


def visitor(counter: str = "kiosk") -> Caller:
    """Somebody at a kiosk of whom nothing is known yet."""
    return Caller(CallerKind.CUSTOMER, counter)
