"""What is shown of one conversation: its rows, its draft, and how far its turn is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.ui.controllers import told
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.slowness import Slowness
from desktop.ui.models.chat import ChatModel
from desktop.ui.models.transcript import Transcript
from desktop.ui.types import qproperty


class SessionShown(QObject):
    """What QML and the window read; :class:`~desktop.ui.controllers.session.Session` keeps it up to date."""

    changed = Signal()
    draftChanged = Signal()

    def __init__(self, desk: Desk, conversation: str, parent: QObject | None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.key = conversation
        """Id in history; empty until the first turn."""
        self._draft = ""
        self._running = False
        self._sought = 0
        self._chat = ChatModel(lambda: desk.present, desk.now, self)
        self._slowness = Slowness(self)
        self._slowness.changed.connect(self.changed)

    @property
    def transcript(self) -> Transcript:
        """The rows and what follows from them."""
        return self._chat.transcript

    @qproperty(QObject, constant=True)
    def chat(self) -> ChatModel:
        """The rows."""
        return self._chat

    @qproperty(str, notify=changed)
    def conversation(self) -> str:
        """Its id in history; empty until the first turn."""
        return self.key

    @qproperty(bool, notify=changed)
    def busy(self) -> bool:
        """A turn is under way."""
        return self._running

    @qproperty(str, notify=changed)
    def working(self) -> str:
        """What is being done, in words; empty for work that is quick."""
        if not (self._running and self._slowness.told):
            return ""
        started = self._desk.engine.done()
        return told.step(self.transcript, self._desk.words, started=started)

    @qproperty(bool, notify=changed)
    def mayStop(self) -> bool:
        """It takes long enough to offer not to wait."""
        return self.may_stop

    @qproperty(bool, notify=changed)
    def waiting(self) -> bool:
        """A confirmation waits for a yes."""
        return self.asks

    @qproperty(int, notify=changed)
    def choices(self) -> int:
        """How many orders the newest card offers; 0 when it offers none."""
        card = self.transcript.offered()
        return len(card.orders) if card and not self._running else 0

    @qproperty(bool, notify=changed)
    def offers(self) -> bool:
        """The newest answer offers a person, and nobody has said yes or no yet."""
        return self.transcript.person_offered and not self._running

    @qproperty(int, notify=changed)
    def sought(self) -> int:
        """The row of the model that a search found; -1 for none."""
        return self._chat.row_of(self._sought)

    @qproperty(bool, notify=changed)
    def empty(self) -> bool:
        """Nothing was said yet."""
        return not self.transcript.rows

    @qproperty(str, notify=changed)
    def subject(self) -> str:
        """The first thing that was asked."""
        rows = self.transcript.rows
        return rows[0].text if rows else ""

    @qproperty(str, notify=changed)
    def began(self) -> str:
        """When it began, in words."""
        rows = self.transcript.rows
        return self._desk.present.wording.clock(rows[0].at) if rows else ""

    @qproperty(str, notify=changed)
    def who(self) -> str:
        """For whom the order is, as far as it is known."""
        return self.transcript.about.recipient

    @qproperty(str, notify=changed)
    def phone(self) -> str:
        """Masked phone of the order's recipient."""
        return self.transcript.about.phone

    @qproperty(str, notify=draftChanged)
    def draft(self) -> str:
        """What is typed and not sent yet."""
        return self._draft

    @property
    def running(self) -> bool:
        """A turn is under way."""
        return self._running

    @property
    def told(self) -> bool:
        """What is being done is worth a word by now."""
        return self._slowness.told

    @property
    def may_stop(self) -> bool:
        """It takes long enough to offer not to wait."""
        return self._running and self._slowness.may_stop

    @property
    def asks(self) -> bool:
        """A confirmation waits for a yes."""
        return self.transcript.confirmation is not None and not self._running

    @property
    def unused(self) -> bool:
        """Nothing was said, nothing is being read."""
        return not (self.key or self._running or self.transcript.rows)

    @property
    def drafted(self) -> bool:
        """Something is typed and not sent yet."""
        return bool(self._draft.strip())
