"""A microphone without hardware: a PulseAudio server of the test's own, a speaker that is its microphone."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

READY_S = 10.0  # a server starts in 0.3 s; the machine may be busy
NEEDED = ("pulseaudio", "pactl", "paplay")


class Server:
    """A sound server that can be stopped and started, with a microphone that plays what it is given."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        socket = self._folder / "pulse.sock"
        socket.unlink(missing_ok=True)
        modules = (
            f"module-native-protocol-unix socket={socket} auth-anonymous=1",
            "module-null-sink sink_name=fakemic rate=48000",
            "module-remap-source source_name=mic master=fakemic.monitor",
        )
        command = [
            "pulseaudio",
            "-n",
            "--daemonize=no",
            "--exit-idle-time=-1",
            "--disable-shm=yes",
            "--use-pid-file=no",
        ]
        command += [f"--load={module}" for module in modules]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + READY_S
        while subprocess.run(
            ["pactl", "set-default-source", "mic"], capture_output=True, check=False
        ).returncode:
            if time.monotonic() > deadline:
                pytest.fail("the sound server does not start")
            time.sleep(0.05)

    def stop(self) -> None:
        process, self._process = self._process, None
        if process:
            process.terminate()
            process.wait(READY_S)

    def play(self, file: Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen(["paplay", "--device=fakemic", str(file)])


@pytest.fixture
def sound_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    if missing := [name for name in NEEDED if shutil.which(name) is None]:
        pytest.skip(f"not installed: {', '.join(missing)}")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'pulse.sock'}")
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def spoken(tmp_path: Path) -> Callable[[str, str], Path]:
    """A synthetic voice's recording of a sentence; good enough to prove the way, not to judge accuracy."""
    if shutil.which("espeak-ng") is None:
        pytest.skip("not installed: espeak-ng")

    def speak(text: str, lang: str) -> Path:
        file = tmp_path / f"{abs(hash(text))}.wav"
        subprocess.run(["espeak-ng", "-v", lang, "-s", "130", "-w", str(file), text], check=True)
        assert file.stat().st_size > 1000
        return file

    return speak
