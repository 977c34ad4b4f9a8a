"""What is drawn today looks like the golden pictures; a few at every run, all of them when time allows."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.services.replies.phrases import PhraseBook
from desktop.ui.look import Look
from desktop.ui.snapshot import all_states
from tests.golden import pictures_of
from tests.golden.pictures_of import COLOURS, HUE, LONG_SIDE, SHARE, Golden
from tests.ui.components.conftest import book, look

__all__ = ["book", "look"]

QUICK = (("kiosk-start", "en", "light"), ("care-captions", "en", "contrast"))
KEPT = json.loads(COLOURS.read_text("utf-8"))


def compare(golden: Golden, look: Look, book: PhraseBook) -> None:
    """Fail with the place of the three pictures."""
    if golden.lang == "zh" and KEPT["chinese"] != pictures_of.chinese_face(look):
        pytest.skip(f"the golden pictures draw Chinese with {KEPT['chinese']}")
    image = golden.drawn(look, book)
    look.set_language("en")  # a translation is the whole program's, also that of the next test
    now, kept = pictures_of.reduced(image, golden.theme), QImage(str(golden.file))
    kept = kept.convertToFormat(QImage.Format.Format_Grayscale8)
    share, marked = pictures_of.difference(kept, now)
    hues = zip(KEPT[golden.name], pictures_of.mean(image), strict=True)
    apart = max(abs(one - other) for one, other in hues)
    if share > SHARE or apart > HUE:
        folder = pictures_of.keep_difference(golden.name, kept, now, marked)
        pytest.fail(
            f"{golden.name}: {share:.1%} of it differ, its colour by {apart:.0f}; see {folder}. "
            "Meant so? Look at them, then `make golden`"
        )


@pytest.mark.parametrize(("name", "lang", "theme"), QUICK)
def test_some_states_look_as_they_did(
    look: Look, book: PhraseBook, name: str, lang: str, theme: str
) -> None:
    compare(Golden(all_states()[name], lang, theme), look, book)


@pytest.mark.slow
@pytest.mark.parametrize("golden", list(pictures_of.every()), ids=lambda each: each.name)
def test_every_state_looks_as_it_did(look: Look, book: PhraseBook, golden: Golden) -> None:
    compare(golden, look, book)


def test_no_state_is_without_its_picture() -> None:
    wanted = {golden.name for golden in pictures_of.every()}
    assert wanted == set(KEPT) - {"chinese"}
    assert all(golden.file.is_file() for golden in pictures_of.every())


@pytest.mark.parametrize("theme", LONG_SIDE)
def test_a_block_that_moved_is_noticed(theme: str) -> None:
    one, other = (QImage(1080, 1920, QImage.Format.Format_RGB32) for _ in range(2))
    for image, top in ((one, 400), (other, 440)):
        image.fill(QColor("#f5f6f8"))
        painter = QPainter(image)
        painter.fillRect(100, top, 800, 90, QColor("#0b6a6a"))
        painter.end()
    share, _ = pictures_of.difference(
        pictures_of.reduced(one, theme), pictures_of.reduced(other, theme)
    )
    assert share > SHARE
    same, _ = pictures_of.difference(*(pictures_of.reduced(one, theme) for _ in range(2)))
    assert same == 0
