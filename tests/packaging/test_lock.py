"""The lock files are complete, agree with each other, and name no index."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


def pins(lock: str) -> set[tuple[str, str]]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {(_plain(found["name"]), found["version"]) for found in PIN.finditer(text)}


def declared(*extras: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    words = list(project["dependencies"])
    for extra in extras:
        words += project["optional-dependencies"][extra]
    return {_plain(re.split(r"[\[<>=!~; ]", word)[0]) for word in words}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(("lock", "extras"), [(LOCKS[0], ("voice",)), (LOCKS[1], ("voice", "dev"))])
def test_every_declared_package_is_locked(lock: str, extras: tuple[str, ...]) -> None:
    missing = declared(*extras) - {name for name, _ in pins(lock)}
    assert not missing, f"run `make lock`: {missing} stand in pyproject.toml but not in {lock}"


def test_nothing_that_a_locked_package_needs_is_missing() -> None:
    """The lock is installed as it stands, with no look at what else its packages ask for."""
    check = [sys.executable, "-m", "pip", "check"]
    done = subprocess.run(check, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_program_gets_the_versions_that_were_tested() -> None:
    assert pins("requirements.lock") <= pins("requirements-dev.lock")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8"))
    bare = [entry.splitlines()[0] for entry in entries if "==" in entry and "sha256:" not in entry]
    assert not bare


@pytest.mark.parametrize("lock", LOCKS)
def test_no_index_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.findall(
        r"\w+://\S+|^ *--(?:extra-)?index.*|^ *--find-links.*", text, re.MULTILINE
    )
