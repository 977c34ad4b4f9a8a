"""A system's input method: keys go in one by one, words of a script with thousands of signs come out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Key(StrEnum):
    """Keys that are no character."""

    BACKSPACE = "backspace"
    NEXT_PAGE = "next page"
    PREVIOUS_PAGE = "previous page"


@dataclass(frozen=True, slots=True)
class Composition:
    """What grows between the keys and the words; false where nothing does."""

    reading: str = ""
    """What was typed, as the input method divides it: ``ni hao``."""
    words: str = ""
    """What it would become as it stands: ``你好``."""
    candidates: tuple[str, ...] = ()
    """The choices of this page, the likeliest first."""
    earlier: bool = False
    """Whether there is a page before this one."""
    later: bool = False
    """Whether there is a page after it."""

    def __bool__(self) -> bool:
        """Whether anything is being composed."""
        return bool(self.reading or self.words or self.candidates)


@dataclass(frozen=True, slots=True)
class Stroke:
    """What one key did."""

    taken: bool
    """False where the input method had no use for it: it is then a key like any other."""
    text: str
    """Words that were finished by it; empty for most keys."""
    composition: Composition
    """What is being composed now."""


class InputMethodLost(Exception):
    """It cannot be had, died, or does not answer in time. What was being composed is gone with it."""


class InputMethod(Protocol):
    """Composes for one visitor at a time; nobody's words make another's likelier.

    One call at a time: whoever uses it waits for an answer before the next key.
    """

    async def open(self) -> None:
        """Make it ready, with nothing known of anybody; raises InputMethodLost."""
        ...

    async def press(self, key: str) -> Stroke:
        """A small letter, a space, or one of :class:`Key`; raises InputMethodLost."""
        ...

    async def choose(self, index: int) -> Stroke:
        """Take a candidate of this page, counted from 0; raises InputMethodLost."""
        ...

    async def reset(self) -> None:
        """Drop what is being composed; raises InputMethodLost."""
        ...

    async def close(self) -> None:
        """End it, with everything that it remembers in memory and on a disk; it may be opened again."""
        ...
