"""An IBus of our own: started for one visitor, with a home that nobody else has and that goes with it.

The system's own IBus belongs to whoever sits at the machine: it learns their words and has a panel with menus. This one
has neither. Its home lies in the machine's memory where that can be, and where its engine would write what it learns
stands a file that cannot be written into: not even a power cut leaves a visitor's words on a disk.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import tempfile
from collections.abc import Sequence
from pathlib import Path

from desktop.ports.input_method import InputMethodLost

MEMORY = Path("/dev/shm")  # noqa: S108 - the folder is made with mkdtemp, for this user alone
PREFIX = "counterpart-input-"

START_S = 15.0
"""Until the daemon listens, 0.1 s on an idle machine; nobody waits for it, the keys type letters until then."""

LOOK_S = 0.02
"""Between two looks whether it listens."""

ENDING_S = 2.0
"""A process that was killed is gone at once; a wipe may take two seconds."""

LEARNT = ("libpinyin", "pinyin")
"""Folders below ``ibus`` in which the engines keep what somebody typed."""

SETTINGS = """\
[com/github/libpinyin/ibus-libpinyin/libpinyin]
dynamic-adjust=false
remember-every-input=false
enable-cloud-input=false
lookup-table-page-size=5
emoji-candidate=false
english-candidate=false
lua-extension=false
english-input-mode=false
table-input-mode=false
"""
"""Of libpinyin: learn nothing, send nothing anywhere, five large choices, and no mode that a single letter starts (u, v, i)."""

MEMCONF = ("/usr/libexec/ibus-memconf", "/usr/lib/ibus/ibus-memconf")
"""IBus's store of settings in memory, by distribution; libpinyin does not start without a store."""


class PrivateDaemon:
    """One ``ibus-daemon`` and its home."""

    def __init__(self, command: Sequence[str] = ("ibus-daemon",)) -> None:
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._home: Path | None = None

    @property
    def pid(self) -> int:
        """Its process; 0 while there is none."""
        return self._process.pid if self._process is not None else 0

    @property
    def home(self) -> Path | None:
        """Where it and its engine may write."""
        return self._home

    async def start(self) -> str:
        """Start it; the address at which it listens. Raises InputMethodLost."""
        self._home = home = await asyncio.to_thread(_new_home)
        bus, told = home / "bus", home / "config" / "ibus" / "bus"
        try:
            self._process = await asyncio.create_subprocess_exec(
                *_dying_with_us(),
                *self._command,
                *("--address", f"unix:path={bus}", "--panel", "disable", "--cache", "none"),
                *("--emoji-extension", "disable"),
                *(("--config", memconf) if (memconf := _memconf()) else ()),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
                env=_environment(home),
                start_new_session=True,
            )
            async with asyncio.timeout(START_S):
                while not any(told.glob("*")):  # the address, written when it lets anybody in
                    if self._process.returncode is not None:
                        raise InputMethodLost(f"{self._command[0]} ended at once")
                    await asyncio.sleep(LOOK_S)
        except TimeoutError as error:
            raise InputMethodLost(f"{self._command[0]} did not listen in time") from error
        except OSError as error:
            raise InputMethodLost(f"{self._command[0]} cannot be started: {error}") from error
        return f"unix:path={bus}"

    async def stop(self) -> None:
        """Kill it with its engines, and take its home away."""
        process, self._process = self._process, None
        home, self._home = self._home, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), ENDING_S)
        if home is not None:
            await asyncio.to_thread(shutil.rmtree, home, ignore_errors=True)


def _dying_with_us() -> Sequence[str]:
    """Its death with ours, even by SIGKILL, where util-linux is there to promise it."""
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", "KILL") if setpriv else ()


def _memconf() -> str:
    return next((each for each in MEMCONF if Path(each).is_file()), "")


def _environment(home: Path) -> dict[str, str]:
    """No display, no session bus, no home but its own: nothing that leads to somebody else's words or windows."""
    kept = {name: os.environ[name] for name in ("PATH", "XDG_DATA_DIRS") if name in os.environ}
    own = {f"XDG_{each.upper()}_HOME": str(home / each) for each in ("config", "cache", "data")}
    return {
        **kept,
        **own,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "LANG": "C.UTF-8",
        "GSETTINGS_BACKEND": "keyfile",
    }


def _new_home() -> Path:
    """A fresh home; those of programs that were killed go first."""
    root = MEMORY if os.access(MEMORY, os.W_OK) else Path(tempfile.gettempdir())
    for left in root.glob(f"{PREFIX}*"):
        _, _, owner = left.name.removeprefix(PREFIX).rpartition("-")
        with contextlib.suppress(OSError):
            if left.stat().st_uid == os.getuid() and not Path(f"/proc/{owner}").exists():
                shutil.rmtree(left, ignore_errors=True)
    home = Path(tempfile.mkdtemp(prefix=PREFIX, suffix=f"-{os.getpid()}", dir=root))
    settings = home / "config" / "glib-2.0" / "settings"
    settings.mkdir(parents=True)
    (settings / "keyfile").write_text(SETTINGS, encoding="utf-8")
    for kind in ("cache", "config"):
        folder = home / kind / "ibus"
        folder.mkdir(parents=True, exist_ok=True)
        for name in LEARNT:
            (folder / name).touch(mode=0o400)
    return home
