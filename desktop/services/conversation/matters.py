"""What a question is about, where the words say less than the conversation: "until when?" after an unpaid order, "and if I'm out?".

The reader of questions names the matter (:mod:`desktop.domain.matters`). The shop's documents are asked about that, whatever words
were used, and what was taken for one more look at the parcel, or for nothing, asks the documents where it is plainly one of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from desktop.domain.actions import (
    ORDER_LOOKS,
    Action,
    Arguments,
    Certainty,
    Request,
    Understanding,
    Wants,
)
from desktop.domain.expressions import Expression
from desktop.domain.matters import Asked, Believed, Matter
from desktop.domain.orders import OrderStatus
from desktop.domain.situations import Situation
from desktop.services.conversation.by_record import by_record
from desktop.services.conversation.carrying import asks
from desktop.services.conversation.giving_back import OWN_GOODS
from desktop.services.conversation.kinds_of_matters import (
    ELSEWHERE,
    NO_FACT,
    NOT_YET_KNOWN,
    OF_AWAY,
    OF_DAYS,
    OF_HARM,
    OF_RECORD,
    TELLS_ORDER,
)
from desktop.services.conversation.parcel_news import FIRST, SLOW, WHEN
from desktop.services.dialogue.afterwards import Thread
from desktop.services.dialogue.aims import Aims
from desktop.services.dialogue.courses import ASIDE, GROUPS, LEANS
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory
from desktop.services.understanding.asked_about import NAMED, OF_ACT, Asking

INSTEAD = 0.7
"""Belief from which it takes the place of a wish that was not firmly believed in."""
LIKELIEST = 0.6
"""Belief from which it is the one of its chapter, where that chapter is believed in firmly."""
SURELY = 0.9
"""Belief from which it takes the place of a question that a rule put together out of these words alone."""
FIRM = 0.75
"""Belief from which it takes the place of a look at an order that was read as certain."""

_QUESTIONS = frozenset({Action.RETURN_POLICY, Action.SHOP_QUESTION})
_SAID_LITTLE = frozenset({Action.CLARIFY, Action.DECLINE, Action.SMALLTALK})
_FORM = Expression(r"谁|哪里|哪儿|多少|多久|\bwho\b|\bhow\b", re.IGNORECASE)
"""What makes a question of words that may also be an answer: "关税谁付" beside "which order?"."""
_NEVER = 2.0
_OF_RETURNS = "returns."
_OF_PARCEL = {Matter.FACT_FIRST: FIRST, Matter.FACT_SLOW: SLOW}
_SURE_FACT = 0.65
_COMING = frozenset({Matter.FACT_ETA, Matter.DELIVERY_LEAVES})
_NOT_LEFT = frozenset({OrderStatus.PENDING, OrderStatus.PROCESSING})


_OF_A_THING = frozenset({"member", "returns", "payment", "warranty", "none"})
_AS_GOOD_AS_SAID = 0.95
_TOLD = frozenset({Situation.SHOP, Situation.RULES, Situation.NO_ANSWER})
"""After these a question leans on the one before it."""
_OF_GROUP = {
    "delivery": Situation.UNDER_WAY,
    "returns": Situation.RULES,
    "invoice": Situation.INVOICE,
    "cancel": Situation.NOT_SENT,
}
_WAITS_FOR_MONEY = {Matter.PAYMENT_DEADLINE: 2.0, Matter.CANCEL_UNTIL: 0.25}
"""How many times likelier these are asked of an order that was not paid yet: "until when" is for paying, not for cancelling."""
LATELY = 2
"""Turns within which a question goes on from the one that the documents were asked before it."""
PUT_TOGETHER = {
    "asked.lost": Matter.DELIVERY_LOST,
    "asked.repair_cost": Matter.REPAIR_COST,
    "asked.repair": Matter.REPAIR_HOW,
    "asked.warranty": Matter.WARRANTY_TIME,
    "asked.send_how": Matter.RETURNS_HOW,
    "asked.form": Matter.RETURNS_HOW,
    "asked.box": Matter.RETURNS_PACKAGING,
    "asked.cost": Matter.RETURNS_WHO_PAYS,
    "asked.money": Matter.RETURNS_REFUND_TIME,
    "asked.sent_where": Matter.INVOICE_WHERE,
    "asked.danger": Matter.SAFETY,
    "asked.never_back": Matter.RETURNS_EXCLUDED,
    "asked.why_not": Matter.RETURNS_TIME,
    "asked.how_long_invoice": Matter.INVOICE_TIME,
    "asked.sent_when": Matter.DELIVERY_LEAVES,
    "reading.nobody_home": Matter.DELIVERY_UNATTENDED,
}
"""The matters of the questions that rules put together, by their phrase."""


def asking(memory: Memory) -> Asking:
    """What a question may lean on."""
    weights = _WAITS_FOR_MONEY if _unpaid(memory) else {}
    if memory.confirmation:
        return Asking(OF_ACT.get(memory.confirmation.action), weights=weights)
    if memory.question:
        return Asking(OF_ACT.get(memory.question.suspended.action), weights=weights)
    lately, turn = memory.asked_about or (None, 0)
    running = memory.runs()
    if running and (turn < running.turn or (lately and lately.group in GROUPS[running.course])):
        # What was done is leant on, also after the documents were asked about it.
        recent = lately if memory.turn - turn <= LATELY else None
        told = memory.situation if memory.situation not in ASIDE else LEANS[running.course]
        return Asking(told, recent, weights)
    in_vain = lately and lately.kin == "shop" and memory.situation is Situation.NO_ANSWER
    if in_vain:
        lately = None  # what was asked of the shop in vain is no chapter that anything goes on from
    if lately is None or memory.turn - turn > LATELY or memory.situation not in _TOLD:
        return Asking(memory.situation, weights=weights)
    return Asking(_OF_GROUP.get(lately.group, memory.situation), lately, weights)


def _not_sent(memory: Memory) -> bool:
    """Whether the order that was spoken of has not left."""
    order = memory.order
    return order is not None and order.status in _NOT_LEFT


def _unpaid(memory: Memory) -> bool:
    """Whether an order was told of a moment ago that waits for its payment: the situation does not tell it from one that is packed."""
    order = memory.order
    return order is not None and order.status is OrderStatus.PENDING


def of_the_same_thing(
    aims: Aims, text: str, understood: Understanding, memory: Memory
) -> Asked | None:
    """What is asked about; of a gift card that was asked about a moment ago, where the words name nothing of their own.

    "How long do they last" is read as asked of points: it is the one thing of which a matter of its own tells all there is.
    """
    read = understood.asks
    lately, turn = memory.asked_about or (None, 0)
    fresh = lately is Matter.GIFTCARD and memory.turn - turn <= LATELY
    if read is None or not fresh or memory.situation not in _TOLD or understood.slots.product:
        return read
    of_nothing = read.matter.kin == "fact" and memory.order_id is None
    if not (of_nothing or read.matter.kin in _OF_A_THING) or aims.says("own_subject", text):
        return read
    return Asked(Matter.GIFTCARD, _AS_GOOD_AS_SAID, (Believed(Matter.GIFTCARD, 1.0),))


def about(
    understood: Understanding,
    text: str,
    read: Asked | None,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Understanding:
    """The understanding, with the matter that the documents are asked about.

    ``read``: what the words alone were taken to ask about, and the belief in that; ``phrase`` says a phrase in the language that is
    spoken.
    """
    return by_record(_with_matter(understood, text, read, memory, phrase), memory)


def _with_matter(
    understood: Understanding,
    text: str,
    read: Asked | None,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Understanding:
    found = _about(understood, text, read, memory, phrase)
    (said, *more) = found.requests
    own = said.arguments
    if more or own.matter or own.question is None:
        return found
    matter = put_together(own.question, phrase)
    if matter is None:
        return found
    known = any(own.question == phrase(key) for key in _KNOWN_BETTER)
    away = matter is Matter.DELIVERY_UNATTENDED and read is not None and read.belief < SURELY
    known = known or (away and read is not None and read.matter not in OF_AWAY)
    alike = read and matter.group == read.matter.group and _read_in_group(read)
    if read and alike and not known:
        # The rule knows the group by a word of it, the reader which of its matters is meant.
        asked = replace(own, question=text, matter=read.matter, about=read.of_documents)
        return _with(found, replace(said, arguments=asked))
    return _with(found, replace(said, arguments=replace(own, matter=matter)))


def _read_in_group(read: Asked) -> bool:
    """Whether it is known which of its group a matter is, or at least that it is one of them, and that one likeliest."""
    best = read.likeliest[0]
    alike = sum(one.belief for one in read.likeliest if one.matter.kin == best.matter.kin)
    return best.belief >= INSTEAD or (best.belief >= LIKELIEST and alike >= SURELY)


_KNOWN_BETTER = ("asked.why_not", "asked.never_back", "asked.danger", "asked.sent_when")
"""Questions that a rule put together of what was refused or done: the words alone say less."""


def put_together(question: str | None, phrase: Callable[[str], str]) -> Matter | None:
    """The matter of a question that a rule put together; None of anybody's own words."""
    known = (it for key, it in PUT_TOGETHER.items() if question == phrase(key))
    return next(known, None) if question else None


def _about(
    understood: Understanding,
    text: str,
    read: Asked | None,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Understanding:
    (said, *more) = understood.requests
    if read is None or more:
        return understood
    matter, belief = read.matter, read.belief
    own = said.arguments
    if matter in _OF_PARCEL and belief >= INSTEAD and memory.question is None:
        return _of_parcel(understood, said, matter, memory)
    if matter in _COMING and belief >= INSTEAD and _waits_to_leave(said, memory):
        # "How soon will it be there" of what has not left: when orders leave stands in the documents.
        given = Arguments(order_id=memory.order_id, question=phrase("asked.sent_when"))
        action = said.action if said.action is Action.TRACK_PARCEL else Action.ORDER_STATUS
        return _with(understood, Request(action, given))
    if matter is Matter.FACT_PRICE and belief >= _SURE_FACT and _asks_plainly(said, text, memory):
        known = own.order_id or not own.names_an_order
        action = Action.ORDER_STATUS if known else Action.FIND_ORDERS
        return _with(understood, Request(action, replace(own, wants=Wants.PRICE, status=None)))
    if said.action is Action.RETURN_STATUS and _nothing_goes_back(own, memory):
        if belief < INSTEAD or not matter.startswith(_OF_RETURNS):
            return understood
        kept = Arguments(question=text, matter=matter, about=read.of_documents)
        return _with(understood, Request(Action.RETURN_POLICY, kept))
    if matter in OF_RECORD and belief >= FIRM:
        return _of_record(understood, said, matter, memory)
    if not matter.in_documents or own.matter is not None or memory.about() is Thread.DANGER:
        return understood
    if matter.group == "person" and (memory.about() is not None or _offered_lately(memory)):
        return understood  # "how long will that be" is of what was passed on, not of who got it
    if said.action in _QUESTIONS and own.reason is None:
        return _of_documents(understood, said, text, read, memory)
    if said.action in _QUESTIONS and own.reason == OWN_GOODS and own.about is None:
        kept = replace(
            own, about=tuple(it for it in read.of_documents if _of_rule(it.matter)) or None
        )
        return replace(understood, requests=(replace(said, arguments=kept),))
    if said.action in ORDER_LOOKS:
        # Which matter it is may stay open, as long as all of them are the documents'.
        belief = max(belief, sum(one.belief for one in read.of_documents))
    if belief < _least(understood, said, text, memory, read):
        return understood
    action = Action.RETURN_POLICY if matter.startswith(_OF_RETURNS) else Action.SHOP_QUESTION
    kept = Arguments(
        order_id=own.order_id,
        product=own.product,
        question=text,
        matter=matter,
        about=read.of_documents,
    )
    found = replace(understood, certainty=Certainty.CERTAIN, perhaps=frozenset())
    return _with(found, Request(action, kept))


def _offered_lately(memory: Memory) -> bool:
    """Whether a colleague was offered a moment ago: "so you can't help me" is of that, and no question for the documents."""
    return memory.past_offer is not None and memory.turn - memory.past_offer[1] <= LATELY


def _of_documents(
    understood: Understanding, said: Request, text: str, read: Asked, memory: Memory
) -> Understanding:
    """A question that the documents are asked anyway, with what they are asked about."""
    own, matter, belief = said.arguments, read.matter, read.belief
    put_together = own.question and own.question not in text and text not in own.question
    if put_together and (memory.turn > 1 or belief < SURELY):
        return understood  # a rule knows what was refused, done or begun
    known, asks = matter if belief >= NAMED else None, read.of_documents
    sure = understood.certainty is Certainty.CERTAIN
    if sure and said.action is Action.RETURN_POLICY and belief < SURELY and not _of_rule(matter):
        # Plainly of a return, by its words: another chapter has to be believed in firmly.
        known, asks = None, tuple(one for one in asks if _of_rule(one.matter)) or None
    mends = sure and said.action is Action.RETURN_POLICY and matter.kin in {"warranty", "repair"}
    if mends and belief < INSTEAD:
        # "Can it go back, after a month" is of a return, though it is nearly taken for a repair.
        known, asks = (
            None,
            tuple(one for one in read.of_documents if one.matter.kin == "returns") or None,
        )
    asked = replace(own, matter=known, about=asks, question=text)
    return _with(understood, replace(said, arguments=asked))


def _asks_plainly(said: Request, text: str, memory: Memory) -> bool:
    """Whether it is asked of an order, and no answer to anything."""
    free = memory.question is None and memory.confirmation is None
    return free and asks(text) and said.action in ORDER_LOOKS and said.arguments.reason is None


def _waits_to_leave(said: Request, memory: Memory) -> bool:
    """Whether a look that names nothing is at an order that has not been sent, and nothing is asked meanwhile."""
    order = memory.order
    open_ = memory.question is not None or memory.confirmation is not None
    known = order is not None and order.order_id == memory.order_id
    own = replace(said.arguments, order_id=None)
    other = said.arguments.order_id not in {None, memory.order_id}
    if open_ or other or said.action not in ORDER_LOOKS | _QUESTIONS or own.names_an_order:
        return False
    if order is None or not known:  # changed a moment ago, and not read again since
        return memory.situation in {Situation.NOT_SENT, Situation.ADDRESS_DONE}
    return order.status in _NOT_LEFT


def _nothing_goes_back(own: Arguments, memory: Memory) -> bool:
    """Whether a question for a refund is asked where none is on its way: of the rule then, that was told of."""
    named = own.names_an_order or own.reason or own.question
    told = memory.situation in {Situation.RULES, Situation.MAY_RETURN, Situation.NO_ANSWER}
    return told and not named and memory.booked is None and memory.runs() is None


def _of_parcel(
    understood: Understanding, said: Request, matter: Matter, memory: Memory
) -> Understanding:
    """A look at the parcel that was spoken of, with what is asked of it; unless more than that is said."""
    own = said.arguments
    looks = said.action in ORDER_LOOKS | _QUESTIONS or (
        said.action in _SAID_LITTLE and understood.certainty is not Certainty.CERTAIN
    )
    order = memory.order if memory.order and memory.order.order_id == memory.order_id else None
    strange = own.product and not (order and asked_item(order.items, own.product))
    named = own.tracking_number or strange or own.period or own.phone or own.status
    if not looks or named or own.reason not in {None, WHEN}:
        return understood
    found = replace(understood, certainty=Certainty.CERTAIN, perhaps=frozenset())
    request = Request(
        Action.TRACK_PARCEL, Arguments(order_id=own.order_id, reason=_OF_PARCEL[matter])
    )
    return replace(found, requests=(request,), reason=f"{found.reason}; asks about {matter}")


def _of_rule(matter: Matter) -> bool:
    """Whether a matter is of giving back, or of what is done about a faulty or damaged thing."""
    return matter.kin in {"returns", "warranty", "repair"} or matter in OF_HARM


def _of_record(
    understood: Understanding, said: Request, matter: Matter, memory: Memory
) -> Understanding:
    """A look at the order that was told of, where words that sound like a question for the documents are of its record."""
    own, sure = said.arguments, understood.certainty is Certainty.CERTAIN
    told = memory.order_id is not None and memory.situation in TELLS_ORDER
    if sure or said.action not in _QUESTIONS or not told or own.reason or own.product:
        return understood
    found = replace(understood, certainty=Certainty.CERTAIN, perhaps=frozenset())
    look = Request(OF_RECORD[matter], Arguments(order_id=own.order_id))
    return replace(found, requests=(look,), reason=f"{found.reason}; asks about {matter}")


def _least(
    understood: Understanding, said: Request, text: str, memory: Memory, read: Asked
) -> float:
    """The belief in a matter that this wish gives way to; more than one where it never does."""
    own, sure = said.arguments, understood.certainty is Certainty.CERTAIN
    surely = read.belief >= SURELY
    waits = memory.question is not None or memory.confirmation is not None
    number = understood.slots.order_id
    other = number is not None and number != memory.order_id
    named = other or own.tracking_number or own.phone or own.return_id
    timed = own.period is not None and not (surely and read.matter in OF_DAYS)
    if named or timed or (waits and not (asks(text) or _FORM.search(text))):
        return _NEVER
    elsewhere = surely and asks(text) and read.matter.kin in ELSEWHERE and not own.product
    if said.action in {*ORDER_LOOKS, Action.INVOICE_STATUS} and elsewhere:
        return SURELY
    if said.action in ORDER_LOOKS:
        # A name that the words hold may be none of goods: "does he ring first".
        told = memory.situation is not None and (not own.product or surely)
        early = read.matter in NOT_YET_KNOWN and _not_sent(memory)
        return FIRM if told and (early or read.matter in NO_FACT) else _NEVER
    if said.action in _SAID_LITTLE and own.reason in {None, "out_of_scope"}:
        if said.action is Action.SMALLTALK:  # "hi, it's Tom from the counter" asks for nothing
            asks_ = asks(text) or _FORM.search(text) is not None
            return (FIRM if sure else INSTEAD) if asks_ else _AS_GOOD_AS_SAID
        return INSTEAD
    if said.action is Action.HUMAN and not sure and own.reason == "complaint":
        return INSTEAD
    return _NEVER


def _with(understood: Understanding, request: Request) -> Understanding:
    reason = f"{understood.reason}; asks about {request.arguments.matter}"
    return replace(understood, requests=(request,), reason=reason)
