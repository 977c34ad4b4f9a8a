"""Accessibility as people meet it at a kiosk: by keyboard alone, by touch alone, by voice alone; time, sound, mistakes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tests.ui.accessibility.register import TOUCH, covers
from tests.ui.window.conftest import Open, Opened, until
from tests.ui.window.test_kiosk import HOURS, KNOWN, STUCK, answers, identify, kiosk
from tests.ui.window.test_voice import Spoken

EXTENSIONS = 10
"""Times that the time can be extended at the least (WCAG 2.2.1)."""


async def tab_to(window: Opened, name: str) -> None:
    """Press Tab until the focus is there, as somebody does who hears the names."""
    for _ in range(60):
        await window.press(Qt.Key.Key_Tab)
        if name in focused(window):
            return
    pytest.fail(f"Tab does not come to {name!r}: {window.names()}")


def focused(window: Opened) -> str:
    """What a screen reader says of the focus."""
    item = window.shown.window.activeFocusItem()
    node = QAccessible.queryAccessibleInterface(item) if item is not None else None
    return node.text(QAccessible.Text.Name) if node is not None else ""


async def by_keys(window: Opened, name: str) -> None:
    """Go there and press it."""
    await window.drawn()
    await tab_to(window, name)
    await window.press(Qt.Key.Key_Space)
    await window.drawn()


async def slowly(window: Opened, keys: str) -> None:
    """Type as a person does, not as a scanner."""
    for key in keys:
        window.clock.advance(0.3)
        await window.type(key)


@pytest.mark.parametrize(
    ("topic", "page"),
    [
        ("My order", "AnswerPage"),
        pytest.param("Invoice", "AnswerPage", marks=pytest.mark.slow),
    ],
)
@covers(
    "An order, an invoice: asked and read with the keyboard alone",
    "WCAG 2.1.1",
    "EN 301 549 5.1.6.1",
    "EN 301 549 4.2.7",
    faces=TOUCH,
)
async def test_by_keyboard_alone(open_window: Open, topic: str, page: str) -> None:
    window = await kiosk(open_window)
    await by_keys(window, topic)
    for digits in ("20260910047", "1234"):
        await slowly(window, digits)
        window.clock.advance(0.3)
        await window.press(Qt.Key.Key_Return)
        await window.drawn()
    await until(lambda: window.kiosk.page == page, lambda: window.kiosk.page)


@pytest.mark.slow
@covers(
    "A return is confirmed with the keyboard alone", "WCAG 2.1.1", "EN 301 549 5.1.6.1", faces=TOUCH
)
async def test_return_by_keyboard_alone(open_window: Open) -> None:
    window = await kiosk(open_window)
    await by_keys(window, "Returns")
    for digits in ("20260910047", "1234"):
        await slowly(window, digits)
        window.clock.advance(0.3)
        await window.press(Qt.Key.Key_Return)
        await window.drawn()
    await until(lambda: window.kiosk.page == "ConfirmPage", lambda: window.kiosk.page)
    await by_keys(window, "Yes, return it")
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)


@pytest.mark.slow
@covers("A person is called with the keyboard alone", "WCAG 2.1.1", "WCAG 3.2.6", faces=TOUCH)
async def test_a_person_by_keyboard_alone(open_window: Open) -> None:
    window = await kiosk(open_window)
    await by_keys(window, "Call somebody")
    await until(lambda: window.kiosk.page == "HandOverPage", lambda: window.kiosk.page)


@pytest.mark.slow
@covers(
    "A question in one's own words is typed with the keyboard alone",
    "WCAG 2.1.1",
    "EN 301 549 5.1.6.1",
    faces=TOUCH,
)
async def test_a_question_by_keyboard_alone(open_window: Open) -> None:
    window = await kiosk(open_window)
    await by_keys(window, "Type a question")
    await slowly(window, HOURS)
    window.clock.advance(0.3)
    await window.press(Qt.Key.Key_Return)
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    assert window.assistant.asked[0][0] == HOURS


@pytest.mark.parametrize("topic", ["My order", "Invoice", "Returns"])
@pytest.mark.slow
@covers(
    "Every journey goes by touch alone, without speaking",
    "EN 301 549 5.1.7",
    "EN 301 549 4.2.6",
    "EAA I.2(b)",
    faces=TOUCH,
)
async def test_by_touch_alone(open_window: Open, topic: str) -> None:
    window = await kiosk(open_window)
    await window.click(topic)
    await window.drawn()
    await identify(window)
    wanted = "ConfirmPage" if topic == "Returns" else "AnswerPage"
    await until(lambda: window.kiosk.page == wanted, lambda: window.kiosk.page)
    await window.drawn()
    await window.click("End and clear")
    assert window.kiosk.page == "ClearedPage"


@pytest.mark.slow
@covers(
    "A question is asked and its answer heard without eyes or hands",
    "EN 301 549 4.2.1",
    "EN 301 549 5.1.3.1",
    "EAA I.2(o)(ii)",
    faces=("care",),
)
async def test_by_voice_alone(open_window: Open) -> None:
    spoken = Spoken()
    window = await open_window(answers, face="care", identity=KNOWN, voice=spoken.parts)
    await window.drawn()
    window.kiosk.woken()
    await until(lambda: window.kiosk.voice.listening)
    spoken.says(HOURS)
    await until(lambda: "Ten to eight." in " ".join(text for text, _ in spoken.speaker.said))


@pytest.mark.slow
@covers(
    "The time is extended by one touch, as often as wanted",
    "WCAG 2.2.1",
    "EAA I.2(o)(ii)",
    "MIIT 2.3",
    faces=TOUCH,
)
async def test_time_is_extended(open_window: Open) -> None:
    window = await kiosk(open_window, idle_s=90.0)
    window.kiosk.send(HOURS)
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    for _ in range(EXTENSIONS):
        window.clock.advance(80)
        window.kiosk.tick()
        assert window.kiosk.page == "StillTherePage"
        window.kiosk.touched()
        assert window.kiosk.page == "AnswerPage"


@covers("It is extended by a key, too", "WCAG 2.2.1", "WCAG 2.1.1", faces=TOUCH)
async def test_time_is_extended_by_key(open_window: Open) -> None:
    window = await kiosk(open_window, idle_s=90.0)
    window.kiosk.send(HOURS)
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    window.clock.advance(80)
    window.kiosk.tick()
    await by_keys(window, "I am here")
    assert window.kiosk.page == "AnswerPage"


@pytest.mark.slow
@covers("Who speaks is not timed out", "WCAG 2.2.1", "EN 301 549 5.1.3.1", faces=TOUCH)
async def test_speaking_holds_the_time(open_window: Open) -> None:
    spoken = Spoken()
    window = await kiosk(open_window, idle_s=90.0, voice=spoken.parts)
    window.kiosk.talk()
    await until(lambda: window.kiosk.voice.listening)
    spoken.begins()
    await until(lambda: window.kiosk.voice.at_work)
    for _ in range(5):
        window.clock.advance(80)
        window.kiosk.tick()
        assert window.kiosk.page not in {"StillTherePage", "ClearedPage"}


@covers(
    "Language and size of type are as at first for the next visitor",
    "EAA I.2(k)",
    "MIIT 1.1",
    faces=TOUCH,
)
async def test_next_visitor_starts_afresh(open_window: Open) -> None:
    window = await kiosk(open_window)
    appearance = window.shown.appearance
    appearance.setLanguage("zh")
    appearance.setScale("A++")
    window.kiosk.care(True)
    window.kiosk.wipe()
    assert (appearance.lang, appearance.size, appearance.kind) == ("en", "A", "kiosk")


@pytest.mark.slow
@covers(
    "How loud and how fast it reads is as at first for the next visitor",
    "EN 301 549 5.1.3.13",
    "EAA I.2(g)",
    faces=TOUCH,
)
async def test_next_visitor_hears_the_usual_voice(open_window: Open) -> None:
    spoken = Spoken()
    window = await open_window(answers, face="care", identity=KNOWN, voice=spoken.parts)
    await window.drawn()

    async def read() -> object:
        before = len(spoken.speaker.said)
        window.kiosk.woken()
        await until(lambda: window.kiosk.voice.listening)
        spoken.says(HOURS)
        await until(lambda: len(spoken.speaker.said) > before)
        return spoken.speaker.said[-1][1]

    first = await read()
    window.kiosk.voice.steer("louder")
    window.kiosk.voice.steer("slower")
    await until(lambda: spoken.speaker.said[-1][1] != first)
    window.kiosk.wipe()
    assert await read() == first


@covers(
    "Wrong digits are told in words, and nothing has to be typed twice",
    "WCAG 3.3.1",
    "WCAG 3.3.3",
    "WCAG 3.3.7",
    faces=TOUCH,
)
async def test_mistakes(open_window: Open) -> None:
    window = await kiosk(open_window)
    await window.click("My order")
    await window.drawn()
    await identify(window, phone="9999")
    problem = "These two do not match. Please check them."
    await until(lambda: problem in window.names(), window.names)
    assert window.kiosk.shown["entry"] == "20260910047"


@pytest.mark.slow
@covers(
    "Nothing is changed without a yes, and neither answer is suggested",
    "WCAG 3.3.4",
    "EN 301 549 11.3.3.4",
    faces=TOUCH,
)
async def test_a_yes_first(open_window: Open) -> None:
    window = await kiosk(open_window)
    await window.click("Returns")
    await window.drawn()
    await identify(window)
    await until(lambda: window.kiosk.page == "ConfirmPage", lambda: window.kiosk.page)
    await window.drawn()
    yes, no = window.item("Yes, return it"), window.item("No, keep it")
    assert (yes.width(), yes.height(), yes.property("kind")) == (
        no.width(),
        no.height(),
        no.property("kind"),
    )
    assert not yes.hasActiveFocus()
    assert not no.hasActiveFocus()
    assert all(text != "yes" for text, _, _ in window.assistant.asked)


@pytest.mark.slow
@covers(
    "A question that can be answered by yes has its yes and no to touch",
    "EN 301 549 5.1.7",
    "WCAG 3.3.2",
    faces=TOUCH,
)
async def test_an_offer_has_its_buttons(open_window: Open) -> None:
    window = await kiosk(open_window)
    window.kiosk.send(STUCK)
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    await window.drawn()
    assert {"Yes, please", "No, thanks"} <= set(window.names())


@pytest.mark.slow
@covers(
    "The number can be scanned instead of read and typed", "WCAG 3.3.8", "EAA I.2(h)", faces=TOUCH
)
async def test_scanned_instead_of_typed(open_window: Open) -> None:
    window = await kiosk(open_window)
    for key in "20260910047\r":
        window.clock.advance(0.01)
        window.kiosk.key(key)
    assert window.kiosk.shown["step"] == "phone"


@pytest.mark.slow
@covers(
    "No word changes while the language does not: all of a page follows the switch",
    "WCAG 3.1.1",
    "EN 301 549 5.1.3.14",
)
async def test_the_language_is_one(open_window: Open) -> None:
    window = await kiosk(open_window)
    window.shown.appearance.setLanguage("zh")
    await window.drawn()
    latin = [
        name for name in window.names() if name.isascii() and name not in {"English", "Counterpart"}
    ]
    assert latin == []


@pytest.mark.slow
@covers(
    "Language and size are reached without anything being switched on first",
    "EAA I.2(o)(ii)",
    "EN 301 549 5.2",
    faces=("kiosk",),
)
async def test_features_need_no_feature(open_window: Open) -> None:
    window = await kiosk(open_window)
    assert {"中文", "English", "Large type", "Very large type", "Open care mode"} <= set(
        window.names()
    )


@pytest.mark.slow
@covers(
    "Where there is a headset, answers can go to it alone",
    "EN 301 549 5.1.3.9",
    "EN 301 549 5.1.3.11",
    "EAA I.2(o)(ii)",
    faces=TOUCH,
)
async def test_private_listening(open_window: Open) -> None:
    spoken = Spoken()
    window = await kiosk(open_window, voice=spoken.parts)
    assert window.kiosk.voice.canBePrivate
    window.kiosk.voice.setPrivate(True)
    await until(lambda: ("headset", True) in spoken.speaker.used, lambda: spoken.speaker.used)


@pytest.mark.slow
@covers("Every page has a title", "WCAG 2.4.2", "EN 301 549 11.2.4.2")
async def test_the_window_has_a_title(open_window: Open) -> None:
    window = await kiosk(open_window)
    assert window.shown.window.title()
