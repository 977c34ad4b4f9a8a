from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from desktop.ui.devices.window_file import WindowFile, WindowMemory

LEFT = WindowMemory(
    1200,
    800,
    maximized=True,
    theme="dark",
    lang="zh",
    scale="A+",
    panel=False,
    conversation="c1",
    persona=("warm", "plain"),
)


def test_what_was_left_is_found_again(tmp_path: Path) -> None:
    file = WindowFile(tmp_path / "new folder" / "window.json")
    file.save(LEFT)
    assert file.load() == LEFT


def test_the_first_day_and_no_file_at_all(tmp_path: Path) -> None:
    assert WindowFile(tmp_path / "window.json").load() == WindowMemory()
    nothing = WindowFile(None)
    nothing.save(LEFT)
    assert nothing.load() == WindowMemory()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "\x00\xff"])
def test_a_damaged_file_is_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(text, encoding="latin-1")
    assert WindowFile(path).load() == WindowMemory()


def test_values_that_make_no_sense_are_left_out_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    data = {
        "width": -5,
        "height": 10**9,
        "maximized": "yes",
        "theme": "pink",
        "lang": "en",
        "scale": 3,
        "panel": 1,
        "persona": ["warm"],
        "more": 1,
    }
    path.write_text(json.dumps(data), encoding="utf-8")
    assert WindowFile(path).load() == WindowMemory(lang="en")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_file_that_cannot_be_written_does_not_hold_up_the_end(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    WindowFile(tmp_path / "x" / "window.json").save(LEFT)


def test_a_place_that_is_no_folder_does_not_hold_up_the_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    WindowFile(tmp_path / "file" / "window.json").save(LEFT)
