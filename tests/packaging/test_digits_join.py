"""Single digits are put together as numbers that hold what their manifest says."""

from __future__ import annotations

import json
import runpy
import wave
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
JOIN = runpy.run_path(str(ROOT / "packaging" / "digits" / "join.py"))
RATE = 16_000


def tone(pitch: float, seconds: float) -> np.ndarray:
    places = np.arange(int(seconds * RATE)) / RATE
    return (0.2 * np.sin(2 * np.pi * pitch * places)).astype(np.float32)


def pitch_of(sound: np.ndarray) -> float:
    shape = np.abs(np.fft.rfft(sound * np.hanning(sound.size)))
    return float(shape.argmax() * RATE / sound.size)


@pytest.mark.parametrize("times", [0.8, 1.0, 1.5, 2.0])
def test_what_is_said_quicker_keeps_its_height(times: float) -> None:
    found = JOIN["quicker"](tone(440, 0.5), times)
    assert found.size == pytest.approx(0.5 * RATE / times, abs=2)
    assert pitch_of(found) == pytest.approx(440, rel=0.03)


def test_a_higher_throat_is_higher() -> None:
    assert pitch_of(JOIN["higher"](tone(400, 0.5), 1.25)) == pytest.approx(500, rel=0.02)


def test_the_quiet_around_a_digit_is_cut_away() -> None:
    quiet = np.zeros(RATE // 2, np.float32)
    found = JOIN["cut"](np.concatenate([quiet, tone(440, 0.3), quiet]))
    assert 0.3 <= found.size / RATE < 0.4


def test_the_room_around_a_digit_is_cut_away_and_its_soft_beginning_kept() -> None:
    noise = np.random.default_rng(1).normal(0, 0.01, RATE)
    sound = noise.astype(np.float32)
    sound[RATE // 2 : RATE // 2 + int(0.3 * RATE)] += tone(440, 0.3)
    assert 0.4 <= JOIN["cut"](sound).size / RATE < 0.5


def test_a_digit_that_was_cut_before_keeps_its_soft_parts() -> None:
    soft, loud = 0.01 * tone(3000, 0.3), tone(440, 0.4)
    assert JOIN["cut"](np.concatenate([soft * 3, loud])).size / RATE == pytest.approx(0.7, abs=0.02)


def test_nothing_recorded_stays_nothing() -> None:
    assert JOIN["cut"](np.zeros(100, np.float32)).size == 100


def given(folder: Path, people: dict[str, str]) -> list[str]:
    """A folder of single digits, for each person those named, and the words that put them together."""
    rows = []
    for speaker, digits in people.items():
        for digit in digits:
            file = f"{speaker}-{digit}.wav"
            with wave.open(str(folder / file), "wb") as written:
                written.setparams((1, 2, RATE, 0, "NONE", ""))
                sound = tone(200 + 50 * int(digit), 0.2)
                written.writeframes((sound * 32767).astype("<i2").tobytes())
            rows.append({"file": file, "lang": "en", "speaker": speaker, "symbols": digit})
    (folder / "manifest.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return ["--data", str(folder), "--lang", "en", "--out", str(folder / "out"), "--count", "2"]


@pytest.mark.slow
def test_who_said_only_some_digits_says_numbers_in_a_crowd(tmp_path: Path) -> None:
    words = given(tmp_path, {"low": "01234", "high": "56789"})
    assert JOIN["main"](words) == 1
    assert JOIN["main"]([*words, "--crowd"]) == 0
    lines = (tmp_path / "out" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    assert [len(json.loads(line)["symbols"]) >= 3 for line in lines] == [True, True]


@pytest.mark.slow
def test_numbers_are_said_by_whoever_has_all_ten_digits(tmp_path: Path) -> None:
    assert JOIN["main"](given(tmp_path, {"whole": "0123456789", "half": "0"})) == 0
    lines = (tmp_path / "out" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    for row in map(json.loads, lines):
        with wave.open(str(tmp_path / "out" / row["file"])) as said:
            assert said.getnframes() / RATE > 0.1 * len(row["symbols"])
        assert row["symbols"].isdigit()
