"""What the eye needs: contrast as it is painted, sizes of type and of targets, room, more than a colour."""

from __future__ import annotations

from itertools import combinations

from tests.ui.accessibility.register import ALL, TOUCH, page_rule
from tests.ui.accessibility.rules_tree import MORE
from tests.ui.accessibility.survey import Role, Survey

TEXT, CARE_TEXT, MARK = 4.5, 7.0, 3.0
"""Least contrast of words, of words in care mode, of icons and edges."""
OFF = 4.3
"""Of words of what is switched off: no rule asks for it."""
SMALLEST = {"workstation": 11, "kiosk": 18, "care": 26}
LEAST_TARGET = {"workstation": 24, "kiosk": 60, "care": 72}
BESIDE_WORDS = 60
"""Of keys in care mode below a place for words to choose from: what the elder mode's own rules ask for at least."""
LINE = 1.3
KEYS_OF_A_ROW = 10
TINY_OVERLAP = 1.5
"""Pixels: two rows of a list share the line between them."""


@page_rule(
    "Words have a contrast of 4.5:1 with what they stand on, as painted",
    "WCAG 1.4.3",
    "EN 301 549 11.1.4.3",
    "MIIT 1.3",
)
def contrast(page: Survey) -> list[str]:
    return [
        f"{ink.text}: {ink.contrast:.1f}"
        for ink in page.inks
        if ink.enabled and ink.contrast < TEXT
    ]


@page_rule("In care mode they have 7:1", "WCAG 1.4.6", "EAA I.2(c)", faces=("care",))
def strong_contrast(page: Survey) -> list[str]:
    return [
        f"{ink.text}: {ink.contrast:.1f}"
        for ink in page.inks
        if ink.enabled and ink.contrast < CARE_TEXT
    ]


@page_rule(
    "In the high-contrast theme they have 7:1 on every face", "WCAG 1.4.6", "EN 301 549 11.7"
)
def highest_contrast(page: Survey) -> list[str]:
    return [] if page.theme != "contrast" else strong_contrast(page)


@page_rule("Words of what is switched off can still be read", "our own")
def off_is_legible(page: Survey) -> list[str]:
    return [
        f"{ink.text}: {ink.contrast:.1f}"
        for ink in page.inks
        if not ink.enabled and ink.contrast < OFF
    ]


@page_rule(
    "Icons have 3:1 with what they stand on, as painted", "WCAG 1.4.11", "EN 301 549 11.1.4.11"
)
def icon_contrast(page: Survey) -> list[str]:
    return [f"{name}: {value:.1f}" for name, value in page.icons if value < MARK]


@page_rule(
    "Type is never smaller than 18 pixels on a kiosk and 26 in care mode, 11 at a desk",
    "MIIT 1.1",
    "WCAG 1.4.4",
)
def type_size(page: Survey) -> list[str]:
    return [f"{ink.text}: {ink.pixels}" for ink in page.inks if ink.pixels < SMALLEST[page.face]]


@page_rule("Lines stand 1.3 times the type apart or more", "MIIT 1.2", "WCAG 1.4.12")
def line_spacing(page: Survey) -> list[str]:
    spread = [ink for ink in page.inks if len(ink.text) > 1 and ink.place.height() > 2 * ink.pixels]
    return [f"{ink.text}: {ink.leading:.2f}" for ink in spread if ink.leading < LINE]


@page_rule(
    "No word is cut off, lies on another or stands outside, at any size of type",
    "WCAG 1.4.4",
    "WCAG 1.4.10",
    "EN 301 549 5.1.4",
    faces=TOUCH,
)
def nothing_cut_off(page: Survey) -> list[str]:
    return page.faults


@page_rule("A target is 24 pixels or more in both directions", "WCAG 2.5.8", faces=ALL)
def smallest_target(page: Survey) -> list[str]:
    return _smaller(page, 24, 24)


@page_rule(
    "On a kiosk 60, in care mode 72", "MIIT 2.1", "WCAG 2.5.5", "EN 301 549 5.5.1", faces=TOUCH
)
def target(page: Survey) -> list[str]:
    least = _least(page)
    # Ten keys of a keyboard share the width of the screen
    return [
        each for each in _smaller(page, least, least) if len(each.split(" at ")[0]) > 1
    ] + _keys(page)


@page_rule("Targets do not lie on each other", "WCAG 2.5.8", faces=TOUCH)
def targets_apart(page: Survey) -> list[str]:
    standing = [
        node
        for node in page.touched
        if node.role in {Role.Button, Role.RadioButton}
        and node.shown.width() < page.size[0] - 1
        and node.name not in MORE
    ]
    return [
        f"{one.name} / {other.name}"
        for one, other in combinations(standing, 2)
        if (common := one.shown.intersected(other.shown))
        and min(common.width(), common.height()) > TINY_OVERLAP
    ]


@page_rule("Words are never part of a picture", "WCAG 1.4.5", "MIIT 1.3")
def no_words_in_pictures(page: Survey) -> list[str]:
    allowed = ("image://icon", "image://qr/", "image://form/", "")
    return [each for each in page.pictures if not each.startswith(allowed[:3]) and each]


@page_rule("Nothing moves when motion is reduced", "WCAG 2.3.3", "EN 301 549 11.7", "EAA I.2(j)")
def stillness(page: Survey) -> list[str]:
    return page.moving


@page_rule(
    "Standing or lying, a page is laid out for its screen",
    "WCAG 1.3.4",
    "EN 301 549 11.1.3.4",
    faces=TOUCH,
)
def orientation(page: Survey) -> list[str]:
    width, height = page.size
    lying = page.name.endswith("-wide")
    return [] if (width > height) is lying else ["drawn the other way"]


def _smaller(page: Survey, width: float, height: float) -> list[str]:
    return [
        f"{node.name} at {node.place.getRect()}"
        for node in page.touched
        if node.role != Role.ListItem
        and node.place.height() > 0
        and (node.place.width() < width or node.place.height() < height)
        and node.place.bottom() <= page.size[1]
    ]


def _least(page: Survey) -> int:
    writing = any(kind in page.name for kind in ("-ask-chinese", "-ask-pinyin"))
    return min(LEAST_TARGET[page.face], BESIDE_WORDS) if writing else LEAST_TARGET[page.face]


def _keys(page: Survey) -> list[str]:
    least = _least(page)
    single = [node for node in page.touched if len(node.name) == 1 and node.role == Role.Button]
    return [
        f"key {node.name}"
        for node in single
        if node.place.height() < least or node.place.width() < 44
    ]
