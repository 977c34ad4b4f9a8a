"""One act for several orders at once: "cancel both", 两单都取消. Each has a card of its own, one after the other."""

from __future__ import annotations

from desktop.domain.actions import ACTS, Request, Understanding
from desktop.domain.orders import Order, Orders
from desktop.services.conversation.identifying.what_goes import portions
from desktop.services.conversation.turn.aiming import asks_of_one
from desktop.services.conversation.turn.between import LOOKS
from desktop.services.conversation.turn.heard import EachOfThese, GoOn, certain
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.goods import with_order
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import GUESS
from desktop.services.settings import MAX_CANDIDATES


async def each_in_turn(turn: Turn, found: Orders, request: Request) -> Order | None:
    """The first of the orders that are all meant, the others waiting behind it; None where one of them is to be chosen."""
    memory = turn.memory
    text = memory.heard[-1] if memory.heard else ""
    if request.action not in ACTS or memory.confirmation or turn.asking:
        return None
    all_shown = found.total == len(found.items) <= MAX_CANDIDATES
    if not all_shown or not portions(turn.words.book).means_all_of(text, len(found.items)):
        return None
    first, *others = found.items
    memory.past_choice, memory.past_choice_at = found.items, turn.number
    memory.waiting += [with_order(request, one) for one in others]
    await turn.say("confirm.one_after_the_other", count=len(found.items))
    memory.remember(first, turn.now())
    return first


def each_offered(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> GoOn | None:
    """Of "both" to "which of these?" the first is gone on with, and the others wait."""
    question = memory.question
    if question is None or question.missing == GUESS or len(question.candidates) < _SEVERAL:
        return None
    if question.suspended.action not in ACTS or short.answers.asks(text):
        return None
    if not short.portions.means_all_of(text, len(question.candidates)):
        return None
    first, *others = question.candidates
    memory.waiting += [with_order(question.suspended, one) for one in others]
    wish = with_order(question.suspended, first)
    return GoOn(certain(wish, understood.lang, "each of them"), first)


_SEVERAL = 2


def asked_of_all(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> EachOfThese | None:
    """All that are on offer, where the words ask of all of them, or ask of a few once more and choose none: nobody is asked twice."""
    (said, *more) = understood.requests
    question = memory.question
    if not memory.candidates or question is None or question.missing == GUESS or more:
        return None
    if asks_of_one(understood) and short.aims.all_of(text):
        return EachOfThese(understood, memory.candidates)
    looks = {said.action, question.suspended.action} <= LOOKS and said.arguments.wants is None
    few = len(memory.candidates) <= MAX_CANDIDATES
    again = looks and few and not said.arguments.names_an_order
    chooses = short.choices.points(text) or short.clues.points(text)
    return EachOfThese(understood, memory.candidates) if again and not chooses else None
