"""What would be heard, as a WAV file."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from desktop.adapters.voice_out.playback import FULL, limited

BETWEEN_S = 0.25
"""Silence between two sentences: as long as the loudspeaker takes between them."""


def write_wav(file: Path, parts: Sequence[tuple[bytes, int]], volume: float) -> float:
    """The sentences in one file, as loud as they would be played; its length in seconds."""
    rate = parts[0][1]
    pause = np.zeros(int(rate * BETWEEN_S), np.float32)
    whole = [pause]
    for samples, _ in parts:
        whole += [np.frombuffer(samples, "<i2").astype(np.float32) / FULL * volume, pause]
    joined = (limited(np.concatenate(whole)) * FULL).astype("<i2")
    with file.open("wb") as raw, wave.open(raw, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(joined.tobytes())
    return len(joined) / rate
