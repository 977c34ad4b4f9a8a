"""Chinese at the kiosk's own session before a display without a screen, by touching what is drawn there.

    dbus-run-session -- python -m tests.kiosk_writing HOME

Runs ``packaging/kiosk/session`` itself with Xvfb in place of Xorg, and the real IBus that the kiosk starts; tells one line
of JSON. What is touched is found by the name that a screen reader has for it, and then clicked at its place. Linux only.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.kiosk_session import Session, until
from tests.screen_reader import LAUNCHER, LOOK_S, PATIENCE_S, Reader, a11y_bus
from tests.wipe.search import children

DAEMON = "ibus-daemon"
ON = "中 EN: 正在打中文，改打字母"
FIELD = "您的问题"


class Visitor:
    """A finger on the screen."""

    def __init__(self, session: Session, reader: Reader) -> None:
        self._session = session
        self._reader = reader

    def touch(self, words: str) -> None:
        """Touch what is called so."""
        across, down = self._reader.middle(words)
        subprocess.run(
            ["xdotool", "mousemove", str(across), str(down), "click", "1"],
            env={**os.environ, **self._session.environment()},
            check=True,
        )

    def spell(self, letters: str) -> None:
        """Touch one key after the other."""
        for letter in letters.upper():
            self.touch(letter)

    def reads(self, words: str) -> str:
        """What stands in the field, when it begins so."""
        return self._reader.wait(f"{FIELD} {words}")[1].removeprefix(f"{FIELD} ")


def daemons(session: Session) -> list[int]:
    """The kiosk's own IBus."""
    return [pid for pid, line in children(session.kiosk()).items() if DAEMON in line]


def journey(session: Session, reader: Reader) -> dict[str, object]:
    """你好; IBus killed in the middle of a word; then a question that is answered, and the end of the visit."""
    until(session.full_screen, "the kiosk did not come up in full screen")
    visitor = Visitor(session, reader)
    visitor.touch("打字提问")
    reader.wait(ON)
    visitor.spell("nihao")
    visitor.touch("你好")
    greeting = visitor.reads("你好")
    visitor.spell("tui")
    reader.wait("tui ")
    (killed,) = daemons(session)
    os.kill(killed, signal.SIGKILL)
    visitor.spell("h")
    letters = visitor.reads("你好tuih")
    reader.wait(ON)
    (second,) = daemons(session)
    for _ in letters:
        visitor.touch("删除最后一个字")
    reader.wait(f"{FIELD} 在这里输入")
    visitor.spell("jidian")
    visitor.touch("几点")
    visitor.spell("yingye")
    visitor.touch("空格")
    question = visitor.reads("几点营业")
    visitor.touch("提问")
    reader.wait(f"“{question}”")
    _, answer = reader.wait("门店")
    visitor.touch("结束并清除")
    until(lambda: daemons(session) not in ([], [second]), "the next visitor has the same IBus")
    return {"greeting": greeting, "letters": letters, "question": question, "answer": answer,
            "daemons": len({killed, second, *daemons(session)})}  # fmt: skip


def main(home: str) -> None:
    """Start the session and go through it."""
    launcher = subprocess.Popen([str(LAUNCHER), "--launch-immediately"])
    session = None
    try:
        time.sleep(LOOK_S)  # the launcher is asked by name, and D-Bus waits for it from here on
        bus = a11y_bus()
        session = Session(Path(home), bus, "zh")
        sys.stdout.write(json.dumps(journey(session, Reader(bus))) + "\n")
    finally:
        if session is not None and session.process.poll() is None:
            session.process.terminate()
            session.process.wait(PATIENCE_S)
        launcher.terminate()
        launcher.wait(PATIENCE_S)


if __name__ == "__main__":
    main(sys.argv[1])
