"""What a member of staff wants kept or passed on: a note of a customer, a ticket, a call back."""

from __future__ import annotations

from desktop.domain.actions import ACTS, Action, Arguments, Request, Understanding
from desktop.domain.people import CallerKind
from desktop.services.conversation.turn.feelings import NOTE
from desktop.services.conversation.turn.heard import Heard, Wishes, certain
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.desk import DeskWords

NO_NOTES = "no_notes"
"""The reason of small talk that asks to keep a note of a customer, which nothing here does."""


def wants_note(turn: Turn, text: str, desk: DeskWords, understood: Understanding) -> Heard | None:
    """A note that is to be kept of a customer: that nothing here does is said, and what does instead.

    A ticket is raised beside a card as well, which waits on; what else is noted there may be a detail of it.
    """
    (said, *more) = understood.requests
    memory = turn.memory
    if turn.caller.kind is not CallerKind.STAFF or more:
        return None
    if desk.passes_on(text) and not desk.is_unpassed(text):
        return _passed_on(turn, understood, said)
    if memory.confirmation or not desk.wants_note(text):
        return None
    # "Note: pillow not wanted" writes down an act; only what a rule heard as one is begun.
    if (said.action in ACTS and said.action not in understood.unruled) or said.arguments.order_id:
        return None
    if memory.passed_lately() and not desk.is_unpassed(text):
        # A colleague has it already: there a note can be kept.
        added = Request(Action.HUMAN, Arguments(reason=NOTE))
        return Wishes(certain(added, understood.lang, "a note for a colleague"))
    memory.shelve()
    reason = f"{NO_NOTES}_plain" if desk.is_unpassed(text) else NO_NOTES
    request = Request(Action.SMALLTALK, Arguments(reason=reason))
    return Wishes(certain(request, understood.lang, "a note of a customer"))


def _passed_on(turn: Turn, understood: Understanding, said: Request) -> Heard | None:
    """What a colleague is to have: all of it, or what was just said where one has it already."""
    firm = said.action in ACTS | {Action.HUMAN} and said.action not in understood.unruled
    if firm:
        return None
    memory = turn.memory
    if said.arguments.order_id and not memory.confirmation:
        memory.speak_of(said.arguments.order_id, turn.now())
    memory.shelve()
    reason = NOTE if memory.passed_lately() else "asked"
    request = Request(Action.HUMAN, Arguments(reason=reason))
    return Wishes(certain(request, understood.lang, "a colleague is to have it"))
