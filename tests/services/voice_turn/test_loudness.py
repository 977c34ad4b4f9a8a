from __future__ import annotations

import pytest

from desktop.ports.listening import Level
from desktop.services.voice_turn.loudness import LoudnessMeter


@pytest.mark.parametrize(
    ("dbfs", "room", "speech", "word"),
    [
        (-25, -60, 0.9, "good"),
        (-50, -62, 0.9, "quiet"),
        (-30, -33, 0.9, "noisy"),
        (-20, -33, 0.9, "good"),
        (-55, -60, 0.0, "good"),
    ],
)
def test_a_word_of_advice(dbfs: float, room: float, speech: float, word: str) -> None:
    meter = LoudnessMeter()
    found = [meter.take(Level(at / 10, dbfs, room, speech)) for at in range(10)]
    assert found[-1].word == word
    assert 0 <= found[-1].level <= 1
