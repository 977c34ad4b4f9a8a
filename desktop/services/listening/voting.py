"""Which of several hearings of one spoken number is taken, and how sure that is.

The recogniser hears an expected number as it is, and once or twice expecting digits, then in several ways each. Every one has
a vote that counts by its own certainty. The hearing that expects nothing is the witness: where it finds no number, none
was said. An ear that knows digits only, where there is one, has a say of its own: it ranks what the others heard, and may
bring what they missed, as long as the number was said digit by digit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.identifiers import canonical
from desktop.ports.listening import Hints
from desktop.ports.transcriber import Transcript
from desktop.services.listening.numbers.dictation import Dictation
from desktop.services.listening.numbers.reading import (
    digit_by_digit,
    every_digit,
    nearly_digit_by_digit,
    read,
)

SURE = 8.0
"""How much a hearing's own log-probability counts: -0.1 against -0.2 is worth two votes. Of 0, 4, 8, 12 and 20 the best
on 88 numbers, and no figure far from the others."""
KNOWN = 10.0
"""One of the customer's own numbers. Not more: a far-fetched hearing must not make another order theirs; where it differs in a
digit from what was heard, the person is asked."""
FITTING = 4.0
"""A number of the expected length."""
SHAPED = 15.0
"""One of the shop's own shape, where no length is known. Of 22 Chinese numbers of ten and twelve digits 10 were right with 1, 13 with 4,
15 with 15 and with 60."""
WITNESSED = 0.5
"""Share of a number's digits that the plain hearing must have found; noise has none, a doubled digit costs one."""
SPELT = 0.5
"""How much the log-probability counts that the ear for digits gives a whole number. Of 0.1 to 1 on voices that it was not made
with, 0.3 to 0.7 was best."""
BELIEVED = {"en": 0.5}
"""The same for its belief in its likeliest reading, by which its say is weighed; whole in other languages. In English nobody asks the
decoder about the numbers, so it is the only second witness: of 198 numbers 152 were right instead of 151, with the shop's shape 163 instead of
159. In Chinese strangers' numbers were lost by it (16 instead of 18 of 26)."""
WEIGHED = 0.5
"""The same for the log-probability that the decoder itself gives each number when told (chosen on the same 26 as below)."""
UNWEIGHED = -2.0
"""The same for a number that it was not told: so much below its least likely one."""
SHAPED_AND_WEIGHED = 50.0
"""``SHAPED`` where the decoder has weighed the numbers: what it holds unlikely stays so. Of 26 Chinese numbers of strangers 24 were right
instead of 21 with 15 and without it. Of those who leave out a digit five in 18 are then heard with one made up, instead of four in
16; a hundred times would be six, and without the weighing nine."""
UNHEARD = 0.05
"""Share of the votes that a number begins with which only the ear for digits brought."""
UNSPELT = -1.0
"""The same for a number that it did not bring: so much below its least likely one."""
ALONE = math.log(0.5)
"""So probable must it be that nothing stands between the digits where another ear heard one "ten" among them."""
LOOPED = 0.1
RUN = 5
"""Equal digits at the end from which a number is suspected the same way."""
LOOP = 3
"""Digits from which a tail that stands twice in a row is suspected to be a loop of the recogniser."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """The hearing that is taken."""

    text: str
    logprob: float
    share: float
    """Of the votes, 0 to 1."""
    value: str = ""
    """Its number; empty where there is none."""


def chosen_hearing(found: Transcript, dictation: Dictation, hints: Hints) -> Hearing:
    """The hearing whose number is taken; the plain one where there is no number."""
    lengths = dictation.lengths(hints)
    known = {canonical(one).upper() for one in hints.candidates}
    heard = ((found.text, found.logprob), *found.others)
    spelled = _spelled(found)
    values, said = list[str](), list[tuple[str, float]]()
    for text, logprob in heard:
        reading = read(text, lengths=lengths, candidates=hints.candidates, before=dictation.value)
        row, whole = once(reading.value) if reading else "", every_digit(text)
        # Digits with words between them are one number where the other ear hears just that one.
        values.append(whole if whole in spelled and len(whole) > len(row) else row)
        again = reading is not None and values[-1] != reading.value
        said.append((values[-1] if again else text, logprob))
    witness = len(values[0])
    votes: dict[str, float] = {}
    for value, (_, logprob) in zip(values, heard, strict=True):
        if value and len(value) * WITNESSED <= witness:
            weight = math.exp(SURE * logprob) * (LOOPED if looped(value, values) else 1.0)
            votes[value] = votes.get(value, 0.0) + weight
    if not votes:
        return Hearing(found.text, found.logprob, 1.0)
    votes = _with_spelled(votes, spelled, BELIEVED.get(found.lang, 1.0))
    weighed = dict(found.weighed) if spelled else {}
    votes = _with_weighed(votes, weighed)
    shaped = SHAPED_AND_WEIGHED if weighed else SHAPED
    for value in votes:
        whole = dictation.value + value
        if value in known or whole in known:
            votes[value] *= KNOWN
        elif dictation.fits(value, hints) or dictation.fits(whole, hints):
            votes[value] *= FITTING if dictation.lengths(hints) else shaped
    best = max(votes, key=lambda value: votes[value])
    share = votes[best] / sum(votes.values())
    if best not in values:
        return Hearing(best, found.logprob, share, best)
    text, logprob = _text(said, values, best)
    return Hearing(text, (found.logprob + logprob) / 2, share, best)


def _spelled(found: Transcript) -> dict[str, float]:
    """What the ear for digits brought; nothing where the person said more than single digits: "twenty", a letter, "no, three".

    It hears on where words stand between digits, so all digits of the plain hearing are its witness, not one row of them.
    """
    told = max(found.others, key=lambda one: one[1], default=(found.text, found.logprob))
    witness = len(every_digit(found.text))
    spelled = {
        value: logprob for value, logprob in found.spelled if len(value) * WITNESSED <= witness
    }
    if digit_by_digit(found.text) and digit_by_digit(told[0]):
        return spelled
    texts = (found.text, told[0])
    if not all(map(nearly_digit_by_digit, texts)):
        return {}
    # A letter that was said stands in front of the digits and is one sign more; a digit that was heard as one is not, and
    # among digits ("1726, 7617, I111") it is hardly ever another.
    lettered = [one.value for text in texts if (one := read(text)) and one.value[:1].isalpha()]
    signs = max(map(len, lettered), default=0)
    whole = {value: logprob for value, logprob in spelled.items() if len(value) >= signs}
    return whole if max(whole.values(), default=-math.inf) >= ALONE else {}


def _with_spelled(
    votes: dict[str, float], spelled: dict[str, float], believed: float
) -> dict[str, float]:
    """The share of each number in the votes, weighed by the ear for digits as far as it believes in any reading.

    Of a voice that is strange to it, it has many readings and believes in none: on 38 Chinese numbers of strangers 12 were right
    where its say never changed, 17 where it goes with that belief, 22 without it; on 62 of others 52, 54 and 44.
    """
    if not spelled:
        return votes
    total, least = sum(votes.values()), min(spelled.values()) + UNSPELT
    belief = math.exp(believed * max(spelled.values()))
    return {
        value: (votes.get(value, 0.0) / total + UNHEARD * belief)
        * math.exp(SPELT * belief * spelled.get(value, least))
        for value in dict.fromkeys((*votes, *spelled))
    }


def _with_weighed(votes: dict[str, float], weighed: dict[str, float]) -> dict[str, float]:
    """The votes by what the decoder holds of each number that it was told."""
    if not weighed:
        return votes
    most, least = max(weighed.values()), min(weighed.values()) + UNWEIGHED
    return {
        value: share * math.exp(WEIGHED * (weighed.get(value, least) - most))
        for value, share in votes.items()
    }


def _text(
    heard: Sequence[tuple[str, float]], values: Sequence[str], best: str
) -> tuple[str, float]:
    """The words in which the chosen value was heard, those that say it once before those that say it twice."""
    said = [one for one, value in zip(heard, values, strict=True) if value == best]
    return min(said, key=lambda one: len(one[0]))[0], max(logprob for _, logprob in said)


def looped(value: str, others: Sequence[str]) -> bool:
    """Whether the value looks like another one with its end said again, or ends in one digit over and over."""
    if len(value) > RUN and len(set(value[-RUN:])) == 1:
        return True
    for size in range(LOOP, len(value) // 2 + 1):
        tail = value[-size:]
        if tail == value[-2 * size : -size] and (value[:-size] in others or size > LOOP):
            return True
    return any(
        other
        and value.startswith(other)
        and len(value) >= len(other) + LOOP
        and value[len(other) :] in other
        for other in others
    )


def once(value: str) -> str:
    """The value, or its beginning where the recogniser wrote the whole number again and again."""
    for size in range(LOOP + 1, len(value) // 2 + 1):
        if all(one == value[place % size] for place, one in enumerate(value)):
            return value[:size]
    return value
