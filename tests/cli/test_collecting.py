"""A conversation marked as no help becomes cases of the shop: with other numbers, looked at before they count, once."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlHistory
from desktop.cli import main
from desktop.services.evaluation.cases import CaseError, load_cases
from tests.adapters.history.conversing import talk

SAID = "我上周买的耳机到哪了，13800001234，单号20261112047"


@pytest.fixture
def conversation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """One conversation in an installation of its own; the variables are what an operator would set."""
    file = tmp_path / "history.db"
    monkeypatch.setenv("COUNTERPART_HISTORY_FILE", str(file))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    async def fill() -> str:
        history = SqlHistory(Database(file), SystemClock())
        name = await talk(history, SAID)
        await talk(history, "谢谢")
        await history.close()
        return name

    return asyncio.run(fill())


def proposed(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_what_did_not_help_is_proposed_once_and_counts_when_somebody_looked(
    conversation: str, tmp_path: Path
) -> None:
    file = tmp_path / "shop.jsonl"
    assert main(["eval", str(file), "--collect", "--json"]) == 0
    assert not file.exists(), "nobody said yet that it did not help"

    assert main(["history", "rate", conversation, "bad", "--json"]) == 0
    for _ in range(2):
        assert main(["eval", str(file), "--collect", "--json"]) == 0
    [case] = proposed(file)
    assert case["id"] == f"{conversation}#1"
    assert "耳机到哪了" in str(case["text"])
    assert "0001234" not in str(case)
    assert "1112047" not in str(case)
    with pytest.raises(CaseError, match="review"):
        load_cases(file)

    del case["review"]
    file.write_text(json.dumps(case, ensure_ascii=False) + "\n", encoding="utf-8")
    [kept] = load_cases(file)
    assert kept.text == case["text"]


def test_a_turn_is_named_as_search_prints_it(conversation: str, tmp_path: Path) -> None:
    file = tmp_path / "shop.jsonl"
    file.write_text('{"id": "own", "text": "hi", "expect": {"action": "smalltalk"}}', "utf-8")
    assert main(["eval", str(file), "--collect", f"{conversation}#1", "--json"]) == 0
    assert [one["id"] for one in proposed(file)] == ["own", f"{conversation}#1"]
    assert [case.id for case in load_cases(file)] == ["own"]


@pytest.mark.parametrize("word", ["nobody", "nobody#first"])
def test_a_conversation_that_there_is_not_is_told(
    conversation: str, tmp_path: Path, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "shop.jsonl"
    assert main(["eval", str(file), "--collect", word]) == 2
    assert "nobody" in capsys.readouterr().err
    assert not file.exists()
