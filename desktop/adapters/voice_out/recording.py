"""What would be heard, as a WAV file."""

from __future__ import annotations

import io
import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from desktop.adapters.voice_out.playback import FULL, limited
from desktop.services.whole_file import whole_file

BETWEEN_S = 0.25
"""Silence between two sentences: as long as the loudspeaker takes between them."""


def write_wav(file: Path, parts: Sequence[tuple[bytes, int]], volume: float) -> float:
    """The sentences in one file, as loud as they would be played; its length in seconds.

    Raises:
        OSError: it cannot be written; there is no unfinished one then.
    """
    rate = parts[0][1]
    pause = np.zeros(int(rate * BETWEEN_S), np.float32)
    whole = [pause]
    for samples, _ in parts:
        whole += [np.frombuffer(samples, "<i2").astype(np.float32) / FULL * volume, pause]
    joined = (limited(np.concatenate(whole)) * FULL).astype("<i2")
    held = (
        io.BytesIO()
    )  # made in memory first: a pipe cannot be gone back in, as the header's lengths need
    with wave.open(held, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(joined.tobytes())
    with whole_file(file) as raw:
        raw.write(held.getbuffer())
    return len(joined) / rate
