"""Turns that were understood wrongly: marked at their answers, and looked at by somebody before they count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.actions import Action
from desktop.domain.errors import CounterpartError
from desktop.ui.controllers.desk import Desk
from desktop.ui.types import LIST, qproperty

if TYPE_CHECKING:
    from desktop.services.evaluation.shelf import Standing
    from desktop.ui.engine import Measuring
    from desktop.ui.models.measuring import MeasuringWords

SHOWN = 5
"""Proposals that stand there at once; the next one comes when one is settled."""


class CaseReview(QObject):
    """What waits for a look, as QML sees it."""

    changed = Signal()
    marksChanged = Signal()
    failed = Signal(str)
    """Something that somebody said elsewhere in the window could not be kept; in words."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._measuring: Measuring | None = None
        self.standing: Standing | None = None
        """What there is to be settled and measured; None until somebody looked."""
        self._asking = ""
        self._trouble = ""
        self._marks: list[str] = []
        desk.appearance.languageChanged.connect(self.changed)

    @qproperty(bool, notify=changed)
    def can(self) -> bool:
        """Whether answers can be marked as misunderstood."""
        return self._measuring is not None

    @qproperty(LIST, notify=marksChanged)
    def marks(self) -> list[str]:
        """Answers that were marked since the window opened, each as its conversation, # and its turn."""
        return list(self._marks)

    @qproperty(str, notify=changed)
    def waits(self) -> str:
        """How many proposals wait, in words; empty for none."""
        count = len(self.standing.proposals) if self.standing else 0
        return self._say("waiting", count=count) if count else ""

    @qproperty(LIST, notify=changed)
    def proposals(self) -> list[dict[str, Any]]:
        """What somebody has to look at: ``id``, ``text``, ``told``, and whether it is asked what else was meant."""
        standing, words = self.standing, self._words()
        return [
            {
                "id": one.id,
                "text": one.text,
                "told": self._say("understood_as", actions=words.action("+".join(one.understood))),
                "asked": one.id == self._asking,
            }
            for one in (standing.proposals[:SHOWN] if standing else ())
        ]

    @qproperty(str, notify=changed)
    def more(self) -> str:
        """That there are more, or none, in words."""
        if self.standing is None:
            return ""
        count = len(self.standing.proposals)
        if not count:
            return self._say("nothing_waits")
        return self._say("more", count=count - SHOWN) if count > SHOWN else ""

    @qproperty(LIST, notify=changed)
    def actions(self) -> list[dict[str, str]]:
        """What somebody may have meant."""
        words = self._words()
        return [{"value": each.value, "label": words.action(each.value)} for each in Action]

    @qproperty(str, notify=changed)
    def trouble(self) -> str:
        """Why it could not be kept, in words."""
        return self._trouble

    def begin(self, measuring: Measuring | None) -> None:
        """The engine stands."""
        self._measuring = measuring
        self.changed.emit()

    def look(self) -> None:
        """The page is being looked at."""
        if self._measuring is not None:
            self._desk.tasks.start("cases", self._look(self._measuring))

    @Slot(str, int)
    def mark(self, conversation: str, turn: int) -> None:
        """This answer was misunderstood: it waits among the proposals."""
        if self._measuring is not None:
            self._desk.tasks.start("mark", self._mark(self._measuring, conversation, turn))

    @Slot(str)
    def ask(self, case: str) -> None:
        """Something else was meant: let it be said, or not."""
        self._asking = "" if self._asking == case else case
        self.changed.emit()

    @Slot(str)
    def right(self, case: str) -> None:
        """It was understood rightly; what was wrong was something else."""
        self._keep(case, meant=True)

    @Slot(str)
    def leaveOut(self, case: str) -> None:
        """It is no case: "the second one", or nothing that was asked of a shop."""
        self._keep(case, meant=False)

    @Slot(str, str)
    def settle(self, case: str, action: str) -> None:
        """This was meant."""
        self._keep(case, meant=Action(action))

    def preview(self, standing: Standing, asking: str = "") -> None:
        """Show recorded proposals."""
        self.standing, self._asking = standing, asking
        self.changed.emit()

    async def _look(self, measuring: Measuring) -> None:
        self.standing = await measuring.look()
        self.changed.emit()

    async def _mark(self, measuring: Measuring, conversation: str, turn: int) -> None:
        try:
            judged = await measuring.propose(conversation, turn)
        except (CounterpartError, OSError) as error:
            self.failed.emit(self._say("not_kept", why=error))
            return
        if not judged:
            self.failed.emit(self._say("leans"))
            return
        self._marks.append(f"{conversation}#{turn}")
        self.marksChanged.emit()

    def _keep(self, case: str, *, meant: Action | bool) -> None:
        if self._measuring is not None:
            self._desk.tasks.start("case", self._settle(self._measuring, case, meant))

    async def _settle(self, measuring: Measuring, case: str, meant: Action | bool) -> None:
        try:
            await measuring.settle(case, meant)
            self._trouble = ""
        except (CounterpartError, OSError) as error:
            self._trouble = self._say("not_kept", why=error)
        self._asking = ""
        await self._look(measuring)

    def _words(self) -> MeasuringWords:
        from desktop.ui.models.measuring import MeasuringWords

        return MeasuringWords(self._desk.words)

    def _say(self, key: str, **facts: object) -> str:
        return self._desk.words.say(f"measuring.{key}", **facts)
