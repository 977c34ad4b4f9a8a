"""What is told of the thing that is spoken of: when it came, what it leaks on, what was tried. None of it looks for another.

Read alone "it arrived yesterday" is a search for an order of yesterday, and "the jug leaks" one for a jug.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    ACTS,
    ORDER_LOOKS,
    WAYS_BACK,
    Action,
    Arguments,
    Certainty,
    Command,
    Request,
    Understanding,
)
from desktop.domain.orders import Order, OrderStatus
from desktop.services.conversation.turn.amending import GIVING_BACK, MAX_REASON
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import (
    Amend,
    GoOn,
    Heard,
    Keeps,
    Unclear,
    certain,
    read_as,
)
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.clues import came_in, placed_in
from desktop.services.dialogue.delivery import delivery
from desktop.services.dialogue.goods import asked_for, asked_item, only_names
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.other_names import stands_alone
from desktop.services.dialogue.remembered import GUESS, WISH, OpenQuestion
from desktop.services.dialogue.steps import FAULT, OPTIONS, TOLD

_MAY_TELL = ORDER_LOOKS | {
    Action.CLARIFY,
    Action.SMALLTALK,
    Action.CONTROL,
    Action.DECLINE,
    Action.RETURN_POLICY,
    Action.SHOP_QUESTION,
}
_OF_A_FAULT = frozenset({Action.EXCHANGE_ORDER, Action.RETURN_POLICY})
MORE_THAN_NAMED = {"zh": 4, "en": 12}
"""Characters beside a thing from which something is told of it, or with it; "and the camera" only names one."""
MAX_TOLD = 80
"""Characters; who says more tells a story, which is understood as a whole."""


def told_of_it(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory, *, recent: bool
) -> Understanding:
    """The understanding, or what is told of the order that is spoken of; ``recent``: it may be meant by "it"."""
    order = memory.order_spoken_of
    waits = memory.confirmation or memory.question
    (said, *more) = understood.requests
    if order is None or not recent or waits or more:
        return understood
    if asks(text) or len(text) > MAX_TOLD or said.arguments.order_id or said.arguments.phone:
        return understood
    product = said.arguments.product or understood.slots.product
    timed = memory.when is not None and short.clues.tells_time(text)
    if (
        product
        and timed
        and not fits_time(short, text, memory, order)
        and not asked_item(order.items, product)
    ):
        return understood  # what came today is not the one of last month
    strange = product is not None and is_strange(short, text, product, order, memory)
    if product and not strange and not asked_item(order.items, product):
        return understood
    if memory.when and said.action in _MAY_TELL and fits_time(short, text, memory, order):
        return _time(understood, text, memory, order)
    if said.action is Action.FIND_ORDERS and not product and short.repairs.tells_of_it(text):
        looked = Request(Action.TRACK_PARCEL, Arguments(order_id=order.order_id))
        return read_as(understood, looked, "told of its parcel")
    if strange:
        return _fault(short, text, understood, memory, order)
    return _stated(short, text, understood, memory, order)


def _stated(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory, order: Order
) -> Understanding:
    """What is wrong with it, or why it is not wanted, where no rule heard a wish: the documents have no answer to a statement."""
    said = understood.requests[0]
    heard = said.action not in understood.unruled and understood.certainty is Certainty.CERTAIN
    if said.action not in _MAY_TELL - ORDER_LOOKS or heard or order.status not in _AT_HAND:
        return understood
    if short.repairs.names_an_act(text) or short.answers.decision(text) is not None:
        return understood
    if short.afterwards.says("faulty", text):
        reason = FAULT
    elif short.repairs.gives_reason(text):
        reason = OPTIONS
    else:
        return understood
    given = Arguments(
        order_id=order.order_id, product=memory.product, question=text.strip(), reason=reason
    )
    return read_as(understood, Request(Action.RETURN_POLICY, given), "stated of it")


_AT_HAND = frozenset({OrderStatus.DELIVERED, OrderStatus.SHIPPED})


def is_strange(short: ShortAnswers, text: str, product: str, order: Order, memory: Memory) -> bool:
    """Whether what was taken for goods is none that were bought: it is in no order spoken of, nor asked for as one."""
    beside = MORE_THAN_NAMED["en" if text.isascii() else "zh"]
    only_named = only_names(text, product) or len(text) < len(product) + beside
    if stands_alone(product):
        return False  # the night lights are no part of the backpack
    if asked_item(order.items, product) or only_named or short.repairs.wants_the_same(text):
        return False
    if any(asked_item(one.items, product) for one in memory.past_choice):
        return False
    acts = short.repairs.names_an_act(text) or short.steps.says("as_well", text)
    return not acts and not asked_for(text, product)


def fits_time(short: ShortAnswers, text: str, memory: Memory, order: Order) -> bool:
    """Whether the time that is told is when this order was bought or came: then no other is looked for."""
    if memory.when is None or not short.clues.tells_time(text):
        return False
    return came_in(order, memory.when) or placed_in(order, memory.when)


def _time(understood: Understanding, text: str, memory: Memory, order: Order) -> Understanding:
    harmed = memory.harm is not None and memory.harm[1] == order.order_id
    reason = OPTIONS if harmed else TOLD
    given = Arguments(
        order_id=order.order_id, product=memory.product, reason=reason, question=text.strip()
    )
    return read_as(understood, Request(Action.RETURN_POLICY, given), "a time told of it")


def _fault(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory, order: Order
) -> Understanding:
    said = understood.requests[0]
    harmed = memory.harm is not None and memory.harm[1] == order.order_id
    faulty = said.action in _OF_A_FAULT and said.arguments.reason
    if faulty or harmed or short.afterwards.says("faulty", text):
        given = Arguments(
            order_id=order.order_id, product=memory.product, question=text.strip(), reason=FAULT
        )
        return read_as(understood, Request(Action.RETURN_POLICY, given), "told of it")
    if said.action in ACTS:
        return understood
    plain = replace(said, arguments=replace(said.arguments, product=None))
    if said.action in ORDER_LOOKS:
        plain = Request(Action.CLARIFY, Arguments(missing="action"))
    return replace(understood, requests=(plain,), slots=replace(understood.slots, product=None))


def beside_the_card(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Understanding:
    """The understanding beside an open confirmation, without goods that are none: it leaks "all over the table"."""
    pending = memory.confirmation
    (said, *more) = understood.requests
    product = said.arguments.product
    if pending is None or more or product is None or asks(text):
        return understood
    if not is_strange(short, text, product, pending.order, memory):
        return understood
    plain = replace(said, arguments=replace(said.arguments, product=None))
    slots = replace(understood.slots, product=None)
    return replace(understood, requests=(plain,), slots=slots)


def names_part(text: str, understood: Understanding, memory: Memory) -> Heard | None:
    """One thing of the order on the card is named, and nothing else: "the shirts".

    It narrows what goes back; of an order that is called off nothing can be taken alone.
    """
    pending, wish = memory.confirmation, memory.wish
    (said, *more) = understood.requests
    product = said.arguments.product or understood.slots.product
    if pending is None or wish is None or more or product is None:
        return None
    order = pending.order
    item = asked_item(order.items, product)
    if item is None or len(order.items) == 1 or not only_names(text, product):
        return None
    if pending.action is Action.CANCEL_ORDER:
        return Keeps(certain(said, understood.lang, "one thing alone"), ())
    shown = pending.eligibility.items if pending.eligibility else ()
    if len(shown) == 1 or all(one.item_id != item.item_id for one in shown):
        return None
    given = replace(wish.arguments, items=(item.title,), product=None)
    return Amend(certain(replace(wish, arguments=given), understood.lang, "one thing of it"))


def hardly_withdraws(short: ShortAnswers, text: str, understood: Understanding) -> bool:
    """Whether only the readers that weigh take words for a no that hold none: a card is not taken away by that."""
    said = understood.requests[0]
    commands = {Command.NO, Command.STOP, Command.BACK}
    weighed = said.arguments.command in commands and Action.CONTROL in understood.unruled
    return weighed and not understood.weighed and not short.answers.denies(text)


def acts_on_other(short: ShortAnswers, text: str, memory: Memory) -> bool:
    """Whether the words name an act with the other one: 另一个退了吧; 换一个 only where something goes back."""
    named, waits = short.repairs.named_act(text), memory.confirmation
    if named is not Action.EXCHANGE_ORDER or short.repairs.speaks_of_other(text):
        return named is not None and waits is None
    of_it = memory.harm is not None and memory.harm[1] == memory.order_id
    begins = memory.may_begin is not None and memory.may_begin.action in WAYS_BACK
    asked = memory.suspended is not None and memory.suspended.action in WAYS_BACK
    doubted = memory.missing == WISH and asked
    return waits.action in WAYS_BACK if waits else of_it or begins or doubted


def beside_the_question(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Heard | None:
    """A statement beside an open question that chooses nothing: a fault goes along with it, the rest says which is meant."""
    question = memory.question
    (said, *more) = understood.requests
    if question and not more and _keep_details(text, said, memory, question):
        return Unclear(understood, noted=True)
    if question is None or more or asks(text) or len(text) > MAX_TOLD or memory.confirmation:
        return None
    if short.answers.agrees(text) is not None or said.action is Action.HUMAN:
        return None
    if question.missing == GUESS:
        return _of_the_guessed(short, text, understood, question)
    if question.missing == WISH:
        clue = short.choices.points(text) or short.clues.points(text)
        clue = clue or short.described.speaks_of_one(text)
        clue = clue and not question.suspended.arguments.order_id
        wish = certain(question.suspended, understood.lang, "which one is wanted")
        return GoOn(wish) if clue and said.action not in ACTS else None
    if question.candidates and _keep_act(short, text, said, memory, question):
        return Unclear(understood, noted=True)
    if question.candidates and _keep_why(short, text, said, memory, question):
        return Unclear(understood, noted=True)
    if not question.candidates or not _faulty(short, text, said):
        return None
    named = said.arguments.product or understood.slots.product
    among = any(asked_item(one.items, named) for one in question.candidates)
    if named and not among and asked_for(text, named):
        return None  # "my kettle leaks too" is no fault of one of the blenders
    kept = _keep_fault(short, text, memory, question)
    return Unclear(understood, noted=True) if kept else None


def _keep_act(
    short: ShortAnswers, text: str, said: Request, memory: Memory, question: OpenQuestion
) -> bool:
    """What is to be done about a fault, told while it is still asked of which thing: the fault is why."""
    wish, own = question.suspended, said.arguments
    told = wish.action is Action.RETURN_POLICY and wish.arguments.reason == FAULT
    if not told or said.action not in WAYS_BACK or own.names_an_order:
        return False
    if short.choices.choice(text, question.candidates):
        return False
    why = (wish.arguments.question or "")[:MAX_REASON] or None
    act = Request(said.action, Arguments(product=wish.arguments.product, reason=why))
    memory.ask(replace(question, suspended=act))
    return True


def _keep_why(
    short: ShortAnswers, text: str, said: Request, memory: Memory, question: OpenQuestion
) -> bool:
    """Why it is to go back, told while it is still asked which one: it stays with the wish."""
    wish, own = question.suspended, said.arguments
    told = own.reason if said.action in GIVING_BACK else None
    if wish.action not in GIVING_BACK or told is None or own.names_an_order:
        return False
    if short.repairs.names_another_act(text, wish.action) or short.choices.points(text):
        return False
    memory.ask(
        replace(question, suspended=replace(wish, arguments=replace(wish.arguments, reason=told)))
    )
    return True


def _keep_details(text: str, said: Request, memory: Memory, question: OpenQuestion) -> bool:
    """Details of what is wanted, told while it is still asked of which order: they stay with it."""
    wish, own = question.suspended, said.arguments
    waits = question.candidates and question.missing is None and memory.confirmation is None
    if not waits or said.action is not wish.action or own.names_an_order:
        return False
    place = delivery(text) if wish.action is Action.CHANGE_ADDRESS and own.address else Arguments()
    told = replace(place.details().filled_from(own.details()), reason=None)
    if not told.given():
        return False
    kept = replace(wish, arguments=told.filled_from(wish.arguments))
    memory.ask(replace(question, suspended=kept))
    return True


def _of_the_guessed(
    short: ShortAnswers, text: str, understood: Understanding, question: OpenQuestion
) -> Heard | None:
    """Who is asked "do you mean this one" and tells what is wrong with it means it."""
    (order,) = question.candidates
    said = understood.requests[0]
    product = said.arguments.product or understood.slots.product
    other = product is not None and asked_item(order.items, product) is None
    if other and asked_for(text, product or ""):
        return None
    if not _faulty(short, text, said) or short.repairs.names_an_act(text):
        return None
    wish = question.suspended
    given = Arguments(order_id=order.order_id, product=wish.arguments.product)
    if wish.action in GIVING_BACK:
        request = Request(wish.action, replace(given, reason=text.strip()[:MAX_REASON]))
    else:
        given = replace(given, question=text.strip(), reason=FAULT)
        request = Request(Action.RETURN_POLICY, given)
    return GoOn(certain(request, understood.lang, "told of the one guessed"), order)


def _faulty(short: ShortAnswers, text: str, said: Request) -> bool:
    told = said.action in _OF_A_FAULT and said.arguments.reason is not None
    return told or said.action is Action.EXCHANGE_ORDER or short.afterwards.says("faulty", text)


def _keep_fault(short: ShortAnswers, text: str, memory: Memory, question: OpenQuestion) -> bool:
    """The fault is kept with what was wanted of the one that is still to be chosen; False where an act is named."""
    wish = question.suspended
    if short.repairs.names_an_act(text):
        return False
    if wish.action in GIVING_BACK:
        kept = replace(wish, arguments=replace(wish.arguments, reason=text.strip()[:MAX_REASON]))
    else:
        given = Arguments(product=wish.arguments.product, question=text.strip(), reason=FAULT)
        kept = Request(Action.RETURN_POLICY, given)
    memory.ask(replace(question, suspended=kept))
    return True
