"""Sounds for the voice benchmark, made from the recordings: pauses, babble, noise, music; seeded, the same each time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

RATE = 16_000
FRAME = 320  # 20 ms

Sound = np.ndarray


def sound_of(pcm: bytes) -> Sound:
    """Samples between -1 and 1."""
    return np.frombuffer(pcm, "<i2").astype(np.float32) / 32768.0


def pcm_of(sound: Sound) -> bytes:
    """16 bit mono."""
    return (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()


def loudness(sound: Sound) -> Sound:
    """Root mean square of each 20 ms."""
    count = sound.size // FRAME
    return np.sqrt((sound[: count * FRAME].reshape(count, FRAME) ** 2).mean(axis=1))


def trimmed(sound: Sound) -> Sound:
    """Without the quiet at both ends."""
    levels = loudness(sound)
    loud = np.where(levels > levels.max() * 0.04)[0]
    return sound[max(0, loud[0] - 3) * FRAME : (loud[-1] + 4) * FRAME]


def with_pause(sound: Sound, seconds: float, seed: int) -> Sound:
    """A pause at the quietest place of the middle, filled with the recording's own room."""
    levels = np.convolve(loudness(sound), np.ones(5) / 5, "same")
    low, high = int(levels.size * 0.3), int(levels.size * 0.7)
    place = (low + int(np.argmin(levels[low:high]))) * FRAME
    return np.concatenate([sound[:place], room(sound, seconds, seed), sound[place:]])


def room(sound: Sound, seconds: float, seed: int) -> Sound:
    """Noise as loud as the recording's quietest twentieth."""
    levels = np.sort(loudness(sound))
    level = float(levels[: max(1, levels.size // 20)].mean()) + 1e-5
    noise = np.random.default_rng(seed).normal(0, level, int(seconds * RATE))
    return noise.astype(np.float32)


def at_level(sound: Sound, dbfs: float) -> Sound:
    """The same sound at a mean loudness."""
    level = float(np.sqrt((sound**2).mean())) + 1e-9
    return sound * (10 ** (dbfs / 20) / level)


def babble(voices: Sequence[Sound], seconds: float, talkers: int, seed: int) -> Sound:
    """Several people who talk at once, without end."""
    rng = np.random.default_rng(seed)
    mixed = np.zeros(int(seconds * RATE), np.float32)
    for _ in range(talkers):
        place = -int(rng.integers(0, RATE))
        while place < mixed.size:
            voice = at_level(voices[int(rng.integers(len(voices)))], -26)
            begin = max(0, place)
            piece = voice[begin - place : begin - place + mixed.size - begin]
            mixed[begin : begin + piece.size] += piece
            place += voice.size + int(rng.integers(0, RATE))
    return mixed


def music(seconds: float, seed: int) -> Sound:
    """Chords of a plucked kind, four notes with overtones, a new one every half second."""
    rng = np.random.default_rng(seed)
    step = RATE // 2
    time = np.arange(step) / RATE
    made = []
    for _ in range(int(seconds * 2) + 1):
        chord = np.zeros(step)
        for note in rng.choice([0, 2, 4, 5, 7, 9, 11, 12, 16, 19], 4, replace=False):
            tone = 196.0 * 2 ** (note / 12)
            for overtone in (1, 2, 3, 4):
                chord += np.sin(2 * np.pi * tone * overtone * time) / overtone**1.5
        made.append(chord * np.exp(-3 * time))
    return np.concatenate(made)[: int(seconds * RATE)].astype(np.float32)


def looped(sound: Sound, seconds: float) -> Sound:
    """The sound again and again."""
    return np.tile(sound, int(seconds * RATE / sound.size) + 1)[: int(seconds * RATE)]


def white(seconds: float, seed: int) -> Sound:
    """Hiss."""
    return np.random.default_rng(seed).normal(0, 0.1, int(seconds * RATE)).astype(np.float32)
