"""A sound server of its own with a microphone and a loudspeaker that are only software, and air between them.

What is played into ``fakemic`` is what the microphone hears; ``speaker.monitor`` is what a customer would hear. A
loopback from one to the other, damped, is the echo of a counter.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

NEEDED = ("pulseaudio", "pactl", "paplay", "parec")
START_S = 10.0
ECHO_MS = 60


@dataclass
class SoundServer:
    """Where it listens, and how sound gets in and out."""

    environment: dict[str, str]
    recorders: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self, *words: str) -> str:
        """One of PulseAudio's commands."""
        environment = {**os.environ, **self.environment}
        done = subprocess.run(
            words, env=environment, capture_output=True, text=True, encoding="utf-8", check=True
        )
        return done.stdout

    def play(self, file: Path) -> subprocess.Popen[bytes]:
        """Somebody speaks into the microphone."""
        command = ["paplay", "--device=fakemic", str(file)]
        return subprocess.Popen(command, env={**os.environ, **self.environment})

    def record(self, file: Path) -> subprocess.Popen[bytes]:
        """What comes out of the loudspeaker from now on: 16 bit mono at 16 kHz, without a head."""
        command = ["parec", "--device=speaker.monitor", "--rate=16000", "--channels=1"]
        command += ["--format=s16le", "--latency-msec=20", "--raw"]
        with file.open("wb") as out:
            recorder = subprocess.Popen(command, env={**os.environ, **self.environment}, stdout=out)
        self.recorders.append(recorder)
        return recorder

    def echo(self, damped_db: float) -> None:
        """From now on the microphone hears the loudspeaker."""
        self.run(
            *("pactl", "load-module", "module-loopback", "source=speaker.monitor"),
            *("sink=fakemic", f"latency_msec={ECHO_MS}", "source_dont_move=true"),
        )
        volume = f"{-damped_db}dB"
        inputs = self.run("pactl", "list", "short", "sink-inputs").split()
        self.run("pactl", "set-sink-input-volume", inputs[0], volume)

    def unplug(self) -> None:
        """The microphone is pulled out."""
        self.run("pactl", "unload-module", "module-remap-source")


def missing() -> list[str]:
    """Programs that are not installed."""
    return [name for name in NEEDED if shutil.which(name) is None]


@contextmanager
def sound_server() -> Iterator[SoundServer]:
    """A server that ends with the block."""
    with tempfile.TemporaryDirectory(prefix="cp-sound-", ignore_cleanup_errors=True) as folder:
        socket = Path(folder, "pulse.sock")
        environment = {"XDG_RUNTIME_DIR": folder, "PULSE_SERVER": f"unix:{socket}"}
        environment |= {"HOME": folder, "PULSE_STATE_PATH": folder}
        daemon = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"),
                *("--disable-shm=yes", "--log-level=error"),
                *("-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"),
                *("-L", "module-null-sink sink_name=fakemic rate=48000"),
                *("-L", "module-remap-source source_name=mic master=fakemic.monitor"),
                *("-L", "module-null-sink sink_name=speaker rate=48000"),
            ],
            env={**os.environ, **environment},
            stderr=subprocess.DEVNULL,
        )
        server = SoundServer(environment)
        try:
            _wait_for(server, daemon)
            server.run("pactl", "set-default-source", "mic")
            server.run("pactl", "set-default-sink", "speaker")
            yield server
        finally:
            for each in [*server.recorders, daemon]:
                each.terminate()
                with suppress(subprocess.TimeoutExpired):
                    each.wait(5)


def _wait_for(server: SoundServer, daemon: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_S
    while True:
        with suppress(subprocess.CalledProcessError):
            if "speaker" in server.run("pactl", "list", "short", "sinks"):
                return
        if daemon.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("the sound server did not start")
        time.sleep(0.05)
