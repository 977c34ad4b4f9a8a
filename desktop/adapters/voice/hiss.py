"""Takes a steady noise out of sound: a fan's, an air conditioner's, a microphone's hiss.

What is there all the time is known from the quiet moments between words, and can be taken away; what comes and goes (music, talk, a shop's
clatter) cannot, and is left alone. Each point in time and pitch is turned down as far as it is noise (Wiener's filter, with the a priori
distance followed from piece to piece: Ephraim and Malah 1984), by ten decibels at most, because what is cut away completely costs
Whisper more words than the noise does.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Sound = np.ndarray[Any, Any]

SIZE, STEP = 512, 128
"""Samples of a piece and from one to the next at 16 kHz: 32 and 8 ms."""
NEAR = 9
"""Pieces over which the loudness of the noise is taken: 0.1 s."""
QUIET_SHARE = 0.2
"""So much of a turn is no voice, at least in each pitch for itself."""
QUIET_TO_MEAN = 1.25
"""From the noise at that share to its mean."""
LOUD_SHARE = 0.7
"""Pieces from here on are voice."""
NOISY_DB = 12.0
"""How far the voice stands out where a noise is worth taking away: clean recordings have 20 to 60, hiss at 10 dB 13, at 5 dB 9. At 10 dB nothing
is gained by it (as many sentences worse as better), at 5 and below it is."""
VOICE_DB = 3.0
"""Below it nobody speaks: a voice as loud as hiss has 5, hiss alone 1.7."""
STEADY_DB = 1.5
"""How much louder 0.1 s of the noise is at its third tenth than at its quietest. Hiss has 0.9 to 1.4, a shop 1.5 to 7, talk 5 to 14."""
QUIETEST, THIRD = 0.05, 0.3
BANDS = (4, 200, 8)
"""From 125 Hz to 6.2 kHz, 250 Hz each, in which it is looked at."""
LEAST = 10 ** (-10 / 20)
"""What is left of a point that holds nothing but noise: it is turned down by 10 dB, never silenced."""
FOLLOWED = 0.96
"""Share of the piece before in what is held of the voice."""
TINY = 1e-12
"""The least power of a point, so that digital silence, which has none, can be divided by."""
_WINDOW = np.sqrt(np.hanning(SIZE + 1)[:SIZE]).astype(np.float32)


def without_hiss(sound: Sound) -> Sound | None:
    """The sound (16 kHz, -1 to 1) with its steady noise turned down; None where there is none, little, or another noise."""
    if sound.size < SIZE * NEAR:
        return None
    spectrum = _spectrum(sound)
    power = np.abs(spectrum) ** 2 + TINY
    noise = _noise(power)
    if not VOICE_DB < _distance_db(power, noise) < NOISY_DB or _unsteady_db(power) >= STEADY_DB:
        return None
    return _sound(spectrum * _gains(power / noise), sound.size)


def _spectrum(sound: Sound) -> Sound:
    padded = np.pad(sound, (SIZE, SIZE + STEP))
    pieces = np.lib.stride_tricks.sliding_window_view(padded, SIZE)[::STEP]
    return np.fft.rfft(pieces * _WINDOW, axis=1).astype(np.complex64)


def _sound(spectrum: Sound, size: int) -> Sound:
    pieces = np.fft.irfft(spectrum, axis=1).astype(np.float32) * _WINDOW
    made = np.zeros(STEP * len(pieces) + SIZE, np.float32)
    weight = np.zeros_like(made)
    for place, piece in enumerate(pieces):
        span = slice(place * STEP, place * STEP + SIZE)
        made[span] += piece
        weight[span] += _WINDOW**2
    return (made / np.maximum(weight, 1e-3))[SIZE : SIZE + size]


def _means(power: Sound, count: int) -> Sound:
    """Of ``count`` pieces in a row."""
    sums = np.cumsum(np.pad(power, ((1, 0), (0, 0))), axis=0)
    return np.maximum((sums[count:] - sums[:-count]) / count, TINY)


def _noise(power: Sound) -> Sound:
    """By pitch, smoothed over five."""
    quiet = np.quantile(_means(power, NEAR), QUIET_SHARE, axis=0)
    return np.convolve(np.pad(quiet, 2, mode="edge"), np.ones(5) / 5, "valid") * QUIET_TO_MEAN


def _distance_db(power: Sound, noise: Sound) -> float:
    loud = np.sort(power.sum(axis=1))[int(LOUD_SHARE * len(power)) :]
    return float(10 * np.log10(loud.mean() / noise.sum()))


def _unsteady_db(power: Sound) -> float:
    """Over the bands, how far the louder of the quiet moments are from the quietest."""
    first, last, width = BANDS
    bands = np.add.reduceat(
        power[::2, first:last], np.arange(0, last - first, width, dtype=int), axis=1
    )
    levels = 10 * np.log10(_means(bands, NEAR - 2))
    low, high = np.quantile(levels, [QUIETEST, THIRD], axis=0)
    return float(np.median(high - low))


def _gains(above: Sound) -> Sound:
    """How much of each point is voice, from its power over the noise's."""
    gains, before = np.empty_like(above), np.ones(above.shape[1])
    for place, now in enumerate(above):
        voice = FOLLOWED * before + (1 - FOLLOWED) * np.maximum(now - 1, 0)
        gains[place] = voice / (1 + voice)
        before = gains[place] ** 2 * now
    return np.maximum(gains, LEAST)
