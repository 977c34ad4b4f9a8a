"""From a transcript to what the conversation is told: guards, the number, and the sentence with its numbers in digits."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from desktop.domain.expressions import Expression
from desktop.domain.identifiers import OrderNumberFormat
from desktop.ports.listening import Expect, Heard, Hints, Refusal, SpokenNumber, Why
from desktop.ports.transcriber import Transcript
from desktop.services.listening.crowd import few_of_much, from_the_room
from desktop.services.listening.guards import by_sense, looped_beside, verdict
from desktop.services.listening.numbers.dictation import Dictation, groups, matched
from desktop.services.listening.numbers.reading import in_digits
from desktop.services.listening.turn import Turn
from desktop.services.listening.voting import chosen_hearing

NUMERIC = frozenset({Expect.ORDER_NUMBER, Expect.PHONE, Expect.AMOUNT})
BACKGROUND_DB = 6.0
"""Voice that stands out less from the room comes from further away than the counter; the button overrules it."""
FEW_WORDS_S = 3.0
"""Seconds of voice in which anybody has said a few words; out of more they are picked from what a crowd says."""
_NUMBERS = Expression(r"(?<![A-Za-z0-9])#?[A-Za-z]{0,4}-?[0-9]{6,20}(?![0-9])")


def taken(
    turn: Turn, found: Transcript, dictation: Dictation, formats: OrderNumberFormat, now_s: float
) -> Heard | Refusal:
    """What was heard, or why it is not believed."""
    hints = turn.hints
    written = found
    if turn.voiced_s < FEW_WORDS_S:
        found = by_sense(found)
    by_writing = None if found is written else round(math.exp(written.logprob), 3)
    numeric = hints.expect in NUMERIC
    share, said, value, fits = 1.0, found.text.strip(), "", False
    plainly = found.logprob
    if numeric and hints.expect is not Expect.AMOUNT:
        chosen = chosen_hearing(found, dictation, hints)
        share, said = chosen.share, chosen.text.strip()
        value = chosen.value
        if value:
            if looped_beside(found.text):
                return Refusal.REPETITION
            fits = dictation.fits(value, hints)
            # "eight eight eight" is a loop as words and a number as digits.
            found = replace(found, text=value, logprob=chosen.logprob, compression=0.0)
    judged = verdict(
        found, turn.spoken_s, pressed=turn.pressed, digits=numeric, alone=turn.at_the_counter
    )
    if judged.refusal is not None:
        return judged.refusal
    if not turn.pressed:
        if numeric:
            crowd = not fits and from_the_room(said, value, plainly, turn.voiced_s)
        else:
            crowd = turn.why is not Why.RELEASED and few_of_much(
                said, plainly, found.no_speech, turn.voiced_s
            )
        if crowd or (turn.above_room < BACKGROUND_DB and not turn.at_the_counter):
            return Refusal.NOISE
    number = dictation.add(said, hints, found.lang) if numeric else _mentioned(said, hints, formats)
    confidence = round(judged.confidence * (0.5 + share / 2), 3)
    ended = turn.ended_s if turn.ended_s is not None else now_s
    return Heard(
        turn.number,
        said,
        found.lang,
        confidence,
        in_digits(said),
        number,
        started_s=round(turn.voice_s, 3),
        ended_s=round(turn.last_voice_s, 3),
        ms=round(max(0.0, now_s - ended) * 1000, 1),
        partial_ms=None
        if turn.partial_s is None
        else round((turn.partial_s - turn.voice_s) * 1000, 1),
        by_writing=confidence if by_writing is None else by_writing,
    )


def _mentioned(text: str, hints: Hints, formats: OrderNumberFormat) -> SpokenNumber | None:
    """An order number inside a free sentence."""
    for one in _NUMBERS.finditer(in_digits(text)):
        value = one.group()
        if formats.matches(value):
            match, candidate = matched(value, hints.candidates)
            bare = re.sub("[^A-Z0-9]", "", value.upper())
            return SpokenNumber(bare, groups(bare), complete=True, match=match, candidate=candidate)
    return None
