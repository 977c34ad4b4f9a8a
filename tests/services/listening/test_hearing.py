"""When a turn begins and ends, told on the sound's own clock."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

import pytest

from desktop.ports.listening import (
    Expect,
    Frame,
    Heard,
    Hints,
    ListeningEvent,
    Mode,
    Refusal,
    Rejected,
    SpeechStarted,
    Trouble,
    TroubleMet,
    TroubleOver,
    TurnEnded,
    Waiting,
    Why,
    WordsHeard,
)
from desktop.ports.transcriber import TranscriberDied, TranscriberError, Transcript
from desktop.services.listening.from_recording import listen_to_recording
from desktop.services.listening.hearing import Hearing
from tests.fakes import LoudnessDetector, ScriptedTranscriber, transcript
from tests.sounds import Sounds

E = TypeVar("E")
Feed = Callable[[Hearing, bytes], list[ListeningEvent]]


@pytest.fixture
def sounds() -> Sounds:
    return Sounds()


def only(events: list[ListeningEvent], kind: type[E]) -> list[E]:
    return [one for one in events if isinstance(one, kind)]


async def hear(
    pcm: bytes,
    *finals: Transcript | TranscriberError,
    live: str = "",
    hearing: Hearing | None = None,
) -> list[ListeningEvent]:
    transcriber = ScriptedTranscriber(*finals, live=live)
    found = listen_to_recording(
        hearing or Hearing(hints=Hints("en")), pcm, transcriber, LoudnessDetector()
    )
    return [event async for event in found]


async def test_a_request_is_heard_with_its_first_syllable(sounds: Sounds) -> None:
    events = await hear(sounds.said(1.0, 1.5, 4.0), transcript("where is my parcel"))
    started = only(events, SpeechStarted)[0]
    ended = only(events, TurnEnded)[0]
    heard = only(events, Heard)[0]
    assert started.at_s == pytest.approx(1.0, abs=0.07)
    assert ended.speech_end_s == pytest.approx(2.5, abs=0.07)
    assert ended.why is Why.QUIET
    assert heard.text == "where is my parcel"


async def test_the_recogniser_is_given_half_a_second_from_before_the_voice(sounds: Sounds) -> None:
    transcriber = ScriptedTranscriber(transcript("yes"))
    found = listen_to_recording(
        Hearing(hints=Hints("en")), sounds.said(1.0, 1.0, 4.0), transcriber, LoudnessDetector()
    )
    assert [event async for event in found]
    final = next(one for one in transcriber.requests if one.final)
    assert len(final.pcm) / 32000 == pytest.approx(0.5 + 1.0 + 0.25, abs=0.1)


async def test_a_short_first_word_that_stood_alone_before_a_gap_belongs_to_the_turn(
    sounds: Sounds,
) -> None:
    """A word of 90 ms begins no turn; the sentence behind it does, and takes it along."""
    word, gap = 0.096, 0.48
    transcriber = ScriptedTranscriber(transcript("and where is it"))
    pcm = sounds.said(1.28, word, gap, 1.0, 4.0)
    found = listen_to_recording(Hearing(hints=Hints("en")), pcm, transcriber, LoudnessDetector())
    events = [event async for event in found]
    assert only(events, SpeechStarted)[0].at_s == pytest.approx(1.28 + word + gap, abs=0.07)
    final = next(one for one in transcriber.requests if one.final)
    assert sounds.voice(0.064) in final.pcm[: -len(sounds.voice(1.0))], "the first word is there"
    assert len(final.pcm) / 32000 == pytest.approx(0.2 + word + gap + 1.0 + 0.25, abs=0.1)


async def test_a_click_long_before_the_voice_stays_out(sounds: Sounds) -> None:
    transcriber = ScriptedTranscriber(transcript("where is it"))
    pcm = sounds.said(1.28, 0.096, 0.8, 1.0, 4.0)
    found = listen_to_recording(Hearing(hints=Hints("en")), pcm, transcriber, LoudnessDetector())
    assert [event async for event in found]
    final = next(one for one in transcriber.requests if one.final)
    assert len(final.pcm) / 32000 == pytest.approx(0.5 + 1.0 + 0.25, abs=0.1)


@pytest.mark.parametrize(
    ("text", "expect", "low", "high"),
    [
        ("yes", Expect.FREE, 0.8, 1.0),
        ("where is the parcel that I ordered", Expect.FREE, 2.7, 3.0),
        ("I would like to", Expect.FREE, 3.1, 3.4),
        ("my number is 8 8 0", Expect.FREE, 2.9, 3.2),
        ("8 8 0 1", Expect.ORDER_NUMBER, 3.9, 4.2),
        ("8 8 0 1 2 3 4 5", Expect.ORDER_NUMBER, 1.2, 1.5),
    ],
)
async def test_a_pause_may_last_as_long_as_suits_the_words(
    sounds: Sounds, text: str, expect: Expect, low: float, high: float
) -> None:
    hearing = Hearing(hints=Hints("en", expect))
    events = await hear(sounds.said(0.5, 1.5, 6.0), transcript(text), live=text, hearing=hearing)
    ended = only(events, TurnEnded)[0]
    assert low <= ended.at_s - ended.speech_end_s <= high


async def test_a_request_that_the_rules_understand_ends_soon(sounds: Sounds) -> None:
    def complete(text: str, lang: str) -> bool:
        return text == "where is my parcel"

    hearing = Hearing(hints=Hints("en"), complete=complete)
    events = await hear(
        sounds.said(0.5, 1.5, 4.0), transcript("where is my parcel"), hearing=hearing
    )
    ended = only(events, TurnEnded)[0]
    assert ended.at_s - ended.speech_end_s == pytest.approx(1.2, abs=0.1)


@pytest.mark.parametrize("pause", [0.5, 1.0, 1.5, 2.0, 2.5])
async def test_a_pause_does_not_cut_a_sentence(sounds: Sounds, pause: float) -> None:
    events = await hear(
        sounds.said(0.5, 1.5, pause, 1.0, 4.0), transcript("I bought some headphones")
    )
    assert len(only(events, TurnEnded)) == 1
    assert only(events, Heard)[0].ended_s == pytest.approx(3.0 + pause, abs=0.1)


async def test_a_pause_is_shown_and_counted_down(sounds: Sounds) -> None:
    events = await hear(sounds.said(0.5, 1.5, 6.0), transcript("I would like to"))
    waits = only(events, Waiting)
    assert waits[0].unfinished
    assert [one.closes_in_s for one in waits] == sorted(
        (one.closes_in_s for one in waits), reverse=True
    )
    assert waits[-1].closes_in_s < 0.3


async def test_who_pauses_long_is_waited_for_longer_the_next_time(sounds: Sounds) -> None:
    hearing = Hearing(hints=Hints("en"))
    await hear(sounds.said(0.5, 1.5, 2.3, 1.0, 5.0), transcript("some words"), hearing=hearing)
    events = await hear(sounds.said(0.5, 1.0, 6.0), transcript("some words"), hearing=hearing)
    ended = only(events, TurnEnded)[0]
    assert ended.at_s - ended.speech_end_s > 3.0


async def test_a_new_visitor_has_a_pace_of_their_own(sounds: Sounds) -> None:
    hearing = Hearing(hints=Hints("en"))
    await hear(sounds.said(0.5, 1.5, 2.3, 1.0, 5.0), transcript("some words"), hearing=hearing)
    hearing.new_visit()
    events = await hear(sounds.said(0.5, 1.0, 6.0), transcript("some words"), hearing=hearing)
    ended = only(events, TurnEnded)[0]
    assert ended.at_s - ended.speech_end_s == pytest.approx(2.8, abs=0.15)


async def test_who_never_pauses_waits_less_after_some_turns(sounds: Sounds) -> None:
    hearing = Hearing(hints=Hints("en"))
    waits = []
    for _ in range(5):
        events = await hear(sounds.said(0.5, 1.5, 5.0), transcript("some words"), hearing=hearing)
        ended = only(events, TurnEnded)[0]
        waits.append(ended.at_s - ended.speech_end_s)
    assert waits[0] > 2.7
    assert waits[-1] < 1.5


async def test_live_words_come_while_somebody_speaks_and_never_change_back(sounds: Sounds) -> None:
    events = await hear(
        sounds.said(0.5, 4.0, 4.0), transcript("one two three"), live="where is my parcel now"
    )
    words, ended = only(events, WordsHeard), only(events, TurnEnded)[0]
    assert words[0].at_s < 1.5
    assert words[0].at_s < ended.speech_end_s
    for one, other in pairwise(words):
        assert other.stable.startswith(one.stable)
    assert words[-1].stable


async def test_a_click_is_no_turn(sounds: Sounds) -> None:
    events = await hear(sounds.said(1.0, 0.06, 2.0), transcript("you"))
    assert not only(events, SpeechStarted)


async def test_a_long_talk_is_closed_before_the_recognisers_window_ends(sounds: Sounds) -> None:
    events = await hear(sounds.said(0.2, 30.0, 4.0), transcript("many words"))
    first = only(events, TurnEnded)[0]
    assert first.why is Why.TOO_LONG
    assert first.at_s < 29


async def test_a_recogniser_that_died_rejects_the_turn_and_says_so(sounds: Sounds) -> None:
    events = await hear(sounds.said(0.5, 1.5, 6.0), TranscriberDied("gone"))
    assert only(events, Rejected)[0].reason is Refusal.FAILED
    assert only(events, TroubleMet)[0].trouble is Trouble.RECOGNISER_DIED


async def test_digits_are_put_together_over_two_turns(sounds: Sounds) -> None:
    hearing = Hearing(hints=Hints("en", Expect.ORDER_NUMBER, lengths=(8,)))
    events = await hear(
        sounds.said(0.5, 1.5, 7.0, 1.5, 6.0),
        transcript("8 8 0 1"),
        transcript("2 3 4 5"),
        hearing=hearing,
    )
    numbers = [one.number for one in only(events, Heard)]
    assert [one.value for one in numbers if one] == ["8801", "88012345"]
    assert [one.complete for one in numbers if one] == [False, True]


async def test_a_number_on_which_two_hearings_agree_is_taken(sounds: Sounds) -> None:
    hearing = Hearing(hints=Hints("en", Expect.ORDER_NUMBER))
    found = transcript("8 8 0 1 2 2 3 4 5", others=(("8 8 0 1 2 3 4 5", -0.2), ("88012345", -0.2)))
    events = await hear(sounds.said(0.5, 3.0, 6.0), found, hearing=hearing)
    heard = only(events, Heard)[0]
    assert heard.number is not None
    assert heard.number.value == "88012345"
    assert heard.confidence < 0.75


async def test_one_digit_three_times_in_words_is_no_loop(sounds: Sounds) -> None:
    said = "one five six eight eight eight one one four eight nine"
    hearing = Hearing(hints=Hints("en", Expect.ORDER_NUMBER))
    found = transcript("1568888 11489", logprob=-0.66, others=((said, -0.2), (said, -0.3)))
    heard = only(await hear(sounds.said(0.5, 3.0, 6.0), found, hearing=hearing), Heard)[0]
    assert heard.number is not None
    assert (heard.number.value, heard.text) == ("15688811489", said)


@pytest.fixture
def fed() -> Feed:
    """Feeds sound without running any decoding."""

    def feed(hearing: Hearing, pcm: bytes) -> list[ListeningEvent]:
        detector = LoudnessDetector()
        for start in range(0, len(pcm) - 1023, 1024):
            frame = pcm[start : start + 1024]
            hearing.frame(frame, detector.probability(frame))
        events = list(hearing.events)
        hearing.events.clear()
        return events

    return feed


def test_nothing_is_heard_before_the_button_is_pressed(sounds: Sounds, fed: Feed) -> None:
    hearing = Hearing(mode=Mode.PUSH_TO_TALK)
    assert not only(fed(hearing, sounds.said(0.5, 2.0, 1.0)), SpeechStarted)


def test_the_button_opens_and_closes_a_turn(sounds: Sounds, fed: Feed) -> None:
    hearing = Hearing(mode=Mode.PUSH_TO_TALK, hints=Hints("en"))
    fed(hearing, sounds.said(0.5, 0.2))
    hearing.press()
    events = fed(hearing, sounds.said(0.0, 1.0, 8.0))
    assert not only(events, TurnEnded), "a pause does not end what the hand holds open"
    hearing.finish()
    ended = only(fed(hearing, b""), TurnEnded)[0]
    assert ended.why is Why.RELEASED
    job = hearing.jobs[-1]
    hearing.decoded(job, transcript("hello there"))
    assert only(list(hearing.events), Heard)[0].text == "hello there"


def test_a_press_without_a_word_is_answered(sounds: Sounds, fed: Feed) -> None:
    hearing = Hearing(mode=Mode.PUSH_TO_TALK)
    hearing.press()
    fed(hearing, sounds.quiet(1.0))
    hearing.finish()
    rejected = only(list(hearing.events), Rejected)[0]
    assert (rejected.reason, rejected.pressed) == (Refusal.SILENCE, True)


def test_cancel_forgets_the_turn(sounds: Sounds, fed: Feed) -> None:
    hearing = Hearing(hints=Hints("en"))
    fed(hearing, sounds.said(0.5, 1.0))
    hearing.cancel()
    assert only(list(hearing.events), Rejected)[0].reason is Refusal.CANCELLED
    assert not hearing.busy


def test_talk_in_the_background_begins_no_turn(sounds: Sounds, fed: Feed) -> None:
    class Crowd:
        def probability(self, frame: bytes) -> float:
            return 0.95

    hearing = Hearing()
    murmur = bytes(sounds.quiet(12.0))
    for start in range(0, len(murmur) - 1023, 1024):
        hearing.frame(murmur[start : start + 1024], Crowd().probability(b""))
    assert not only(list(hearing.events), SpeechStarted)


def test_a_gate_keeps_the_programs_own_voice_out_and_the_first_syllable_in(
    sounds: Sounds, fed: Feed
) -> None:
    class Closed:
        def admits(self, frame: Frame) -> bool:
            return False

    hearing = Hearing(hints=Hints("en"))
    hearing.gate = Closed()
    assert not only(fed(hearing, sounds.said(0.5, 1.0)), SpeechStarted)
    hearing.gate = None
    events = fed(hearing, sounds.voice(1.0))
    assert only(events, SpeechStarted)
    turn = hearing.turn
    assert turn is not None
    assert turn.voice_s - turn.start_s == pytest.approx(0.5, abs=0.05)


class Noisy:
    """A shop: it hears speech where there is speech, however little it stands out."""

    def __init__(self, *spoken: tuple[float, float]) -> None:
        self._spoken = spoken
        self._now = 0.0

    def probability(self, frame: bytes) -> float:
        self._now += 0.032
        return 0.9 if any(begin < self._now <= end for begin, end in self._spoken) else 0.05


@pytest.mark.parametrize(("lasting_s", "kept_s"), [(0.2, 0.2), (1.5, 0.3)])
def test_a_soft_end_belongs_to_the_voice_and_a_crowd_behind_it_does_not(
    sounds: Sounds, lasting_s: float, kept_s: float
) -> None:
    """The voice stands out for a second and goes on below the room's noise."""
    hearing = Hearing(hints=Hints("en"))
    pcm = sounds.said(1.024, 0.992, 3.0)
    detector = Noisy((1.024, 2.016 + lasting_s))
    for start in range(0, len(pcm) - 1023, 1024):
        frame = pcm[start : start + 1024]
        hearing.frame(frame, detector.probability(frame))
        if hearing.turn is not None and hearing.turn.pausing:
            break
    assert hearing.turn is not None
    assert hearing.turn.last_voice_s == pytest.approx(2.016 + kept_s, abs=0.07)


async def test_words_are_counted_against_the_time_in_which_they_were_said(sounds: Sounds) -> None:
    """In noise only the vowels stand out: a third of a second of voice in a sentence of a second and a half."""
    pieces = [1.024, *[0.16, 0.16] * 5, 4.0]
    events = await hear(
        sounds.said(*pieces), transcript("where is the parcel that I have ordered from you")
    )
    assert only(events, Heard)


async def test_words_that_nobody_had_the_time_to_say_are_invented(sounds: Sounds) -> None:
    events = await hear(
        sounds.said(1.024, 0.3, 4.0), transcript("where is the parcel that I have ordered from you")
    )
    assert only(events, Rejected)[0].reason is Refusal.INVENTED


async def test_a_short_word_is_judged_by_all_of_its_loudness(sounds: Sounds) -> None:
    """The frames that began the turn count as loud as they were: they are most of a word of a quarter of a second."""
    hearing = Hearing(hints=Hints("en"))
    found = listen_to_recording(
        hearing,
        sounds.said(1.024, 0.256, 0.2),
        ScriptedTranscriber(transcript("yes")),
        LoudnessDetector(),
    )
    turns = [hearing.turn.above_room async for _ in found if hearing.turn is not None]
    assert turns[-1] > 40, "the voice is at -15, the room at -62 dB"


def test_a_muted_microphone_is_noticed_and_so_is_its_return(sounds: Sounds, fed: Feed) -> None:
    hearing = Hearing()
    assert only(fed(hearing, bytes(4 * 32000)), TroubleMet)[0].trouble is Trouble.SILENT
    assert only(fed(hearing, sounds.quiet(0.2)), TroubleOver)[0].trouble is Trouble.SILENT
