"""What can be done with an answer: copy it, open its link, print its form. Told in one short notice each."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop.domain.orders import ReturnRecord, Ticket
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.rating import Rating
from desktop.ui.controllers.session import Session
from desktop.ui.devices.form import INK, Form, return_form, ticket_slip, trial_page
from desktop.ui.devices.links import Links
from desktop.ui.devices.printer import Printer, PrintError
from desktop.ui.images import qr_image
from desktop.ui.models.copies import newest_code, newest_reply
from desktop.ui.types import MAP, qproperty

QR_SIDE = 480
"""Pixels of a copied code: sharp on a phone's screen."""


class Actions(QObject):
    """The outward acts of a window."""

    noticed = Signal(str, str, str)
    """A notice: words, icon, tone."""
    offered = Signal(str, str, MAP)
    """A notice with something to do about it: words, icon, and the button's ``text``, ``act`` and seconds to ``stay``."""
    printing = Signal(bool)

    def __init__(
        self, desk: Desk, links: Links, printer: Printer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._links = links
        self._printer = printer
        self._rating = Rating(desk, self, "staff_question")

    @qproperty(QObject, constant=True)
    def rating(self) -> Rating:
        """What staff say of a conversation that has just ended."""
        return self._rating

    def warn(self, words: str) -> None:
        """Something went wrong, in these words."""
        self.noticed.emit(words, "triangle-alert", "warning")

    def say(self, key: str, icon: str = "check", tone: str = "neutral", **facts: object) -> None:
        """Show a notice of ``window.problem``."""
        self.noticed.emit(self._desk.words.say(f"window.problem.{key}", **facts), icon, tone)

    @Slot(str)
    def copy(self, text: str) -> None:
        """Put the text on the clipboard."""
        if text:
            QGuiApplication.clipboard().setText(text)
            self.say("copied", "copy")

    def copy_reply(self, session: Session) -> None:
        """The newest reply, plain, with its link."""
        if reply := newest_reply(session.transcript, self._desk.present):
            self.copy(reply)
        else:
            self.say("nothing_to_copy", "info")

    def copy_link(self, session: Session) -> None:
        """The last link that was shown."""
        if url := session.transcript.about.url:
            self.copy(url)
        else:
            self.say("no_link", "info")

    def copy_qr(self, session: Session) -> None:
        """The newest code as a picture, to be pasted into a message."""
        if code := newest_code(session.transcript, self._desk.present):
            QGuiApplication.clipboard().setImage(qr_image(code, QR_SIDE, INK))
            self.say("copied", "qr-code")
        else:
            self.say("no_link", "info")

    def open_last(self, session: Session) -> None:
        """Open the last link that was shown."""
        if url := session.transcript.about.url:
            self.open(url)
        else:
            self.say("no_link", "info")

    @Slot(str)
    def open(self, url: str) -> None:
        """Open a link, if the rule allows it."""
        if not self._links.open(url):
            self.say("not_opened", "triangle-alert", "warning")

    def print_form(self, session: Session) -> None:
        """Print the return form of the conversation's order."""
        record = session.returned()
        if record is None:
            self.say("no_form", "info")
        else:
            self.print_card(record)

    def print_card(self, record: ReturnRecord | Ticket) -> None:
        """Print a return's form, or a ticket's number."""
        present, shop = self._desk.present, self._desk.options.shop
        clock = present.wording.clock(self._desk.now())
        if isinstance(record, Ticket):
            form = ticket_slip(record, present, shop, clock)
        else:
            form = return_form(record, present, shop, clock)
        self._desk.tasks.start("print", self._print(form))

    async def print_trial(self) -> tuple[str, str]:
        """Print a page that shows whether the printer is right; what became of it in words, and their tone."""
        clock = self._desk.present.wording.clock(self._desk.now())
        words, _, tone = await self._put_out(
            trial_page(self._desk.present, self._desk.options.shop, clock)
        )
        return words, "danger" if tone == "danger" else "good"

    async def _print(self, form: Form) -> None:
        self.printing.emit(True)
        try:
            self.noticed.emit(*await self._put_out(form))
        finally:
            self.printing.emit(False)

    async def _put_out(self, form: Form) -> tuple[str, str, str]:
        """What became of the page: words, icon, tone."""
        words = self._desk.words
        try:
            done = await self._printer.print_form(form)
        except PrintError as error:
            reason = words.say(f"window.print.{error}")
            return (
                words.say("window.problem.not_printed", reason=reason),
                "printer-x",
                "danger",
            )
        if done.file is not None:
            said = words.say("window.problem.saved", file=str(done.file))
            return said, "file-text", "neutral"
        return words.say("window.problem.printed"), "printer", "neutral"
