"""What is said beside a card and leaves it as it is: another order is to go as well, another thing is fine, something is remarked.

A second act waits until the first has its yes or no; nothing is dropped that nobody took back.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    ACTS,
    WAYS_BACK,
    Action,
    Arguments,
    Command,
    Request,
    Understanding,
)
from desktop.domain.expressions import Expression
from desktop.domain.identifiers import same
from desktop.domain.orders import OrderStatus
from desktop.services.conversation.acts.refusing import REFUSE
from desktop.services.conversation.turn.agreeing import said_again
from desktop.services.conversation.turn.amending import GIVING_BACK, MAX_REASON
from desktop.services.conversation.turn.between import LOOKS
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import (
    Amend,
    GoOn,
    Heard,
    Likewise,
    Repeats,
    Tells,
    Unclear,
    Wishes,
    certain,
    read_as,
    steering,
)
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.telling import is_strange
from desktop.services.dialogue.delivery import delivery
from desktop.services.dialogue.goods import asked_for, asked_item, with_order
from desktop.services.dialogue.keeping import named_in
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.places import looks_like_address
from desktop.services.dialogue.remembered import GUESS
from desktop.services.dialogue.steps import FAULT

_OURS = Expression(r"[a-z_]+\.[a-z_]+")
"""What reasons look like that no person gave."""
_SHORTEST = {"zh": 5, "en": 14}
"""Characters from which words without a yes or no are a remark; shorter ones may be an answer that was misheard."""


def after_this(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Likewise | None:
    """An act for another order than the one on the card, which nobody took back: it comes after that."""
    pending = memory.confirmation
    (said, *more) = understood.requests
    own = said.arguments
    if pending is None or more or said.action not in ACTS or said.action in understood.perhaps:
        return None
    if asks(text) or short.card.puts_in_place(text) or short.answers.denies(text):
        return None
    if pending.action is Action.CHANGE_ADDRESS and delivery(text).new_phone:
        return None  # "the phone too" goes with what is on the card
    number = (
        own.order_id if own.order_id and not same(own.order_id, pending.order.order_id) else None
    )
    product = own.product or (own.items[0] if own.items else None)
    other = product is not None and asked_item(pending.order.items, product) is None
    on_top = short.steps.says("as_well", text) or short.steps.says("alike", text)
    if number and said.action is pending.action and not on_top:
        return None  # another number for the same act may well put the first one right
    if product and is_strange(short, text, product, pending.order, memory):
        return None
    described = said.action is not pending.action and short.described.speaks_of_one(text)
    if not (number or other or (product is None and described)):
        return None
    return Likewise(read_as(understood, said, "after this"), pending.order.order_id)


def of_what_waits(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Likewise | None:
    """What is wanted of a thing that was told of beside the card and waits behind it: "swap it", after "the kettle's lid won't close"."""
    pending = memory.confirmation
    (said, *more) = understood.requests
    if pending is None or not memory.waiting or more or asks(text):
        return None
    last = memory.waiting[-1]
    own = said.arguments
    way = said.action in WAYS_BACK and said.action is not pending.action
    told = last.action is Action.RETURN_POLICY and last.arguments.reason == FAULT
    if not (way and told) or own.names_an_order or short.answers.denies(text):
        return None
    memory.waiting.pop()
    given = replace(
        last.arguments, reason=(last.arguments.question or "")[:MAX_REASON] or None, question=None
    )
    return Likewise(
        read_as(understood, Request(said.action, given), "of what waits"), pending.order.order_id
    )


def fault_beside(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Likewise | None:
    """A fault of another thing, told beside the card: it waits, and nobody takes it for one more of the act on the card."""
    pending = memory.confirmation
    (said, *more) = understood.requests
    product = said.arguments.product or understood.slots.product
    if pending is None or more or product is None or short.repairs.names_an_act(text):
        return None
    # "card.holds" is our own word for what was asked of the card, and no fault.
    why = said.arguments.reason if not _OURS.fullmatch(said.arguments.reason or "") else None
    faulty = short.afterwards.says("faulty", text) or (why and not short.repairs.gives_reason(why))
    if asked_item(pending.order.items, product) or not faulty:
        return None
    period = said.arguments.period or understood.slots.period
    bought = period is not None or asked_for(text, product)
    if is_strange(short, text, product, pending.order, memory) and not bought:
        return None
    given = Arguments(
        product=product,
        period=period,
        question=text.strip(),
        reason=FAULT,
    )
    found = read_as(understood, Request(Action.RETURN_POLICY, given), "a fault beside the card")
    return Likewise(found, pending.order.order_id)


def first_that(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """Another thing of the same order is to come first: it takes the place of the card, which waits behind it."""
    pending, wish = memory.confirmation, memory.wish
    if pending is None or wish is None or pending.action not in WAYS_BACK or asks(text):
        return None
    if not short.card.puts_first(text):
        return None
    shown = pending.eligibility.items if pending.eligibility else ()
    others = [one for one in pending.order.items if one not in shown]
    named = named_in(text, others)
    if len(named) != 1 or named_in(text, shown):
        return None
    memory.waiting.insert(0, wish)
    given = replace(wish.arguments, items=(named[0].title,), product=None, reason=None)
    return Amend(certain(replace(wish, arguments=given), lang, "that first"))


def either_way(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """Words that may mean the act on the card as well as that it is not wanted: they are asked about, never taken for a no."""
    pending = memory.confirmation
    rest = short.card.either_way(text, pending.action) if pending else None
    if pending is None or rest is None:
        return None
    if rest.strip() and short.answers.decision(f"ok {rest}", pending.action) is not True:
        return None
    again = said_again(short, text, memory, lang)
    return again or Unclear(steering(Command.REPEAT, lang, "either way"))


def just_that(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """Made sure of that it is this thing on the card and no other: "the pillow, not the blender, right?"; no yes."""
    pending = memory.confirmation
    found = short.card.just_that(text) if pending else None
    if pending is None or found is None:
        return None
    meant, left_out = found
    if not named_in(meant, pending.goods) or (left_out and named_in(left_out, pending.goods)):
        return None
    return Repeats(steering(Command.REPEAT, lang, "made sure of"))


def other_stays(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """Another one than the one on the card is fine: "the older one works by the way", 另一个没事."""
    pending = memory.confirmation
    if pending is None or asks(text) or not short.card.stays_so(text):
        return None
    if short.answers.decision(text, pending.action) is not None:
        return None
    meant = short.choices.choice(text, memory.past_choice)
    another = meant is not None and not same(meant.order_id, pending.order.order_id)
    other = meant is None and short.card.speaks_of_other(text)
    if not (another or other) or short.repairs.names_an_act(text):
        return None
    return Tells(steering(Command.REPEAT, lang, "another one is fine"))


def detail_stays(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """A detail of the delivery on the card is to stay as it is: that takes nothing back."""
    pending = memory.confirmation
    if pending is None or pending.action is not Action.CHANGE_ADDRESS or asks(text):
        return None
    if not short.card.detail_stays(text) or delivery(text).new_phone or looks_like_address(text):
        return None
    return Tells(steering(Command.REPEAT, lang, "a detail stays"))


def one_fine(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """To "which of these two?" it is said that one of them is fine: of a fault the other one is meant, else it is asked again."""
    question = memory.question
    if question is None or memory.confirmation or len(question.candidates) < _TWO or asks(text):
        return None
    if question.suspended.action not in GIVING_BACK | {Action.RETURN_POLICY}:
        return None
    going = short.kept.going(text)
    other_goes = going != text and short.repairs.speaks_of_other(going)
    if not (short.card.stays_so(text) or other_goes) or short.afterwards.says("faulty", text):
        return None
    fine = short.choices.choice(text, question.candidates)
    if fine is None or (short.repairs.names_an_act(text) and not other_goes):
        return None
    told = (question.suspended.arguments.reason or "", *memory.words)
    others = [one for one in question.candidates if one.order_id != fine.order_id]
    faulty = any(short.afterwards.says("faulty", one) for one in told)
    if len(others) > 1 or not (faulty or other_goes):
        # Without a fault "the first one is fine" may choose that one, or the other.
        return Unclear(steering(Command.REPEAT, lang, "one is fine"))
    (other,) = others
    return GoOn(certain(with_order(question.suspended, other), lang, "the other is fine"), other)


_TWO = 2


def of_the_guess(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Heard | None:
    """A question that names nothing, while it is asked whether one order is meant: it goes along, and asks of that one."""
    said, question = understood.requests[0], memory.question
    if question is None or question.missing != GUESS or len(understood.requests) > 1:
        return None
    kind = short.questions.bare(text)
    looks = said.action in LOOKS and not (said.arguments.names_an_order or said.arguments.status)
    if not (kind or (looks and asks(text))) or question.suspended.action in ACTS:
        return None
    chosen = question.candidates[0]
    wish = Request(Action.TRACK_PARCEL) if kind else said
    if kind and question.suspended.action is Action.RETURN_STATUS:
        wish = question.suspended
    return GoOn(certain(with_order(wish, chosen), understood.lang, "of the one guessed"), chosen)


def says_how_many(short: ShortAnswers, text: str, act: Request) -> bool:
    """Whether words tell how many go back of what may go back, as it was told: "both of them, the fryer I still want"."""
    if act.action not in WAYS_BACK or asks(text) or short.answers.denies(text):
        return False
    if short.repairs.names_another_act(text, act.action):
        return False  # 那就换一个噻, where a return was told of first
    going = short.kept.going(text)
    counted = short.portions.counted(going)
    if (counted.stays if counted else not short.portions.means_all(going)) or not going:
        return False
    # "They both work" tells of both, and wants nothing done with them.
    rest = short.portions.beside(going)
    alone = not rest.strip(_SIGNS) or short.answers.decision(f"ok {rest}", act.action) is True
    return alone or (short.repairs.names_an_act(going) and not short.card.stays_so(going))


_SIGNS = " ,.!，。！"


def refused_of_those(understood: Understanding, memory: Memory) -> Heard | None:
    """Of several that are on offer the one on its way, where a parcel is to be refused."""
    (said, *more) = understood.requests
    question = memory.question
    if more or question is None or not question.candidates or said.arguments.reason != REFUSE:
        return None
    coming = [one for one in question.candidates if one.status is OrderStatus.SHIPPED]
    if len(coming) != 1:
        return Wishes(understood)
    return GoOn(
        certain(with_order(said, coming[0]), understood.lang, "the one on its way"), coming[0]
    )


def fine_as_it_is(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Understanding:
    """The understanding, or that something else is all right, said where nothing is open: no paper answers that."""
    (said, *more) = understood.requests
    heard_yes = said.arguments.command is Command.YES and Action.CONTROL not in understood.unruled
    vague = said.action in _VAGUE and not heard_yes
    if more or memory.confirmation or memory.question or memory.turn == 1 or not vague:
        return understood
    order = memory.order_spoken_of
    thing = order is not None and len(order.items) > 1 and short.kept.of(text, order.items)
    other = short.card.speaks_of_other(text) or (thing and not short.repairs.names_an_act(text))
    if asks(text) or not (short.card.stays_so(text) and other):
        return understood
    note = Request(Action.SMALLTALK, Arguments(reason="ack"))
    return read_as(understood, note, "another one is fine")


_VAGUE = frozenset(
    {
        Action.SMALLTALK,
        Action.CLARIFY,
        Action.CONTROL,
        Action.RETURN_POLICY,
        Action.SHOP_QUESTION,
        Action.FIND_ORDERS,
        Action.ORDER_STATUS,
    }
)
"""What that may be taken for."""


def remarked(short: ShortAnswers, heard: Heard | None, text: str) -> Heard | None:
    """What was heard; words that hold neither a yes nor a no, and ask nothing, are a remark and no unclear answer."""
    if not isinstance(heard, Unclear) or asks(text):
        return heard
    said: Request = heard.understood.requests[0]
    if said.action in ACTS or said.action is Action.HUMAN or short.repairs.names_an_act(text):
        return heard
    long = len(text.strip()) >= _SHORTEST["en" if text.isascii() else "zh"]
    return Tells(heard.understood) if long and not short.answers.leans(text) else heard
