"""Told to end in the middle of a conversation, a command stops what it started and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.cli.ending import ends_when_told
from tests.patience import PATIENCE_S

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def heeded(told: signal.Signals) -> Iterator[None]:
    """Whoever runs the tests under nohup has them, and what they start, ignore a hang-up; in the background, Ctrl+C."""
    before = signal.signal(told, signal.SIG_DFL)
    yield
    signal.signal(told, before)


@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP])
def test_nothing_of_the_shop_is_left(told: signal.Signals, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "desktop", "ask", "--demo", "--lane", "instant", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path), "HOME": str(tmp_path / "home")},
    ) as talk:
        assert talk.stdin
        assert talk.stdout
        talk.stdin.write(b"where is my order 20261112047\n")
        talk.stdin.flush()
        while b"tool_started" not in talk.stdout.readline():
            assert talk.poll() is None
        assert list(tmp_path.glob("counterpart-shop-*")), "the demo shop's folder lies there"
        talk.send_signal(told)
        _, error = talk.communicate(timeout=PATIENCE_S)
    assert talk.returncode == 128 + told
    assert error == b""
    assert not list(tmp_path.glob("counterpart-*"))


SLOW_READING = """
import builtins, runpy, sys, time
true, held_up = builtins.__import__, sys.argv[1]
def slow(name, *rest, **more):
    if name == held_up:
        print("reading", flush=True)
        time.sleep(60)
    return true(name, *rest, **more)
builtins.__import__ = slow
sys.argv = ["desktop", "history", "verify"]
runpy.run_module("desktop", run_name="__main__")
"""


@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize("told", [signal.SIGINT])
@pytest.mark.parametrize(
    ("held_up", "status"), [("desktop.cli.ending", -signal.SIGINT), ("desktop.cli.parser", 130)]
)
def test_ctrl_c_while_the_program_is_still_read_shows_no_traceback(
    told: signal.Signals, held_up: str, status: int
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SLOW_READING, held_up],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as early:
        assert early.stdout
        assert early.stdout.readline() == b"reading\n"
        early.send_signal(told)
        _, error = early.communicate(timeout=PATIENCE_S)
    assert (early.returncode, error) == (status, b"")


class HalfMade:
    """What complains when it is taken down before it was made."""

    def __del__(self) -> None:
        raise AttributeError("_closed")


def test_without_ctrl_c_it_ends_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with pytest.raises(KeyboardInterrupt), ends_when_told() as told:
            signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGINT, before)
    assert told.status == 143
    HalfMade()
    assert capfd.readouterr().err == ""
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
