"""People and shops name the same thing differently; a product is found where it is one, and not where it is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.matching import ENOUGH, fits, pieces


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("wireless earphones", "Lark A2 Wireless Earphones (white)"),
        ("wireless earphones", "Lark A2 wireless in-ear earphone"),
        ("headphones", "Halden H7 headphone"),
        ("headphone", "Halden H7 Headphones"),
        ("running shoes", "Trail Shoe 4 for running"),
        ("glasses", "Reading Glass +2"),
        ("battery", "Spare batteries, pack of 4"),
        ("movies", "Movie voucher"),
        ("ＵＳＢ cable", "USB-C Cables 2 m"),
        ("耳机", "Halden H7 头戴式耳机"),
        ("蓝牙耳机", "云雀 A2 真无线蓝牙耳机 白色"),
        ("机械键盘", "青山 K87 键盘 红轴"),
        ("我的耳机", "头戴耳机"),
    ],
)
def test_the_same_thing(said: str, title: str) -> None:
    assert fits(said, title) >= ENOUGH


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("headphones", "Mechanical keyboard"),
        ("wireless earphones", "Desk lamp"),
        ("bus", "bu"),
        ("耳机", "机械键盘"),
        ("手机壳", "手表"),
        ("机械键盘", "机械手表"),
        ("", "anything"),
        ("!!", "anything"),
        ("headphones", ""),
    ],
)
def test_another_thing(said: str, title: str) -> None:
    assert fits(said, title) == 0


def test_the_better_fit_wins() -> None:
    red, brown = "K87 mechanical keyboard red switches", "K87 mechanical keyboard brown switches"
    assert fits("keyboard with red switches", red) > fits("keyboard with red switches", brown)
    assert fits("红轴键盘", "青山键盘 红轴") > fits("红轴键盘", "青山键盘 茶轴")


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_share_from_nothing_to_all(said: str, words: str) -> None:
    assert fits(said, words) == 0 or ENOUGH <= fits(said, words) <= 1


@given(st.text(min_size=1, max_size=20), st.text(max_size=10), st.text(max_size=10))
def test_what_stands_there_word_for_word_fits(said: str, before: str, after: str) -> None:
    words = f"{before} {said} {after}"
    there = unicodedata.normalize("NFKC", said).casefold().strip()
    if there and there in unicodedata.normalize("NFKC", words).casefold():
        assert fits(said, words) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "shoe shoes",
        "box boxes",
        "battery batteries",
        "glass glasses",
        "watch watches",
        "movie movies",
    ],
)
def test_singular_and_plural_are_one_piece(pair: str) -> None:
    assert len(pieces(pair)) == 1
