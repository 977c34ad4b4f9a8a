"""One touch after the end of a visit or of a conversation: it helped, or it did not.

At a kiosk the screen is cleared already and only the id is held; at a desk the next conversation may have begun.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.errors import StoreError
from desktop.ui.controllers.desk import Desk
from desktop.ui.types import MAP, qproperty

log = logging.getLogger(__name__)


class Rating(QObject):
    """The question and its two answers, as QML sees them."""

    changed = Signal()

    def __init__(
        self, desk: Desk, parent: QObject | None = None, question: str = "question"
    ) -> None:
        """``question``: whom it asks, the visitor (question) or staff about the customer (staff_question)."""
        super().__init__(parent)
        self._desk = desk
        self._question = question
        self._conversation = ""
        self._thanked = False

    @qproperty(bool, notify=changed)
    def open(self) -> bool:
        """There was a conversation and nobody said yet whether it helped."""
        return bool(self._conversation)

    @qproperty(MAP, notify=changed)
    def words(self) -> dict[str, str]:
        """The question, its answers, and the thanks."""
        names = {"question": self._question, "good": "good", "bad": "bad"}
        said = {name: self._desk.words.say(f"insights.rate.{key}") for name, key in names.items()}
        thanks = self._desk.words.say("insights.rate.thanks") if self._thanked else ""
        return {**said, "thanks": thanks}

    def ask(self, conversation: str) -> Rating:
        """Ask about a conversation that has ended; empty for none."""
        self._conversation, self._thanked = conversation, False
        self.changed.emit()
        return self

    @property
    def conversation(self) -> str:
        """The conversation that is asked about; empty for none."""
        return self._conversation

    @Slot()
    def leave(self) -> None:
        """Nobody answered, and nobody is asked any longer."""
        self.ask("")

    @Slot(bool)
    def rate(self, helped: bool) -> None:
        """The touch; a second one says nothing more."""
        conversation, self._conversation = self._conversation, ""
        if conversation:
            self._thanked = True
            self._desk.tasks.start("rate", self._keep(conversation, helped))
        self.changed.emit()

    async def _keep(self, conversation: str, helped: bool) -> None:
        try:
            history = (await self._desk.engine).assistant.history
            await history.rate(conversation, helped=helped, how="touch")
        except StoreError as error:
            log.warning("a rating could not be kept: %s", error)
