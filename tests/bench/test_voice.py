"""The voice benchmark's own arithmetic, and, where recordings are at hand, the ear on real voices.

``COUNTERPART_RECORDINGS`` names a folder as ``bench voice --data`` takes it; without one the slow test is skipped.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desktop.adapters.voice.detector import SileroDetector
from desktop.adapters.voice.recordings import read_recording
from desktop.adapters.voice.transcriber import WhisperTranscriber
from desktop.ports.listening import Expect
from tests import fetch_models
from tests.bench import voice_sounds as sounds
from tests.bench.voice_runs import Measured, ours
from tests.bench.voice_scoring import errors, words_of

CLIPS = 3  # of each kind: a look at the way, not a measurement
WORST = 0.35  # share of wrong words or characters on clean speech; base has 0.07 and 0.16


def test_errors_are_counted_as_words_changed_added_and_left_out() -> None:
    assert errors("a b c".split(), "a x c".split()) == 1
    assert errors("a b c".split(), "a b".split()) == 1
    assert errors([], "a b".split()) == 2
    assert errors("a b".split(), "a b".split()) == 0


def test_both_sides_are_read_the_same_way() -> None:
    assert words_of("Forty-two, PLEASE.", "en") == ["forty", "two", "please"]
    assert words_of("這是六十四歲", "zh") == words_of("这是64岁。", "zh")


def test_made_sounds_are_as_loud_and_long_as_asked() -> None:
    hiss = sounds.at_level(sounds.white(1.0, 1), -35.0)
    assert 20 * np.log10(np.sqrt((hiss**2).mean())) == pytest.approx(-35.0, abs=0.1)
    paused = sounds.with_pause(hiss, 1.5, 1)
    assert paused.size - hiss.size == int(1.5 * sounds.RATE)
    assert sounds.babble([hiss], 2.0, 3, 1).size == 2 * sounds.RATE
    assert sounds.music(1.3, 1).size == int(1.3 * sounds.RATE)


def manifest(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.slow
async def test_real_voices_are_understood() -> None:
    folder, model = os.environ.get("COUNTERPART_RECORDINGS"), fetch_models.find("whisper-base")
    if not folder or model is None:
        pytest.skip("needs COUNTERPART_RECORDINGS and python -m tests.fetch_models whisper-base")
    rows = manifest(Path(folder))
    transcriber = Measured(WhisperTranscriber(str(model), idle_s=0))
    detector = SileroDetector()
    try:
        for lang in ("en", "zh"):
            wrong = words = 0
            clean = [
                row
                for row in rows
                if (row["lang"], row["kind"], row["condition"]) == (lang, "speech", "clean")
            ]
            for row in clean[:CLIPS]:
                pcm = read_recording(Path(folder, row["file"]))
                found = await ours(pcm, transcriber, detector, lang=lang)
                said = words_of(row["text"], lang)
                wrong, words = wrong + errors(said, words_of(found.text, lang)), words + len(said)
            assert wrong <= WORST * words
        for row in [row for row in rows if row["kind"] == "noise"]:
            pcm = read_recording(Path(folder, row["file"]))
            found = await ours(pcm, transcriber, detector, lang="zh", expect=Expect.FREE)
            assert not found.heard
    finally:
        await transcriber.close()
