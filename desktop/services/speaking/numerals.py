"""Numbers in words. The words are data (``assets/phrases/<lang>/speech.toml``), the grammar of a language is here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from desktop.services.replies.phrases import PhraseBook

LONGEST_CARDINAL = 12
"""Digits; a longer number is a mark of something, not a quantity, and is said digit by digit."""


class Numerals(Protocol):
    """How a language says numbers."""

    def cardinal(self, number: int) -> str:
        """A quantity."""
        ...

    def digits(self, text: str) -> str:
        """One by one."""
        ...


def group_sizes(length: int) -> tuple[int, ...]:
    """How a number of so many digits is broken up to be said and heard: 11 as 4, 4, 3.

    Fours as on parcels and cards; never a single digit by itself at the end.
    """
    if length <= 5:
        return (length,)
    sizes: list[int] = []
    left = length
    while left > 5:
        step = 3 if left == 6 else 4
        sizes.append(step)
        left -= step
    if left == 5 and not sizes:
        return (5,)
    sizes.extend((3, 2) if left == 5 else (left,))
    return tuple(sizes)


PHONE_GROUPS = (3, 4, 4)
"""A mainland mobile number, as everybody there says it."""


def groups(digits: str, sizes: Sequence[int] | None = None) -> tuple[str, ...]:
    """The digits in their groups."""
    found: list[str] = []
    at = 0
    for size in sizes or group_sizes(len(digits)):
        found.append(digits[at : at + size])
        at += size
    return tuple(part for part in [*found, digits[at:]] if part)


def _words(book: PhraseBook, lang: str) -> Callable[[str], list[str]]:
    return lambda key: book.templates(lang, f"grammar.{key}")


class ChineseNumerals:
    """十二, 一百零五, 一千二百九十九, 两万."""

    def __init__(self, book: PhraseBook, lang: str) -> None:
        words = _words(book, lang)
        self._digits = words("digits")
        self._aloud = words("digits_aloud")
        self._units = words("units")
        self._scales = words("scales")
        self._two = words("two_counted")[0]

    def digits(self, text: str) -> str:
        """One by one, with the words that cannot be misheard (幺 for 1)."""
        return "".join(self._aloud[int(each)] for each in text)

    def year(self, text: str) -> str:
        """One by one, as years are said."""
        return "".join(self._digits[int(each)] for each in text)

    def cardinal(self, number: int) -> str:
        """A number by itself: 十二, 二百."""
        return self._say(number)

    def counted(self, number: int) -> str:
        """Before what is counted: 两件, 两千."""
        return self._two if number == 2 else self._say(number)

    def _say(self, number: int) -> str:
        if number == 0:
            return self._digits[0]
        parts: list[str] = []
        scale = 0
        gap = False
        while number:
            number, part = divmod(number, 10000)
            if part:
                said = self._below(part) + self._scales[scale]
                if parts and gap:
                    said += self._digits[0]
                parts.insert(0, said)
                gap = part < 1000
            elif parts:
                gap = True
            scale += 1
        said = "".join(parts)
        ten = self._digits[1] + self._units[1]
        return said.removeprefix(self._digits[1]) if said.startswith(ten) else said

    def _below(self, number: int) -> str:
        """Of 1 to 9999."""
        said, zero = "", False
        for place in (3, 2, 1, 0):
            digit = number // 10**place % 10
            if not digit:
                zero = bool(said)
                continue
            if zero:
                said += self._digits[0]
                zero = False
            word = self._two if digit == 2 and place == 3 else self._digits[digit]
            said += word + self._units[place]
        return said


class EnglishNumerals:
    """Twelve, one hundred and five, one thousand two hundred and ninety-nine."""

    def __init__(self, book: PhraseBook, lang: str) -> None:
        words = _words(book, lang)
        self._small = words("small")
        self._tens = words("tens")
        self._scales = words("scales")
        self._ordinals = words("ordinals")
        self._hundred, self._and = words("hundred")[0], words("and")[0]

    def digits(self, text: str) -> str:
        """One by one."""
        return " ".join(self._small[int(each)] for each in text)

    def cardinal(self, number: int) -> str:
        """A quantity."""
        if number == 0:
            return self._small[0]
        parts: list[str] = []
        scale = 0
        while number:
            number, part = divmod(number, 1000)
            if part:
                said = self._below(part, joined=bool(number) and scale == 0 and part < 100)
                parts.insert(0, f"{said} {self._scales[scale]}".strip())
            scale += 1
        return " ".join(parts)

    def ordinal(self, number: int) -> str:
        """First to thirty-first, for days."""
        return self._ordinals[number - 1]

    def year(self, number: int) -> str:
        """Twenty twenty-six; two thousand and five."""
        high, low = divmod(number, 100)
        if low == 0 or 2000 <= number < 2010:
            return self.cardinal(number)
        tail = self._below(low) if low >= 10 else f"{self._small[0]} {self._small[low]}"
        return f"{self._below(high)} {tail}"

    def minute(self, number: int) -> str:
        """Of a time: twelve, oh five."""
        return self._below(number)

    def _below(self, number: int, *, joined: bool = False) -> str:
        hundreds, rest = divmod(number, 100)
        tail = ""
        if rest:
            ten, one = divmod(rest, 10)
            tail = (
                self._small[rest]
                if rest < 20
                else self._tens[ten] + (f"-{self._small[one]}" if one else "")
            )
        if hundreds:
            head = f"{self._small[hundreds]} {self._hundred}"
            return f"{head} {self._and} {tail}" if tail else head
        return f"{self._and} {tail}" if joined else tail
