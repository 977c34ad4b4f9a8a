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


def believed(weights: Weights, features: list[str]) -> dict[str, float]:
    """By way of what is kept at hand."""
    return weights.shares(sum(weights.rows_of_pairs(list(map(hash, features)), lambda: features)))


def ratio(weights: Weights, features: list[str], one: str, other: str) -> float:
    shares = believed(weights, features)
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
    assert set(believed(weights, []).values()) == {1 / 3}
    assert believed(weights, ["", "w:goodbye", "\ud83d"]) == believed(weights, [])


def test_a_million_features_are_added_up_to_the_last_hundredth() -> None:
    """Of the largest weights there can be."""
    loud, still = [(0, 2_047), (1, -2_047)], [(0, -2_047), (1, 2_047)]
    weights = Weights(packed(LABELS, {"w:loud": loud, "w:still": still, "w:low": [(1, 1)]}))
    row = weights.row(["w:loud"]) * 500_000 + weights.row(["w:still"]) * 500_000
    assert weights.shares(row) == weights.shares(0)
    assert weights.shares(row + weights.row(["w:low"])) == believed(weights, ["w:low"])
    one_more = weights.shares(row + weights.row(["w:loud"]))
    assert one_more == believed(weights, ["w:loud"]) != weights.shares(0)


def test_what_a_word_tells_is_found_again_after_many_others() -> None:
    table = {f"w:{at}": [(at % 3, at % 500 - 250)] for at in range(6_000)}
    weights = Weights(packed(LABELS, table))
    words = [str(at) for at in range(6_000)]
    for _ in range(2):
        for some in (words[:4_000], words[3_000:], words[:5]):
            told = weights.of_words(some, [hash(f"w:{word}") for word in some])
            for word, one in zip(some, told, strict=True):
                assert one.alone[hash(f"w:{word}")] == weights.row([f"w:{word}"])


def test_a_belief_is_the_same_whatever_was_asked_between() -> None:
    """More is asked than is kept at hand and was before."""
    table = {f"w:{at}": [(at % 3, at % 500 - 250)] for at in range(34_000)}
    weights = Weights(packed(LABELS, table))
    first = believed(weights, ["w:1", "w:2", "w:33999"])
    asked = list(table)
    once = [believed(weights, asked[at : at + 500]) for at in range(0, len(asked), 500)]
    again = [believed(weights, asked[at : at + 500]) for at in range(0, len(asked), 500)]
    assert once == again
    assert believed(weights, ["w:1", "w:2", "w:33999"]) == first


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
    for strongest in (0, 2_048):
        with pytest.raises(ValueError, match="no weights, or too strong ones"):
            Weights(replace(whole, strongest=strongest))
