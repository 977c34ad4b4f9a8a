"""When a visit is over, nothing of it is found: on the disk, on the clipboard, and hardly anything in memory.

The visitor's words are unique, and looked for in the bytes of every file and in the writable memory of every process. The
demo shop is left out: it stands for the shop's own system, which knows its orders.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.adapters.input_method import engine_for
from desktop.adapters.input_method.daemon import MEMORY, PREFIX
from desktop.app import overwriting
from tests.wipe.search import children, in_files, in_memory
from tests.wipe.words import PLACES, planted

LIMIT_S = 60.0
WIPE_MS = 2000.0
"""From the end of a visit to nothing left (interface design)."""
COPIES_LEFT = 3
"""In memory that is still in use: a buffer of the database or of a pipe that the next visitor's words will overwrite."""
ENDING_S = 10.0
"""The plugins that served the visitor finish and end in this time, on a busy machine too."""
SHOP = "desktop.demo"
IBUS = "ibus-"
FIGURES = {"product"}
"""What a kiosk's history keeps by its policy: which goods were asked about, and nothing of who asked (docs/history.md)."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not overwriting.possible(), reason="this system has no such allocator"),
]


class Visit:
    """A kiosk with a visitor in front of it."""

    def __init__(self, seed: str, folder: Path) -> None:
        self.seed, self.folder = seed, folder
        homes = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "STATE")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.wipe.visit", seed, str(folder)],
            env={**os.environ, **homes, "XDG_CACHE_HOME": str(folder), "TMPDIR": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def told(self) -> dict[str, object]:
        """What it says next."""
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def go_on(self) -> None:
        """Let it do the next thing."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def copies(self, place: str) -> int:
        """How often a word stands in memory, the shop's own processes aside."""
        own = [self._process.pid]
        own += [pid for pid, line in children(self._process.pid).items() if SHOP not in line]
        return sum(in_memory(pid, planted(self.seed, place)) for pid in own)

    def in_engine(self, place: str) -> int:
        """How often it stands in the input method's own processes."""
        ours = children(self._process.pid).items()
        return sum(in_memory(pid, planted(self.seed, place)) for pid, line in ours if IBUS in line)

    def left(self) -> dict[str, int]:
        """The words of which more copies are left than may be."""
        counted = {place: self.copies(place) for place in PLACES if place not in FIGURES}
        return {place: count for place, count in counted.items() if count > COPIES_LEFT}

    def files(self, place: str) -> list[Path]:
        """Where it stands on the disk, or where an input method keeps its things."""
        homes = MEMORY.glob(f"{PREFIX}*-{self._process.pid}")
        return [
            file
            for each in (self.folder, *homes)
            for file in in_files(each, planted(self.seed, place))
        ]

    def close(self) -> None:
        """End it."""
        self.go_on()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(LIMIT_S)
        finally:
            self._process.kill()
            self._process.wait()
            self._process.stdout.close()


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    started = Visit(f"visit {os.getpid()}", tmp_path)
    yield started
    started.close()


def test_nothing_of_a_visit_is_left(visit: Visit) -> None:
    assert visit.told()["event"] == "before"
    assert all(visit.copies(place) for place in PLACES)  # the search finds what is there
    assert bool(visit.in_engine("composed")) == bool(engine_for(""))
    visit.go_on()
    wiped = visit.told()
    assert wiped["event"] == "wiped"
    assert wiped["ms"] < WIPE_MS  # pyright: ignore[reportOperatorIssue]
    assert {place for place in PLACES if visit.files(place)} <= FIGURES
    deadline = time.monotonic() + ENDING_S
    while (left := visit.left()) and time.monotonic() < deadline:
        pass  # a look through all the memory takes longer than any pause would
    assert left == {}
    assert visit.copies("copied") == 0
    assert visit.in_engine("composed") == 0
