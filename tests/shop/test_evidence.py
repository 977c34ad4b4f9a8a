"""What a question's own words, and the figure it asks for, say of the sections that are found for it."""

from __future__ import annotations

import pytest

from desktop.shop.documents import Document
from desktop.shop.evidence import Rarity, share, stem, units
from desktop.shop.kinds import asked_for, has_all
from desktop.shop.library import Library

SHOP = """# Terms
## Delivery
A bicycle must be signed for when it is delivered; the carrier brings no delivery to a locked yard. A bicycle is carried at a charge of £35. Delivery takes five days.
## Getting about
Dogs may come in on a lead. The paths are gravel.
## Second thoughts
Goods may be sent back within thirty (30) days.
"""


@pytest.fixture(scope="module")
def shop() -> Library:
    return Library(lambda _: [Document("Terms", SHOP)], refresh_s=600)


def test_words_of_one_stem_are_alike() -> None:
    assert stem("guaranteed") == stem("guarantee")
    assert stem("truing") == stem("true")
    assert stem("delivered") == stem("delivery")
    assert stem("ring") != stem("red")
    assert stem("1500") == "1500"


def test_a_word_that_few_sections_hold_tells_more() -> None:
    shelf = [units(text) for text in ("the bike is blue", "the bike is red", "the tandem is red")]
    rarity = Rarity.of(shelf)
    assert share("tandem bike", shelf[2], rarity) > share("tandem bike", shelf[0], rarity)
    assert share("", shelf[0], rarity) == 0
    assert 0 < share("沙发清洗", units("沙发：每座八十元"), rarity) < 1


def test_a_sentence_with_the_figure_that_is_asked_for_is_quoted(shop: Library) -> None:
    best = shop.search("how much is delivery of a bicycle", "en", 1, {"delivery.cost": 0.98})[0]
    assert best["says"] == "A bicycle is carried at a charge of £35."


@pytest.mark.parametrize(
    "question", ["is there a way in for a wheelchair", "do you take bitcoin", "have you a fax"]
)
def test_what_a_question_stands_and_falls_with_has_to_be_named(
    shop: Library, question: str
) -> None:
    about = {"shop.access": 0.5, "payment.ways": 0.5}
    assert all(one["covered"] < 0.66 for one in shop.search(question, "en", 3, about))


@pytest.mark.parametrize(
    ("question", "matter", "written", "other"),
    [
        ("装灯收费吗", "none", "灯具五十元", "灯具两年"),
        ("how long", "none", "within thirty (30) days", "at a charge of £3"),
        ("", "shop.phone", "021-6200 1188", "9:00–18:00"),
        ("几点", "none", "十点", "两年"),
    ],
)
def test_kinds_of_figures(question: str, matter: str, written: str, other: str) -> None:
    kinds = asked_for(question, {matter: 1.0})
    assert len(kinds) == 1
    assert has_all(kinds, written)
    assert not has_all(kinds, other)
    assert not asked_for("where are you", {"shop.where": 1.0})


def test_a_section_that_alone_holds_several_words_answers_and_is_literal() -> None:
    text = """# Rides
## Sunday rides
Our social ride leaves at half past eight.
## Complaints
Write to the manager.
## Hours
Nine to five."""
    rides = Library(lambda _: [Document("Rides", text)], refresh_s=600)
    best = rides.search("when's the social ride", "en", 3)[0]
    assert (best["section"], best["literal"]) == ("Sunday rides", True)
    stray = rides.search("write me a will", "en", 3)
    assert not any(one["literal"] for one in stray)


def test_a_word_for_the_same_counts_as_held() -> None:
    text = "# 章程\n## 木币\n木币自获得起满24个月失效。\n## 门店\n门店十点开门。"
    rules = Library(lambda _: [Document("章程", text)], refresh_s=600)
    best = rules.search("木币会过期吗", "zh", 3)[0]
    assert (best["section"], best["literal"]) == ("木币", True)
