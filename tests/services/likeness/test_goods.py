"""Which of a few things words speak of: by likeness, never one that another kind is nearer than."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.other_names import Kind, kind_of, kinds
from desktop.services.likeness import LikelyGoods, ReadPhrases
from desktop.services.likeness.goods import _TITLES, Near
from tests.document_fakes import LetterReader


def goods(letters: LetterReader, *words: str) -> LikelyGoods:
    return LikelyGoods(letters, ReadPhrases(letters), frozenset(words))


@pytest.mark.parametrize(
    ("near", "named", "firmly"),
    [
        (Near((("kettle", 0.45), ("lamp", 0.3)), 0.4), ("kettle",), ()),
        (Near((("kettle", 0.55), ("lamp", 0.5)), 0.4), ("kettle", "lamp"), ("kettle", "lamp")),
        (Near((("kettle", 0.45), ("lamp", 0.3)), 0.52), (), ()),
        (Near((("kettle", 0.3),), 0.1), (), ()),
        (Near((), 0.9), (), ()),
    ],
)
def test_a_thing_is_meant_where_it_is_near_enough_and_no_other_kind_is_nearer(
    near: Near, named: tuple[str, ...], firmly: tuple[str, ...]
) -> None:
    assert near.nearest() == named
    assert near.nearest(firmly=True) == firmly


def test_words_that_surely_name_something_need_less_to_be_one_of_theirs() -> None:
    assert Near((("kettle", 0.4), ("lamp", 0.3)), 0.5).nearest(named=True) == ("kettle",)


async def test_the_words_are_held_against_titles_and_what_their_kinds_are_called() -> None:
    near = await goods(LetterReader()).near("boils water", ["Qinghe electric kettle", "Xyz"])
    assert near
    assert near.things[0] == ("Qinghe electric kettle", 1.0)
    assert near.nearest() == ("Qinghe electric kettle",)


async def test_what_they_never_bought_is_nobodys_nearest_thing() -> None:
    near = await goods(LetterReader()).near("boils water", ["Xyz", "Plain thing"])
    assert near
    assert near.other == 1.0
    assert near.nearest() == ()


async def test_a_kind_may_be_named_without_anything_that_was_bought() -> None:
    found = goods(LetterReader())
    assert await found.names_a_kind("boils water")
    assert not await found.names_a_kind("qqq")


async def test_where_nothing_can_be_read_nobody_says() -> None:
    found = goods(LetterReader(broken=True))
    assert await found.near("boils water", ["Xyz"]) is None
    assert not await found.names_a_kind("boils water")


async def test_chinese_words_are_held_against_chinese_ones() -> None:
    letters = LetterReader()
    near = await goods(letters).near("烧开水", ["青禾电热水壶"])
    assert near
    assert near.nearest() == ("青禾电热水壶",)
    assert "boils water" not in letters.read_of
    assert not await goods(letters).names_a_kind("开水 qqq zzz www")


async def test_titles_are_read_once_and_only_so_many_are_kept() -> None:
    letters = LetterReader()
    found = goods(letters)
    for _ in range(2):
        await found.near("boils water", ["Xyz"])
    assert letters.read_of.count("Xyz") == 1
    await found.near("boils water", [f"thing {number}" for number in range(_TITLES)])
    await found.near("boils water", ["Xyz"])
    assert letters.read_of.count("Xyz") == 2


def test_known_names_of_goods_are_heard_wherever_they_stand() -> None:
    found = goods(LetterReader(), "洗衣机", "garden hose")
    assert found.names_goods("我家的洗衣机")
    assert found.names_goods("long garden hose")
    assert not found.names_goods("ahead and book")
    assert not found.names_goods("戴头")


def test_of_several_of_one_kind_the_kind_has_a_name_in_each_language() -> None:
    kind = kind_of("Tessel K87 mechanical keyboard")
    assert kind
    assert kind is kind_of("Tessel K98 机械键盘")
    assert kind.names == {"zh": "机械键盘", "en": "keyboard"}
    assert kind_of("Xyz") is None


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.names["en"])
def test_every_kind_is_described_in_both_languages(kind: Kind) -> None:
    assert all(len(kind.like[lang]) > 1 for lang in ("zh", "en"))
