"""The set-up of a machine: a few steps, each of which tries something for real and may be left out.

It opens by itself only where nothing could be asked yet, on the first start without a shop; where the assistant works
already it is offered in a line that nobody has to answer. Afterwards it is found in the settings.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.services.kiosk_session.staff_pin import DIGITS, digest
from desktop.ui.controllers.actions import Actions
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.health import Health
from desktop.ui.controllers.model_watch import ModelWatch
from desktop.ui.controllers.settings_page import SettingsPage
from desktop.ui.controllers.trials import Trials
from desktop.ui.devices.window_file import WindowMemory
from desktop.ui.types import LIST, qproperty

STEPS = {
    "language": "languages",
    "shop": "store",
    "model": "cpu",
    "sound": "audio-lines",
    "printer": "printer",
    "place": "house",
}
"""In their order, each with its icon."""

SHOP_CHECKS = ("configuration", "plugin", "mapping", "order_system", "operation")
"""Of the health page: what answers come from."""

FACES = ("workstation", "kiosk", "care")


class Setup(QObject):
    """The set-up as QML sees it."""

    changed = Signal()
    finished = Signal()
    """Everything was seen or left out, or the page was closed."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        model: ModelWatch,
        settings: SettingsPage,
        health: Health,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self._settings = settings
        self._health = health
        self._trials = Trials(desk, actions, self)
        self._at = next(iter(STEPS))
        self._how: dict[str, str] = {}
        self._offered = False
        self._face = self._pin = ""
        self._kept = WindowMemory()
        self._short = False
        desk.appearance.languageChanged.connect(self.changed)
        health.changed.connect(self.changed)

    @qproperty(bool, notify=changed)
    def offered(self) -> bool:
        """A line of the empty conversation offers it."""
        return self._offered

    @qproperty(LIST, notify=changed)
    def steps(self) -> list[dict[str, Any]]:
        """``id``, ``title``, ``icon``, ``state`` (todo, done or skipped) and its word."""
        words = self._desk.words
        return [
            {
                "id": step,
                "title": words.say(f"setup.{step}.title"),
                "icon": icon,
                "state": self._how.get(step, "todo"),
                "standing": words.say(f"setup.{self._how[step]}") if step in self._how else "",
            }
            for step, icon in STEPS.items()
        ]

    @qproperty(str, notify=changed)
    def current(self) -> str:
        """The step that is shown."""
        return self._at

    @qproperty(int, notify=changed)
    def number(self) -> int:
        """The same, counted from 1."""
        return list(STEPS).index(self._at) + 1

    @qproperty(str, notify=changed)
    def title(self) -> str:
        """What the step is about."""
        return self._desk.words.say(f"setup.{self._at}.heading")

    @qproperty(str, notify=changed)
    def told(self) -> str:
        """The same in a sentence or two."""
        return self._desk.words.say(f"setup.{self._at}.told")

    @qproperty(str, notify=changed)
    def shop(self) -> str:
        """Which shop this is, in words."""
        options, words = self._desk.options, self._desk.words
        if options.demo:
            return words.say("setup.shop.demo")
        return words.say("setup.shop.own" if options.connected else "setup.shop.none")

    @qproperty(LIST, notify=changed)
    def shopRows(self) -> list[dict[str, Any]]:
        """What was found when the shop was tried."""
        return self._health.about(SHOP_CHECKS)

    @qproperty(str, notify=changed)
    def face(self) -> str:
        """How this machine opens from the next start on."""
        return self._face or self._kept.face or self._desk.options.face

    @qproperty(bool, notify=changed)
    def locked(self) -> bool:
        """There is a PIN with which staff leave a kiosk."""
        return bool(self._pin or self._kept.pin or self._desk.options.staff_pin)

    @qproperty(str, notify=changed)
    def pinProblem(self) -> str:
        """Why the PIN was not taken, in words."""
        return self._desk.words.say("setup.place.pin_short", digits=DIGITS) if self._short else ""

    @qproperty(QObject, constant=True)
    def trials(self) -> Trials:
        """What is tried here."""
        return self._trials

    @qproperty(QObject, constant=True)
    def model(self) -> ModelWatch:
        """The language model."""
        return self._model

    @qproperty(QObject, constant=True)
    def settings(self) -> SettingsPage:
        """Rows that are the settings' own."""
        return self._settings

    @qproperty(QObject, constant=True)
    def health(self) -> Health:
        """Looks at the shop."""
        return self._health

    @property
    def chosen(self) -> tuple[str, str]:
        """Face of the next start, and digest of the PIN, as they were chosen here; empty where they were not."""
        return self._face, self._pin

    def known(self, memory: WindowMemory) -> None:
        """What was chosen before, and whether this is the first start."""
        self._kept = memory
        self._offered = self._desk.options.first == "offer" and not memory.set_up

    def begin(self) -> None:
        """The page is being opened, at the first step that nobody has looked at; else at its beginning."""
        self._at = next((each for each in STEPS if each not in self._how), next(iter(STEPS)))
        self.changed.emit()

    @Slot()
    def later(self) -> None:
        """Not now: it is not offered again."""
        self._offered = False
        self.changed.emit()

    @Slot()
    def next(self) -> None:
        """This step is done."""
        self._how[self._at] = "done"
        self._go(1)

    @Slot()
    def skip(self) -> None:
        """This step is left out."""
        self._how[self._at] = "skipped"
        self._go(1)

    @Slot()
    def back(self) -> None:
        """The step before."""
        self._go(-1)

    @Slot(str)
    def open(self, step: str) -> None:
        """Any step."""
        if step in STEPS:
            self._go(list(STEPS).index(step) + 1 - self.number)

    @Slot()
    def leave(self) -> None:
        """The page was closed: perhaps by mistake, so what is left of it is offered."""
        self._offered = len(self._how) < len(STEPS)
        self._trials.stop()
        self._desk.remember()
        self.changed.emit()

    @Slot(str)
    def openAs(self, face: str) -> None:
        """Open as this from the next start on; a kiosk only where staff can leave it."""
        if face in FACES and (face == "workstation" or self.locked):
            self._face = face
            self._desk.remember()
            self.changed.emit()

    @Slot(str)
    def setPin(self, pin: str) -> None:
        """Staff leave a kiosk with this."""
        try:
            self._pin = digest(pin)
        except ValueError:
            self._short = True
        else:
            self._short = False
            self._desk.remember()
        self.changed.emit()

    def _go(self, by: int) -> None:
        at = list(STEPS).index(self._at) + by
        self._trials.stop()
        if at >= len(STEPS):
            self.finished.emit()
        else:
            self._at = list(STEPS)[max(at, 0)]
        self.changed.emit()
