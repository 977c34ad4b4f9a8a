"""What recognisers invent is refused, and what people say is not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from desktop.ports.listening import Expect, Hints, Match, Refusal, SpokenNumber
from desktop.ports.transcriber import Transcript
from desktop.services.listening.guards import verdict
from desktop.services.listening.loudness import Mute, Room, dbfs
from desktop.services.listening.numbers import Dictation, read
from desktop.services.listening.repetition import folded, repeated
from desktop.services.listening.stable import StableWords
from desktop.services.listening.unfinished import Ending, ending
from desktop.services.listening.voting import chosen_hearing
from tests.fakes import transcript

VOICED_S = 3.0


@pytest.mark.parametrize(
    ("text", "logprob", "no_speech", "reason"),
    [
        ("", -0.3, 0.1, Refusal.NOISE),
        ("Thank you for watching!", -0.3, 0.1, Refusal.INVENTED),
        ("谢谢大家的观看", -0.2, 0.1, Refusal.INVENTED),
        ("字幕由志愿者提供", -0.2, 0.1, Refusal.INVENTED),
        ("请不吝点赞 订阅 转发", -0.2, 0.1, Refusal.INVENTED),
        ("You", -0.4, 0.74, Refusal.INVENTED),
        ("and the goldmine's dollar price", -1.3, 0.4, Refusal.LOW_CONFIDENCE),
        ("something or other", -1.3, 0.8, Refusal.NOISE),
        ("something or other", -0.8, 0.8, Refusal.NOISE),
        ("我只剩下的一件事我只剩下的一件事我只剩下的一件事", -0.2, 0.1, Refusal.REPETITION),
        ("外滩名店外滩名店", -0.6, 0.1, Refusal.REPETITION),
        (
            "He could wait long. For a full hour, he could wait hastened on down, waiting. But he could wait long.",
            -0.3,
            0.1,
            Refusal.REPETITION,
        ),
        ("word " * 40, -0.2, 0.1, Refusal.REPETITION),
        ("一二三四五六七八九十" * 3, -0.2, 0.1, Refusal.REPETITION),
    ],
)
def test_inventions_are_refused(
    text: str, logprob: float, no_speech: float, reason: Refusal
) -> None:
    found = transcript(text, logprob=logprob, no_speech=no_speech)
    judged = verdict(found, VOICED_S, pressed=False, digits=False)
    assert (judged.text, judged.refusal) == ("", reason)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you.",
        "thank you for your help",
        "No, no, no.",
        "好的好的",
        "我的订单到哪了",
        "8, 8, 8, 8, 0, 0, 0, 1",
        "Where is the parcel that I ordered last week?",
        "取消，取消",
    ],
)
def test_what_people_say_is_taken(text: str) -> None:
    judged = verdict(transcript(text), VOICED_S, pressed=False, digits=False)
    assert judged.refusal is None
    assert judged.text == text
    assert judged.confidence > 0.8


def test_who_presses_is_believed_a_little_more() -> None:
    found = transcript("where is my parcel", logprob=-0.9)
    unasked = verdict(found, VOICED_S, pressed=False, digits=False)
    assert unasked.refusal is Refusal.LOW_CONFIDENCE
    assert verdict(found, VOICED_S, pressed=True, digits=False).text == "where is my parcel"


def test_more_words_than_fit_the_time_are_invented() -> None:
    text = "a sentence of many words that nobody can say in less than half a second at all"
    assert verdict(transcript(text), 0.4, pressed=False, digits=False).refusal is Refusal.INVENTED


def test_a_clear_order_number_is_taken_although_the_model_doubts_that_it_is_speech() -> None:
    found = transcript("3 7 7 6 7 1 8 5 1", logprob=-0.2, no_speech=0.87)
    assert verdict(found, VOICED_S, pressed=False, digits=True).refusal is None


@pytest.mark.parametrize(
    ("text", "lang", "kind"),
    [
        ("好的", "zh", Ending.ANSWER),
        ("yes please", "en", Ending.ANSWER),
        ("我的订单号是", "zh", Ending.UNFINISHED),
        ("呃", "zh", Ending.UNFINISHED),
        ("I bought it because", "en", Ending.UNFINISHED),
        ("I would like to return the", "en", Ending.UNFINISHED),
        ("well, um...", "en", Ending.UNFINISHED),
        ("订单八八零一", "zh", Ending.NUMBER),
        ("my number is eight eight", "en", Ending.NUMBER),
        ("where is the parcel that I ordered", "en", Ending.OPEN),
        ("我上周买的耳机坏了", "zh", Ending.OPEN),
        ("", "zh", Ending.OPEN),
    ],
)
def test_how_a_sentence_ends(text: str, lang: str, kind: Ending) -> None:
    assert ending(text, lang) is kind


def test_a_request_that_is_known_to_be_whole_is_complete() -> None:
    assert ending("我上周买的耳机坏了", "zh", lambda _text, _lang: True) is Ending.COMPLETE
    assert ending("我上周买的", "zh", lambda _text, _lang: True) is Ending.UNFINISHED


def test_a_piece_said_twice_is_a_repetition_and_a_double_word_is_none() -> None:
    assert repeated("produced the block books, produced the block books")
    assert repeated("1312082029713120820297")
    assert not repeated("no no that is not it")
    assert not repeated("八八零零八八零零一"[:4])


@pytest.mark.parametrize(
    ("hearings", "number"),
    [
        (
            (
                ("1, 4, 6, 4, 4, 0", -0.32),
                ("1 4 6 4 4 0. 1 4 6 4 4 0.", -0.3),
                ("1 4 3 4 4 0", -0.31),
            ),
            "146440",
        ),
        (
            (("1236064909", -0.28), ("1, 2, 3, 6, little 6, 4", -0.34), ("1236064909", -0.22)),
            "1236064909",
        ),
        ((("558175592", -0.24), ("558175592", -0.24), ("5581755592", -0.1)), "5581755592"),
        ((("4860579", -0.4), ("4860579 0579", -0.2), ("", -0.1)), "4860579"),
        ((("8 5 7 8 6 6 6 6 6 6", -0.2), ("8578398640", -0.4), ("", -0.1)), "8578398640"),
        ((("零零一二六四四五零零一二六四四五零零一二六", -0.1), ("00126445", -0.5)), "00126445"),
        ((("要要九六九五三", -0.3), ("1196953", -0.4)), "1196953"),
    ],
)
def test_hearings_of_one_number_vote(hearings: tuple[tuple[str, float], ...], number: str) -> None:
    (text, logprob), *others = hearings
    found = transcript(text, logprob=logprob, others=tuple(others))
    chosen = chosen_hearing(found, Dictation(), Hints("en", Expect.ORDER_NUMBER))
    heard = read(chosen.text)
    assert heard is not None
    assert heard.value == number
    assert 0 < chosen.share <= 1


def number_of(found: Transcript, *candidates: str) -> SpokenNumber | None:
    """The number as the conversation gets it."""
    hints = Hints("en", Expect.ORDER_NUMBER, candidates=candidates)
    return Dictation().add(chosen_hearing(found, Dictation(), hints).text, hints, "en")


def test_one_of_the_customers_own_numbers_wins_where_it_is_about_as_likely() -> None:
    found = transcript(
        "20240915007",
        logprob=-0.2,
        others=(("20240915007", -0.2), ("20240915001", -0.25), ("20240915001", -0.4)),
    )
    number = number_of(found, "20240915001", "20231111222")
    assert number is not None
    assert (number.value, number.match) == ("20240915001", Match.EXACT)


def test_a_far_fetched_hearing_does_not_make_another_order_theirs_but_a_question() -> None:
    found = transcript(
        "20240915007", logprob=-0.2, others=(("20240915007", -0.1), ("20240915001", -0.9))
    )
    number = number_of(found, "20240915001")
    assert number is not None
    assert (number.value, number.match) == ("20240915007", Match.NEAR)
    assert number.candidate == "20240915001"


@pytest.mark.parametrize(
    ("text", "others"),
    [
        (
            "I don't have it with me",
            (("4 0 2 7 1 9 5 8", -0.1), ("I don't have it with me.", -0.2)),
        ),
        ("Thank you.", (("four, zero, two, seven, one, nine, five", -0.05),)),
        ("7", (("4, 0, 2, 7, 1, 9, 5, 8", -0.05),)),
    ],
)
def test_who_expects_digits_may_not_make_them_up(
    text: str, others: tuple[tuple[str, float], ...]
) -> None:
    found = transcript(text, others=others)
    chosen = chosen_hearing(found, Dictation(), Hints("en", Expect.ORDER_NUMBER))
    assert (chosen.text, chosen.logprob) == (text, found.logprob)


def test_settled_words_grow_and_never_change() -> None:
    words = StableWords()
    seen = []
    for text in (
        "where",
        "where is",
        "where is my",
        "where is my parcel now",
        "there is my parcel now",
        "where is my parcel now then",
        "where is my parcel now then",
    ):
        words.hear(text)
        seen.append(words.stable)
    assert all(other.startswith(one) for one, other in pairwise(seen))
    assert seen[-1] == "where is my parcel now"


def test_the_room_is_learnt_from_the_quieter_frames() -> None:
    room = Room(0.032)
    for place in range(200):
        room.hear(-30.0 if place % 3 == 0 else -55.0)
    assert room.dbfs == pytest.approx(-55.0)
    room.learn([-30.0] * 200)
    assert room.dbfs == pytest.approx(-30.0)


def test_loudness_is_told_in_decibels_below_full_scale() -> None:
    assert dbfs(bytes(1024)) == -100
    assert dbfs(b"\xff\x7f" * 512) == pytest.approx(0.0, abs=0.01)
    assert dbfs(b"") == -100


def test_zeros_are_a_muted_microphone_and_a_hiss_is_none() -> None:
    mute = Mute(0.032)
    told = [mute.hear(level) for level in [-100.0] * 120 + [-70.0] * 2]
    assert [one for one in told if one is not None] == [True, False]


@pytest.mark.parametrize(
    ("heard", "once"),
    [
        ("The test is done. The test is done.", "The test is done."),
        ("stuff it into you, Stuff it into you! stuff it into you", "stuff it into you,"),
        ("外滩名店。外滩名店。", "外滩名店。"),
        ("Can I have a mocha with sugar? Can I have a mocha", "Can I have a mocha with sugar?"),
        ("I want 20 of the red cups. I want 20 of", "I want 20 of the red cups."),
        ("不好意思我想问一下不好意思我想问", "不好意思我想问一下"),
    ],
)
def test_a_sentence_that_is_said_twice_as_a_whole_is_taken_once(heard: str, once: str) -> None:
    assert folded(heard) == once


def test_a_sentence_that_comes_again_in_all_but_one_word_is_one_where_nobody_has_time_for_two() -> (
    None
):
    twice = "To reset the volume to its default, do reset the volume to its default."
    assert folded(twice, 3.3) == "To reset the volume to its default"
    assert folded(twice, 4.0) == twice
    two = "I want to return the red shirt, I want to return the blue shirt"
    assert folded(two, 4.0) == two
    assert folded("我想退掉那件红衬衫，我想退掉那件蓝衬衫", 2.0) == "我想退掉那件红衬衫"
    assert folded("我想退掉那件红衬衫，我想退掉那件蓝衬衫", 3.0) != "我想退掉那件红衬衫"


@pytest.mark.parametrize(
    "heard",
    [
        "yes yes",
        "谢谢谢谢",
        "Where is it? Where is my order?",
        "two zero two six two zero two six",
        "二零二六二零二六",
        "2026 2026",
        "The test is done. The test is done. Now",
        "The number is 1 2 3 4 5 6 7 8 the number is 1 2",
        "",
    ],
)
def test_numbers_short_words_and_sentences_that_go_on_stay_as_they_are(heard: str) -> None:
    assert folded(heard) == heard
