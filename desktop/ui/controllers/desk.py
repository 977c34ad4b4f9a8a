"""What all controllers of one window share: the engine once it stands, the tasks, the language, the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject

from desktop.domain.people import Caller
from desktop.services.replies.words import Words
from desktop.ui.bridge import Tasks
from desktop.ui.controllers.appearance import Appearance
from desktop.ui.engine import Engine, WindowOptions
from desktop.ui.present import Presenter


class Desk:
    """Made before the engine stands: the window shows first and waits for it where it needs it."""

    def __init__(
        self,
        options: WindowOptions,
        appearance: Appearance,
        tasks: Tasks,
        caller: Caller,
        engine: asyncio.Future[Engine],
        root: QObject | None = None,
    ) -> None:
        """``root`` owns every Qt object of the window.

        So all of them go at once, and on Qt's own thread: Python's
        collector would free them wherever it happens to run.
        """
        self.options = options
        self.appearance = appearance
        self.tasks = tasks
        self.caller = caller
        self.engine = engine
        self.start_again: Callable[[], None] = lambda: None
        """Build the engine anew after it failed; set by the window."""
        self.remember: Callable[[], None] = lambda: None
        """Keep now how the window is, as it does when it closes; set by the window."""
        self.quit: Callable[[], None] = lambda: None
        """End the program; set by the window."""
        self.root = root
        self._presenters: dict[tuple[str, bool], Presenter] = {}

    @property
    def lang(self) -> str:
        """Language of the interface now."""
        return self.appearance.lang

    @property
    def present(self) -> Presenter:
        """Cards in the language of now, for the reader of this face."""
        key = (self.lang, self.appearance.kind == "workstation")
        if key not in self._presenters:
            options = self.options
            self._presenters[key] = Presenter(options.phrases, key[0], options.clock, staff=key[1])
        return self._presenters[key]

    @property
    def words(self) -> Words:
        """Words in the language of now."""
        return self.present.wording.words

    def now(self) -> datetime:
        """Aware local time."""
        return self.options.clock.now()

    def today(self) -> date:
        """The shop's calendar day."""
        return self.options.clock.today()
