"""What is drawn today looks like the golden pictures; a few at every run, all of them when time allows."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.services.replies.phrases import PhraseBook
from desktop.ui.look import Look
from desktop.ui.snapshot import LANGUAGES, THEMES, Scene, all_states, draw_themes
from tests.golden import pictures_of
from tests.golden.pictures_of import COLOURS, HUE, LARGER, LONG_SIDE, SHARE, Golden
from tests.ui.components.conftest import book, look

__all__ = ["book", "look"]

QUICK = (("kiosk-start", "en", "light"), ("care-captions", "en", "contrast"))
KEPT = json.loads(COLOURS.read_text("utf-8"))


MADE_IN = {"zh": ("light", "dark", "contrast"), "en": ("contrast", "light", "dark")}
"""A page is made in the first theme and switched to the others as it stands, as a person does who changes the theme.

Making it takes ten times as long as painting it; a colour that is only right where a page begins is not right.
"""
TELLS_ITS_THEME = {"workstation-settings", "setup-language"}
"""Pages on which the chosen theme is marked as well; these are made anew for each."""


def comparable(lang: str, look: Look) -> None:
    """Skip what another machine's face would draw otherwise."""
    if lang == "zh" and KEPT["chinese"] != pictures_of.chinese_face(look):
        pytest.skip(f"the golden pictures draw Chinese with {KEPT['chinese']}")


def difference_of(golden: Golden, image: QImage) -> str:
    """What differs, with the place of the three pictures; nothing where they are alike."""
    now, kept = pictures_of.reduced(image, golden.theme), QImage(str(golden.file))
    kept = kept.convertToFormat(QImage.Format.Format_Grayscale8)
    share, marked = pictures_of.difference(kept, now)
    hues = zip(KEPT[golden.name], pictures_of.mean(image), strict=True)
    apart = max(abs(one - other) for one, other in hues)
    if share > SHARE or apart > HUE:
        folder = pictures_of.keep_difference(golden.name, kept, now, marked)
        return (
            f"{golden.name}: {share:.1%} of it differ, its colour by {apart:.0f}; see {folder}. "
            "Meant so? Look at them, then `make golden`"
        )
    return ""


@pytest.mark.parametrize(("name", "lang", "theme"), QUICK)
def test_some_states_look_as_they_did(
    look: Look, book: PhraseBook, name: str, lang: str, theme: str
) -> None:
    comparable(lang, look)
    golden = Golden(all_states()[name], lang, theme)
    image = golden.drawn(look, book)
    look.set_language("en")  # a translation is the whole program's, also that of the next test
    assert not difference_of(golden, image)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "scale"), [(name, scale) for scale, names in LARGER.items() for name in names]
)
def test_larger_type_looks_as_it_did(
    look: Look, book: PhraseBook, name: str, scale: str, lang: str
) -> None:
    comparable(lang, look)
    golden = Golden(all_states()[name], lang, "light", scale)
    image = golden.drawn(look, book)
    look.set_language("en")  # a translation is the whole program's, also that of the next test
    assert not difference_of(golden, image)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", all_states())
def test_every_state_looks_as_it_did_in_every_theme(
    look: Look, book: PhraseBook, name: str, lang: str
) -> None:
    comparable(lang, look)
    each, themes = all_states()[name], MADE_IN[lang]
    images = [
        image
        for group in ([(one,) for one in themes] if name in TELLS_ITS_THEME else [themes])
        for image in draw_themes(each, Scene(lang, group[0], each.face, book, look), group)
    ]
    look.set_language("en")  # a translation is the whole program's, also that of the next test
    told = [
        difference_of(Golden(each, lang, theme), image)
        for theme, image in zip(themes, images, strict=True)
    ]
    assert not [one for one in told if one]


def test_no_state_is_without_its_picture() -> None:
    assert set(MADE_IN) == set(LANGUAGES)
    assert all(set(themes) == set(THEMES) for themes in MADE_IN.values())
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
