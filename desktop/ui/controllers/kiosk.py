"""The kiosk: one visit at a time, one thing on the screen, and nothing left of it afterwards.

What is asked, answered and confirmed is a :class:`Session` like at a workstation; here stands which page shows it, who
the visitor has shown to be, and when the visit is over. No link opens here, and only the staff's PIN ends it.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop.domain.people import Caller, visitor
from desktop.services.kiosk_session.scanner import Scanner
from desktop.services.kiosk_session.staff_pin import StaffPin
from desktop.ui.controllers import kiosk_pages
from desktop.ui.controllers.actions import Actions
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.kiosk_entries import Entry, Identification, PinEntry, Question
from desktop.ui.controllers.kiosk_pages import ANSWERS, READ
from desktop.ui.controllers.kiosk_screen import KioskScreen
from desktop.ui.controllers.lettering import Lettering
from desktop.ui.controllers.rating import Rating
from desktop.ui.controllers.session import Session
from desktop.ui.controllers.visit_end import end_visit
from desktop.ui.types import qproperty

GOODBYE_MS = 7000
"""How long it is said that all is cleared, and asked whether it helped: time to read two short lines and to touch."""

log = logging.getLogger(__name__)


class Kiosk(KioskScreen):
    """A visitor's screen as QML sees it."""

    leavingChanged = Signal()

    def __init__(self, desk: Desk, actions: Actions, parent: QObject | None = None) -> None:
        """Raises ValueError when the configured PIN is no digest of this program."""
        super().__init__(desk, parent)
        self._actions = actions
        clock = desk.options.clock.monotonic
        self._pin = PinEntry(desk, StaffPin(desk.options.staff_pin, clock))
        self._scanner = Scanner(clock)
        self._rating = Rating(desk, self)
        self._first_lang = desk.lang
        self._first_face = desk.appearance.kind
        self.leaving = False
        self._ready = False
        self._entry: Entry = Question(desk)
        self._order_id = ""
        self._wish = ""
        self._read: kiosk_pages.PageOf | None = None
        """The answer that stood there before the work that is shown now."""
        self._session = Session(desk, parent=self)
        self._session.arrived = visitor(desk.options.counter)
        self._lettering = Lettering(desk.appearance, self._session)
        self._session.changed.connect(self._changed)
        self._session.ended.connect(self._ended)
        self._goodbye = QTimer(self, singleShot=True, interval=GOODBYE_MS)
        self._goodbye.timeout.connect(self._to_start)
        self._to_start()
        desk.appearance.languageChanged.connect(self._translate)

    @qproperty(QObject, constant=True)
    def actions(self) -> Actions:
        """Printing and its notices."""
        return self._actions

    @qproperty(QObject, constant=True)
    def appearance(self) -> QObject:
        """Language, size, care mode."""
        return self._desk.appearance

    @property
    def session(self) -> Session:
        """The visit's conversation."""
        return self._session

    def begin(self) -> None:
        """The engine stands."""
        self._ready = True

    def fail(self, reason: str) -> None:
        """The engine could not be built; a visitor reads that a person helps, the log has the reason."""
        log.error("the kiosk shows that it is out of order: %s", reason)
        self._go(*kiosk_pages.state("offline", self._desk))

    @Slot()
    def woken(self) -> None:
        """A touch on the empty screen."""
        self._goodbye.stop()
        self._to_start()

    @Slot()
    def wipe(self) -> None:
        """End the visit: nothing of it stays in this window, on the clipboard or in its language."""
        conversation, was = self._session.key, self._desk.caller
        self._session.wipe()
        self._desk.tasks.stop("identify")
        self._desk.caller = visitor(self._desk.options.counter)
        if conversation or was != self._desk.caller:
            self._desk.tasks.start(
                "end", end_visit(self._desk, conversation, {was, self._desk.caller})
            )
        self._order_id = self._wish = ""
        self._read = None
        self._entry = Question(self._desk)
        QGuiApplication.clipboard().clear()
        QGuiApplication.inputMethod().reset()
        self._reset_look()
        self._go("ClearedPage", {"rating": self._rating.ask(conversation)})
        self._goodbye.start()

    @Slot(str)
    def topic(self, name: str) -> None:
        """One of the four tiles."""
        self.touched()
        if name == "person":
            self._say("person")
        elif self._known:
            self._say(name)
        else:
            self._identify(f"topic:{name}")

    @Slot()
    def ask(self) -> None:
        """Show the page on which a question is typed."""
        self.touched()
        self._type(Question(self._desk))

    @Slot(str)
    def send(self, text: str) -> None:
        """Ask in words."""
        self.touched()
        if text.strip() and self._session.send(text, "touch"):
            self._watch.hold(True)

    @Slot(bool)
    def decide(self, accepted: bool) -> None:
        """Answer the confirmation."""
        self.touched()
        if self._session.decide(accepted, "touch"):
            self._watch.hold(True)

    @Slot(int)
    def choose(self, index: int) -> None:
        """Take one of the orders."""
        self.touched()
        if self._session.choose(index, "touch"):
            self._watch.hold(True)

    @Slot(str)
    def typed(self, character: str) -> None:
        """A key of the keypad, the screen's keyboard or a real one."""
        self.touched()
        if self._page == self._entry.page:
            self._entry.typed(character)
            self._type(self._entry)

    @Slot()
    def erased(self) -> None:
        """Take back the last character."""
        self.touched()
        if self._page == self._entry.page:
            self._entry.erased()
            self._type(self._entry)

    @Slot()
    def entered(self) -> None:
        """What was typed is complete."""
        self.touched()
        entry = self._entry
        if self._page != entry.page:
            return
        match entry:
            case Question():
                self.send(entry.text)
            case PinEntry():
                self.leaving = entry.right()
                self._type(entry)
                if self.leaving:
                    self._desk.tasks.start("staff", entry.keep(self.leavingChanged.emit))
            case Identification():
                if entry.entered():
                    self._desk.tasks.start("identify", self._verify(entry))
                self._type(entry)

    @Slot(str)
    def key(self, character: str) -> None:
        """A key of a real keyboard, or of a scanner that is one."""
        scanned = self._scanner.key(character)
        if scanned and self._page in {"StartPage", "AttractPage", "IdentifyPage"}:
            self._scanned(scanned)
        elif character in {"\r", "\n"}:
            self.entered()
        elif character == "\b":
            self.erased()
        elif character.isprintable():
            self.typed(character)

    @Slot()
    def back(self) -> None:
        """One step back."""
        self.touched()
        if isinstance(self._entry, Identification) and self._page == self._entry.page:
            self._desk.tasks.stop("identify")
            if self._entry.back():
                self._type(self._entry)
            else:
                self._to_start()
        elif self._session.transcript.rows and self._page == "AskPage":
            self._answer_page()
        else:
            self._desk.tasks.stop("identify")
            self._to_start()

    @Slot(str)
    def act(self, name: str) -> None:
        """A tool of the footer, or of a state's panel."""
        self.touched()
        match name:
            case "person" | "add":
                self._say("person")
            case "print":
                ticket = self._session.transcript.ticket
                if self._page == "HandOverPage" and ticket is not None:
                    self._actions.print_card(ticket)
                else:
                    self._actions.print_form(self._session)
            case "stop":
                self._session.stop()
            case "again" | "retry" if turn := self._session.transcript.failed_turn():
                if self._session.retry(turn):
                    self._watch.hold(True)
            case _:
                self._to_start()

    @Slot()
    def staff(self) -> None:
        """Somebody of the staff wants to leave the kiosk."""
        self._type(self._pin)

    @Slot(bool)
    def care(self, on: bool) -> None:
        """Care mode, and back."""
        self._desk.appearance.setFace("care" if on else "kiosk")
        self._hurry(not on)
        self.touched()

    @property
    def _known(self) -> bool:
        return self._desk.caller.sees_orders

    def _identify(self, wish: str) -> None:
        if not self._identifiable():
            self._say("person")
            return
        self._wish = wish
        self._type(Identification(self._desk))

    def _identifiable(self) -> bool:
        engine = self._desk.engine
        if not engine.done():
            return True
        return engine.exception() is None and engine.result().identity is not None

    async def _verify(self, entry: Identification) -> None:
        caller = await entry.verify()
        self._watch.touch()
        if caller is None:
            self._type(entry)
        else:
            self._order_id = entry.order_id
            self._become(caller)

    def _become(self, caller: Caller) -> None:
        self._desk.caller = caller
        self._session.become(caller)
        wish, self._wish = self._wish, ""
        if wish.startswith("topic:"):
            self._say(wish.removeprefix("topic:"), order_id=self._order_id)
        elif wish:
            self.send(wish)

    def _say(self, name: str, order_id: str = "") -> None:
        """Ask in words what a touch meant."""
        words = self._desk.words
        order = order_id or self._order_id
        key = {"order": "track", "person": "person"}.get(name, name)
        self.send(words.say(f"window.say.{key}", order_id=order))

    def _changed(self) -> None:
        if self._session.running and self._session.told:
            if self._page in READ:
                self._read = (self._page, self._shown)
            words = str(self._session.property("working"))
            self._go(*kiosk_pages.working(self._desk, words, may_stop=self._session.may_stop))

    def _ended(self, _reply: str) -> None:
        transcript = self._session.transcript
        if not transcript.rows:
            return  # wiped while it worked
        read, self._read = self._read, None
        same = self._lettering.only and (self._page in READ or read is not None)
        if same and self._page not in READ and read is not None:
            self._go(*read)  # it is read on in the other size
        if not (same or self._known) and transcript.about_an_order() and self._identifiable():
            self._identify(transcript.last_words())
        elif not same:
            self._answer_page()
        self._watch.hold(False)

    def _answer_page(self) -> None:
        self._go(*kiosk_pages.answer(self._session.transcript, self._desk))

    def _scanned(self, text: str) -> None:
        self._wish = self._wish or "topic:order"
        self._type(Identification(self._desk, text))

    def _type(self, entry: Entry) -> None:
        self._entry = entry
        self._go(entry.page, entry.shown())

    def _to_start(self) -> None:
        self._watch.touch()
        self._go("StartPage", {"shop": self._desk.options.shop, "canScan": True})

    def _busy(self) -> bool:
        return self._session.running or self._desk.tasks.running("print")

    def _rest(self) -> None:
        self._reset_look()
        self._go("AttractPage", {"shop": self._desk.options.shop})

    def _reset_look(self) -> None:
        self._desk.appearance.setLanguage(self._first_lang)
        self._desk.appearance.setScale("A")
        self.care(self._first_face == "care")

    def _translate(self) -> None:
        self._session.translate()
        if self._page in ANSWERS:
            self._answer_page()
        elif self._page == self._entry.page:
            self._type(self._entry)
