"""Images that QML asks for by name: icons in a colour of the theme, and QR codes.

Both are drawn here and not by an effect, because the software renderer, which kiosk PCs without a graphics card use,
leaves out every effect together with the item that has it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

#: Modules of quiet edge around a QR code (ISO/IEC 18004).
QUIET_MODULES = 4

#: QR codes that are kept: one takes some 15 ms of working out, and a window asks for it at every size it is drawn in.
QR_KEPT = 32

#: Icons that are kept as they were drawn, some 10 kB each: every page shows twenty, and Qt asks for most of them again.
ICONS_KEPT = 200

#: Part of the side that may stay empty for the sake of modules of equal size; above it their edges are rounded to
#: pixels one by one, since a code that is drawn small is harder to read than one that is uneven by a pixel.
WASTE = 0.1

#: Side of a picture for which QML named no size, in pixels.
DEFAULT_SIDE = 24


def _blank(size: QSize, colour: QColor | Qt.GlobalColor) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(colour)
    return image


class IconImages(QQuickImageProvider):
    """``image://icons/<name>/<rrggbb>``: one icon of the folder in one colour, as large as asked."""

    def __init__(self, folder: Path) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder = folder
        self._drawings: dict[str, bytes] = {}
        self._drawn = lru_cache(maxsize=ICONS_KEPT)(self._draw)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """Draw it, or show what was drawn. An unknown name gives an empty image, and Qt says so in its log."""
        side = max(requestedSize.width(), requestedSize.height())
        return self._drawn(id, side if side > 0 else DEFAULT_SIDE)

    def _draw(self, id: str, side: int) -> QImage:
        name, _, colour = id.partition("/")
        if name not in self._drawings:
            file = self._folder / f"{Path(name).name}.svg"
            if not file.is_file():
                return QImage()
            self._drawings[name] = file.read_bytes()
        tinted = self._drawings[name].replace(b"#000", QColor(f"#{colour}").name().encode())
        image = _blank(QSize(side, side), Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setOpacity(QColor(f"#{colour}").alphaF())
        QSvgRenderer(QByteArray(tinted)).render(painter, QRectF(image.rect()))
        painter.end()
        return image


class QrImages(QQuickImageProvider):
    """``image://qr/<text>/<rrggbb>`` (the text percent-encoded): a QR code with its quiet edge, dark on white.

    Every edge lies on a pixel, so that phones read it sharp.
    """

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """Draw it; behind the last slash stands the dark colour."""
        text, _, colour = id.rpartition("/")
        side = max(requestedSize.width(), requestedSize.height(), 1)
        return qr_image(unquote(text), side, QColor(f"#{colour}"))


@lru_cache(maxsize=QR_KEPT)
def qr_matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a QR code, True for dark, without the quiet edge.

    The fewest modules that hold the text, so that each is large; then the best error correction for that size.

    Raises:
        ValueError: the text is longer than a QR code can hold.
    """
    from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q
    from qrcode.exceptions import DataOverflowError
    from qrcode.main import QRCode

    code = QRCode(error_correction=ERROR_CORRECT_L, border=0)
    code.add_data(text)
    try:
        version = code.best_fit()
    except (DataOverflowError, ValueError) as error:
        raise ValueError("too long for a QR code") from error
    for level in (ERROR_CORRECT_H, ERROR_CORRECT_Q, ERROR_CORRECT_M, ERROR_CORRECT_L):
        code = QRCode(version=version, error_correction=level, border=0)
        code.add_data(text)
        try:
            code.make(fit=False)
        except DataOverflowError:
            continue
        break
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def qr_image(text: str, side: int, dark: QColor) -> QImage:
    """A square QR code of that many pixels; all white when there is no text or it does not fit."""
    image = _blank(QSize(side, side), Qt.GlobalColor.white)
    try:
        matrix = qr_matrix(text) if text else ()
    except ValueError:
        matrix = ()
    if not matrix:
        return image
    whole = len(matrix) + 2 * QUIET_MODULES
    module = float(side // whole)
    if module * whole < side * (1 - WASTE):
        module = side / whole
    start = (side - module * len(matrix)) / 2
    edges = [round(start + index * module) for index in range(len(matrix) + 1)]
    painter = QPainter(image)
    for y, row in enumerate(matrix):
        for x, on in enumerate(row):
            if on:
                area = QRect(QPoint(edges[x], edges[y]), QPoint(edges[x + 1] - 1, edges[y + 1] - 1))
                painter.fillRect(area, dark)
    painter.end()
    return image
