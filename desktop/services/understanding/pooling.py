"""Two readers' beliefs put together: what the table of weights makes of an utterance, and what the encoder does.

A logarithmic pool: the beliefs are multiplied, each raised to a power of its own, and made to add up to one again. What
either holds for impossible is hardly believed by both, and where they agree the pool is firmer than each.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from desktop.domain.actions import Action
from desktop.ports.encoder import Beliefs

OF_WEIGHTS = 0.4
OF_ENCODER = 0.7
"""The powers, fitted by ``packaging/encoder/pool.py`` on 840 lines that neither was taught: log loss 0.21, the table alone 0.40,
the encoder alone 0.28."""
LEANING_WEIGHTS = 0.1
LEANING_ENCODER = 0.9
"""The same where the words lean on what was told before them, which the table does not know. Not fitted: five pairs that
were tried on 800 such lines lie within a point of each other, 86.1 to 86.8 % right."""
SELDOM = 0.6
"""Odds that words are beyond a shop's business from which a wish of orders is doubted. Chosen, as the two below, on ``understanding-scope.jsonl``, the
development parts and the scripted conversations (decision 120)."""
GOODS_SELDOM = 3.0
"""The same where goods are named (decision 158, as is what follows from whose they are)."""
ASKED_SELDOM = 3.0
"""The same of what is asked of the shop's documents, which can say that they do not know. Of 511 questions that some shop's documents answer
63 were doubted with 1.2, and 51 are with this (decision 158)."""
GOODS_ASKED_SELDOM = 7.0
"""The same of what is asked of them where goods are named."""
OF_ORDERS = frozenset(
    {
        "order",
        Action.CANCEL_ORDER,
        Action.RETURN_ORDER,
        Action.EXCHANGE_ORDER,
        Action.CHANGE_ADDRESS,
        Action.INVOICE_REQUEST,
        Action.INVOICE_STATUS,
        Action.RETURN_STATUS,
    }
)
"""Labels of what is wanted of orders and their papers."""
OF_DOCUMENTS = frozenset({Action.SHOP_QUESTION, Action.RETURN_POLICY})
LEAST = 1e-6
"""Belief that is never gone below: one reader alone cannot rule a wish out."""


class Of(Enum):
    """What a second reader is asked."""

    WISHES = auto()
    SCOPE = auto()
    """Whether the words are of a shop's business at all."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A second reader, and how much each of the two counts."""

    reads: Callable[[str], Beliefs]
    """Words in, beliefs out."""
    leaning: bool = False
    """Whether it knows what was told before the words."""
    of: frozenset[Of] = frozenset(Of)
    """What it is asked."""

    def pooled(
        self,
        weights: Mapping[str, float],
        words: str,
        meant: str | None = None,
        *,
        goods: bool = False,
    ) -> dict[str, float]:
        """The beliefs of the table and of this reader, put together.

        ``meant``: the words with their slips mended, where there are some: they make any sentence look strange. ``goods``:
        whether something is named that shops sell.
        """
        read = self.reads(words)
        shares = dict(weights)
        if Of.WISHES in self.of:
            powers = (
                (LEANING_WEIGHTS, LEANING_ENCODER) if self.leaning else (OF_WEIGHTS, OF_ENCODER)
            )
            shares = pooled(weights, read.wishes, *powers)
        if Of.SCOPE not in self.of:
            return shares
        beyond = min(read.beyond, self.reads(meant).beyond) if meant else read.beyond
        return scoped(shares, beyond, goods=goods)


def scoped(shares: Mapping[str, float], beyond: float, *, goods: bool = False) -> dict[str, float]:
    """The same once it is known how far the words are beyond a shop's business.

    Belief in what is wanted of orders, and in what is asked of the documents, goes over to declining as far as they are so; where that is less likely
    than not, it stays: a wish is not doubted because its words are strange. What else may be meant (a complaint, chat) keeps what it has.
    """
    if Action.DECLINE not in shares:
        return dict(shares)
    orders = _likely(beyond, GOODS_SELDOM if goods else SELDOM)
    documents = _likely(beyond, GOODS_ASKED_SELDOM if goods else ASKED_SELDOM)
    kept = {
        label: share
        * (1.0 - (orders if label in OF_ORDERS else documents if label in OF_DOCUMENTS else 0.0))
        for label, share in shares.items()
    }
    moved = sum(shares.values()) - sum(kept.values())
    return {**kept, Action.DECLINE: shares[Action.DECLINE] + moved}


def _likely(beyond: float, seldom: float) -> float:
    likely = beyond / (beyond + seldom * (1.0 - beyond))
    return likely if likely >= 0.5 else 0.0


def pooled(
    weights: Mapping[str, float],
    encoder: Mapping[str, float],
    of_weights: float = OF_WEIGHTS,
    of_encoder: float = OF_ENCODER,
) -> dict[str, float]:
    """The beliefs of both in each label of the table; they add up to one."""
    sums = {
        label: of_weights * math.log(max(share, LEAST))
        + of_encoder * math.log(max(encoder.get(label, 0.0), LEAST))
        for label, share in weights.items()
    }
    most = max(sums.values())
    powers = {label: math.exp(one - most) for label, one in sums.items()}
    whole = sum(powers.values())
    return {label: power / whole for label, power in powers.items()}
