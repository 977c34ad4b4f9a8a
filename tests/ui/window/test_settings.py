"""The settings page: found by typing, acting at once, remembered, and by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from desktop.domain.installation import PluginShown, PluginTrial
from desktop.ui.devices.window_file import WindowFile
from tests.fakes import SetInstallation
from tests.ui.window.conftest import Open, Opened, by_hand, until
from tests.ui.window.test_health import nameless
from tests.ui.window.test_voice import Spoken

R = QAccessible.Role
ROWS = 760
"""Pixels that the column of the settings is wide where there is room."""
CHANGED = "“Book a return” has a new argument, photo."


async def settings(open_window: Open, section: str = "", **parts: Any) -> Opened:
    """A window with the settings open."""
    window = await open_window(**parts)
    window.shown.window.resize(1440, 900)
    await window.keys("Ctrl+,")
    await until(lambda: "Search the settings" in window.names(), window.names)
    if section:
        await window.click(section)
        await until(lambda: section in headings(window), window.names)
    return window


def headings(window: Opened) -> list[str]:
    """What stands over the rows."""
    return [
        each.text(QAccessible.Text.Name) for each in window.spoken() if each.role() == R.Heading
    ]


def checked(window: Opened, name: str) -> bool:
    """Whether a choice is on."""
    interface = QAccessible.queryAccessibleInterface(window.item(name))
    assert interface is not None
    return bool(interface.state().checked)


async def test_a_choice_acts_at_once_and_the_hand_stays_where_it_is(open_window: Open) -> None:
    window = await settings(open_window)
    chinese = window.item("中文")
    await window.click("中文")
    await until(lambda: "搜索设置" in window.names(), window.names)
    assert window.item("中文") is chinese  # a row made anew would take the focus away
    assert checked(window, "中文")
    await window.click("深色")
    assert window.shown.appearance.mode == "dark"
    await window.shown.close()
    memory = WindowFile(window.shown.options.memory_file).load()
    assert (memory.lang, memory.theme) == ("zh", "dark")


async def test_rows_are_found_by_what_people_call_them(open_window: Open) -> None:
    window = await settings(open_window, installation=SetInstallation())
    await until(lambda: window.desk.settings.rows["plugins"])
    await window.type("night")
    await until(lambda: headings(window) == ["Settings", "Appearance"], window.names)
    assert "Colours" in window.names()
    assert "Size of type" not in window.names()
    await window.click("Clear")
    await window.type("voice")
    await until(lambda: "Microphone" in window.names(), window.names)
    assert "Orders" not in window.names()  # invoices hold the letters, and are not meant
    await window.click("Clear")
    await window.type("zzz")
    await until(lambda: any("“zzz”" in name for name in window.names()), window.names)
    await window.click("Clear the search")
    await until(lambda: "Colours" in window.names(), window.names)


async def test_what_is_covered_is_gone_until_esc_brings_it_back(open_window: Open) -> None:
    window = await settings(open_window, installation=SetInstallation())
    for section in ("Voice", "Persona", "Plugins", "History and privacy", "Health", "Appearance"):
        await window.click(section)
        await window.drawn()
        assert nameless(window) == []
    assert "Search all conversations" not in window.names()
    await window.press(Qt.Key.Key_Escape)
    await until(lambda: "Search all conversations" in window.names(), window.names)
    await window.type("hours")
    assert window.session.draft == "hours"
    assert not window.shown.tasks.running("settings")


async def test_by_the_keyboard_alone(open_window: Open) -> None:
    window = await settings(open_window)
    await window.press(Qt.Key.Key_Down)  # from the search to the first section
    await window.press(Qt.Key.Key_Down)
    await window.press(Qt.Key.Key_Return)
    await until(lambda: window.desk.settings.current == "voice")
    await window.type("contrast")  # letters that no row takes begin a search
    await until(lambda: "Colours" in window.names(), window.names)
    for _ in range(6):
        await window.press(Qt.Key.Key_Tab)
        focus = window.shown.window.activeFocusItem()
        if focus is window.item("High contrast"):
            break
    await window.press(Qt.Key.Key_Return)
    assert window.shown.appearance.mode == "contrast"


async def test_what_the_keyboard_reaches_is_seen(open_window: Open) -> None:
    installed = SetInstallation()
    installed.parts += [PluginShown(f"part{at}", "1.0.0", "", "idle") for at in range(12)]
    window = await settings(open_window, "Plugins", installation=installed)
    window.shown.window.resize(1024, 640)
    await until(lambda: "Load part11 anew" in window.names(), window.names)
    await window.drawn()
    last = window.item("Load part11 anew")
    assert last.mapToScene(QPointF(0, 0)).y() > 640
    last.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    await window.drawn()
    assert last.mapToScene(QPointF(0, last.height())).y() < 640


async def test_the_microphone_is_tried_and_let_go_when_the_page_is_left(open_window: Open) -> None:
    spoken = Spoken()
    window = await settings(open_window, "Voice", voice=spoken.parts)
    await until(lambda: window.desk.voice.canHear)
    await window.click("Try the microphone")
    spoken.says("one two three")
    await until(lambda: "one two three" in window.names(), window.names)
    await window.click("Read answers aloud")
    await until(lambda: window.desk.voice.aloud)
    assert checked(window, "Read answers aloud")
    toggle = window.item("Read answers aloud")
    place = toggle.mapToScene(QPointF(-200, toggle.height() / 2)).toPoint()  # all of the row
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    await by_hand(lambda: QTest.mouseClick(window.shown.window, left, none, place))
    assert not window.desk.voice.aloud
    await window.press(Qt.Key.Key_Escape)
    await until(lambda: window.desk.voice.phase == "idle", lambda: window.desk.voice.phase)
    assert window.session.transcript.rows == []


async def test_a_persona_is_chosen_and_remembered(open_window: Open) -> None:
    installed = SetInstallation()
    window = await settings(open_window, "Persona", installation=installed)
    await until(lambda: "Hello, I'm Shan!" in said(window, "Warm, as “Shan”"), window.names)
    await window.click("Warm, as “Shan”")
    await until(lambda: installed.persona == "warm")
    await until(lambda: checked(window, "Warm, as “Shan”"))
    assert not window.item("broken, there is no setting 'colour'").isEnabled()
    await window.shown.close()
    again = SetInstallation()
    window = await open_window(installation=again)
    await until(lambda: again.persona == "warm")
    await window.shown.close()
    other = SetInstallation()
    other.persona = other.configured_persona = "brief"  # the shop has decided anew since
    window = await open_window(installation=other)
    await window.drawn()
    assert not window.shown.tasks.running("persona")
    assert other.persona == "brief"


def said(window: Opened, name: str) -> str:
    """What a screen reader adds to a name; empty while there is none of it."""
    for each in window.spoken():
        if each.text(QAccessible.Text.Name) == name:
            return each.text(QAccessible.Text.Description)
    return ""


async def test_a_persona_with_rules_is_not_chosen_away(open_window: Open) -> None:
    installed = SetInstallation()
    installed.persona_fixed = True
    window = await settings(open_window, "Persona", installation=installed)
    await until(lambda: any("rules of its own" in name for name in window.names()), window.names)
    assert not window.item("Warm, as “Shan”").isEnabled()


async def test_a_persona_is_copied_edited_saved_and_deleted_by_the_keyboard(
    open_window: Open,
) -> None:
    installed = SetInstallation()
    window = await settings(open_window, "Persona", installation=installed)
    copy = "Copy Warm, as “Shan” and change the copy"
    await until(lambda: copy in window.names(), window.names)
    window.item(copy).forceActiveFocus(Qt.FocusReason.TabFocusReason)
    await window.press(Qt.Key.Key_Return)
    await until(lambda: "Name in the list" in window.names(), window.names)
    await window.drawn()
    assert nameless(window) == []
    await window.keys("Ctrl+A")
    await window.type("plain")
    await until(lambda: "There is a “plain” already" in window.names(), window.names)
    assert not window.item("Save").isEnabled()
    await window.type("er")  # plainer
    await window.press(Qt.Key.Key_Return)
    for _ in range(5):  # past the Chinese fields and the English name
        await window.press(Qt.Key.Key_Tab)
    await window.type(" Ahoy!")
    greeting = "Hello, I'm Shan! Ahoy!"
    await until(lambda: greeting in window.names(), window.names)  # the preview says it
    window.desk.settings.editor.undo()
    await until(lambda: greeting not in window.names(), window.names)
    assert window.item("In English: Greeting").property("text") == "Hello, I'm Shan!"
    installed.full = True
    await window.keys("Ctrl+S")
    await until(lambda: "Could not be saved: no space left on device" in window.names())
    installed.full = False
    await window.keys("Ctrl+S")
    await until(lambda: "plainer" in installed.files, window.names)
    await window.press(Qt.Key.Key_Escape)
    await until(lambda: "Delete plainer" in window.names(), window.names)
    window.item("Delete plainer").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    await window.press(Qt.Key.Key_Return)
    await window.press(Qt.Key.Key_Tab)  # it begins at the button that keeps it
    await window.press(Qt.Key.Key_Return)
    await until(lambda: not installed.files)
    await until(lambda: "Delete plainer" not in window.names(), window.names)


async def test_what_was_typed_waits_while_another_page_is_looked_at(open_window: Open) -> None:
    installed = SetInstallation()
    window = await settings(open_window, "Persona", installation=installed)
    await until(lambda: "Copy Plain and change the copy" in window.names(), window.names)
    await window.click("Copy Plain and change the copy")
    await until(lambda: "Name in the list" in window.names(), window.names)
    await window.type("x")
    await window.click("Voice")
    await until(lambda: "Name in the list" not in window.names(), window.names)
    await window.click("Persona")
    await until(lambda: "Name in the list" in window.names(), window.names)
    assert window.item("Name in the list").property("text") == "plain_2x"
    await window.click("Discard the changes")  # a copy that never was saved is given up
    await until(lambda: "Copy Plain and change the copy" in window.names(), window.names)
    assert installed.files == {}


async def test_a_held_plugin_says_what_changed_and_is_accepted(open_window: Open) -> None:
    installed = SetInstallation()
    window = await settings(open_window, "Plugins", installation=installed)
    await until(lambda: CHANGED in window.names(), window.names)
    assert "Order · Order search" in window.names()
    await window.click("Accept")
    await until(lambda: "Accepted and loaded anew" in window.names(), window.names)
    assert installed.loaded == [("returns", True)]
    assert "Accept" not in window.names()
    installed.broken.add("orders")
    await window.click("Load Orders anew")
    await until(lambda: "orders/plugin.toml:3 unknown key" in window.names(), window.names)


async def test_a_trial_is_followed_while_the_page_is_open(open_window: Open) -> None:
    installed = SetInstallation()
    trial = PluginTrial(20, 4, 1, 40, 0)
    new = PluginShown("orders@canary", "1.1.0", "", "ready", trial=trial)
    installed.parts.append(new)
    window = await settings(open_window, "Plugins", installation=installed)
    told = "On trial with 20 of 100 conversations. Failed calls: 1 of 4; old version: 0 of 40."
    await until(lambda: told in window.names(), window.names)
    sent_back = replace(trial, calls=6, failed=3, returned=True)
    installed.parts[-1] = replace(new, state="returned", trial=sent_back)
    await until(lambda: "Sent back" in window.names(), window.names)
    assert any(name.startswith("3 of 6 calls failed") for name in window.names())


async def test_a_reading_tool_is_tried_by_the_keyboard_and_no_writing_one(
    open_window: Open,
) -> None:
    installed = SetInstallation()
    orders = installed.parts[0]
    installed.parts[0] = replace(
        orders, reads=("orders.get",), questions=("how is the weather in {city}",)
    )
    window = await settings(open_window, "Plugins", installation=installed)
    await until(lambda: "Try the tools of Orders" in window.names(), window.names)
    assert "Try the tools of Returns and exchanges" not in window.names()  # it is held
    assert "Asked for by: “how is the weather in {city}”" in window.names()
    window.item("Try the tools of Orders").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    await window.press(Qt.Key.Key_Return)
    await until(lambda: "Order number" in window.names(), window.names)
    assert not window.item("Call it as staff").isEnabled()  # it needs the number first
    for _ in range(4):
        await window.press(Qt.Key.Key_Tab)
        if window.shown.window.activeFocusItem() is window.item("Order number"):
            break
    await window.type("1 2")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: "Order number: no number" in window.names(), window.names)
    await window.press(Qt.Key.Key_Backspace)
    await window.click("State of the order (may be left out): Shipped")
    assert window.desk.settings.trying.given["status"] == "shipped"
    await window.click("State of the order (may be left out): Shipped")
    assert window.desk.settings.trying.given["status"] == ""
    await window.click("Call it as staff")
    await until(lambda: "It answered, in 12 ms" in window.names(), window.names)
    assert window.desk.settings.trying.outcome["record"] == '{"order_id": "1 "}'
    await until(lambda: "Order number: 1 " in window.names(), window.names)  # no JSON to read
    assert nameless(window) == []
    await window.click("Enough of Orders")
    await until(lambda: "Call it as staff" not in window.names(), window.names)


async def test_the_share_of_a_trial_is_set_within_its_bounds(open_window: Open) -> None:
    installed = SetInstallation()
    trial = PluginTrial(20, 4, 1, 40, 0, configured=20)
    installed.parts.append(PluginShown("orders@canary", "1.1.0", "", "ready", trial=trial))
    window = await settings(open_window, "Plugins", installation=installed)
    share = "Orders, new version: of 100 new conversations"
    await until(lambda: share in window.names(), window.names)
    window.item(share).forceActiveFocus(Qt.FocusReason.TabFocusReason)
    await window.keys("Ctrl+A")
    await window.type("999")  # the last digit is not taken
    assert not window.item("Set the share of Orders, new version").isEnabled() or (
        window.item(share).property("text") == "99"
    )
    await window.keys("Ctrl+A")
    await window.type("0")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: any("On trial with 0 of 100" in name for name in window.names()))
    assert installed.parts[-1].trial == replace(trial, share=0)
    assert "New conversations follow at once, and so it stays" in window.names()
    assert any(
        name.endswith("The configuration says 20; this was set here.") for name in window.names()
    )
    installed.full = True
    await window.keys("Ctrl+A")
    await window.type("5")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: any("could not be saved" in name for name in window.names()))


async def test_an_engine_that_stands_at_the_second_try_is_shown(open_window: Open) -> None:
    window = await settings(
        open_window, "Plugins", installation=SetInstallation(), fails="no such folder"
    )
    assert "The assistant is still starting." in window.names()
    window.desk.startAgain()
    await until(lambda: "Order · Order search" in window.names(), window.names)


async def test_what_is_kept_is_told_with_the_name_of_its_setting(open_window: Open) -> None:
    window = await settings(open_window, "History and privacy", installation=SetInstallation())
    await until(lambda: "Conversations: 1 day" in window.names(), window.names)
    assert "File on this machine: Encrypted" in window.names()
    assert "Hand-overs: Until somebody removes them" in window.names()
    assert said(window, "Hand-overs: Until somebody removes them") == "[history] keep_tickets_days"


async def test_escape_leaves_the_settings_from_the_bar_beside_them_too(open_window: Open) -> None:
    window = await settings(open_window)
    await by_hand(lambda: window.item("What people asked").forceActiveFocus())
    await window.keys("Esc")
    await until(lambda: "Search the settings" not in window.names(), window.names)


async def test_a_message_over_the_settings_stands_in_their_middle(open_window: Open) -> None:
    window = await settings(open_window)
    window.desk.actions.noticed.emit("Saved", "check", "good")
    await window.drawn()
    toast, language = window.item("Saved"), window.item("English")

    def middle(item: QQuickItem) -> float:
        return item.mapToScene(QPointF(item.width() / 2, 0)).x()

    rows = next(item for item in parents(language) if round(item.width()) == ROWS)
    assert abs(middle(toast) - middle(rows)) <= 1


def parents(item: QQuickItem) -> Iterator[QQuickItem]:
    """What it stands in, the nearest first."""
    above = item.parentItem()
    while above is not None:
        yield above
        above = above.parentItem()
