"""A few words are as certain as all their writings together."""

from __future__ import annotations

import math

import pytest

from desktop.adapters.voice.agreement import LIKELY, Way, agreement


def ways(*found: tuple[str, float]) -> list[Way]:
    return [Way(text, math.log(probability)) for text, probability in found]


def test_writings_of_one_word_are_counted_together_and_the_likeliest_is_told() -> None:
    text, agreed = agreement(ways(("yes yes", 0.05), ("Yes.", 0.1), ("Yes", 0.2), ("yes", 0.15)))
    assert (text, agreed) == ("Yes", pytest.approx(1.0))


def test_another_word_takes_its_share() -> None:
    text, agreed = agreement(ways(("No.", 0.3), ("now", 0.1), ("No", 0.1)))
    assert text == "No."
    assert agreed == pytest.approx(0.8)


@pytest.mark.parametrize("said", ["是的。", "是的是的", "是的！"])
def test_chinese_words_are_the_same_with_any_sign_and_said_twice(said: str) -> None:
    assert agreement(ways((said, 0.2), ("是的", 0.2), ("四的", 0.1)))[1] == pytest.approx(0.8)


@pytest.mark.parametrize(
    "said",
    ["I would like that", "我想要退掉这个", "two two", "二二", "22", "...", ""],
)
def test_a_sentence_a_number_and_nothing_have_no_agreement(said: str) -> None:
    assert agreement(ways((said, 0.9), (said + ".", 0.05))) == (said, 0.0)


def test_what_is_unlikely_in_every_writing_is_not_believed_for_being_alone() -> None:
    faint = LIKELY / 3
    assert agreement(ways(("Yeah", faint), ("yeah.", faint)))[1] == 0.0
    assert agreement(ways(("Yeah", faint), ("yeah.", faint), ("Yeah.", faint * 1.1)))[1] == 1.0


def test_one_way_alone_agrees_with_nothing() -> None:
    """Live words are decoded in one way only."""
    assert agreement(ways(("Yes", 0.9))) == ("Yes", 0.0)
