"""The return form as a page: its words, its code, and what happens when it cannot be printed."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from desktop.domain import locations
from desktop.domain.cards import HandOverCard, ReturnCard
from desktop.ui.devices.form import A4_HEIGHT, A4_WIDTH, Form, draw, return_form, ticket_slip
from desktop.ui.devices.printer import PaperPrinter, PdfPrinter, PrintError
from desktop.ui.fonts import load_fonts
from desktop.ui.present import Presenter
from desktop.ui.snapshot import ExampleClock
from tests.phrase_book import BOOK
from tests.ui.window.streams import example

SCALE = 5
"""Pixels a millimetre."""


@pytest.fixture
def present(qapp: QGuiApplication) -> Presenter:
    load_fonts(locations.assets() / "fonts")
    return Presenter(BOOK, "en", ExampleClock(), staff=True)


@pytest.fixture
def form(present: Presenter) -> Form:
    card = example("return")
    assert isinstance(card, ReturnCard)
    return return_form(card.record, present, "Shanlan Digital", "Today 14:32")


def page_of(form: Form) -> QImage:
    page = QImage(round(A4_WIDTH * SCALE), round(A4_HEIGHT * SCALE), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    draw(painter, QRectF(page.rect()), form)
    painter.end()
    return page


def test_the_form_says_what_goes_back_until_when_and_what_for(form: Form) -> None:
    facts = dict(form.facts)
    assert form.title == "Return form"
    assert form.number == "R-2609-0318"
    assert facts["Order"] == "20260905021"
    assert facts["Goods"] == "Lumo M2 wireless mouse"
    assert facts["Refund"] == "¥199.00"
    assert facts["Bring it by"] == "Sat 26 September"


def test_the_code_on_the_page_can_be_read_from_a_picture_of_it(form: Form, tmp_path: Path) -> None:
    file = tmp_path / "page.png"
    page_of(form).save(str(file))
    with Image.open(file) as page:
        codes = zxingcpp.read_barcodes(page)
    assert [code.text for code in codes] == [form.code]


def test_a_ticket_has_its_number_and_nothing_to_sign(present: Presenter) -> None:
    card = example("hand_over")
    assert isinstance(card, HandOverCard)
    slip = ticket_slip(card.ticket, present, "Shanlan Digital", "Today 14:32")
    assert slip.number == card.ticket.number
    assert not slip.signature
    signed, free = page_of(Form(**{**_fields(slip), "signature": "x"})), page_of(slip)
    assert signed != free


def _fields(form: Form) -> dict[str, object]:
    return {name: getattr(form, name) for name in form.__slots__}


async def test_without_a_printer_a_pdf_lies_in_the_folder(form: Form, tmp_path: Path) -> None:
    done = await PaperPrinter(PdfPrinter(tmp_path / "forms")).print_form(form)
    if done.printer:
        pytest.skip("this machine has a printer")
    assert done.file is not None
    assert done.file == tmp_path / "forms" / "R-2609-0318.pdf"
    written = done.file.read_bytes()
    assert written.startswith(b"%PDF-")
    assert len(written) > 5000


async def test_a_number_cannot_lead_out_of_the_folder(form: Form, tmp_path: Path) -> None:
    bad = Form(**{**_fields(form), "number": "../../R:1"})
    done = await PdfPrinter(tmp_path).print_form(bad)
    assert done.file == tmp_path / "------R-1.pdf"


async def test_a_folder_that_cannot_be_written_is_said(form: Form, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(PrintError, match="folder"):
        await PdfPrinter(tmp_path / "file").print_form(form)
