"""Which persona speaks: the list of them, the one chosen here, and what becomes of the choice when one is edited or goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from desktop.domain.errors import ConfigError
from desktop.domain.installation import PersonaShown
from desktop.ports.installation import Installation
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.persona_editor import PersonaEditor
from desktop.ui.models import settings as rows_of


class PersonaChoice:
    """All of it acts at once."""

    def __init__(self, desk: Desk, editor: PersonaEditor, changed: Callable[[], None]) -> None:
        """``changed`` is called when another list or another choice is to be shown."""
        self._desk = desk
        self._editor = editor
        self._changed = changed
        self._installation: Installation | None = None
        self.shown: Sequence[PersonaShown] = ()
        """The personas there are."""
        self.over: tuple[str, str] | None = None
        """The one chosen here, and the configured one that it was chosen instead of; None where none was."""
        editor.title_of = self._title_of
        editor.kept.connect(self._kept)

    def begin(
        self, installation: Installation | None, persona: tuple[str, str] | None = None
    ) -> None:
        """The engine stands; ``persona``: as :attr:`over` was last time."""
        self._installation = installation
        self._editor.begin(installation)
        if installation and persona and persona[1] == installation.configured_persona:
            self.choose(persona[0])

    def choose(self, persona: str) -> None:
        """Let this one speak."""
        self._desk.tasks.start("persona", self._speak_as(persona))

    def remove(self, persona: str) -> None:
        """Delete one of the shop's own."""
        self._desk.tasks.start("persona gone", self._remove(persona))

    async def look(self) -> None:
        """Read the list anew, in the language of now."""
        if self._installation is not None:
            self.shown = await self._installation.personas(self._desk.lang)
            self._changed()

    async def _speak_as(self, persona: str) -> None:
        installed = self._installation
        if installed is None:
            return
        try:
            await installed.speak_as(persona)
        except ConfigError:
            await self.look()  # its row says why it cannot be used
            return
        self._remember(installed)
        self._changed()

    def _remember(self, installed: Installation) -> None:
        used, own = installed.persona, installed.configured_persona
        self.over = (used, own) if used != own else None

    async def _remove(self, persona: str) -> None:
        installed = self._installation
        if installed is None:
            return
        with suppress(ConfigError):  # it went some other way: the list says so
            await installed.remove(persona)
            self._editor.forget(persona)
            self._remember(installed)
        await self.look()

    def _kept(self) -> None:
        if self._installation is not None:
            if self.over:  # it may have another name now
                self._remember(self._installation)
            self._desk.tasks.start("personas", self.look())

    def _title_of(self, persona: str) -> str:
        found = next((one for one in self.shown if one.id == persona), None)
        words = self._desk.words
        return rows_of.persona_title(words, found) if found else persona
