"""The settings: sections of rows, found by typing, each acting at once.

QML draws rows by their ids and looks everything else up by id. The lists of ids stay equal while values change, so that
no row is made anew under the hand that is on it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.installation import Kept, PersonaShown, PluginShown
from desktop.ports.installation import Installation
from desktop.ui.controllers.case_review import CaseReview
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.health import Health
from desktop.ui.controllers.measuring import MeasuringPage
from desktop.ui.controllers.outside import OutsidePage
from desktop.ui.controllers.persona_choice import PersonaChoice
from desktop.ui.controllers.persona_editor import PersonaEditor
from desktop.ui.controllers.plugin_deeds import PluginDeeds
from desktop.ui.controllers.plugin_try import PluginTry
from desktop.ui.controllers.set_values import SetValues
from desktop.ui.controllers.voice import Voice
from desktop.ui.models import settings as rows_of
from desktop.ui.types import LIST, MAP, qproperty

if TYPE_CHECKING:
    from desktop.ui.controllers.tray import Tray

LOOKS_EVERY_S = 2.0
"""Between two looks at the plugins while the page is open: a change is seen before anybody asks why it is not."""

PERSONA, PLUGIN = "persona:", "plugin:"
"""Begin the ids of rows that stand for a persona and for a plugin."""


class SettingsPage(QObject):
    """The page as QML sees it."""

    changed = Signal()
    opened = Signal()
    """A section was opened; it begins at its top."""
    setupWanted = Signal()

    def __init__(
        self, desk: Desk, voice: Voice, health: Health, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._voice = voice
        self._health = health
        self._current = next(iter(rows_of.SECTIONS))
        self._typed = ""
        self._entered = False
        self._installation: Installation | None = None
        self._plugins: Sequence[PluginShown] = ()
        self._kept: Kept | None = None
        self._deeds = PluginDeeds(desk.tasks, self._acted)
        self._editor = PersonaEditor(desk, self)
        self._personas = PersonaChoice(desk, self._editor, self.changed.emit)
        self._try = PluginTry(desk, self)
        self._review = CaseReview(desk, self)
        self._measuring = MeasuringPage(desk, self._review, self)
        self._measuring.cameOut.connect(self.changed)
        self._outside = OutsidePage(desk, self)
        self._outside.known.connect(self.changed)
        self._set = SetValues(desk, voice, self.changed.emit)
        desk.appearance.languageChanged.connect(self._translate)

    @qproperty(str, notify=changed)
    def current(self) -> str:
        """The section that is open."""
        return self._current

    @qproperty(str, notify=changed)
    def typed(self) -> str:
        """What is searched for."""
        return self._typed

    @qproperty(LIST, notify=changed)
    def sections(self) -> list[str]:
        """Sections of the list at the left: all, or those in which something was found."""
        return list(self._found())

    @qproperty(LIST, notify=changed)
    def shown(self) -> list[str]:
        """Sections that are drawn."""
        return list(self._found()) if self._typed else [self._current]

    @qproperty(MAP, notify=changed)
    def rows(self) -> dict[str, list[str]]:
        """Ids of the rows that are drawn, by section."""
        return self._found()

    @qproperty(MAP, notify=changed)
    def texts(self) -> dict[str, Any]:
        """What a section or a row says, by its id."""
        return self._texts()

    @qproperty(MAP, notify=changed)
    def values(self) -> dict[str, Any]:
        """What is set, by row."""
        kept = rows_of.kept(self._desk.words, self._kept) if self._kept else {}
        return {**self._set.now, **kept}

    @qproperty(str, notify=changed)
    def nothing(self) -> str:
        """Why nothing is drawn, in words; empty while something is."""
        words = self._desk.words
        if self._typed and not self._found():
            return words.say("window.settings.nothing", typed=self._typed)
        waits = self._installation is None and self._current in rows_of.OF_ENGINE
        return words.say("window.settings.starting") if waits and not self._typed else ""

    @qproperty(QObject, constant=True)
    def voice(self) -> Voice:
        """For trying microphone and loudspeaker."""
        return self._voice

    @qproperty(QObject, constant=True)
    def health(self) -> Health:
        """How the installation is."""
        return self._health

    @qproperty(QObject, constant=True)
    def editor(self) -> PersonaEditor:
        """Where a persona is edited."""
        return self._editor

    @qproperty(QObject, constant=True)
    def trying(self) -> PluginTry:
        """Where a plugin's tool is tried."""
        return self._try

    @qproperty(QObject, constant=True)
    def review(self) -> CaseReview:
        """Answers that were understood wrongly, looked at one by one."""
        return self._review

    @qproperty(QObject, constant=True)
    def measuring(self) -> MeasuringPage:
        """How well the shop's questions are understood."""
        return self._measuring

    @qproperty(QObject, constant=True)
    def outside(self) -> OutsidePage:
        """The model outside the building."""
        return self._outside

    @property
    def chosen_persona(self) -> tuple[str, str] | None:
        """The persona chosen here, and the configured one that it was chosen instead of; None where none was."""
        return self._personas.over

    def know(self, tray: Tray) -> None:
        """The window can stay in the tray."""
        self._set.know(tray)
        if self._entered:
            self._set.look()

    def begin(self, persona: tuple[str, str] | None) -> None:
        """The engine stands. ``persona``: as :attr:`chosen_persona` was last time."""
        engine = self._desk.engine.result()
        self._installation = engine.installation
        self._try.begin(self._installation)
        self._review.begin(engine.measuring)
        self._measuring.begin(engine.measuring)
        self._outside.begin(engine.outside)
        self.changed.emit()
        self._personas.begin(self._installation, persona)
        if self._entered:  # opened before the engine stood, perhaps before its second try
            self._open(self._current)
            self._desk.tasks.start("settings", self._watch())

    @Slot()
    def enter(self) -> None:
        """The page is being opened."""
        self._deeds.told.clear()
        self._set.look()
        self._entered = True
        self._open(self._current)
        self._desk.tasks.start("settings", self._watch())

    @Slot()
    def leave(self) -> None:
        """It was closed: nothing is looked at any more."""
        self._try.close()
        self._entered = False
        self._desk.tasks.stop("settings")
        self._typed = ""
        self.changed.emit()

    @Slot(str)
    def look(self, typed: str) -> None:
        """Show the rows that fit."""
        self._typed = typed.strip()
        self.changed.emit()

    @Slot(str)
    def open(self, section: str) -> None:
        """Show a section."""
        if section in rows_of.SECTIONS:
            self._current, self._typed = section, ""
            self._open(section)
            self.changed.emit()
            self.opened.emit()

    @Slot(str, str)
    def choose(self, row: str, value: str) -> None:
        """Set what one is chosen of."""
        if not self._set.choose(row, value):
            self._personas.choose(row.removeprefix(PERSONA))

    @Slot(str, bool)
    def switch(self, row: str, on: bool) -> None:
        """Set what is on or off."""
        self._set.switch(row, on=on)

    @Slot()
    def setUp(self) -> None:
        """Go through the set-up of this machine."""
        self.setupWanted.emit()

    @Slot(str)
    def copyPersona(self, row: str) -> None:
        """Edit a copy, to be one of the shop's own."""
        self._editor.open(row.removeprefix(PERSONA), copy=True)

    @Slot(str)
    def editPersona(self, row: str) -> None:
        """Edit one of the shop's own."""
        self._editor.open(row.removeprefix(PERSONA), copy=False)

    @Slot(str)
    def removePersona(self, row: str) -> None:
        """Delete one of the shop's own."""
        self._personas.remove(row.removeprefix(PERSONA))

    @Slot(str)
    def reload(self, row: str) -> None:
        """Load a plugin anew."""
        self._deeds.reload(self._installation, row.removeprefix(PLUGIN), accept=False)

    @Slot(str)
    def accept(self, row: str) -> None:
        """Take a held plugin's tools as they are now."""
        self._deeds.reload(self._installation, row.removeprefix(PLUGIN), accept=True)

    @Slot(str)
    def tryOut(self, row: str) -> None:
        """Try one of a plugin's tools, or no more."""
        found = next((one for one in self._plugins if f"{PLUGIN}{one.id}" == row), None)
        if found:
            self._try.open(found)

    @Slot(str, int)
    def share(self, row: str, share: int) -> None:
        """So many of a hundred new conversations try a new version."""
        self._deeds.share(self._installation, row.removeprefix(PLUGIN), share)

    def preview(self, installation: Installation, personas: Sequence[PersonaShown]) -> None:
        """Show a recorded installation."""
        self._installation = installation
        self._plugins, self._kept = installation.plugins(), installation.kept()
        self._set.shown = True
        self._personas.begin(installation)
        self._personas.shown = personas
        self.changed.emit()

    def _rows(self) -> dict[str, list[str]]:
        voice = [*rows_of.VOICE, *(["private"] if self._set.private else [])]
        outside = rows_of.OUTSIDE_KNOWN if self._outside.name else rows_of.OUTSIDE
        came_out = ["outcome"] if self._measuring.shown else []
        return {
            "appearance": list(rows_of.APPEARANCE),
            "voice": voice,
            "persona": [f"{PERSONA}{each.id}" for each in self._personas.shown],
            "plugins": [f"{PLUGIN}{each.id}" for each in self._plugins],
            "understanding": self._of_engine(rows_of.UNDERSTANDING, came_out),
            "outside": self._of_engine(outside, []),
            "privacy": list(rows_of.KEPT) if self._kept else [],
            "health": ["setup", "well"],
        }

    def _of_engine(self, rows: Sequence[str], more: Sequence[str]) -> list[str]:
        return [] if self._installation is None else [*rows, *more]

    def _found(self) -> dict[str, list[str]]:
        rows = self._rows()
        if not self._typed:
            return rows
        return rows_of.found(rows, self._texts(), self._typed)

    def _texts(self) -> dict[str, Any]:
        words = self._desk.words
        said = rows_of.texts(words, self._rows())
        if self._set.no_tray:
            said["tray"]["hint"] = words.say("window.settings.tray_none")
        installed = self._installation
        if installed is None:
            return said
        fixed = installed.persona_fixed
        if fixed:
            said["persona"]["note"] = words.say("window.settings.persona_fixed")
        for one in self._personas.shown:
            said[f"{PERSONA}{one.id}"] = rows_of.persona(
                words,
                one,
                used=installed.persona,
                own=installed.configured_persona,
                fixed=fixed,
            )
        for each in self._plugins:
            told, tone = self._deeds.told.get(each.id, ("", ""))
            busy = each.id in self._deeds.busy
            said[f"{PLUGIN}{each.id}"] = {
                **rows_of.plugin(words, each),
                "busy": busy,
                "told": words.say(told) if tone == "good" else told,
                "toldTone": tone,
            }
        return said

    def _open(self, section: str) -> None:
        match section:
            case "health" if not (self._health.rows or self._health.running):
                self._health.look()
            case "understanding":
                self._review.look()
                self._measuring.look()
            case "outside":
                self._outside.look()
            case _:
                pass

    def _acted(self) -> None:
        if self._installation is not None:
            self._plugins = self._installation.plugins()
        self.changed.emit()

    async def _watch(self) -> None:
        installed = self._installation
        if installed is None:
            return
        self._kept = await asyncio.to_thread(installed.kept)
        await self._personas.look()
        while True:
            plugins = installed.plugins()
            if plugins != self._plugins:
                self._plugins = plugins
                self.changed.emit()
            await asyncio.sleep(LOOKS_EVERY_S)

    def _translate(self) -> None:
        if self._installation is not None and self._entered:
            self._desk.tasks.start("settings", self._watch())
        self.changed.emit()
