"""What the set-up tries for real: one question to the model, one page to the printer. What came of it stands in words."""

from __future__ import annotations

import logging
from contextlib import aclosing
from time import monotonic

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.errors import ModelError
from desktop.ports.model import Message, Role
from desktop.ui.controllers.actions import Actions
from desktop.ui.controllers.desk import Desk
from desktop.ui.types import qproperty

ANSWER_S = 120.0
"""A model that is not in memory yet takes up to 90 s to be loaded from a slow disk, and then answers in a few."""

ANSWER_TOKENS = 48
"""One sentence."""

log = logging.getLogger(__name__)


class Trials(QObject):
    """The trials as QML sees them."""

    changed = Signal()

    def __init__(self, desk: Desk, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._answer = self._took = self._problem = ""
        self._printed = self._tone = ""
        self._asking = self._printing = False

    @qproperty(bool, notify=changed)
    def asking(self) -> bool:
        """The model is at it."""
        return self._asking

    @qproperty(str, notify=changed)
    def answer(self) -> str:
        """What it has said so far."""
        return self._answer

    @qproperty(str, notify=changed)
    def took(self) -> str:
        """How long it took, in words, once it is over."""
        return self._took

    @qproperty(str, notify=changed)
    def problem(self) -> str:
        """Why there is no answer, in words."""
        return self._problem

    @qproperty(bool, notify=changed)
    def printing(self) -> bool:
        """A page is on its way."""
        return self._printing

    @qproperty(str, notify=changed)
    def printed(self) -> str:
        """What became of the page, in words."""
        return self._printed

    @qproperty(str, notify=changed)
    def printedTone(self) -> str:
        """Good or danger."""
        return self._tone

    @Slot()
    def ask(self) -> None:
        """Ask the model one question."""
        self._answer = self._took = self._problem = ""
        self._asking = True
        self._desk.tasks.start("trial", self._ask())
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Do not wait for it."""
        self._desk.tasks.stop("trial")

    @Slot()
    def printPage(self) -> None:
        """Print one page."""
        self._printed, self._printing = "", True
        self._desk.tasks.start("trial page", self._print())
        self.changed.emit()

    def preview(self, answer: str, took: str, printed: str) -> None:
        """Show recorded outcomes."""
        self._answer, self._took, self._printed, self._tone = answer, took, printed, "good"
        self.changed.emit()

    async def _ask(self) -> None:
        words = self._desk.words
        try:
            model = (await self._desk.engine).assistant.model
            if model is None:
                return
            began, first = monotonic(), 0.0
            asked = [Message(Role.USER, words.say("setup.model.question"))]
            stream = model.stream(asked, max_tokens=ANSWER_TOKENS, deadline=ANSWER_S)
            async with aclosing(stream) as pieces:
                async for piece in pieces:
                    first = first or monotonic() - began
                    self._answer += piece.text
                    self.changed.emit()
            self._took = words.say(
                "setup.model.took", first=f"{first:.1f}", total=f"{monotonic() - began:.1f}"
            )
        except ModelError as error:
            log.warning("the trial of the model failed: %s", error)
            self._problem = words.say(f"{error.phrase}.happened")
        finally:
            self._asking = False
            self.changed.emit()

    async def _print(self) -> None:
        try:
            self._printed, self._tone = await self._actions.print_trial()
        finally:
            self._printing = False
            self.changed.emit()
