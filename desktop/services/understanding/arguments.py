"""Which arguments each action takes, out of everything that was said."""

from __future__ import annotations

from typing import Any

from desktop.domain.actions import RULE_QUESTIONS, Action, Arguments, Wants
from desktop.services.understanding import details
from desktop.services.understanding.rules import Rule
from desktop.services.understanding.segments import MARKS
from desktop.services.understanding.slots import Scene

_ORDER = frozenset({"order_id", "product", "period", "phone"})
_TAKES: dict[Action, frozenset[str]] = {
    Action.ORDER_STATUS: _ORDER,
    Action.TRACK_PARCEL: _ORDER | {"tracking_number"},
    Action.FIND_ORDERS: _ORDER - {"order_id"},
    Action.RETURN_ORDER: _ORDER | {"items"},
    Action.EXCHANGE_ORDER: _ORDER | {"items"},
    Action.CANCEL_ORDER: _ORDER,
    Action.RETURN_STATUS: _ORDER | {"return_id"},
    Action.CHANGE_ADDRESS: _ORDER | {"new_phone"},
    Action.INVOICE_STATUS: _ORDER,
    Action.INVOICE_REQUEST: _ORDER | {"tax_id"},
    Action.RETURN_POLICY: frozenset({"order_id", "product"}),
    Action.SHOP_QUESTION: frozenset(),
    Action.HUMAN: frozenset({"order_id"}),
    Action.SMALLTALK: frozenset(),
    Action.CONTROL: frozenset(),
    Action.CLARIFY: frozenset({"order_id"}),
    Action.DECLINE: frozenset(),
}
_WITH_REASON = frozenset({Action.RETURN_ORDER, Action.EXCHANGE_ORDER, Action.CANCEL_ORDER})
_REASON_CLASSES = ("broken", "wrong_item", "wrong_size", "missing_part", "no_longer")
_PHONES = frozenset({"phone", "mobile", "phone number", "手机", "手机号", "电话"})
"""Words that are goods elsewhere and mean a number where an address is changed."""
_STATES = ("pending", "processing", "shipped", "delivered", "cancelled", "returning")


def arguments_of(
    action: Action,
    rule: Rule | None,
    said: Arguments,
    scene: Scene,
    start: int,
    end: int,
    *,
    wants: Wants | None = None,
) -> Arguments:
    """The arguments of one request: what was said in its words, as far as the action takes it."""
    takes = _TAKES[action]
    given: dict[str, Any] = {name: value for name, value in said.given().items() if name in takes}
    left, right = scene.characters(start, end)
    text = scene.folded.text[left:right]

    def own(place: tuple[int, int] | None) -> str | None:
        return None if place is None else scene.text(left + place[0], left + place[1])

    if action is Action.CHANGE_ADDRESS:
        new_phone = given.get("new_phone") or (
            given.get("phone") if _says(scene, "own_phone") else None
        )
        place = own(details.address(text, scene.chinese))
        given |= {
            "address": place,
            "recipient": own(details.recipient(text, scene.chinese)),
            "new_phone": new_phone,
            "phone": None if new_phone == given.get("phone") else given.get("phone"),
        }
        product = given.get("product")
        if product and (product.casefold() in _PHONES or product in (place or "")):
            given["product"] = None
    elif action is Action.INVOICE_REQUEST:
        title = given["title"] = own(details.title(text, scene.chinese))
        if title and given.get("product") and given["product"] in title:
            given["product"] = None
    elif action in _WITH_REASON:
        why = own(details.reason(text, scene.chinese))
        given["reason"] = why or _cause(scene, start, end)
    elif action in RULE_QUESTIONS:
        given["question"] = scene.text(left, right) or None
    elif action is Action.ORDER_STATUS:
        given["wants"] = Wants.PRICE if _says(scene, "price_q") else None
    elif action is Action.FIND_ORDERS:
        given["status"] = _state(scene)
        given["wants"] = Wants.PRICE if _says(scene, "price_q") else wants or _wants(scene)
    elif rule is not None:
        given |= {"reason": rule.reason, "command": rule.command, "missing": rule.missing}
    return Arguments(**given)


def _says(scene: Scene, name: str) -> bool:
    return scene.hits.has(name)


LONGEST_CAUSE = 40
"""Characters up to which the whole part of a sentence is the reason, rather than its telling words."""


def _cause(scene: Scene, start: int, end: int) -> str | None:
    """The words that tell what is wrong."""
    for name in _REASON_CLASSES:
        for left, right in scene.hits.spans.get(name, ()):
            if left >= start and right <= end:
                return _part_around(scene, left, right, start, end)
    return None


def _part_around(scene: Scene, left: int, right: int, start: int, end: int) -> str:
    """The part of a sentence around some words, or these words where it is long or names numbers."""
    first, last = left, right
    while first > start and scene.tokens[first - 1].text not in MARKS:
        first -= 1
    while last < end and scene.tokens[last].text not in MARKS:
        last += 1
    part = scene.text(*scene.characters(first, last))
    if len(part) <= LONGEST_CAUSE and not any(
        token.text[0] == "<" for token in scene.tokens[first:last]
    ):
        return part
    return scene.text(*scene.characters(left, right))


def _wants(scene: Scene) -> Wants | None:
    """What is to be known about the order that is looked for, by the words that speak of it."""
    if scene.hits.has("invoice"):
        return Wants.INVOICE
    if scene.hits.has("price_q"):
        return Wants.PRICE
    if (
        scene.hits.has("refund")
        or scene.hits.has("did_return")
        or scene.hits.has("state_returning")
    ):
        return Wants.RETURN
    if any(
        scene.hits.has(name)
        for name in (
            "where",
            "where_is",
            "parcel_only",
            "track_word",
            "track",
            "arrive",
            "time_to_arrive",
        )
    ):
        return Wants.PARCEL
    if any(scene.hits.has(name) for name in ("ship_firm", "state_word", "whats_with")):
        return Wants.STATUS
    return None


def _state(scene: Scene) -> str | None:
    return next((name for name in _STATES if scene.hits.has(f"state_{name}")), None)
