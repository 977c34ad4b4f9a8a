"""A test that takes too long is shown and ends the run; nothing else is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE_S

WATCHED = """
import re, threading, time
from tests.watch import Watch

watch = Watch(2, longest_s=0.2, look_again_s=0.02)

def one_too_long():
    watch.begin()
    threading.Event().wait()

def one_that_lets_no_other_thread_run():
    watch.begin()
    re.match("(a+)+b", "a" * 200)

def many_that_take_longer_together():
    end = time.monotonic() + 0.6
    while time.monotonic() < end:
        watch.begin()
        watch.end()

def a_pause_between_two():
    watch.begin()
    watch.end()
    threading.Event().wait(0.6)

def what_comes_after_them():
    watch.begin()
    watch.close()
    threading.Event().wait(0.6)
"""


def watched(what: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"{WATCHED}\n{what}()\nprint('all done')"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )


@pytest.mark.parametrize("what", ["one_too_long", "one_that_lets_no_other_thread_run"])
def test_it_is_shown_and_the_run_ends(what: str) -> None:
    done = watched(what)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"in {what}" in done.stderr


@pytest.mark.parametrize(
    "what", ["many_that_take_longer_together", "a_pause_between_two", "what_comes_after_them"]
)
def test_nothing_else_ends(what: str) -> None:
    done = watched(what)
    assert (done.returncode, done.stdout, done.stderr) == (0, "all done\n", "")
