"""A number that is dictated over several utterances: put together, corrected, grouped, and matched.

Older people read an order number in pieces, pause to look, and correct themselves. A piece is added to what was said
before, unless it is a whole number itself; a correction works on everything said so far. What comes out is never
acted on: it is read back in groups, or compared with the customer's own orders.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from desktop.domain.identifiers import (
    DEFAULT_ORDER_FORMATS,
    OrderNumberFormat,
    canonical,
)
from desktop.ports.listening import Expect, Hints, Match, SpokenNumber
from desktop.services.listening.numbers.amounts import read_amount
from desktop.services.listening.numbers.reading import Reading, read

SHORTEST_ORDER = 6
"""Digits; order numbers of shops have six to twenty, and fewer are a piece of one."""
USUAL_ORDER = 8
"""Digits from which a number of a shop whose numbers nobody described may be whole."""
LONGEST_ORDER = 20
PHONE_LENGTHS = frozenset({10, 11})
"""North America and China; Chinese landlines with their area code have 10 to 12."""
NEAR_SHARE = 10
"""One wrong, missing or doubled digit in so many counts as near: Whisper's own rate for spoken numbers."""
ALIKE_SHARE = 3
"""One in so many is near enough to ask where every other order of theirs is clearly further away. Of two shops' numbers made up
at random one in ten thousand is so alike; neighbours of one day differ in two or three digits and are not told apart."""
CLEAR = 3
"""Digits by which the others have to be further away."""


class Dictation:
    """What was dictated so far."""

    def __init__(self, formats: OrderNumberFormat | None = None) -> None:
        self._formats = formats or OrderNumberFormat()
        self._value = ""
        self._utterances = 0
        self._corrected = False

    @property
    def value(self) -> str:
        """The digits and letters so far."""
        return self._value

    def clear(self) -> None:
        """Begin a new number."""
        self._value, self._utterances, self._corrected = "", 0, False

    def add(self, text: str, hints: Hints, lang: str) -> SpokenNumber | None:
        """The number after one more utterance; None when it held no number, and then nothing has changed."""
        if hints.expect is Expect.AMOUNT:
            amount = read_amount(text, lang)
            return (
                None if amount is None else SpokenNumber(str(amount), (str(amount),), complete=True)
            )
        lengths = self.lengths(hints)
        found = read(text, lengths=lengths, candidates=hints.candidates, before=self._value)
        if found is None:
            return None
        self._value = self._joined(found, lengths, hints)
        self._utterances += 1
        self._corrected = self._corrected or found.corrected
        match, candidate = matched(self._value, hints.candidates)
        return SpokenNumber(
            self._value,
            groups(self._value, phone=hints.expect is Expect.PHONE),
            complete=match is Match.EXACT or self.whole(self._value, hints),
            match=match,
            candidate=candidate,
            utterances=self._utterances,
            corrected=self._corrected,
        )

    def preview(self, text: str, hints: Hints) -> str:
        """What the number would be with these words, which may still change."""
        if hints.expect is Expect.AMOUNT:
            return ""
        lengths = self.lengths(hints)
        found = read(text, lengths=lengths, candidates=hints.candidates, before=self._value)
        return self._joined(found, lengths, hints) if found else self._value

    def lengths(self, hints: Hints) -> frozenset[int]:
        """How long the number can be, where that is known."""
        if hints.lengths:
            return frozenset(hints.lengths)
        if hints.expect is Expect.PHONE:
            return PHONE_LENGTHS
        return frozenset(len(canonical(one)) for one in hints.candidates)

    def fits(self, value: str, hints: Hints) -> bool:
        """Whether it has the length, or else the shape of the shop's own numbers, where one of them is known."""
        if lengths := self.lengths(hints):
            return len(value) in lengths
        return self._shaped(hints) and self._formats.matches(value)

    def _shaped(self, hints: Hints) -> bool:
        """Whether it is known what the shop's own numbers look like."""
        known = self._formats.patterns != DEFAULT_ORDER_FORMATS
        return known and hints.expect is Expect.ORDER_NUMBER

    def whole(self, value: str, hints: Hints) -> bool:
        """Whether nothing seems to be missing."""
        lengths = self.lengths(hints)
        if hints.expect is Expect.PHONE:
            return len(value) in lengths
        if lengths:
            return len(value) in lengths
        if self._formats.matches(value):
            return True
        if self._shaped(hints) and any(
            self._formats.matches(value + "0" * more) for more in range(1, LONGEST_ORDER)
        ):
            return False  # the beginning of one of the shop's own
        return len(value) >= USUAL_ORDER

    def _joined(self, found: Reading, lengths: Collection[int], hints: Hints) -> str:
        if found.restarted or found.touched or not self._value:
            return found.value
        added = self._value + found.value
        if len(added) in lengths:
            return added
        if len(found.value) in lengths or (
            not lengths and len(found.value) >= USUAL_ORDER and self.whole(self._value, hints)
        ):
            return found.value
        if not lengths and self.fits(found.value, hints) and not self.fits(added, hints):
            return found.value  # the whole number again, after a piece that was no beginning of it
        if self.whole(self._value, hints) and len(found.value) >= SHORTEST_ORDER:
            return found.value
        return added


def groups(value: str, *, phone: bool = False) -> tuple[str, ...]:
    """The value in the groups in which it is read back: a phone 3-4-4, others by threes or fours, none of one."""
    letters = len(value) - len(value.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    head, digits = value[:letters], value[letters:]
    if phone and len(digits) == 11:
        sizes = [3, 4, 4]
    elif phone and len(digits) == 10:
        sizes = [3, 3, 4]
    else:
        sizes = _sizes(len(digits))
    found, start = ([head] if head else []), 0
    for size in sizes:
        found.append(digits[start : start + size])
        start += size
    return tuple(found)


def _sizes(length: int) -> list[int]:
    if length <= 5:
        return [length] if length else []
    fours, rest = divmod(length, 4)
    if rest == 0:
        return [4] * fours
    if rest == 3:
        return [4] * fours + [3]
    if rest == 2:
        return [4] * (fours - 1) + [3, 3]
    return [4] * (fours - 2) + [3, 3, 3]


def matched(value: str, candidates: Sequence[str]) -> tuple[Match, str | None]:
    """How the value stands to the customer's numbers, and which one it is or may have been."""
    if not candidates:
        return Match.NONE_GIVEN, None
    bare = canonical(value)
    digits = _digits(bare)
    for one in candidates:
        if canonical(one) == bare:
            # One misheard digit must not be enough to act on another order of theirs.
            twin = any(_distance(digits, _digits(other)) == 1 for other in candidates)
            return (Match.NEAR if twin else Match.EXACT), one
    ending = [one for one in candidates if len(digits) >= 4 and _digits(one).endswith(digits)]
    if len(ending) == 1:
        return Match.NEAR, ending[0]
    ranked = sorted((_distance(digits, _digits(one)), one) for one in candidates)
    best, name = ranked[0]
    allowed = max(1, len(digits) // NEAR_SHARE + 1)
    second = ranked[1][0] if len(ranked) > 1 else len(digits)
    near = best <= allowed and second > best
    alike = best <= len(digits) // ALIKE_SHARE and second - best >= CLEAR
    if near or alike:
        return Match.NEAR, name
    return Match.UNKNOWN, None


def _digits(text: str) -> str:
    return "".join(one for one in canonical(text) if one.isdigit())


def _distance(one: str, other: str) -> int:
    """Digits that have to be changed, added or taken away."""
    row = list(range(len(other) + 1))
    for index, left in enumerate(one, 1):
        previous, row[0] = row[0], index
        for place, right in enumerate(other, 1):
            previous, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, previous + (left != right)),
            )
    return row[-1]
