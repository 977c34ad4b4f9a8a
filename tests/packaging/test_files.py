"""What git keeps: short files, no address of an index, no path of the machine it was written on."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = runpy.run_path(str(ROOT / "packaging" / "lint.py"))
BINARY = {".png", ".jpg", ".ttf", ".otf", ".woff2", ".wav", ".opus", ".ico", ".icns", ".qm"}
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


def test_no_index_and_no_path_of_this_machine(files: list[Path]) -> None:
    places = [f"{folder}/" for folder in (ROOT, Path.home()) if len(folder.parts) > 1]
    found: list[str] = []
    for path in files:
        if path.suffix in BINARY:
            continue
        text = path.read_text(encoding="utf-8")
        found += [f"{path}: {place}" for place in places if place in text]
        found += [f"{path}: {match[0]}" for match in INDEX.finditer(text)]
    assert found == []


def test_every_text_is_utf8_with_plain_line_ends(files: list[Path]) -> None:
    wrong = [path for path in files if path.suffix not in BINARY and b"\r\n" in path.read_bytes()]
    assert wrong == []
