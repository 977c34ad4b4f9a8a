"""Whether what was heard is the room: no answer where a number is expected, nobody's sentence where anything may be said.

Over three talkers as loud as a customer a recogniser now and then writes a whole, likely sentence. What tells it from an answer
is how little of the voice it accounts for, and that the recogniser was less sure of it: on 400 s of such a crowd every
text was below -0.6, on forty recorded sentences every one above -0.5; the crowd's had 0.3 to 0.8 words for each second of
voice, those of people 1.7 and more. Somebody who answers in words and is not believed is asked again; a crowd
that is believed answers for them.
"""

from __future__ import annotations

import re

from desktop.ports.listening import Why
from desktop.services.listening.turn import Turn

CROWD_S = 15.0
"""Seconds of voice, pauses not counted, in which anybody has said a number of twenty digits and a sentence around it. Over three
talkers in the background, of 24 turns that began while a number was expected 21 ran on for 24 to 28 s, and 6 of them were taken."""
WORDS_FROM_S = 3.0
"""Seconds of voice from which its words are counted; a shorter turn may be one long "uh"."""
WORDS_A_SECOND = 1.0
"""Fewer for each second of voice are a few words picked out of many. Slow speakers pause, they do not stretch words to this."""
SYLLABLES_A_WORD = 1.8
"""Chinese ones that are no digits. A digit is a word of its own and takes as long as one: dictated one by one, eight of them last
five seconds."""
SYLLABLE = "(?![零〇一二三四五六七八九幺两])[\u4e00-\u9fff]"
CLEAR = -0.6
"""Log-probability below which a sentence in the place of a number is not believed."""
DIGITS = 4
"""From so many on it is a number, or a part of one."""
WHOLE = 6
"""From so many on, clearly heard, it is somebody's number, however slowly it was said: no crowd brought one."""

FREE_FROM_S = 6.0
"""Seconds of voice from which words are counted where anything may be said: six talkers went on for 28 s, and four words came of it."""
FREE_WORDS_A_SECOND = 0.5
"""Fewer for each second are nobody's sentence. Half of what is asked of a number: somebody may speak into a crowd that goes on."""
FREE_UNSURE_WORDS = 1.5
"""The same where the recogniser was not ``FREE_CLEAR`` or heard ``NOBODY`` either: one of three talkers was heard for a sentence, of 19 s of
all of them, with -0.67. The slowest of 50 recorded people who took as long had 1.4."""
FREE_CLEAR = -0.5
"""The same as ``CLEAR`` where anything may be said. What a crowd brought had -0.57 and less; of 106 recorded people who took as
long, clean, slow, hesitant, by telephone and in noise, the least certain had -0.45."""
NOBODY = 0.35
"""Whisper's own probability of no speech, from which that much voice is a crowd's. Two sentences of six words and of twelve, out of 9 and 17 s
of six and of three talkers, had 0.41 and 0.45, the first of them with -0.43; of 50 people none more than 0.27. In
shorter turns people have up to 0.4."""
BEYOND_DOUBT = -0.3
"""Log-probability from which it is somebody's sentence whatever that says. A reader of eleven seconds over babble, every word right, had -0.07 beside
0.38; the surest that a crowd brought had -0.43."""
UNSURE_S = 10.0
"""Seconds of voice from which no such text is believed, however many its words: of 17 s of three talkers came 54, with -0.79."""

GOES_ON_S = 1.0
"""Seconds of quiet up to which voice goes on from the longest turn, of which nothing was believed. Three talkers went on for 224 s without a
longer gap; who was not understood hears so first."""


class RoomTalk:
    """Knows when the room talks on: a turn grew as long as one can, nothing of it was believed, and there is voice again at once."""

    def __init__(self) -> None:
        self._until_s = -2 * GOES_ON_S

    def refused(self, turn: Turn) -> None:
        """Nothing of this turn was believed."""
        if turn.why is Why.TOO_LONG:
            self._until_s = turn.last_voice_s

    def holds(self, turn: Turn, logprob: float) -> bool:
        """Whether what was heard in this turn with that certainty is only more of it; a person speaks into it beyond doubt, or presses."""
        # A voice is noticed some frames after it began, so the next turn may begin a little before the last one ended.
        goes_on = abs(turn.voice_s - self._until_s) <= GOES_ON_S
        return goes_on and not turn.pressed and logprob < BEYOND_DOUBT


def from_the_room(text: str, number: str, logprob: float, voiced_s: float) -> bool:
    """Whether nobody answered: ``text`` with ``number`` in it (or none) out of so much voice, with the plain hearing's certainty."""
    if voiced_s >= CROWD_S:
        return True
    if len(number) >= WHOLE and logprob >= CLEAR:
        return False
    if voiced_s >= WORDS_FROM_S and _words(text) < voiced_s * WORDS_A_SECOND:
        return True
    return len(number) < DIGITS and logprob < CLEAR


def few_of_much(text: str, logprob: float, no_speech: float, voiced_s: float) -> bool:
    """Whether a sentence accounts for next to nothing of the voice that was heard, or for little and is not sure either."""
    if voiced_s < FREE_FROM_S:
        return False
    unsure = logprob < FREE_CLEAR or (no_speech > NOBODY and logprob < BEYOND_DOUBT)
    if unsure and voiced_s >= UNSURE_S:
        return True
    return _words(text) < voiced_s * (FREE_UNSURE_WORDS if unsure else FREE_WORDS_A_SECOND)


def _words(text: str) -> float:
    """Words, digits in figures or characters, and other Chinese syllables for as much as they are worth."""
    words = re.findall(r"[A-Za-z']+|[0-9零〇一二三四五六七八九幺两]", text)
    return len(words) + len(re.findall(SYLLABLE, text)) / SYLLABLES_A_WORD
