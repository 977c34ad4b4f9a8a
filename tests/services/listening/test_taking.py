"""What is taken of a turn while a number is expected, and what a crowd in the background must not bring."""

from __future__ import annotations

import pytest

from desktop.domain.identifiers import OrderNumberFormat
from desktop.ports.listening import Expect, Heard, Hints, Refusal, Why
from desktop.services.listening.crowd import CROWD_S
from desktop.services.listening.numbers import Dictation
from desktop.services.listening.taking import taken
from desktop.services.listening.turn import FRAME_S, Turn
from tests.fakes import transcript

ORDER = Hints("en", Expect.ORDER_NUMBER, lengths=(11,))


def outcome(
    text: str,
    *,
    voiced_s: float = 4.0,
    pressed: bool = False,
    hints: Hints = ORDER,
    logprob: float = -0.5,
    no_speech: float = 0.1,
    why: Why = Why.TOO_LONG,
    agreed: float = 0.0,
) -> Heard | Refusal:
    """What comes of a text that was heard in a turn of so much voice."""
    turn = Turn(1, hints, pressed, 0.0, 0.5)
    turn.voiced_frames = round(voiced_s / FRAME_S)
    turn.why = why
    turn.above = [20.0] * turn.voiced_frames
    found = transcript(text, logprob=logprob, no_speech=no_speech, agreed=agreed)
    return taken(turn, found, Dictation(), OrderNumberFormat(), voiced_s + 1)


@pytest.mark.parametrize(
    "text",
    [
        "那一刻跟一中一中一中一中一中一中一中一中一中",
        "在那一天,在那一天,在那一天,在那一天,在那一天",
        "他只剩下五个月,他只剩下五个月,他只剩下五个月,他只剩下五个月",
        "one of the two of the two of the two of the two of the two",
    ],
)
def test_a_loop_with_digits_in_it_is_no_number(text: str) -> None:
    assert outcome(text) is Refusal.REPETITION


FREE = Hints("en")


def test_four_words_out_of_half_a_minute_of_voice_are_nobodys_sentence() -> None:
    """Over six talkers a turn ran on to its longest, and "He's a great lawyer." was sent."""
    said = "He's a great lawyer."
    assert outcome(said, voiced_s=28.0, hints=FREE, logprob=-0.79) is Refusal.NOISE
    assert outcome("他是个好律师", voiced_s=28.0, hints=Hints("zh")) is Refusal.NOISE
    assert isinstance(outcome(said, voiced_s=28.0, pressed=True, hints=FREE), Heard)
    assert isinstance(outcome(said, voiced_s=28.0, why=Why.RELEASED, hints=FREE), Heard)
    assert isinstance(outcome(said, voiced_s=5.0, hints=FREE), Heard)


def test_an_unsure_sentence_out_of_much_voice_is_nobodys() -> None:
    """One of three talkers was heard for a sentence of 19 words, out of 19 s of all of them."""
    said = "For a full hour he had paced up and down, waiting to put his weight on top of her."
    assert outcome(said, voiced_s=19.1, hints=FREE, logprob=-0.67) is Refusal.NOISE
    assert isinstance(outcome(said, voiced_s=19.1, hints=FREE, logprob=-0.44), Heard)
    assert isinstance(outcome(said, voiced_s=9.5, hints=FREE, logprob=-0.67), Heard)
    assert outcome(f"{said} {said[::-1]}", voiced_s=11, hints=FREE, logprob=-0.67) is Refusal.NOISE
    assert isinstance(outcome(said, voiced_s=19.1, hints=FREE, logprob=-0.67, pressed=True), Heard)


@pytest.mark.parametrize(
    ("said", "voiced_s", "logprob"),
    [
        ("I was told about the child.", 8.7, -0.43),
        ("He hoped they would be doing it for dinner. Turnips and carrots.", 16.6, -0.57),
    ],
)
def test_a_sentence_of_which_the_recogniser_thinks_that_nobody_spoke_is_a_crowds(
    said: str, voiced_s: float, logprob: float
) -> None:
    """Six talkers and three brought these; whoever speaks for so long has at most 0.27."""
    crowd = outcome(said, voiced_s=voiced_s, hints=FREE, logprob=logprob, no_speech=0.42)
    assert crowd is Refusal.NOISE
    person = outcome(said, voiced_s=voiced_s, hints=FREE, logprob=-0.43, no_speech=0.27)
    assert isinstance(person, Heard)
    short = outcome(said, voiced_s=5.9, hints=FREE, logprob=logprob, no_speech=0.42)
    assert isinstance(short, Heard)


@pytest.mark.parametrize(
    "text",
    [
        "2 0 2 6 1 1 0 5 3 1 7",
        "order number two zero two six one one zero five three one seven",
        "那个，那个，二零二六一一零五三一七",
        "eight eight eight eight eight eight eight eight",
    ],
)
def test_a_number_is_taken_with_the_words_around_it(text: str) -> None:
    assert isinstance(outcome(text), Heard)


def test_who_talks_on_and_on_while_a_number_is_expected_is_the_room() -> None:
    story = "He hoped there would be stew for dinner, turnips and carrots and bruised potatoes."
    assert outcome(story, voiced_s=CROWD_S + 1) is Refusal.NOISE
    assert isinstance(outcome("I do not have the number with me"), Heard)


def test_whoever_presses_or_says_a_whole_number_may_take_their_time() -> None:
    said = "well let me see it says 2 0 2 6 1 1 0 5 3 1 7"
    assert isinstance(outcome(said, voiced_s=CROWD_S + 1), Heard)
    long = "I am afraid that I left the paper with the number on the kitchen table"
    assert isinstance(outcome(long, voiced_s=CROWD_S + 1, pressed=True), Heard)
    asked = Hints("en", Expect.FREE)
    assert isinstance(outcome(long, voiced_s=CROWD_S + 1, hints=asked), Heard)


@pytest.mark.parametrize(
    ("text", "voiced_s"),
    [
        ("They hope they will.", 12.0),
        ("He could wait no longer.", 6.0),
        ("seven, four, nine, two", 12.0),
        ("他希望", 4.0),
    ],
)
def test_a_few_words_out_of_much_voice_are_a_crowds(text: str, voiced_s: float) -> None:
    assert outcome(text, voiced_s=voiced_s) is Refusal.NOISE
    assert isinstance(outcome(text, voiced_s=voiced_s, pressed=True), Heard), "the button overrules"
    asked = Hints("en", Expect.FREE)
    assert isinstance(outcome(text, voiced_s=min(voiced_s, 7.0), hints=asked), Heard)


def test_a_sentence_instead_of_a_number_has_to_be_clear() -> None:
    said = "I do not have the number with me"
    assert isinstance(outcome(said, logprob=-0.45), Heard)
    assert outcome(said, logprob=-0.7) is Refusal.NOISE
    assert isinstance(outcome("2 0 2 6 1 1 0 5", logprob=-0.7), Heard), (
        "a number is read back anyway"
    )


@pytest.mark.parametrize(
    ("text", "voiced_s", "logprob"),
    [
        ("二零四一八一七九", 4.8, -0.45),  # eight syllables are no four words
        ("二零四一八一七九", 7.0, -0.65),
        ("二 零 四 一 八 一", 9.0, -0.4),
        ("2, 0, 4, 1, 8, 1, 7, 9", 9.5, -0.5),
        ("零五零一", 3.5, -0.5),
    ],
)
def test_a_number_said_digit_by_digit_without_haste_is_no_crowds(
    text: str, voiced_s: float, logprob: float
) -> None:
    asked = Hints("zh", Expect.ORDER_NUMBER)
    assert isinstance(outcome(text, voiced_s=voiced_s, hints=asked, logprob=logprob), Heard)


def test_a_sentence_that_is_heard_beyond_doubt_is_somebodys_though_others_talk() -> None:
    said = "printing in the only sense with which we are at present concerned differs from most"
    free = Hints("en", Expect.FREE)
    reader = outcome(said, voiced_s=10.7, hints=free, logprob=-0.07, no_speech=0.38)
    assert isinstance(reader, Heard)
    crowd = outcome(said, voiced_s=10.7, hints=free, logprob=-0.43, no_speech=0.41)
    assert crowd is Refusal.NOISE


@pytest.mark.parametrize("hints", [FREE, ORDER])
def test_a_single_word_is_believed_for_its_sense(hints: Hints) -> None:
    """A real person's "yes": no writing of it is likely, and all of them are a yes."""

    def heard(agreed: float, voiced_s: float = 0.5, no_speech: float = 0.3) -> Heard | Refusal:
        return outcome(
            "Yes",
            hints=hints,
            logprob=-0.95,
            why=Why.QUIET,
            voiced_s=voiced_s,
            no_speech=no_speech,
            agreed=agreed,
        )

    found = heard(0.98)
    assert isinstance(found, Heard)
    assert found.confidence > 0.9
    assert heard(0.85) in {Refusal.LOW_CONFIDENCE, Refusal.NOISE}
    assert isinstance(heard(0.98, no_speech=0.7), Refusal), "nobody spoke"
    assert isinstance(heard(0.98, voiced_s=3.5), Refusal), "one word of a crowd's many"
