"""Which hearing of a number is taken, with an ear that knows digits only beside the others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.identifiers import OrderNumberFormat
from desktop.ports.listening import Expect, Hints
from desktop.services.listening.numbers import Dictation
from desktop.services.listening.numbers.reading import digit_by_digit
from desktop.services.listening.voting import chosen_hearing
from tests.fakes import transcript

HINTS = Hints("en", Expect.ORDER_NUMBER)
HEARD = replace(
    transcript("4071-928"),
    logprob=-0.3,
    others=(
        ("four, zero, seven, one, nine, two, eight.", -0.1),
        ("four, zero, seven, one, nine, two, two, eight.", -0.12),
    ),
)


def chosen(spelled: tuple[tuple[str, float], ...], hints: Hints = HINTS) -> str:
    return chosen_hearing(replace(HEARD, spelled=spelled), Dictation(), hints).value


def test_without_it_the_hearings_decide_alone() -> None:
    assert chosen(()) == "4071928"


def test_it_ranks_what_the_others_heard() -> None:
    assert chosen((("40719228", -0.1), ("4071928", -4.0))) == "40719228"
    assert chosen((("4071928", -0.1), ("40719228", -4.0))) == "4071928"


def test_it_brings_what_the_others_missed_only_when_it_is_sure() -> None:
    assert chosen((("40719928", -0.01), ("40719228", -9.0), ("4071928", -12.0))) == "40719928"
    assert chosen((("40719928", -1.0), ("40719228", -1.4), ("4071928", -6.0))) == "40719228"


def test_in_english_where_the_decoder_is_not_asked_it_has_more_to_say_than_in_chinese() -> None:
    """ "nine" was heard as "I'm" by all of the decoder's hearings; it had twelve digits right and doubts about one in front."""
    heard = replace(
        transcript("0. 0.2001. 2.08."),
        logprob=-0.43,
        others=(("zero, zero, two, seven, one, two, seven, eight", -0.16),) * 5,
        spelled=(("095027152785", -1.6), ("4095027152785", -1.7), ("00271278", -25.0)),
    )
    assert chosen_hearing(heard, Dictation(), HINTS).value == "095027152785"
    chinese = replace(heard, lang="zh")
    assert chosen_hearing(chinese, Dictation(), HINTS).value == "00271278"


def test_a_shape_with_a_date_in_it_wants_a_real_one() -> None:
    heard = replace(
        transcript("2026 1305 317"),
        lang="en",
        logprob=-0.2,
        others=(
            ("two zero two six one three zero five three one seven", -0.1),
            ("two zero two six one one zero five three one seven", -0.3),
        ),
        spelled=(("20261305317", -0.9), ("20261105317", -1.6)),
    )
    dated = OrderNumberFormat((r"20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}",))
    assert chosen_hearing(heard, Dictation(), HINTS).value == "20261305317"
    assert chosen_hearing(heard, Dictation(dated), HINTS).value == "20261105317"
    begun = Dictation(dated)
    assert not begun.whole("20261105", HINTS)
    assert begun.whole("20261105317", HINTS)


def test_what_the_decoder_says_of_each_number_that_it_is_told_counts_too() -> None:
    spelled = (("40719228", -1.0), ("4071928", -1.4))
    for best, other in (("40719228", "4071928"), ("4071928", "40719228")):
        weighed = ((best, -6.0), (other, -12.0))
        told = replace(HEARD, spelled=spelled, weighed=weighed)
        assert chosen_hearing(told, Dictation(), HINTS).value == best
    untold = replace(HEARD, spelled=spelled, weighed=(("4071928", -6.0), ("407192", -9.0)))
    assert chosen_hearing(untold, Dictation(), HINTS).value == "4071928"
    twenty = replace(
        HEARD, text="twenty, seven one", weighed=(("40719228", -1.0), ("4071928", -9.0))
    )
    assert chosen_hearing(twenty, Dictation(), HINTS).value == "4071928", (
        "more was said than digits"
    )


def test_a_letter_among_figures_is_a_misheard_digit_and_one_in_front_is_none() -> None:
    among = replace(
        transcript("It's 172676175111"),
        others=(("It's 1726, 7617, I111.", -0.1),),
        spelled=(("17267617511", -0.01), ("172676175111", -10.0)),
    )
    assert chosen_hearing(among, Dictation(), HINTS).value == "17267617511"
    front = replace(
        transcript("W 1 7 2 6 7 6 1"),
        others=(("W1726761", -0.1),),
        spelled=(("1726761", -0.01), ("172676", -9.0)),
    )
    assert chosen_hearing(front, Dictation(), HINTS).value == "W1726761"


def test_the_shape_counts_for_more_where_the_decoder_has_weighed_the_numbers() -> None:
    shop = Dictation(OrderNumberFormat((r"[0-9]{8}",)))
    spelled = (("4071928", -0.4), ("40719228", -4.4))
    assert chosen_hearing(replace(HEARD, spelled=spelled), shop, HINTS).value == "40719228"
    unlikely = (("4071928", -6.0), ("40719228", -22.0))
    told = replace(HEARD, spelled=spelled, weighed=unlikely)
    assert chosen_hearing(told, shop, HINTS).value == "4071928", "a digit may have been left out"
    likely = (("4071928", -6.0), ("40719228", -9.0))
    told = replace(HEARD, spelled=spelled, weighed=likely)
    assert chosen_hearing(told, shop, HINTS).value == "40719228"


def test_a_number_that_only_it_brought_is_told_in_digits() -> None:
    heard = chosen_hearing(
        replace(HEARD, spelled=(("40719928", -0.01), ("4071928", -12.0))), Dictation(), HINTS
    )
    assert heard.text == heard.value == "40719928"
    assert heard.logprob == HEARD.logprob, "as sure as the plain hearing, which is judged next"


def test_where_the_plain_hearing_found_no_digits_it_made_them_up() -> None:
    crowd = replace(
        transcript("and so they went"), logprob=-0.6, spelled=(("88", -0.2), ("8", -0.9))
    )
    assert chosen_hearing(crowd, Dictation(), HINTS).value == ""
    far_longer = replace(transcript("4, 7"), spelled=(("40719228", -0.1),))
    assert chosen_hearing(far_longer, Dictation(), HINTS).value == "47"


def test_words_between_the_digits_are_not_the_end_of_the_number() -> None:
    """Who looks for the next digits says so meanwhile; each row alone is too short to vouch for the whole number."""
    said = "four zero, now where is it, seven one, my glasses, nine two, and then it says two eight"
    found = replace(transcript(said), others=((said, -0.1),), spelled=(("40719228", -0.1),))
    assert chosen_hearing(found, Dictation(), HINTS).value == "40719228"


def test_no_number_of_theirs_is_taken_that_nobody_heard() -> None:
    """Which orders they have may rank what was heard; it never puts a digit into it."""
    hints = replace(HINTS, candidates=("40719999", "51112222"))
    assert chosen((("40719228", -0.1), ("4071928", -4.0)), hints) == "40719228"


def test_the_shape_of_the_shops_numbers_ranks_what_was_heard() -> None:
    shop = Dictation(OrderNumberFormat(("[0-9]{8}",)))
    close = replace(HEARD, spelled=(("4071928", -0.4), ("40719228", -1.2)))
    assert chosen_hearing(close, Dictation(), HINTS).value == "4071928"
    assert chosen_hearing(close, shop, HINTS).value == "40719228"


@pytest.mark.parametrize(
    "said",
    ["twenty twenty-four, one nine", "four zero, no wait, seven one", "W four zero seven one"],
)
def test_it_says_nothing_where_more_than_single_digits_was_said(said: str) -> None:
    found = replace(
        transcript(said), others=((said, -0.1),), spelled=(("2241", -0.01), ("222419", -3.0))
    )
    without = replace(found, spelled=())
    assert chosen_hearing(found, Dictation(), HINTS) == chosen_hearing(without, Dictation(), HINTS)


def test_one_ten_among_digits_may_be_a_digit_that_was_misheard() -> None:
    """ "Six zero seven …" is written as "ten, zero, seven": only who is sure that no other word was said is believed."""
    said = "ten, zero, seven, zero, two, one, eight"
    found = replace(transcript(said), logprob=-0.3, others=((said, -0.2),))
    plain = chosen_hearing(found, Dictation(), HINTS).value
    sure = replace(found, spelled=(("6070218", -0.1), (plain, -9.0)))
    assert chosen_hearing(sure, Dictation(), HINTS).value == "6070218"
    doubtful = replace(found, spelled=(("6070218", -2.0), (plain, -9.0)))
    assert chosen_hearing(doubtful, Dictation(), HINTS).value == plain


@pytest.mark.parametrize(
    ("said", "single"),
    [
        ("It's one, eight, double, five", True),
        ("二零二四零九一五零零一。", True),
        ("271-322-11", True),
        ("eleven, one", False),
        ("seventy seven", False),
        ("四个八", False),
        ("二十五", False),
        ("八八零一，不对，是三", False),
        ("one triple five", False),
    ],
)
def test_single_digits_are_told_from_other_ways_to_say_a_number(said: str, single: bool) -> None:
    assert digit_by_digit(said) is single
