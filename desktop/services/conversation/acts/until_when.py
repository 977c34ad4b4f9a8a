"""Until when something may go back: read of the shop's rules for the very thing, or for each of several. Nothing is begun by it."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import RULE_QUESTIONS, Action, Arguments, Request
from desktop.domain.calls import Outcome
from desktop.domain.orders import (
    NOT_SENT,
    Eligibility,
    Order,
    OrderItem,
    OrderStatus,
    ReturnKind,
)
from desktop.domain.records import parse
from desktop.services.conversation.consent.confirming import tell_refusal
from desktop.services.conversation.identifying.finding import fetch, record_of
from desktop.services.conversation.identifying.theirs import keep_choice, named_of, theirs
from desktop.services.conversation.identifying.what_goes import UNOPENED, why_not
from desktop.services.conversation.lookup import reads
from desktop.services.conversation.turn.giving_back import DEADLINE, UNTIL
from desktop.services.conversation.turn.heard import Heard, Wishes, certain
from desktop.services.conversation.turn.parts import Read, ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.afterwards import Thread
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory

_MOST = 3
"""Things whose days are told in one breath."""


async def until_when(turn: Turn, text: str, short: ShortAnswers, read: Read) -> Heard | None:
    """The question for the last days, of the things that it names, else of the one spoken of; None where it asks something else."""
    memory = turn.memory
    if not memory.confirmation and _of_going_back(memory) and short.last_days.asks_from_when(text):
        return _of_the_rule(turn)
    asked = None if memory.confirmation else short.last_days.asked(text)
    passed = memory.passed_lately()
    if asked is None or (passed and passed.turn == turn.number - 1 and not asked.named):
        return None  # how long it takes yet is asked of what was passed on
    slots = (await read(text)).slots
    if slots.tracking_number or slots.return_id:
        return None
    recent = memory.is_recent(turn.now())
    at_hand = memory.order_id if recent else None
    if slots.order_id:
        return _heard(turn, (Arguments(order_id=slots.order_id, product=slots.product),))
    bought = await theirs(turn)
    things = named_of(text, slots.product, bought, at_hand, slots.period)[:_MOST]
    if things:
        return _heard(
            turn,
            tuple(Arguments(order_id=one.order.order_id, product=one.item.title) for one in things),
        )
    if at_hand is None and not bought and memory.about() is Thread.GIVING_BACK:
        return _of_the_rule(turn)  # of somebody whose orders nobody may see yet
    if slots.product or slots.period or at_hand is None:
        return None
    order = memory.order_spoken_of
    delivered = order is not None and order.status is OrderStatus.DELIVERED
    if not (asked.named or (delivered and _of_going_back(memory))):
        return None
    return _heard(turn, (Arguments(order_id=at_hand, product=memory.product),))


def _of_the_rule(turn: Turn) -> Heard:
    """How many days there are, from which on: what the shop's documents say of all goods."""
    given = Arguments(question=turn.words.say("asked.why_not"))
    return Wishes(certain(Request(Action.RETURN_POLICY, given), turn.lang, "the rule of days"))


def _of_going_back(memory: Memory) -> bool:
    """Whether it was just about whether something may go back."""
    last = memory.last if memory.last_at == memory.turn - 1 else None
    asked = last is not None and (last.action in RULE_QUESTIONS or last.action in _WAYS)
    return asked or memory.about() is Thread.GIVING_BACK or memory.just_refused()


_WAYS = frozenset({Action.RETURN_ORDER, Action.EXCHANGE_ORDER})


def _heard(turn: Turn, things: tuple[Arguments, ...]) -> Heard:
    keep_choice(turn)
    wishes = tuple(Request(Action.RETURN_POLICY, replace(one, reason=UNTIL)) for one in things)
    understood = certain(wishes[0], turn.lang, "until when it may go back")
    return Wishes(replace(understood, requests=wishes))


async def tell(turn: Turn, request: Request) -> None:
    """The last day to send it back, and the last to exchange it; of what goes back already, until when it has to be here."""
    said = request.arguments
    order = await fetch(turn, said.order_id) if said.order_id else None
    if order is None:
        return
    turn.memory.product = said.product or turn.memory.product
    turn.memory.last, turn.memory.last_at = request, turn.number
    item = asked_item(order.items, said.product)
    facts = {
        "item": item.title if item else turn.words.product(order),
        "order_id": order.order_id,
    }
    match order.status:
        case OrderStatus.CANCELLED:
            await reads.tell_order(turn, order)
        case OrderStatus.RETURNING:
            number = Arguments(order_id=order.order_id, reason=DEADLINE)
            await reads.return_status(turn, Request(Action.RETURN_STATUS, number))
        case OrderStatus.SHIPPED:
            await turn.say("last_day.not_here", **facts)
        case status if status in NOT_SENT:
            await turn.say("last_day.not_here", **facts)
        case _:
            await _tell_days(turn, order, item, facts)


async def _tell_days(
    turn: Turn, order: Order, item: OrderItem | None, facts: dict[str, str]
) -> None:
    back, swap = [await _verdict(turn, order, kind) for kind in ReturnKind]
    if turn.error or back is None:
        return
    words, ways = turn.words, [one for one in (back, swap) if one and _may(one, item)]
    days = {
        "returnable": words.day(back.deadline) if back.deadline else "",
        "exchangeable": words.day(swap.deadline) if swap and swap.deadline else "",
    }
    latest = max((one.deadline for one in (back, swap) if one and one.deadline), default=None)
    if not ways:
        if latest and {one.code for one in (back, swap) if one} == {"out_of_window"}:
            await turn.say("last_day.over", deadline=words.day(latest), **facts)
            turn.memory.refuse(Action.RETURN_ORDER, order.order_id, "out_of_window")
            return
        code = (why_not(back, item) if item else None) or back.code
        await tell_refusal(turn, code, back.rule)
        return
    turn.memory.tell_of(
        Request(
            Action.RETURN_ORDER if ways[0] is back else Action.EXCHANGE_ORDER,
            Arguments(order_id=order.order_id, product=item.title if item else None),
        )
    )
    if all(days.values()) and len(ways) == len(days):
        await turn.say("last_day.both", **facts, **days)
    elif all(days.values()) and ways == [swap] and back.code == "out_of_window":
        await turn.say("last_day.only_swap", **facts, **days)
    else:
        for one in ways:
            act = words.say(f"last_day.act_{one.kind}")
            day = words.day(one.deadline) if one.deadline else None
            key = "last_day.one" if day else "last_day.plain"
            await turn.say(key, act=act, **facts, **({"deadline": day} if day else {}))
    rule = back.line(item.item_id) if item else None
    if back in ways and rule and rule.condition == UNOPENED:
        await turn.say("last_day.sealed")


def _may(verdict: Eligibility, item: OrderItem | None) -> bool:
    """Whether it may go back so, as far as that thing of the order is asked about."""
    return verdict.allowed and (item is None or why_not(verdict, item) is None)


async def _verdict(turn: Turn, order: Order, kind: ReturnKind) -> Eligibility | None:
    result = await turn.call("returns.check", order_id=order.order_id, kind=kind.value)
    if result.outcome is not Outcome.OK and kind is ReturnKind.RETURN:
        await record_of(turn, result, order.order_id)
        return None
    record = parse(result.record) if result.record else None
    return record if isinstance(record, Eligibility) else None
