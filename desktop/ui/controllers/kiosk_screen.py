"""A visitor's screen: one page on it at a time, and the clock that clears it when nobody is there any more."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.services.kiosk_session.idle import CARE, IdleLimits, IdleWatch, Phase
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.kiosk_pages import AWAY, TALKING
from desktop.ui.types import MAP, qproperty

TICK_MS = 500
"""Between two looks at the clock: no second may be skipped."""


class KioskScreen(QObject):
    """The page that is shown, and how long it stays."""

    pageChanged = Signal()
    countdownChanged = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._limits = IdleLimits(desk.options.idle_s)
        in_care = desk.appearance.kind == "care"
        self._watch = IdleWatch(desk.options.clock.monotonic, CARE if in_care else self._limits)
        self._page, self._shown = "StartPage", dict[str, Any]()
        self._before = (self._page, self._shown)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    @qproperty(str, notify=pageChanged)
    def page(self) -> str:
        """QML file of the page, without its ending."""
        return self._page

    @qproperty(MAP, notify=pageChanged)
    def shown(self) -> dict[str, Any]:
        """What stands on it."""
        return self._shown

    @qproperty(MAP, notify=countdownChanged)
    def countdown(self) -> dict[str, Any]:
        """``seconds`` until it is cleared (-1: not said) and ``fraction`` of the whole time."""
        idle = self._watch.look()
        said = self._watch.limits.counted and self._page not in AWAY
        return {"seconds": round(idle.left_s) if said else -1, "fraction": idle.fraction}

    @Slot()
    def tick(self) -> None:
        """Look at the clock."""
        self._watch.hold(self._busy())
        phase = self._watch.look().phase
        if self._page == "AttractPage":
            return
        if self._page in AWAY:
            if phase is Phase.OVER and self._page == "StartPage":
                self._rest()
            return
        if phase is Phase.OVER:
            self.wipe()
        elif phase is Phase.WARNING and self._page != "StillTherePage":
            self._before = (self._page, self._shown)
            self._go("StillTherePage", {})
        self.countdownChanged.emit()

    @Slot()
    def touched(self) -> None:
        """Somebody is there: the time starts again, and a warning goes away."""
        self._watch.touch()
        if self._page == "StillTherePage":
            self._go(*self._before)
        self.countdownChanged.emit()

    @Slot()
    def wipe(self) -> None:
        """End the visit."""
        raise NotImplementedError

    def _busy(self) -> bool:
        """Whether something is done for the visitor: nobody is sent away meanwhile."""
        raise NotImplementedError

    def _rest(self) -> None:
        """Nobody came: show what draws people near."""
        raise NotImplementedError

    def _hurry(self, on: bool) -> None:
        """Whether the kiosk's own limits hold; in care mode nobody is hurried."""
        self._watch.limits = self._limits if on else CARE

    def _go(self, page: str, shown: dict[str, Any]) -> None:
        heard = {"canHear": False} if page in TALKING else {}
        self._page, self._shown = page, {**heard, **shown}
        self.pageChanged.emit()
        self.countdownChanged.emit()
