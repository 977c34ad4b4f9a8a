"""What nearness adds to words and matter."""

from __future__ import annotations

import pytest

from desktop.domain.matters import Matter
from desktop.shop.meaning.fusing import COVERED, Told, asked_in_full, fused

FAR = [0.70, 0.71, 0.69, 0.70, 0.70, 0.71, 0.69, 0.70, 0.70, 0.71, 0.69, 0.70]


def blank(number: int) -> Told:
    return {"section": number, "score": 0.0, "covered": 0.0}


def answers(found: dict[int, Told]) -> list[int]:
    return [number for number, one in found.items() if one["covered"] >= COVERED]


def test_a_passage_that_stands_out_is_an_answer_without_any_of_the_words() -> None:
    assert answers(fused({}, [*FAR, 0.95], blank)) == [13]


def test_one_that_is_hardly_nearer_than_the_others_is_none() -> None:
    assert fused({}, [*FAR, 0.715], blank) == {}


def test_words_and_nearness_together_are_enough_where_neither_alone_is() -> None:
    near = [*FAR, *FAR, 0.73]
    half = {25: {"section": 25, "score": 4.0, "covered": 0.6}}
    assert answers(fused({}, near, blank)) == []
    assert answers(fused(half, near, blank)) == [25]


def test_of_two_answers_the_nearer_one_comes_first() -> None:
    both = {
        1: {"section": 1, "score": 8.2, "covered": COVERED},
        2: {"section": 2, "score": 8.0, "covered": COVERED},
    }
    told = fused(both, [0.7, 0.8, *FAR], blank)
    assert told[2]["score"] > told[1]["score"]
    assert answers(told) == [1, 2]


@pytest.mark.parametrize("near", [[0.9, 0.1], [0.7] * 20])
def test_of_few_passages_or_of_equals_none_stands_out(near: list[float]) -> None:
    found = {1: {"section": 1, "score": 3.0, "covered": 0.4}}
    assert fused(found, near, blank) == found


def test_a_fragment_is_compared_behind_its_matter() -> None:
    full = asked_in_full("until when", "en", Matter.PAYMENT_DEADLINE)
    assert full.endswith(" until when")
    assert full != "until when"
    assert asked_in_full("几点", "zh", Matter.SHOP_HOURS) != "几点"


@pytest.mark.parametrize(("lang", "matter"), [("en", None), ("en", "by.balloon"), ("xx", "a.b")])
def test_one_without_a_known_matter_stands_alone(lang: str, matter: str | None) -> None:
    assert asked_in_full("until when", lang, matter) == "until when"
