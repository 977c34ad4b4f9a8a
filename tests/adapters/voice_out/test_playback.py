"""The loudspeaker's samples as the sound card asks for them: held, gone on with, and hushed. No device is opened."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest

from desktop.adapters.voice_out.playback import BLOCK_S, FADE_S, Loudspeaker

RATE = 16_000
BLOCK = int(RATE * BLOCK_S)
FADE = int(RATE * FADE_S)


class Card(Loudspeaker):
    """Its stream is asked by the test instead of a sound card."""

    async def _open(self, rate: int) -> None:
        self._rate = rate
        self._stream = self
        self._asked_at = time.monotonic()

    async def begin(self, samples: bytes) -> None:
        """Play; the one who plays goes on listening for marks until the end."""
        self.marks = self.play(samples, RATE)
        await anext(self.marks)

    def block(self) -> np.ndarray[Any, Any]:
        out = np.zeros((BLOCK, 1), np.float32)
        self._fill(out, BLOCK, None, None)
        return out[:, 0]


@pytest.fixture
async def card() -> Card:
    """A tone that never falls to nothing, begun."""
    card = Card()
    samples = np.full(RATE, 12000, "<i2").tobytes()
    await card.begin(samples)
    return card


async def test_what_is_held_goes_on_where_it_stopped_and_does_not_click(card: Card) -> None:
    first = card.block()
    assert first[-1] == pytest.approx(12000 / 32767)
    card.hold(0.1)
    held = [card.block() for _ in range(5)]
    assert not np.concatenate(held)[FADE:].any()
    assert np.abs(np.diff(np.concatenate([first, *held]))).max() < 0.02
    again = card.block()
    assert again[-1] == pytest.approx(12000 / 32767)
    assert np.abs(np.diff(again)).max() < 0.02
    given = sum(np.count_nonzero(part) for part in (first, *held, again))
    rest = [card.block() for _ in range(50)]
    assert given + sum(np.count_nonzero(part) for part in rest) == pytest.approx(RATE, abs=4)


async def test_a_hold_ends_by_itself_and_with_the_sentence(card: Card) -> None:
    card.block()
    card.hold(0.3)
    card.block()
    card.hush()
    assert not card.playing
    await card.begin(np.full(RATE, 9000, "<i2").tobytes())
    assert card.block()[-1] == pytest.approx(9000 / 32767)
