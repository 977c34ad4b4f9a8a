"""Sentences whose words are taken for another wish than they mean, told apart by one phrase each and by what was before.

The phrases are data, ``assets/phrases/<lang>/aims.toml``. The only act read here is one that is asked about first.
"""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.domain.actions import WAYS_BACK, Action, Arguments, Certainty, Request, Understanding
from desktop.domain.expressions import Expression
from desktop.domain.people import Caller, CallerKind
from desktop.services.dialogue.aims import Aims
from desktop.services.dialogue.memory import Memory

_LOOKS = frozenset({Action.FIND_ORDERS, Action.ORDER_STATUS, Action.TRACK_PARCEL, Action.CLARIFY})
_INVOICE = frozenset({Action.INVOICE_STATUS, Action.INVOICE_REQUEST})
_NO_GOODS = frozenset({"book", "ok book", "登记", "现在登记", "帮我登记", "先登记", "现在就登记"})
"""What "book the exchange" may be taken for as goods: it names none."""

BY_NAME = "by_name"
"""``missing`` where a customer was told by a name, or not at all: orders are found by numbers."""
BY_CODE = "by_code"
"""The same of a member's code."""
_TELLS_WHO = _LOOKS | {
    Action.CHANGE_ADDRESS,
    Action.INVOICE_REQUEST,
    Action.DECLINE,
    Action.SMALLTALK,
    Action.SHOP_QUESTION,
    Action.RETURN_STATUS,
}
"""What it may be taken for."""
MAX_TOLD = 80

MAX_NAMED = 40
"""Characters of a name and a number by which somebody at a desk says whom they serve."""

_ITEM_OF_ORDER = (
    Expression(r"(?P<order>[^,，。把]+?)(?:那一?单|那个订单|那笔订单|的?订单)里的?(?P<item>[^,，。的]+?)(?:要|想|给我|帮我|退|换|不要)"),
    Expression(r"(?:return|exchange|send back|swap) the (?P<item>[\w' -]+?) (?:from|in|out of) (?:the|my) (?P<order>[\w' -]+?) order", re.IGNORECASE),
)  # fmt: skip
"""An item named by the order that it lies in: 微波炉那单里的炉架, "the rack from the microwave order"."""


def sharpened(
    aims: Aims, text: str, understood: Understanding, memory: Memory, caller: Caller
) -> Understanding:
    """The understanding, or what the phrase tells that it is."""
    (said, *more) = understood.requests
    if more or memory.confirmation:
        return understood
    own = said.arguments
    if said.action in WAYS_BACK and own.product in _NO_GOODS and aims.says("books_it", text):
        bare = Request(said.action, replace(own, product=None))
        return _as(understood, bare, "the one spoken of")
    if said.action in WAYS_BACK and not own.items:
        return _with_item(text, understood, said)
    if caller.kind is CallerKind.STAFF and _names_customer(
        aims, text, said, doubted=said.action in understood.perhaps and memory.question is None
    ):
        found = Request(Action.FIND_ORDERS, Arguments(phone=own.new_phone))
        return _as(understood, found, "the customer's phone")
    if caller.kind is CallerKind.STAFF and _unfindable(aims, text, understood, memory):
        code = aims.says("customers_code", text) and not aims.says("customers_name", text)
        named = own.product and not _holds_digits(own.product)
        given = Arguments(
            product=own.product if named else None, missing=BY_CODE if code else BY_NAME
        )
        return _as(understood, Request(Action.FIND_ORDERS, given), "nobody is found by that")
    if said.action in {*_LOOKS, Action.RETURN_STATUS} and aims.says("return_cost", text):
        return _as(understood, Request(Action.RETURN_POLICY, Arguments(question=text)), "its cost")
    if said.action in _LOOKS and own.product and aims.says("faulty", text):
        given = replace(own, wants=None, status=None, missing=None, reason=text.strip())
        doubted = _as(understood, Request(Action.EXCHANGE_ORDER, given), "something is wrong")
        return replace(doubted, perhaps=frozenset({Action.EXCHANGE_ORDER}))
    of_invoice = memory.last is not None and (
        memory.last.action in _INVOICE or memory.last.arguments.wants == "invoice"
    )
    if of_invoice and not (own.address or own.names_an_order) and aims.says("by_mail", text):
        return _as(understood, Request(Action.INVOICE_REQUEST), "the invoice by mail")
    return understood


def _unfindable(aims: Aims, text: str, understood: Understanding, memory: Memory) -> bool:
    """Whether a customer is told by what nobody can be looked up by, where none is known yet: a name, a member's code, no number at all."""
    said, slots = understood.requests[0], understood.slots
    own = said.arguments
    known = own.order_id or slots.order_id or own.phone or own.new_phone or slots.phone
    known = known or own.tracking_number or own.return_id or own.period
    if known or memory.order_id or memory.whose or memory.candidates or len(text) > MAX_TOLD:
        return False
    if said.action not in _TELLS_WHO and said.action not in understood.perhaps:
        return False
    return any(aims.says(one, text) for one in ("customers_name", "customers_code", "no_number"))


def _holds_digits(words: str) -> bool:
    return any(map(str.isdigit, words))


def _names_customer(aims: Aims, text: str, said: Request, *, doubted: bool) -> bool:
    own = said.arguments
    only_phone = said.action is Action.CHANGE_ADDRESS and not (own.address or own.order_id)
    told = aims.says("customers_phone", text) or (doubted and len(text) <= MAX_NAMED)
    return only_phone and own.new_phone is not None and told


def _with_item(text: str, understood: Understanding, said: Request) -> Understanding:
    match = next((found for way in _ITEM_OF_ORDER if (found := way.search(text))), None)
    if match is None or said.arguments.order_id:
        return understood
    given = replace(said.arguments, product=match["order"].strip(), items=(match["item"].strip(),))
    request = Request(said.action, given)
    return replace(understood, requests=(request,), reason=f"{understood.reason}; an item of it")


def _as(understood: Understanding, request: Request, why: str) -> Understanding:
    return replace(
        understood,
        requests=(request,),
        certainty=Certainty.CERTAIN,
        perhaps=frozenset(),
        reason=f"{understood.reason}; {why}",
    )
