"""A shop's noise is as loud as the person who speaks in it; a room where others talk is another matter."""

from __future__ import annotations

import random
from array import array

import pytest

from desktop.domain.identifiers import OrderNumberFormat
from desktop.ports.listening import Expect, Frame, Heard, Hints, Refusal
from desktop.services.listening.alone import FRAMES, KNOWN_FRAMES, RECENT, Alone
from desktop.services.listening.hearing import Hearing
from desktop.services.listening.numbers import Dictation
from desktop.services.listening.taking import taken
from desktop.services.listening.turn import (
    FRAME_BYTES,
    FRAME_S,
    Turn,
    VoiceSettings,
    VoiceTracker,
)
from tests.fakes import transcript
from tests.sounds import Sounds

_rng = random.Random(3)
LOUD = array("h", (_rng.randint(-6000, 6000) for _ in range(FRAME_BYTES // 2))).tobytes()
"""A frame of -20 dB: a shop's clatter, and a voice in it that is no louder."""
SOFT = array("h", (_rng.randint(-100, 100) for _ in range(FRAME_BYTES // 2))).tobytes()
"""The same at -55 dB: far away."""


def begun(
    frame: bytes, before: float, spoken: float, hearing: Hearing | None = None
) -> Turn | None:
    """The turn that is open after two seconds of sound with the one probability of speech and a second with the other."""
    hearing = hearing or Hearing(hints=Hints("en"))
    for place in range(124):
        # In the first second the room is learnt.
        hearing.frame(frame, 0.0 if place < 30 else before if place < 92 else spoken)
    return hearing.turn


@pytest.mark.parametrize("talk", [0.0, 0.15])
def test_a_voice_no_louder_than_the_noise_begins_a_turn(talk: float) -> None:
    turn = begun(LOUD, talk, 0.9)
    assert turn is not None
    assert turn.voice_s == pytest.approx(92 * FRAME_S, abs=0.1)
    assert turn.at_the_counter


def test_where_others_talk_a_voice_has_to_stand_out() -> None:
    tracker = VoiceTracker(VoiceSettings())
    for place in range(200):
        likely = 0.8 if place < 170 else 0.95
        tracker.hear(likely, 3.0, within=False, pressed=False, eager=False, level=-20.0)
        assert not tracker.begins


def test_a_voice_far_away_has_to_stand_out() -> None:
    assert begun(SOFT, 0.05, 0.95) is None


class Admitting:
    """The gate of a machine that speaks."""

    def admits(self, frame: Frame) -> float:
        return 1.0


def test_while_the_machine_speaks_a_voice_has_to_stand_out() -> None:
    hearing = Hearing(hints=Hints("en"))
    hearing.gate = Admitting()
    assert begun(LOUD, 0.05, 0.95, hearing) is None


def test_a_loud_voice_that_is_doubted_all_the_time_begins_a_turn() -> None:
    """By telephone a reader has 0.1 to 0.4 from the first word on."""
    hearing, sounds = Hearing(hints=Hints("en")), Sounds()
    pcm = sounds.said(2.016, 2.016)
    for place, start in enumerate(range(0, len(pcm) - FRAME_BYTES + 1, FRAME_BYTES)):
        hearing.frame(pcm[start : start + FRAME_BYTES], 0.25 if place >= 63 else 0.05)
    assert hearing.turn is not None
    assert hearing.turn.start_s == pytest.approx(2.016 - 0.2, abs=0.3)


@pytest.mark.parametrize("probability", [0.0, 0.05, 0.15])
def test_loud_music_begins_none(probability: float) -> None:
    hearing, sounds = Hearing(hints=Hints("en")), Sounds()
    pcm = sounds.said(2.016, 4.0)
    for start in range(0, len(pcm) - FRAME_BYTES + 1, FRAME_BYTES):
        hearing.frame(pcm[start : start + FRAME_BYTES], probability)
    assert hearing.turn is None


def test_nothing_is_known_of_a_room_that_was_just_entered() -> None:
    room = Alone()
    for _ in range(KNOWN_FRAMES + RECENT - 1):
        room.hear(0.0)
    assert not room.sure
    room.hear(0.0)
    assert room.sure


def test_a_room_without_talk_is_one_again_after_three_seconds() -> None:
    room = Alone()
    for _ in range(FRAMES):
        room.hear(0.9)
    assert not room.sure
    for _ in range(FRAMES + RECENT):
        room.hear(0.1)
    assert room.sure


@pytest.mark.parametrize(
    ("alone", "level", "believed"),
    [(True, -25.0, True), (True, -50.0, False), (False, -25.0, False)],
)
def test_an_unsure_text_of_a_voice_in_the_noise_is_believed_where_nobody_else_talks(
    alone: bool, level: float, believed: bool
) -> None:
    turn = Turn(1, Hints("en", Expect.FREE), False, 0.0, 0.5)
    turn.voiced_frames = round(2.0 / FRAME_S)
    turn.levels = [level] * turn.voiced_frames
    turn.above = [3.0] * turn.voiced_frames
    turn.alone = alone
    found = transcript("where is my parcel", logprob=-0.9, no_speech=0.2)
    outcome = taken(turn, found, Dictation(), OrderNumberFormat(), 4.0)
    assert isinstance(outcome, Heard if believed else Refusal)
