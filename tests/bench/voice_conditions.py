"""The clean recordings of a folder in conditions that are made: noises at fixed distances, slowly spoken, by telephone.

Everything is drawn from a seed of the recording's name and the condition, so both recognisers, and the next run, hear the same. Each recording has a
second of the same noise in front of it and half a second behind: a shop's noise is there before anybody speaks.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from tests.bench import voice_sounds as sounds
from tests.bench.voice_progress import Row
from tests.bench.voice_sounds import RATE, Sound

NOISES = ("babble", "shop", "white", "music")
DISTANCES_DB = (20, 10, 5, 0)
"""How far the voice is above the noise."""
CONDITIONS = (
    "clean",
    "slow",
    "tel8k",
    *(f"{noise}{distance}" for noise in NOISES for distance in DISTANCES_DB),
)
LEAD_S, TAIL_S = 1.0, 0.5
TALKERS = 6
SLOW = 0.72
"""Tempo; the development folder's slow clips have 0.7 to 0.75."""
VOICE_SHARE = 0.1
"""Of the loudest 20 ms, from which sound counts as voice when its loudness is taken: pauses have no part in it."""
BAND_HZ = (300.0, 3400.0)
MU = 255.0


def seed_of(name: str, condition: str) -> int:
    """The same for the same recording and condition everywhere."""
    return zlib.crc32(f"{name} {condition}".encode())


def conditioned(
    voice: Sound, condition: str, seed: int, voices: Sequence[Sound], shop: Sound | None
) -> Sound:
    """The recording in one of the conditions; ``voices`` talk in the background, ``shop`` is a recorded one's noise.

    Raises:
        ValueError: the condition is none of them, or needs a shop's noise and there is none.
    """
    noise = condition.rstrip("0123456789")
    if condition not in CONDITIONS or (noise == "shop" and shop is None):
        raise ValueError(condition)
    if condition == "slow":
        voice = slower(voice, SLOW)
    if noise not in NOISES:
        lead, tail = (sounds.room(voice, seconds, seed) for seconds in (LEAD_S, TAIL_S))
        whole = np.concatenate([lead, voice, tail])
        return by_telephone(whole) if condition == "tel8k" else whole
    seconds = voice.size / RATE + LEAD_S + TAIL_S
    around = _noise(noise, seconds, seed, voices, shop)
    quiet = np.zeros(around.size, np.float32)
    quiet[int(LEAD_S * RATE) :][: voice.size] = voice
    wanted = voice_dbfs(voice) - float(condition[len(noise) :])
    mixed = quiet + sounds.at_level(around, wanted)
    return mixed / max(1.0, float(np.abs(mixed).max()) / 0.99)


def _noise(
    kind: str, seconds: float, seed: int, voices: Sequence[Sound], shop: Sound | None
) -> Sound:
    if kind == "babble":
        # The first second is left out: everybody begins to talk in it.
        return sounds.babble(voices, seconds + 1, TALKERS, seed)[RATE:][: int(seconds * RATE)]
    if kind == "white":
        return sounds.white(seconds, seed)
    if kind == "music":
        return sounds.music(seconds, seed)
    assert shop is not None
    start = int(np.random.default_rng(seed).integers(0, shop.size))
    return sounds.looped(np.roll(shop, -start), seconds)


def voice_dbfs(sound: Sound) -> float:
    """The mean loudness of its voice, pauses left out."""
    levels = sounds.loudness(sound)
    loud = levels[levels >= levels.max() * VOICE_SHARE]
    return float(10 * np.log10((loud**2).mean() + 1e-12))


def slower(sound: Sound, tempo: float) -> Sound:
    """The same voice at another pace: pieces of 30 ms, each laid where it fits best on what stands there (WSOLA)."""
    size, look = int(0.03 * RATE), int(0.01 * RATE)
    half = size // 2
    window = np.hanning(size).astype(np.float32)
    count = int(sound.size / tempo / half)
    padded = np.pad(sound, (look, size + look + half))
    made = np.zeros(count * half + size, np.float32)
    weight = np.full(made.size, 1e-3, np.float32)
    place = 0
    for step in range(count):
        at = int(step * half * tempo)
        if step:
            # What would have followed the last piece, as it was spoken.
            follow = padded[place + half + look : place + half + look + size]
            around = padded[at : at + size + 2 * look]
            fits = np.correlate(around, follow, "valid")[: 2 * look]
            at = min(at + int(np.argmax(fits)) - look, sound.size)
        place = max(at, 0)
        piece = padded[place + look : place + look + size]
        made[step * half : step * half + size] += piece * window
        weight[step * half : step * half + size] += window
    return made / weight


def by_telephone(sound: Sound) -> Sound:
    """300 to 3400 Hz, 8 kHz, eight bits of the mu-law."""
    spectrum = np.fft.rfft(sound)
    hertz = np.fft.rfftfreq(sound.size, 1 / RATE)
    spectrum[(hertz < BAND_HZ[0]) | (hertz > BAND_HZ[1])] = 0
    narrow = np.clip(np.fft.irfft(spectrum, sound.size), -1, 1)
    bent = np.sign(narrow) * np.log1p(MU * np.abs(narrow)) / np.log1p(MU)
    steps = np.round(bent * 127) / 127
    return (np.sign(steps) * np.expm1(np.abs(steps) * np.log1p(MU)) / MU).astype(np.float32)


def interval(rows: Sequence[tuple[int, int, int]], draws: int = 2000) -> tuple[float, float]:
    """Where in 95 of 100 draws of clips it lies by how many percent of the words the second of two recognisers has fewer wrong.

    Each row is a clip: words, wrong by the first, wrong by the second.
    """
    table = np.array(rows, float)
    rng = np.random.default_rng(len(rows))
    drawn = table[rng.integers(0, len(table), (draws, len(table)))].sum(axis=1)
    low, high = np.percentile(
        100 * (drawn[:, 1] - drawn[:, 2]) / np.maximum(drawn[:, 0], 1), [2.5, 97.5]
    )
    return round(float(low), 1), round(float(high), 1)


class Conditions:
    """The clean sentences of a folder in the conditions that are wanted."""

    def __init__(self, rows: Sequence[Row], read: Callable[[Row], bytes]) -> None:
        """``rows`` of the manifest; ``read`` gives the samples of one."""
        self._clean = [r for r in rows if r["kind"] == "speech" and r["condition"] == "clean"]
        self._voices = {row["file"]: sounds.sound_of(read(row)) for row in self._clean}
        shop = [sounds.sound_of(read(row)) for row in rows if row["kind"] == "noise"]
        self._shop = np.concatenate(shop) if shop else None

    def rows(self, wanted: Sequence[str], limit: int) -> list[Row]:
        """A row for each recording in each condition; ``limit`` recordings of each language, 0 for all."""
        seen = Counter[str]()
        made: list[Row] = []
        for row in self._clean:
            seen[row["lang"]] += 1
            if not limit or seen[row["lang"]] <= limit:
                made += [{**row, "condition": one} for one in wanted]
        return made

    def pcm(self, row: Row) -> bytes:
        """The sound of such a row; who talks in the background is never the person in front."""
        name, condition = row["file"], row["condition"]
        others = [voice for one, voice in self._voices.items() if one != name]
        made = conditioned(
            self._voices[name], condition, seed_of(name, condition), others, self._shop
        )
        return sounds.pcm_of(made)
