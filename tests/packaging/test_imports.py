"""What import-linter cannot say: "nothing but the standard library", and "declared, and used"."""

from __future__ import annotations

import ast
import functools
import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def imports(path: Path) -> Iterator[str]:
    """Absolute names of the modules that a file imports, those for types only left out."""
    tree = ast.parse(path.read_bytes(), filename=str(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


def foreign(folder: Path, *own: str) -> list[str]:
    """Imports under a folder, its tests left out, that are neither standard library nor one of `own`."""
    return [
        f"{path.relative_to(folder)} imports {name}"
        for path in sorted(folder.rglob("*.py"))
        if not path.name.startswith("test_")
        for name in imports(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not any(name == mine or name.startswith(f"{mine}.") for mine in own)
    ]


@pytest.mark.parametrize("room", ["domain", "api"])
def test_domain_and_api_need_the_standard_library_only(room: str) -> None:
    assert foreign(ROOT / "desktop" / room, f"desktop.{room}") == []


def test_plugins_see_nothing_of_the_program_but_what_is_meant_for_them() -> None:
    own = [path.stem for path in (ROOT / "plugins").glob("*/*.py")]
    assert foreign(ROOT / "plugins", "desktop.api", "desktop.shop", *own) == []


def test_a_stranger_among_the_imports_is_named(tmp_path: Path) -> None:
    source = "import json\nfrom desktop.api import Plugin\nimport numpy.linalg\n"
    (tmp_path / "plugin.py").write_text(source, encoding="utf-8")
    assert foreign(tmp_path, "desktop.api") == ["plugin.py imports numpy.linalg"]


BROUGHT = {"shiboken6": "pyside6-essentials", "fastmcp-slim": "fastmcp"}
"""Packages that another one of ours is made of, in the same version."""


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    needed, used = declared("voice"), packages(ROOT / "desktop", own="desktop")
    assert used - needed == set(), "imported, but not declared in pyproject.toml"
    assert needed - used == set(), "declared in pyproject.toml, but never imported"


def test_what_the_tests_import_is_declared_too() -> None:
    assert packages(ROOT / "tests", own="tests") - declared("voice", "dev") == set()


def declared(*extras: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    words = list(project["dependencies"])
    for extra in extras:
        words += project["optional-dependencies"][extra]
    return {_plain(re.split(r"[\[<>=]", word)[0]) for word in words}


@functools.cache
def installed() -> Mapping[str, list[str]]:
    """The packages that hold each module; every file list of the environment is read for it."""
    return importlib.metadata.packages_distributions()


def packages(folder: Path, own: str) -> set[str]:
    """The installed packages that hold what the files of a folder import."""
    homes = installed()
    every = declared("voice", "dev")
    tops = {name.partition(".")[0] for path in folder.rglob("*.py") for name in imports(path)}
    found: set[str] = set()
    for top in tops - sys.stdlib_module_names - {own, "desktop"}:
        found |= _owners(homes.get(top, [top]), every)
    return found


def _owners(candidates: list[str], declared: set[str]) -> set[str]:
    """The declared packages that hold a module (PySide6 has two), else whichever holds it."""
    names = {_plain(name) for name in candidates}
    return names & declared or {BROUGHT.get(name, name) for name in names}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
