"""Regular expressions that are compiled when they are first asked.

The program knows some seven hundred, most of them made of word lists, and compiling them was half of its start; a turn
asks few of them. Whoever idles compiles the rest, which :func:`waiting` tells; so does a test, which finds a broken one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any
from weakref import ref

_waiting: list[ref[Expression]] = []
"""Given out by nobody yet; what is not in use any more is not kept alive by it."""


class Expression:
    """Asked as a pattern of :mod:`re` is; where it is none, whoever asks first gets :class:`re.error`.

    For what is written in the program and its data. What an operator or a plugin writes is compiled where it is read, so
    that the error names their file.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        """As it was written."""
        self._flags = flags
        _waiting.append(ref(self))

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """What :mod:`re` made of it.

        Raises:
            re.error: it is no regular expression.
        """
        compiled = re.compile(self.pattern, self._flags)
        for name in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, name, getattr(compiled, name))  # asked without a detour from here on
        return compiled

    def compiles(self) -> None:
        """Have it ready before it is asked.

        Raises:
            re.error: it is no regular expression.
        """
        _ = self.compiled

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first place where it fits."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Whether it fits from the start on."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Whether it fits all of the text."""
        return self.compiled.fullmatch(text, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Every place where it fits."""
        return self.compiled.finditer(text, start, end)

    def findall(self, text: str) -> list[Any]:
        """What stands in every place where it fits: the text, its one group, or a tuple of its groups."""
        return self.compiled.findall(text)

    def sub(self, instead: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with something else in these places."""
        return self.compiled.sub(instead, text, count)

    def split(self, text: str, most: int = 0) -> list[str | Any]:
        """The text cut in these places."""
        return self.compiled.split(text, most)


def waiting() -> Iterator[Expression]:
    """Each expression that is in use and was not given out here before; compiling one takes ten milliseconds at most."""
    while _waiting:
        expression = _waiting.pop()()
        if expression is not None:
            yield expression


def any_of(words: Iterable[str]) -> str:
    """A pattern that fits any of the words, the longest first: Latin ones where they stand by themselves.

    Nothing is fitted where there are no words. Latin words share their borders, which halves what compiling takes; that
    the others come first changes nothing, as no such word begins a Latin one.
    """
    ordered = sorted(set(words), key=len, reverse=True)
    parts = [re.escape(word) for word in ordered if not word.isascii()]
    latin = "|".join(re.escape(word) for word in ordered if word.isascii())
    if latin:
        parts.append(rf"(?<![a-z0-9])(?:{latin})(?![a-z0-9])")
    return "|".join(parts) or r"(?!)"
