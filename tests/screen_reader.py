"""A screen reader in a few lines: finds the program on the accessibility bus, reads what it says, presses what it offers.

    dbus-run-session -- python -m tests.screen_reader HOME

Run inside a session bus of its own, under an X server; tells one line of JSON. Linux only: AT-SPI.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
PATIENCE_S = 60.0
"""Until something is said: the program starts, with its plugins and the demo shop, on a machine that has other work."""
LOOK_S = 0.3
DEEPEST = 14
SHOWING = 25
"""The state's bit: AtspiStateType of atspi-constants.h."""
Place = tuple[str, str]


def a11y_bus() -> str:
    """The address of the bus, once the launcher stands; a screen reader is said to be there."""
    session = open_dbus_connection()
    address = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
    ask = new_method_call(address, "GetAddress")
    (found,) = session.send_and_get_reply(ask).body
    status = Properties(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status"))
    session.send_and_get_reply(status.set("ScreenReaderEnabled", "b", True))
    return str(found)


class Reader:
    """Reads the tree of every program on the bus."""

    def __init__(self, bus: str) -> None:
        self._bus: DBusConnection = open_dbus_connection(bus=bus.split(",guid", 1)[0])

    def tree(self, place: Place = ROOT, depth: int = 0) -> Iterator[tuple[Place, str]]:
        """Every node with its name."""
        yield place, self._name(place)
        if depth < DEEPEST:
            (children,) = self._call(place, "Accessible", "GetChildren") or ([],)
            for child in children if isinstance(children, list) else []:
                yield from self.tree((child[0], child[1]), depth + 1)

    def wait(self, words: str, *, whole: bool = False) -> tuple[Place, str]:
        """The first node whose name begins so; ``whole``: is just that.

        Raises:
            TimeoutError: nothing is called that in time.
        """
        ends, heard = time.monotonic() + PATIENCE_S, list[str]()
        while time.monotonic() < ends:
            heard = []
            for place, name in self.tree():
                heard.append(name)
                if name == words or (not whole and name.startswith(words)):
                    return place, name
            time.sleep(LOOK_S)
        raise TimeoutError(f"nothing says {words!r}: {heard}")

    def press(self, words: str) -> None:
        """Press it."""
        place, _ = self.wait(words, whole=True)
        self._call(place, "Action", "DoAction", "i", (0,))

    def middle(self, words: str) -> tuple[int, int]:
        """Where the middle of what is shown under that name is on the screen, across and down.

        Raises:
            TimeoutError: nothing of that name is shown in time.
        """
        ends = time.monotonic() + PATIENCE_S
        while time.monotonic() < ends:
            for place, name in self.tree():
                if name == words and self._is_shown(place):
                    found = self._call(place, "Component", "GetExtents", "u", (0,))[0]
                    across, down, width, height = found  # pyright: ignore[reportGeneralTypeIssues]
                    return across + width // 2, down + height // 2
            time.sleep(LOOK_S)
        raise TimeoutError(f"nothing that is shown says {words!r}")

    def _is_shown(self, place: Place) -> bool:
        (states,) = self._call(place, "Accessible", "GetState")
        return isinstance(states, list) and bool(states[0] >> SHOWING & 1)

    def _call(
        self, place: Place, face: str, name: str, kinds: str = "", body: tuple[object, ...] = ()
    ) -> tuple[object, ...]:
        address = DBusAddress(place[1], place[0], f"org.a11y.atspi.{face}")
        return self._bus.send_and_get_reply(
            new_method_call(address, name, kinds or None, body)
        ).body

    def _name(self, place: Place) -> str:
        address = DBusAddress(place[1], place[0], "org.a11y.atspi.Accessible")
        body = self._bus.send_and_get_reply(Properties(address).get("Name")).body
        value = body[0] if body else ""
        return str(value[1]) if isinstance(value, tuple) else ""


def journey(reader: Reader) -> dict[str, str]:
    """Types a word, presses a question, reads the answer; then calls a person and reads the number."""
    reader.press("Type a question")
    for key in "HI":  # capitals stand on the keys, small letters are typed
        reader.press(key)
    _, typed = reader.wait("Your question hi")
    reader.press("When are you open?")
    _, answer = reader.wait("“When are you open?”")
    reader.press("A person")
    _, number = reader.wait("Somebody is coming.")
    return {"typed": typed, "answer": answer, "number": number}


def main(home: str) -> None:
    """Start the program as a kiosk and go through it."""
    children = [subprocess.Popen([str(LAUNCHER), "--launch-immediately"])]
    try:
        time.sleep(LOOK_S)  # the launcher is asked by name, and D-Bus waits for it from here on
        bus = a11y_bus()
        homes = {f"XDG_{each}_HOME": str(Path(home, each)) for each in ("CONFIG", "DATA", "STATE")}
        run = [sys.executable, "-m", "desktop", "demo", "--face", "kiosk", "--lang", "en"]
        children.append(
            subprocess.Popen(run, env={**os.environ, **homes, "AT_SPI_BUS_ADDRESS": bus})
        )
        sys.stdout.write(json.dumps(journey(Reader(bus))) + "\n")
    finally:
        for child in reversed(children):
            child.terminate()
            child.wait(20)


if __name__ == "__main__":
    main(sys.argv[1])
