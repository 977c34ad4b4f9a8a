"""Every promised command is there, is listed, and can be planned by make."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMANDS = (
    "run",
    "test",
    "test-slow",
    "test-all",
    "lint",
    "types",
    "bench",
    "soak",
    "snapshot",
    "lock",
    "clean",
)


def make(*words: str) -> str:
    done = subprocess.run(
        ["make", "--no-print-directory", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_is_there(command: str) -> None:
    assert make("--dry-run", command).strip()


def test_help_lists_every_command() -> None:
    listed = {line.split()[0] for line in make("help").splitlines()}
    assert listed.issuperset(COMMANDS)


@pytest.mark.parametrize("command", ["run", "test", "lint", "types", "snapshot"])
def test_the_environment_is_made_first(command: str) -> None:
    assert "packaging/bootstrap.py" in make("--dry-run", command).splitlines()[0]
