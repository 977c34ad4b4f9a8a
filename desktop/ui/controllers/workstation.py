"""The workstation: several conversations, one of them shown, the list of all, and what can be done.

QML asks and calls; nothing is decided there. Each conversation is a :class:`Session` of its own and goes on answering
while another is shown.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.calls import ToolResult
from desktop.domain.cards import HandOverCard, ReturnCard
from desktop.domain.errors import StoreError
from desktop.domain.events import TurnEvent
from desktop.ui.controllers import shortcuts
from desktop.ui.controllers.actions import Actions
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.ending import Ending
from desktop.ui.controllers.open_sessions import OpenSessions
from desktop.ui.controllers.order_panel import order_panel, wish
from desktop.ui.controllers.outage import Outage
from desktop.ui.controllers.session import Session
from desktop.ui.controllers.session_dialogue import SessionDialogue
from desktop.ui.controllers.talk_key import TalkKey
from desktop.ui.controllers.workstation_pages import WorkstationPages
from desktop.ui.devices.form_images import FormImages
from desktop.ui.models.panel import SAID
from desktop.ui.types import LIST, MAP, qproperty

log = logging.getLogger(__name__)


class Workstation(WorkstationPages):
    """The window of a member of staff, as QML sees it."""

    currentChanged = Signal()
    panelChanged = Signal()
    statusChanged = Signal()
    languageChanged = Signal()
    focusWanted = Signal(str)
    """A place of the window that shall have the focus: composer, search, card."""
    requested = Signal(str)
    """An act that the window itself does: help, settings, newest, panel."""
    announced = Signal(str)
    """Words for the screen reader."""
    answered = Signal(bool, bool)
    """A turn is over: whether it is of the conversation that is shown, and whether it waits for a word."""

    def __init__(
        self, desk: Desk, actions: Actions, forms: FormImages, parent: QObject | None = None
    ) -> None:
        sessions = OpenSessions()
        dialogue = SessionDialogue(desk, lambda: self._current)
        super().__init__(desk, actions, sessions, dialogue, parent)
        self._forms = forms
        self._sessions = sessions
        self._dialogue = dialogue
        self._outage = Outage(desk)
        self._trouble = ""
        self._ending = Ending(desk, actions, self._sessions, self._listing.refresh, self)
        self._talk = TalkKey(self._voice, desk.options.clock)
        self._current = self._add(Session(desk, parent=self))
        self._papers.asked.connect(self._ask_for)
        self._settings.setupWanted.connect(lambda: self.act("setup"))
        self._palette.acted.connect(self.act)
        self._palette.opened.connect(self.open)
        desk.appearance.languageChanged.connect(self._translate)

    @qproperty(QObject, notify=currentChanged)
    def session(self) -> Session:
        """The conversation that is shown."""
        return self._current

    @qproperty(MAP, notify=panelChanged)
    def panel(self) -> dict[str, object]:
        """The order panel; see :func:`desktop.ui.models.panel.panel`."""
        return order_panel(self._desk, self._current, self._forms)

    @qproperty(str, constant=True)
    def counter(self) -> str:
        """Name of this workplace."""
        return self._desk.options.counter

    @qproperty(str, notify=statusChanged)
    def down(self) -> str:
        """Since when the order system does not answer, in words; empty while it does."""
        return self._outage.told

    @qproperty(str, notify=statusChanged)
    def trouble(self) -> str:
        """Why the assistant could not start, in words; empty when it did."""
        return self._trouble

    @qproperty(LIST, constant=True)
    def bound(self) -> list[dict[str, str]]:
        """Shortcuts to listen for."""
        return shortcuts.bound()

    @qproperty(MAP, constant=True)
    def keys(self) -> dict[str, str]:
        """How an action's keys are written."""
        return shortcuts.KEYS

    @qproperty(LIST, notify=languageChanged)
    def sheet(self) -> list[dict[str, object]]:
        """All shortcuts with their words."""
        return shortcuts.sheet(self._desk.words)

    @property
    def shown(self) -> str:
        """Id of the conversation that is shown; empty for one without a turn."""
        return self._current.key

    @property
    def ended(self) -> str:
        """Id of the conversation that ended last and for good; empty while there is none."""
        last = self._ending.last
        return last if isinstance(last, str) else ""

    def begin(self, reopen: str | None = None, persona: tuple[str, str] | None = None) -> None:
        """Start what runs beside the window.

        ``reopen``: the conversation that was open last time; ``persona``: see :attr:`SettingsPage.chosen_persona`.
        """
        self._settings.begin(persona)
        self._desk.tasks.start("model", self._model.watch())
        self._voice.begin()
        self._listing.refresh()
        if reopen:
            self.open(reopen)

    def fail(self, reason: str) -> None:
        """The engine could not be built."""
        self._trouble = self._desk.words.say("window.problem.engine", reason=reason)
        self._model.gone()
        self.statusChanged.emit()

    @Slot()
    def startAgain(self) -> None:
        """Try once more to start what could not be started."""
        self._trouble = ""
        self.statusChanged.emit()
        self._desk.start_again()

    @Slot()
    def newConversation(self) -> None:
        """Show an empty conversation: a new one, unless this one is still empty."""
        if self._current.unused:
            self.focusWanted.emit("composer")
            return
        self._show(self._sessions.unused or self._add(Session(self._desk, parent=self)))

    @Slot(str)
    def open(self, conversation: str) -> None:
        """Show a conversation of the list, where a search found something in it."""
        session = self._sessions.find(conversation)
        if session is None:
            session = self._add(Session(self._desk, conversation, self))
            self._desk.tasks.start(f"open {conversation}", self._read(session))
        self._show(session)
        session.seek(self._listing.turn_of(conversation))

    @Slot(int)
    def step(self, by: int) -> None:
        """Show the next (1) or previous (-1) conversation of the list."""
        conversation = self._listing.beside(self._current.key, by)
        if conversation:
            self.open(conversation)

    @Slot(int)
    def printRow(self, index: int) -> None:
        """Print the card of a row of the model."""
        chat = self._current.chat
        match chat.transcript.rows[chat.position(index)].card:
            case ReturnCard(record=record):
                self._actions.print_card(record)
            case HandOverCard(ticket=ticket):
                self._actions.print_card(ticket)
            case _:
                self._actions.print_form(self._current)

    @Slot(str)
    def act(self, name: str) -> None:
        """Do what a shortcut, a button of the panel or the menu stands for."""
        known: dict[str, Callable[[], object]] = {
            "new": self.newConversation,
            "next": lambda: self.step(1),
            "previous": lambda: self.step(-1),
            "end": self._end,
            "undo_end": self._undo_end,
            "search": lambda: self.focusWanted.emit("search"),
            "focus": lambda: self.focusWanted.emit("composer"),
            "stop": self._current.stop,
            "retry": self._retry,
            "why": self._current.unfold_newest,
            "copy_reply": lambda: self._actions.copy_reply(self._current),
            "copy_link": lambda: self._actions.copy_link(self._current),
            "copy_qr": lambda: self._actions.copy_qr(self._current),
            "open_link": lambda: self._actions.open_last(self._current),
            "print": lambda: self._actions.print_form(self._current),
            "talk": self._talk_pressed,
            "language": self._desk.appearance.nextLanguage,
            "theme": self._desk.appearance.nextTheme,
            "larger": lambda: self._desk.appearance.stepScale(1),
            "smaller": lambda: self._desk.appearance.stepScale(-1),
        }
        if name in known:
            known[name]()
        elif name in SAID:
            if wish(self._desk, self._current, name):
                self.focusWanted.emit("composer")
        else:
            before: dict[str, Callable[[], object]] = {
                "health": self._health.look,
                "settings": self._settings.enter,
                "setup": self._setup.begin,
                "insights": self._insights.look,
                "palette": lambda: self._palette.begin(self._current.transcript.about),
            }
            if name in before:
                before[name]()
            self.requested.emit(name)

    @Slot()
    def talkReleased(self) -> None:
        """The talk key came up."""
        self._talk.released()

    def _talk_pressed(self) -> None:
        if self._voice.hears:
            self._talk.pressed()
        else:
            self._actions.say("no_voice", "mic-off")

    def _took(self, session: Session, event: TurnEvent) -> None:
        if session is self._current:
            self._dialogue.take(event)
            self._voice.take(event)

    def _ask_for(self, number: str) -> None:
        if self._current.send(self._desk.words.say("window.say.show", order_id=number), "touch"):
            self._papers.close()

    def _end(self) -> None:
        if self._ending.end(self._current):
            self.newConversation()

    def _undo_end(self) -> None:
        match self._ending.last:
            case "":
                self._actions.say("nothing_ended", "info")
            case str(key):
                self.open(key)
            case session:
                self._show(session)

    def _retry(self) -> None:
        if turn := self._current.transcript.failed_turn():
            self._current.retry(turn)

    def _add(self, session: Session) -> Session:
        session.changed.connect(lambda: self._changed(session))
        session.asked.connect(lambda: self._asked(session))
        session.ended.connect(lambda reply: self._ended(session, reply))
        session.called.connect(self._called)
        session.took.connect(lambda event: self._took(session, event))
        self._sessions.add(session)
        return session

    def _show(self, session: Session) -> None:
        self._ending.keep(session)
        self._sessions.touch(session)
        self._current = session
        session.news = False
        self.currentChanged.emit()
        self.panelChanged.emit()
        self._listing.update()
        self.focusWanted.emit("composer")

    async def _read(self, session: Session) -> None:
        try:
            await session.open()
        except StoreError as error:
            log.warning("a conversation cannot be read: %s", error)
            reason = self._desk.words.say(f"{error.phrase}.happened")
            self._actions.say("history", "triangle-alert", "warning", reason=reason)
        self._changed(session)

    def _changed(self, session: Session) -> None:
        if session is self._current:
            self.panelChanged.emit()
        self._listing.update()

    def _asked(self, session: Session) -> None:
        if session is self._current and not session.drafted:
            self.focusWanted.emit("card")

    def _ended(self, session: Session, reply: str) -> None:
        if session is self._current:
            self._voice.ended()
            self.announced.emit(reply)
            if not (session.asks or session.choices):
                self.focusWanted.emit("back")
        else:
            session.news = True
        self._listing.refresh()
        self.answered.emit(session is self._current, bool(session.asks or session.choices))

    def _called(self, result: ToolResult) -> None:
        if self._outage.take(result):
            self.statusChanged.emit()

    def _translate(self) -> None:
        for session in self._sessions:
            session.translate()
        self._model.translate()
        self._insights.translate()
        self._listing.update()
        self.languageChanged.emit()
        self.statusChanged.emit()
        self.panelChanged.emit()
