"""What a crowd says is nobody's answer, also where it stops at last."""

from __future__ import annotations

import pytest

from desktop.ports.listening import Heard, Hints, Why
from desktop.services.listening.crowd import RoomTalk
from desktop.services.listening.from_recording import listen_to_recording
from desktop.services.listening.hearing import Hearing
from desktop.services.listening.turn import Turn
from tests.fakes import LoudnessDetector, ScriptedTranscriber, transcript
from tests.sounds import Sounds

SENTENCE = "he could wait a little longer and he hopes there would be stew for dinner"


@pytest.mark.parametrize(
    ("voice", "logprob", "heard"),
    [
        ([1.0, 36.0, 4.0], -0.45, False),
        ([1.0, 36.0, 4.0], -0.1, True),
        ([1.0, 27.4, 2.5, 6.0, 4.0], -0.45, True),
    ],
    ids=["it talks on", "somebody speaks clearly into it", "there was a pause"],
)
async def test_a_room_that_talks_on_where_it_was_not_believed_is_not_believed_a_moment_later(
    voice: list[float], logprob: float, heard: bool
) -> None:
    """Three talkers went on for four minutes; a sentence of theirs was taken at the end of them, with -0.5."""
    crowd = transcript("and then the other", logprob=-1.5)
    heard_then = listen_to_recording(
        Hearing(hints=Hints("en")),
        Sounds().said(*voice),
        ScriptedTranscriber(crowd, transcript(SENTENCE, logprob=logprob)),
        LoudnessDetector(),
    )
    told = [one.text async for one in heard_then if isinstance(one, Heard)]
    assert told == [SENTENCE] * heard


@pytest.mark.parametrize(
    ("begins_s", "holds"), [(112.06, True), (112.5, True), (113.2, False), (12.0, False)]
)
def test_voice_that_is_noticed_late_goes_on_as_well(begins_s: float, holds: bool) -> None:
    talk = RoomTalk()
    long = Turn(1, Hints("en"), pressed=False, start_s=84.1, voice_s=84.1)
    long.why, long.last_voice_s = Why.TOO_LONG, 112.1
    talk.refused(long)
    following = Turn(2, Hints("en"), pressed=False, start_s=begins_s, voice_s=begins_s)
    assert talk.holds(following, -0.6) is holds
    assert not talk.holds(following, -0.1)
