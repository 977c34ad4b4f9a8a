"""Qt's microphone, in a process of its own: Qt's audio outlives a test's sound server, and logs what it misses."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.voice.conftest import NEEDED, Server

SCRIPT = """
import asyncio, contextlib
from PySide6.QtGui import QGuiApplication
import qasync
from desktop.ui.devices.qt_microphone import QtMicrophone

async def main():
    microphone, count = QtMicrophone(), 0
    async with contextlib.aclosing(microphone.blocks()) as blocks:
        async for block in blocks:
            count += len(block)
            if count > 16000:
                break
    print(microphone.name, count > 16000)

app = QGuiApplication([])
with qasync.QEventLoop(app) as loop:
    loop.run_until_complete(main())
"""


@pytest.mark.slow
@pytest.mark.alone
def test_sound_comes_through_qt(tmp_path: Path) -> None:
    if missing := [name for name in NEEDED if shutil.which(name) is None]:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        environment.setenv("PULSE_SERVER", f"unix:{tmp_path / 'pulse.sock'}")
        server = Server(tmp_path)
        server.start()
        try:
            done = subprocess.run(
                [sys.executable, "-c", SCRIPT],
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
                timeout=60,
                env=dict(os.environ),
                cwd=Path(__file__).parents[3],
            )
        finally:
            server.stop()
    assert done.stdout.strip().endswith("True"), done.stderr
