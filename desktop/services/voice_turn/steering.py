"""Words about how it is read: slower, louder, once more. They change the reading of the last answer and are none themselves."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.actions import Action, Command
from desktop.domain.events import Understood
from desktop.services.speaking.reader import Reader

STEERING = frozenset(
    {
        Command.REPEAT,
        Command.SLOWER,
        Command.FASTER,
        Command.LOUDER,
        Command.QUIETER,
        Command.CLEARER,
        Command.STOP,
    }
)

READ_ANEW = frozenset({Command.SLOWER, Command.LOUDER, Command.CLEARER})
"""Who says these has not understood: it is read once more."""


def steering(event: Understood) -> Command | None:
    """The one command about the reading that was said, if it was nothing else."""
    if len(event.requests) != 1 or event.requests[0].action is not Action.CONTROL:
        return None
    command = event.requests[0].arguments.command
    return command if command in STEERING else None


def steer(reader: Reader, command: Command, repeat: Callable[[], None]) -> None:
    """Do it. ``repeat`` reads what was said last from its beginning."""
    anew = command is Command.REPEAT or (command in READ_ANEW and not reader.reading)
    if command is not Command.REPEAT:
        reader.command(command)
    if anew:
        repeat()
