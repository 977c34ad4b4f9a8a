"""What a crowd says is nobody's answer, also where it stops at last."""

from __future__ import annotations

import pytest

from desktop.ports.listening import Heard, Hints
from desktop.services.listening.from_recording import listen_to_recording
from desktop.services.listening.hearing import Hearing
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
