"""The answer comes later, or the thing is not wanted at all: an act is laid aside, and taken up again.

Who asks somebody at home first comes back to the very same act: it is made of the record once more then, and waits for its yes.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Command, Request, Understanding
from desktop.domain.orders import NOT_SENT
from desktop.ports.history import Outbox
from desktop.services.conversation.colleagues.handing_over import person
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import (
    GoOn,
    Heard,
    PutOff,
    certain,
    read_as,
    steering,
)
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import WISH, LaidAside


def parted_with(short: ShortAnswers, text: str, memory: Memory) -> Request | None:
    """那还是不要了吧 of what was only asked about: the thing, where nothing was proposed that it could decline."""
    order = memory.order_spoken_of
    if order is None or not short.putting_off.not_wanted(text):
        return None
    before = memory.turn - 1
    told = memory.told_of and memory.told_of[1] >= before
    offered = memory.past_offer and memory.past_offer[1] > before
    done = memory.done and memory.done.turn >= before
    aside = memory.laid_aside and memory.laid_aside.turn >= before
    if told or offered or done or aside:
        return None
    calls_off = order.status in NOT_SENT and order.can_cancel
    action = Action.CANCEL_ORDER if calls_off else Action.RETURN_ORDER
    return Request(action, Arguments(order_id=order.order_id, product=memory.product))


def all_but_one(short: ShortAnswers, text: str, understood: Understanding) -> Understanding:
    """枕头不要 其他留着, where nothing more was heard in it: whether that thing is to go back is asked."""
    (said, *more) = understood.requests
    product = said.arguments.product or understood.slots.product
    plain = said.action in _SAYS_LITTLE and said.arguments.wants is None
    if more or product is None or not plain or not short.kept.parts_with_one(text):
        return understood
    request = Request(Action.RETURN_ORDER, Arguments(product=product))
    asked = frozenset({Action.RETURN_ORDER})
    return replace(read_as(understood, request, "all but this stays"), perhaps=asked)


_SAYS_LITTLE = frozenset(
    {Action.CONTROL, Action.CLARIFY, Action.SMALLTALK, Action.FIND_ORDERS, Action.ORDER_STATUS}
)
"""What such words are taken for that name no act."""


def rather_not_at_all(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """To "do you want another one" it is said "no? Then I don't want it": no exchange, and the thing is not wanted."""
    wish = memory.suspended
    if memory.missing != WISH or wish is None or wish.action is not Action.EXCHANGE_ORDER:
        return None
    parted = parted_with(short, text, memory)
    return GoOn(certain(parted, lang, "the thing is not wanted")) if parted else None


def put_off(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """Words that want time for the answer that is waited for."""
    waits = memory.confirmation is not None
    if not waits or asks(text) or not short.putting_off.puts_off(text):
        return None
    if any(map(str.isdigit, text)):
        return None  # "hold on, it's number 3" puts something right
    decided = short.answers.decision(text)
    pending = memory.confirmation
    named = short.repairs.named_act(text) if pending else None
    forbidden = short.card.without_denied_act(text) is not None or short.answers.denies(text)
    again = pending is not None and named is pending.action and not forbidden
    if decided is True or again:
        return None  # "cancel all of it then, I'll order the cooker again in a minute"
    asks_us = short.putting_off.asks_us(text)
    return PutOff(steering(Command.STOP, lang, "put off"), asks_us=asks_us)


async def lay_aside(turn: Turn, heard: Heard, outbox: Outbox) -> None:
    """Nothing was done, and how to come back to it; a colleague is called who is to find something out first."""
    pending, wish = turn.memory.confirmation, turn.memory.wish
    if pending is None:
        return
    await turn.settle_confirmation(pending, accepted=False)
    turn.memory.expect_nothing()
    turn.memory.finish()
    turn.memory.laid_aside = LaidAside(wish, turn.number, denied=False) if wish else None
    if isinstance(heard, PutOff) and heard.asks_us:
        reason = turn.memory.past_offer[0] if turn.memory.past_offer else None
        await turn.say("confirm.kept")
        await person(turn, Request(Action.HUMAN, Arguments(reason=reason)), outbox)
    else:
        await turn.say("confirm.laid_aside")


def taken_up(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """What was laid aside, where the words come back to it: right after it by a yes, later by words that say so."""
    aside = memory.laid_aside
    if aside is None or memory.confirmation or memory.question or asks(text):
        return None
    wish = aside.wish
    if memory.order_id and memory.order_id != wish.arguments.order_id:
        return None  # another order was spoken of since
    answer = short.putting_off.answer_of(text)
    agrees = short.answers.decision(answer, wish.action) is True
    waits = not aside.denied and (memory.turn - aside.turn <= 1 or answer != text)
    named = short.answers.names(answer, wish.action)
    comes_back = short.putting_off.after_all(answer) and (agrees or short.steps.begins(answer))
    if named or comes_back or (agrees and waits):
        return GoOn(certain(wish, lang, "taken up again"))
    return None
