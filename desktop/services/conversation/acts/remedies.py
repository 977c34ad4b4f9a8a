"""The ways back that an order has, as they are asked about and chosen: money or another one.

What is on the table is known before the words are read: the card that waits, what was told a moment ago, or the fault of the order
spoken of. Nothing is written by a choice: it ends in a card that waits for its own yes.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    WAYS_BACK,
    Action,
    Arguments,
    Command,
    Request,
    Understanding,
)
from desktop.domain.expressions import Expression
from desktop.domain.orders import OrderStatus
from desktop.services.conversation.turn.amending import MAX_REASON
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import (
    Amend,
    GoOn,
    Heard,
    Repeats,
    Settle,
    Wishes,
    certain,
    read_as,
    steering,
)
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.afterwards import Thread
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import GUESS, WISH
from desktop.services.dialogue.steps import FAULT, OPTIONS

_CLAUSES = Expression(r"[,，;；。.!！?？]\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
STOCK = "stock"
"""The reason of a question whether there is another one of the size or make that is wanted."""


def way_chosen(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """The way that is chosen of those on the table: the card's other one, or the one that is begun now."""
    pending, wish = memory.confirmation, memory.wish
    if pending and wish:
        if pending.action not in WAYS_BACK:
            return None
        stays = _stays(short, text, pending.action, lang)
        if stays:
            return stays
        wanted = short.ways.wanted(text)
        if wanted is None or wanted is pending.action:
            return None
        given = replace(wish.arguments, wanted=None)
        other = replace(wish, action=wanted, arguments=given)
        return Amend(certain(other, lang, "the other way back"), quiet=True)
    of = None if pending else on_the_table(memory)
    wanted = short.ways.wanted(text) if of else None
    if of is None or wanted is None or short.ways.only_asks(text):
        return None
    request = Request(wanted, Arguments(order_id=of.order_id, product=of.product))
    return GoOn(certain(request, lang, "the way that is wanted"))


def way_of_the_guessed(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """The way that is wanted while it is asked whether this is the faulty thing that was told of: it goes along, and the fault stays its reason."""
    question = memory.question
    if question is None or question.missing != GUESS or asks(text):
        return None
    wish = question.suspended
    if wish.action is not Action.RETURN_POLICY or wish.arguments.reason != FAULT:
        return None
    wanted = short.ways.wanted(text)
    if wanted is None or short.ways.only_asks(text):
        return None
    chosen, product = question.candidates[0], wish.arguments.product
    memory.harm = ((wish.arguments.question or "")[:MAX_REASON], chosen.order_id)
    memory.harm_of = product
    request = Request(wanted, Arguments(order_id=chosen.order_id, product=product))
    return GoOn(certain(request, lang, "the way that is wanted of it"), chosen)


def make_wanted(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """Another size or make of the thing on the table, wanted or asked for: "do you have an L" is a wish for it, no reason.

    Whether there is one is asked of what is wanted already: nobody can see that here, and what is left then is told.
    """
    pending, wish = memory.confirmation, memory.wish
    if pending and pending.action not in WAYS_BACK:
        return None
    of = wish.arguments if pending and wish else on_the_table(memory)
    if of is None or of.order_id is None:
        return None
    stock = short.ways.asks_stock(text)
    make = short.portions.make(text)
    supposed = short.steps.says("supposed", text)
    if stock and (supposed or make is None or make.words == of.wanted):
        given = Arguments(order_id=of.order_id, product=of.product, reason=STOCK)
        wanted = make.words if make else of.wanted
        asked = Request(Action.RETURN_POLICY, replace(given, wanted=wanted))
        return Wishes(certain(asked, lang, "whether there is one"))
    wanted_now = make if stock else short.portions.wanted(text)
    if wanted_now is None or supposed or len(text) > MAX_REASON:
        return None
    if pending and wish:
        given = replace(wish.arguments, wanted=wanted_now.words)
        return Amend(
            certain(replace(wish, action=Action.EXCHANGE_ORDER, arguments=given), lang, "a make"),
            quiet=True,
        )
    given = Arguments(order_id=of.order_id, product=of.product, wanted=wanted_now.words)
    return GoOn(certain(Request(Action.EXCHANGE_ORDER, given), lang, "another make of it"))


def _stays(short: ShortAnswers, text: str, way: Action, lang: str) -> Heard | None:
    """Words that stay with the way on the card: a yes where they hold a clear one beside it, else its yes is asked once more."""
    rest = short.ways.kept(text, way)
    other = next(iter(WAYS_BACK - {way}))
    if rest is None or short.ways.wanted(text) is other or short.answers.asks(text):
        return None
    if not text.isascii():
        return None  # 还是换吧 is heard as a yes to it by its own words
    if short.answers.decision(rest, way) is True:
        return Settle(steering(Command.YES, lang, "stays with it"), accepted=True)
    if short.answers.decision(rest, way) is None and rest.strip(" ,.!"):
        return None
    return Repeats(steering(Command.REPEAT, lang, "stays with it"))


def on_the_table(memory: Memory) -> Arguments | None:
    """The thing of which both ways were told of, or a fault; None where another question is open."""
    if memory.question:
        wish = memory.suspended
        doubted = memory.missing == WISH and wish is not None and wish.action in WAYS_BACK
        return wish.arguments if doubted and wish and wish.arguments.order_id else None
    told = memory.may_begin
    if told and told.action in WAYS_BACK and told.arguments.order_id:
        return told.arguments
    if memory.harm and memory.harm[1] == memory.order_id:
        return Arguments(order_id=memory.order_id, product=memory.product)
    return None


def ways_asked(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory, *, recent: bool
) -> Understanding:
    """The understanding, or the question which ways the order at hand has today, and until when."""
    wished = make_asked(short, text, understood, memory)
    if wished is not understood:
        return wished
    (said, *more) = understood.requests
    own = said.arguments
    number = own.order_id or understood.slots.order_id
    product = own.product or understood.slots.product
    at_hand = recent and memory.order_id is not None and memory.question is None
    if more or not (number or product or at_hand):
        return understood
    booked = memory.booked is not None and memory.booked == (number or memory.order_id)
    if booked or _just_done(memory):
        return understood
    about = memory.confirmation is not None and memory.confirmation.action in WAYS_BACK
    about = about or memory.about() is Thread.GIVING_BACK or on_the_table(memory) is not None
    delivered = memory.order is not None and memory.order.status is OrderStatus.DELIVERED
    options = at_hand and (about or delivered) and short.ways.asks_options(text)
    if not (options or short.ways.asks_which(text)):
        return understood
    if not number and not (product and not at_hand):
        number = memory.order_id
        product = memory.product
    given = Arguments(order_id=number, product=product, reason=OPTIONS, question=text.strip())
    return read_as(understood, Request(Action.RETURN_POLICY, given), "which ways are open")


def make_asked(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Understanding:
    """The understanding, or the wish for another size or make of something that does not suit: "it's too small, do you have an L".

    Without a reason it is a wish where something goes back already; else the shop is asked what it sells.
    """
    (said, *more) = understood.requests
    product = said.arguments.product or understood.slots.product
    if more or product is None or memory.confirmation or memory.question:
        return understood
    make = short.portions.make(text)
    if make is None or not short.ways.asks_stock(text):
        return understood
    told = any((short.ways.misfits(text), short.repairs.gives_reason(text)))
    told = told or any(short.repairs.gives_reason(one) for one in _CLAUSES.split(text))
    if not told and memory.about() is not Thread.GIVING_BACK:
        return understood
    given = Arguments(
        order_id=said.arguments.order_id,
        product=product,
        period=said.arguments.period,
        wanted=make.words,
    )
    return read_as(understood, Request(Action.EXCHANGE_ORDER, given), "another make of it")


def _just_done(memory: Memory) -> bool:
    done = memory.just_done
    return done is not None and done.action in WAYS_BACK and done.order_id == memory.order_id
