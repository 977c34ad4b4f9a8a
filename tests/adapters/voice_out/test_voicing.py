"""What has the pitch of a voice and what has not."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.adapters.voice_out.voicing import HEIGHTS_HZ, LOOKED_AT, voicing

RATE = 16_000
TIME = np.arange(LOOKED_AT + 96) / RATE


@pytest.mark.parametrize("pitch", [80, 110, 150, 220, 300, 380])
def test_a_vowel_of_any_height_has_it(pitch: int) -> None:
    assert HEIGHTS_HZ[0] < pitch < HEIGHTS_HZ[1]
    glide = 2 * np.pi * np.cumsum(pitch * (1 + 0.5 * TIME)) / RATE
    vowel = sum(np.sin(each * glide) / each for each in range(1, 12))
    assert voicing(np.asarray(vowel)) > 0.8


def test_breath_hiss_and_silence_have_not() -> None:
    noise = np.random.default_rng(3).standard_normal(len(TIME))
    assert voicing(noise) < 0.4
    assert voicing(noise * np.exp(-20 * TIME)) < 0.5
    assert voicing(np.zeros(len(TIME))) == 0
