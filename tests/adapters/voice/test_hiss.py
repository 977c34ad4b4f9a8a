"""A steady noise is taken away; sound without one, and other noises, are left alone."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.adapters.voice.hiss import without_hiss
from tests.bench import voice_sounds as sounds
from tests.bench.voice_conditions import voice_dbfs

RATE = 16_000
SECONDS = 3.0


def _voice() -> np.ndarray:
    """Syllables: 0.2 s of a tone with overtones, 0.1 s of nothing, a pause of half a second in front."""
    time = np.arange(int(SECONDS * RATE)) / RATE
    tone = sum(np.sin(2 * np.pi * 140 * k * time) / k for k in range(1, 12))
    spoken = (time % 0.3 < 0.2) & (time > 0.5)
    return (0.1 * tone * spoken).astype(np.float32)


def _quiet(sound: np.ndarray) -> float:
    """Mean power of the half second in front."""
    return float((sound[800:7200] ** 2).mean())


def _in(noise: np.ndarray, distance_db: float) -> np.ndarray:
    voice = _voice()
    around = sounds.at_level(noise[: voice.size], voice_dbfs(voice) - distance_db)
    return (voice + around).astype(np.float32)


@pytest.mark.parametrize("distance_db", [0.0, 5.0])
def test_hiss_is_turned_down_and_the_voice_stays(distance_db: float) -> None:
    noisy = _in(sounds.white(SECONDS + 1, 3), distance_db)
    found = without_hiss(noisy)
    assert found is not None
    assert found.size == noisy.size
    assert 10 * np.log10(_quiet(noisy) / _quiet(found)) == pytest.approx(10, abs=2)
    voice = _voice()
    before, after = (float(np.corrcoef(one, voice)[0, 1]) for one in (noisy, found))
    assert after > before


@pytest.mark.parametrize(
    "sound",
    [
        _voice(),
        _in(sounds.white(SECONDS + 1, 3), 25.0),
        _in(sounds.music(SECONDS + 1, 3), 5.0),
        _in(sounds.babble([_voice()], SECONDS + 2, 6, 3)[RATE:], 5.0),
        np.zeros(RATE, np.float32),
        sounds.white(0.1, 3),
    ],
    ids=["clean", "little", "music", "talk", "silence", "a moment"],
)
def test_everything_else_is_left_alone(sound: np.ndarray) -> None:
    assert without_hiss(sound) is None
