"""Words that neither ask nor wish for anything: an agreement with more behind it, a plan, a leave-taking, a remark.

What somebody says who is done ("right, I'll wait for the postman then", 得嘞，那明儿我在家候着) is taken note of. The list of what can be done
is for wishes that were not understood. No list of remarks tells them: the readers' belief that something is wanted does, beside the form of
the words.
"""

from __future__ import annotations

from desktop.domain.actions import Action, Command, Request, Understanding
from desktop.domain.expressions import Expression
from desktop.services.conversation.turn.amending import SAFETY
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import Heard, Wishes, certain, names_person, read_as
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.sayings import comparable
from desktop.services.words_beside import patterns_beside

_WORDS = {name: Expression(told) for name, told in patterns_beside(__file__).items()}
REMARKS = 0.55
"""Belief in small talk and steering together from which words that no rule heard a wish in want nothing."""
TALKS = 0.45
"""The same where small talk is what they were taken for."""
BARELY = 0.3
"""The same of who was passed on to a person already, and waits."""

_IDLE = frozenset({Action.SMALLTALK, Action.CONTROL})
_NOTHING_WANTED = frozenset({None, "out_of_scope", "ack"})
_GUESSED = frozenset({Command.NO, Command.STOP})
"""Steering that no rule heard: which it was is a guess, and nothing is told back but that it was heard."""
_LONGEST_STEP = {"zh": 5, "en": 18}
"""Characters of "back" with all that is said around it; who says more goes somewhere: 我回去翻翻邮箱."""


def sees_to_it(turn: Turn, text: str) -> Heard | None:
    """Small talk, where somebody says they will see to it without us; None where something is open, or it is something else."""
    memory = turn.memory
    if memory.confirmation or memory.question or memory.turn < 2 or _asks(text):
        return None
    plain = comparable(text)
    if _WORDS["fetches"].search(plain) or not _WORDS["by_oneself"].search(plain):
        return None
    return Wishes(certain(Request(Action.SMALLTALK), turn.lang, "sees to it alone"))


def only_remarks(
    short: ShortAnswers,
    text: str,
    read: Understanding,
    found: Understanding,
    memory: Memory,
) -> Understanding:
    """The understanding, or small talk where the words want nothing; ``read``: as they were read by themselves."""
    (said, *more) = found.requests
    open_ = memory.confirmation or memory.question or memory.invited or memory.missing
    if more or open_ or memory.turn < 2 or not (memory.said or memory.last):
        return found
    wishes = short.repairs.names_an_act(text) or short.card.puts_in_place(text)
    if wishes or _asks(text) or _holds_more(read):
        return found
    if not _wants_nothing(short, text, read, said, memory):
        return found
    return read_as(found, Request(Action.SMALLTALK), "wants nothing")


def _wants_nothing(
    short: ShortAnswers, text: str, read: Understanding, said: Request, memory: Memory
) -> bool:
    own, unruled = said.arguments, said.action in read.unruled
    idle = sum(share for action, share in read.candidates if action in _IDLE)
    if own.reason == SAFETY or short.afterwards.says("faulty", text):
        return False
    match said.action:
        case Action.SMALLTALK:
            return own.reason is None and (not read.candidates or idle >= TALKS)
        case Action.CONTROL if own.command is Command.YES:
            return not _goes_ahead(short, text) and not short.questions.takes_note(text)
        case Action.CONTROL if own.command is Command.BACK:
            steps = _LONGEST_STEP.get(read.lang, _LONGEST_STEP["en"])
            return memory.shelved is None and len(text) > steps
        case Action.CONTROL:
            return unruled and own.command in _GUESSED and short.answers.decision(text) is None
        case Action.HUMAN:
            # Who was passed on and waits calls nobody else.
            heard = names_person(read) or short.answers.speaks_of_person(text)
            return unruled and not heard and memory.passed is not None and idle >= BARELY
        case Action.CLARIFY:
            return own.missing in {None, "action"} and idle >= REMARKS
        case Action.DECLINE:
            return own.reason in _NOTHING_WANTED and idle >= REMARKS
        case _:
            return False


def _goes_ahead(short: ShortAnswers, text: str) -> bool:
    """Whether a yes wants something done: one by itself, or words for going on."""
    decided = short.answers.decision(text) is not None or short.answers.agrees(text) is not None
    begins = short.steps.begins(text)
    return decided or begins


def _holds_more(read: Understanding) -> bool:
    slots = read.slots
    return bool(
        slots.order_id or slots.tracking_number or slots.return_id or slots.phone or slots.address
    )


def _asks(text: str) -> bool:
    parts = text.replace("，", ",").replace("。", ".").replace(".", ",").split(",")
    return any(asks(part) for part in (text, *parts) if part.strip())
