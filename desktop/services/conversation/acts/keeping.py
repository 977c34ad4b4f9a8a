"""What stays, said beside an open act or the offer of one: a no to another thing takes nothing off a card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.actions import ACTS, Action, Arguments, Command, Request
from desktop.domain.orders import Order, OrderItem
from desktop.services.conversation.consent import confirming
from desktop.services.conversation.turn.amending import GIVING_BACK
from desktop.services.conversation.turn.before_the_card import offered
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import (
    Amend,
    GoOn,
    Heard,
    Keeps,
    certain,
    steering,
)
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.clues import placed_in
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.keeping import Keeping
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import GUESS, WISH


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
