"""What an utterance means because of what was told before it: an act that was told of, a place, a wish with an "if".

Nothing is begun here: what is read so is answered, asked about, or begun by words that say so.
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
    Command,
    Request,
    Understanding,
    Wants,
)
from desktop.domain.expressions import Expression
from desktop.domain.identifiers import same
from desktop.domain.matters import Matter
from desktop.services.conversation.turn.amending import GIVING_BACK, SAFETY
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.delivery import delivery, without_lead
from desktop.services.dialogue.fragments import is_fragment
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.places import looks_like_address
from desktop.services.dialogue.remembered import GUESS, WISH
from desktop.services.dialogue.steps import FAULT, OPTIONS, SUPPOSED

HEARD_AS_FAULT = 0.8
"""Belief in an exchange from which words without any that a fault is told with ("half of it is dark") tell of one; "it's a he" has 0.58."""
SOUNDS_FAULTY = 0.45
"""The same from which words that were read as something else tell of one."""
PERHAPS_FAULTY = 0.2
"""Belief in an exchange from which words that sound like a complaint tell of a fault: what can be done is told then."""

PERHAPS_BACK = 0.3
"""Belief in giving back from which "if it isn't here by Friday …" is about that."""

PERHAPS_ORDER = 0.1
"""Belief in a question about an order from which a complaint after news of a parcel is about the parcel."""

SECOND = 0.15
"""Belief from which a question that was taken for a yes or no is the next likely thing instead."""

SAID_OF_FAULTS = 0.5
"""Belief in a matter of faulty goods from which words that ask nothing tell of a fault."""

_FAULTS = frozenset({Matter.RETURNS_FAULTY, Matter.SAFETY})
_STEERS = frozenset({Command.YES, Command.NO, Command.STOP, Command.BACK})
_WEAK = frozenset({Action.CLARIFY, Action.DECLINE, Action.CONTROL, Action.SMALLTALK})
_NO_ADDRESS = _WEAK | {
    Action.FIND_ORDERS,
    Action.EXCHANGE_ORDER,
    Action.CHANGE_ADDRESS,
    Action.SHOP_QUESTION,
}
_RULES = frozenset({Action.SHOP_QUESTION, Action.RETURN_POLICY})
_MAY_TELL = _WEAK | _RULES | {Action.FIND_ORDERS, Action.ORDER_STATUS}
"""What a fault that is told may be taken for."""
_PARCEL = frozenset({Action.TRACK_PARCEL, Action.FIND_ORDERS, Action.ORDER_STATUS})
_NOT_THERE = _PARCEL | {Action.CHANGE_ADDRESS}
"""What "I am not at home today" and "can it come tomorrow" may be taken for."""
_HOW = Expression(r"\b(?:how|when|where|why|what)\b|怎么|咋|哪|什么|多久|几天", re.IGNORECASE)
_CODE = Expression(r"[A-Za-z]{1,3}\d{3,}")
"""A customer's number, which is no product."""
_NO_GOODS = frozenset({"phone", "mobile", "number", "手机", "电话", "手机号", "电话号码"})
"""What leads to a phone number, and is no product then."""
_ASKS = Expression(
    r"[?？]|吗|是吧$|对吧$|是不是|怎么|什么|哪|多少|多久|[行好能要可会](?:不|没)(?:$|[行好能要可会])|干嘛|干啥"
    r"|谁|[了过好完到着]没有?$|(?:还|会|有).{1,8}不$|(?<![好过这那十])几(?:[点号天个套条件双只台次笔单样盒块年月位])(?!了)"
    r"|^(?:(?:hang on|hold on|wait|so|and|but|ok|okay|well|oh|then)[\s,]+)*"
    r"(?:can|could|is|are|was|were|do|does|did|will|would|should|how|what|why|where|when|which|who)\b"
    r"|\b(?:is|are|was|were|do|does|did|has|have|can|will|would)n['’]?t (?:it|they|i|he|she|that|there|you|we)\W*$"
    r"|(?<!that )(?<!this )(?<!what )(?<!where )(?<!which )(?<!here )(?<!there )\b(?:is|was|are) (?:it|they)\W*$",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Whether the words are a question by their form; no question is a yes or a no."""
    return _ASKS.search(text.strip()) is not None


def carried(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    about: Arguments,
    *,
    recent: bool,
) -> Understanding:
    """The understanding, or what follows from before.

    ``about`` is the order that was asked about before these words; ``recent``: one may be meant by "it".
    """
    (said, *more) = understood.requests
    if more or said.arguments.reason in {SAFETY, "attack"}:
        return understood
    if said.arguments.items and len(said.arguments.items) > 1:
        understood, said = _without_kept(short, understood, text)
    steps, own = short.steps, said.arguments
    if steps.asks_options(text) and (recent or memory.question or memory.may_begin):
        given = replace(about, reason=OPTIONS, question=text)
        return _as(understood, Request(Action.RETURN_POLICY, given), "what can be done")
    if _supposes(short, text, understood):
        return _as(understood, _supposed(said, understood, recent=recent), "should it not come")
    gone = {Action.RETURN_ORDER, Action.RETURN_STATUS}
    if said.action in gone and not said.arguments.return_id and steps.says("already_back", text):
        number = memory.order_id if recent and not said.arguments.names_an_order else None
        bare = Arguments(order_id=said.arguments.order_id or number, product=said.arguments.product)
        return _as(understood, Request(Action.RETURN_STATUS, bare), "whether it went back")
    if (own.phone or own.new_phone) and (
        own.product in _NO_GOODS or _CODE.fullmatch(own.product or "")
    ):
        said = replace(said, arguments=replace(own, product=None))
        slots = replace(understood.slots, product=None)
        understood = replace(understood, requests=(said,), slots=slots)
    if memory.confirmation:
        return _while_asking(understood, said, text, memory.confirmation.action)
    sure_act = said.action in ABOUT_AN_ORDER - _NOT_THERE - understood.perhaps
    if steps.says("away", text) and not (sure_act or steps.says("brings", text)):
        asked = Request(Action.SHOP_QUESTION, Arguments(question=steps.away(understood.lang)))
        return _as(understood, asked, "nobody at home")
    address = _told_address(text, understood, memory, recent=recent)
    if address:
        return address
    product = own.product or understood.slots.product
    of_one = recent or product or said.action in ACTS
    known = bool(recent or product)
    # "And the mouse?" behind a question to the documents is asked as that one was.
    asked_on = not recent and is_fragment(text) and memory.asked_before(text) is not None
    tells = memory.question is None and of_one and not asked_on
    if tells and _tells_a_fault(short, text, understood, known=known):
        return _of_fault(short, understood, text, product)
    complains = said.action in {Action.HUMAN, Action.SHOP_QUESTION}
    if complains and understood.certainty is not Certainty.CERTAIN:
        return _no_person_yet(short, understood, text, memory, recent=recent)
    if is_no_answer(understood, text):
        return _second(understood, text)
    nothing_open = memory.question is None and memory.turn > 1
    doubtful = said.action in _WEAK and understood.certainty is not Certainty.CERTAIN
    if nothing_open and (doubtful or said.action is Action.SMALLTALK) and steps.acknowledges(text):
        return _as(understood, Request(Action.SMALLTALK, Arguments(reason="ack")), "takes note")
    return _with_topic(short, text, understood, memory, about)


_KEPT = r"(?:keep(?:ing)?|not(?: returning)?|leave|without)\s+(?:the\s+|my\s+)?{0}|(?:留着?|不退|别退|不要退|不是){0}|{0}\S{{0,3}}(?:留着?|不退|先不退|别退|我要用)"


def _without_kept(
    short: ShortAnswers, understood: Understanding, text: str
) -> tuple[Understanding, Request]:
    """What is to be kept is no item of a return: "just the dock, I'm keeping the watch".

    Nor is what is only named beside it: "I bought a blender and a mouse, I want to return the blender".
    """
    said = understood.requests[0]
    items = tuple(
        item
        for item in dict.fromkeys(said.arguments.items or ())
        if not re.search(_KEPT.format(re.escape(item)), text, re.IGNORECASE)
    )
    clause = (short.repairs.act_clause(text) or "").casefold()
    meant = tuple(item for item in items if item.casefold() in clause)
    items = meant or items
    said = replace(said, arguments=replace(said.arguments, items=items or said.arguments.items))
    return replace(understood, requests=(said,)), said


def _while_asking(
    understood: Understanding, said: Request, text: str, waits: Action
) -> Understanding:
    """Beside a yes that is awaited: "when do I get the money" asks of what is offered, not of an earlier return."""
    # "Can you swap it" goes along with an exchange that waits; "how do I get my money back" asks of it.
    doubted = said.action in GIVING_BACK & understood.perhaps and asks(text)
    doubted = doubted and (said.action is not waits or _HOW.search(text) is not None)
    of_it = said.action is Action.RETURN_STATUS or doubted
    if of_it and not said.arguments.names_an_order:
        asked = Request(Action.RETURN_POLICY, Arguments(question=text))
        return _as(understood, asked, "of what is offered")
    return understood


def topic(memory: Memory) -> Arguments:
    """The order that the open question, or what was told of, is about."""
    asked = memory.suspended if memory.question else memory.may_begin
    own = asked.arguments if asked else Arguments()
    later = memory.order_id and own.order_id and not same(own.order_id, memory.order_id)
    if later and not memory.question:
        return Arguments()  # another order was told of since
    named = Arguments(order_id=own.order_id, product=own.product, period=own.period)
    return named.of(own.whose)


def _with_topic(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    about: Arguments,
) -> Understanding:
    """A wish that names no order is about the one that is being asked about, not one spoken of before that."""
    said, asked = understood.requests[0], memory.suspended
    own = said.arguments
    if said.action not in ABOUT_AN_ORDER or own.names_an_order or own.status:
        return understood
    if asked is not None:
        why = {said.action, asked.action} <= GIVING_BACK and memory.missing != WISH and own.reason
        if why and not short.repairs.names_another_act(text, asked.action):
            return understood  # "it is broken" says why, and asks for nothing else
    anew = asked is None or said.action is not asked.action
    if anew and short.described.speaks_of_one(text):
        return understood  # "the one that isn't paid" is looked for among all
    of_one = memory.missing in {WISH, GUESS} or said.action in ACTS
    if not of_one or not about.names_an_order or (asked and said.action is asked.action):
        return understood
    request = replace(said, arguments=own.filled_from(about))
    return replace(understood, requests=(request,), reason=f"{understood.reason}; of what is asked")


def _belief(understood: Understanding, actions: frozenset[Action]) -> float:
    return sum(share for action, share in understood.candidates if action in actions)


def _supposes(short: ShortAnswers, text: str, understood: Understanding) -> bool:
    said = understood.requests[0]
    may_be = GIVING_BACK | _PARCEL | {Action.RETURN_STATUS, Action.RETURN_POLICY, Action.CLARIFY}
    if said.action not in may_be or said.arguments.order_id:
        return False
    if not (short.steps.says("supposed", text) and short.steps.says("not_come", text)):
        return False
    wants = short.steps.says("wants_back", text)
    return wants or said.action in GIVING_BACK or _belief(understood, GIVING_BACK) >= PERHAPS_BACK


def _supposed(said: Request, understood: Understanding, *, recent: bool) -> Request:
    product = said.arguments.product or understood.slots.product
    if product or recent:
        return Request(Action.TRACK_PARCEL, Arguments(product=product, reason=SUPPOSED))
    # Which one is not said: one that has not come is meant.
    given = Arguments(status="shipped", wants=Wants.PARCEL, reason=SUPPOSED)
    return Request(Action.FIND_ORDERS, given)


def _told_address(
    text: str, understood: Understanding, memory: Memory, *, recent: bool
) -> Understanding | None:
    """An address that is told by itself: perhaps it is where the order spoken of should go."""
    said = understood.requests[0]
    looks = said.action in {Action.CHANGE_ADDRESS, Action.FIND_ORDERS}
    sure = understood.certainty is Certainty.CERTAIN and not looks
    if memory.missing == "address" or sure or said.action not in _NO_ADDRESS:
        return None
    own = said.arguments
    named = own.address and own.product not in _pieces(text)
    if not looks_like_address(text) or own.order_id or named:
        return None
    told = delivery(without_lead(text))
    waits = memory.suspended is not None and memory.suspended.action is Action.CHANGE_ADDRESS
    if not told.address or not (recent or waits or said.action is Action.CHANGE_ADDRESS):
        return None
    kept = (
        memory.suspended.arguments if memory.suspended and memory.missing == WISH else Arguments()
    )
    given = replace(
        Arguments(order_id=kept.order_id, product=kept.product),
        address=told.address,
        recipient=told.recipient,
        new_phone=told.new_phone,
    )
    asked_for = waits or (
        said.action is Action.CHANGE_ADDRESS and said.action not in understood.perhaps
    )
    found = _as(understood, Request(Action.CHANGE_ADDRESS, given), "an address")
    return found if asked_for else replace(found, perhaps=frozenset({Action.CHANGE_ADDRESS}))


def _pieces(text: str) -> set[str]:
    """What stands between the commas of an address, which is no product though it is taken for one."""
    return {piece.strip() for piece in re.split(r"[,，]", text)} - {""}


def _tells_a_fault(
    short: ShortAnswers, text: str, understood: Understanding, *, known: bool
) -> bool:
    """Whether it is only told that something is wrong, so that an exchange is no more than likely; ``known``: of which thing."""
    said = understood.requests[0]
    told = said.action is Action.EXCHANGE_ORDER
    if said.action is Action.CANCEL_ORDER and said.action in understood.perhaps:
        # What "stops by itself" is no order that is to be stopped.
        return short.afterwards.says("faulty", text) and not short.repairs.names_an_act(text)
    unsure = understood.certainty is not Certainty.CERTAIN
    if said.action in {Action.EXCHANGE_ORDER, *_MAY_TELL} and short.portions.surplus(text):
        return not (short.repairs.names_an_act(text) or asks(text))
    rules = said.action in _RULES and said.arguments.reason is None
    vague = (unsure or rules) and said.action in _MAY_TELL and not asks(text)
    named = said.arguments.product or said.arguments.order_id
    found = said.action in ORDER_LOOKS and named and not asks(text)
    found = found and not short.aims.not_received(text)
    if not (told or vague or found) or short.repairs.names_an_act(text):
        return False
    if told and short.ways.names(text, said.action):
        return False  # "won't charge, I'd like a replacement" says which way is wanted
    rule = short.afterwards.says("warranty", text)  # "guarantee period for headphones" tells none
    if short.afterwards.tells("faulty", text) or (
        vague and not rule and _sounds_faulty(understood)
    ):
        return True
    # Whatever is wrong with it, money or another one is theirs to choose; 颜色不对啊 alone is asked about first.
    doubted = said.action in {*understood.perhaps, *understood.unruled}
    heard = known or not doubted or understood.belief >= HEARD_AS_FAULT
    return told and heard and not short.portions.wanted(text) and not asks(text)


def _sounds_faulty(understood: Understanding) -> bool:
    """Whether words that ask nothing are nearly an exchange, or are read as about what is done with faulty goods."""
    read = understood.asks
    of_faults = read is not None and (
        read.matter in _FAULTS or read.matter.kin in {"warranty", "repair"}
    )
    likely = _belief(understood, frozenset({Action.EXCHANGE_ORDER})) >= SOUNDS_FAULTY
    return likely or (of_faults and read is not None and read.belief >= SAID_OF_FAULTS)


def _of_fault(
    short: ShortAnswers, understood: Understanding, text: str, product: str | None
) -> Understanding:
    said = understood.requests[0]
    if said.action is not Action.CANCEL_ORDER and short.portions.surplus(text):
        # Who has one too many wants no other: whether one is to go back is asked.
        own = said.arguments if said.action in ACTS else Arguments(product=product)
        found = _as(understood, Request(Action.RETURN_ORDER, own), "one too many")
        return replace(found, perhaps=frozenset({Action.RETURN_ORDER}))
    given = Arguments(
        order_id=said.arguments.order_id,
        product=product,
        period=said.arguments.period,
        question=text.strip(),
        reason=FAULT,
    )
    return _as(understood, Request(Action.RETURN_POLICY, given), "something is wrong with it")


def _no_person_yet(
    short: ShortAnswers, understood: Understanding, text: str, memory: Memory, *, recent: bool
) -> Understanding:
    """A complaint that may be none: what can be done, or the news of the parcel, is told before anybody is called."""
    product = understood.slots.product
    if product and _belief(understood, frozenset({Action.EXCHANGE_ORDER})) >= PERHAPS_FAULTY:
        return _of_fault(short, understood, text, product)
    if understood.requests[0].action is not Action.HUMAN:
        return understood
    of_parcel = memory.last is not None and memory.last.action in _PARCEL
    if recent and of_parcel and _belief(understood, _PARCEL) >= PERHAPS_ORDER:
        both = (Request(Action.TRACK_PARCEL), *understood.requests)
        return replace(understood, requests=both, reason=f"{understood.reason}; the parcel first")
    return understood


def steers(understood: Understanding) -> bool:
    """Whether words were taken for a yes or a no."""
    said = understood.requests[0]
    return said.action is Action.CONTROL and said.arguments.command in _STEERS


def is_no_answer(understood: Understanding, text: str) -> bool:
    """Whether words that were taken for a yes or no are a question."""
    command = understood.requests[0].arguments.command
    doubtful = understood.certainty is not Certainty.CERTAIN or command in {Command.YES, Command.NO}
    return steers(understood) and doubtful and asks(text)


def _second(understood: Understanding, text: str) -> Understanding:
    """The next likely thing that only looks; else it is asked what is meant."""
    for action, share in understood.candidates:
        if share >= SECOND and action in {Action.SHOP_QUESTION, Action.RETURN_POLICY}:
            return _as(understood, Request(action, Arguments(question=text)), "asks")
        if share >= SECOND and action in ACTS:
            found = _as(understood, Request(action), "perhaps an act")
            return replace(found, perhaps=frozenset({action}))
    request = Request(Action.CLARIFY, Arguments(missing="action"))
    return replace(_as(understood, request, "no answer"), certainty=Certainty.UNSURE)


def _as(understood: Understanding, request: Request, why: str) -> Understanding:
    return replace(
        understood,
        requests=(request,),
        certainty=Certainty.CERTAIN,
        perhaps=frozenset(),
        reason=f"{understood.reason}; {why}",
    )
