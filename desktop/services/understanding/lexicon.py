"""Word classes: every phrase of a language's rules in one table, found in one pass over the words.

A phrase may carry alternatives in round brackets, ``(send|ship|mail) (it|them|this) back``; an empty one makes the words
optional, ``退(掉|了|)``. Phrases of a class marked as hiding take the words inside them away from all other classes:
要不要 is not 不要.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from desktop.services.understanding.tokens import Token, words

_GROUP = re.compile(r"\(([^()]*)\)")
_NONE: frozenset[str] = frozenset()
_LATIN = re.compile(r"[\x21-\x7e]")


@dataclass(frozen=True, slots=True)
class Hits:
    """Where the words of each class stand in a text."""

    tokens: Sequence[Token]
    spans: dict[str, list[tuple[int, int]]]
    """For each class that occurs, the places of its phrases as (first word, word after the last)."""

    def has(self, name: str) -> bool:
        """Whether a word of the class occurs."""
        return name in self.spans

    def within(self, start: int, end: int) -> Hits:
        """The hits that lie wholly between two words."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for name, places in self.spans.items():
            kept = [place for place in places if place[0] >= start and place[1] <= end]
            if kept:
                spans[name] = kept
        return Hits(self.tokens, spans)


@dataclass(slots=True)
class Lexicon:
    """All phrases of one language.

    The alternatives in brackets make some 70,000 phrases of 250 kB of rules. Only the hash of each is kept (64 bits, so
    that two phrases in ten billion rule sets share one), beside the classes it belongs to: a sixth of the memory that a
    tree of words takes, for a few microseconds more a text.
    """

    _classes: dict[int, frozenset[str]] = field(default_factory=dict[int, frozenset[str]])
    _longest: dict[str, int] = field(default_factory=dict[str, int])
    """For each word that begins a phrase, the words of the longest one."""
    _shared: dict[frozenset[str], frozenset[str]] = field(
        default_factory=dict[frozenset[str], frozenset[str]]
    )
    """Each set of classes once."""
    _hiding: set[str] = field(default_factory=set[str])
    spelling: Callable[[str], tuple[str, ...]] | None = None
    """How a text's words are read; the phrases' words are read likewise."""
    dropped: frozenset[str] = frozenset()
    """Words that texts are rid of, and phrases too."""
    vocabulary: set[str] = field(default_factory=set[str])
    """Every word that any phrase uses."""

    def add(self, name: str, phrases: Iterable[str], *, hiding: bool = False) -> None:
        """Add phrases to a class."""
        if hiding:
            self._hiding.add(name)
        for phrase in phrases:
            for spelled in expanded(phrase):
                cut = self._cut(spelled)
                if cut:
                    self._insert(cut, name)

    def _cut(self, phrase: str) -> list[str]:
        read = words(phrase)
        if self.spelling and _LATIN.search(phrase):
            read = [
                one for word in read for one in (self.spelling(word) if word.isascii() else (word,))
            ]
        if self.dropped.isdisjoint(read):
            return read
        return [word for word in read if word not in self.dropped] or read

    def add_token(self, name: str) -> None:
        """Add a class whose only word is the token of that name, as for ``<order>``."""
        self._insert([name], name)

    def _insert(self, cut: list[str], name: str) -> None:
        self.vocabulary.update(cut)
        key = hash(" ".join(cut))
        names = self._classes.get(key, _NONE)
        if name not in names:
            names |= {name}
            self._classes[key] = self._shared.setdefault(names, names)
        if len(cut) > self._longest.get(cut[0], 0):
            self._longest[cut[0]] = len(cut)

    def find(self, tokens: Sequence[Token]) -> Hits:
        """All phrases of all classes in a text."""
        texts = [token.text for token in tokens]
        count = len(texts)
        found: list[tuple[int, int, frozenset[str]]] = []
        hidden: list[tuple[int, int]] = []
        classes = self._classes
        lengths = self._longest
        for start, first in enumerate(texts):
            longest = lengths.get(first)
            if longest is None:
                continue
            phrase = first
            for end in range(start + 1, min(start + longest, count) + 1):
                if end > start + 1:
                    phrase = f"{phrase} {texts[end - 1]}"
                names = classes.get(hash(phrase))
                if names is not None:
                    found.append((start, end, names))
                    if not self._hiding.isdisjoint(names):
                        hidden.append((start, end))
        spans: dict[str, list[tuple[int, int]]] = {}
        for start, end, names in found:
            if hidden and any(
                left <= start and end <= right and right - left > end - start
                for left, right in hidden
            ):
                continue
            for name in names:
                spans.setdefault(name, []).append((start, end))
        return Hits(tokens, spans)


def expanded(phrase: str) -> Iterator[str]:
    """Every spelling of a phrase with alternatives in brackets; brackets may stand inside brackets."""
    parts = _GROUP.split(
        phrase
    )  # what stands outside the innermost brackets and inside them, by turns
    choices = [part.split("|") if at % 2 else (part,) for at, part in enumerate(parts)]
    spelled = map("".join, product(*choices))
    if any("(" in part for part in parts[::2]):
        for outer in spelled:
            yield from expanded(outer)
    else:
        yield from spelled
