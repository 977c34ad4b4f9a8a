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
        ["history", "verify", "--head", "x"],
        ["history", "verify", "--head", ""],  # would prove nothing and say that all is well
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


def test_bytes_that_are_no_letters_are_words_all_the_same() -> None:
    # Half a letter is what Python makes of a byte that is no UTF-8: no pipe and no database takes it.
    assert read(["ask", "hi \udcff", "--as", "\udcff"]).texts == ["hi \ufffd"]
    assert read(["ask", "hi", "--as", "\udcff"]).customer == "\ufffd"
    assert read(["say", "\ud800 hi"]).text == "\ufffd hi"
    assert (
        read(["plugin", "try", "orders", "get", "order_id=\udcff"]).words[-1] == "order_id=\ufffd"
    )
    assert read(["transcribe", "\udcff.wav"]).files == [
        Path("\udcff.wav")
    ]  # a file may be named so


def test_a_sheet_is_no_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "export", "--format", "csv", "--json", "--demo"]) == WRONG_USE
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)


def test_a_folder_is_no_backup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "backup", str(tmp_path), "--demo"]) == WRONG_USE
    assert "is a folder" in capsys.readouterr().err
