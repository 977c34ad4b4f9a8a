"""The chat page's list model, newest row first.

Newest first with ``ListView.BottomToTop`` keeps the page pinned to its end while row 0 grows, without code; measured,
the other direction jumps as soon as the reader stands exactly at the top.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, Qt

from desktop.domain.cards import Card, card_type
from desktop.domain.events import TurnEvent, TurnStarted
from desktop.ui.markdown import blocks
from desktop.ui.models.evidence import facts
from desktop.ui.models.plain import plain
from desktop.ui.models.rows import Row
from desktop.ui.models.transcript import Transcript
from desktop.ui.present import Presenter
from desktop.ui.throttle import Throttle

_FIELDS = (
    "kind",
    "turn",
    "when",
    "text",
    "source",
    "failed",
    "blocks",
    "open",
    "cardType",
    "card",
    "settled",
    "chosen",
    "evidence",
    "shown",
    "spoken",
)
ROLES = {name: int(Qt.ItemDataRole.UserRole) + index for index, name in enumerate(_FIELDS, 1)}
_NAMES = {number: QByteArray(name.encode()) for name, number in ROLES.items()}
_SEEN_IN = {
    "blocks": ("blocks", "spoken"),
    "settled": ("settled", "spoken"),
    "open": ("open", "spoken"),
}
"""Which roles a changed field of a row changes; any other field is the role of its own name."""


class ChatModel(QAbstractListModel):
    """Rows of one conversation. Appending is at once, growing text at most thirty times a second."""

    def __init__(
        self,
        present: Callable[[], Presenter],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        """``present`` gives the presenter for the language of the moment, ``now`` the shop's time."""
        super().__init__(parent)
        self._present = present
        self._now = now
        self._changed: dict[int, set[str]] = {}
        self._throttle = Throttle(self._publish, self)
        self.transcript = Transcript(self)

    def rowCount(self, parent: QModelIndex | Any = QModelIndex()) -> int:  # noqa: B008
        """Number of rows."""
        return 0 if parent.isValid() else len(self.transcript.rows)

    def roleNames(self) -> dict[int, QByteArray]:
        """The names that delegates ask for."""
        return _NAMES

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One value of a row."""
        name = _NAMES.get(role)
        if name is None or not index.isValid():
            return None
        row = self.transcript.rows[len(self.transcript.rows) - 1 - index.row()]
        return self._value(row, bytes(name.data()).decode())

    def take(self, event: TurnEvent, at: datetime) -> None:
        """Show one event."""
        self.transcript.take(event, at)

    def expect(self, event: TurnStarted, at: datetime) -> None:
        """Show a question whose turn has not begun yet."""
        self.transcript.expect(event, at)

    def replay(self, events: Sequence[tuple[TurnEvent, datetime]]) -> None:
        """Show a kept conversation from its beginning, as one change."""
        self.beginResetModel()
        self.transcript.listen(None)
        self.transcript = Transcript()
        for event, at in events:
            self.transcript.take(event, at)
        if events:
            self.transcript.stop(events[-1][1])
        self.transcript.listen(self)
        self.endResetModel()

    def clear(self) -> None:
        """Forget everything, at once and for good."""
        self._throttle.cancel()
        self._changed.clear()
        self.replay(())

    def translate(self) -> None:
        """The language changed: every word is asked for again."""
        if self.transcript.rows:
            self.dataChanged.emit(
                self.index(0), self.index(len(self.transcript.rows) - 1), list(_NAMES)
            )

    def row_of(self, turn: int) -> int:
        """Row of this model with a turn's question; -1 where it is not shown."""
        for at, row in enumerate(self.transcript.rows):
            if turn and row.turn == turn:
                return self.position(at)
        return -1

    def position(self, index: int) -> int:
        """Place in the transcript (oldest first) of a row of this model (newest first), and back."""
        return len(self.transcript.rows) - 1 - index

    def row_will_be_added(self, at: int) -> None:
        """Publish what is pending: positions are about to move."""
        del at
        self._throttle.flush()
        self.beginInsertRows(QModelIndex(), 0, 0)

    def row_was_added(self) -> None:
        """The newest row is in."""
        self.endInsertRows()

    def row_changed(self, at: int, *fields: str) -> None:
        """Tell the view, now or within a thirtieth of a second."""
        names = self._changed.setdefault(at, set())
        for field in fields:
            names.update(_SEEN_IN.get(field, (field,)))
        self._throttle.ask()

    def _publish(self) -> None:
        changed, self._changed = self._changed, {}
        for at, names in changed.items():
            index = self.index(self.position(at))
            self.dataChanged.emit(index, index, [ROLES[name] for name in names])

    def _value(self, row: Row, name: str) -> object:
        match name:
            case "when":
                return f"{row.at.astimezone(self._now().tzinfo):%H:%M}"
            case "blocks":
                return blocks("\n\n".join(row.blocks))
            case "card":
                return self._card(row.card, row.at) if row.card else {}
            case "cardType":
                return card_type(row.card) if row.card else ""
            case "settled":
                return row.settled or ""
            case "evidence":
                return (
                    facts(row.evidence, self._present().wording.words)
                    if row.evidence and row.shown
                    else []
                )
            case "spoken":
                return self._spoken(row)
            case _:
                return getattr(row, name)

    def _card(self, card: Card, at: datetime) -> dict[str, Any]:
        older = max((self._now() - at).total_seconds(), 0.0)
        return self._present().card(card, older_s=older)

    def _spoken(self, row: Row) -> str:
        if row.card is not None:
            return str(self._present().card(row.card)["spoken"])
        if row.blocks:
            return "" if row.open else plain("\n\n".join(row.blocks))
        return row.text
