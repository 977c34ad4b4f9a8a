"""The same sound at another rate, whatever the blocks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.adapters.voice.rates import RateConverter

RATES = (8_000, 22_050, 32_000, 44_100, 48_000, 96_000)


def tone(rate: int, frequency: float, seconds: float = 1.0) -> bytes:
    places = np.arange(int(rate * seconds)) / rate
    return (10_000 * np.sin(2 * np.pi * frequency * places)).astype("<i2").tobytes()


def samples(pcm: bytes) -> np.ndarray:
    return np.frombuffer(pcm, "<i2").astype(float)


@pytest.mark.parametrize("rate", RATES)
def test_a_tone_keeps_its_pitch_and_loudness(rate: int) -> None:
    made = samples(RateConverter(rate, 16_000).convert(tone(rate, 1_000)))[2_000:14_000]
    spectrum = np.abs(np.fft.rfft(made * np.hanning(made.size)))
    assert np.argmax(spectrum) * 16_000 / made.size == pytest.approx(1_000, abs=2)
    assert np.sqrt((made**2).mean()) == pytest.approx(10_000 / np.sqrt(2), rel=0.01)


@pytest.mark.parametrize("rate", [44_100, 48_000, 96_000])
def test_what_lies_above_speech_does_not_fold_back(rate: int) -> None:
    made = samples(RateConverter(rate, 16_000).convert(tone(rate, 12_000)))[500:]
    assert np.sqrt((made**2).mean()) < 10


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(RATES), st.lists(st.integers(1, 3_000), min_size=1, max_size=12))
def test_blocks_of_any_size_give_the_same_sound(rate: int, sizes: list[int]) -> None:
    whole = tone(rate, 440, 0.5)
    at_once = RateConverter(rate, 16_000).convert(whole)
    converter, pieces, place = RateConverter(rate, 16_000), [], 0
    for size in [*sizes, len(whole)]:
        pieces.append(converter.convert(whole[place * 2 : (place + size) * 2]))
        place += size
    assert b"".join(pieces) == at_once


def test_the_right_rate_passes_untouched() -> None:
    assert RateConverter(16_000, 16_000).convert(b"\1\2\3\4") == b"\1\2\3\4"
