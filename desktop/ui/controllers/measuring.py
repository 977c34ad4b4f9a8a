"""How well the shop's own questions are understood: what waits for a look, a run with its progress, and what came out.

A run goes on while other pages are looked at; it ends with the window, when somebody stops it, or by itself.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.actions import Action
from desktop.domain.errors import CounterpartError, ModelError
from desktop.ui.controllers.desk import Desk
from desktop.ui.types import LIST, MAP, qproperty

if TYPE_CHECKING:
    from desktop.services.evaluation.scoring import CaseResult
    from desktop.services.evaluation.shelf import Side, Standing
    from desktop.ui.engine import Measuring
    from desktop.ui.models.measuring import MeasuringWords

SHOWN = 5
"""Proposals that stand there at once; the next one comes when one is settled."""

MODEL, EXAMPLES, BARE, NONE = "model:", "examples:", "bare", "none"
"""Ways of understanding as the page names them; ``""`` is the one that people are served by."""

log = logging.getLogger(__name__)


class MeasuringPage(QObject):
    """The page as QML sees it."""

    changed = Signal()
    progressed = Signal()
    marksChanged = Signal()
    failed = Signal(str)
    """Something that somebody said elsewhere in the window could not be kept; in words."""
    cameOut = Signal()
    """There is something to be told, or nothing any longer."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._measuring: Measuring | None = None
        self._standing: Standing | None = None
        self._set = ""
        self._side, self._beside = "", NONE
        self._asking = ""
        self._running = self._stopped = False
        self._done, self._total, self._at = 0, 0, ""
        self._named: list[str] = []
        self._runs: list[list[CaseResult]] = []
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
        count = len(self._standing.proposals) if self._standing else 0
        return self._say("waiting", count=count) if count else ""

    @qproperty(LIST, notify=changed)
    def proposals(self) -> list[dict[str, Any]]:
        """What somebody has to look at: ``id``, ``text``, ``told``, and whether it is asked what else was meant."""
        standing, words = self._standing, self._words()
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
        if self._standing is None:
            return ""
        count = len(self._standing.proposals)
        if not count:
            return self._say("nothing_waits")
        return self._say("more", count=count - SHOWN) if count > SHOWN else ""

    @qproperty(LIST, notify=changed)
    def actions(self) -> list[dict[str, str]]:
        """What somebody may have meant."""
        words = self._words()
        return [{"value": each.value, "label": words.action(each.value)} for each in Action]

    @qproperty(LIST, notify=changed)
    def sets(self) -> list[dict[str, str]]:
        """The questions that can be measured."""
        own, ours = (self._standing.own, self._standing.ours) if self._standing else (0, 0)
        return [
            *([{"value": "own", "label": self._say("own", count=own)}] if own else []),
            {"value": "ours", "label": self._say("ours", count=ours)},
        ]

    @qproperty(str, notify=changed)
    def chosenSet(self) -> str:
        """Which of them."""
        own = self._standing is not None and self._standing.own > 0
        return self._set if own and self._set else "own" if own else "ours"

    @qproperty(LIST, notify=changed)
    def sides(self) -> list[dict[str, str]]:
        """Ways of understanding; one alone is nothing to choose of."""
        standing = self._standing
        if standing is None or not standing.model:
            return []
        named = [
            "",
            BARE,
            *(f"{MODEL}{each}" for each in standing.models),
            *(f"{EXAMPLES}{each}" for each in standing.examples),
        ]
        return [{"value": each, "label": self._name(each)} for each in named]

    @qproperty(str, notify=changed)
    def side(self) -> str:
        """How it is understood."""
        return self._side

    @qproperty(LIST, notify=changed)
    def besides(self) -> list[dict[str, str]]:
        """What may be measured beside it."""
        others = [each for each in self.sides if each["value"] != self._side]
        return [{"value": NONE, "label": self._say("beside_none")}, *others] if others else []

    @qproperty(str, notify=changed)
    def beside(self) -> str:
        """What is."""
        return self._beside

    @qproperty(LIST, notify=changed)
    def notes(self) -> list[str]:
        """What is good to know before: no questions of the shop's own, no model, one that does not answer."""
        standing = self._standing
        if standing is None:
            return []
        notes: list[str] = []
        if standing.problem:
            notes.append(self._say("file_problem", why=standing.problem))
        elif not standing.own:
            notes.append(self._say("no_own", file=standing.file))
        if not standing.model:
            notes.append(self._say("no_model"))
        elif not standing.runs and "" in {self._side, self._beside}:
            notes.append(self._say("model_away", model=standing.model))
        return notes

    @qproperty(bool, notify=changed)
    def ready(self) -> bool:
        """Whether something can be measured now."""
        return self._standing is not None and not self._running

    @qproperty(bool, notify=changed)
    def running(self) -> bool:
        """Being measured."""
        return self._running

    @qproperty(float, notify=progressed)
    def done(self) -> float:
        """How far, 0 to 1."""
        return self._done / self._total if self._total else 0.0

    @qproperty(str, notify=progressed)
    def progress(self) -> str:
        """The same in words."""
        if not self._total:
            return ""
        each = self._total // (2 if self._at else 1)
        facts = {"done": self._done - each * (len(self._runs) - 1), "total": each}
        if self._at:
            return self._say("running_first", name=self._at, **facts)
        return self._say("running", **facts)

    @qproperty(str, notify=changed)
    def trouble(self) -> str:
        """Why it could not be measured or kept, in words."""
        return self._trouble

    @qproperty(MAP, notify=changed)
    def outcome(self) -> dict[str, Any]:
        """What came out; empty until then."""
        if self._running:
            return {}
        return self._words().outcome(self._named, self._runs, self._stopped)

    @property
    def shown(self) -> bool:
        """Whether something came out."""
        return not self._running and (self._stopped or any(self._runs))

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

    @Slot(str)
    def choose(self, which: str) -> None:
        """The questions to be measured."""
        self._set = which
        self.changed.emit()

    @Slot(str)
    def pick(self, side: str) -> None:
        """How they are understood."""
        self._side = side
        if self._beside == side:
            self._beside = NONE
        self.changed.emit()

    @Slot(str)
    def against(self, side: str) -> None:
        """What is measured beside it."""
        self._beside = side
        self.changed.emit()

    @Slot()
    def run(self) -> None:
        """Measure."""
        if self.ready and self._measuring is not None:
            self._running, self._stopped, self._trouble = True, False, ""
            self._runs, self._done, self._total, self._at = [], 0, 0, ""
            self.changed.emit()
            self.cameOut.emit()
            self.progressed.emit()
            self._desk.tasks.start("measuring", self._run(self._measuring))

    @Slot()
    def stop(self) -> None:
        """Enough; what is there so far is told."""
        self._stopped = self._running
        self._desk.tasks.stop("measuring")

    def preview(
        self,
        standing: Standing,
        runs: list[list[CaseResult]],
        sides: tuple[str, str] = ("", NONE),
        done: int = 0,
        asking: str = "",
    ) -> None:
        """Show a recorded page; ``done``: so many questions of a run that goes on."""
        self._standing, self._runs, self._asking = standing, runs, asking
        self._side, self._beside = sides
        self._named = [self._name(each) for each in sides if each != NONE]
        if done:
            self._running, self._done, self._total = True, done, standing.own
            self._runs = [[]]
        self.changed.emit()
        self.cameOut.emit()
        self.progressed.emit()

    async def _look(self, measuring: Measuring) -> None:
        self._standing = await measuring.look()
        self.changed.emit()

    async def _mark(self, measuring: Measuring, conversation: str, turn: int) -> None:
        try:
            await measuring.propose(conversation, turn)
        except (CounterpartError, OSError) as error:
            self.failed.emit(self._say("not_kept", why=error))
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

    async def _run(self, measuring: Measuring) -> None:
        sides = [self._side, *([self._beside] if self._beside != NONE else [])]
        self._named = [self._name(each) for each in sides]
        try:
            cases = await measuring.cases(own=self.chosenSet == "own")
            self._total = len(cases) * len(sides)
            for name, side in zip(self._named, sides, strict=True):
                self._at = name if len(sides) > 1 else ""
                self._runs.append([])
                async with aclosing(measuring.run(cases, _side(side))) as results:
                    async for result in results:
                        self._runs[-1].append(result)
                        self._done += 1
                        self.progressed.emit()
        except asyncio.CancelledError:
            self._cut()
            raise
        except (CounterpartError, OSError) as error:
            log.warning("the evaluation failed: %s", error)
            words = self._desk.words
            known = isinstance(error, ModelError)
            why = words.say(f"{error.phrase}.happened") if known else error
            self._trouble = self._say("failed", why=why)
            self._runs = []
        finally:
            self._running = False
            self.changed.emit()
            self.cameOut.emit()

    def _cut(self) -> None:
        """What was stopped is told as far as both sides came."""
        self._runs = [run for run in self._runs if run]
        least = min((len(run) for run in self._runs), default=0)
        self._runs = [run[:least] for run in self._runs]
        self._named = self._named[: len(self._runs)]

    def _name(self, side: str) -> str:
        if side == BARE:
            return self._say("bare")
        if side.startswith(MODEL):
            return self._say("model", model=side.removeprefix(MODEL))
        if side.startswith(EXAMPLES):
            return self._say("examples", file=Path(side.removeprefix(EXAMPLES)).name)
        model = self._standing.model if self._standing else ""
        return self._say("served_model", model=model) if model else self._say("served")

    def _words(self) -> MeasuringWords:
        from desktop.ui.models.measuring import MeasuringWords

        return MeasuringWords(self._desk.words)

    def _say(self, key: str, **facts: object) -> str:
        return self._desk.words.say(f"measuring.{key}", **facts)


def _side(name: str) -> Side:
    from desktop.services.evaluation.shelf import Side

    if name.startswith(MODEL):
        return Side(model=name.removeprefix(MODEL))
    if name.startswith(EXAMPLES):
        return Side(examples=name.removeprefix(EXAMPLES))
    return Side(bare=name == BARE)
