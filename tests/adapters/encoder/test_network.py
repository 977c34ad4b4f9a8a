"""The encoder's arithmetic, beside the same sums written out one number after the other."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from desktop.adapters.encoder.layers import HEAD
from desktop.adapters.encoder.network import BLOCK, SCOPE, Network

SIZE, WIDE, WORDS, LABELS, MATTERS, ANSWERS, PLACES = 2 * HEAD, 96, 12, 5, 7, 4, 8
LAYERS = {"": 2, SCOPE: 3}
BETWEEN = 6
NORMS = ("between", "after")


def arrays(seed: int = 3) -> dict[str, Any]:
    """A small network of chance numbers, as its file holds them."""
    chance = np.random.default_rng(seed)

    def norm(name: str) -> dict[str, Any]:
        return {
            f"{name}.weight": chance.normal(1, 0.2, SIZE).astype(np.float32),
            f"{name}.bias": chance.normal(0, 0.2, SIZE).astype(np.float32),
        }

    def dense(name: str, outputs: int, inputs: int) -> dict[str, Any]:
        return {
            f"{name}.rows": chance.integers(-127, 128, (outputs, inputs)).astype(np.int8),
            f"{name}.scales": chance.uniform(0.001, 0.003, outputs).astype(np.float32),
            f"{name}.bias": chance.normal(0, 0.1, outputs).astype(np.float32),
        }

    found: dict[str, Any] = {
        "words": chance.integers(0, 256, (WORDS, SIZE // BLOCK, BLOCK // 2)).astype(np.uint8),
        "word_scales": chance.uniform(0.05, 0.2, (WORDS, SIZE // BLOCK)).astype(np.float16),
        "places": chance.normal(0, 0.1, (PLACES, SIZE)).astype(np.float16),
        **dense("last", LABELS, 2 * SIZE),
        **dense("asked", MATTERS, 2 * SIZE),
        **dense("answered", ANSWERS, 2 * SIZE),
    }
    for border, after in (("beyond_", [1, 2]), (SCOPE, [2, 3])):
        found |= {f"{border}after": np.array(after)}
        found |= dense(f"{border}wide", BETWEEN, 4 * SIZE) | dense(f"{border}narrow", 1, BETWEEN)
    for stack, count in LAYERS.items():
        found |= {f"{stack}layers": np.array(count), **norm(f"{stack}begin")}
        for number in range(count):
            name = f"{stack}layer{number}."
            for part in ("query", "key", "value", "out"):
                found |= dense(name + part, SIZE, SIZE)
            found |= dense(name + "wide", WIDE, SIZE) | dense(name + "narrow", SIZE, WIDE)
            found |= norm(name + "between") | norm(name + "after")
    return found


def added(one: list[float], other: list[float]) -> list[float]:
    return [a + b for a, b in zip(one, other, strict=True)]


def bent(row: list[float]) -> list[float]:
    return [
        one / 2 * (1 + math.tanh(math.sqrt(2 / math.pi) * (one + 0.044715 * one**3))) for one in row
    ]


def gathered(state: list[list[float]]) -> list[float]:
    columns = list(zip(*state, strict=True))
    return [sum(column) / len(column) for column in columns] + [max(one) for one in columns]


def written_out(
    found: dict[str, Any], pieces: list[int]
) -> tuple[list[float], list[float], list[float], float]:
    """The same network, number by number: shares of the wishes, of the matters and of the kinds of answers, and of what is beyond a shop."""

    def dense(name: str, row: list[float]) -> list[float]:
        rows, scales, bias = (found[f"{name}.{part}"] for part in ("rows", "scales", "bias"))
        return [
            float(scale) * sum(float(one) * it for one, it in zip(weights, row, strict=True))
            + float(at)
            for weights, scale, at in zip(rows, scales, bias, strict=True)
        ]

    def norm(name: str, row: list[float]) -> list[float]:
        middle = sum(row) / len(row)
        spread = math.sqrt(sum((one - middle) ** 2 for one in row) / len(row))
        weight, bias = found[f"{name}.weight"], found[f"{name}.bias"]
        return [
            (one - middle) / spread * float(w) + float(b)
            for one, w, b in zip(row, weight, bias, strict=True)
        ]

    def vector(piece: int) -> list[float]:
        row: list[float] = []
        for block, scale in zip(found["words"][piece], found["word_scales"][piece], strict=True):
            row += [(int(pair) % 16 - 8) * float(scale) for pair in block]
            row += [(int(pair) // 16 - 8) * float(scale) for pair in block]
        return row

    def stack(stack: str) -> list[list[float]]:
        """What is gathered after each layer."""
        gathers: list[list[float]] = []
        state = [
            norm(f"{stack}begin", added(vector(piece), [float(one) for one in found["places"][at]]))
            for at, piece in enumerate(pieces)
        ]
        for number in range(LAYERS[stack]):
            state = layer(f"{stack}layer{number}.", state)
            gathers.append(gathered(state))
        return gathers

    def layer(name: str, state: list[list[float]]) -> list[list[float]]:
        query, key, value = (
            [dense(name + part, row) for row in state] for part in ("query", "key", "value")
        )
        after: list[list[float]] = []
        for at, row in enumerate(state):
            seen: list[float] = []
            for head in range(0, SIZE, HEAD):
                here = slice(head, head + HEAD)
                near = [
                    math.exp(
                        sum(a * b for a, b in zip(query[at][here], other[here], strict=True))
                        / math.sqrt(HEAD)
                    )
                    for other in key
                ]
                seen += [
                    sum(share * other[place] for share, other in zip(near, value, strict=True))
                    / sum(near)
                    for place in range(head, head + HEAD)
                ]
            between = norm(name + "between", added(row, dense(name + "out", seen)))
            wide = bent(dense(name + "wide", between))
            after.append(norm(name + "after", added(between, dense(name + "narrow", wide))))
        return after

    every = stack("")
    pooled = every[-1]

    def border(name: str, gathers: list[list[float]]) -> float:
        along = [one for after in found[f"{name}after"] for one in gathers[after - 1]]
        [score] = dense(f"{name}narrow", bent(dense(f"{name}wide", along)))
        return score

    def shares(name: str) -> list[float]:
        powers = [math.exp(score) for score in dense(name, pooled)]
        return [power / sum(powers) for power in powers]

    score = 0.3 * border("beyond_", every) + 0.7 * border(SCOPE, stack(SCOPE))
    return shares("last"), shares("asked"), shares("answered"), 1 / (1 + math.exp(-score))


def test_numpy_computes_what_is_written_out() -> None:
    found = arrays()
    pieces = [0, 7, 3, 3, 11]
    for told, wanted in zip(
        Network(found).beliefs(pieces), written_out(found, pieces), strict=True
    ):
        assert told == pytest.approx(wanted, abs=1e-4)


def test_whose_business_it_is_is_not_computed_where_nobody_asks() -> None:
    found = arrays()
    whole, part = (Network(found).beliefs([0, 7, 3], scope=scope) for scope in (True, False))
    for told, wanted in zip(part[:3], whole[:3], strict=True):
        assert told == pytest.approx(wanted)
    assert (part[3], whole[3] > 0) == (0.0, True)


def test_what_is_too_long_is_read_from_its_beginning() -> None:
    network = Network(arrays())
    long = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    for told, begun in zip(network.beliefs(long), network.beliefs(long[:PLACES]), strict=True):
        assert told == pytest.approx(begun)


@pytest.mark.parametrize(
    "missing",
    [
        "words",
        "layer1.key.scales",
        "last.bias",
        "asked.rows",
        "begin.weight",
        "beyond_after",
        "beyond_wide.rows",
        f"{SCOPE}after",
        f"{SCOPE}wide.rows",
        f"{SCOPE}layer2.out.rows",
    ],
)
def test_a_file_that_lacks_something_is_refused(missing: str) -> None:
    found = arrays()
    del found[missing]
    with pytest.raises(KeyError):
        Network(found)


def test_parts_that_do_not_fit_are_refused() -> None:
    for name in ("last.bias", "layer0.out.scales", f"{SCOPE}narrow.rows", "word_scales"):
        found = arrays()
        found[name] = found[name][:-1]
        with pytest.raises(ValueError, match="whole"):
            Network(found)
