"""One look at a page that really stands: its accessibility tree, its words with the contrast they are painted in, and
where the Tab key goes. The rules of this folder judge what was seen, so that a page is made only once for all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from desktop.ui.snapshot import State, settle
from tests.ui.components.conftest import Stage, below
from tests.ui.components.test_pages import faults, seen
from tests.ui.components.test_theme import ratio

Role = QAccessible.Role
TOUCHED = frozenset(
    {Role.Button, Role.CheckBox, Role.RadioButton, Role.EditableText, Role.ListItem, Role.MenuItem}
)
MOST_STOPS = 120
"""Presses of Tab after which a page is said not to come round."""


@dataclass(frozen=True, slots=True)
class Node:
    """What a screen reader finds."""

    role: QAccessible.Role
    name: str
    description: str
    place: QRectF
    shown: QRectF
    """The part of it that is not scrolled away."""
    focusable: bool
    disabled: bool
    checkable: bool
    actions: tuple[str, ...]

    @property
    def touched(self) -> bool:
        """Something is done with it."""
        return self.role in TOUCHED and bool(self.actions)


@dataclass(frozen=True, slots=True)
class Ink:
    """A text as it is painted."""

    text: str
    place: QRectF
    pixels: int
    """Size of the type, in pixels of the design."""
    leading: float
    """Height of a line against the size of the type."""
    contrast: float
    enabled: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the Tab key came to."""

    name: str
    place: QRectF
    marked: bool
    """The picture changed when the focus came."""


@dataclass(slots=True)
class Survey:
    """All that was seen of one page."""

    name: str
    face: str
    lang: str
    theme: str
    scale: str
    size: tuple[float, float]
    nodes: list[Node] = field(default_factory=list[Node])
    inks: list[Ink] = field(default_factory=list[Ink])
    stops: list[Stop] = field(default_factory=list[Stop])
    comes_round: bool = True
    faults: list[str] = field(default_factory=list[str])
    """Words that are cut off, outside, or on each other."""
    unheard: list[str] = field(default_factory=list[str])
    """Controls that a screen reader does not find."""
    moving: list[str] = field(default_factory=list[str])
    """What is animated although motion is reduced."""
    covered: bool = False
    """A sheet lies over the page: what is below it is dimmed, and cannot be used."""
    written: list[str] = field(default_factory=list[str])
    """The visitor's own words, and those that their letters may become."""
    pictures: list[str] = field(default_factory=list[str])
    """Sources of the images."""
    icons: list[tuple[str, float]] = field(default_factory=list[tuple[str, float]])
    """Names of the icons with their contrast."""

    @property
    def label(self) -> str:
        """Which page this is."""
        return f"{self.name} {self.theme} {self.lang} {self.scale}"

    @property
    def touched(self) -> list[Node]:
        """What a hand can use."""
        return [node for node in self.nodes if node.touched]

    @property
    def spoken(self) -> str:
        """Everything a screen reader says, in its order."""
        return " ".join(f"{node.name} {node.description}" for node in self.nodes)


def look_at(
    stage: Stage, each: State, lang: str, theme: str, scale: str, *, tabs: bool = True
) -> Survey:
    """Put the page on a window and look at it."""
    stage.set(lang=lang, mode=theme, face=each.face, scale=scale)
    page = each.build(stage.scene(lang, theme, each.face))
    item = stage.file(page.qml, size=(each.width, each.height), **page.properties)
    if not each.height:
        item.setHeight(item.implicitHeight())
    window = stage.window(item)
    window.resize(round(item.width()), round(item.height()))
    if page.after is not None:
        page.after(item)
    settle()
    survey = Survey(each.name, each.face, lang, theme, scale, (item.width(), item.height()))
    picture = window.grabWindow()
    corner = window.position()
    root = QAccessible.queryAccessibleInterface(window)
    survey.nodes = [
        _node(each, QRectF(each.rect().translated(-corner.x(), -corner.y())), item)
        for each in tree(root)
    ]
    over = [top for top in window.contentItem().childItems() if _is(top, "QQuickOverlay")]
    over = [top for top in over if top.isVisible() and top.childItems()]
    shaded = any(_is(one, "Shade_") and one.isVisible() for one in below(item))
    survey.covered = bool(over) or shaded
    survey.inks = [] if shaded else list(_inks(over[0] if over else item, picture))
    survey.faults = faults(item)
    survey.written = list(_written(page.properties))
    _look_at_items(item, survey, picture)
    if tabs:
        _tab_through(window, item, survey)
    stage.clear()
    return survey


def _written(properties: Mapping[str, Any]) -> Iterator[str]:
    growing: dict[str, Any] = properties.get("growing", {})
    typed = str(properties.get("entry", ""))
    words = str(growing.get("words", ""))
    yield from filter(None, (typed + words, typed, words, *growing.get("candidates", ())))


def _is(item: QQuickItem, kind: str) -> bool:
    return item.metaObject().className().startswith(kind)


def tree(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for at in range(node.childCount()):
        child = node.child(at)
        if child is not None and child.isValid() and not child.state().invisible:
            yield child
            yield from tree(child)


def _node(each: QAccessibleInterface, place: QRectF, page: QQuickItem) -> Node:
    state, actions, drawn = each.state(), each.actionInterface(), each.object()
    return Node(
        each.role(),
        each.text(QAccessible.Text.Name),
        each.text(QAccessible.Text.Description),
        place,
        seen(drawn, page) if isinstance(drawn, QQuickItem) else place,
        bool(state.focusable),
        bool(state.disabled),
        bool(state.checkable),
        tuple(actions.actionNames()) if actions is not None else (),
    )


def _inks(page: QQuickItem, picture: QImage) -> Iterator[Ink]:
    strips = [one for one in below(page) if one.property("covers") and one.isVisible()]
    on_strips = {item for strip in strips for item in below(strip)}
    covered = [seen(strip, page) for strip in strips]
    for item in below(page):
        words = item.property("text")
        if not (item.inherits("QQuickText") and words and item.opacity() > 0):
            continue
        place = seen(item, page)
        # What lies below "More below" is seen once it is scrolled to; here the strip's paint would be measured
        under = item not in on_strips and any(one.intersects(place) for one in covered)
        if place.width() <= 1 or place.height() <= 1 or under:
            continue
        pixels = item.property("font").pixelSize()
        lines = max(1, int(item.property("lineCount") or 1))
        colour: QColor = item.property("color")
        yield Ink(
            str(words),
            place,
            pixels,
            float(item.property("contentHeight") or 0) / lines / pixels,
            _contrast(picture, place, colour),
            _enabled(item),
        )


def _enabled(item: QQuickItem | None) -> bool:
    while item is not None:
        if not item.isEnabled():
            return False
        item = item.parentItem()
    return True


def _contrast(picture: QImage, place: QRectF, colour: QColor) -> float:
    """Of a colour against what is painted most within a place."""
    area = place.toAlignedRect().intersected(QRect(0, 0, picture.width(), picture.height()))
    if area.isEmpty():
        return 21.0
    part = picture.copy(area)
    across, down = max(1, part.width() // 60), max(1, part.height() // 12)
    painted = Counter(
        part.pixel(x, y)
        for x in range(0, part.width(), across)
        for y in range(0, part.height(), down)
    )
    return ratio(colour, QColor(painted.most_common(1)[0][0]))


def _look_at_items(page: QQuickItem, survey: Survey, picture: QImage) -> None:
    strips = [seen(one, page) for one in below(page) if one.property("covers")]
    for item in below(page):
        meta = item.metaObject().className()
        place = seen(item, page)
        if item.inherits("QQuickAbstractButton") or item.inherits("QQuickTextField"):
            found = QAccessible.queryAccessibleInterface(item)
            shown = place.width() > 1 and place.height() > 1
            if shown and (found is None or found.role() not in TOUCHED):
                survey.unheard.append(f"{meta} {item.property('text')}")
        if item.inherits("QQuickImage"):
            survey.pictures.append(item.property("source").toString())
        whole = (
            not any(one.intersects(place) for one in strips)
            and place.width() * place.height() > 0.9 * item.width() * item.height()
        )
        if meta.startswith("Icon_") and whole and not survey.covered:
            survey.icons.append(
                (str(item.property("name")), _contrast(picture, place, item.property("tone")))
            )
        if meta.startswith("Spinner_") and item.property("running") and item.rotation() % 360:
            survey.moving.append(str(item.property("name")))


def _tab_through(window: QQuickWindow, page: QQuickItem, survey: Survey) -> None:
    window.requestActivate()
    settle()
    seen_items: list[QQuickItem] = []
    before = window.grabWindow()
    for _ in range(MOST_STOPS):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        settle()
        item = window.activeFocusItem()
        if item is None or item in seen_items or item is window.contentItem():
            break
        seen_items.append(item)
        after = window.grabWindow()
        node = QAccessible.queryAccessibleInterface(item)
        name = node.text(QAccessible.Text.Name) if node is not None else ""
        survey.stops.append(Stop(name, seen(item, page), after != before))
        before = after
    else:
        survey.comes_round = False
