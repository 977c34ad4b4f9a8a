"""A yes in a longer sentence beside a card, and a question behind a yes.

What such a yes may consist of is told by :mod:`desktop.services.dialogue.assent`; here is when it counts. A question behind a yes comes first:
who says "go on then, but is it picked up?" may not want it if it is not, and is asked again with the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.domain.actions import WAYS_BACK, Action, Arguments, Command, Request
from desktop.domain.people import CallerKind
from desktop.services.conversation.acts.more_than_the_card import MORE, more_than_the_card
from desktop.services.conversation.acts.sent_how import brought_in
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import (
    Amend,
    Heard,
    Repeats,
    Settle,
    Tells,
    Wishes,
    certain,
    steering,
)
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.assent import Assent
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.passed_on import passed_on
from desktop.services.dialogue.time_of_it import without_its_time


def assented(
    short: ShortAnswers, turn: Turn, text: str, lang: str, phrase: Callable[[str], str]
) -> Heard | None:
    """The yes that the words are to the card, or that a fact of it is all right by them; None for all else."""
    memory = turn.memory
    pending = memory.confirmation
    if pending is None:
        return None
    told = short.putting_off.answer_of(text)
    if turn.caller.kind is CallerKind.STAFF:
        told = passed_on(text) or short.steps.told_by(text)
    told = without_its_time(told, pending.order, turn.words.today())
    assent = short.assent.of(told, pending)
    brought = brought_in(short, text, memory, lang)
    if isinstance(brought, Amend):
        # Brought to a shop it may cost something else, which is shown before anything is done.
        return replace(brought, agreed=True) if assent is Assent.YES else None
    if assent is None:
        return None
    if assent in MORE:
        return more_than_the_card(short, text, assent, pending, lang, phrase)
    if assent is Assent.ANOTHER:
        return Tells(steering(Command.REPEAT, lang, "another amount"), "confirm.another_amount")
    if assent is Assent.NEXT:
        return Tells(steering(Command.REPEAT, lang, "what they will do"))
    listed = short.answers.decision(told, pending.action) is not None
    if assent is Assent.ACCEPTED or (assent is Assent.AGREES and memory.reminded and not listed):
        return Repeats(steering(Command.REPEAT, lang, "a fact of it is accepted"))
    if assent is Assent.AGREES and listed and told == text:
        return None  # a short word is read where short words are
    return Settle(steering(Command.YES, lang, "a yes in parts"), accepted=True)


def on_a_condition(
    short: ShortAnswers, text: str, memory: Memory, lang: str, phrase: Callable[[str], str]
) -> Heard | None:
    """A yes, or the act by its name, that hangs on something: nothing is booked on a condition, and nothing is taken away by it.

    Where it hangs on what sending costs, or on being fetched, the shop's documents say what is possible.
    """
    pending, card = memory.confirmation, short.card
    if pending is None or asks(text) or not card.hangs(text) or short.putting_off.puts_off(text):
        return None
    if short.answers.decision(text, pending.action) is not None:
        return None  # "yes, if you would" hangs on nothing
    if short.repairs.named_act(text) not in {None, pending.action}:
        return None
    if card.puts_in_place(text) or short.repairs.speaks_of_other(text):
        return None
    if pending.action in WAYS_BACK and (card.fetched(text) or card.of_cost(text)):
        given = Arguments(question=phrase("asked.return_cost"))
        return Wishes(certain(Request(Action.RETURN_POLICY, given), lang, "on a condition"))
    return Tells(steering(Command.REPEAT, lang, "on a condition"), "confirm.on_condition")


def question_behind_a_yes(short: ShortAnswers, text: str, memory: Memory) -> str | None:
    """The question of "go on then, but is it picked up?", which is answered before anything is done."""
    pending = memory.confirmation
    if pending is None:
        return None
    for cut in short.breaths.cuts(text):
        if not short.breaths.turns(cut.after):
            continue  # "new one please. Who pays the postage?" is read as a whole
        agrees = short.assent.of(cut.before, pending) in {Assent.YES, Assent.AGREES}
        agrees = agrees or short.answers.decision(cut.before, pending.action) is True
        question = short.breaths.without_turn(cut.after)
        if agrees and question and asks(question) and not short.repairs.names_an_act(question):
            return question
    return None
