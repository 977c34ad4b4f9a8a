"""An icon is drawn once for each colour and size."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from desktop.ui.images import ICONS_KEPT, IconImages

BAR = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4" fill="#000"/></svg>'
ANY = QSize()


def shown(icons: IconImages, name: str, side: int) -> tuple[int, str]:
    """What Qt is given: the side of the picture, and the colour of its middle."""
    image = icons.requestImage(name, ANY, QSize(side, side))
    return image.width(), image.pixelColor(image.rect().center()).name(QColor.NameFormat.HexArgb)


def test_each_colour_and_size_is_a_picture_of_its_own(tmp_path: Path) -> None:
    tmp_path.joinpath("bar.svg").write_bytes(BAR)
    icons = IconImages(tmp_path)
    for _ in range(2):
        assert shown(icons, "bar/ff0000", 8) == (8, "#ffff0000")
        assert shown(icons, "bar/0000ff", 8) == (8, "#ff0000ff")
        assert shown(icons, "bar/ff0000", 16) == (16, "#ffff0000")
        assert shown(icons, "bar/ff0000", 0)[0] > 0  # no size was named
    assert icons.requestImage("none/ff0000", ANY, QSize(8, 8)).isNull()


def test_what_was_drawn_is_not_drawn_again_and_only_so_much_is_kept(tmp_path: Path) -> None:
    tmp_path.joinpath("bar.svg").write_bytes(BAR)
    icons = IconImages(tmp_path)
    first = icons.requestImage("bar/ff0000", ANY, QSize(8, 8))
    assert icons.requestImage("bar/ff0000", ANY, QSize(8, 8)).cacheKey() == first.cacheKey()
    for side in range(9, 9 + ICONS_KEPT):
        icons.requestImage("bar/ff0000", ANY, QSize(side, side))
    assert icons.requestImage("bar/ff0000", ANY, QSize(8, 8)).cacheKey() != first.cacheKey()
