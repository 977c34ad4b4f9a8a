"""Text cut into pieces: nothing is lost, and of all ways the likeliest is taken."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.adapters.encoder.pieces import BEGIN, END, MOST_PIECES, SPACE, UNKNOWN, Pieces
from desktop.domain.situations import Situation

SPECIAL = [BEGIN, END, UNKNOWN]
WORDS = [SPACE, "a", "b", "ab", "ba", "abb", SPACE + "a", SPACE + "ab", "快", "递", "快递"]
SCORES = [-3.0, -4.0, -4.5, -5.0, -6.5, -6.0, -4.2, -6.1, -7.0, -7.5, -8.0]
PIECES = Pieces([*SPECIAL, *WORDS], [0.0, 0.0, 0.0, *SCORES])
KNOWN = [*SPECIAL, *WORDS]


def likeliest(text: str) -> float:
    """The best score over all ways to cut a text, tried one after the other."""
    scores = dict(zip(WORDS, SCORES, strict=True))
    best = -math.inf
    for cuts in itertools.product([False, True], repeat=len(text) - 1):
        ends = [0, *(at for at, cut in enumerate(cuts, 1) if cut), len(text)]
        parts = [text[start:end] for start, end in itertools.pairwise(ends)]
        if all(part in scores for part in parts):
            best = max(best, sum(scores[part] for part in parts))
    return best


@given(st.text("ab ", min_size=1, max_size=9).filter(str.strip))
def test_of_all_ways_to_cut_the_likeliest_is_taken(text: str) -> None:
    found = PIECES(text)
    inner = [KNOWN[place] for place in found[1:-1]]
    plain = SPACE + " ".join(text.split()).replace(" ", SPACE)
    assert "".join(inner) == plain
    scores = dict(zip(WORDS, SCORES, strict=True))
    assert sum(scores[piece] for piece in inner) == pytest.approx(likeliest(plain))


def test_what_no_piece_knows_stays_one_unknown_piece_each() -> None:
    found = [KNOWN[place] for place in PIECES("快递☂")]
    assert found == [BEGIN, SPACE, "快递", UNKNOWN, END]


@given(st.text(max_size=2000))
def test_any_text_is_cut_and_no_more_of_it_than_is_read(text: str) -> None:
    found = PIECES(text)
    assert (KNOWN[found[0]], KNOWN[found[-1]]) == (BEGIN, END)
    assert len(found) <= MOST_PIECES + 2


def test_full_width_letters_are_plain_ones() -> None:
    assert PIECES("ａｂ　ａ") == PIECES("ab a")


def test_a_vocabulary_that_is_not_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="whole"):
        Pieces(["a", "b"], [0.0, 0.0])
    with pytest.raises(ValueError, match="whole"):
        Pieces([*SPECIAL, "a"], [0.0])


def test_what_was_told_stands_before_the_words_with_an_end_of_its_own() -> None:
    begin, end = KNOWN.index(BEGIN), KNOWN.index(END)
    alone, leaning = PIECES("ab"), PIECES("ab", Situation.NOT_SENT)
    assert leaning[0] == begin
    assert leaning.count(end) == 2
    assert leaning[-len(alone) + 1 :] == alone[1:]
