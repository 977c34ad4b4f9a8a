"""Word classes: every phrase of a language's rules in one table, found in one pass over the words.

A phrase may carry alternatives in round brackets, ``(send|ship|mail) (it|them|this) back``; an empty one makes the words
optional, ``退(掉|了|)``. Phrases of a class marked as hiding take the words inside them away from all other classes:
要不要 is not 不要.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

from desktop.domain.expressions import Expression
from desktop.services.understanding.tokens import Token, words

_GROUP = Expression(r"\(([^()]*)\)")
_NONE: frozenset[str] = frozenset()
MANY = 4_096
"""Spellings from which a phrase is kept as a pattern: looking at it costs a text that begins it more than a table does."""
_LATIN = Expression(r"[\x21-\x7e]")
_CHARACTERS = Expression(r"[一-鿿]+")
_PLAIN = Expression(r"[一-鿿(|)]*(?:[0-9]*|\([一-鿿0-9|]*\))[一-鿿(|)]*")
"""A phrase of Chinese characters and their alternatives, with figures in one place at most: no two of them can touch."""
_CHARACTER = Expression(r"[一-鿿]|[0-9]+")


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

    The alternatives in brackets make some 40,000 phrases of 250 kB of rules, and one alone would make 48,000 more, which is
    why it is kept as a pattern. Of each phrase only the hash is kept (64 bits, so that two phrases in ten billion rule sets
    share one), beside the classes it belongs to: a sixth of the memory that a tree of words takes, for a few microseconds
    more a text.
    """

    _classes: dict[int, frozenset[str]] = field(default_factory=dict[int, frozenset[str]])
    _longest: dict[str, int] = field(default_factory=dict[str, int])
    """For each word that begins a phrase, the words of the longest one."""
    _going_on: dict[int, int] = field(default_factory=dict[int, int])
    """The same for each two words that begin a longer one, by their hash: most words that follow a first one begin none."""
    _shared: dict[frozenset[str], frozenset[str]] = field(
        default_factory=dict[frozenset[str], frozenset[str]]
    )
    """Each set of classes once."""
    _patterns: list[tuple[Expression, str]] = field(default_factory=list[tuple[Expression, str]])
    """Phrases of very many spellings, a blank behind each word, and their classes."""
    _beginning: set[str] = field(default_factory=set[str])
    """The words that these begin with."""
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
        read: dict[str, Sequence[str]] = {}
        """What a word of letters is cut into: most stand in many spellings of a phrase."""
        joined: dict[frozenset[str], frozenset[str]] = {}
        for phrase in phrases:
            if _CHARACTERS.fullmatch(phrase) and self.dropped.isdisjoint(phrase):
                self.vocabulary.update(phrase)
                self._insert(" ".join(phrase), phrase[0], len(phrase), name, joined)
                continue
            if "(" in phrase and self._is_plain(phrase):
                # Cut before the alternatives are spelt out, not thousands of times after.
                spaced = _CHARACTER.sub(r"\g<0> ", phrase)
                if self._is_entered_whole(spaced, name):
                    continue
                for spelled in expanded(spaced):
                    if spelled:
                        first, rest = spelled.split(" ", 1)
                        self._insert(spelled[:-1], first, rest.count(" ") + 1, name, joined)
                continue
            for spelled in expanded(phrase) if "(" in phrase else (phrase,):
                if cut := self._cut(spelled, read):
                    self.vocabulary.update(cut)
                    self._insert(" ".join(cut), cut[0], len(cut), name, joined)

    def _is_plain(self, phrase: str) -> bool:
        """Whether the words of a phrase are its characters; if so, they are entered into the vocabulary."""
        if not _PLAIN.fullmatch(phrase):
            return False
        read = _CHARACTER.findall(phrase)
        if not self.dropped.isdisjoint(read):
            return False
        if self.spelling and any(one.isascii() and self.spelling(one) != (one,) for one in read):
            return False
        self.vocabulary.update(read)
        return True

    def _is_entered_whole(self, phrase: str, name: str) -> bool:
        """Whether a plain phrase has so many spellings that it is kept as a pattern instead of them all."""
        parts = _GROUP.split(phrase)
        choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
        if prod(map(len, choices)) <= MANY or any("(" in part for part in parts[::2]):
            return False
        longest = sum(max(one.count(" ") for one in choice) for choice in choices)
        for choice in choices:
            for one in filter(None, choice):
                first = one.split(" ", 1)[0]
                self._longest[first] = max(longest, self._longest.get(first, 0))
                self._beginning.add(first)
            if all(choice):
                break
        self._patterns.append((Expression(phrase), name))
        return True

    def _cut(self, phrase: str, read: dict[str, Sequence[str]]) -> list[str]:
        cut: list[str] = []
        for part in phrase.split():
            pieces = read.get(part)
            if pieces is None:
                pieces = words(part)
                if self.spelling and _LATIN.search(part):
                    pieces = [
                        one
                        for word in pieces
                        for one in (self.spelling(word) if word.isascii() else (word,))
                    ]
                if part.isascii():
                    read[part] = pieces
            cut.extend(pieces)
        if self.dropped.isdisjoint(cut):
            return cut
        return [word for word in cut if word not in self.dropped] or cut

    def add_token(self, name: str) -> None:
        """Add a class whose only word is the token of that name, as for ``<order>``."""
        self.vocabulary.add(name)
        self._insert(name, name, 1, name, {})

    def _insert(
        self,
        phrase: str,
        first: str,
        length: int,
        name: str,
        joined: dict[frozenset[str], frozenset[str]],
    ) -> None:
        """Add a phrase to a class; ``joined`` are sets of classes, and what each becomes together with this one."""
        key = _key(phrase)
        names = self._classes.get(key, _NONE)
        more = joined.get(names)
        if more is None:
            more = names | {name}
            more = joined[names] = self._shared.setdefault(more, more)
        self._classes[key] = more
        if length > self._longest.get(first, 0):
            self._longest[first] = length
        if length > 2:
            two = _key(phrase[: phrase.index(" ", len(first) + 1)])
            if length > self._going_on.get(two, 0):
                self._going_on[two] = length

    def find(self, tokens: Sequence[Token]) -> Hits:
        """All phrases of all classes in a text."""
        texts = [token.text for token in tokens]
        count = len(texts)
        found: list[tuple[int, int, frozenset[str]]] = []
        hidden: set[tuple[int, int]] = set()
        classes = self._classes
        lengths, going_on = self._longest, self._going_on
        beginning, hiding = self._beginning, self._hiding
        for start, first in enumerate(texts):
            longest = lengths.get(first)
            if longest is None:
                continue
            phrase, end = first, start + 1
            last = min(start + longest, count)
            begins_pattern = first in beginning
            while True:
                key = hash(phrase) if phrase.isascii() else ~hash(phrase)
                names = classes.get(key)
                if begins_pattern:
                    names = self._with_patterns(phrase, names)
                elif end == start + 2 and end < last:
                    last = min(start + going_on.get(key, 2), count)
                if names is not None:
                    found.append((start, end, names))
                    if end > start + 1 and not hiding.isdisjoint(names):
                        hidden |= _inside(start, end)
                if end >= last:
                    break
                phrase = f"{phrase} {texts[end]}"
                end += 1
        spans: dict[str, list[tuple[int, int]]] = {}
        for start, end, names in found:
            if hidden and (start, end) in hidden:
                continue
            for name in names:
                if name in spans:
                    spans[name].append((start, end))
                else:
                    spans[name] = [(start, end)]
        return Hits(tokens, spans)

    def _with_patterns(self, phrase: str, names: frozenset[str] | None) -> frozenset[str] | None:
        """The classes of a phrase, those of which it is one of very many spellings among them."""
        more = {name for pattern, name in self._patterns if pattern.fullmatch(f"{phrase} ")}
        return (names or _NONE) | more if more else names


def _key(phrase: str) -> int:
    """Python's hash of a string is that of its bytes, by which "sb" is 扳: letters and characters are kept apart."""
    return hash(phrase) if phrase.isascii() else ~hash(phrase)


def _inside(start: int, end: int) -> set[tuple[int, int]]:
    """Every place inside another, which is none of them."""
    return {
        (left, right)
        for left in range(start, end)
        for right in range(left + 1, end + 1)
        if right - left < end - start
    }


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
