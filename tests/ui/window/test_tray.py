"""The icon in the tray: while it stands closing only hides the window, what pops up names nobody, and without it all is as ever."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.ui.controllers.tray import Tray
from desktop.ui.devices.window_file import WindowFile, WindowMemory
from tests.ui.window.conftest import Open, Opened, until
from tests.ui.window.streams import confirmation, tracking
from tests.ui.window.test_settings import checked, said, settings
from tests.ui.window.test_voice import Spoken
from tests.window_fakes import NotedTray

SWITCH = "Stay in the tray when closed"


def tray_of(window: Opened) -> Tray:
    """There is one once the engine stands."""
    face: Any = window.shown.face
    return face.tray


def memory_of(window: Opened) -> WindowMemory:
    return WindowFile(window.shown.options.memory_file).load()


@pytest.fixture
def place() -> NotedTray:
    """A desktop's tray."""
    return NotedTray()


async def standing(open_window: Open, place: NotedTray, **parts: Any) -> tuple[Opened, list[str]]:
    """A window whose icon stands, and what pops up beside it."""
    window = await open_window(tray_place=place, tray=True, **parts)
    heard = list[str]()
    tray_of(window).spoke.connect(heard.append)
    await until(lambda: tray_of(window).standing)
    return window, heard


async def test_closing_hides_the_window_which_goes_on_answering(
    open_window: Open, place: NotedTray
) -> None:
    gate = asyncio.Event()
    window, heard = await standing(open_window, place, script=lambda _: [gate, *tracking()])
    await window.type("where is it")
    await window.press(Qt.Key.Key_Return)
    window.shown.window.close()
    await until(lambda: not window.shown.window.isVisible())
    assert not window.closed.is_set()
    assert heard == ["Still running here in the tray. Quit in the icon’s menu ends the program."]
    gate.set()
    await window.answered()
    await until(lambda: len(heard) == 2)
    assert heard[1] == "An answer is ready."  # of nobody, about nothing
    tray = tray_of(window)
    assert tray.tip == "Counterpart: 1 unread answer"
    assert tray.picture.fileName() == "counterpart-news.svg"
    tray.choose("open")
    assert window.shown.window.isVisible()
    assert (tray.tip, tray.picture.fileName()) == ("Counterpart", "counterpart.svg")
    window.shown.window.close()
    assert len(heard) == 2  # it is said once
    tray.choose("new")
    assert window.shown.window.isVisible()
    assert window.session.transcript.rows == []
    window.shown.appearance.setLanguage("zh")
    assert list(tray.said.values()) == ["打开", "新会话", "免打扰", "退出"]
    tray.choose("quit")
    assert window.closed.is_set()
    await window.shown.close()
    assert memory_of(window).tray_told
    assert place.icons == []


async def test_a_decision_that_waits_is_told_and_nothing_to_whoever_is_not_to_be_disturbed(
    open_window: Open, place: NotedTray
) -> None:
    window, heard = await standing(open_window, place, script=lambda _: confirmation())
    await window.type("cancel it")
    window.shown.window.showMinimized()
    window.desk.session.send(window.session.draft, "keyboard")
    await window.answered()
    await until(lambda: heard == ["A conversation is waiting for your decision."], heard)
    tray_of(window).setQuiet(True)
    assert window.shown.window.property("tray").property("quiet")
    window.desk.newConversation()
    window.desk.session.send("again", "keyboard")
    await window.answered()
    await until(lambda: tray_of(window).unread)
    assert len(heard) == 1


async def test_a_closed_window_does_not_listen_and_reads_nothing_aloud(
    open_window: Open, place: NotedTray
) -> None:
    spoken, gate = Spoken(), asyncio.Event()
    window, heard = await standing(
        open_window, place, script=lambda _: [gate, *tracking()], voice=spoken.parts
    )
    voice = window.desk.voice
    await until(lambda: voice.canHear)
    voice.setHandsFree(True)
    await until(lambda: voice.phase == "listening", lambda: voice.phase)
    spoken.says("where is it")
    await until(lambda: window.session.running)
    window.shown.window.close()
    assert (voice.phase, voice.handsFree) == ("idle", False)
    gate.set()
    await window.answered()
    await until(lambda: "An answer is ready." in heard)
    assert (voice.phase, spoken.speaker.said) == ("idle", [])


async def test_where_the_tray_goes_the_window_comes_back_and_closing_ends(
    open_window: Open, place: NotedTray
) -> None:
    window, _ = await standing(open_window, place)
    window.shown.window.showMaximized()
    await window.drawn()
    window.shown.window.close()
    assert not window.shown.window.isVisible()
    window.desk._desk.remember()
    assert memory_of(window).maximized  # also when it is hidden
    place.comes(there=False)
    await until(window.shown.window.isVisible)
    assert place.icons == []
    place.comes(there=True)
    await until(lambda: tray_of(window).standing)
    place.comes(there=False)
    await until(lambda: not tray_of(window).standing)
    window.shown.window.close()
    assert window.closed.is_set()


async def test_it_is_off_until_somebody_wants_it_and_remembered(
    open_window: Open, place: NotedTray
) -> None:
    window = await open_window(tray_place=place)
    assert place.looks == 0  # it costs nothing
    window.shown.window.close()
    assert window.closed.is_set()
    await window.shown.close()
    window = await settings(open_window, tray_place=place)
    await until(lambda: window.item(SWITCH).isEnabled())
    assert not checked(window, SWITCH)
    assert place.icons == []
    await window.click(SWITCH)
    await until(lambda: place.icons)
    assert checked(window, SWITCH)
    await window.shown.close()
    assert memory_of(window).tray is True
    window = await settings(open_window, tray_place=place)
    await until(lambda: place.icons)
    await window.click(SWITCH)
    await until(lambda: not place.icons)
    await window.shown.close()
    assert memory_of(window).tray is None  # as the configuration has it


async def test_where_there_is_none_the_settings_say_so_and_closing_ends(open_window: Open) -> None:
    window = await settings(open_window, tray_place=NotedTray(there=False))
    await until(lambda: "no tray" in said(window, SWITCH))
    assert not window.item(SWITCH).isEnabled()
    tray_of(window).switch(on=True)
    await until(lambda: tray_of(window).there is False)
    window.shown.window.close()
    assert window.closed.is_set()


async def test_a_kiosk_never_stands_in_a_tray(open_window: Open, place: NotedTray) -> None:
    window = await open_window(tray_place=place, tray=True, face="kiosk")
    await until(lambda: window.kiosk.page != "")
    window.shown.window.close()
    assert window.shown.window.isVisible()
    assert (place.looks, place.icons) == (0, [])
