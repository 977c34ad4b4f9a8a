"""A written sentence beside the words that are said for it, so that captions mark what stands on the screen.

"Order 20260915001" is said in ten words; while any of them sounds, the caption marks the number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.domain.expressions import Expression


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the written sentence and how it is said."""

    start: int
    """Where it begins in the written sentence."""
    end: int
    said: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape of writing, and how it is said; None leaves it to the rules after it."""

    pattern: Expression
    say: Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence, written and said."""

    written: str
    pieces: tuple[Piece, ...]

    @property
    def said(self) -> str:
        """What the voice is given."""
        return "".join(piece.said for piece in self.pieces)

    def span(self, offset: int) -> tuple[int, int]:
        """Start and length in the written sentence of what is said at ``offset``."""
        starts: list[int] = []
        at = 0
        for piece in self.pieces:
            starts.append(at)
            at += len(piece.said)
        if not starts:
            return 0, 0
        index = max(bisect_right(starts, max(offset, 0)) - 1, 0)
        piece = self.pieces[index]
        return piece.start, piece.end - piece.start


GROUPED = Expression(r"(?<![\d.,:])(?P<letters>\b[A-Z]{1,4} )?\d{2,5}(?: \d{2,5})+(?![\d.,:]*\d)")
"""A number written in groups is a mark, however short its groups are."""

WORD = Expression(r"[A-Za-z][A-Za-z'’-]*|[0-9]+|[\u3400-\u9fff]|\s+|.", re.DOTALL)
"""What is marked together where no rule applies: a Latin word, a Chinese character with its neighbours."""

_HAN = Expression(r"[\u3400-\u9fff]")

HAN_TOGETHER = 2
"""Chinese characters marked at once: single ones flicker, and most words have two."""


def spoken(written: str, rules: Sequence[Rule]) -> Spoken:
    """Say a sentence by the first rule that fits at each place; everything else as it is written."""
    pieces: list[Piece] = []
    plain = at = 0
    while at < len(written):
        found = _first(written, at, rules)
        if found is None:
            at += 1
            continue
        pieces += _plain(written, plain, at)
        end, said = found
        pieces.append(Piece(at, end, said))
        plain = at = end
    pieces += _plain(written, plain, len(written))
    return Spoken(written, tuple(pieces))


def _first(written: str, at: int, rules: Sequence[Rule]) -> tuple[int, str] | None:
    for rule in rules:
        match = rule.pattern.match(written, at)
        if match and match.end() > at:
            said = rule.say(match)
            if said is not None:
                return match.end(), said
    return None


def _plain(written: str, start: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    for match in WORD.finditer(written, start, end):
        text = match.group()
        last = pieces[-1] if pieces else None
        joins = last is not None and (
            not text[0].isalnum()
            or (
                bool(_HAN.match(text))
                and bool(_HAN.match(last.said))
                and len(last.said) < HAN_TOGETHER
            )
        )
        if joins and last is not None:
            pieces[-1] = Piece(last.start, match.end(), last.said + text)
        else:
            pieces.append(Piece(match.start(), match.end(), text))
    return pieces
