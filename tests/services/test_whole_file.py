"""A file is there whole or not at all, whatever stops its writing."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.services.whole_file import whole_file


def test_what_was_written_is_there_and_nothing_beside_it(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a.csv") as out:
        out.write(b"1")
        assert not (tmp_path / "a.csv").exists()
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a.csv": b"1"}


@pytest.mark.parametrize("stopped", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_what_stops_it_leaves_what_was_there(tmp_path: Path, stopped: BaseException) -> None:
    (tmp_path / "a.csv").write_bytes(b"before")

    def write_half() -> None:
        with whole_file(tmp_path / "a.csv") as out:
            out.write(b"half")
            raise stopped

    with pytest.raises(type(stopped)) as raised:
        write_half()
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a.csv": b"before"}
    if isinstance(raised.value, OSError):
        assert raised.value.filename == str(tmp_path / "a.csv")


def test_a_place_that_cannot_be_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as raised, whole_file(tmp_path / "no" / "a.csv"):
        pass
    assert raised.value.filename == str(tmp_path / "no")
    with pytest.raises(IsADirectoryError) as raised_too, whole_file(tmp_path):
        pass
    assert raised_too.value.filename == str(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes of this kind")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with whole_file(pipe) as out:
            out.write(b"told")
        assert os.read(end, 10) == b"told"
    finally:
        os.close(end)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [each.name for each in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.skipif(sys.platform == "win32", reason="links and rights are POSIX's")
def test_a_link_still_points_there_and_rights_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"before")
    real.chmod(0o600)
    link.symlink_to(real)
    with whole_file(link) as out:
        out.write(b"after")
    assert (link.is_symlink(), real.read_bytes()) == (True, b"after")
    assert real.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX's")
def test_a_disk_that_fills_up_leaves_no_half_recording(tmp_path: Path) -> None:
    """A limit on the size of files is met where a full disk is: in the middle of writing."""
    script = (
        "import resource, sys; from pathlib import Path\n"
        "from desktop.adapters.voice_out.recording import write_wav\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try: write_wav(Path(sys.argv[1]), [(bytes(200_000), 16_000)], 1.0)\n"
        "except OSError as error: print(error.filename)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "said.wav")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert told.stdout.strip() == str(tmp_path / "said.wav")
    assert list(tmp_path.iterdir()) == []
