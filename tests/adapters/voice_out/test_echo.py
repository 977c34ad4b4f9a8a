"""A room in numbers: our own voice comes back delayed, damped and blurred, and a person speaks or does not."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.adapters.voice_out.echo import EchoGate
from desktop.adapters.voice_out.reference import FRAME, Block, EchoReference
from desktop.ports.listening import Frame

RATE = 16_000
BLOCK = 320
PREFILL_S = 0.08


class Played:
    """A loudspeaker whose card takes blocks ahead of time, and whose loop is late now and then."""

    def __init__(self, sound: np.ndarray) -> None:
        self.sound = sound
        self.now = 0.0
        self.holds = list[float]()
        self._at = 0

    def hold(self, seconds: float) -> None:
        self.holds.append(self.now)
        assert 0 < seconds < 1

    def monotonic(self) -> float:
        return self.now

    def take_played(self) -> list[Block]:
        blocks: list[Block] = []
        while self._at / RATE < self.now + PREFILL_S and self._at < len(self.sound):
            part = self.sound[self._at : self._at + BLOCK].astype(np.float32)
            blocks.append(Block(part, RATE, max(0.0, self._at / RATE - PREFILL_S)))
            self._at += BLOCK
        return blocks


def voice(seed: int, seconds: float, level: float) -> np.ndarray:
    """Syllables of vowels: harmonics of a gliding pitch under three formants, four a second."""
    chance = np.random.default_rng(seed)
    time = np.arange(int(seconds * RATE)) / RATE
    sound = np.zeros_like(time)
    pitch = 110 * (
        1
        + 0.3
        * np.interp(
            time, np.arange(0, seconds, 0.4), chance.random(len(np.arange(0, seconds, 0.4)))
        )
    )
    phase = np.cumsum(pitch) / RATE * 2 * np.pi
    for start in np.arange(0, seconds, 0.25):
        here = (time >= start) & (time < start + 0.19)
        formants = chance.uniform((300, 900, 2200), (800, 2000, 3200))
        for harmonic in range(1, 30):
            gain = sum(np.exp(-(((harmonic * 140) - f) ** 2) / 40_000) for f in formants)
            sound[here] += gain * np.sin(harmonic * phase[here])
    return sound / np.sqrt((sound**2).mean()) * 10 ** (level / 20)


def heard(
    ours: np.ndarray, person: np.ndarray | None, at_s: float = 0.0
) -> tuple[list[float], Played, EchoGate]:
    played = Played(ours)
    gate = EchoGate(played, played.monotonic)
    chance = np.random.default_rng(7)
    tail = chance.standard_normal(3200) * np.exp(-np.arange(3200) / 500)
    echo = np.convolve(ours, np.concatenate([[1.0], tail * 0.05]))[: len(ours)] * 10 ** (-20 / 20)
    mic = np.concatenate([np.zeros(int(0.12 * RATE)), echo])[: len(ours)]
    mic += chance.standard_normal(len(mic)) * 1e-3
    if person is not None:
        start = int(at_s * RATE)
        mic[start : start + len(person)] += person[: len(mic) - start]
    found = list[float]()
    for number in range(len(mic) // FRAME):
        part = mic[number * FRAME : (number + 1) * FRAME]
        played.now = (number + 1) * FRAME / RATE + 0.02 + (0.1 if number % 50 < 3 else 0.0)
        dbfs = float(10 * np.log10((part**2).mean() + 1e-12))
        pcm = (np.clip(part, -1, 1) * 32767).astype("<i2").tobytes()
        found.append(gate.admits(Frame(number * FRAME / RATE, pcm, dbfs, -58.0, 0.95)))
    return found, played, gate


def begins(admitted: list[float]) -> int:
    """Frame at which the ear would say that somebody speaks: four of six, or what is worth as much."""
    for end in range(6, len(admitted) + 1):
        if sum(admitted[end - 6 : end]) >= 4:
            return end
    return -1


def breath(seconds: float, level: float) -> np.ndarray:
    """A cough or a sigh: noise that no throat gave a pitch."""
    sound = np.random.default_rng(5).standard_normal(int(seconds * RATE))
    return sound / np.sqrt((sound**2).mean()) * 10 ** (level / 20)


def test_our_own_voice_is_never_taken_for_a_person() -> None:
    admitted, played, gate = heard(voice(1, 8, -22), None)
    assert begins(admitted) == -1
    assert not played.holds
    assert gate.lag is not None


@pytest.mark.parametrize("at_s", [3.0, 5.5])
def test_a_person_who_speaks_into_it_is_heard_within_a_fifth_of_a_second(at_s: float) -> None:
    admitted, played, _ = heard(voice(1, 8, -22), voice(2, 2, -24), at_s)
    assert 0 < begins(admitted) * FRAME / RATE - at_s <= 0.2
    assert 0 < played.holds[0] - at_s <= 0.2


def test_a_breath_holds_our_voice_for_a_moment_and_does_not_end_it() -> None:
    admitted, played, _ = heard(voice(1, 8, -22), breath(0.4, -20), 5.0)
    assert begins(admitted) == -1
    assert 0 < played.holds[0] - 5.0 <= 0.2
    assert max(played.holds) - 5.0 <= 0.8


def test_a_shop_that_rattles_does_not_make_our_voice_stammer() -> None:
    rattle = np.concatenate([breath(0.15, -20), np.zeros(int(0.45 * RATE))])
    _, played, _ = heard(voice(1, 8, -22), np.tile(rattle, 7), 3.5)
    spans = np.diff(played.holds)
    assert len(played.holds) > 1
    assert all(gap <= 0.4 or gap >= 2.0 for gap in spans)


def test_where_we_are_silent_a_person_is_heard_at_once_and_nothing_is_held() -> None:
    ours = np.zeros(4 * RATE)
    admitted, played, _ = heard(ours, voice(2, 2, -24), 1.0)
    assert begins(admitted) * FRAME / RATE - 1.0 <= 0.2
    assert not played.holds


def test_a_clock_without_samples_is_silence() -> None:
    reference = EchoReference(Played(np.zeros(0)))
    reference.update()
    assert reference.until(1.0, 5).shape == (5, 12)
    assert reference.until(1.0, 5).max() < -90
