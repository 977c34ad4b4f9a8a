"""What goes on around something that goes back, or may: whether it can, how much comes back, where to take it, by when, why not.

Read alone such words are about a parcel or about nothing; what the shop's documents answer is asked of them in words
that stand by themselves.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import ACTS, ORDER_LOOKS, Action, Arguments, Certainty, Request
from desktop.domain.expressions import Expression
from desktop.services.conversation.turn.amending import GIVING_BACK
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import hardly_complains
from desktop.services.conversation.turn.saying import Saying
from desktop.services.dialogue.afterwards import Thread
from desktop.services.dialogue.courses import Aspect
from desktop.services.dialogue.goods import asked_for, asked_item
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import WISH
from desktop.services.dialogue.steps import AMOUNT, EVIDENCE, FAULT, OPTIONS, SHORT_DELIVERY

COMES_BACK = f"course.{Aspect.WAY}"
"""The reason of a look at a return for how much of what was booked comes back, and where to."""

OWN_GOODS = "own_goods"
"""The reason of a question about the rules that is asked of something bought: "can I return those"."""

UNTIL = "until"
"""The reason of a question for the last day on which a thing may go back."""

CODE, PRINTER, DEADLINE, WITHDRAW = "code", "printer", "deadline", "withdraw"
"""Reasons of a look at a return: its code once more, no paper for it, the last day to hand it in, or it is to be undone."""

_OF_THE_GOODS = frozenset({"not_returnable", "non_returnable", "opened"})
"""Shops' words for a refusal that no earlier day would have changed (docs/plugins.md, docs/demo-shop.md)."""

MAX_NAMED = 32
"""Characters of words that only name a thing."""

_IT = Expression(
    r"\b(?:it|this|that|them|these|those)\b|换一个|换个|这个|那个|它|给我换|给换|能退|能换|直接"
)
"""Words that point at the thing that is spoken of."""
_VAGUE = frozenset({Action.CLARIFY, Action.DECLINE, Action.SHOP_QUESTION, Action.RETURN_POLICY})
_WEAK = frozenset({Action.CLARIFY, Action.DECLINE, Action.SMALLTALK, Action.CONTROL, Action.HUMAN})
_MOST_POINTING = {"zh": 14, "en": 48}
"""Characters of "can I return those" that names nothing; a longer question is about the rule."""


def how_much_back(it: Saying) -> Request | None:
    """How much comes back if it goes back: of the thing that is named, else of the one that is spoken of."""
    sure_act = it.request.action in ACTS and it.request.action not in it.understood.perhaps
    pending = it.memory.confirmation
    if pending and pending.action in GIVING_BACK and it.hears.says("how_much_back", it.text):
        given = Arguments(order_id=pending.order.order_id, reason=AMOUNT)
        return None if sure_act else Request(Action.RETURN_POLICY, given)
    named = it.own.product or it.own.order_id or it.memory.order_id
    if (
        sure_act
        or it.memory.confirmation
        or not (named and it.hears.says("how_much_back", it.text))
    ):
        return None
    own = it.own.product or it.own.order_id
    if it.memory.booked and not own:
        given = Arguments(order_id=it.memory.booked, reason=COMES_BACK)
        return Request(Action.RETURN_STATUS, given)
    number = it.own.order_id if own else it.memory.order_id
    product = it.own.product or (None if own else it.memory.product)
    return Request(Action.RETURN_POLICY, Arguments(order_id=number, product=product, reason=AMOUNT))


def too_few_came(it: Saying) -> Request | None:
    """Fewer pieces came than were bought: no exchange, and nothing goes back."""
    if it.own.reason == SHORT_DELIVERY or asks(it.text):
        return None
    portions = it.short.portions
    missing = portions.tells_of_missing(it.text) and not it.short.repairs.names_an_act(it.text)
    if not (missing or portions.tells_of_too_few(it.text)):
        return None
    product = it.own.product or it.understood.slots.product
    given = Arguments(order_id=it.own.order_id, product=product, reason=SHORT_DELIVERY)
    return Request(Action.HUMAN, given)


def evidence(it: Saying) -> Request | None:
    """Whether a fault has to be shown: "do you need a photo"."""
    asked = asks(it.text) and it.hears.says(EVIDENCE, it.text)
    about = it.memory.about() is Thread.GIVING_BACK or it.memory.harm or it.memory.confirmation
    if not asked or not about or it.own.product:
        return None
    return Request(Action.RETURN_POLICY, Arguments(order_id=it.memory.order_id, reason=EVIDENCE))


def on_the_books(it: Saying) -> Request | None:
    """Of a return that is booked: when its money comes, and that it is to be undone."""
    if it.request.action is Action.RETURN_STATUS and it.hears.says("money_when", it.text):
        done = it.memory.just_done
        called_off = done.order_id if done and done.action is Action.CANCEL_ORDER else None
        given = replace(
            it.own, order_id=it.own.order_id or called_off, question=it.phrase("asked.money")
        )
        return replace(it.request, arguments=given)
    if it.request.action in ORDER_LOOKS and it.hears.says("refund", it.text):
        named = Arguments(order_id=it.own.order_id, product=it.own.product)
        return Request(Action.RETURN_STATUS, replace(named, question=it.phrase("asked.money")))
    if (
        it.request.action is Action.RETURN_POLICY
        and not it.memory.booked
        and it.hears.says(DEADLINE, it.text)
    ):
        return _rule(it.phrase("asked.why_not"))
    if it.hears.says("withdraw", it.text) and not it.memory.confirmation:
        number = it.own.order_id or (None if it.own.product else it.memory.booked)
        given = Arguments(order_id=number, product=it.own.product)
        return Request(Action.RETURN_STATUS, replace(given, reason=WITHDRAW))
    return None


def brought(it: Saying) -> Request | None:
    """That what is booked to go back is brought to a shop: until when, and with which number."""
    booked = it.memory.booked
    if booked is None or it.memory.confirmation or asks(it.text):
        return None
    if not it.short.portions.brings_in(it.text) or _of_other_bought(it):
        return None
    return Request(Action.RETURN_STATUS, Arguments(order_id=booked, reason=DEADLINE))


def returned(it: Saying) -> Request | None:
    """Around something that goes back: how and where, the code, the box, who pays, and the money."""
    if it.memory.about() is not Thread.GIVING_BACK and not it.memory.booked:
        return None
    # Of another one that is on its way "which courier" asks for its parcel.
    sent_again = it.memory.swapped == it.memory.order_id and it.memory.booked is None
    other = (
        (sent_again and it.short.questions.bare(it.text))
        or (it.own.order_id and it.own.order_id != it.memory.order_id)
        or it.own.tracking_number
        or it.own.period
        or it.own.return_id
        or _of_other_bought(it)
    )
    firmly = it.request.action in ACTS and it.request.action not in it.understood.perhaps
    called = it.request.action is Action.HUMAN and not hardly_complains(it.understood)
    if other or firmly or (called and it.understood.certainty is Certainty.CERTAIN):
        return None
    booked = it.memory.booked
    if booked and it.hears.says(DEADLINE, it.text):
        return Request(Action.RETURN_STATUS, Arguments(order_id=booked, reason=DEADLINE))
    for kind in (CODE, PRINTER):
        if it.hears.says(kind, it.text):
            if booked:
                return Request(Action.RETURN_STATUS, Arguments(order_id=booked, reason=kind))
            return _rule(it.phrase("asked.send_how" if kind == PRINTER else "asked.form"))
    if it.memory.about() is not Thread.GIVING_BACK:
        return _rule(it.phrase("asked.send_how")) if it.hears.says("send_how", it.text) else None
    swaps = it.memory.swapped is not None and it.memory.swapped == it.memory.order_id
    for kind in () if swaps else ("money_when", "money_where"):  # an exchange brings no money
        if it.hears.says(kind, it.text):
            question = it.phrase("asked.money")
            if booked:
                given = Arguments(order_id=booked, question=question)
                return Request(Action.RETURN_STATUS, given)
            return _rule(question)
    for kind in ("box", "cost", "send_how"):
        if it.hears.says(kind, it.text):
            return _of_sending(kind, booked, it.phrase(f"asked.{kind}"))
    named = it.own.product or it.understood.slots.product
    if _names_another(it.request, named, it.text, it.memory):
        return Request(Action.RETURN_STATUS, Arguments(product=named))
    return _around_the_rule(it)


def _of_sending(kind: str, booked: str | None, question: str) -> Request:
    """The rule; of what is booked already its own number and last day come before it."""
    if booked is None or kind != "send_how":
        return _rule(question)
    given = Arguments(order_id=booked, reason=DEADLINE, question=question)
    return Request(Action.RETURN_STATUS, given)


def still_of_return(it: Saying) -> Request | None:
    """A look that names nothing right after how a return stands: "have you got it" is about that."""
    last, own = it.memory.last, it.own
    named = own.names_an_order or own.status or it.understood.slots.product
    of_it = last is not None and last.action is Action.RETURN_STATUS
    if named or not of_it or it.request.action not in ORDER_LOOKS or it.memory.booked is None:
        return None
    asks_time = it.hears.only_how_long(it.text) or it.short.questions.bare(it.text)
    if asks_time or it.memory.booked != it.memory.order_id:
        return None
    return Request(Action.RETURN_STATUS, Arguments(order_id=it.memory.booked))


def _names_another(said: Request, product: str | None, text: str, memory: Memory) -> bool:
    """Whether only a thing is named, after it was told how a return stands: "and the camera?"."""
    last = memory.last is not None and memory.last.action is Action.RETURN_STATUS
    if not last or memory.about() is not Thread.GIVING_BACK or len(text) > MAX_NAMED:
        return False
    looks = said.action in {Action.FIND_ORDERS, Action.ORDER_STATUS, *_VAGUE}
    return looks and bool(product) and not asks(text)


def _around_the_rule(it: Saying) -> Request | None:
    """Why not, how long an exchange takes, what if it was opened: what goes on from what was just told of giving back."""
    if it.hears.says("why_not", it.text) and it.memory.just_refused():
        never = it.memory.refused_for in _OF_THE_GOODS
        return _rule(it.phrase("asked.never_back" if never else "asked.why_not"))
    if not it.memory.just_about(Thread.GIVING_BACK):
        return None
    if it.hears.only_how_long(it.text):
        waits = it.memory.confirmation
        of = waits or it.memory.last or it.memory.done
        act = of.action if of else None
        again = it.memory.swapped is not None and it.memory.swapped == it.memory.order_id
        if again and not waits and it.memory.booked is None:
            return Request(Action.TRACK_PARCEL, Arguments(order_id=it.memory.swapped))
        swaps = act is Action.EXCHANGE_ORDER or (again and not waits)
        if swaps:
            wanted = Arguments(question=it.phrase("asked.exchange_how_long"))
            return Request(Action.SHOP_QUESTION, wanted)
        return _rule(it.phrase("asked.money"))
    if it.memory.confirmation or it.memory.question:
        return None
    doubted = it.request.action in it.understood.perhaps
    if not doubted and it.request.action not in {*_WEAK, Action.RETURN_POLICY}:
        return None
    if it.hears.says("faulty", it.text) and it.memory.order_id and not _of_other_goods(it):
        order, named = it.memory.order_spoken_of, it.own.product or it.understood.slots.product
        of_it = order is not None and asked_item(order.items, named) is not None
        thing = named if of_it else it.memory.product
        given = Arguments(order_id=it.memory.order_id, product=thing, question=it.text)
        return Request(Action.RETURN_POLICY, replace(given, reason=FAULT))
    if it.hears.says("opened", it.text):
        thing = it.own.product or it.understood.slots.product or it.memory.product
        named = it.phrase("asked.opened")
        return _rule(f"{thing} {named}" if thing else named)
    if it.hears.says("condition", it.text):
        thing = None if it.own.product else it.memory.product
        return _rule(f"{thing} {it.text}" if thing else it.text)
    return None


def _of_other_goods(it: Saying) -> bool:
    """Whether a thing is named that does not lie in the order spoken of."""
    order = it.memory.order
    known = order is not None and order.order_id == it.memory.order_id
    if it.own.product is None or not (known and order):
        return False
    return asked_item(order.items, it.own.product) is None


def _of_other_bought(it: Saying) -> bool:
    """Whether it is asked of another thing that was bought: "I bought a blender too, is that still okay to send back"."""
    order, named = it.memory.order, it.own.product or it.understood.slots.product
    if named is None or order is None or order.order_id != it.memory.order_id:
        return False
    return asked_item(order.items, named) is None and asked_for(it.text, named)


def _rule(question: str) -> Request:
    return Request(Action.RETURN_POLICY, Arguments(question=question))


def age(it: Saying) -> Request | None:
    """How old it is, told after a fault or a refusal: the records know that, so what can be done is told once more."""
    weak = {
        *_WEAK,
        *ORDER_LOOKS,
        Action.SHOP_QUESTION,
        Action.RETURN_POLICY,
    }
    memory = it.memory
    of_harm = memory.harm is not None and memory.harm[1] == memory.order_id
    doubted = memory.missing == WISH and memory.order_id is not None
    about = doubted or (memory.question is None and (of_harm or memory.just_refused()))
    if memory.confirmation or not about:
        return None
    if it.request.action not in weak or asks(it.text) or not it.short.questions.tells_age(it.text):
        return None
    given = Arguments(order_id=memory.order_id, product=memory.product, reason=OPTIONS)
    return Request(Action.RETURN_POLICY, given)


def own_goods(it: Saying) -> Request | None:
    """Whether the thing that is spoken of may go back; "and the headphones?" asks that of other things too."""
    act = it.short.repairs.named_act(it.text) if it.request.action is Action.RETURN_POLICY else None
    of_it = act in GIVING_BACK and it.memory.order_id is not None and asks(it.text)
    short = len(it.text) <= _MOST_POINTING.get(it.understood.lang, _MOST_POINTING["en"])
    of_it = of_it and (
        bool(_IT.search(it.text)) or (short and it.memory.about() is Thread.GIVING_BACK)
    )
    may = it.hears.says("may_go_back", it.text) or of_it
    doubted = it.request.action in GIVING_BACK and it.request.action in it.understood.perhaps
    if not may or (it.memory.candidates and not it.own.product):
        applies = it.hears.says("applies", it.text)
        same = applies or it.short.repairs.wants_the_same(it.text) or it.short.aims.goes_on(it.text)
        vague = it.request.action in ORDER_LOOKS or (
            it.request.action in _VAGUE
            and (applies or it.understood.certainty is not Certainty.CERTAIN)
        )
        on = it.memory.asked_own == it.memory.turn - 1 and same and vague
        named = it.own.product or it.understood.slots.product
        if not (on and named and (applies or not asks(it.text))):
            return None
    elif not (doubted or it.request.action in {*_VAGUE, *ORDER_LOOKS}):
        return None
    product = it.own.product or it.understood.slots.product
    given = Arguments(product=product, period=it.own.period, question=it.text, reason=OWN_GOODS)
    if product or it.own.order_id:
        return Request(Action.RETURN_POLICY, replace(given, order_id=it.own.order_id))
    pointing = len(it.text) <= _MOST_POINTING.get(it.understood.lang, _MOST_POINTING["en"])
    vague = it.hears.says("general", it.text)
    if it.memory.order_id and pointing and not (vague or it.hears.says("condition", it.text)):
        named = f"{it.memory.product} {it.text}" if it.memory.product else it.text
        of_order = replace(
            given, order_id=it.memory.order_id, product=it.memory.product, question=named
        )
        return Request(Action.RETURN_POLICY, of_order)
    return None
