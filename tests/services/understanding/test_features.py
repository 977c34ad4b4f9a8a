"""A part has the features that its words would have alone, and those of classes weigh the same whether spelt out or not."""

from __future__ import annotations

from itertools import combinations

import pytest

from desktop.services.understanding.features import APART, Features, spelt
from desktop.services.understanding.lexicon import Hits
from desktop.services.understanding.tokens import Token
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


def features(words: list[str], spans: dict[str, list[tuple[int, int]]]) -> Features:
    tokens = [Token(word, place, place + 1) for place, word in enumerate(words)]
    return Features(tokens, Hits(tokens, spans))


@pytest.mark.parametrize(("start", "end"), list(combinations(range(len(WORDS) + 1), 2)))
def test_a_part_has_the_features_that_it_would_have_alone(start: int, end: int) -> None:
    inside = {
        name: [(a - start, b - start) for a, b in places if start <= a and b <= end]
        for name, places in SPANS.items()
    }
    alone = features(WORDS[start:end], {name: one for name, one in inside.items() if one})
    words, behind = features(WORDS, SPANS).of(start, end)
    others, behind_others = alone.of(0, end - start)
    assert (set(words), behind) == (set(others), behind_others)
    assert len(words) == len(set(words))


def test_words_are_told_alone_in_pieces_and_in_pairs() -> None:
    words, _ = features(["return", "it"], {}).of(0, 2)
    assert {"w:return", "s:retur", "e:urn", "g:<ret", "g:urn>", "w:^ return", "w:return it"} < set(
        words
    )
    assert {"k:^_it", "k:return_$", "k:^_$", "len:0", "r:"} < set(words)
    far, _ = features(["a", *"bcde", "f"], {}).of(0, 6)
    assert "k:a_e" in far
    assert "k:a_f" not in far
    assert APART == 4


def test_classes_weigh_the_same_spelt_out_or_not() -> None:
    words, behind = features(WORDS, SPANS).of(0, len(WORDS))
    assert {"L:want", "l:want"} < set(words)
    assert "l:where" not in words
    names = spelt(behind)
    assert {"c:where", "p:where>mine", "p:question>want", "p:where>question"} < set(names)
    assert not {"p:mine>where", "p:question>question"} & set(names)
    table = {one: [(0, 7 * at + 1), (1, -at)] for at, one in enumerate([*names, *words])}
    weights = Weights(packed(("order", "human"), table))
    assert weights.shares(words, behind) == weights.shares([*words, *names])
    assert weights.shares(words, behind) != weights.shares(words)
