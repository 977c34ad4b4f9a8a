"""Phrases that may not be said, found on the stream before a character of them is shown.

A stream comes in pieces of any size. What could still become a forbidden phrase is held back; what cannot is let
through. The first phrase that is whole ends the stream: nothing of it and nothing after it comes out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.services.guard.comparable import Comparable


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The phrases of one persona, made comparable once."""

    comparable: Comparable
    phrases: frozenset[str]
    beginnings: frozenset[str]
    longest: int

    @classmethod
    def of(cls, phrases: Iterable[str], comparable: Comparable) -> Forbidden:
        """The phrases, without those of which nothing is left to compare."""
        plain = frozenset(folded for phrase in phrases if (folded := comparable.text(phrase)))
        beginnings = frozenset(phrase[:size] for phrase in plain for size in range(1, len(phrase)))
        return cls(comparable, plain, beginnings, max(map(len, plain), default=0))

    def stream(self) -> Held:
        """A new stream to be watched."""
        return Held(self)

    def found_in(self, text: str) -> str | None:
        """The first forbidden phrase of a whole text, in comparable form; None when there is none."""
        held = self.stream()
        held.feed(text)
        held.end()
        return held.found


class Held:
    """One stream: gives out what is safe."""

    def __init__(self, forbidden: Forbidden) -> None:
        self._forbidden = forbidden
        self._waiting = ""
        """What came in and has not been given out."""
        self._signs: list[tuple[str, int, bool]] = []
        """The comparable signs of ``_waiting``: sign, place of its character, whether a Latin word begins there."""
        self._complete: tuple[str, int] | None = None
        """A phrase that is whole unless its last word goes on, and where it begins."""
        self._before = ""
        self.found: str | None = None
        """The forbidden phrase that ended the stream."""

    def feed(self, piece: str) -> str:
        """What may be shown now, after another piece came in."""
        shown = ""
        for character in piece:
            if self.found is None:
                shown += self._take(character)
        return shown

    def end(self) -> str:
        """What may be shown of the rest, when nothing more comes."""
        if self._complete and self.found is None:
            return self._stop(*self._complete)
        if self.found:
            return ""
        rest, self._waiting, self._signs = self._waiting, "", []
        return rest

    def _take(self, character: str) -> str:
        shown = ""
        if self._complete:
            phrase, place = self._complete
            if not (_latin(character) and _latin(self._before)):
                return self._stop(phrase, place)
            self._complete = None
        place = len(self._waiting)
        begins = not (_latin(character) and _latin(self._before))
        self._waiting += character
        self._before = character
        for sign in self._forbidden.comparable.signs(character):
            self._signs.append((sign, place, begins))
            found = self._whole()
            if found:
                phrase, start = found
                if not _latin(phrase[-1]):
                    return shown + self._stop(phrase, start)
                self._complete = found
        if not self._complete:
            shown += self._release()
        return shown

    def _whole(self) -> tuple[str, int] | None:
        """The longest forbidden phrase that ends here, and where in the waiting text it begins."""
        text = "".join(sign for sign, _, _ in self._signs)
        for size in range(min(len(text), self._forbidden.longest), 0, -1):
            if text[-size:] in self._forbidden.phrases and self._begins(size):
                return text[-size:], self._signs[-size][1]
        return None

    def _begins(self, size: int) -> bool:
        """Whether the last ``size`` signs do not begin in the middle of a Latin word."""
        return self._signs[-size][2] or not _latin(self._signs[-size][0])

    def _release(self) -> str:
        """Give out everything before what may still become a forbidden phrase."""
        text = "".join(sign for sign, _, _ in self._signs)
        kept = 0
        for size in range(min(len(text), self._forbidden.longest - 1), 0, -1):
            if text[-size:] in self._forbidden.beginnings and self._begins(size):
                kept = size
                break
        cut = self._signs[-kept][1] if kept else len(self._waiting)
        shown, self._waiting = self._waiting[:cut], self._waiting[cut:]
        self._signs = (
            [(sign, place - cut, begins) for sign, place, begins in self._signs[-kept:]]
            if kept
            else []
        )
        return shown

    def _stop(self, phrase: str, place: int) -> str:
        self.found, self._complete = phrase, None
        shown, self._waiting = self._waiting[:place], ""
        return shown


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
