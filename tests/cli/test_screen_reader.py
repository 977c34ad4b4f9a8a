"""The whole program on a real display, read and pressed by a screen reader over D-Bus (AT-SPI)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.screen_reader import LAUNCHER

LIMIT_S = 100.0
TOOLS = ("Xvfb", "dbus-run-session")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(MISSING) or not LAUNCHER.exists(), reason="apt install xvfb dbus at-spi2-core"
    ),
]


def test_a_screen_reader_types_presses_and_reads_the_answer(tmp_path: Path) -> None:
    told, display = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(display), "-screen", "0", "720x1280x24", "-noreset"],
        pass_fds=[display],
        stderr=subprocess.DEVNULL,
    )
    os.close(display)
    try:
        with os.fdopen(told, encoding="ascii") as line:
            number = line.readline().strip()
        env = {
            **os.environ,
            "DISPLAY": f":{number}",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        done = subprocess.run(
            ["dbus-run-session", "--", sys.executable, "-m", "tests.screen_reader", str(tmp_path)],
            env=env,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LIMIT_S,
            check=False,
        )
    finally:
        server.terminate()
        server.wait(10)
    assert done.returncode == 0, done.stderr[-2000:]
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["typed"].endswith("hi")
    assert "When are you open?" in said["answer"]
    assert "T-" in said["number"]
