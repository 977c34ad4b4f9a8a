"""Learns the ear for digits from recordings and writes its weights into the assets.

    python packaging/digits/learn.py hear --data FOLDER --lang zh --out heard-zh.npz [--times 3]
    python packaging/digits/learn.py learn heard-zh.npz [MORE.npz ...] --out assets/speech/digits-zh.npz [--from OLDER.npz]

``hear`` plays every recording of ``manifest.jsonl`` (file, lang, symbols: digits, ``D`` for "double", ``*`` for other words)
in rooms and telephones of its own making through the encoder of the multilingual base model. ``learn`` needs PyTorch,
which nothing else here does; ``--from`` goes on from weights that are there, which keep what the new recordings do not hold. Whoever is to be measured must not be among the speakers.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from desktop.adapters.voice.decoder import PAD_S, RATE, Decoder  # noqa: E402
from desktop.adapters.voice.digits import FRAMES_A_SECOND, SYMBOLS, TAIL_S  # noqa: E402
from desktop.adapters.voice.models import find_model  # noqa: E402
from desktop.adapters.voice.recordings import read_recording  # noqa: E402

NARROW, WIDTH = 48, 13
"""Channels, and frames of 20 ms that are looked at together: a digit lasts 0.15 to 0.5 s."""
ROUNDS, BATCH, RATE_OF_LEARNING = 36, 32, 3e-3
BLUR, LEFT_OUT, DECAY = 0.3, 0.2, 1e-2
TELEPHONE = 0.25
ROOM = 0.3
NOISE_DB = (60.0, 60.0, 50.0, 40.0, 30.0, 20.0)
PACE = (0.8, 1.25)
"""By how much a recording is played slower or faster, higher or lower."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One utterance as the encoder heard it."""

    symbols: str
    frames: Any


def hear(folder: Path, lang: str, times: int, seed: int = 7) -> Iterator[Heard]:
    """Every recording of the language, as it is and ``times - 1`` times changed."""
    chance = np.random.default_rng(seed)
    decoder = Decoder(find_model("base"), threads=2)
    lines = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    for row in (json.loads(line) for line in lines):
        if row["lang"] != lang or "symbols" not in row:
            continue
        pcm = read_recording(folder / row["file"])
        sound = np.frombuffer(pcm, "<i2").astype(np.float32) / 32768
        for turn in range(times):
            played = _changed(sound, chance) if turn else sound
            encoded = np.array(decoder._encode(played, PAD_S))[0]  # noqa: SLF001 - the same sound as the ear's
            count = int((played.size / RATE + TAIL_S) * FRAMES_A_SECOND)
            yield Heard(row["symbols"], encoded[:count].astype(np.float16))


def _changed(sound: np.ndarray[Any, Any], chance: np.random.Generator) -> np.ndarray[Any, Any]:
    """The same words by a higher or lower voice, in a room, over a telephone, with some noise."""
    pace = chance.uniform(*PACE)
    places = np.linspace(0, sound.size - 1, int(sound.size / pace))
    found = np.interp(places, np.arange(sound.size), sound)
    if chance.random() < TELEPHONE:
        shape = np.fft.rfft(found)
        pitch = np.fft.rfftfreq(found.size, 1 / RATE)
        shape[(pitch < chance.uniform(100, 300)) | (pitch > chance.uniform(3000, 3700))] = 0
        found = np.fft.irfft(shape, found.size)
    if chance.random() < ROOM:
        length = int(chance.uniform(0.05, 0.35) * RATE)
        echo = chance.normal(0, 1, length) * np.exp(-6 * np.arange(length) / length)
        echo *= chance.uniform(0.5, 3) / np.abs(echo).sum()
        echo[0] = 1
        size = found.size + length
        found = np.fft.irfft(np.fft.rfft(found, size) * np.fft.rfft(echo, size), size)
    level = np.sqrt((found**2).mean()) * 10 ** (-chance.choice(NOISE_DB) / 20)
    found = found + chance.normal(0, level, found.size)
    return (found / (np.abs(found).max() + 1e-6) * chance.uniform(0.1, 0.8)).astype(np.float32)


def silence() -> np.ndarray[Any, Any]:
    """What the encoder makes of a second of nothing: by it the model is known again."""
    decoder = Decoder(find_model("base"), threads=2)
    return np.array(decoder._encode(np.zeros(RATE, np.float32), PAD_S))[0].mean(0)  # noqa: SLF001


def keep(heard: Sequence[Heard], file: Path) -> None:
    """All utterances in one file."""
    np.savez_compressed(
        file,
        frames=np.concatenate([one.frames for one in heard]),
        lengths=np.array([len(one.frames) for one in heard]),
        symbols=np.array([one.symbols for one in heard]),
    )


def kept(files: Sequence[Path]) -> list[Heard]:
    """The utterances of several files."""
    found: list[Heard] = []
    for file in files:
        with np.load(file) as part:
            ends = np.cumsum(part["lengths"])
            pieces = np.split(part["frames"], ends[:-1])
            found += [
                Heard(str(symbols), frames)
                for symbols, frames in zip(part["symbols"], pieces, strict=True)
            ]
    return found


def learn(
    heard: Sequence[Heard],
    rounds: int = ROUNDS,
    seed: int = 0,
    *,
    narrow: int = NARROW,
    older: Path | None = None,
) -> dict[str, np.ndarray[Any, Any]]:
    """The weights: a projection, a convolution beside a straight way, and one score a symbol; CTC loss, AdamW, one cycle.

    ``older``: a file of weights, as wide, to go on from.
    """
    torch: Any = importlib.import_module("torch")
    nn = torch.nn
    torch.manual_seed(seed)
    random.seed(seed)
    sample = np.concatenate([one.frames[::7] for one in heard]).astype(np.float32)
    mean, spread = sample.mean(0), sample.std(0) + 1e-3
    first = nn.Linear(sample.shape[1], narrow)
    around = nn.Conv1d(narrow, narrow, WIDTH, padding=WIDTH // 2)
    last, bend, drop = nn.Linear(narrow, len(SYMBOLS) + 1), nn.GELU("tanh"), nn.Dropout(LEFT_OUT)
    if older is not None:
        _go_on(torch, older, (first, around, last), mean, spread)
    weights = [*first.parameters(), *around.parameters(), *last.parameters()]
    steps = rounds * -(-len(heard) // BATCH)
    optimiser = torch.optim.AdamW(weights, lr=RATE_OF_LEARNING, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE_OF_LEARNING, total_steps=steps + 1)
    loss_of = nn.CTCLoss(zero_infinity=True)
    for turn in range(rounds):
        total = 0.0
        for batch in _batches(heard):
            lengths = torch.tensor([len(one.frames) for one in batch])
            sound = np.zeros((len(batch), int(lengths.max()), sample.shape[1]), np.float32)
            for row, one in zip(sound, batch, strict=True):
                row[: len(one.frames)] = (one.frames - mean) / spread
            given = torch.from_numpy(sound)
            near = drop(bend(first(given + torch.randn_like(given) * BLUR)))
            both = bend(around(near.transpose(1, 2)).transpose(1, 2)) + near
            found = last(drop(both)).log_softmax(-1).transpose(0, 1)
            wanted = [[SYMBOLS.index(symbol) + 1 for symbol in one.symbols] for one in batch]
            in_a_row = torch.tensor([place for one in wanted for place in one])
            sizes = torch.tensor([len(one) for one in wanted])
            loss = loss_of(found, in_a_row, lengths, sizes)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 5)
            optimiser.step()
            pace.step()
            total += loss.item() * len(batch)
        print(f"round {turn + 1} of {rounds}: {total / len(heard):.3f}", flush=True)
    plain = {
        name: tuple(value.detach().numpy().astype(np.float64) for value in layer.parameters())
        for name, layer in (("first", first), ("around", around), ("last", last))
    }
    return {
        "first": (plain["first"][0].T / spread[:, None]).astype(np.float16),
        "first_bias": (plain["first"][1] - plain["first"][0] @ (mean / spread)).astype(np.float32),
        "around": plain["around"][0].transpose(2, 1, 0).astype(np.float16),
        "around_bias": plain["around"][1].astype(np.float32),
        "last": plain["last"][0].T.astype(np.float16),
        "last_bias": plain["last"][1].astype(np.float32),
    }


def _go_on(torch: Any, older: Path, layers: Sequence[Any], mean: Any, spread: Any) -> None:
    """Give the layers the weights of a file, whose sound is not brought to ``mean`` and ``spread``."""
    with np.load(older) as found:
        given = {name: found[name].astype(np.float64) for name in found.files}
    given["first_bias"] += mean @ given["first"]
    given["first"] *= spread[:, None]
    rows = {
        "first": given["first"].T,
        "around": given["around"].transpose(2, 1, 0),
        "last": given["last"].T,
    }
    with torch.no_grad():
        for layer, (name, weight) in zip(layers, rows.items(), strict=True):
            layer.weight.copy_(torch.from_numpy(np.ascontiguousarray(weight)))
            layer.bias.copy_(torch.from_numpy(given[f"{name}_bias"]))


def _batches(heard: Sequence[Heard]) -> Iterator[list[Heard]]:
    """Utterances of about one length together, in another order each time."""
    ranked = sorted(heard, key=lambda one: len(one.frames) + random.random() * 40)  # noqa: S311
    parts = [ranked[start : start + BATCH] for start in range(0, len(ranked), BATCH)]
    random.shuffle(parts)
    yield from parts


def main() -> int:
    """Hear or learn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("hear", "learn"))
    parser.add_argument("heard", type=Path, nargs="*")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--times", type=int, default=1, help="once as it is, else changed")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--from", dest="older", type=Path, help="weights to go on from")
    parser.add_argument("--narrow", type=int, default=NARROW, help="channels")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if options.what == "hear":
        heard = hear(options.data, options.lang, options.times, options.seed)
        keep(list(heard), options.out)
    else:
        weights: dict[str, Any] = learn(
            kept(options.heard), options.rounds, narrow=options.narrow, older=options.older
        )
        weights["silence"] = silence().astype(np.float16)
        np.savez_compressed(options.out, **weights)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
