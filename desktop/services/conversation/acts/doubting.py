"""An act that is only perhaps wanted is asked about before anything of it is prepared.

A write that is offered to somebody who only asked or told costs more than a question too many: how much more, and from
what belief on it is begun, stands at :data:`~desktop.services.understanding.choosing.MEANT_ACT`.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Command, Request, Understanding
from desktop.domain.orders import NOT_SENT, TO_COME, Eligibility, Order, OrderStatus, ReturnKind
from desktop.domain.records import parse
from desktop.services.conversation.acts.of_the_whole import asks_for_part, one_too_many
from desktop.services.conversation.consent import own_goods
from desktop.services.conversation.consent.faults import told_to_shop
from desktop.services.conversation.identifying.what_goes import meant_items, what_goes
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import read_as
from desktop.services.conversation.turn.offering import open_question
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.too_late import refused_again
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import WISH, OpenQuestion
from desktop.services.dialogue.steps import FAULT


def only_perhaps(request: Request, understood: Understanding) -> bool:
    """Whether an act may not be what is wanted; what a language model was asked about has been weighed already."""
    return request.action in understood.perhaps and not understood.weighed


def named_undenied(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Understanding:
    """The understanding, or the act that words name and deny none of, though the readers that weigh took them for a no.

    我妈说硬 先退一个看看: how many are to go says that it is wanted; else whether it is, is asked.
    """
    (said, *more) = understood.requests
    withdraws = said.arguments.command in {Command.NO, Command.STOP, Command.BACK}
    if more or not withdraws or Action.CONTROL not in understood.unruled or asks(text):
        return understood
    if memory.confirmation or memory.question:
        return understood
    act = short.repairs.named_act(text)
    if act is None or act not in _KINDS or short.answers.denies(text):
        return understood
    found = read_as(
        understood, Request(act, Arguments(product=understood.slots.product)), "an act by its name"
    )
    counted = short.portions.counted(text)
    return found if counted and not counted.stays else replace(found, perhaps=frozenset({act}))


async def cannot_be(turn: Turn, request: Request) -> bool:
    """Whether what is only perhaps wanted cannot be done any more: that is told at once, and nothing asked before it.

    Silently finds the order of what is named, so that it is the one spoken of, whatever comes of the doubt.
    """
    memory, product = turn.memory, request.arguments.product
    if memory.confirmation or turn.asking:
        return False
    if request.action is Action.CANCEL_ORDER and asks_for_part(turn):
        return True  # one thing of an order is not called off alone
    spoken = _spoken_of(turn, request)
    holds = spoken is not None and asked_item(spoken.items, product) is not None
    unnamed = product and not request.arguments.order_id
    if product and unnamed and not (await own_goods.speak_of(turn, product) or holds):
        if request.action is not Action.CANCEL_ORDER:
            return False
        bought = await own_goods.bought(turn, request.arguments)
        open_ = [one for one in bought if one.status in TO_COME]
        if len(open_) != 1:
            return False
        memory.remember(open_[0], turn.now())  # of several it is none that came long ago
        memory.product = product
    order = _spoken_of(turn, request)
    if order is None or memory.has_refused(request.action, order.order_id):
        return False
    if order.status is OrderStatus.RETURNING and request.action in {*_KINDS, Action.CANCEL_ORDER}:
        return True  # it goes back already: how that stands is told
    if request.action is Action.CHANGE_ADDRESS:
        return not order.can_change_address
    if request.action is Action.CANCEL_ORDER:
        return order.status in {OrderStatus.SHIPPED, OrderStatus.DELIVERED}
    if request.action is Action.INVOICE_REQUEST:
        return order.status in {OrderStatus.CANCELLED, OrderStatus.PENDING}
    kind = _KINDS.get(request.action)
    if kind is None or order.status is not OrderStatus.DELIVERED:
        return False
    harm = memory.harm if memory.harm and memory.harm[1] == order.order_id else None
    told = memory.heard[-1] if request.action is Action.EXCHANGE_ORDER else None
    # What is asked of the shop once more, should it be too late, is asked in the same words: it is one call.
    why = request.arguments.reason or (harm[0] if harm else told)
    why = told_to_shop(turn.words, why)
    result = await turn.call("returns.check", order_id=order.order_id, kind=kind.value, reason=why)
    verdict = parse(result.record) if result.record else None
    if not isinstance(verdict, Eligibility):
        return False
    goes = what_goes(turn.words.book, memory.words, request.arguments, order, verdict)
    return not verdict.allowed or (goes is not None and not goes.items)


def instead(turn: Turn, request: Request, text: str) -> Request:
    """What is answered to a fault that was told when it is too late for another one: what can still be done."""
    order = turn.memory.order
    if request.action is not Action.EXCHANGE_ORDER or order is None:
        return request
    if order.status is not OrderStatus.DELIVERED:
        return request
    given = Arguments(order_id=order.order_id, product=turn.memory.product, question=text)
    return Request(Action.RETURN_POLICY, replace(given, reason=FAULT))


def _spoken_of(turn: Turn, request: Request) -> Order | None:
    """The order that the doubt is about, where it was just read."""
    order, number = turn.memory.order, request.arguments.order_id or turn.memory.order_id
    known = order is not None and order.order_id == number and turn.memory.is_recent(turn.now())
    return order if known else None


async def _all_came(turn: Turn, said: Arguments) -> bool:
    """Whether all orders that hold such a thing were delivered: "I don't want it any more" is said of what is here."""
    if said.product is None or said.order_id:
        return False
    found = await own_goods.bought(turn, said)
    return bool(found) and all(one.status is OrderStatus.DELIVERED for one in found)


_KINDS = {
    Action.RETURN_ORDER: ReturnKind.RETURN,
    Action.EXCHANGE_ORDER: ReturnKind.EXCHANGE,
}


def _asks_of_what_may_be(turn: Turn, request: Request, order: Order) -> bool:
    """Whether it was asked, and the record says so: "can I still cancel it" of what has not been sent."""
    may = {
        Action.CANCEL_ORDER: order.can_cancel,
        Action.CHANGE_ADDRESS: order.can_change_address and order.status in NOT_SENT,
    }
    return may.get(request.action, False) and asks(turn.memory.heard[-1])


async def ask_whether(turn: Turn, request: Request) -> None:
    """Ask whether it is wanted at all; a yes goes on with it, as far as the question that every write ends in."""
    memory, said = turn.memory, request.arguments
    order = _spoken_of(turn, request)
    if order and said.product and not (said.order_id or asked_item(order.items, said.product)):
        order = None  # another thing is named, of which nothing was read yet
    if order and request.action is Action.RETURN_ORDER and order.status in NOT_SENT:
        request = Request(Action.CANCEL_ORDER, said)  # there is nothing to send back yet
    pieces = sum(one.quantity for one in order.items) if order else 0
    calls_off = request.action is Action.CANCEL_ORDER and order is not None and order.can_cancel
    if order and calls_off and pieces > 1 and one_too_many(turn):
        memory.tell_of(Request(Action.CANCEL_ORDER, Arguments(order_id=order.order_id)))
        memory.past_offer = ("asked", memory.turn + 1)
        await turn.say("confirm.one_of_it")
        return
    if order is None and request.action is Action.CANCEL_ORDER and await _all_came(turn, said):
        request = Request(Action.RETURN_ORDER, said)  # nothing of it can be called off any more
    memory.last = request
    number = said.order_id or (None if said.names_an_order else memory.order_id)
    if number and memory.has_refused(request.action, number) and not turn.asking:
        await refused_again(turn, request.action, number)
        return
    if await open_question(turn, OpenQuestion(request, WISH)):
        if order:
            named = turn.words.asked(order, said.product or memory.product)
            meant = meant_items(turn.words.book, memory.words, said, order)
            if request.action in _KINDS and meant and len(meant) < len(order.items):
                named = turn.words.items(meant)
            key = "may" if _asks_of_what_may_be(turn, request, order) else "of"
            await turn.say(f"wish.{request.action}_{key}", product=named)
        else:
            await turn.say(f"wish.{request.action}")
