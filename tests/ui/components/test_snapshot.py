"""The snapshot tool: what is drawn when what is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from desktop.ui.snapshot import all_states, draw_all, write


@pytest.mark.usefixtures("qapp")
def test_a_named_state_is_drawn_in_a_named_theme_and_language(tmp_path: Path) -> None:
    files = draw_all(tmp_path, theme="dark", lang="zh", names=["kiosk-tracking-wide"])
    assert [file.name for file in files] == ["kiosk-tracking-wide-dark-zh.png"]
    image = QImage(str(files[0]))
    assert (image.width(), image.height()) == (1920, 1080)
    assert image.pixelColor(2, 2).name() == "#12161b"


@pytest.mark.usefixtures("qapp")
def test_the_control_library_stands_in_three_themes_beside_each_other(tmp_path: Path) -> None:
    (file,) = draw_all(tmp_path, lang="en", names=["gallery"])
    image = QImage(str(file))
    colours = [
        image.pixelColor(at + 2, 2).name() for at in range(0, image.width(), image.width() // 3)
    ]
    assert colours[:3] == ["#f5f6f8", "#12161b", "#000000"]


@pytest.mark.usefixtures("qapp")
def test_every_face_is_drawn_in_the_size_of_type_that_is_named(tmp_path: Path) -> None:
    for name in ("workstation-small", "kiosk-confirm"):
        usual, large = (
            QImage(str(draw_all(tmp_path, theme="light", lang="en", scale=scale, names=[name])[0]))
            for scale in ("A", "A++")
        )
        assert usual != large


@pytest.mark.usefixtures("qapp")
def test_two_runs_draw_the_same_pixels(tmp_path: Path) -> None:
    once, twice = (
        draw_all(tmp_path / run, theme="light", lang="en", names=["care-captions"])[0].read_bytes()
        for run in "ab"
    )
    assert once == twice


def test_an_unknown_state_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        draw_all(tmp_path, names=["nothing"])


def test_every_face_has_states() -> None:
    assert QGuiApplication.instance() is None or {each.face for each in all_states().values()} == {
        "workstation",
        "kiosk",
        "care",
    }


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_cannot_be_written_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "kiosk-confirm-light-en.png").mkdir()
    with pytest.raises(OSError, match="kiosk-confirm"):
        draw_all(tmp_path, theme="light", lang="en", names=["kiosk-confirm"])


def test_a_picture_that_cannot_be_made_is_told_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"empty\.png"):
        write(QImage(), tmp_path / "empty.png")
    assert not (tmp_path / "empty.png").exists()
