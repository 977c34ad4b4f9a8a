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

from tests.kiosk_session import Session, held, until
from tests.screen_reader import Reader
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
    _, answer = reader.wait("北京朝阳店")
    visitor.touch("结束并清除")
    until(lambda: daemons(session) not in ([], [second]), "the next visitor has the same IBus")
    return {"greeting": greeting, "letters": letters, "question": question, "answer": answer,
            "daemons": len({killed, second, *daemons(session)})}  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(json.dumps(held(sys.argv[1], journey, lang="zh")) + "\n")
