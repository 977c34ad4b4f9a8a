"""What the documents say is there: every link leads somewhere, every command exists."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "plugins").rglob("*.md")]
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!\w+:|#)(?P<target>[^)#\s]+)")
COMMAND = re.compile(r"^\| `(?P<name>[a-z]+)[ `]|, `(?P<second>[a-z]+) TEXT", re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    prose = FENCED.sub(
        "", document.read_text(encoding="utf-8")
    )  # a pattern in an example may look like a link
    targets = [found["target"] for found in LINK.finditer(prose)]
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_the_readme_names_every_command_and_no_other() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Ask, without a window")[1]
    table = table.split("\n## ")[0]
    named = {found["name"] or found["second"] for found in COMMAND.finditer(table)}
    usage = subprocess.run(
        [sys.executable, "-m", "desktop", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert named == set(re.findall(r"^ {4}([a-z]+)\b", usage.stdout, re.MULTILINE))


def test_every_decision_has_a_number_of_its_own_and_the_form_of_the_others() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [file.name[:3] for file in files]
    assert len(numbers) == len(set(numbers))
    for number, file in zip(numbers, files, strict=True):
        text = file.read_text(encoding="utf-8")
        assert text.startswith(f"# {number}: "), file.name
        assert all(f"**{part}." in text for part in ("Question", "Decision", "Why")), file.name
