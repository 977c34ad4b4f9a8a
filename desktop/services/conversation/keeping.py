"""What is said beside an open act and is no answer to it: other things stay, or the answer comes later.

A no to another thing takes nothing off a card, and who asks somebody at home first comes back to the very same act:
it is made of the record once more then, and waits for its yes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.actions import ACTS, Action, Arguments, Command, Request
from desktop.domain.orders import Order, OrderItem
from desktop.ports.history import Outbox
from desktop.services.conversation import confirming
from desktop.services.conversation.amending import GIVING_BACK
from desktop.services.conversation.before_the_card import not_before_it_came, offered
from desktop.services.conversation.carrying import asks
from desktop.services.conversation.heard import (
    Amend,
    Explain,
    GoOn,
    Heard,
    Keeps,
    PutOff,
    Repeats,
    TakeBack,
    Tells,
    Waits,
    certain,
    steering,
)
from desktop.services.conversation.its_state import of_its_state
from desktop.services.conversation.of_the_card import left_out
from desktop.services.conversation.offering import ask_again, order_facts
from desktop.services.conversation.options import NOT_SENT
from desktop.services.conversation.parts import ShortAnswers
from desktop.services.conversation.sent_how import brought_in, of_the_fee
from desktop.services.conversation.side_by_side import (
    detail_stays,
    either_way,
    first_that,
    one_fine,
    other_stays,
)
from desktop.services.conversation.talk import person
from desktop.services.conversation.turn import Turn
from desktop.services.dialogue.clues import placed_in
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.keeping import Keeping
from desktop.services.dialogue.memory import GUESS, WISH, LaidAside, Memory


def beside_the_act(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """The words where they leave other things as they are, want time, or come back to what was laid aside."""
    ways = (
        either_way,
        first_that,
        brought_in,
        of_the_fee,
        other_stays,
        detail_stays,
        one_fine,
        of_its_state,
        part_asked,
        left_out,
        not_before_it_came,
        kept_beside,
        rather_not_at_all,
        put_off,
        taken_up,
    )
    return next((heard for way in ways if (heard := way(short, text, memory, lang))), None)


def part_asked(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """Whether one thing alone can be called off, asked while all of an order waits for its yes."""
    pending, open_ = memory.confirmation, offered(memory)
    action = pending.action if pending else open_[0].action if open_ else None
    order = pending.order if pending else open_[1] if open_ else None
    if action is not Action.CANCEL_ORDER or order is None or len(order.items) == 1:
        return None
    if not asks(text) or not short.kept.asks_for_part(text):
        return None
    return Keeps(steering(Command.REPEAT, lang, "one thing alone"), ())


def kept_beside(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """The words where they leave something out of what is open; None where they do not."""
    if asks(text):
        return None
    if memory.confirmation:
        return _of_the_card(short, text, memory, lang)
    question = memory.question
    if question is None:
        return _of_the_offer(short, text, memory, lang)
    if question.suspended.action not in GIVING_BACK | {Action.RETURN_POLICY}:
        return None
    if question.missing == WISH:
        return _of_the_offer(short, text, memory, lang)
    if not question.candidates or question.missing == GUESS:
        return None
    named = question.suspended.arguments.product
    found: list[tuple[Order, Keeping]] = []
    for order in question.candidates:
        keeping = short.kept.of(text, order.items)
        wanted = asked_item(order.items, named)
        if keeping and (wanted is None or wanted not in keeping.kept):
            found.append((order, keeping))
    if len(found) != 1:
        return None
    # "The camera is fine" to "which soundbar": the one that came with a camera.
    ((order, keeping),) = found
    request = replace(
        question.suspended,
        arguments=replace(
            question.suspended.arguments,
            order_id=order.order_id,
            period=None,
            items=_rest(order, keeping) if named is None else None,
        ),
    )
    return GoOn(certain(request, lang, "the one with what stays"), order)


def _of_the_card(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    pending, wish = memory.confirmation, memory.wish
    if pending is None or wish is None or pending.action not in GIVING_BACK:
        return None
    keeping = short.kept.of(text, pending.order.items)
    if keeping is None:
        return None
    told = steering(Command.REPEAT, lang, "other things stay")
    if pending.eligibility is None:
        some = len(keeping.kept) < len(pending.order.items)
        return Keeps(told, keeping.kept) if some else None
    shown = pending.eligibility.items
    kept, only = _numbers(keeping.kept), _numbers(keeping.only)
    rest = tuple(
        one for one in shown if one.item_id not in kept and (not only or one.item_id in only)
    )
    if not rest:
        return None
    if rest == shown:
        return Keeps(told, keeping.kept)
    given = replace(wish.arguments, items=tuple(one.title for one in rest), product=None)
    return Amend(certain(replace(wish, arguments=given), lang, "without what stays"))


def _of_the_offer(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """Beside "do you want to cancel it": of an order that was not sent one thing cannot be taken off alone."""
    found = offered(memory)
    if found is None:
        return None
    wish, order = found
    keeping = short.kept.of(text, order.items)
    if keeping is None or len(keeping.kept) == len(order.items):
        return None
    others = [one for one in memory.past_choice if one.order_id != order.order_id]
    in_time = [one for one in others if memory.when and placed_in(one, memory.when)]
    other = short.choices.choice(short.kept.going(text), memory.past_choice)
    other = in_time[0] if other is None and len(in_time) == 1 else other
    if other and other.order_id != order.order_id:
        # "But I want the band of that one! Then today's": the other one of the two.
        given = replace(wish.arguments, order_id=other.order_id, items=None)
        return GoOn(certain(replace(wish, arguments=given), lang, "the other one then"), other)
    if wish.action is Action.CANCEL_ORDER:
        return Keeps(steering(Command.REPEAT, lang, "other things stay"), keeping.kept)
    if wish.action not in ACTS or memory.question is None:
        return None  # what was only told of is gone on with elsewhere
    given = Arguments(
        order_id=order.order_id, items=_rest(order, keeping), reason=wish.arguments.reason
    )
    return GoOn(certain(Request(wish.action, given), lang, "without what stays"))


def _numbers(items: Iterable[OrderItem]) -> set[str]:
    return {one.item_id for one in items}


def _rest(order: Order, keeping: Keeping) -> tuple[str, ...]:
    rest = keeping.only or tuple(one for one in order.items if one not in keeping.kept)
    return tuple(one.title for one in rest)


async def keep(turn: Turn, items: tuple[OrderItem, ...]) -> None:
    """Say that it stays. What waits for a yes waits on, but a cancellation of all, which nobody wants any more."""
    memory, pending = turn.memory, turn.memory.confirmation
    if pending and not items:
        question = confirming.question(turn.words, pending)
        await turn.say("confirm.no_part", question=question)
        return
    if not items:
        await turn.say("confirm.part_only_again")
        return
    item = turn.words.items(items)
    if pending and pending.action is not Action.CANCEL_ORDER:
        question = confirming.question(turn.words, pending)
        await turn.say("confirm.stays", item=item, question=question)
        return
    order = pending.order if pending else memory.order
    if pending:
        await turn.settle_confirmation(pending, accepted=False)
    memory.expect_nothing()
    if order:
        memory.tell_of(Request(Action.CANCEL_ORDER, Arguments(order_id=order.order_id)))
    await turn.say("confirm.part_only", item=item)
    memory.past_offer = ("asked", memory.turn + 1)


def parted_with(short: ShortAnswers, text: str, memory: Memory) -> Request | None:
    """那还是不要了吧 of what was only asked about: the thing, where nothing was proposed that it could decline."""
    order = memory.order if memory.order and memory.order.order_id == memory.order_id else None
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
    again = (
        short.repairs.named_act(text) is memory.confirmation.action
        if memory.confirmation
        else False
    )
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


async def answer_beside(turn: Turn, heard: Heard, outbox: Outbox) -> None:
    """What neither answers a question nor wants anything new."""
    match heard:
        case TakeBack(done=done):
            await confirming.take_back(turn, done)
        case Explain(act=act):
            await explain(turn, act)
        case Waits():
            await wait(turn)
        case Tells():
            await go_on_asking(turn)
        case Repeats(hums=hums):
            await same_again(turn, hums=hums)
        case Keeps(items=items):
            await keep(turn, items)
        case _:
            await lay_aside(turn, heard, outbox)


async def wait(turn: Turn) -> None:
    """Nobody is hurried: what is open stays open, and that nothing happens before an answer is said."""
    if turn.memory.confirmation:
        await turn.say("confirm.take_time")
        return
    turn.asking = turn.memory.question is not None
    await turn.say("question.take_time")


async def go_on_asking(turn: Turn) -> None:
    """What was told is taken note of, and what is open is asked once more."""
    memory = turn.memory
    if memory.confirmation:
        asked = confirming.question(turn.words, memory.confirmation)
        await turn.say("confirm.told", question=asked)
    elif memory.question:
        turn.asking = True
        await turn.say("question.told")
        await ask_again(turn, memory.question, first=True)


async def same_again(turn: Turn, *, hums: bool) -> None:
    """It is what waits already: which word does it; a write still needs that word."""
    pending = turn.memory.confirmation
    if pending is None:
        return
    if hums:
        await turn.say("confirm.hum")
        return
    await turn.say("confirm.that_is_it", question=confirming.question(turn.words, pending))


async def explain(turn: Turn, act: Request) -> None:
    """What the open question means, or how the act is done."""
    pending = turn.memory.confirmation
    if pending:
        asked = confirming.question(turn.words, pending)
        await turn.say("confirm.explained", question=asked, **order_facts(turn, pending.order))
        return
    turn.memory.tell_of(act)
    await turn.say(f"how.{act.action}")


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
