"""Whether a turn can be judged by its own words: "the second one" cannot, whatever was right then.

A case is read without any conversation around it. What was understood of a turn because of what stood before it would be
counted as a mistake for ever, so such a turn is no case of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.actions import Action, Arguments, Command, Request, Understanding
from desktop.services.evaluation.invention import IDENTIFIERS

ANSWERS = frozenset({Command.YES, Command.NO})
"""Words that only mean something after a question."""


def leans(understood: Sequence[Request], alone: Understanding) -> bool:
    """Whether a later turn meant what it did because of the turns before it.

    Args:
        understood: what was understood in the conversation.
        alone: what the same words are read as by themselves, without a language model. What it holds possible counts as
            read, because a model may have chosen among just that.
    """
    if any(one.action is Action.CONTROL and one.arguments.command in ANSWERS for one in understood):
        return True
    read = {one.action for one in alone.requests} | {action for action, _ in alone.candidates}
    if not {one.action for one in understood} <= read:
        return True
    said = {pair for one in alone.requests for pair in _named(one.arguments)}
    said |= set(_named(alone.slots))
    return any(pair not in said for one in understood for pair in _named(one.arguments))


def _named(arguments: Arguments) -> list[tuple[str, str]]:
    """What names an order, a parcel, a person or a thing."""
    given = arguments.given()
    return [(name, str(given[name])) for name in (*IDENTIFIERS, "product") if given.get(name)]
