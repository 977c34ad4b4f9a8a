"""Puts recorded single digits together as spoken numbers, for ``learn.py``.

    python packaging/digits/join.py --data FOLDER --lang zh --out JOINED [--count 700] [--seed 21] [--crowd]

``FOLDER/manifest.jsonl`` names single digits: file, lang, speaker, symbols (one digit). One speaker says one number, by a
higher or lower throat, quickly or slowly, digits touching each other or more than a second apart, each with the noise and
the quiet that a careless cut leaves around it. On eleven Chinese speakers of whom nothing was learnt, one digit in twelve was
wrong after learning from evenly cut digits with gaps below 0.3 s, and one in 65 with these. With ``--crowd`` everybody says
a number together, whoever has all ten digits or only one: many people, each of whom gave a word or two.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import wave
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from desktop.adapters.voice.decoder import RATE  # noqa: E402
from desktop.adapters.voice.recordings import read_recording  # noqa: E402

Sound = np.ndarray[Any, Any]

LENGTHS = (3, 4, 5, 6, 7, 8, 10)
AGAIN = 0.15
"""How often a digit is that before it: "5 5" is what recognisers lose."""
GAPS_S = ((-0.08, 0.0), (-0.03, 0.1), (0.05, 0.3), (0.1, 0.3), (0.2, 0.8), (0.3, 1.1))
"""Below nothing: the digits run into each other."""
PACES = {"zh": (1.0, 2.0), "en": (0.8, 1.35)}
"""How many times quicker a digit is played. Syllables of a dictionary are said twice as slowly as a number is."""
THROATS = (0.78, 1.28)
UNEVEN = (0.96, 1.04)
FLOOR = (3e-5, 2e-3)
AROUND_S = (0.05, 0.1)
LOUDNESS = 0.06
QUIET_DB = -38.0
ROOM_DB = 9.0
"""What stands out of the room by less is quiet as well: recordings of strangers have noise around the word."""
SOFT_STEPS = 6
"""Kept around it there: a soft f or s that the room covers."""
DIGIT_S = 0.8
"""No digit lasts longer: what does has the room in it."""
STEP = RATE // 100
WINDOW = 480
SEARCH = range(-160, 160, 8)


def joined(digits: list[Sound], lang: str, chance: random.Random, noise: Any) -> Sound:
    """One number, as somebody may say it."""
    throat = chance.uniform(*THROATS)
    pace = chance.uniform(*PACES[lang])
    gaps = chance.choice(GAPS_S)
    floor = chance.uniform(*FLOOR) if chance.random() < 0.5 else 0.0
    found = np.zeros(0, np.float32)
    for one in digits:
        sound = higher(
            quicker(one, pace * chance.uniform(0.85, 1.15)), throat * chance.uniform(*UNEVEN)
        )
        quiet = [np.zeros(int(chance.uniform(0, side) * RATE)) for side in AROUND_S]
        sound = np.concatenate([quiet[0], sound, quiet[1]])
        sound *= LOUDNESS * chance.uniform(0.6, 1.5) / (np.sqrt((sound**2).mean()) + 1e-9)
        sound = sound + noise.normal(0, floor * chance.uniform(0.2, 2) + 1e-9, sound.size)
        gap = int(chance.uniform(*gaps) * RATE)
        shared = min(max(-gap, 0), found.size // 2, sound.size // 2)
        fade = np.linspace(0, 1, shared)
        middle = found[found.size - shared :] * (1 - fade) + sound[:shared] * fade
        parts = (found[: found.size - shared], middle, np.zeros(max(gap, 0)), sound[shared:])
        found = np.concatenate(parts if found.size else (sound,)).astype(np.float32)
    return found


def higher(sound: Sound, times: float) -> Sound:
    """Played so many times faster: higher and shorter."""
    places = np.linspace(0, sound.size - 1, int(sound.size / times))
    return np.interp(places, np.arange(sound.size), sound).astype(np.float32)


def quicker(sound: Sound, times: float) -> Sound:
    """So many times shorter at the same height, by windows that overlap where they fit best."""
    hop, size = WINDOW // 2, int(sound.size / times)
    shape = np.hanning(WINDOW).astype(np.float32)
    found, weight = np.zeros(size + WINDOW, np.float32), np.zeros(size + WINDOW, np.float32)
    padded, before = np.pad(sound, (WINDOW, 2 * WINDOW)), None
    for start in range(0, size, hop):
        at = int(start * times) + WINDOW
        if before is not None and before + hop + WINDOW <= padded.size:
            wanted = padded[before + hop : before + hop + WINDOW]
            at += max(SEARCH, key=lambda by: _fits(padded, at + by, wanted))
        piece = padded[at : at + WINDOW]
        if piece.size < WINDOW:
            break
        found[start : start + WINDOW] += piece * shape
        weight[start : start + WINDOW] += shape
        before = at
    return found[:size] / np.maximum(weight[:size], 1e-3)


def _fits(padded: Sound, at: int, wanted: Sound) -> float:
    inside = at >= 0 and at + wanted.size <= padded.size
    return float(padded[at : at + wanted.size] @ wanted) if inside else -np.inf


def cut(sound: Sound) -> Sound:
    """Without the quiet in front and behind."""
    rows = sound[: sound.size // STEP * STEP].reshape(-1, STEP)
    level = np.sqrt((rows**2).mean(axis=1) + 1e-12)
    if not level.size:
        return sound
    quiet = level.max() * 10 ** (QUIET_DB / 20)
    room = float(np.quantile(level, 0.1)) * 10 ** (ROOM_DB / 20)
    noisy = quiet < room < level.max() and sound.size > DIGIT_S * RATE
    around = SOFT_STEPS if noisy else 2
    loud = np.flatnonzero(level > (room if noisy else quiet))
    return sound[max(0, loud[0] - around) * STEP : (loud[-1] + 1 + around) * STEP]


def number(chance: random.Random) -> str:
    """Digits by chance, some of them twice."""
    value = ""
    for _ in range(chance.choice(LENGTHS)):
        value += value[-1] if value and chance.random() < AGAIN else chance.choice("0123456789")
    return value


def main(words: list[str] | None = None) -> int:
    """Write the numbers and their manifest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--lang", choices=("zh", "en"), required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=700)
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--crowd", action="store_true", help="everybody says a number together")
    options = parser.parse_args(words)
    chance, noise = random.Random(options.seed), np.random.default_rng(options.seed)  # noqa: S311 - sounds, no secrets
    spoken: dict[str, dict[str, list[Sound]]] = defaultdict(lambda: defaultdict(list))
    lines = (options.data / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    for row in (json.loads(line) for line in lines):
        if row["lang"] == options.lang and len(row["symbols"]) == 1:
            pcm = read_recording(options.data / row["file"])
            sound = np.frombuffer(pcm, "<i2").astype(np.float32) / 32768
            spoken["" if options.crowd else row["speaker"]][row["symbols"]].append(cut(sound))
    whole = sorted(name for name, digits in spoken.items() if len(digits) == 10)
    options.out.mkdir(parents=True, exist_ok=True)
    with (options.out / "manifest.jsonl").open("w", encoding="utf-8") as manifest:
        for place in range(options.count if whole else 0):
            value, digits = number(chance), spoken[whole[place % len(whole)]]
            sound = joined(
                [chance.choice(digits[one]) for one in value], options.lang, chance, noise
            )
            file = f"{options.lang}-{place:04}.wav"
            with wave.open(str(options.out / file), "wb") as written:
                written.setparams((1, 2, RATE, 0, "NONE", ""))
                written.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
            row = {"file": file, "lang": options.lang, "symbols": value}
            manifest.write(json.dumps(row) + "\n")
    return 0 if whole else 1


if __name__ == "__main__":
    raise SystemExit(main())
