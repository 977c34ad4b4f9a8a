"""Words of a folded text: a Chinese character each, a Latin word or digit run each, a punctuation mark each.

Spans that code has already read (an order number, a date) become one token with a name in angle brackets, so that
rules can speak of ``<order>`` whatever the number looks like.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from desktop.domain.expressions import Expression

_WORDS = Expression(r"[a-z0-9ß-ɏ]+(?:'[a-zß-ɏ]+)*|[^\s]|(?<=[一-鿿]{2})\s+(?=[一-鿿]{2})")
_PAUSE = ","
"""What a gap in Chinese is read as: people who type fast leave one where a mark belongs, and nowhere else."""

_QUOTED = Expression(r'"[^"]{2,80}"|(?<!\w)\'[^\']{2,80}\'(?!\w)')


class Spelling(Protocol):
    """What Latin words are read as."""

    @property
    def full(self) -> Mapping[str, tuple[str, ...]]:
        """What is written short, in full."""
        ...

    @property
    def slips(self) -> Mapping[str, str]:
        """What was meant by words that are none; what is in neither is read as itself, if it does not end in "'s"."""
        ...

    def __call__(self, word: str) -> tuple[str, ...]:
        """Itself, its full form ("don't": do not), or the word that was meant."""
        ...


class Token(NamedTuple):
    """One word of the folded text; a tuple, as every utterance makes dozens of them."""

    text: str
    start: int
    end: int


class Span(NamedTuple):
    """A stretch of the folded text that code has read as one thing."""

    kind: str
    """Name of the token it becomes, without the brackets."""
    start: int
    end: int
    value: object = None


def words(text: str) -> list[str]:
    """The words of a folded text, without their places: how phrases of the lexicon are cut."""
    return [word for word in _WORDS.findall(text) if not word.isspace()]


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


def quotations(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The words that stand between quotation marks: they may be somebody else's."""
    found: list[tuple[int, int]] = []
    for one in _QUOTED.finditer(text) if '"' in text or "'" in text else ():
        inside = [
            place
            for place, token in enumerate(tokens)
            if token.start >= one.start() and token.end <= one.end()
        ]
        if inside:
            found.append((inside[0], inside[-1] + 1))
    return found


MOST_REPEATED = 3
"""Times in a row that a person says the same words; more is a key held down, an echo, or a try at the machine."""
LONGEST_ECHO = 6
"""Words of what is repeated."""


def without_echoes(tokens: list[Token]) -> list[Token]:
    """The words, with what is said over and over said once: "refund refund refund refund" is one wish."""
    if len(tokens) <= MOST_REPEATED or 2 * len({token.text for token in tokens}) > len(tokens):
        return tokens  # most words are said once: nothing to look for
    result: list[Token] = []
    at = 0
    while at < len(tokens):
        length, times = _echo(tokens, at)
        result.extend(tokens[at : at + length])
        at += length * times
    return result


def _echo(tokens: list[Token], at: int) -> tuple[int, int]:
    """How many words from ``at`` are said over and over, and how often; one word once where there is no echo."""
    for length in range(1, LONGEST_ECHO + 1):
        if at + length >= len(tokens):
            break
        if tokens[at].text != tokens[at + length].text:
            continue
        times = 1
        while _same_words(tokens, at, at + length * times, length):
            times += 1
        if times > MOST_REPEATED:
            return length, times
    return 1, 1


def _same_words(tokens: list[Token], one: int, other: int, length: int) -> bool:
    return other + length <= len(tokens) and all(
        tokens[one + step].text == tokens[other + step].text for step in range(length)
    )


def _add_words(
    tokens: list[Token],
    text: str,
    start: int,
    end: int,
    spelling: Spelling,
    dropped: frozenset[str],
) -> None:
    full, slips = spelling.full, spelling.slips
    for found in _WORDS.finditer(text, start, end):
        word = found.group()
        if word in dropped:
            continue
        first, last = found.span()
        if not "a" <= word[0] <= "z":
            tokens.append(Token(_PAUSE if word.isspace() else word, first, last))
        elif word in full or word in slips or word.endswith("'s"):
            tokens += [Token(one, first, last) for one in spelling(word)]
        else:
            tokens.append(Token(word, first, last))
