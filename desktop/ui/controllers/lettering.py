"""Larger or smaller letters that are asked for in words: the screen takes them from what was understood."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.domain.actions import Action, Command
from desktop.domain.events import TurnEvent, Understood
from desktop.ui.controllers.appearance import Appearance
from desktop.ui.controllers.session import Session

STEPS: dict[Command | None, int] = {Command.LARGER: 1, Command.SMALLER: -1}
"""How many sizes each command goes up."""


class Lettering(QObject):
    """Sets the type of a session's screen in another size while its turn runs."""

    def __init__(self, appearance: Appearance, session: Session) -> None:
        """Tells the conversations of the session, too, which sizes are left."""
        super().__init__(session)
        self._appearance = appearance
        self.only = False
        """Whether the last turn asked for that and for nothing else: what is read stays where it is."""
        session.letters = lambda: appearance.letters
        session.took.connect(self._took)

    def _took(self, event: TurnEvent) -> None:
        if not isinstance(event, Understood):
            return
        told = [one.arguments.command for one in event.requests if one.action is Action.CONTROL]
        steps = [STEPS[command] for command in told if command in STEPS]
        self.only = len(steps) == len(event.requests)
        for step in steps:
            self._appearance.stepScale(step)
