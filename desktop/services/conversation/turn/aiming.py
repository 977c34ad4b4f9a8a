"""What exactly is asked of an order, where the action alone does not tell: its price, or where a "delivered" parcel is.

A question for a price is about something bought only where the words say so, or where an order was just spoken of;
"how much is the lamp" alone is a question to the shop.
"""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.domain.actions import (
    ABOUT_AN_ORDER,
    ACTS,
    ORDER_LOOKS,
    Action,
    Arguments,
    Certainty,
    Request,
    Understanding,
    Wants,
)
from desktop.domain.expressions import Expression
from desktop.domain.identifiers import same
from desktop.services.conversation.turn.amending import SAFETY
from desktop.services.dialogue.aims import NOT_RECEIVED, Aims
from desktop.services.dialogue.choices import Choices
from desktop.services.dialogue.fragments import is_fragment
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.repair import Repairs

_LOOKS_AT_RETURN = frozenset({*ORDER_LOOKS, Action.CLARIFY, Action.DECLINE, Action.SMALLTALK})
"""What the words beside a return's number may be taken for that only looks at it."""
_MAY_BE_A_PRICE = frozenset(
    {
        Action.SHOP_QUESTION,
        Action.ORDER_STATUS,
        Action.FIND_ORDERS,
        Action.TRACK_PARCEL,
        Action.RETURN_POLICY,
        Action.CLARIFY,
        Action.DECLINE,
        Action.HUMAN,
    }
)
_ABOUT_A_PARCEL = frozenset(
    {Action.TRACK_PARCEL, Action.FIND_ORDERS, Action.ORDER_STATUS, Action.CLARIFY}
)
_THE_PARCEL = frozenset({"包", "包裹", "快递", "快件", "东西", "货", "parcel", "package", "order"})
"""What "the parcel" may be taken for as a product: it names none."""

_CALLED = frozenset({"phone", "the phone", "电话", "手机"})
_CALLING = Expression(
    r"answer|pick|ring|reach|call|打电话|电话没|电话打|电话都|没人接", re.IGNORECASE
)
"""Of a phone that nobody answers: then it is no thing that was bought."""
PERHAPS_PERSON = 0.3
"""Belief in a wish for a person from which one is spoken of beside the parcel that never came."""
_ATTACK = "attack"
_WANTED_BY = Expression(
    r"\b(?:need|needs|needed|want|wants|here|arrive|come|there|get it|make it)\b.{0,24}\b(?:by|before|for|until)\s"
    r"|(?:要用|得用|来得及|赶得上|赶得及)|(?:要|得|需要|能|赶).{0,10}(?:之前|以前|前(?:要|到|能|用|送)?)",
    re.IGNORECASE,
)
"""Words by which a day is when something is needed."""


_IS = Expression(r"['’]s$", re.IGNORECASE)
"""The verb behind a thing: "the shaver's stopped cutting"."""


def plainly_named(understood: Understanding) -> Understanding:
    """The things that were named without a verb that hangs on them: "soundbar's" is no product of anybody's."""

    def plain(said: Arguments) -> Arguments:
        items = said.items and tuple(_IS.sub("", one) for one in said.items)
        return replace(said, product=said.product and _IS.sub("", said.product), items=items)

    requests = tuple(replace(one, arguments=plain(one.arguments)) for one in understood.requests)
    slots = plain(understood.slots)
    (said, *more) = requests
    if slots.return_id and not (more or slots.order_id) and said.action in _LOOKS_AT_RETURN:
        # Who names a return's number and looks asks how that stands, whatever else the words sound like.
        given = Arguments(return_id=slots.return_id)
        requests = (Request(Action.RETURN_STATUS, given),)
        understood = replace(understood, certainty=Certainty.CERTAIN)
    return replace(understood, requests=requests, slots=slots)


def aimed(
    aims: Aims, text: str, understood: Understanding, memory: Memory, *, recent: bool
) -> Understanding:
    """The understanding with what is asked made exact; ``recent``: an order may be meant by "it"."""
    if len(understood.requests) > 1:
        return understood
    said = next(iter(understood.requests))
    if said.action in _ABOUT_A_PARCEL and said.arguments.period and _WANTED_BY.search(text):
        # When it is needed, not when it was bought.
        wanted = replace(said.arguments, period=None, wants=said.arguments.wants or Wants.PARCEL)
        said = replace(said, arguments=wanted)
        slots = replace(understood.slots, period=None)
        understood = replace(understood, requests=(said,), slots=slots)
    complains = said.action is Action.HUMAN and said.arguments.reason != SAFETY
    if complains and aims.says("not_there", text):
        return _and_a_person(understood, said, said, text)
    belief = dict(understood.candidates).get(Action.HUMAN, 0.0)
    if said.action in _ABOUT_A_PARCEL and aims.not_received(text) and belief >= PERHAPS_PERSON:
        called = Request(Action.HUMAN, Arguments(reason="complaint"))
        return _and_a_person(understood, said, called, text)
    if said.action in _ABOUT_A_PARCEL and aims.not_received(text):
        return _missing(understood, said, memory, recent=recent)
    sure = said.action is not Action.HUMAN or understood.certainty is not Certainty.CERTAIN
    if said.action in _MAY_BE_A_PRICE and sure and said.arguments.reason != _ATTACK:
        asks_of_order = aims.paid(text) or (aims.price(text) and _of_an_order(said, recent=recent))
        if asks_of_order:
            return _price(understood, said, memory)
    return understood


def _of_an_order(said: Request, *, recent: bool) -> bool:
    """Whether a bare price is asked of something bought: the words were read so, or it goes on from an order."""
    if said.action in {Action.ORDER_STATUS, Action.FIND_ORDERS}:
        return True
    return recent and not said.arguments.product


def _price(understood: Understanding, said: Request, memory: Memory) -> Understanding:
    slots, own = understood.slots, said.arguments
    # The number that was spoken of may have been put before the words to read them; they did not say it.
    number = slots.order_id if slots.order_id != memory.order_id else None
    given = Arguments(
        order_id=own.order_id or number,
        product=own.product or slots.product,
        period=own.period or slots.period,
        phone=own.phone or slots.phone,
        wants=Wants.PRICE,
    )
    known = given.order_id or not (given.product or given.period or given.phone)
    action = Action.ORDER_STATUS if known else Action.FIND_ORDERS
    return replace(
        understood, requests=(Request(action, given),), reason=f"{understood.reason}; its price"
    )


def _missing(
    understood: Understanding, said: Request, memory: Memory, *, recent: bool
) -> Understanding:
    """A parcel that did not come: it is looked for among what was sent, and what the carrier says of it is told."""
    own = said.arguments
    product = None if own.product in _THE_PARCEL else own.product
    described = own.order_id or product or own.period or own.phone or own.tracking_number
    remembered = recent and memory.order_id is not None
    arguments = replace(
        own,
        product=product,
        # Which one is not said: those that are called delivered are the ones to choose from.
        status=None if described or remembered else "delivered",
        reason=NOT_RECEIVED,
        wants=Wants.PARCEL,
        missing=None,
    )
    known = own.order_id or own.tracking_number or (remembered and not described)
    action = Action.TRACK_PARCEL if known else Action.FIND_ORDERS
    return replace(
        understood,
        requests=(Request(action, arguments),),
        reason=f"{understood.reason}; not received",
    )


def _and_a_person(
    understood: Understanding, said: Request, called: Request, text: str
) -> Understanding:
    """Who says that nothing came and nobody answers is told of the parcel, and of a person as well."""
    own, slots = said.arguments, understood.slots
    product = own.product or slots.product
    if product in _THE_PARCEL or (product in _CALLED and _CALLING.search(text)):
        product = None
    given = Arguments(order_id=own.order_id or slots.order_id, product=product)
    if product and not given.order_id:
        looked = Request(Action.FIND_ORDERS, replace(given, wants=Wants.PARCEL))
    else:
        looked = Request(Action.TRACK_PARCEL, given)
    reason = f"{understood.reason}; the parcel and a person"
    return replace(understood, requests=(looked, called), slots=Arguments(), reason=reason)


def asked_on(aims: Aims, text: str, understood: Understanding, memory: Memory) -> Understanding:
    """What goes on from a question to the shop's documents: "and on Sundays?", whatever it says alone.

    Where no order is spoken of, a thing that is only named is asked about as the one before it: "and the toaster?"
    """
    (said, *more) = understood.requests
    own = said.arguments
    thing = own.product is not None and (memory.order_id is not None or not is_fragment(text))
    names = thing or own.order_id or own.phone or own.tracking_number or own.return_id
    weak = said.action in {Action.CLARIFY, Action.FIND_ORDERS, Action.DECLINE}
    if more or names or not weak or not aims.goes_on(text) or own.reason == _ATTACK:
        return understood
    if memory.question or memory.confirmation or not memory.asked_before(text):
        return understood
    request = Request(Action.SHOP_QUESTION, Arguments(question=text))
    return replace(understood, requests=(request,), reason=f"{understood.reason}; asked on")


def one_of_those(
    choices: Choices, repairs: Repairs, text: str, understood: Understanding, memory: Memory
) -> Understanding:
    """One of those that were offered before, by its place: "where is the first one again"; or the other of two."""
    understood = _the_other(repairs, text, understood, memory)
    (said, *more) = understood.requests
    question = memory.question
    # A question about one of them in between answers no "which one do you want to return?".
    aside = question is None or (question.suspended.action in ACTS and said.action not in ACTS)
    if more or not aside or memory.confirmation or said.arguments.names_an_order:
        return understood
    meant = choices.placed(text, memory.past_choice) if said.action in ABOUT_AN_ORDER else None
    if meant is None and memory.order_id and memory.has_refused(said.action, memory.order_id):
        # "Then only the brown one": what could not be done of one is wanted of another.
        others = [one for one in memory.past_choice if not same(one.order_id, memory.order_id)]
        meant = choices.choice(text, others)
    if meant is None:
        return understood
    request = replace(said, arguments=replace(said.arguments, order_id=meant.order_id))
    reason = f"{understood.reason}; one of those offered"
    return replace(understood, requests=(request,), reason=reason)


def _the_other(
    repairs: Repairs, text: str, understood: Understanding, memory: Memory
) -> Understanding:
    """The other one of two that were spoken of: "the other one can go back then"."""
    (said, *more) = understood.requests
    if more or said.action not in ABOUT_AN_ORDER or said.arguments.names_an_order:
        return understood
    if memory.question or not memory.order_id or not repairs.speaks_of_other(text):
        return understood
    offered = [one.order_id for one in memory.past_choice]
    among = any(same(one, memory.order_id) for one in offered)
    known = offered if among else [memory.spoken_before]
    others = [one for one in known if one and not same(one, memory.order_id)]
    if len(others) != 1:
        return understood
    product = memory.product if among else None
    request = replace(said, arguments=replace(said.arguments, order_id=others[0], product=product))
    return replace(understood, requests=(request,), reason=f"{understood.reason}; the other one")


def with_plain_title(repairs: Repairs, understood: Understanding) -> Understanding:
    """The name for an invoice without what only leads to it: of "to Acme Ltd" the "to" is no part of the firm."""
    (said, *more) = understood.requests
    told = said.arguments.title
    # A Chinese name may begin with a word that leads to one: 开 of 开心公司 stays.
    plain = repairs.title(told) if told and told[0].isascii() and not more else None
    plain = _COPULA.sub("", plain or told or "") or plain
    if plain is None or plain == told or more:
        return understood
    request = replace(said, arguments=replace(said.arguments, title=plain))
    return replace(understood, requests=(request,))


_COPULA = Expression(r"^(?:is|are|called|named|it'?s)\s+(?=[A-Z])")
"""What stands between "company" and its name: "company is Harbour Lane Ltd"."""


def asks_of_one(understood: Understanding) -> bool:
    """Whether it is asked in what state something is, without saying what."""
    (said, *more) = understood.requests
    asks = said.action in ORDER_LOOKS
    return asks and not more and not said.arguments.names_an_order


def asks_of_goods(understood: Understanding) -> bool:
    """Whether the shop is asked about goods that are named: "how much is the sofa" is not about the order spoken of."""
    shop = understood.requests[0].action is Action.SHOP_QUESTION
    return shop and understood.slots.product is not None


def says_little(understood: Understanding) -> bool:
    """Whether words, read alone, are none of an order's business or too little to go by.

    A plain question about the shop ("when are you open?") stays one, whatever order was spoken of before it.
    """
    request = understood.requests[0]
    if request.action is Action.DECLINE:
        return request.arguments.reason in {None, "out_of_scope"}
    if request.action is Action.SHOP_QUESTION:
        return understood.certainty is not Certainty.CERTAIN
    return request.action is Action.CLARIFY
