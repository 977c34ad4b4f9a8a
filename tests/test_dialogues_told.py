"""The scripted conversations, told through the command line to the real program and the real demo shop."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.demo.founding import found_shop
from tests.dialogues import TODAY, Cases, Script, complaints, load_scripts

ROOT = Path(__file__).parents[1]
ENOUGH_S = 60
"""A conversation takes two seconds, most of it starting shop and plugins; ten times that on a busy machine."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Cases:
    """The same day founds the same shop, so its numbers are known before it is started."""
    database = tmp_path_factory.mktemp("shop") / "shop.db"
    return found_shop(database, ROOT / "assets" / "demo", date.fromisoformat(TODAY)).cases


def told(script: Script, cases: Cases) -> list[dict[str, Any]]:
    """The turns of a conversation, as ``ask --json`` prints them."""
    who = ["--as", script.customer] if script.customer else []
    words = [turn.text(cases) for turn in script.turns]
    options = ["--demo", "--json", "--lane", "instant", "--today", TODAY, "--lang", script.lang]
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "ask", *options, *who, "--", *words],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=ENOUGH_S,
    )
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return [line for line in lines if line["event"] == "turn"]


@pytest.mark.parametrize("script", load_scripts(), ids=lambda script: script.id)
def test_conversation(script: Script, cases: Cases) -> None:
    before = None
    found: list[str] = []
    for scripted, turn in zip(script.turns, told(script, cases), strict=True):
        found += [
            f"{turn['text']}: {complaint}"
            for complaint in complaints(scripted.expect, turn, cases, before)
        ]
        before = turn
    assert found == []
