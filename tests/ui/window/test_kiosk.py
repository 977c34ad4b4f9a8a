"""A visit at the kiosk: identify, ask, confirm, and nothing left when it is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from desktop.domain.actions import Action, Command
from desktop.domain.calls import Freshness, Proposal
from desktop.domain.events import CardReady
from desktop.domain.people import Assurance, verified
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import GatewaySettings, PluginSettings
from desktop.services.kiosk_session.staff_pin import digest
from desktop.ui.faces import zoom_of
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import KnownVisitors, SetClock, Step
from tests.gateway.counter import PLUGINS
from tests.ui.window import streams
from tests.ui.window.conftest import Open, Opened, until

KNOWN = KnownVisitors({("20260910047", "1234"): "C0001"})
HOURS = "When are you open?"
STUCK = "nothing moves"
SIZES = {"larger letters": Command.LARGER, "smaller again": Command.SMALLER}


def answers(text: str) -> Sequence[Step]:
    """What the assistant says."""
    if "return" in text and "order" in text:
        return streams.confirmation()
    if text == "yes":
        return streams.booked()
    if text == HOURS:
        return [
            streams.understood(Action.SHOP_QUESTION),
            streams.said("Ten to eight."),
            streams.finished("Ten to eight."),
        ]
    if text in SIZES:
        return [
            streams.understood(Action.CONTROL, command=SIZES[text]),
            streams.said("Done."),
            streams.finished("Done."),
        ]
    if text == STUCK:
        offered = streams.finished("Shall I hand it to a colleague?")
        return [
            streams.understood(Action.SHOP_QUESTION),
            streams.said("Shall I hand it to a colleague?"),
            replace(offered, offered="stuck_parcel"),
        ]
    if "person" in text or text == "Yes":
        return [
            streams.understood(Action.HUMAN),
            CardReady("", 0, streams.example("hand_over")),
            streams.finished(""),
        ]
    return streams.tracking()


async def kiosk(
    open_window: Open, script: Callable[[str], Sequence[Step]] = answers, **options: object
) -> Opened:
    """A kiosk with somebody in front."""
    window = await open_window(script, face="kiosk", identity=KNOWN, counter="kiosk", **options)
    window.shown.window.showNormal()
    window.shown.window.resize(720, 1280)
    window.shown.look.set_theme(zoom=1.0)
    await window.drawn()
    return window


async def identify(window: Opened, order: str = "20260910047", phone: str = "1234") -> None:
    """Type both numbers on the keypad."""
    for digits in (order, phone):
        for digit in digits:
            await window.click(digit)
        await window.click("Done")


async def test_visitor_identifies_asks_and_reads_the_answer_by_touch(open_window: Open) -> None:
    window = await kiosk(open_window)
    await window.click("My order")
    assert window.kiosk.page == "IdentifyPage"
    await window.drawn()
    await identify(window)
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    said, _, caller = window.assistant.asked[0]
    assert said == "Where is the parcel of order 20260910047?"
    assert (caller.customer, caller.assurance) == ("C0001", Assurance.VERIFIED)
    assert "Follow it on your phone" in window.names()
    assert "Open tracking" not in window.names()
    await window.drawn()
    timeline = next(item for item in _items(window) if "Timeline_" in _type_of(item))
    assert timeline.property("whenWidth") > 0  # the times have room beside what happened


def _items(window: Opened) -> Iterator[QQuickItem]:
    """Everything that is drawn."""
    waiting = [window.shown.window.contentItem()]
    while waiting:
        item = waiting.pop()
        waiting += item.childItems()
        yield item


def _type_of(item: QQuickItem) -> str:
    """The QML file that drew it."""
    return item.metaObject().className()


async def test_wrong_digits_open_nothing_and_say_not_which(open_window: Open) -> None:
    window = await kiosk(open_window)
    await window.click("My order")
    await window.drawn()
    await identify(window, phone="9999")
    problem = "These two do not match. Please check them."
    await until(lambda: problem in window.names(), window.names)
    assert window.kiosk.page == "IdentifyPage"
    assert not window.assistant.asked


async def test_question_about_an_order_asks_who_it_is_first_and_is_then_answered(
    open_window: Open,
) -> None:
    window = await kiosk(open_window)
    window.kiosk.send("where are my headphones")
    await until(lambda: window.kiosk.page == "IdentifyPage", lambda: window.kiosk.page)
    for key in "20260910047":
        window.kiosk.typed(key)
    window.kiosk.entered()
    for key in "1234":
        window.kiosk.typed(key)
    window.kiosk.entered()
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    assert [text for text, _, _ in window.assistant.asked] == ["where are my headphones"] * 2


async def test_who_told_both_numbers_in_words_is_known_and_forgotten_like_anybody(
    open_window: Open,
) -> None:
    window = await kiosk(open_window)
    window.kiosk.send(HOURS)
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    known = await KNOWN.verify("20260910047", "1234", "kiosk")
    assert known
    window.session.become(known)  # as the conversation does once the shop has said so
    window.kiosk.send("where are my headphones")
    await until(lambda: len(window.assistant.asked) > 1 and not window.session.running)
    assert window.kiosk.page == "AnswerPage"
    assert window.shown.desk.caller == known
    # Who then says that it is somebody else's sees less, on every page.
    window.session.become(replace(known, only="20260910047"))
    window.kiosk.send("what else is there")
    await until(lambda: len(window.assistant.asked) > 2 and not window.session.running)
    assert window.shown.desk.caller.only == "20260910047"
    window.kiosk.wipe()
    assert window.shown.desk.caller.customer is None


async def test_question_about_the_shop_needs_no_name(open_window: Open) -> None:
    window = await kiosk(open_window)
    await window.click("Type a question")
    await window.drawn()
    await window.click(HOURS)
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    await until(lambda: "Ten to eight." in window.names(), window.names)


async def test_return_is_confirmed_by_touch_and_shows_its_code(open_window: Open) -> None:
    window = await kiosk(open_window)
    await window.click("Returns")
    await window.drawn()
    await identify(window)
    await until(lambda: window.kiosk.page == "ConfirmPage", lambda: window.kiosk.page)
    await window.click("Yes, return it")
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    assert window.kiosk.shown["card"]["qr"]
    assert window.kiosk.shown["canPrint"]
    code = window.item("Show this at the service desk")
    assert code.width() >= 0.3 * min(window.shown.window.width(), window.shown.window.height())


@pytest.mark.parametrize(("touched", "calls"), [("Yes, please", True), ("No, thanks", False)])
async def test_an_offered_person_is_taken_or_declined_by_one_touch(
    open_window: Open, touched: str, *, calls: bool
) -> None:
    window = await kiosk(open_window)
    window.kiosk.send(STUCK)
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    await window.drawn()
    await window.click(touched)
    if calls:
        await until(lambda: window.kiosk.page == "HandOverPage", lambda: window.kiosk.page)
        assert [text for text, _, _ in window.assistant.asked] == [STUCK, "Yes"]
    else:
        await window.drawn()
        assert window.kiosk.page == "AnswerPage"
        assert not {"Yes, please", "No, thanks"} & set(window.names())


async def test_a_person_is_called_at_once(open_window: Open) -> None:
    window = await kiosk(open_window)
    await window.click("Call somebody")
    await until(lambda: window.kiosk.page == "HandOverPage", lambda: window.kiosk.page)


async def test_end_and_clear_leaves_nothing(open_window: Open) -> None:
    window = await kiosk(open_window)
    QGuiApplication.clipboard().setText("138****1234")
    window.kiosk.appearance.setLanguage("zh")
    window.kiosk.appearance.setScale("A++")
    window.kiosk.send("我的耳机")
    window.kiosk._become(await KNOWN.verify("20260910047", "1234", "kiosk"))
    await until(lambda: not window.session.running)
    conversation = window.session.key
    window.kiosk.wipe()
    assert window.kiosk.page == "ClearedPage"
    await window.drawn()
    assert window.rows == []
    assert window.session.draft == ""
    assert window.shown.desk.caller.customer is None
    assert QGuiApplication.clipboard().text() == ""
    appearance = window.shown.appearance
    assert (appearance.lang, appearance.size, appearance.kind) == ("en", "A", "kiosk")
    await until(lambda: not window.shown.tasks.running("end"))
    kept = await window.assistant.history.conversations()
    assert [row.ended for row in kept if row.conversation == conversation] == [True]
    window.kiosk.woken()
    assert window.kiosk.page == "StartPage"


@pytest.mark.parametrize(("touched", "rating"), [("Yes, it helped", 1), ("Not really", 0)])
async def test_one_touch_after_the_end_says_whether_it_helped(
    open_window: Open, touched: str, rating: int
) -> None:
    window = await kiosk(open_window)
    window.kiosk.wipe()
    await window.drawn()
    assert touched not in window.names()  # nothing was asked, so nothing is rated
    window.kiosk.woken()
    window.kiosk.send("我的耳机")
    await until(lambda: not window.session.running)
    window.kiosk.wipe()
    await window.click(touched)
    assert "Thank you." in window.names()
    await until(lambda: not window.shown.tasks.running("rate"))
    await until(lambda: not window.shown.tasks.running("end"))
    (kept,) = await window.assistant.history.conversations()
    assert (kept.rating, kept.ended) == (rating, True)


async def test_the_gateway_forgets_who_has_left(open_window: Open, tmp_path: Path) -> None:
    own = PluginSettings(config={"folder": str(tmp_path)})
    settings = GatewaySettings(work_dir=tmp_path / "work", plugins={"orders": own})
    gateway = Gateway([PLUGINS / "orders"], MemoryAudit(), MemoryJournal(), SetClock(), settings)
    order = {"order_id": "88010001"}
    asked = tmp_path / "asked"
    try:
        window = await kiosk(open_window, forget=gateway.forget)
        known = verified("C1", "kiosk")
        window.kiosk._become(known)
        assert (await gateway.call("orders.get", order, known, call_id="1")).ok
        assert (await gateway.call("orders.get", order, known, call_id="2")).ok
        proposal = await gateway.propose("orders.cancel", order, known)
        assert isinstance(proposal, Proposal)
        assert len(asked.read_text(encoding="utf-8").splitlines()) == 1
        window.kiosk.wipe()
        await until(lambda: not window.shown.tasks.running("end"))
        declined = await gateway.confirm(proposal, known, call_id="3")
        assert declined.code == "no_such_proposal"
        again = await gateway.call("orders.get", order, known, call_id="4")
        assert again.freshness is Freshness.LIVE
        assert len(asked.read_text(encoding="utf-8").splitlines()) == 2
    finally:
        await gateway.close()


async def test_idle_visit_is_warned_extended_by_one_touch_and_then_wiped(open_window: Open) -> None:
    window = await kiosk(open_window, idle_s=90.0)
    window.kiosk.send(HOURS)
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    window.clock.advance(80)
    window.kiosk.tick()
    assert window.kiosk.page == "StillTherePage"
    assert window.kiosk.countdown["seconds"] == 10
    await window.drawn()
    await window.click("I am here")
    assert window.kiosk.page == "AnswerPage"
    assert window.kiosk.countdown["seconds"] == 90
    window.clock.advance(91)
    window.kiosk.tick()
    assert window.kiosk.page == "ClearedPage"
    assert window.rows == []


async def test_care_mode_hurries_nobody(open_window: Open) -> None:
    window = await kiosk(open_window, idle_s=90.0)
    window.kiosk.care(True)
    assert window.shown.look.theme.property("face") == "care"
    window.kiosk.send(HOURS)
    await until(lambda: window.kiosk.page == "CareAnswerPage", lambda: window.kiosk.page)
    window.clock.advance(170)
    window.kiosk.tick()
    assert window.kiosk.page == "CareAnswerPage"
    assert window.kiosk.countdown["seconds"] == -1
    window.clock.advance(20)
    window.kiosk.tick()
    assert window.kiosk.page == "StillTherePage"


async def test_only_the_staff_pin_ends_the_kiosk(open_window: Open) -> None:
    window = await kiosk(open_window, staff_pin=digest("4711"))
    window.shown.window.close()
    await window.drawn()
    assert not window.closed.is_set()
    await window.press(Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    await window.press(Qt.Key.Key_Escape)
    assert not window.closed.is_set()
    await window.click("For staff")
    await window.drawn()
    for digit in "1234":
        await window.click(digit)
    await window.click("Done")
    await until(lambda: "Not the right PIN" in window.names(), window.names)
    for digit in "4711":
        await window.click(digit)
    KNOWN.staff.clear()
    await window.click("Done")
    await until(window.closed.is_set)
    assert KNOWN.staff == ["kiosk"]


async def test_scanner_is_told_from_typing(open_window: Open) -> None:
    window = await kiosk(open_window)
    for key in "20260910047":
        window.clock.advance(0.01)
        window.kiosk.key(key)
    window.clock.advance(0.01)
    window.kiosk.key("\r")
    assert window.kiosk.page == "IdentifyPage"
    assert window.kiosk.shown["step"] == "phone"
    for key in "1234":
        window.clock.advance(0.3)
        window.kiosk.key(key)
    window.clock.advance(0.3)
    window.kiosk.key("\r")
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)


async def test_no_link_opens_at_a_kiosk(open_window: Open) -> None:
    window = await kiosk(open_window)
    window.kiosk.actions.open("https://track.example/1")
    assert window.kiosk._actions._links.open("https://shop.example") is False


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_every_page_of_a_visit_is_named(open_window: Open, lang: str) -> None:
    window = await kiosk(open_window, lang=lang)
    for page in (
        lambda: window.kiosk.topic("order"),
        window.kiosk.back,
        window.kiosk.ask,
        lambda: window.kiosk.send(HOURS),
    ):
        page()
        await until(lambda: not window.session.running)
        await window.drawn()
        assert all(window.names())


@pytest.mark.parametrize(
    ("width", "height", "zoom"),
    [(720, 1280, 1.0), (1920, 1080, 1.5), (1080, 1920, 1.5), (1440, 900, 1.125), (1024, 768, 0.96)],
)
def test_a_screen_less_long_than_drawn_has_smaller_type_up_to_a_tenth(
    width: int, height: int, zoom: float
) -> None:
    assert zoom_of(width, height) == pytest.approx(zoom)
