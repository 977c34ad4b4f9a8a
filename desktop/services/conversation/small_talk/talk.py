"""What is about no order and no shop's rule: small talk, steering, a question back, declining."""

from __future__ import annotations

import re

from desktop.domain.actions import (
    Action,
    Command,
    Request,
)
from desktop.domain.expressions import Expression
from desktop.services.conversation.documents.going_on import UNHURT
from desktop.services.conversation.lookup import staff_wishes
from desktop.services.conversation.turn import besides, feelings
from desktop.services.conversation.turn.turn import Turn
from desktop.services.personas.persona import Persona

MOODS = ("bye", "thanks", "nothing", "self")
"""Kinds of small talk besides a greeting, the one that answers most first; ``self`` asks who or what is speaking."""


async def smalltalk(turn: Turn, request: Request, persona: Persona | None = None) -> None:
    """Greeting, thanks, goodbye, or nothing wanted any more."""
    mood = request.arguments.reason or _mood(turn)
    if mood == feelings.UPSET:
        await feelings.answer_feeling(turn)
        return
    if mood.startswith(besides.BESIDES):
        await besides.tell(turn, request)
        return
    if mood == UNHURT:
        number = turn.memory.danger
        await (
            turn.say("person.unhurt", number=number) if number else turn.say("person.unhurt_plain")
        )
        return
    if mood.startswith(staff_wishes.WISH):
        await staff_wishes.tell_plain(turn, mood)
        return
    key = f"talk.{mood}"
    greeting = persona.manner(turn.lang).greeting if persona and mood == "greeting" else ""
    if greeting:
        await turn.tell(greeting)
        return
    await turn.say(key if turn.words.book.has(turn.lang, key) else "talk.nothing")


def _mood(turn: Turn) -> str:
    """Goodbye, thanks or nothing more where the words say so, else a greeting; people mix the languages."""
    said = turn.memory.heard[-1].casefold().replace("’", "'") if turn.memory.heard else ""
    book = turn.words.book
    for mood in MOODS:
        words = [word for lang in book.languages for word in book.templates(lang, f"answer.{mood}")]
        if any(word in said for word in words):
            return mood
    greets = [word for lang in book.languages for word in book.templates(lang, "answer.greeting")]
    # In the middle of something words that are nothing else are taken note of, not greeted.
    return "greeting" if turn.number == 1 or any(map(said.startswith, greets)) else "ack"


async def control(turn: Turn, request: Request, last_reply: tuple[str, ...]) -> None:
    """Answers and steering that belong to nothing open."""
    turn.repeats_before = request.arguments.command in {*MANNERS, Command.REPEAT}
    match request.arguments.command:
        case Command.REPEAT:
            if last_reply:
                for block in last_reply:
                    await turn.tell(block)
            else:
                await turn.say("talk.repeat_nothing")
        case Command.YES if turn.memory.confirmation is None:
            await _yes(turn)
        case Command.NO if turn.memory.confirmation is None:
            # "Nothing was changed" would be untrue after something was.
            written = turn.memory.done is not None and turn.memory.done.here
            await turn.say("talk.nothing_more" if written else "talk.nothing")
        case (
            Command.SLOWER | Command.FASTER | Command.LOUDER | Command.QUIETER | Command.CLEARER
        ) if last_reply and (turn.source == "voice" or _writes(turn)):
            # Who asks for this by voice did not follow: what was said is said once more, that way.
            await turn.say(f"talk.{request.arguments.command}")
            for block in last_reply:
                await turn.tell(block)
        case (
            Command.SLOWER
            | Command.FASTER
            | Command.LOUDER
            | Command.QUIETER
            | Command.CLEARER
            | Command.STOP
            | Command.LANGUAGE
        ):
            await turn.say(f"talk.{request.arguments.command}")
        case Command.LARGER | Command.SMALLER:
            await besides.resize(turn, request)
        case Command.BACK:
            turn.memory.expect_nothing()
            await turn.say("talk.back")
        case _:
            await turn.say("talk.help")


_WRITES = Expression(
    r"(?<![a-z])(?:writ(?:e|ing)|not(?:e|ing)|jot(?:ting)?|copy(?:ing)?|tak(?:e|ing)) (?:it|that|this|them)?(?: ?down)?(?![a-z])|记一?下|我记|抄|写下来|拿笔",
    re.IGNORECASE,
)


def _writes(turn: Turn) -> bool:
    """Whether somebody writes down what they are told, and so wants it once more: "a bit slower please, I'm writing it down"."""
    return _WRITES.search(turn.memory.heard[-1]) is not None


async def _yes(turn: Turn) -> None:
    """A yes to nothing that is open: what it may have been meant for is done, or with a colleague."""
    done, passed = turn.memory.just_done, turn.memory.passed
    if done and done.here:
        await turn.say("confirm.done_already")
    elif passed and passed.turn == turn.number - 1:
        await turn.say("person.under_way", number=passed.ticket.number)
    else:
        await turn.say("confirm.nothing_waiting")


WHOLE_PHONE = "whole_phone"
"""What is missing where a customer was told by a name and the last digits alone."""
MANNERS = frozenset(
    {Command.SLOWER, Command.FASTER, Command.LOUDER, Command.QUIETER, Command.CLEARER}
)
"""Steering of how things are said; it says nothing itself that would be worth repeating."""


async def in_own_words(turn: Turn, request: Request, persona: Persona) -> bool:
    """Answer what would name orders and returns in the words of a persona that does neither; False: the usual words do.

    A bank's branch that says "ask me about returns" promises what it then refuses.
    """
    if persona.allows(Action.FIND_ORDERS):
        return False
    manner = persona.manner(turn.lang)
    beside = {None, "out_of_scope"}
    match request.action:
        case Action.CONTROL if request.arguments.command is Command.HELP:
            own = manner.greeting
        case Action.CLARIFY if not (turn.asking or turn.memory.confirmation):
            own = manner.greeting
            turn.memory.failures += bool(own)
        case Action.DECLINE if request.arguments.reason in beside:
            own = manner.declined
        case Action.SMALLTALK if (request.arguments.reason or _mood(turn)) == "self":
            own = turn.words.say("talk.self_plain")
        case _:
            own = ""
    if own:
        await turn.tell(own)
    return bool(own)


async def clarify(turn: Turn, request: Request) -> None:
    """One question back."""
    turn.memory.failures += 1
    missing = request.arguments.missing
    if turn.asking or turn.memory.confirmation:
        return  # one question at a time
    turn.asking = True
    if missing == WHOLE_PHONE:
        await turn.say("talk.clarify_whole_phone")
        return
    turn.memory.missing = missing
    await turn.say("talk.clarify_order" if missing in {"order", "order_id"} else "talk.clarify")


async def decline(turn: Turn, request: Request) -> None:
    """Out of scope, an attack, or other people's data."""
    key = f"talk.decline_{request.arguments.reason}"
    await turn.say(key if turn.words.book.has(turn.lang, key) else "talk.decline")


HELPED = frozenset(Action) - {Action.CLARIFY, Action.DECLINE}
"""Actions after which the count of failed tries starts anew, when the turn met no problem."""
