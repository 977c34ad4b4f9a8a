"""The Chinese customer says the number that is asked for: every digit of it is the one that was recorded."""

from __future__ import annotations

import json
import wave
from pathlib import Path

import numpy as np
import pytest

from tests.voice.dictation import RATE, dictated


def _tone(digit: int) -> np.ndarray:
    time = np.arange(int(0.3 * RATE)) / RATE
    return 8000 * np.sin(2 * np.pi * (200 + 100 * digit) * time)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A recording of ten digits, each a tone of its own, and one that cannot be cut."""
    gap = np.zeros(int(0.15 * RATE))
    whole = np.concatenate([part for digit in range(10) for part in (gap, _tone(digit))] + [gap])
    rows = []
    for name, sound in (("all.wav", whole), ("none.wav", _tone(3))):
        with wave.open(str(tmp_path / name), "wb") as out:
            out.setparams((1, 2, RATE, 0, "NONE", ""))
            out.writeframes(sound.astype("<i2").tobytes())
        row = {"file": name, "text": "0123456789", "lang": "zh", "kind": "order"}
        rows.append(json.dumps(row | {"condition": "clean"}))
    (tmp_path / "manifest.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def test_a_number_is_said_with_the_recorded_digits(folder: Path) -> None:
    with wave.open(str(dictated("80523", folder, folder / "said.wav"))) as sound:
        said = np.frombuffer(sound.readframes(sound.getnframes()), "<i2").astype(float)
    loud = np.nonzero(np.abs(said) > 400)[0]
    starts = [int(loud[0]), *(int(loud[at + 1]) for at in np.nonzero(np.diff(loud) > 1000)[0])]
    heard = []
    for start in starts:
        power = np.abs(np.fft.rfft(said[start : start + 3200]))
        heard.append(round((power.argmax() * RATE / 3200 - 200) / 100))
    assert heard == [8, 0, 5, 2, 3]


def test_a_digit_that_nobody_recorded_is_told(folder: Path) -> None:
    (folder / "manifest.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(KeyError):
        dictated("1", folder, folder / "said.wav")
