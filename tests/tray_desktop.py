"""A desktop with a tray, as far as a program can tell: a session bus, on it a StatusNotifierWatcher and the notifications.

It keeps what programs show there, and does with it what a hand would: reads the menu, presses its entries, presses the
icon. Linux only; the protocols are StatusNotifierItem, com.canonical.dbusmenu and org.freedesktop.Notifications.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Self

from jeepney import (
    DBus,
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    Properties,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.patience import PATIENCE_S

WATCHER = DBusAddress(
    "/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher", "org.kde.StatusNotifierWatcher"
)
NOTES = DBusAddress(
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications",
    "org.freedesktop.Notifications",
)
ITEM, ITEM_FACE = "/StatusNotifierItem", "org.kde.StatusNotifierItem"
MENU_FACE = "com.canonical.dbusmenu"
LOOK_S = 0.1
"""Between two looks at whether the desktop is still wanted."""

INTROSPECTED = """<node><interface name="org.kde.StatusNotifierWatcher">
<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
<property name="ProtocolVersion" type="i" access="read"/>
<property name="RegisteredStatusNotifierItems" type="as" access="read"/>
</interface></node>"""


@contextmanager
def session_bus() -> Iterator[str]:
    """A bus of this test alone; its address."""
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="ascii",
    ) as bus:
        assert bus.stdout
        try:
            yield bus.stdout.readline().strip()
        finally:
            bus.terminate()


@dataclass(frozen=True, slots=True)
class Note:
    """What popped up."""

    title: str
    text: str
    hints: dict[str, Any]


class TrayDesktop:
    """The tray's side of the bus, served by a thread of its own, and a hand beside it."""

    def __init__(self, address: str) -> None:
        self._served = open_dbus_connection(bus=address)
        self._hand = open_dbus_connection(bus=address)
        self.items: list[str] = []
        """Bus names of the icons, in the order they came."""
        self.notes: list[Note] = []
        self._told = SimpleQueue[Message]()
        """What the desktop itself says; its own thread sends it."""
        self._over = threading.Event()
        for each in (WATCHER, NOTES):
            self._served.send_and_get_reply(DBus().RequestName(each.bus_name))
        self._thread = threading.Thread(target=self._serve, name="tray desktop")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(PATIENCE_S)
        self._served.close()
        self._hand.close()

    def told(self, name: str) -> Any:
        """A property of the newest icon."""
        item = DBusAddress(ITEM, self.items[-1], ITEM_FACE)
        return self._asked(self._hand, Properties(item).get(name))[0][1]

    def press(self) -> None:
        """Press the newest icon."""
        item = DBusAddress(ITEM, self.items[-1], ITEM_FACE)
        self._asked(self._hand, new_method_call(item, "Activate", "ii", (0, 0)))

    def menu(self) -> dict[str, int]:
        """The entries of its menu, each with the id it is pressed by; separators left out."""
        layout = new_method_call(self._menu(), "GetLayout", "iias", (0, -1, []))
        _, (_, _, children) = self._asked(self._hand, layout)
        entries = [(number, values) for _, (number, values, _) in children]
        return {values["label"][1]: number for number, values in entries if "label" in values}

    def checked(self, label: str) -> bool:
        """Whether an entry of the menu has its mark."""
        asked = new_method_call(
            self._menu(), "GetGroupProperties", "aias", ([self.menu()[label]], [])
        )
        ((_, values),) = self._asked(self._hand, asked)[0]
        return values.get("toggle-state", ("i", 0))[1] == 1

    def choose(self, label: str) -> None:
        """Press an entry of the menu."""
        body = (self.menu()[label], "clicked", ("s", ""), 0)
        self._asked(self._hand, new_method_call(self._menu(), "Event", "isvu", body))

    def press_note(self, number: int) -> None:
        """Press what popped up, counted from 1."""
        self._told.put(new_signal(NOTES, "ActionInvoked", "us", (number, "default")))

    def _menu(self) -> DBusAddress:
        return DBusAddress(self.told("Menu"), self.items[-1], MENU_FACE)

    @staticmethod
    def _asked(hand: DBusConnection, call: Message) -> Sequence[Any]:
        reply = hand.send_and_get_reply(call, timeout=PATIENCE_S)
        assert reply.header.message_type is MessageType.method_return, reply.body
        return reply.body

    def _serve(self) -> None:
        while not self._over.is_set():
            with suppress(TimeoutError):
                self._answer(self._served.receive(timeout=LOOK_S))
            while not self._told.empty():
                self._served.send(self._told.get())

    def _answer(self, call: Message) -> None:
        if call.header.message_type is not MessageType.method_call:
            return
        match call.header.fields[HeaderFields.member], call.body:
            case "RegisterStatusNotifierItem", (name,):
                self.items.append(name)
                self._reply(call)
                self._served.send(new_signal(WATCHER, "StatusNotifierItemRegistered", "s", (name,)))
            case "Introspect", _:
                self._reply(call, "s", (INTROSPECTED,))
            case "Get", (_, name):
                self._reply(call, "v", (self._properties()[name],))
            case "GetAll", _:
                self._reply(call, "a{sv}", (self._properties(),))
            case "GetCapabilities", _:
                self._reply(call, "as", (["actions", "body"],))
            case "GetServerInformation", _:
                self._reply(call, "ssss", ("desktop", "tests", "1", "1.2"))
            case "Notify", (_, _, _, title, text, _, hints, _):
                self.notes.append(Note(title, text, hints))
                self._reply(call, "u", (len(self.notes),))
            case _:
                self._reply(call)

    def _properties(self) -> dict[str, tuple[str, Any]]:
        return {
            "IsStatusNotifierHostRegistered": ("b", True),
            "ProtocolVersion": ("i", 0),
            "RegisteredStatusNotifierItems": ("as", self.items),
        }

    def _reply(self, call: Message, kinds: str | None = None, body: tuple[Any, ...] = ()) -> None:
        self._served.send(new_method_return(call, kinds, body))
