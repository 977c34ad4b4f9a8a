"""Putting the return form on paper, or into a PDF where there is no printer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMarginsF, QRectF, QStandardPaths
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from desktop.ui.devices.form import Form, draw

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI = 300
"""Enough for a QR code of 46 mm to be read from any phone."""

LOOK_S = 4.0
"""A print server that does not answer may not hold the window up for longer."""


class PrintError(Exception):
    """The page did not come out; the message is a key under ``window.print``."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Where the page went."""

    printer: str = ""
    file: Path | None = None


class Printer(Protocol):
    """Prints forms."""

    async def print_form(self, form: Form) -> Printed:
        """Put the form on paper or into a file.

        Raises:
            PrintError: it did not come out.
        """
        ...


class PdfPrinter:
    """Writes a PDF into a folder: for desks without a printer, and for sending by mail."""

    def __init__(self, folder: Path | None = None) -> None:
        """None as folder means the person's documents."""
        self._folder = folder

    async def print_form(self, form: Form) -> Printed:
        """Write ``<number>.pdf``.

        Raises:
            PrintError: the folder cannot be written.
        """
        folder = self._folder or Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        name = "".join(char if char.isalnum() or char in "-_" else "-" for char in form.number)
        file = folder / f"{name}.pdf"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file.touch()
        except OSError as error:
            raise PrintError("folder") from error
        writer = QPdfWriter(str(file))
        writer.setResolution(DPI)
        writer.setPageLayout(_a4())
        writer.setTitle(f"{form.title} {form.number}")
        _paint(writer, QRectF(0, 0, writer.width(), writer.height()), form)
        return Printed(file=file)


class PaperPrinter:
    """The system's standard printer; a PDF where there is none."""

    def __init__(self, instead: Printer) -> None:
        self._instead = instead

    async def print_form(self, form: Form) -> Printed:
        """Print one page.

        Raises:
            PrintError: the printer refused it.
        """
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        try:
            name = await asyncio.wait_for(
                asyncio.to_thread(QPrinterInfo.defaultPrinterName), LOOK_S
            )
        except TimeoutError as error:
            raise PrintError("no_answer") from error
        if not name:
            return await self._instead.print_form(form)
        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(_a4())
        printer.setDocName(f"{form.title} {form.number}")
        printer.setFullPage(True)
        _paint(printer, printer.paperRect(QPrinter.Unit.DevicePixel), form)
        if printer.printerState() == QPrinter.PrinterState.Error:
            raise PrintError("refused")
        return Printed(printer=name)


def _a4() -> QPageLayout:
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(),
        QPageLayout.Unit.Millimeter,
    )


def _paint(device: QPdfWriter | QPrinter, page: QRectF, form: Form) -> None:
    painter = QPainter()
    if not painter.begin(device):
        raise PrintError("refused")
    draw(painter, page, form)
    if not painter.end():
        raise PrintError("refused")
