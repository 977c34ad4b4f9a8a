"""An order number one digit wrong: which of the customer's own orders may have been meant.

A number that was read, heard or typed wrongly differs in a digit or two. The distance counts what it costs to get from one
to the other: digits that look or sound alike are cheap, neighbours changed about are one slip, anything else is dear.
Only orders that are the caller's own are ever given in, and what comes out is a question, never a correction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.domain.identifiers import canonical
from desktop.domain.orders import Order

ALIKE = frozenset(
    frozenset(pair)
    for pair in (
        # As they look, on a receipt or in handwriting.
        *(
            "08",
            "06",
            "38",
            "68",
            "56",
            "17",
            "27",
            "49",
            "35",
            "89",
            "o0",
            "l1",
            "i1",
            "b8",
            "s5",
            "z2",
        ),
        # As they sound, in Chinese (yī/qī, liù/jiǔ, sì/shí) and in English (five/nine).
        *("69", "59"),
    )
)
"""Pairs of characters that are taken for each other."""

ALIKE_COST = 0.6
SWAP_COST = 0.8
"""Two neighbours changed about: one slip of the fingers."""
SLIP_COST = 1.0
"""A digit put in, left out, or taken for any other."""

NEAR = 1.3
"""Up to this distance a number may be a slip: one digit, or two that look alike."""
SHORTEST = 6
"""Characters of a number; in shorter ones every second number is a neighbour."""
AT_MOST = 3


def distance(one: str, other: str) -> float:
    """What it costs to take one number for the other; 0 when they are the same after folding."""
    left, right = canonical(one), canonical(other)
    before: list[float] = []
    row = [place * SLIP_COST for place in range(len(right) + 1)]
    for i, sign in enumerate(left, 1):
        above, before = before, row
        row = [i * SLIP_COST]
        for j, wanted in enumerate(right, 1):
            cost = min(
                before[j] + SLIP_COST, row[j - 1] + SLIP_COST, before[j - 1] + _cost(sign, wanted)
            )
            if above and i > 1 and j > 1 and sign == right[j - 2] and left[i - 2] == wanted:
                cost = min(cost, above[j - 2] + SWAP_COST)
            row.append(cost)
    return row[-1]


def _cost(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return ALIKE_COST if frozenset((one, other)) in ALIKE else SLIP_COST


def meant(said: str, own: Iterable[Order]) -> Sequence[Order]:
    """The caller's ``own`` orders whose numbers are near what was said, nearest first, at most three."""
    if len(canonical(said)) < SHORTEST:
        return ()
    near = [(distance(said, order.order_id), order) for order in own]
    close = sorted((pair for pair in near if 0 < pair[0] <= NEAR), key=lambda pair: pair[0])
    return tuple(order for _, order in close[:AT_MOST])
