"""The language model's health in the header: a chip while it lives, and help where it does not.

Nothing waits for it: orders, parcels and returns are answered by fixed rules whether or not a model runs, and the chip
says so.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.errors import ModelError
from desktop.ports.model import ModelState, PullStep, Readiness
from desktop.ui.controllers.desk import Desk
from desktop.ui.types import MAP, qproperty

READY_S = 30.0
"""Between two looks at a healthy model."""

WAITING_S = 4.0
"""Between two looks at one that is being loaded or started by somebody."""

LOOKS = {
    Readiness.READY: ("cpu", "good"),
    Readiness.COLD: ("cpu", "neutral"),
    Readiness.BUSY: ("cpu", "accent"),
    Readiness.MISSING: ("hard-drive-download", "warning"),
    Readiness.NO_SERVER: ("cpu", "neutral"),
    Readiness.FORBIDDEN: ("cpu", "warning"),
}

log = logging.getLogger(__name__)


class ModelWatch(QObject):
    """What the header says about the model."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state: ModelState | None = None
        self._known = False
        self._done = 0
        self._total = 0
        self._failed = ""

    @qproperty(MAP, notify=changed)
    def chip(self) -> dict[str, str]:
        """``text``, ``icon``, ``tone`` and ``tip``; empty until the first look."""
        if not self._known:
            return {}
        words = self._desk.words
        if self.fetching:
            text = words.say("window.model.fetching", percent=round(100 * self._share()))
            return {"text": text, "icon": "download", "tone": "accent", "tip": ""}
        key = self._state.readiness.value if self._state else "none"
        icon, tone = LOOKS[self._state.readiness] if self._state else ("cpu", "neutral")
        return {
            "text": words.say(f"window.model.{key}"),
            "icon": icon,
            "tone": tone,
            "tip": words.say(
                f"window.model.{key}_tip", name=self._state.name if self._state else ""
            ),
        }

    @qproperty(bool, notify=changed)
    def missing(self) -> bool:
        """The server runs and the model can be fetched."""
        return bool(self._state and self._state.readiness is Readiness.MISSING)

    @qproperty(bool, notify=changed)
    def there(self) -> bool:
        """It is on this machine and may be asked."""
        state = self._state
        return state is not None and state.readiness in {
            Readiness.READY, Readiness.COLD, Readiness.BUSY
        }  # fmt: skip

    @qproperty(str, notify=changed)
    def advice(self) -> str:
        """What to do where no model can be had, in words."""
        if not self._known:
            return ""
        if self._state is None:
            return self._desk.words.say("setup.model.none")
        nobody = self._state.readiness is Readiness.NO_SERVER
        return self._desk.words.say("setup.model.get") if nobody else ""

    @qproperty(bool, notify=changed)
    def pulling(self) -> bool:
        """The model is being fetched."""
        return self.fetching

    @qproperty(float, notify=changed)
    def share(self) -> float:
        """How much of it is here, 0 to 1."""
        return self._share()

    @qproperty(str, notify=changed)
    def amount(self) -> str:
        """How much of it is here, in words."""
        if not self._total:
            return ""
        return self._desk.words.say(
            "window.model.amount", done=f"{self._done / 1e6:.0f}", total=f"{self._total / 1e6:.0f}"
        )

    @qproperty(str, notify=changed)
    def problem(self) -> str:
        """Why fetching stopped, in words."""
        return self._failed

    @property
    def fetching(self) -> bool:
        """The model is being fetched."""
        return self._desk.tasks.running("pull")

    def preview(self, state: ModelState | None) -> None:
        """Show a state without looking."""
        self._state, self._known = state, True
        self.changed.emit()

    def gone(self) -> None:
        """The engine does not stand: nothing is known of a model, and nothing is said of one."""
        self._desk.tasks.stop("model")
        self._state, self._known = None, False
        self.changed.emit()

    async def watch(self) -> None:
        """Look now and again, for as long as the window is open."""
        model = (await self._desk.engine).assistant.model
        while True:
            self._state = await model.state() if model else None
            self._known = True
            self.changed.emit()
            if model is None:
                return
            healthy = self._state is not None and self._state.readiness is Readiness.READY
            await asyncio.sleep(READY_S if healthy else WAITING_S)

    @Slot()
    def fetch(self) -> None:
        """Fetch the model; what an earlier attempt left is used."""
        self._failed = ""
        self._desk.tasks.start("pull", self._pull())
        self.changed.emit()

    @Slot()
    def pause(self) -> None:
        """Stop fetching; it can be gone on with later."""
        self._desk.tasks.stop("pull")
        self.changed.emit()

    def translate(self) -> None:
        """The language changed."""
        self.changed.emit()

    def _share(self) -> float:
        return self._done / self._total if self._total else 0.0

    async def _pull(self) -> None:
        model = (await self._desk.engine).assistant.model
        if model is None or self._state is None:
            return
        try:
            async with aclosing(model.pull(self._state.name)) as steps:
                async for step in steps:
                    self._done, self._total = step.completed, step.total
                    self.changed.emit()
                    if step.step is PullStep.DONE:
                        self._state = await model.state()
        except ModelError as error:
            log.warning("the model could not be fetched: %s", error)
            words = self._desk.words
            self._failed = words.say(f"{error.phrase}.happened")
        finally:
            self.changed.emit()
