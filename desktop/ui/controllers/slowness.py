"""How long a turn takes, as far as anybody is told: in words after a moment, with a way out after a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

TOLD_AFTER_MS = 300
"""Work that takes longer is told in words (interface design)."""

STOP_AFTER_MS = 3000
"""From here on a button offers not to wait; Esc does so at any time (interface design)."""


class Slowness(QObject):
    """Of one conversation's turn."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.told = False
        """What is being done is worth a word by now."""
        self.may_stop = False
        """It takes long enough to offer not to wait."""
        self._tell = self._timer(TOLD_AFTER_MS, self._tell_now)
        self._offer = self._timer(STOP_AFTER_MS, self._offer_now)

    def begin(self) -> None:
        """A turn began."""
        self.told = self.may_stop = False
        self._tell.start()
        self._offer.start()

    def end(self) -> None:
        """It is over; what was told of it stays until the next."""
        self._tell.stop()
        self._offer.stop()

    def show(self, slow: bool) -> None:
        """As it looks after a while, or at once."""
        self.told = self.may_stop = slow

    def _timer(self, after_ms: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(action)
        return timer

    def _tell_now(self) -> None:
        self.told = True
        self.changed.emit()

    def _offer_now(self) -> None:
        self.told = self.may_stop = True
        self.changed.emit()
