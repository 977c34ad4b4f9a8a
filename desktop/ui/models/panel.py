"""The order panel: the order at a glance, who it is for, what can be done with it, and why something cannot.

What can be done follows from the order record and, once they were asked, from the shop's rules; the panel only offers
to say it in the conversation, where it is checked and confirmed like any other wish.
"""

from __future__ import annotations

from typing import Any

from desktop.domain.cards import OrderCard, ReturnCard, Source
from desktop.domain.orders import Eligibility, Order, OrderStatus, ReturnKind, ReturnStatus
from desktop.services.replies.words import Words
from desktop.ui.models.about import About
from desktop.ui.present import Presenter

Shown = dict[str, Any]

ICONS = {
    "show": "package",
    "track": "truck",
    "return": "undo-2",
    "exchange": "repeat-2",
    "invoice": "receipt-text",
    "cancel": "ban",
    "change_address": "map-pin",
    "print": "printer",
    "person": "user-round",
}
"""Acts in the order in which they are offered."""

FINDS = {"find_order": "package", "find_phone": "smartphone"}
"""Ways to an order, offered while none is spoken of: each begins the question, and the number is typed behind it."""

SAID = frozenset({*ICONS, *FINDS})
"""What the panel's buttons say in the conversation, or begin to say."""

_SENT = frozenset({OrderStatus.SHIPPED, OrderStatus.DELIVERED, OrderStatus.RETURNING})
_RULES = frozenset({"out_of_window", "not_returnable", "already_returned", "not_delivered"})


def panel(about: About, present: Presenter, keys: dict[str, str]) -> Shown:
    """The display object of the panel; without ``title`` while no order was spoken of. ``keys``: shortcut by act."""
    order = about.order
    if order is None:
        return (_parcel_only if about.order_id else _none_yet)(about, present, keys)
    wording = present.wording
    words = wording.words
    shown = present.card(OrderCard(order, Source("")))
    refusals = {act: _refusal(act, order, about) for act in ICONS}
    returned = about.returned
    form = _booked(order, about)
    return {
        "title": shown["title"],
        "lead": shown["lead"],
        "orderId": order.order_id,
        "stages": shown["stages"],
        "items": shown["items"],
        "total": shown["total"],
        "customerTitle": words.say("window.panel.customer"),
        "customer": _customer(order, words),
        "who": order.recipient or "",
        "phone": order.phone or "",
        "rules": _rules(order, about, present),
        "canTitle": words.say("window.panel.can"),
        "can": [
            _act(act, words, keys)
            for act in ICONS
            if refusals[act] is None and act != "show" and (act != "print" or form)
        ],
        "cannotTitle": words.say("window.panel.cannot"),
        "cannot": [
            {
                "icon": ICONS[act],
                "text": words.say(
                    "window.panel.why",
                    what=words.say(f"window.panel.{act}"),
                    reason=words.say(f"window.panel.because_{reason}"),
                ),
            }
            for act, reason in refusals.items()
            if reason
        ],
        "form": present.card(ReturnCard(returned, Source(""))) if form and returned else None,
    }


def _none_yet(_about: About, present: Presenter, keys: dict[str, str]) -> Shown:
    """How to get to an order, and what needs none."""
    words = present.wording.words
    return {
        "none": words.say("window.panel.none"),
        "noneText": words.say("window.panel.none_text"),
        "findTitle": words.say("window.panel.find"),
        "find": [_act(act, words, keys, icon) for act, icon in FINDS.items()],
        "canTitle": words.say("window.panel.can"),
        "can": [_act("person", words, keys)],
    }


def _parcel_only(about: About, present: Presenter, keys: dict[str, str]) -> Shown:
    """The order's number, where only its parcel was spoken of: the rest is one question away."""
    words = present.wording.words
    return {
        "title": present.wording.say("order.title", order_id=about.order_id),
        "lead": about.product,
        "orderId": about.order_id,
        "canTitle": words.say("window.panel.can"),
        "can": [_act(act, words, keys) for act in ("show", "invoice", "person")],
    }


def _act(act: str, words: Words, keys: dict[str, str], icon: str = "") -> Shown:
    return {
        "act": act,
        "icon": icon or ICONS[act],
        "text": words.say(f"window.panel.{act}"),
        "keys": keys.get(act, ""),
    }


def _customer(order: Order, words: Words) -> list[Shown]:
    known = (("name", order.recipient), ("phone", order.phone), ("address", order.address))
    return [
        {"name": words.say(f"window.panel.{name}"), "value": value}
        for name, value in known
        if value
    ]


def _booked(order: Order, about: About) -> bool:
    """Whether a return of this very order is on its way."""
    returned = about.returned
    if returned is None or returned.order_id != order.order_id:
        return False
    return returned.status is ReturnStatus.REQUESTED


def _refusal(act: str, order: Order, about: About) -> str | None:
    """Why the act is not possible; None when it is; empty when it is not worth a word."""
    status = order.status
    match act:
        case "track":
            return None if status in _SENT else ""
        case "return" | "exchange":
            if _booked(order, about):
                return "already_returned"
            kind = ReturnKind.RETURN if act == "return" else ReturnKind.EXCHANGE
            rules = about.rules.get((order.order_id, kind))
            if rules is not None:
                refused = rules.code if rules.code in _RULES else "rules"
                return None if rules.allowed else refused
            if status in {OrderStatus.SHIPPED, OrderStatus.DELIVERED}:
                return None  # the shop's own rules are asked before anything is booked
            if status in {OrderStatus.CANCELLED, OrderStatus.RETURNING}:
                return status.value
            return "not_delivered" if act == "return" else ""
        case "cancel":
            return None if order.can_cancel else _stage(status)
        case "change_address":
            return None if order.can_change_address else _stage(status)
        case _:
            return None


def _stage(status: OrderStatus) -> str:
    return "" if status in {OrderStatus.CANCELLED, OrderStatus.RETURNING} else status.value


def _rules(order: Order, about: About, present: Presenter) -> Shown | None:
    """What the shop's rules said about sending it back, once somebody asked."""
    rules: Eligibility | None = about.rules.get((order.order_id, ReturnKind.RETURN))
    if rules is None or _booked(order, about):
        return None
    words = present.wording.words
    if rules.allowed and rules.deadline:
        verdict = words.say("window.panel.yes_until", date=present.wording.date(rules.deadline))
    else:
        verdict = words.say("window.panel.yes" if rules.allowed else "window.panel.no")
    return {
        "title": words.say("window.panel.may_return"),
        "allowed": rules.allowed,
        "verdict": verdict,
        "rule": rules.rule or "",
    }
