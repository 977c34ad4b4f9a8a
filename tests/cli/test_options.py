"""What the options refuse before anything is started: each in one sentence, as wrong use."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.cli import WRONG_USE, main
from desktop.cli.parser import read


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "--demo", "--as", "", "hi"],  # an empty variable of a script would ask as staff
        ["plugin", "try", "orders", "get", "--demo", "--as", " "],
        ["history", "purge", "--customer", ""],
        ["history", "search", "kettle", "--limit", "0"],
        ["history", "search", "kettle", "--limit", "-1"],
        ["history", "search", "kettle", "--limit", "²"],
        ["say", "hello", "--rate", "nan"],
        ["say", "hello", "--rate", "0"],
        ["say", "hello", "--rate", "inf"],
        ["say", "hello", "--rate", "fast"],
    ],
)
def test_a_value_that_means_nothing_is_wrong_use(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == WRONG_USE
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1


def test_what_they_accept_arrives() -> None:
    assert read(["say", "hello", "--rate", "0.8"]).rate == 0.8
    assert read(["history", "search", "kettle", "--limit", "3"]).limit == 3
    assert read(["ask", "--as", "C0001"]).customer == "C0001"


def test_a_folder_is_no_backup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "backup", str(tmp_path), "--demo"]) == WRONG_USE
    assert "is a folder" in capsys.readouterr().err
