"""The commands of history: what they print, what they leave, and how they end."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.domain.actions import Action
from desktop.domain.people import verified
from tests.adapters.history.conversing import asked, keep, order, talk
from tests.cli.conftest import run

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of its own; the variables are what an operator would set."""
    monkeypatch.setenv("COUNTERPART_HISTORY_FILE", str(tmp_path / "history.db"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    return tmp_path / "history.db"


@pytest.fixture
def said(file: Path) -> Path:
    """Two conversations, one of a customer."""
    import asyncio

    from desktop.adapters.clock import SystemClock
    from desktop.adapters.history import Database, SqlHistory

    async def fill() -> None:
        history = SqlHistory(Database(file), SystemClock())
        await talk(history, "我上周买的耳机到哪了，13800001234")
        second = await talk(history, "音箱", verified("C0002"), order("88012345", "C0002", "李娜"))
        await keep(
            history, asked(second, 2, "能不能以旧换新", Action.SHOP_QUESTION, "这个我不清楚。")
        )
        await history.close()

    asyncio.run(fill())
    return file


@pytest.fixture
def command(capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Runs a command in this process; status, standard output, standard error."""

    def start(*words: str) -> tuple[int, str, str]:
        status = main(list(words))
        told = capfdbinary.readouterr()
        return status, told.out.decode(), told.err.decode()

    return start


def test_search_narrows_by_words_and_by_filters(said: Path, command: Command) -> None:
    def found(*words: str) -> list[int]:
        status, out, _ = command("history", "search", "--json", *words)
        assert status == 0
        return [json.loads(line)["turn"] for line in out.splitlines()]

    assert found("耳机") == [1]
    assert found("以旧换新") == [2]
    assert found("order:8801-2345") == [2]
    assert found("customer:C0002", "音箱") == [1]
    assert found("尾号:1234", "耳机") == [1]
    assert found("persona:customer", "tool:orders", "day:2020-01-01") == []


def test_nothing_found_is_a_sentence_and_no_line_of_json(said: Path, command: Command) -> None:
    status, out, _ = command("history", "search", "音响", "--lang", "zh")
    assert (status, out.strip()) == (0, "没有找到「音响」。词少一点或短一点，能找到更多。")
    assert command("history", "search", "--json", "音响") == (0, "", "")


def test_a_sheet_and_lines_go_out_and_come_back(
    said: Path, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, out, _ = command(
        "history", "export", "--format", "csv", "--since", "7d", "--lang", "zh"
    )
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    assert (status, len(rows), rows[0]["第一个问题"]) == (0, 2, "我上周买的耳机到哪了，138****1234")
    target = tmp_path / "all.jsonl"
    status, out, _ = command(
        "history", "export", "--format", "jsonl", "--role", "manager", "--out", str(target)
    )
    assert (status, out) == (0, f"2 conversations are in {target}.\n")
    monkeypatch.setenv("COUNTERPART_HISTORY_FILE", str(tmp_path / "other.db"))
    status, out, _ = command("history", "import", str(target), "--json")
    told = json.loads(out)
    assert (status, told["turns"], told["known"]) == (0, 3, 0)
    assert json.loads(command("history", "import", str(target), "--json")[1])["events"] == 0
    assert command("history", "search", "耳机")[1].count("耳机") == 1


def test_an_interrupted_export_leaves_no_file(said: Path, command: Command, tmp_path: Path) -> None:
    (tmp_path / "week.csv.part").mkdir()  # in the way, as a folder without rights would be
    status, _, told = command(
        "history", "export", "--format", "csv", "--out", str(tmp_path / "week.csv")
    )
    assert (status, len(told.splitlines())) == (1, 1)
    assert not (tmp_path / "week.csv").exists()


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has a disk that is always full"
)
def test_a_full_disk_during_an_export_is_said(said: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", "history", "export", "--format", "jsonl", "--lang", "en"],
            stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.strip() == "counterpart: The disk is full; nothing more could be written."


def test_a_customer_is_erased_with_a_receipt(said: Path, command: Command) -> None:
    status, out, _ = command("history", "purge", "--customer", "C0002", "--json")
    receipt = json.loads(out)
    assert (status, receipt["conversations"], receipt["subject"]) == (0, 1, "C0002")
    assert command("history", "search", "--json", "以旧换新")[1] == ""
    status, out, _ = command("history", "verify", "--json")
    assert (status, json.loads(out)["rows"] >= receipt["audit_row"]) == (0, True)
    for part in said.parent.glob("history*"):
        assert "以旧换新".encode() not in part.read_bytes(), part
        assert b"C0002" not in part.read_bytes(), part


def test_a_head_that_was_written_down_proves_what_came_before(said: Path, command: Command) -> None:
    command("history", "export", "--format", "csv")
    head = json.loads(command("history", "verify", "--json")[1])["head"]
    command("history", "export", "--format", "csv")
    assert command("history", "verify", "--head", head)[0] == 0
    number, digest = head.split(":")
    status, out, _ = command("history", "verify", "--head", f"{number}:{'0' * len(digest)}")
    assert (status, out) == (1, f"The audit was changed at row {number}.\n")


def test_backed_up_and_restored(said: Path, command: Command, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert command("history", "backup", str(copy))[0] == 0
    assert command("history", "purge", "--customer", "C0002")[0] == 0
    assert command("history", "restore", str(copy))[0] == 0
    assert command("history", "search", "以旧换新")[1].count("\n") == 1
    assert len(list(tmp_path.glob("history.replaced-*"))) == 1


def test_insights_tell_what_is_missing(said: Path, command: Command) -> None:
    status, out, _ = command("insights", "--since", "7d", "--json")
    told = json.loads(out)
    assert (status, told["conversations"]["now"], told["turns"]["now"]) == (0, 2, 3)
    assert [one["name"] for one in told["unanswered"]] == ["能不能以旧换新"]
    status, out, _ = command("insights", "--lang", "zh")
    assert "没能回答" in out
    assert "能不能以旧换新" in out


def test_nobody_asked(file: Path, command: Command) -> None:
    assert command("insights")[1] == "Nobody asked anything in this time.\n"


def test_a_damaged_history_is_set_aside_and_said_so(said: Path) -> None:
    said.write_bytes(b"this is no database at all" * 400)
    told: subprocess.CompletedProcess[str] = run(
        "history", "search", "耳机", "--lang", "en", "--json"
    )
    assert (told.returncode, told.stdout) == (0, "")
    assert "set aside" in told.stderr
    assert len(list(said.parent.glob("history.damaged-*.db"))) == 1
