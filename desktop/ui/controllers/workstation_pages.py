"""The pages of a workstation's window beside the conversation: the list, the settings, the set-up, the insights, the palette.

Each is made once and lives as long as the window; they are wired to each other here, and to the conversation that is
shown in :class:`~desktop.ui.controllers.workstation.Workstation`.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.ui.controllers.actions import Actions
from desktop.ui.controllers.appearance import Appearance
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.health import Health
from desktop.ui.controllers.insights import InsightsPage
from desktop.ui.controllers.listing import Listing
from desktop.ui.controllers.model_watch import ModelWatch
from desktop.ui.controllers.open_sessions import OpenSessions
from desktop.ui.controllers.palette import Palette
from desktop.ui.controllers.papers import Papers
from desktop.ui.controllers.session_dialogue import SessionDialogue
from desktop.ui.controllers.settings_page import SettingsPage
from desktop.ui.controllers.setup import Setup
from desktop.ui.controllers.voice import Voice
from desktop.ui.types import qproperty


class WorkstationPages(QObject):
    """The window of a member of staff, as far as it holds pages."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        sessions: OpenSessions,
        dialogue: SessionDialogue,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._model = ModelWatch(desk, self)
        self._listing = Listing(desk, sessions.find, self)
        self._listing.mishap.connect(actions.warn)
        self._papers = Papers(desk, self)
        self._insights = InsightsPage(desk, parent=self)
        self._insights.picked.connect(self._listing.narrow)
        self._voice = Voice(desk, dialogue, lambda parts: parts.habits("workstation"), self)
        self._health = Health(desk, self)
        self._settings = SettingsPage(desk, self._voice, self._health, self)
        self._settings.review.failed.connect(actions.warn)
        self._setup = Setup(desk, actions, self._model, self._settings, self._health, self)
        self._palette = Palette(desk, actions, self._listing, self)

    @qproperty(QObject, constant=True)
    def listing(self) -> Listing:
        """The conversation list."""
        return self._listing

    @qproperty(QObject, constant=True)
    def health(self) -> Health:
        """How the installation is."""
        return self._health

    @qproperty(QObject, constant=True)
    def settings(self) -> SettingsPage:
        """What can be set, and what is installed."""
        return self._settings

    @qproperty(QObject, constant=True)
    def setup(self) -> Setup:
        """The set-up of this machine."""
        return self._setup

    @qproperty(QObject, constant=True)
    def palette(self) -> Palette:
        """Everything that can be done, by its name."""
        return self._palette

    @qproperty(QObject, constant=True)
    def papers(self) -> Papers:
        """A PDF that was dropped here."""
        return self._papers

    @qproperty(QObject, constant=True)
    def insights(self) -> InsightsPage:
        """What people asked."""
        return self._insights

    @qproperty(QObject, constant=True)
    def actions(self) -> Actions:
        """Copying, opening, printing."""
        return self._actions

    @qproperty(QObject, constant=True)
    def appearance(self) -> Appearance:
        """Language, theme, size."""
        return self._desk.appearance

    @qproperty(QObject, constant=True)
    def model(self) -> ModelWatch:
        """The language model."""
        return self._model

    @qproperty(QObject, constant=True)
    def voice(self) -> Voice:
        """Listening and speaking, for the conversation that is shown."""
        return self._voice
