"""The conditions that the voice benchmark makes of clean recordings."""

from __future__ import annotations

import numpy as np
import pytest

from tests.bench import voice_conditions as conditions
from tests.bench import voice_sounds as sounds
from tests.bench.voice_sounds import RATE, Sound


def tone(hertz: float, seconds: float, loudness: float = 0.2) -> Sound:
    return (loudness * np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE)).astype(
        np.float32
    )


VOICE = tone(300, 1.5)
OTHERS = [tone(500, 2.0), tone(700, 2.0)]
SHOP = sounds.white(3.0, 9)


def made(condition: str, seed: int = 1) -> Sound:
    return conditions.conditioned(VOICE, condition, seed, OTHERS, SHOP)


@pytest.mark.parametrize("condition", conditions.CONDITIONS)
def test_a_condition_is_the_same_each_time(condition: str) -> None:
    assert np.array_equal(made(condition), made(condition))
    assert np.isfinite(made(condition)).all()


@pytest.mark.parametrize("noise", ["shop", "white", "music"])
@pytest.mark.parametrize("distance", [20, 5, 0])
def test_the_noise_is_as_far_below_the_voice_as_it_says(noise: str, distance: int) -> None:
    whole = made(f"{noise}{distance}")
    lead = whole[: int(conditions.LEAD_S * RATE)]
    found = conditions.voice_dbfs(VOICE) - 10 * np.log10((lead**2).mean())
    assert found == pytest.approx(distance, abs=2)


def test_slow_speech_takes_longer_in_the_same_voice() -> None:
    slow = conditions.slower(VOICE, 0.75)
    assert slow.size == pytest.approx(VOICE.size / 0.75, rel=0.05)
    spectrum = np.abs(np.fft.rfft(slow))
    assert np.fft.rfftfreq(slow.size, 1 / RATE)[spectrum.argmax()] == pytest.approx(300, abs=6)


def test_a_telephone_has_no_high_notes() -> None:
    heard = conditions.by_telephone(tone(1000, 0.5) + tone(6000, 0.5))
    spectrum = np.abs(np.fft.rfft(heard))
    hertz = np.fft.rfftfreq(heard.size, 1 / RATE)
    assert spectrum[hertz > 5900].max() < 0.02 * spectrum.max()


@pytest.mark.parametrize("condition", ["shop7", "rain5"])
def test_an_unknown_condition_is_refused(condition: str) -> None:
    with pytest.raises(ValueError, match=condition):
        made(condition)


def test_an_interval_tells_chance_from_a_difference() -> None:
    low, high = conditions.interval([(10, 3, 1)] * 20 + [(10, 2, 1)] * 20)
    assert low > 0
    low, high = conditions.interval([(10, 3, 1), (10, 1, 3)] * 10)
    assert low < 0 < high
