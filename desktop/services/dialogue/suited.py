"""Which orders an act is for at all: who wants to cancel something is not shown what came weeks ago."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.actions import Action
from desktop.domain.orders import TO_COME, Order, Orders, OrderStatus

_AWAY = frozenset({OrderStatus.SHIPPED, OrderStatus.DELIVERED})
_FITS: dict[Action, Callable[[Order], bool]] = {
    Action.CANCEL_ORDER: lambda order: order.can_cancel,
    Action.CHANGE_ADDRESS: lambda order: order.can_change_address,
    Action.RETURN_STATUS: lambda order: order.status is OrderStatus.RETURNING,
    Action.TRACK_PARCEL: lambda order: order.status in TO_COME,
    Action.RETURN_ORDER: lambda order: order.status in _AWAY,
    Action.INVOICE_REQUEST: lambda order: order.status is not OrderStatus.CANCELLED,
    Action.EXCHANGE_ORDER: lambda order: order.status in _AWAY,
}


def is_choosy(act: Action) -> bool:
    """Whether the act is not for every order, so that more of them have to be looked through."""
    return act in _FITS


def suited(found: Orders, act: Action) -> Orders:
    """The orders that the act is for; all where it is for none of them, so that each can be told why."""
    fits = _FITS.get(act)
    left = tuple(filter(fits, found.items)) if fits else ()
    return Orders(left, len(left)) if left else found
