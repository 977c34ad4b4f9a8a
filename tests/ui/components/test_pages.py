"""Every page of the snapshots: drawn without a word in Qt's log, with nothing cut off, overlapping or nameless.

Also with words half as long again, as German has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from desktop.services.replies.phrases import PhraseBook
from desktop.ui import states_kiosk, states_library  # noqa: F401 - they register the states
from desktop.ui.look import QML
from desktop.ui.snapshot import State, all_states, settle
from tests.phrase_book import BOOK
from tests.ui.components.conftest import Heard, Stage, below

STATES = all_states()
KIOSK = sorted(name for name, each in STATES.items() if each.face != "workstation")
LIBRARY = sorted(name for name in ("gallery", "cards", "cards-narrow", "states"))
TOUCHED = (
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
)
LEAST = {"kiosk": 60, "care": 72}
TIGHT = {"care-ask-pinyin-wide": 60}
"""On a lying screen, five rows of keys and the words to choose from give up what is above the elder mode's own least."""
NARROWEST_LEFT_OVER = 2.0
"""Pixels by which two texts may overlap: descenders and rounding."""


def build(
    stage: Stage,
    each: State,
    lang: str,
    scale: str,
    book: PhraseBook | None = None,
    *,
    mode: str = "light",
) -> QQuickItem:
    stage.set(lang=lang, mode=mode, face=each.face, scale=scale)
    scene = stage.scene(lang, mode, each.face)
    if book is not None:
        scene.book = book
    page = each.build(scene)
    item = stage.file(page.qml, size=(each.width, each.height), **page.properties)
    settle()
    return item


def seen(item: QQuickItem, page: QQuickItem) -> QRectF:
    """The part of an item that is not clipped away, in the page's coordinates."""
    place = item.mapRectToItem(page, QRectF(0, 0, item.width(), item.height()))
    above = item.parentItem()
    while above is not None and above is not page:
        if above.clip():
            place = place.intersected(
                above.mapRectToItem(page, QRectF(0, 0, above.width(), above.height()))
            )
        above = above.parentItem()
    return place


def texts(page: QQuickItem) -> Iterator[tuple[QQuickItem, QRectF]]:
    """Every text on a page and where its ink stands."""
    for item in below(page):
        if item.inherits("QQuickText") and item.property("text") and item.opacity() > 0:
            place = seen(item, page)
            if place.width() > 1 and place.height() > 1:
                yield item, place


def faults(page: QQuickItem) -> list[str]:
    """Texts that are cut off, stand outside, or lie on each other."""
    found: list[str] = []
    standing = list(texts(page))
    inside = QRectF(-1, -1, page.width() + 2, page.height() + 2)
    for item, place in standing:
        words = item.property("text")
        if item.property("truncated"):
            found.append(f"cut: {words}")
        if not inside.contains(place):
            found.append(f"outside: {words} {place}")
    strips = [seen(strip, page) for strip in below(page) if strip.property("covers")]
    for (one, a), (other, b) in combinations(standing, 2):
        common = a.intersected(b)
        if min(common.width(), common.height()) <= NARROWEST_LEFT_OVER:
            continue
        if not any(strip.intersects(common) for strip in strips):
            found.append(f"overlap: {one.property('text')} / {other.property('text')}")
    return found


@pytest.mark.parametrize(
    ("scale", "lang"),
    [
        ("A", "zh"),
        ("A++", "en"),  # the longer words in the largest type
        pytest.param("A", "en", marks=pytest.mark.slow),
        pytest.param("A+", "en", marks=pytest.mark.slow),
        pytest.param("A++", "zh", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("name", KIOSK)
def test_nothing_is_cut_off_or_overlaps(stage: Stage, name: str, scale: str, lang: str) -> None:
    assert faults(build(stage, STATES[name], lang, scale)) == []


DECISIVE = {
    "care-confirm": (
        "Order",
        "Free",
        "Nothing happens before a yes",
        "Yes, return it",
        "No, keep it",
    ),
    "care-confirm-wide": ("Order", "Free", "Nothing happens before a yes", "Yes, return it"),
    "kiosk-confirm-wide": ("Yes, return it", "No, keep it"),
    "care-start": ("My order", "Returns", "Invoice", "A person"),
    "care-start-wide": ("Touch and talk", "Invoice", "A person"),
    "kiosk-start-wide": ("Hold to talk", "A person", "Care mode", "Open"),
    "care-captions": ("Stop", "Slower", "Louder", "Ask something else"),
    "care-captions-wide": ("Stop", "Slower", "Louder", "End and clear", "Ask more"),
    "care-handed-over": ("T-0917-026", "The note is kept in this shop", "Add something"),
    "care-listening-wide": ("3 to go, just go on", "Done", "Start again"),
    "care-listening": ("Done", "Keypad", "Start again"),
}
"""What somebody decides or steers by on a page: seen whole, whatever has to be scrolled beside it."""


OTHERWISE: dict[tuple[str, str], dict[str, str]] = {
    ("care-start", "A+"): {"A person": "Call somebody"}
}
"""Words that are short in the largest type only."""


@pytest.mark.parametrize(
    ("scale", "mode"),
    [
        ("A++", "light"),
        pytest.param("A+", "light", marks=pytest.mark.slow),
        pytest.param("A++", "contrast", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("name", DECISIVE)
def test_in_larger_type_what_is_decided_by_is_seen_whole(
    stage: Stage, name: str, scale: str, mode: str
) -> None:
    page = build(stage, STATES[name], "en", scale, mode=mode)
    other = OTHERWISE.get((name, scale), {})
    hidden: list[str] = []
    for usual in DECISIVE[name]:
        words = str(other.get(usual, usual))
        [item] = [
            each
            for each in below(page)
            if words in {each.property("text"), each.property("words")}
            and each.inherits("QQuickText")
        ]
        place = item.mapRectToItem(page, QRectF(0, 0, item.width(), item.height()))
        if seen(item, page).height() < place.height() - 1 or not item.isVisible():
            hidden.append(words)
    assert hidden == []


UNSCROLLED = [
    name
    for name in KIOSK
    if name.split("-")[1] in {"ask", "identify", "offer", "confirm", "start", "still", "cleared"}
    or name in {"kiosk-tracking-wide", "kiosk-stuck-wide"}
]
"""Pages that somebody types, answers or begins on, and where a parcel is."""


@pytest.mark.parametrize(
    ("scale", "mode"),
    [
        ("A++", "light"),
        pytest.param("A+", "light", marks=pytest.mark.slow),
        pytest.param("A++", "contrast", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", UNSCROLLED)
def test_what_is_typed_answered_or_begun_on_needs_no_scrolling(
    stage: Stage, name: str, lang: str, scale: str, mode: str
) -> None:
    page = build(stage, STATES[name], lang, scale, mode=mode)
    assert [each for each in below(page) if each.property("more") is True] == []


SQUARE = (1067, 800)
"""What a page is drawn at on a screen of 1024 x 768 (see ``zoom_of``)."""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", [each for each in KIOSK if each.endswith("-wide")])
def test_a_lying_page_on_a_screen_of_4_to_3_is_seen_whole_within_its_margins(
    stage: Stage, name: str, lang: str
) -> None:
    width, height = SQUARE
    page = build(stage, replace(STATES[name], width=width, height=height), lang, "A")
    assert [each for each in below(page) if each.property("more") is True] == []
    margin = page.property("side")
    for each in below(page):
        if margin is not None and each.inherits("QQuickAbstractButton"):
            place = each.mapRectToItem(page, QRectF(0, 0, each.width(), each.height()))
            assert place.left() >= margin - 1
            assert place.right() <= width - margin + 1


def test_where_nobody_can_be_heard_nothing_says_that_it_listens(stage: Stage) -> None:
    page = build(stage, STATES["workstation-voice-trouble"], "en", "A")
    said = {
        each.property("text")
        for each in below(page)
        if each.inherits("QQuickText") and each.isVisible()
    }
    assert "The microphone is muted. Please switch it on." in said
    assert "I am listening…" not in said


@pytest.mark.parametrize("scale", ["A", "A++"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "name", ["kiosk-start", "kiosk-start-wide", "care-start", "care-start-wide"]
)
def test_the_first_page_stands_still_when_the_voice_comes_or_goes(
    stage: Stage, name: str, lang: str, scale: str
) -> None:
    page = build(stage, STATES[name], lang, scale)

    def places() -> list[tuple[str, float, float]]:
        return [
            (each.metaObject().className(), *each.mapToItem(page, QPointF(0, 0)).toTuple())
            for each in below(page)
            if each.inherits("QQuickAbstractButton")
        ]

    heard = places()
    page.setProperty("canHear", False)
    settle()
    assert places() == heard


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_captions_stand_still_while_their_words_are_marked(stage: Stage, lang: str) -> None:
    page = build(stage, STATES["care-captions"], lang, "A")
    [line] = [
        each for each in below(page) if each.property("wordLength") and each.property("bound")
    ]
    [words] = [each for each in below(line) if each.inherits("QQuickTextEdit")]
    ends: set[tuple[float, float]] = set()
    for start in range(0, len(line.property("sentence")) - 2, 2):
        line.setProperty("wordStart", start)
        line.setProperty("wordLength", 2)
        settle()
        ends.add((words.property("contentWidth"), words.property("contentHeight")))
    assert len(ends) == 1


CODED = tuple(
    f"{name}{lies}"
    for name in ("kiosk-tracking", "kiosk-return", "care-captions")
    for lies in ("", "-wide")
)

QUIET = 0.8
"""Share of a code's square that is not its quiet edge: 33 of 41 modules for the addresses of the examples."""


@pytest.mark.parametrize(("lang", "scale"), [("zh", "A++"), ("en", "A++"), ("en", "A+")])
@pytest.mark.parametrize("name", CODED)
def test_in_larger_type_a_code_is_seen_whole(
    stage: Stage, name: str, lang: str, scale: str
) -> None:
    page = build(stage, STATES[name], lang, scale)
    [code] = [each for each in below(page) if each.property("payload") and each.property("caption")]
    whole = QRectF(0, 0, code.width(), code.height())
    assert seen(code, page) == code.mapRectToItem(page, whole)
    short = min(page.width(), page.height())
    assert code.width() * QUIET >= 0.3 * short, "the code without its quiet edge"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", LIBRARY)
def test_nothing_of_the_library_overlaps(stage: Stage, name: str, lang: str) -> None:
    page = build(stage, STATES[name], lang, "A")
    page.setHeight(page.implicitHeight())
    settle()
    assert [fault for fault in faults(page) if not fault.startswith("cut")] == []


UNSEEN = {"CentredArea", "Place", "ScrollArea", "ToolHint", "Notice"}
"""Controls that only place others, or show themselves when a pointer rests or something happens."""


def test_the_gallery_shows_every_control(stage: Stage) -> None:
    page = build(stage, STATES["gallery"], "en", "A")
    shown = {item.metaObject().className().partition("_QMLTYPE_")[0] for item in below(page)}
    lines = (QML / "controls" / "qmldir").read_text("utf-8").splitlines()[1:]
    assert {line.split()[0] for line in lines} - shown == UNSEEN


@pytest.mark.parametrize("name", KIOSK)
def test_what_can_be_touched_is_named_and_large_enough(
    stage: Stage, heard: Callable[[QQuickItem], Heard], name: str
) -> None:
    page = build(stage, STATES[name], "zh", "A")
    nodes = [(said, node) for role, said, node in heard(page) if role in TOUCHED]
    assert nodes or "-cleared" in name
    least = TIGHT.get(name, LEAST[STATES[name].face])
    for said, node in nodes:
        assert said
        size = node.rect()
        assert size.height() >= least, (said, size)
        # Ten keys of a keyboard share the width of the screen.
        key = ("-letters" in name or "-ask" in name) and len(said) == 1
        assert key or size.width() >= least, (said, size)


class Longer(QTranslator):
    """English, half as long again."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return longer(text.replace("%n", str(n)))


def longer(text: str) -> str:
    """The words with every second one said twice as long, as compounds are."""
    parts = text.split(" ")
    return " ".join(
        part + part.lower() if at % 2 and "%" not in part and "{" not in part else part
        for at, part in enumerate(parts)
    )


@pytest.fixture(scope="module")
def german() -> PhraseBook:
    phrases = {key: [longer(text) for text in BOOK.templates("en", key)] for key in BOOK.keys("en")}
    return PhraseBook({"en": phrases})


@pytest.mark.parametrize("name", KIOSK)
def test_long_words_do_not_break_a_page(stage: Stage, german: PhraseBook, name: str) -> None:
    translator = Longer()
    # The theme is loaded before Longer stands: asked by the thread that reads QML it wants Python's lock, which whoever
    # waits for that file holds.
    stage.set(lang="en", face=STATES[name].face)
    page_faults: list[str] = []
    each = STATES[name]
    scene = stage.scene("en", "light", each.face)
    scene.book = german
    page = each.build(scene)
    QCoreApplication.installTranslator(translator)
    try:
        item = stage.file(page.qml, size=(each.width, each.height), **page.properties)
        settle()
        page_faults = faults(item)
    finally:
        QCoreApplication.removeTranslator(translator)
    assert page_faults == []
