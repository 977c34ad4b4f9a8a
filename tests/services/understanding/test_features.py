"""A part has the features that its words would have alone, and those of classes weigh the same whether spelt out or not."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from desktop.domain import locations
from desktop.services.understanding import load_rules
from desktop.services.understanding.features import APART, Features
from desktop.services.understanding.lexicon import Hits
from desktop.services.understanding.tokens import Token
from desktop.services.understanding.weighing import Weighing
from desktop.services.understanding.weights import Weights, packed

WORDS = ["where", "is", "my", "phone", "case", ",", "i", "want", "it", "吗"]
SPANS = {
    "goods": [(3, 5), (4, 5)],
    "where": [(0, 1), (0, 2)],
    "mine": [(2, 3)],
    "want": [(7, 8)],
    "it": [(8, 9)],
    "question": [(0, 1), (9, 10)],
}


PLACES = list(combinations(range(len(WORDS) + 1), 2))


def features(words: list[str], spans: dict[str, list[tuple[int, int]]]) -> Features:
    tokens = [Token(word, place, place + 1) for place, word in enumerate(words)]
    return Features(tokens, Hits(tokens, spans))


@pytest.mark.parametrize(("start", "end"), PLACES)
def test_a_part_has_the_features_that_it_would_have_alone(start: int, end: int) -> None:
    inside = {
        name: [(a - start, b - start) for a, b in places if start <= a and b <= end]
        for name, places in SPANS.items()
    }
    alone = features(WORDS[start:end], {name: one for name, one in inside.items() if one})
    words, others = features(WORDS, SPANS).of(start, end), alone.of(0, end - start)
    assert set(words) == set(others)
    assert len(words) == len(set(words))


def test_words_are_told_alone_in_pieces_and_in_pairs() -> None:
    words = set(features(["return", "it"], {}).of(0, 2))
    assert {"w:return", "s:retur", "e:urn", "g:<ret", "g:urn>", "w:^ return", "w:return it"} < words
    assert {"w:it $", "k:^_it", "k:return_$", "k:^_$", "len:0", "r:"} < words
    far = features(["a", *"bcde", "f"], {}).of(0, 6)
    assert {"k:a_e", "k:^_d", "k:c_$"} < set(far)
    assert not {"k:a_f", "k:^_e", "k:b_$"} & set(far)
    assert APART == 4


def test_classes_are_told_alone_and_in_pairs() -> None:
    found = set(features(WORDS, SPANS).of(0, len(WORDS)))
    assert {"L:want", "l:want"} < found
    assert "l:where" not in found
    assert {"c:where", "p:where>mine", "p:question>want", "p:where>question"} < found
    assert not {"p:mine>where", "p:question>question"} & found


SAID = {
    "goods of two words": (WORDS, SPANS),
    "what is said twice": (
        "a b a b , c a b , a b d".split(),
        {"one": [(0, 1), (2, 3), (9, 10)], "other": [(1, 2), (9, 11)], "end": [(4, 5)]},
    ),
    "goods behind a mark": ("it , lamp and lamp lamp".split(), {"goods": [(2, 3), (4, 5), (5, 6)]}),
    "signs of the ends": ("^ a $ , ^ b ^ a $".split(), {"one": [(0, 2)]}),
    "marks only": (", ?".split(), {}),
}


@pytest.mark.parametrize("said", SAID)
def test_what_is_looked_up_once_for_all_parts_weighs_as_what_is_spelt(said: str) -> None:
    whole = features(*SAID[said])
    places = list(combinations(range(whole.length + 1), 2))
    every = sorted({one for place in places for one in whole.of(*place)})
    table = {one: [(0, 3 * at + 1), (1, -at)] for at, one in enumerate(every)}
    weights = Weights(packed(("order", "human"), table))
    weighing = Weighing(weights, whole)
    for place in places:
        expected = weights.shares(weights.row(whole.of(*place)))
        assert weighing.shares(*place, None) == expected, place
        assert weighing.shares(*place, None) == expected, place
    assert len({weights.row(whole.of(*place)) for place in places}) > 1


def test_a_rule_weighs_as_it_is_spelt() -> None:
    said = features(WORDS, SPANS)
    rules = load_rules(locations.assets() / "understanding")["en"].rules
    sure = next(rule for rule in rules if rule.certain)
    for rule in (sure, replace(sure, certain=False), replace(sure, name="another")):
        table = {one: [(0, at + 1)] for at, one in enumerate(said.of(0, len(WORDS), rule))}
        weights = Weights(packed(("order", "human"), table))
        expected = weights.shares(weights.row(said.of(0, len(WORDS), rule)))
        weighing = Weighing(weights, said)
        assert weighing.shares(0, len(WORDS), sure) is not None
        assert weighing.shares(0, len(WORDS), rule) == expected
        assert weighing.shares(0, len(WORDS), None) != expected


def test_words_of_the_same_bytes_are_not_taken_for_each_other() -> None:
    """Python's hash of "id" is that of 摩, as it holds both in the same two bytes."""
    assert hash("id") == hash("摩")
    table = {"w:id": [(0, 300)], "w:id $": [(0, 300)], "L:id": [(0, 300)], "w:摩 id": [(1, 300)]}
    weights = Weights(packed(("order", "human"), table))
    for words in (["id"], ["摩"], ["id", "摩"], ["摩", "id"]):
        found = features(words, {}).of(0, len(words))
        told = Weights(packed(("order", "human"), table))
        expected = told.shares(told.row(found))
        assert Weighing(weights, features(words, {})).shares(0, len(words), None) == expected
