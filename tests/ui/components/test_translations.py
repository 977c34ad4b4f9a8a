"""Every sentence of the pages is translated, and the language changes while a page stands."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from shutil import copy
from types import ModuleType

import pytest

from desktop.ui.look import QML
from tests.ui.components.conftest import Stage, below

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "assets" / "translations"
OURS = ("theme", "controls", "cards", "states", "kiosk", "gallery", "workstation", "setup")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "translations", ROOT / "packaging" / "translations.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_files_are_in_step_with_the_pages(tool: ModuleType, tmp_path: Path) -> None:
    for file in FOLDER.glob("*.ts"):
        copy(file, tmp_path)
    tool.collect(tmp_path)
    for file in FOLDER.glob("*.ts"):
        assert (tmp_path / file.name).read_text("utf-8") == file.read_text("utf-8"), (
            "run packaging/translations.py"
        )
    assert {lang: tool.missing(lang, tmp_path) for lang in tool.LANGUAGES} == {"zh": [], "en": []}
    tool.compile_all(FOLDER, tmp_path)
    for file in FOLDER.glob("*.qm"):
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), (
            "run packaging/translations.py"
        )


def test_the_language_changes_under_a_standing_page(stage: Stage) -> None:
    stage.set(lang="en", face="kiosk")
    page = stage.file("kiosk/StartPage.qml", size=(720, 1280))
    stage.set(lang="zh", face="kiosk")
    words = "".join(str(item.property("text") or "") for item in below(page)).replace("\u2060", "")
    assert "您好，需要帮您查什么？" in words
    assert "What can I look up" not in words
    stage.set(lang="en", face="kiosk")
    again = "".join(str(item.property("text") or "") for item in below(page))
    assert "What can I look up for you?" in again.replace("\u00a0", " ")


@pytest.mark.parametrize("module", OURS)
def test_no_sentence_stands_untranslated_in_a_page(module: str) -> None:
    literal = re.compile(
        r'^\s*(?:text|title|label|detail|words|placeholderText|action|talkText|tip|about):\s*"([^"]*)"'
    )
    kept = {
        "",
        "中文",
        "English",
        "SF1428 0036 7751",
        "138****12",
        "2026091004",
        "14:32",
        "14:10",
        "0",
        "中",
        "EN",
    }
    found = [
        f"{file.name}: {match[1]}"
        for file in sorted((QML / module).glob("*.qml"))
        for line in file.read_text("utf-8").splitlines()
        if (match := literal.match(line)) and match[1] not in kept and not match[1].startswith("#")
    ]
    assert not found
