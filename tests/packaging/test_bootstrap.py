"""Making a checkout ready: a real virtual environment, the stamp, and what is said when it cannot be."""

from __future__ import annotations

import hashlib
import os
import runpy
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
BOOT = runpy.run_path(str(ROOT / "packaging" / "bootstrap.py"))
make_environment: Callable[[Path, Path], Path] = BOOT["make_environment"]
NotReady: type[Exception] = BOOT["NotReady"]


def lock_file(folder: Path, text: str) -> Path:
    path = folder / "requirements.lock"
    path.write_text(text, encoding="utf-8")
    return path


def stamped(folder: Path, lock: Path) -> Path:
    """A folder that looks like a finished environment: the real Python, and the stamp of `lock`."""
    (folder / "bin").mkdir(parents=True)
    python = folder / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    (folder / BOOT["STAMP"]).write_text(digest, encoding="utf-8")
    return folder


@pytest.mark.slow  # makes a whole environment with pip, as .ci/run does before anything else
def test_an_environment_is_made_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = lock_file(tmp_path, "# nothing is needed\n")
    python = make_environment(tmp_path / "venv", lock)
    where = subprocess.run(
        [python, "-c", "import sys; print(sys.prefix)"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert Path(where.stdout.strip()) == tmp_path / "venv"
    assert "Installing" in capsys.readouterr().out
    assert make_environment(tmp_path / "venv", lock) == python
    assert capsys.readouterr().out == ""


def test_a_changed_lock_is_installed_again(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = lock_file(tmp_path, "# nothing is needed\n")
    venv = stamped(tmp_path / "venv", lock)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    lock_file(tmp_path, f"counterpart-is-not-on-any-index==1 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(NotReady, match="pip could not install"):
        make_environment(venv, lock)
    assert "counterpart-is-not-on-any-index" in capfd.readouterr().err
    assert hashlib.sha256(lock.read_bytes()).hexdigest() not in (venv / BOOT["STAMP"]).read_text(
        "utf-8"
    )


def wheel(folder: Path, name: str, version: str, requires: str = "") -> str:
    """Writes an empty wheel that pip installs; its line in a lock."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    needs = f"Requires-Dist: {requires}\n" if requires else ""
    files = {
        "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        f"Provides-Extra: more\n{needs}",
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in files.items():
            archive.writestr(f"{info}/{member}", text)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{name}=={version} --hash=sha256:{digest}\n"


@pytest.mark.slow  # with the pip of a new environment: older ones stopped at this
def test_a_release_newer_than_the_lock_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheels = tmp_path / "wheels"
    asking = wheel(wheels, "cp_asks", "1", requires="cp_asked[more]>=1")
    asked = wheel(wheels, "cp_asked", "1")
    wheel(wheels, "cp_asked", "2")  # on the index since the lock was made
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    make_environment(tmp_path / "venv", lock_file(tmp_path, asking + asked))
    there = {path.name for path in (tmp_path / "venv").rglob("cp_*.dist-info")}
    assert there == {"cp_asks-1.dist-info", "cp_asked-1.dist-info"}


def test_the_environment_of_the_tests_serves_the_program_too(tmp_path: Path) -> None:
    run = lock_file(tmp_path, "# run\n")
    dev = tmp_path / "requirements-dev.lock"
    dev.write_text("# test\n", encoding="utf-8")
    venv = stamped(tmp_path / "venv", lock_file(tmp_path, "# older\n"))
    lock_file(tmp_path, "# run\n")
    make_environment(venv, dev)
    stamp = (venv / BOOT["STAMP"]).read_text("utf-8").split()
    assert stamp == [hashlib.sha256(lock.read_bytes()).hexdigest() for lock in (dev, run)]


def test_without_a_display_the_terminal_is_offered(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert BOOT["open_assistant"](Path(".venv/bin/python")) == 0
    said = capsys.readouterr().out
    assert "no display" in said
    assert ".venv/bin/python -m desktop ask --demo" in said


def test_without_rights_the_one_command_is_said() -> None:
    with pytest.raises(NotReady, match="sudo apt-get install --no-install-recommends libgl1 xy\n"):
        BOOT["ask_for"](["libgl1", "xy"], needed=True)


def test_a_missing_comfort_is_no_reason_to_stop(capsys: pytest.CaptureFixture[str]) -> None:
    BOOT["ask_for"](["fonts-noto-cjk"], needed=False)
    said = capsys.readouterr().out
    assert "apt-get install --no-install-recommends fonts-noto-cjk\n" in said
    assert "works without them" in said


def test_the_list_of_system_packages_is_read_without_its_reasons() -> None:
    listed = BOOT["read_packages"]("# head\n[needed]\nlibgl1 # why\nlibegl1\n\n[better]\nfonts\n")
    assert listed == {"needed": ["libgl1", "libegl1"], "better": ["fonts"]}


def test_every_system_package_is_named_once() -> None:
    text = (ROOT / "packaging" / "debian-packages.txt").read_text("utf-8")
    sections: dict[str, list[str]] = BOOT["read_packages"](text)
    names = [name for section in sections.values() for name in section]
    assert sorted(sections) == ["better", "needed"]
    assert len(names) == len(set(names))


@pytest.mark.skipif(not Path("/usr/bin/dpkg-query").exists(), reason="not a Debian system")
def test_a_library_that_was_renamed_counts_by_its_old_name() -> None:
    there: set[str] = BOOT["_installed_packages"]()
    assert {"dpkg", "bash"} <= there
    assert "awk" in there  # no package has this name: mawk and gawk provide it


@pytest.mark.skipif(os.name == "nt", reason="asks for a program by its POSIX name")
def test_a_python_that_is_too_new_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 15, 0))
    with pytest.raises(NotReady, match=r"needs Python 3\.11 to 3\.13; this is 3\.15"):
        BOOT["_fitting_python"]()


def test_wrong_use_is_told_with_the_choices() -> None:
    command: list[Any] = [sys.executable, ROOT / "packaging" / "bootstrap.py", "fly"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "run" in done.stderr
