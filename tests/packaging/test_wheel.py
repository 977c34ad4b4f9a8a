"""An installed program is whole: everything that lies beside the package in a checkout comes along."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("counterpart-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site-packages")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def python(site: Path, *words: str) -> str:
    """Run the installed program in an empty folder, so that the checkout cannot help it."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=site.parent,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("folder", ["assets", "plugins"])
def test_every_file_beside_the_package_is_in_the_wheel(wheel: Path, folder: str) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    listing = subprocess.run(
        ["git", "ls-files", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    files = listing.stdout.split()
    assert files
    assert [name for name in files if f"desktop/{name}" not in inside] == []


def test_the_window_is_in_the_wheel_and_the_tests_are_not(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith(".qml") for name in inside)
    assert [name for name in inside if name.startswith(("tests/", "packaging/"))] == []


def test_the_installed_program_finds_its_own_files(installed: Path) -> None:
    code = "from desktop.domain import locations as l; print(l.assets()); print(l.plugins())"
    found = python(installed, "-c", code).split()
    assert found == [str(installed / "desktop" / name) for name in ("assets", "plugins")]


def test_the_installed_program_answers(installed: Path) -> None:
    assert "ask" in python(installed, "-m", "desktop", "--help")
