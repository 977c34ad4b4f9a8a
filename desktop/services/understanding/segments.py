"""Where one sentence part ends and the next begins: marks, and words such as 另外, "also", "by the way"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.services.understanding.lexicon import Hits
from desktop.services.understanding.patterns import Reach
from desktop.services.understanding.tokens import Token

ENDS = frozenset("。!?;！？；…\n")
"""Marks that end a sentence."""
BREAKS = ENDS | frozenset(",，、:：|/")
"""Marks that end a part of a sentence."""
MARKS = BREAKS | frozenset(".~-—\"'()[]【】「」")


class Segment(NamedTuple):
    """A part of an utterance, as first word and word after the last."""

    start: int
    end: int
    joined_by: str | None = None
    """``also`` when a word such as 另外 opens it, ``end`` after a full stop, ``mark`` after a comma, None at the very
    beginning."""


def segments(tokens: Sequence[Token], hits: Hits, also: str = "also") -> list[Segment]:
    """The parts of an utterance that have words in them."""
    cuts: dict[int, tuple[int, str]] = {}
    for index, token in enumerate(tokens):
        if token.text in ENDS or (token.text == "." and _ends_sentence(tokens, index)):
            cuts[index] = (index + 1, "end")
        elif token.text in BREAKS:
            cuts[index] = (index + 1, "mark")
    for start, end in hits.spans.get(also, ()):
        cuts[start] = (_opening(tokens, start, end), "also")
    found: list[Segment] = []
    start, how = 0, None
    for index in sorted(cuts):
        after, kind = cuts[index]
        if index > start:
            found.append(Segment(start, index, how))
            how = None
        how = kind if how is None or _RANK[kind] > _RANK[how] else how
        start = max(start, after)
    if start < len(tokens):
        found.append(Segment(start, len(tokens), how))
    return found


_OPENING = frozenset(
    "want need would have where when what how has is did do does was why who i we can could will cancel return track"
    " check tell send show change exchange refund 查 看 问 开 给 帮 想".split()
)
"""Words of a phrase such as "and where", "then cancel", 再查 that belong to what follows."""


def _opening(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the words behind a phrase that joins begin: "and" is no word of the request, "where" is."""
    return next((at for at in range(start + 1, end) if tokens[at].text in _OPENING), end)


_RANK = {"mark": 0, "end": 1, "also": 2}


def _ends_sentence(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 == len(tokens) or tokens[index + 1].start > tokens[index].end


_LIGHT = "light"
"""Class of the words that count neither for the beginning of a segment nor for its end."""


def stops(tokens: Sequence[Token]) -> tuple[int, ...]:
    """The places of the marks that end a sentence."""
    return tuple([index for index, token in enumerate(tokens) if token.text in ENDS])


def reach(
    tokens: Sequence[Token], segment: Segment, phrase: int, skipped: Hits, ends: tuple[int, ...]
) -> Reach:
    """What a pattern may look at within a segment, without the light words at both ends; ``ends`` are its ``stops``."""
    opening, closing = segment.start, segment.end
    light_spans = skipped.spans.get(_LIGHT, ())
    moved = True
    while moved and opening < closing:
        moved = False
        if tokens[opening].text in MARKS:
            opening, moved = opening + 1, True
        for start, end in light_spans:
            if start == opening and end <= closing:
                opening, moved = end, True
    moved = True
    while moved and closing > opening:
        moved = False
        if tokens[closing - 1].text in MARKS:
            closing, moved = closing - 1, True
        for start, end in light_spans:
            if end == closing and start >= opening:
                closing, moved = start, True
    return Reach(segment.start, segment.end, phrase, ends, opening, closing)
