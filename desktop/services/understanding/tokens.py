"""Words of a folded text: a Chinese character each, a Latin word or digit run each, a punctuation mark each.

Spans that code has already read (an order number, a date) become one token with a name in angle brackets, so that
rules can speak of ``<order>`` whatever the number looks like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_WORDS = re.compile(r"[a-z0-9ß-ɏ]+(?:'[a-zß-ɏ]+)*|[^\s]")

Spelling = Callable[[str], tuple[str, ...]]
"""What a Latin word is read as: itself, its full form ("don't": do not), or the word that was meant."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the folded text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the folded text that code has read as one thing."""

    kind: str
    """Name of the token it becomes, without the brackets."""
    start: int
    end: int
    value: object = None


def words(text: str) -> list[str]:
    """The words of a folded text, without their places: how phrases of the lexicon are cut."""
    return _WORDS.findall(text)


def tokenise(
    text: str,
    spans: Iterable[Span],
    *,
    spelling: Spelling,
    dropped: frozenset[str],
) -> list[Token]:
    """The words of a folded text, with ``spans`` as one word each and without the words that mean nothing."""
    tokens: list[Token] = []
    at = 0
    for span in sorted(spans, key=lambda one: one.start):
        if span.start < at:
            continue
        _add_words(tokens, text, at, span.start, spelling, dropped)
        tokens.append(Token(f"<{span.kind}>", span.start, span.end))
        at = span.end
    _add_words(tokens, text, at, len(text), spelling, dropped)
    return tokens


def _add_words(
    tokens: list[Token],
    text: str,
    start: int,
    end: int,
    spelling: Spelling,
    dropped: frozenset[str],
) -> None:
    for found in _WORDS.finditer(text, start, end):
        word = found.group()
        if word in dropped:
            continue
        if "a" <= word[0] <= "z":
            tokens.extend(Token(one, found.start(), found.end()) for one in spelling(word))
        else:
            tokens.append(Token(word, found.start(), found.end()))
