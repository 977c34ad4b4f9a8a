"""One conversation of the window: its rows, its draft, and the turn that is under way.

Several live at once; each owns one activity, so that one goes on answering while another is shown. Every wish ends in
``_run``: it opens the conversation if need be, shows the events as they come, and ends the turn whatever happens.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.events import ToolFinished, TurnEvent, TurnFailed, TurnStarted
from desktop.domain.orders import ReturnRecord, ReturnStatus
from desktop.domain.people import Caller
from desktop.domain.screens import Letters
from desktop.ui.controllers import told
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.session_shown import SessionShown
from desktop.ui.engine import Talk
from desktop.ui.models.copies import reply_of
from desktop.ui.models.plain import plain
from desktop.ui.models.rows import RowKind

Turns = Callable[[Talk], AsyncGenerator[TurnEvent]]

log = logging.getLogger(__name__)


class Session(SessionShown):
    """A conversation as QML sees it."""

    asked = Signal()
    """A card waits for a touch: a confirmation or a choice."""
    ended = Signal(str)
    """A turn is over; with the reply as plain words."""
    called = Signal(object)
    """A plugin answered; with its :class:`ToolResult`."""
    took = Signal(object)
    """An event of the turn, as it came."""

    def __init__(self, desk: Desk, conversation: str = "", parent: QObject | None = None) -> None:
        """``conversation``: id of a kept one that will be reopened; empty for a new one."""
        super().__init__(desk, conversation, parent)
        self._talk: Talk | None = None
        self.arrived: Caller | None = None
        """As whom anybody comes to this place, where visitors come and go."""
        self.letters: Callable[[], Letters] | None = None
        """What this screen can do about its letters when it is asked for in words; None where it does nothing."""
        self.news = False
        """Something happened here while another conversation was shown."""

    @property
    def activity(self) -> str:
        """Name of this conversation's task."""
        return f"turn {id(self):x}"

    def seek(self, turn: int) -> None:
        """Show a turn's question, as soon as it is read; 0 for none."""
        for self._sought in (0, turn):  # the same again is shown again
            self.changed.emit()

    @Slot(str)
    def keepDraft(self, text: str) -> None:
        """Keep what is typed."""
        if text != self._draft:
            self._draft = text
            self.draftChanged.emit()

    @Slot(str, result=bool)
    @Slot(str, str, result=bool)
    def send(self, text: str, source: str = "keyboard") -> bool:
        """Ask. False when nothing was typed, or an answer is still being made."""
        if not text.strip():
            return False
        return self._begin(text, source, lambda talk: talk.send(text, source=source))

    @Slot(bool, result=bool)
    @Slot(bool, str, result=bool)
    def decide(self, accepted: bool, source: str = "touch") -> bool:
        """Answer the open confirmation."""
        if self.transcript.confirmation is None:
            return False
        return self._begin("", source, lambda talk: talk.decide(accepted=accepted, source=source))

    @Slot(int, result=bool)
    @Slot(int, str, result=bool)
    def choose(self, index: int, source: str = "touch") -> bool:
        """Take one of the offered orders, counted from 0."""
        card = self.transcript.offered()
        if card is None or not 0 <= index < len(card.orders):
            return False
        order_id = card.orders[index].order_id
        return self._begin(order_id, source, lambda talk: talk.choose(order_id, source=source))

    @Slot(bool)
    @Slot(bool, str)
    def answerOffer(self, accepted: bool, source: str = "touch") -> None:
        """Whether the person who was offered is wanted; a no leaves the answer as it is."""
        if not self.transcript.person_offered or self._running:
            return
        if accepted:
            self.send(self._desk.words.say("button.yes"), source)
        else:
            self.transcript.person_offered = False
            self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Do not wait any longer."""
        self._desk.tasks.stop(self.activity)

    @Slot(int, result=bool)
    def retry(self, turn: int) -> bool:
        """Send the words of a turn again."""
        return self.send(self.transcript.words_of(turn))

    @Slot(int)
    def edit(self, turn: int) -> None:
        """Put the words of a turn into the draft; of 0, what was asked last."""
        said = self.transcript
        self.keepDraft(said.words_of(turn) if turn else said.last_words())

    @Slot(int)
    def unfold(self, index: int) -> None:
        """Show or hide the evidence of a row of the model."""
        at = self._chat.position(index)
        self.transcript.change(at, shown=not self.transcript.rows[at].shown)
        self._chat.row_changed(at, "evidence")

    @Slot(int, result=str)
    def replyOf(self, turn: int) -> str:
        """The reply of a turn as plain words with its link."""
        return reply_of(self.transcript, turn, self._desk.present)

    def become(self, caller: Caller) -> None:
        """The visitor has shown who they are."""
        if self._talk is not None:
            self._talk.caller = caller

    @property
    def caller(self) -> Caller | None:
        """Who asks, as the conversation knows; None before it has begun."""
        return self._talk.caller if self._talk is not None else None

    def unfold_newest(self) -> None:
        """Show or hide the evidence of the newest answer."""
        if (at := self.transcript.newest(RowKind.ENDED)) >= 0:
            self.unfold(self._chat.position(at))

    @Slot(result=int)
    def waitingRow(self) -> int:
        """The row of the model that waits for an answer: a card, or the newest answer with its offer."""
        if self.transcript.person_offered:
            return 0
        return self._chat.position(max(self.transcript.waiting(), 0))

    def returned(self) -> ReturnRecord | None:
        """The return that can be printed; None while there is none."""
        record = self.transcript.about.returned
        return record if record and record.status is ReturnStatus.REQUESTED else None

    async def open(self) -> None:
        """Read the kept conversation.

        Raises:
            StoreError: history cannot be read.
        """
        engine = await self._desk.engine
        talk, stored = await engine.assistant.reopen(self.key, self._desk.caller, self._desk.lang)
        self._talk = talk
        self._chat.replay([(item.event, item.at) for item in stored])
        self.transcript.person_offered = False  # a yes of another day is no answer to it
        self.changed.emit()

    def preview(self, events: Sequence[tuple[TurnEvent, datetime]]) -> None:
        """Show recorded events as if they had just happened: a turn without its end is under way."""
        for event, at in events:
            self._chat.take(event, at)
            if isinstance(event, ToolFinished):
                self.called.emit(event.result)
        self._running = self.transcript.busy
        self._slowness.show(self._running)
        self.changed.emit()

    def translate(self) -> None:
        """The language changed."""
        if self._talk is not None:
            self._talk.lang = self._desk.lang
        self._chat.translate()
        self.changed.emit()

    def wipe(self) -> None:
        """Forget the visitor: stop, empty the page and the draft, and begin a new conversation."""
        self.stop()
        self._talk = None
        self.key = ""
        self.keepDraft("")
        self._chat.clear()
        self.changed.emit()

    def _begin(self, text: str, source: str, turns: Turns) -> bool:
        if self._running:
            return False
        self._running, self._sought = True, 0
        self._slowness.begin()
        if text and not self._desk.engine.done():
            turn = self.transcript.rows[-1].turn + 1 if self.transcript.rows else 1
            began = TurnStarted(self.key, turn, text.strip(), self._desk.lang, source)
            self._chat.expect(began, self._desk.now())
        self._desk.tasks.start(self.activity, self._run(text, source, turns))
        self.changed.emit()
        return True

    async def _run(self, text: str, source: str, turns: Turns) -> None:
        transcript = self.transcript
        try:
            async with aclosing(turns(await self._opened())) as events:
                async for event in events:
                    self._take(event)
        except Exception as error:
            log.exception("a turn ended without its last event")
            self._fail(text, source, error)
        finally:
            self._slowness.end()
            self._running = False
            transcript.stop(self._desk.now())
            self.changed.emit()
            if transcript.confirmation is not None or self.transcript.offered() is not None:
                self.asked.emit()
            self.ended.emit(self._last_words())

    async def _opened(self) -> Talk:
        if self._talk is None:
            engine = await self._desk.engine
            assistant = engine.assistant
            self._talk = await assistant.new_conversation(self._desk.caller, self._desk.lang)
            if self.arrived is not None:
                self._talk.arrived = self.arrived
            self.key = self._talk.id
        self._talk.letters = self.letters() if self.letters else None
        return self._talk

    def _take(self, event: TurnEvent) -> None:
        self._chat.take(event, self._desk.now())
        if isinstance(event, ToolFinished):
            self.called.emit(event.result)
        self.took.emit(event)
        self.changed.emit()

    def _fail(self, text: str, source: str, error: Exception) -> None:
        """A failure that the engine itself could not put into events: the words are kept all the same."""
        now, transcript = self._desk.now(), self.transcript
        turn = transcript.rows[-1].turn if transcript.rows else 0
        if not transcript.busy:
            turn += 1
            self._chat.take(TurnStarted("", turn, text, self._desk.lang, source), now)
        key, said = told.failure(error, self._desk.words)
        self._take(TurnFailed("", turn, key, said, 0.0))

    def _last_words(self) -> str:
        at = max(self.transcript.newest(RowKind.ENDED), self.transcript.newest(RowKind.FAILED))
        return plain(self.transcript.rows[at].text) if at >= 0 else ""
