"""A QR code is read back from the picture that a customer's phone would see."""

from __future__ import annotations

from typing import cast

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QColor, QImage

from desktop.ui.images import QUIET_MODULES, qr_image, qr_matrix
from tests.ui.components.conftest import Stage

LINK = "https://track.example/SF142800367751"


def read(image: QImage) -> list[str]:
    """The codes that a scanner finds in a picture."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = [
        bytes(cast("memoryview", image.constScanLine(y)))[: image.width() * 3]
        for y in range(image.height())
    ]
    picture = Image.frombytes("RGB", (image.width(), image.height()), b"".join(rows))
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
@pytest.mark.parametrize("face", ["workstation", "kiosk", "care"])
def test_the_code_on_the_screen_can_be_scanned(stage: Stage, mode: str, face: str) -> None:
    stage.set(mode=mode, face=face)
    item = stage.source(f'QrCode {{ payload: "{LINK}"; caption: "Follow it" }}')
    assert read(stage.window(item).grabWindow()) == [LINK]


@pytest.mark.parametrize("side", [76, 104, 116, 312])
@pytest.mark.parametrize(
    "text", ["R-2609-0318", LINK, LINK + "?from=counter&lang=zh#top", "退货 R-2609-0318"]
)
def test_any_text_and_size_can_be_scanned(side: int, text: str) -> None:
    assert read(qr_image(text, side, QColor("#15202B"))) == [text]


def test_the_quiet_edge_is_kept() -> None:
    image, matrix = qr_image(LINK, 300, QColor("#000000")), qr_matrix(LINK)
    edge = round(300 / (len(matrix) + 2 * QUIET_MODULES) * QUIET_MODULES) - 1
    white = QColor("white")
    assert all(image.pixelColor(x, y) == white for x in range(300) for y in range(edge))


@pytest.mark.parametrize("face", ["kiosk", "care"])
def test_a_kiosk_code_fills_a_third_of_the_short_side(stage: Stage, face: str) -> None:
    stage.set(face=face)
    matrix = qr_matrix(LINK)
    whole = stage.look.theme.property("qr")
    assert whole * len(matrix) / (len(matrix) + 2 * QUIET_MODULES) >= 0.3 * 720


def test_what_cannot_be_a_code_is_white_paper() -> None:
    assert read(qr_image("x" * 5000, 200, QColor("black"))) == []
    assert read(qr_image("", 200, QColor("black"))) == []
