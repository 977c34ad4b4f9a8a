"""The table of weights: what is written is what is read, however often it is asked and whatever else was asked before."""

from __future__ import annotations

from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.services.understanding import load_weights
from desktop.services.understanding.weights import SCALE, Weights, WeightsError, packed, save

LABELS = ("cancel_order", "order", "smalltalk")
TABLE = {"w:hello": [(0, -150), (2, 337)], "w:取消": [(0, 250)], "w:a b": [(0, 7), (1, -8)]}


def ratio(weights: Weights, features: list[str], one: str, other: str) -> float:
    shares = weights.shares(features)
    return shares[one] / shares[other]


def powers(hundredths: int) -> float:
    return 2.718281828459045 ** (hundredths / SCALE)


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "weights.bin"
    save(file, {"zh": packed(LABELS, {"w:你": [(1, 5)]}), "en": packed(LABELS, TABLE)})
    tables = load_weights(file)
    assert list(tables) == ["zh", "en"]
    weights = tables["en"]
    assert weights.labels == LABELS
    for feature, row in TABLE.items():
        told = dict(row)
        for place, label in enumerate(LABELS[1:], start=1):
            expected = powers(told.get(place, 0) - told.get(0, 0))
            assert ratio(weights, [feature], label, LABELS[0]) == pytest.approx(expected)
    assert weights.why(["w:a b", "w:hello", "w:取消", "never"], "cancel_order") == [
        "w:取消",
        "w:a b",
    ]


def test_what_was_never_taught_says_nothing() -> None:
    weights = Weights(packed(LABELS, TABLE))
    assert set(weights.shares([]).values()) == {1 / 3}
    assert weights.shares(["", "w:goodbye", "\ud83d"]) == weights.shares([])


def test_many_features_are_added_up_to_the_last_hundredth() -> None:
    """Of a weight of 30,000 hundredths one fits at once, of one of 300 a hundred: the sum is the same."""
    table = {f"w:{at}": [(0, 300), (1, -300 + at % 2)] for at in range(3_000)}
    asked = list(table)
    narrow = Weights(packed(LABELS, table))
    wide = Weights(packed(LABELS, table | {"w:loud": [(1, -30_000)]}))
    assert narrow._at_once > 100 > wide._at_once == 1
    assert narrow._sums(asked) == wide._sums(asked) == [900_000, -898_500, 0]


def test_a_belief_is_the_same_whatever_was_asked_between() -> None:
    """More is asked than is kept at hand and was before."""
    table = {f"w:{at}": [(at % 3, at % 500 - 250)] for at in range(34_000)}
    weights = Weights(packed(LABELS, table))
    first = weights.shares(["w:1", "w:2", "w:33999"])
    asked = list(table)
    once = [weights.shares(asked[at : at + 500]) for at in range(0, len(asked), 500)]
    again = [weights.shares(asked[at : at + 500]) for at in range(0, len(asked), 500)]
    assert once == again
    assert weights.shares(["w:1", "w:2", "w:33999"]) == first


def test_two_features_of_one_key_are_told_when_the_table_is_made() -> None:
    with pytest.raises(ValueError, match="share a key"):
        packed(LABELS, {"w:a": [(0, 1)], "w:a\0": [(0, 1)]})


@pytest.mark.parametrize("damage", ["missing", "cut", "changed", "without labels", "no table"])
def test_a_damaged_file_is_named(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "weights.bin"
    save(file, {"en": packed(LABELS, TABLE)})
    whole = file.read_bytes()
    assert load_weights(file)["en"].labels == LABELS
    damaged = {
        "cut": whole[:-1],
        "changed": whole[:-1] + bytes([whole[-1] ^ 1]),
        "without labels": whole.replace(b'"labels"', b'"lables"'),
        "no table": b"[1, 2]\n",
    }
    file.unlink()
    if damage != "missing":
        file.write_bytes(damaged[damage])
    with pytest.raises(WeightsError, match=r"weights\.bin"):
        load_weights(file)


def test_parts_that_do_not_fit_are_refused() -> None:
    whole = packed(LABELS, TABLE)
    with pytest.raises(ValueError, match="cut off"):
        Weights(replace(whole, keys=array("Q", [0, 1])))
    with pytest.raises(ValueError, match="no weights"):
        Weights(replace(whole, strongest=0))
