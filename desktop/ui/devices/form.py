"""The return form: one A4 page with the return's number, its code, what goes back, and a line to sign on.

The same drawing goes to the printer, into a PDF and, small, into the panel: what is shown is what comes out.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextOption

from desktop.domain.orders import ReturnRecord, Ticket
from desktop.ui.fonts import LATIN_FAMILIES
from desktop.ui.images import qr_image
from desktop.ui.present import Presenter

A4_WIDTH, A4_HEIGHT = 210.0, 297.0
"""Millimetres; the whole drawing is in millimetres."""

MARGIN = 22.0
QR = 46.0
QR_PIXELS = 600
ROW = 9.5
NAMES = 38.0
"""Width of the column with the names."""

INK = QColor("#15202B")
SOFT = QColor("#4C5B69")
HAIR = QColor("#76848F")


@dataclass(frozen=True, slots=True)
class Form:
    """What stands on the page, in words."""

    number: str
    title: str
    shop: str
    code: str
    """Payload of the QR code."""
    facts: tuple[tuple[str, str], ...]
    note: str
    signature: str
    printed: str
    family: str


def return_form(record: ReturnRecord, present: Presenter, shop: str, printed_at: str) -> Form:
    """The form of a return or exchange, in the presenter's language."""
    words, wording = present.wording.words, present.wording
    known = (
        ("order", record.order_id),
        ("items", words.items(record.items)),
        ("reason", record.reason),
        ("refund", words.money(record.refund) if record.refund else None),
        ("refund_to", record.refund_to if record.refund else None),
        ("booked", wording.clock(record.created_at)),
        ("deadline", wording.date(record.deadline) if record.deadline else None),
        ("drop_off", words.say("format.list_comma").join(record.drop_off) or None),
    )
    return Form(
        number=record.return_id,
        title=words.say(f"window.form.title_{record.kind}"),
        shop=shop,
        code=record.qr or record.return_id,
        facts=tuple((words.say(f"window.form.{name}"), value) for name, value in known if value),
        note=words.say("window.form.note"),
        signature=words.say("window.form.signature"),
        printed=words.say("window.form.printed", clock=printed_at),
        family=LATIN_FAMILIES[words.lang == "zh"],
    )


def ticket_slip(ticket: Ticket, present: Presenter, shop: str, printed_at: str) -> Form:
    """A ticket's number to take along."""
    words = present.wording.words
    return Form(
        number=ticket.number,
        title=words.say("window.form.title_ticket"),
        shop=shop,
        code=ticket.number,
        facts=((words.say("window.form.booked"), present.wording.clock(ticket.created_at)),),
        note=words.say("window.form.note_ticket"),
        signature="",
        printed=words.say("window.form.printed", clock=printed_at),
        family=LATIN_FAMILIES[words.lang == "zh"],
    )


def trial_page(present: Presenter, shop: str, printed_at: str) -> Form:
    """A page that shows whether edges, code and characters come out."""
    words = present.wording.words
    return Form(
        number="COUNTERPART",
        title=words.say("setup.printer.page_title"),
        shop=shop,
        code="https://example.org/COUNTERPART",
        facts=((words.say("window.form.booked"), printed_at),),
        note=words.say("setup.printer.page_note"),
        signature="",
        printed=words.say("window.form.printed", clock=printed_at),
        family=LATIN_FAMILIES[words.lang == "zh"],
    )


def draw(painter: QPainter, page: QRectF, form: Form) -> None:
    """Draw the form into ``page``, whatever its unit; its shape should be A4's."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(page.topLeft())
    painter.scale(page.width() / A4_WIDTH, page.height() / A4_HEIGHT)
    right = A4_WIDTH - MARGIN
    code = qr_image(form.code, QR_PIXELS, INK)
    painter.drawImage(QRectF(right - QR, MARGIN - 6, QR, QR), code)
    y = MARGIN
    _text(
        painter, QRectF(MARGIN, y, right - QR - MARGIN, 14), form.title, form.family, 9, bold=True
    )
    y += 15
    _text(painter, QRectF(MARGIN, y, 100, 10), form.number, form.family, 6.5, bold=True)
    _text(painter, QRectF(MARGIN, y + 10, 100, 8), form.shop, form.family, 4.4, SOFT)
    y = MARGIN + QR + 6
    _line(painter, y)
    y += 8
    for name, value in form.facts:
        _text(painter, QRectF(MARGIN, y, NAMES, 8), name, form.family, 4.6, SOFT)
        column = QRectF(MARGIN + NAMES, y, right - MARGIN - NAMES, 60)
        y += max(ROW, _text(painter, column, value, form.family, 4.6) + 3.5)
    y += 4
    y += _text(painter, QRectF(MARGIN, y, right - MARGIN, 30), form.note, form.family, 4.2, SOFT)
    if form.signature:
        sign = max(y + 34, A4_HEIGHT - 60)
        _line(painter, sign)
        _text(painter, QRectF(MARGIN, sign + 3, 80, 8), form.signature, form.family, 4.2, SOFT)
    _text(painter, QRectF(MARGIN, A4_HEIGHT - 22, 120, 8), form.printed, form.family, 3.6, SOFT)
    painter.restore()


def _line(painter: QPainter, y: float) -> None:
    painter.setPen(QPen(HAIR, 0.25))
    painter.drawLine(QPointF(MARGIN, y), QPointF(A4_WIDTH - MARGIN, y))


def _text(
    painter: QPainter,
    box: QRectF,
    text: str,
    family: str,
    height: float,
    ink: QColor = INK,
    *,
    bold: bool = False,
) -> float:
    """Draw the text into the box and return how high it became. ``height``: size of type in millimetres.

    A font cannot be smaller than a pixel, so it is set ten times as large and drawn at a tenth.
    """
    font = QFont(family)
    font.setPixelSize(round(height * 10))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    painter.save()
    painter.scale(0.1, 0.1)
    painter.setFont(font)
    painter.setPen(ink)
    large = QRectF(box.x() * 10, box.y() * 10, box.width() * 10, box.height() * 10)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    used = painter.boundingRect(large, text, option)
    painter.drawText(large, text, option)
    painter.restore()
    return used.height() / 10
