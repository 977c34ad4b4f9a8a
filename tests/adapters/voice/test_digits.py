"""The ear for digits: from frames to digits both ways, the weights that come with the program, and a real voice."""

from __future__ import annotations

import shutil
import subprocess
from collections import defaultdict
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.adapters.voice.digits import (
    OTHER,
    SYMBOLS,
    DigitReader,
    likelihoods,
    readers_of,
    spelt,
)
from desktop.adapters.voice.recordings import read_recording
from desktop.adapters.voice.transcriber import WhisperTranscriber
from desktop.domain import locations
from desktop.ports.transcriber import SpeechRequest
from tests import fetch_models

WEIGHTS = sorted((locations.assets() / "speech").glob("digits-*.npz"))
SURE, LEFT = 0.97, 0.03


def frames(symbols: str, *, shown: int = 2, between: int = 2) -> np.ndarray:
    """Frames in which each symbol sounds and fades; the rest of the probability lies on all others."""
    row = [0] * between
    for one in symbols:
        row += [SYMBOLS.index(one) + 1] * shown + [0] * between
    found = np.full((len(row), len(SYMBOLS) + 1), LEFT / len(SYMBOLS))
    found[np.arange(len(row)), row] = SURE
    return np.log(found)


@settings(max_examples=30, deadline=None)
@given(
    st.text("0123456789", min_size=1, max_size=14),
    st.integers(min_value=1, max_value=3),
    st.integers(min_value=1, max_value=3),
)
def test_any_digits_that_sound_are_read(number: str, shown: int, between: int) -> None:
    found = spelt(frames(number, shown=shown, between=between))
    assert found[0].value == number
    assert found[0].logprob == max(one.logprob for one in found)


@settings(max_examples=30, deadline=None)
@given(st.text("0123456789", min_size=1, max_size=8))
def test_double_takes_the_digit_behind_it_twice(number: str) -> None:
    said = "*" + "".join("D" + one for one in number)
    assert spelt(frames(said))[0].value == "".join(one * 2 for one in number)


def test_double_in_front_of_nothing_and_other_words_are_no_digits() -> None:
    assert spelt(frames("12D"))[0].value == "12"
    assert spelt(frames("*1*2*"))[0].value == "12"


def test_a_doubtful_digit_is_told_both_ways() -> None:
    sound = frames("4715", shown=1)
    at = int(np.flatnonzero(sound[:, SYMBOLS.index("1") + 1] > np.log(0.5))[0])
    sound[at, SYMBOLS.index("1") + 1] = np.log(0.55)
    sound[at, SYMBOLS.index("7") + 1] = np.log(0.42)
    assert [one.value for one in spelt(sound)[:2]] == ["4715", "4775"]


def said_by(path: tuple[int, ...]) -> str:
    """The digits of one way through the frames: other words are nothing, and a symbol that goes on is one."""
    row = [0 if one == OTHER else one for one in path]
    kept = [one for one, before in zip(row, [0, *row], strict=False) if one and one != before]
    return "".join(SYMBOLS[one - 1] for one in kept)


def test_a_number_has_the_probability_of_every_way_to_say_it() -> None:
    """Compared with all 13 to the fourth ways through four frames, counted one by one."""
    sound = np.random.default_rng(4).normal(0, 2, (4, len(SYMBOLS) + 1))
    sound -= np.log(np.exp(sound).sum(axis=1, keepdims=True))
    chances = defaultdict[str, float](float)
    for path in product(range(len(SYMBOLS) + 1), repeat=len(sound)):
        chances[said_by(path)] += float(np.exp(sum(sound[at, one] for at, one in enumerate(path))))
    values = ["7", "12", "11", "D5", "303"]
    assert np.exp(likelihoods(sound, values)) == pytest.approx([chances[one] for one in values])


def test_what_others_heard_is_weighed_too() -> None:
    found = {one.value: one.logprob for one in spelt(frames("4071928"), ["999", "4071928"])}
    assert found["999"] < -20 < found["4071928"]


def test_words_between_the_digits_count_where_they_were_to_stand_alone() -> None:
    assert spelt(frames("*4071*"), alone=True)[0].logprob > np.log(0.3)
    assert spelt(frames("*40*71*"), alone=True)[0].logprob < np.log(0.05)
    assert spelt(frames("*40*71*"))[0].logprob > np.log(0.3)


def test_nothing_is_read_out_of_nothing() -> None:
    assert spelt(frames("", between=50)) == []
    assert spelt(frames("*")) == []
    assert spelt(np.empty((0, len(SYMBOLS) + 1))) == []


@pytest.mark.parametrize("file", WEIGHTS, ids=lambda file: file.stem)
def test_the_weights_know_their_own_model_only(file: Path) -> None:
    reader = DigitReader(file)
    with np.load(file) as found:
        silence = np.tile(found["silence"].astype(np.float32), (20, 1))
    assert reader.knows(silence)
    assert not reader.knows(np.roll(silence, 7, axis=1)), "another model of the same size"
    assert not reader.knows(silence[:, :384]), "a smaller one"
    assert isinstance(reader.spellings(silence, 0.4), list)


def test_a_damaged_file_of_weights_leaves_the_others(tmp_path: Path) -> None:
    for file in WEIGHTS:
        shutil.copy(file, tmp_path)
    with np.load(WEIGHTS[0]) as found:
        silence = np.tile(found["silence"].astype(np.float32), (20, 1))
    whole = readers_of(silence, tmp_path)
    assert set(whole) == {"en", "zh"}
    (tmp_path / "digits-en.npz").write_bytes(b"PK\x03\x04 cut off")
    assert set(readers_of(silence, tmp_path)) == {"zh"}
    assert readers_of(silence, tmp_path / "missing") == {}


@pytest.fixture
def dictated(tmp_path: Path) -> bytes:
    if not shutil.which("espeak-ng"):
        pytest.skip("needs espeak-ng")
    said, file = "four, zero, seven, one, nine, double two, eight", tmp_path / "said.wav"
    subprocess.run(["espeak-ng", "-v", "en-us", "-s", "120", "-w", str(file), said], check=True)
    return read_recording(file)


@pytest.mark.slow
async def test_a_spoken_number_is_spelt_by_a_real_model(dictated: bytes) -> None:
    model = fetch_models.find("whisper-base")
    if model is None:
        pytest.skip("needs python -m tests.fetch_models whisper-base")
    transcriber = WhisperTranscriber(str(model), budget_s=30)
    try:
        found = await transcriber.transcribe(SpeechRequest(dictated, "en", final=True, digits=True))
        plain = await transcriber.transcribe(SpeechRequest(dictated, "en", final=True))
    finally:
        await transcriber.close()
    assert "40719228" in [value for value, _ in found.spelled]
    assert plain.spelled == (), "only where a number is expected"
