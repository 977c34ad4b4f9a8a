"""A PostgreSQL server of a test run's own: made, started on a free port, and ended with it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_S = 30.0
"""A server is up in a second; a busy machine may take longer."""


def binaries() -> Path | None:
    """The folder of PostgreSQL's programs; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].resolve().parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _owner() -> str | None:
    """PostgreSQL refuses to run as root: another user then."""
    if os.geteuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def postgres(programs: Path) -> Iterator[str]:
    """The address of a new, empty server."""
    folder, owner = Path(tempfile.mkdtemp(prefix="counterpart-pg-")), _owner()
    if owner:
        shutil.chown(folder, owner)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    start = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    options = (
        f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=20"
    )
    try:
        _run([str(programs / "initdb"), "-D", str(data), "-U", "shop", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], owner)  # fmt: skip
        _run([*start, "-o", options, "start"], owner)
        try:
            yield f"postgresql://shop@127.0.0.1:{port}/postgres"
        finally:
            _run([*start, "-m", "immediate", "stop"], owner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(words: list[str], owner: str | None) -> None:
    told = subprocess.run(
        words,
        user=owner,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        timeout=START_S,
        check=False,
    )
    if told.returncode:
        raise RuntimeError(f"{words[0]}: {told.stderr}")
