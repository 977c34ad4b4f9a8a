"""Two readers' beliefs put together: what the table of weights makes of an utterance, and what the encoder does.

A logarithmic pool: the beliefs are multiplied, each raised to a power of its own, and made to add up to one again. What
either holds for impossible is hardly believed by both, and where they agree the pool is firmer than each.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

Beside = Callable[[str], Mapping[str, float]]
"""A second reader: words in, a share of belief for each label out."""

OF_WEIGHTS = 0.4
OF_ENCODER = 0.7
"""The powers, fitted by ``packaging/encoder/pool.py`` on 840 lines that neither was taught: log loss 0.21, the table alone 0.40,
the encoder alone 0.28."""
LEAST = 1e-6
"""Belief that is never gone below: one reader alone cannot rule a wish out."""


def pooled(weights: Mapping[str, float], encoder: Mapping[str, float]) -> dict[str, float]:
    """The beliefs of both in each label of the table; they add up to one."""
    sums = {
        label: OF_WEIGHTS * math.log(max(share, LEAST))
        + OF_ENCODER * math.log(max(encoder.get(label, 0.0), LEAST))
        for label, share in weights.items()
    }
    most = max(sums.values())
    powers = {label: math.exp(one - most) for label, one in sums.items()}
    whole = sum(powers.values())
    return {label: power / whole for label, power in powers.items()}
