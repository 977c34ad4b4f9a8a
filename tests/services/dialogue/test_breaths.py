"""Where words of two things said in one breath may be cut, and what makes an answer beside them less than clear."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.breaths import MAX_BREATH, Breaths, Cut
from tests.phrase_book import BOOK

BREATHS = Breaths(BOOK)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("yes, and where are my shoes?", Cut("yes", "where are my shoes?", joined=True)),
        ("yes. where are my shoes", Cut("yes", "where are my shoes", joined=False)),
        ("yes and also the lamp", Cut("yes", "the lamp", joined=True)),
        ("确定，顺便看看耳机到哪了", Cut("确定", "看看耳机到哪了", joined=True)),
        ("好的另外台灯取消", Cut("好的", "台灯取消", joined=True)),
        ("确定 耳机到哪了", Cut("确定", "耳机到哪了", joined=False)),
    ],
)
def test_cut_at_marks_and_at_words_that_join(text: str, cut: Cut) -> None:
    """What joins stands in neither part."""
    assert cut in BREATHS.cuts(text)


@pytest.mark.parametrize("text", ["yes", "sandy beach towels", "", "and", "x, " * MAX_BREATH])
def test_nothing_to_cut(text: str) -> None:
    """One word, a word inside another, nothing on one side, or a whole story."""
    assert BREATHS.cuts(text) == []


@pytest.mark.parametrize("text", ["if it is free", "as long as it comes today", "要是今天能到"])
def test_what_depends_on_something(text: str) -> None:
    """A condition anywhere."""
    assert BREATHS.conditional(text)
    assert not BREATHS.conditional("where are my headphones")


def test_a_but() -> None:
    """At the beginning only."""
    assert BREATHS.turns("but where is it")
    assert BREATHS.turns("不过先等等")
    assert not BREATHS.turns("nothing but trouble")
