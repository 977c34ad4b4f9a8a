"""Contrast, sizes and type of every theme, computed from what the pages really use."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from tests.ui.components.conftest import Stage

SURFACES = ("background", "surface", "raised", "sunken")
WORDS = ("text", "textSoft", "accent", "good", "warning", "danger")
ON_TINTS = (
    ("accent", "accentSoft"),
    ("text", "accentSoft"),
    ("textSoft", "accentSoft"),
    ("accentText", "accent"),
)
ON_TINTS += (
    ("good", "goodSoft"),
    ("warning", "warningSoft"),
    ("danger", "dangerSoft"),
    ("text", "warningSoft"),
)
EDGES = ("control", "focus")
MODES = ("light", "dark", "contrast")


def luminance(colour: QColor) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("face", "least"), [("workstation", 4.5), ("kiosk", 4.5), ("care", 7.0)])
def test_words_can_be_read_on_every_surface(
    stage: Stage, mode: str, face: str, least: float
) -> None:
    stage.set(mode=mode, face=face)
    theme = stage.look.theme
    pairs = [(word, surface) for word in WORDS for surface in SURFACES] + list(ON_TINTS)
    measured = {f"{a} on {b}": ratio(theme.property(a), theme.property(b)) for a, b in pairs}
    assert not {pair: round(value, 2) for pair, value in measured.items() if value < least}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("face", ["workstation", "kiosk", "care"])
def test_controls_can_be_told_from_what_they_stand_on(stage: Stage, mode: str, face: str) -> None:
    stage.set(mode=mode, face=face)
    theme = stage.look.theme
    for edge in EDGES:
        for surface in ("background", "surface", "raised"):
            assert ratio(theme.property(edge), theme.property(surface)) >= 3.0, (edge, surface)


@pytest.mark.parametrize("mode", MODES)
def test_words_of_what_is_off_can_still_be_read(stage: Stage, mode: str) -> None:
    stage.set(mode=mode)
    theme = stage.look.theme
    for surface in SURFACES:
        assert ratio(theme.property("disabled"), theme.property(surface)) >= 4.3, surface


@pytest.mark.parametrize(
    ("face", "target", "body"), [("workstation", 36, 15), ("kiosk", 60, 20), ("care", 72, 26)]
)
def test_each_face_has_its_sizes(stage: Stage, face: str, target: int, body: int) -> None:
    stage.set(face=face)
    theme = stage.look.theme
    assert theme.property("target") == target
    assert stage.source('Words { text: "A" }').property("font").pixelSize() == body


def test_a_workstation_used_by_touch_has_larger_targets(stage: Stage) -> None:
    stage.look.set_theme(touchInput=True)
    try:
        assert stage.look.theme.property("target") == 44
        assert stage.look.theme.property("targetSmall") == 44
    finally:
        stage.look.set_theme(touchInput=False)


@pytest.mark.parametrize(("face", "largest"), [("kiosk", 30), ("care", 39)])
def test_the_largest_type_reaches_what_elder_mode_asks_for(
    stage: Stage, face: str, largest: int
) -> None:
    stage.set(face=face, scale="A++")
    assert stage.source('Words { text: "A" }').property("font").pixelSize() >= largest


def test_a_column_of_words_grows_with_its_words(stage: Stage) -> None:
    widths: list[int] = []
    for scale in ("A", "A+", "A++"):
        stage.set(face="workstation", scale=scale)
        widths.append(stage.source("Item { width: Theme.column(272) }").property("width"))
    assert widths[0] == 272
    assert widths == sorted(set(widths))


def test_in_high_contrast_a_choice_that_is_on_is_filled(stage: Stage) -> None:
    def fills(mode: str) -> bool:
        stage.set(mode=mode)
        button = stage.source('ActionButton { text: "Shipped"; kind: "chosen" }')
        return bool(button.property("filled"))

    assert fills("contrast")
    assert not fills("light")


def test_reduced_motion_means_none(stage: Stage) -> None:
    assert stage.look.theme.property("motion") == 0
    stage.look.set_theme(reducedMotion=False)
    assert 120 <= stage.look.theme.property("motion") <= 200


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["small", "body", "title", "display"])
def test_lines_are_as_high_with_chinese_as_without(stage: Stage, lang: str, kind: str) -> None:
    if stage.look.faces.chinese is None:
        pytest.skip("no Chinese face on this machine")
    stage.set(lang=lang)
    latin = stage.source(f'Words {{ kind: "{kind}"; text: "Order 138" }}').height()
    mixed = stage.source(f'Words {{ kind: "{kind}"; text: "订单 138" }}').height()
    # On an English page a Chinese name may make a line a little higher, on a Chinese page nothing may.
    assert mixed - latin <= (1 if lang == "zh" else latin * 0.1)
    assert latin >= 1.3 * stage.source(f'Words {{ kind: "{kind}" }}').property("font").pixelSize()
