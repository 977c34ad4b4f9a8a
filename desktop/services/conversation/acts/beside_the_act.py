"""What is said beside an open act and is no answer to it: which of the ways it is, and what is told to that."""

from __future__ import annotations

from desktop.domain.actions import Request
from desktop.ports.history import Outbox
from desktop.services.conversation.acts.its_state import of_its_state
from desktop.services.conversation.acts.keeping import keep, kept_beside, part_asked
from desktop.services.conversation.acts.laying_aside import (
    lay_aside,
    put_off,
    rather_not_at_all,
    taken_up,
)
from desktop.services.conversation.acts.never_came import costs_nothing
from desktop.services.conversation.acts.no_tax_number import tax_number_missing
from desktop.services.conversation.acts.of_the_card import left_out
from desktop.services.conversation.acts.remedies import (
    make_wanted,
    way_chosen,
    way_of_the_guessed,
)
from desktop.services.conversation.acts.sent_how import brought_in, of_the_fee
from desktop.services.conversation.acts.side_by_side import (
    detail_stays,
    either_way,
    first_that,
    just_that,
    one_fine,
    other_stays,
)
from desktop.services.conversation.acts.turned_down import not_this_one
from desktop.services.conversation.acts.what_was_agreed import what_was_agreed
from desktop.services.conversation.consent import confirming
from desktop.services.conversation.turn.before_the_card import not_before_it_came, other_forbidden
from desktop.services.conversation.turn.heard import (
    Explain,
    Heard,
    Keeps,
    Repeats,
    TakeBack,
    Tells,
    Waits,
)
from desktop.services.conversation.turn.offering import ask_again, order_facts
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.memory import Memory


def beside_the_act(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """The words where they leave other things as they are, want time, or come back to what was laid aside."""
    ways = (
        what_was_agreed,
        either_way,
        just_that,
        first_that,
        not_this_one,
        brought_in,
        of_the_fee,
        other_stays,
        detail_stays,
        one_fine,
        of_its_state,
        part_asked,
        other_forbidden,
        left_out,
        not_before_it_came,
        kept_beside,
        costs_nothing,
        tax_number_missing,
        make_wanted,
        way_chosen,
        way_of_the_guessed,
        rather_not_at_all,
        put_off,
        taken_up,
    )
    return next((heard for way in ways if (heard := way(short, text, memory, lang))), None)


async def answer_beside(turn: Turn, heard: Heard, outbox: Outbox) -> None:
    """What neither answers a question nor wants anything new."""
    match heard:
        case TakeBack(done=done):
            await confirming.take_back(turn, done)
        case Explain(act=act):
            await explain(turn, act)
        case Waits():
            await wait(turn)
        case Tells(phrase=phrase):
            await go_on_asking(turn, phrase)
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


async def go_on_asking(turn: Turn, phrase: str) -> None:
    """What was told is taken note of, and what is open is asked once more; ``phrase``: what is said to it beside a card."""
    memory = turn.memory
    if memory.confirmation:
        pending = memory.confirmation
        asked = confirming.question(turn.words, pending)
        until = pending.eligibility.deadline if pending.eligibility else None
        if until and turn.words.book.has(turn.lang, f"{phrase}_until"):
            phrase = f"{phrase}_until"
        things = turn.words.items(pending.goods)
        day = turn.words.day(until) if until else ""
        await turn.say(phrase, question=asked, items=things, deadline=day)
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
