"""The README's promise, on a machine that has nothing: clone, `make run`, a window; then `make test`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMIT_S = 3600  # a Debian, twice a gigabyte of packages, and the whole suite on two cores


@pytest.mark.fresh
@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() != 0 or not shutil.which("debootstrap"),
    reason="needs root and debootstrap",
)
def test_two_commands_are_enough_on_an_empty_debian(tmp_path: Path) -> None:
    subprocess.run([ROOT / "packaging" / "prove-fresh", tmp_path], check=True, timeout=LIMIT_S)
    assert (tmp_path / "window.png").stat().st_size > 0
