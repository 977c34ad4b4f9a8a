"""A layer's sums, however many pieces there are: few are multiplied block by block, many at once."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.adapters.encoder.layers import BLOCK, FEW, Dense

INPUTS = 96
OUTPUTS = 2 * BLOCK // INPUTS + 5
"""Two whole blocks, and a piece of a third."""


@pytest.mark.parametrize("pieces", [1, 2, FEW, FEW + 1, 90])
def test_every_output_comes_from_every_input(pieces: int) -> None:
    chance = np.random.default_rng(pieces)
    rows = chance.integers(-127, 128, (OUTPUTS, INPUTS)).astype(np.int8)
    scales = chance.uniform(0.001, 0.003, OUTPUTS).astype(np.float32)
    bias = chance.normal(0, 0.1, OUTPUTS).astype(np.float32)
    state = chance.normal(0, 1, (pieces, INPUTS)).astype(np.float32)

    found = Dense({"d.rows": rows, "d.scales": scales, "d.bias": bias}, "d")(state)

    wanted = state.astype(float) @ (rows * scales[:, None].astype(float)).T + bias
    assert found.shape == (pieces, OUTPUTS)
    assert found == pytest.approx(wanted, abs=1e-4)
