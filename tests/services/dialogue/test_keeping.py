"""What is to stay is told apart from what goes, and time that is wanted from an answer."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.domain.orders import Money, OrderItem
from desktop.services.dialogue.keeping import Kept, without_names
from desktop.services.dialogue.putting_off import PuttingOff
from tests.phrase_book import BOOK

PRICE = Money(Decimal(1), "CNY")


def _items(*titles: str) -> tuple[OrderItem, ...]:
    return tuple(OrderItem(str(n), title, 1, PRICE) for n, title in enumerate(titles))


EN = _items("Orvia soundbar", "Mirabo instant camera", "Shanlan sports socks")
ZH = _items("Orvia 回音壁", "Mirabo 拍立得相机", "山岚运动袜")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("the camera's fine, leave that", {1}),
        ("nothing wrong with the socks, they can stay", {2}),
        ("only the soundbar, not the camera", {1}),
        ("just the soundbar, ok", set[int]()),
        ("keep the socks and the camera", {1, 2}),
        ("the soundbar is broken", set[int]()),
        ("can I keep the camera?", set[int]()),
        ("拍立得好好的，不用换", {1}),
        ("袜子没事，不用动", {2}),
        ("就换回音壁，相机留着", {1}),
        ("回音壁没声音", set[int]()),
        ("都不用动", set[int]()),
    ],
)
def test_what_stays(text: str, kept: set[int]) -> None:
    items = EN if text.isascii() else ZH
    keeping = Kept(BOOK).of(text, items)
    assert {items.index(one) for one in keeping.kept} == kept if keeping else not kept


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("hang on, let me ask my wife", True),
        ("等会儿，我问下我老公", True),
        ("I need to think about it", True),
        ("no thanks", False),
        ("不用了", False),
    ],
)
def test_who_wants_time_has_not_answered(text: str, *, waits: bool) -> None:
    assert PuttingOff(BOOK).puts_off(text) is waits


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ok she says go ahead", "go ahead"),
        ("right, he says do it", "do it"),
        ("我老婆说退吧", "退吧"),
        ("问过了，可以", "可以"),
        ("she says", "she says"),
        ("the lamp is broken", "the lamp is broken"),
    ],
)
def test_the_answer_from_home(text: str, answer: str) -> None:
    assert PuttingOff(BOOK).answer_of(text) == answer


@pytest.mark.parametrize(
    ("text", "kept", "only"),
    [
        ("the socks are no good, everything else stays", {0, 1}, {2}),
        ("not the camera, keep everything else", {0, 2}, {1}),
        ("everything stays except the camera", {0, 2}, {1}),
        ("keep everything but the socks", {0, 1}, {2}),
        ("袜子不要 其他留着", {0, 1}, {2}),
        ("除了拍立得别的都留着", {0, 2}, {1}),
        ("回音壁和拍立得那单，拍立得留着，回音壁退", {1}, set[int]()),
    ],
)
def test_all_but_one_stays(text: str, kept: set[int], only: set[int]) -> None:
    """What is set against the rest goes, whichever way it is said; 那单 says which order, and nothing of alone."""
    items = EN if text.isascii() else ZH
    told = Kept(BOOK).of(text, items)
    assert told
    assert {items.index(one) for one in told.kept} == kept
    assert {items.index(one) for one in told.only} == only


def test_one_thing_not_wanted_and_the_rest_kept() -> None:
    """No word of an act, and still a wish."""
    kept = Kept(BOOK)
    assert kept.parts_with_one("枕头不要 其他留着")
    assert kept.parts_with_one("not the pillow, keep everything else")
    assert not kept.parts_with_one("枕头不要")
    assert not kept.parts_with_one("the others are fine")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("yes that's right, the soundbar, please go ahead", "yes that's right, please go ahead"),
        ("对，回音壁，换吧", "对, 换吧"),
        ("不是回音壁，换吧", "不是回音壁，换吧"),
        ("yes, the wrong soundbar", "yes, the wrong soundbar"),
        ("not the soundbar, yes", "not the soundbar, yes"),
        ("yes, the camera", "yes, the camera"),
        ("另一个回音壁，换吧", "另一个回音壁，换吧"),
    ],
)
def test_a_name_said_again_is_taken_out_and_nothing_else(text: str, rest: str) -> None:
    goods = (ZH if "回" in text else EN)[:1]
    assert without_names(text, goods) == rest


@pytest.mark.parametrize(
    "text",
    [
        "回音壁不退了，换一个吧",
        "回音壁不要退，给我换货",
        "don't return the soundbar, exchange it",
        "the soundbar isn't going back, no need to return it, just swap it",
    ],
)
def test_a_thing_that_is_spared_one_act_for_another_is_not_kept(text: str) -> None:
    kept = Kept(BOOK)
    goods = ZH if "回" in text else EN
    assert kept.of(text, goods) is None
    assert kept.meant(text, goods) == [goods[0]]
    assert kept.going(text) == text


@pytest.mark.parametrize(
    "text", ["回音壁不退，相机换一个", "don't return the soundbar, swap the camera"]
)
def test_a_thing_beside_which_another_is_named_is_kept(text: str) -> None:
    goods = ZH if "回" in text else EN
    keeping = Kept(BOOK).of(text, goods)
    assert keeping is not None
    assert keeping.kept == (goods[0],)
