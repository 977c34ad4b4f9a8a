"""How well the shop's own questions are understood: a run with its progress, and what came out.

A run goes on while other pages are looked at; it ends with the window, when somebody stops it, or by itself. What came out
is kept and shown again until the next one.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.errors import CounterpartError, ModelError
from desktop.ui.controllers.desk import Desk
from desktop.ui.types import LIST, MAP, qproperty

if TYPE_CHECKING:
    from desktop.services.evaluation.scoring import CaseResult
    from desktop.services.evaluation.shelf import Side, Standing
    from desktop.ui.controllers.case_review import CaseReview
    from desktop.ui.engine import Measuring
    from desktop.ui.models.measuring import MeasuringWords

MODEL, EXAMPLES, BARE, NONE = "model:", "examples:", "bare", "none"
"""Ways of understanding as the page names them; ``""`` is the one that people are served by."""

log = logging.getLogger(__name__)


class MeasuringPage(QObject):
    """The page as QML sees it."""

    changed = Signal()
    progressed = Signal()
    cameOut = Signal()
    """There is something to be told, or nothing any longer."""

    def __init__(self, desk: Desk, review: CaseReview, parent: QObject | None = None) -> None:
        """``review``: where the cases stand and who looks at them."""
        super().__init__(parent)
        self._desk = desk
        self._review = review
        self._measuring: Measuring | None = None
        self._set = ""
        self._side, self._beside = "", NONE
        self._running = self._stopped = False
        self._done, self._total, self._at = 0, 0, ""
        self._sides: list[str] = []
        self._model = ""
        """What was measured, and the model that people were served with then."""
        self._runs: list[list[CaseResult]] = []
        self._trouble = ""
        self._at_last: datetime | None = None
        """When what is shown was measured."""
        review.changed.connect(self.changed)
        desk.appearance.languageChanged.connect(self.changed)

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
        found = self._words().outcome(self._named, self._runs, self._stopped)
        at = self._at_last
        if found and at and any(self._runs):
            both = self._say("beside_each").join(self._named)
            told = self._say("measured", when=self._desk.words.moment(at), how=both)
            found["told"] = " ".join(part for part in (told, found["told"]) if part)
        return found

    @property
    def _standing(self) -> Standing | None:
        return self._review.standing

    @property
    def shown(self) -> bool:
        """Whether something came out."""
        return not self._running and (self._stopped or any(self._runs))

    def begin(self, measuring: Measuring | None) -> None:
        """The engine stands."""
        self._measuring = measuring
        self.changed.emit()

    def look(self) -> None:
        """The page is being looked at: what was measured last is there, even from before the program was closed."""
        if self._measuring is not None and not self._running and not self._runs:
            self._desk.tasks.start("measured", self._recall(self._measuring))

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
        runs: list[list[CaseResult]],
        sides: tuple[str, str] = ("", NONE),
        done: int = 0,
        at: datetime | None = None,
    ) -> None:
        """Show a recorded page; ``done``: so many questions of a run that goes on."""
        self._runs, self._at_last = runs, at
        self._side, self._beside = sides
        self._sides = [each for each in sides if each != NONE]
        self._model = self._standing.model if self._standing else ""
        if done:
            standing = self._standing
            self._running, self._done = True, done
            self._total = standing.own if standing else done
            self._runs = [[]]
        self.changed.emit()
        self.cameOut.emit()
        self.progressed.emit()

    async def _recall(self, measuring: Measuring) -> None:
        kept = await measuring.last()
        if kept is not None and not self._running and not self._runs:
            self._sides, self._model = list(kept.sides), kept.model
            self._runs, self._stopped = [list(each) for each in kept.runs], kept.stopped
            self._at_last = kept.at
            self.changed.emit()
            self.cameOut.emit()

    async def _run(self, measuring: Measuring) -> None:
        self._sides = [self._side, *([self._beside] if self._beside != NONE else [])]
        self._model = self._standing.model if self._standing else ""
        try:
            cases = await measuring.cases(own=self.chosenSet == "own")
            self._total = len(cases) * len(self._sides)
            for side in list(self._sides):
                self._at = self._name(side) if len(self._sides) > 1 else ""
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
            self._at_last = self._desk.now()
            if any(self._runs):
                self._desk.tasks.start("measured", self._keep(measuring))
            self.changed.emit()
            self.cameOut.emit()

    async def _keep(self, measuring: Measuring) -> None:
        from desktop.services.evaluation.outcome import Outcome

        runs = tuple(tuple(each) for each in self._runs)
        at = self._at_last or self._desk.now()
        outcome = Outcome(at, tuple(self._sides), runs, self._model, self._stopped)
        try:
            await measuring.keep(outcome)
        except OSError as error:
            self._trouble = self._say("not_kept", why=error)
            self.changed.emit()

    def _cut(self) -> None:
        """What was stopped is told as far as both sides came."""
        self._runs = [run for run in self._runs if run]
        least = min((len(run) for run in self._runs), default=0)
        self._runs = [run[:least] for run in self._runs]
        self._sides = self._sides[: len(self._runs)]

    @property
    def _named(self) -> list[str]:
        """The ways of understanding that were measured, in words."""
        return [self._name(each, self._model) for each in self._sides]

    def _name(self, side: str, model: str | None = None) -> str:
        """``model``: the one that people are served with; None takes the one of now."""
        if side == BARE:
            return self._say("bare")
        if side.startswith(MODEL):
            return self._say("model", model=side.removeprefix(MODEL))
        if side.startswith(EXAMPLES):
            return self._say("examples", file=Path(side.removeprefix(EXAMPLES)).name)
        if model is None:
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
