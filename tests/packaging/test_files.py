"""What git keeps: short files, no address of an index, no path of the machine it was written on."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = runpy.run_path(str(ROOT / "packaging" / "lint.py"))
LOOKED_AT = 8000
"""Git's own rule: a file with a zero among so many first bytes is no text."""
# Which index is asked is the affair of the machine that asks.
INDEX = re.compile(
    r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|deb[.]debian[.]org|snapshot[.]debian"
    r"|^\s*(?:extra-)?index-url\s*=|^\s*--(?:extra-)?index-url|^\s*registry\s*=",
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def files() -> list[Path]:
    return LINT["tracked"](ROOT)


def test_no_file_holds_more_than_one_idea_can_fill(files: list[Path]) -> None:
    assert LINT["too_long"](files) == []


def test_a_file_that_is_too_long_is_named(tmp_path: Path) -> None:
    long, short, other = tmp_path / "long.py", tmp_path / "short.py", tmp_path / "long.md"
    for path, lines in ((long, 401), (short, 400), (other, 5000)):
        path.write_text("pass\n" * lines, encoding="utf-8")
    assert LINT["too_long"]([long, short, other]) == [f"{long}: 401 lines, at most 400"]


def is_binary(content: bytes) -> bool:
    """Whether it is weights, a picture, a font: nothing that has lines."""
    return b"\0" in content[:LOOKED_AT]


def test_no_index_and_no_path_of_this_machine(files: list[Path]) -> None:
    places = [f"{folder}/" for folder in (ROOT, Path.home()) if len(folder.parts) > 1]
    found: list[str] = []
    for path in files:
        content = path.read_bytes()
        found += [f"{path}: {place}" for place in places if place.encode() in content]
        if not is_binary(content):
            found += [f"{path}: {match[0]}" for match in INDEX.finditer(content.decode("utf-8"))]
    assert found == []


def test_every_text_is_utf8_with_plain_line_ends(files: list[Path]) -> None:
    wrong: list[Path] = []
    for path in files:
        content = path.read_bytes()
        if not is_binary(content):
            content.decode("utf-8")
            if b"\r\n" in content:
                wrong.append(path)
    assert wrong == []
