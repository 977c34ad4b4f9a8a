"""A customer who dictates any number in Chinese: the digits of a person's recordings, cut out and put together anew.

No voice of a machine is fit for Chinese here, and no recording says the demo shop's order numbers. In the recordings of spoken
order numbers each digit stands between two gaps, so any number can be said with them, in the same person's voice.
"""

from __future__ import annotations

import json
import wave
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from desktop.adapters.voice.recordings import read_recording

RATE = 16_000
FRAME = 160
"""10 ms."""
QUIETS = (0.03, 0.02, 0.05, 0.08, 0.012, 0.12)
"""Shares of the loudest that may be a gap: what is right for a recording is what gives as many pieces as it has digits."""
GAPS_FRAMES = (6, 8, 4, 11)
AROUND_FRAMES = 3
"""Kept on either side of a digit: soft beginnings and ends."""
GAP_S = 0.12
GROUP_GAP_S = 0.45
GROUP = 4
SIDE_S = 0.3

Sound = np.ndarray[Any, Any]


def pieces(sound: Sound, quiet: float, gap: int) -> list[Sound]:
    """What stands between the gaps."""
    count = sound.size // FRAME
    levels = np.sqrt((sound[: count * FRAME].reshape(count, FRAME) ** 2).mean(axis=1))
    loud = np.nonzero(levels > levels.max() * quiet)[0]
    cuts = np.nonzero(np.diff(loud) > gap)[0]
    begins = [int(loud[0]), *(int(loud[cut + 1]) for cut in cuts)]
    ends = [*(int(loud[cut]) for cut in cuts), int(loud[-1])]
    return [
        sound[max(0, begin - AROUND_FRAMES) * FRAME : (end + 1 + AROUND_FRAMES) * FRAME]
        for begin, end in zip(begins, ends, strict=True)
    ]


def digits_of(folder: Path) -> dict[str, list[Sound]]:
    """Each digit as it was said, out of every Chinese number of the folder that falls into as many pieces as it has digits."""
    found: dict[str, list[Sound]] = defaultdict(list)
    for row in _numbers(folder):
        sound = np.frombuffer(read_recording(folder / row["file"]), "<i2").astype(np.float32)
        ways = (pieces(sound, quiet, gap) for quiet, gap in product(QUIETS, GAPS_FRAMES))
        cut = next((way for way in ways if len(way) == len(row["text"])), [])
        for digit, piece in zip(row["text"], cut, strict=False):
            found[digit].append(piece)
    return found


def _numbers(folder: Path) -> Iterator[dict[str, Any]]:
    for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if (row["lang"], row["kind"], row["condition"]) == ("zh", "order", "clean"):
            yield row


def dictated(number: str, folder: Path, file: Path) -> Path:
    """``number`` as a WAV, in groups of four, the way it stands on a receipt.

    Raises:
        KeyError: no recording of the folder has one of its digits.
    """
    digits = {digit: sounds for digit, sounds in digits_of(folder).items() if sounds}
    side = np.zeros(int(SIDE_S * RATE), np.float32)
    parts = [side]
    for place, digit in enumerate(number):
        gap = GROUP_GAP_S if place and place % GROUP == 0 else GAP_S
        said = sorted(digits[digit], key=len)
        parts += [np.zeros(int(gap * RATE), np.float32), said[len(said) // 2]]
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", ""))
        out.writeframes(np.concatenate([*parts, side]).astype("<i2").tobytes())
    return file
