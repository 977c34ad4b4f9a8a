"""The reasons for the pins in pyproject.toml, as checks: when one fails, the pin did not hold."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QCoreApplication

ROUNDS = 200  # 6.12.0 loses one reference a round
CHANCE = 50  # caches and the test runner move the count a little


def test_qt_does_not_lose_references_to_none(qapp: QCoreApplication) -> None:
    before = sys.getrefcount(None)
    for _ in range(ROUNDS):
        qapp.processEvents()
    assert abs(sys.getrefcount(None) - before) < CHANCE


def test_the_model_client_brings_no_second_http_stack() -> None:
    listing = "import openai, sys; print(*(n for n in sys.modules if n in ('httpx', 'httpx2')))"
    done = subprocess.run(
        [sys.executable, "-c", listing],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == ["httpx"]
