"""The set-up: offered without costing a click, opened where nothing works yet, each step tried for real or left out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.services.kiosk_session.staff_pin import PinCheck, StaffPin
from desktop.ui.devices.window_file import WindowFile, WindowMemory
from tests.fakes import FetchedModel
from tests.ui.window import streams
from tests.ui.window.conftest import Open, Opened, until
from tests.ui.window.test_health import nameless

TITLE = "Set up this machine"


def kept(window: Opened) -> WindowMemory:
    """What the window remembers."""
    return WindowFile(window.shown.options.memory_file).load()


async def at(window: Opened, heading: str) -> None:
    """Wait until a step is shown."""
    await until(lambda: heading in window.names(), window.names)


async def begun(window: Opened, steps: int = 0) -> Opened:
    """The set-up, some steps on."""
    window.shown.window.resize(1440, 900)
    await window.keys("Ctrl+Shift+S")
    await at(window, "How should this window look?")
    for _ in range(steps):
        await window.press(Qt.Key.Key_Return)
    return window


async def test_where_it_works_already_the_first_question_costs_no_click(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking(), first="offer")
    assert TITLE in window.names()
    await window.ask("where is it")
    assert window.rows[-1].kind == "ended"
    await window.keys("Ctrl+N")
    await window.click("Not now")
    await window.drawn()
    assert TITLE not in window.names()
    await window.type("x")
    assert window.session.draft == "x"
    await window.shown.close()
    again = await open_window(first="offer")
    assert TITLE not in again.names()


async def test_where_nothing_works_yet_it_opens_by_itself_once(open_window: Open) -> None:
    window = await open_window(first="open", fails="no address", connected=False)
    await at(window, "How should this window look?")
    await window.press(Qt.Key.Key_Return)
    await at(window, "Where do the answers come from?")
    assert any("fill in [shop]" in name for name in window.names())
    for _ in range(5):
        await window.press(Qt.Key.Key_Return)
    await until(lambda: TITLE not in window.names(), window.names)
    assert [each["state"] for each in window.desk.setup.steps] == ["done"] * 6
    await window.shown.close()
    again = await open_window(first="open", connected=False)
    assert TITLE not in again.names()


async def test_every_step_can_be_left_out_and_gone_back_to(open_window: Open) -> None:
    window = await begun(await open_window())
    for _ in range(2):
        await window.click("Leave this out")
    await at(window, "Is there a model on this machine?")
    await window.click("Back")
    await at(window, "Where do the answers come from?")
    for step in ("Language and colours", "Language model", "Microphone and voice", "Printer"):
        await window.click(step)
        await window.drawn()
        assert nameless(window) == []
    states = [each["state"] for each in window.desk.setup.steps]
    assert states == ["skipped", "skipped", "todo", "todo", "todo", "todo"]
    await window.press(Qt.Key.Key_Escape)
    await until(lambda: "Search all conversations" in window.names(), window.names)
    await window.type("x")
    assert window.session.draft == "x"
    await window.keys("Ctrl+N")
    await window.click(TITLE)  # closed by mistake, it goes on where it was
    await at(window, "Is there a model on this machine?")


async def test_the_model_is_fetched_and_asked_a_question(open_window: Open) -> None:
    model = FetchedModel()
    model.gate.set()
    window = await begun(await open_window(model=model), steps=2)
    await window.click("Fetch it")
    await until(lambda: "Ask it something" in window.names(), window.names)
    await window.click("Ask it something")
    await until(lambda: "Orders and parcels." in window.names(), window.names)
    await until(lambda: any(name.startswith("First words after") for name in window.names()))
    model.here = False
    await window.click("Ask it something")
    await until(lambda: window.desk.setup.trials.problem)
    assert not window.desk.setup.trials.asking


async def test_a_page_is_printed_and_what_became_of_it_is_told(
    open_window: Open, tmp_path: Path
) -> None:
    window = await begun(await open_window(), steps=4)
    await window.click("Print a test page")
    file = tmp_path / "printed" / "COUNTERPART.pdf"
    await until(lambda: f"Saved as {file}" in window.names(), window.names)
    assert file.read_bytes().startswith(b"%PDF")


async def test_a_kiosk_is_chosen_only_where_staff_can_leave_it(open_window: Open) -> None:
    window = await begun(await open_window(), steps=5)
    await at(window, "Who stands in front of this screen?")
    assert not window.item("Customers: kiosk").isEnabled()
    await window.click("PIN for staff")
    await window.type("47")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: "At least 4 digits, and nothing else" in window.names(), window.names)
    await window.type("4711")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: window.item("Customers: kiosk").isEnabled())
    await window.click("Customers: kiosk")
    memory = kept(window)  # at once: a kiosk may be switched off at the wall
    assert memory.face == "kiosk"
    assert StaffPin(memory.pin, window.clock.monotonic).check("4711") is PinCheck.RIGHT
    await window.shown.close()
    again = await open_window()
    await again.shown.close()
    assert (kept(again).face, kept(again).pin) == ("kiosk", memory.pin)


async def test_the_settings_lead_to_it(open_window: Open) -> None:
    window = await open_window()
    window.shown.window.resize(1440, 900)
    await window.keys("Ctrl+,")
    await until(lambda: "Search the settings" in window.names(), window.names)
    await window.type("wizard")
    await until(lambda: window.desk.settings.rows == {"health": ["setup"]})
    await window.drawn()
    await window.click(TITLE)
    await at(window, "How should this window look?")
    assert "Search the settings" not in window.names()
