"""The return form as a small picture beside the chat: ``image://form/<number>``."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider

from desktop.ui.devices.form import A4_HEIGHT, A4_WIDTH, Form, draw

SHOWN = 0.52
"""Share of the page's height that is shown: all facts, without the empty half above the signature."""


class FormImages(QQuickImageProvider):
    """Draws the form that is shown now; the id only makes QML ask again when it changes."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self.form: Form | None = None

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """The upper part of the page, as wide as asked."""
        width = requestedSize.width() if requestedSize.width() > 0 else 296
        page = QRectF(0, 0, width, width * A4_HEIGHT / A4_WIDTH)
        image = QImage(
            width, round(page.height() * SHOWN), QImage.Format.Format_ARGB32_Premultiplied
        )
        image.fill(Qt.GlobalColor.white)
        if self.form is not None:
            painter = QPainter(image)
            draw(painter, page, self.form)
            painter.end()
        return image
