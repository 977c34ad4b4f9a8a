"""What was bought, in the person's own words: the noun phrase beside words of buying, sending back or asking.

No list of goods can be complete, so a product is what is left of a sentence when everything else has been read: verbs,
states, times, numbers, courtesy. Such a rest counts only beside a word that takes a product (买的…, …到哪了, "the … I
bought", "return my …"), or when it holds a word of the goods list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.services.understanding.lexicon import Hits
from desktop.services.understanding.segments import MARKS
from desktop.services.understanding.tokens import Token

LONGEST = 12
"""Words of a product's name; more is not a name."""

_GOODS, _STOP, _BEFORE, _STRONG, _AFTER, _MEASURE, _BINDING = (
    "goods", "stop_words", "act_before", "buy_before", "act_after", "measure", "binding",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Product:
    """A product's name as first word and word after the last."""

    start: int
    end: int
    weight: int
    """How surely it is one: 3 in the goods list and asked about, 2 in the list or after a word of buying, 1 else."""


def products(tokens: Sequence[Token], hits: Hits, start: int, end: int) -> list[Product]:
    """The products that a stretch of words names, the surest first."""
    free = _free(tokens, hits, start, end)
    found = [
        product
        for first, last in _chunks(free, start, end)
        if (product := _judged(tokens, hits, first, last)) is not None
    ]
    return sorted(found, key=lambda one: (-one.weight, one.start))


def _free(tokens: Sequence[Token], hits: Hits, start: int, end: int) -> list[bool]:
    free = [
        token.text == "<model>"
        or (not (token.text.startswith("<") and len(token.text) > 1) and token.text not in MARKS)
        for token in tokens
    ]
    goods = hits.spans.get(_GOODS, ())
    for name in (_STOP, _MEASURE):
        for left, right in hits.spans.get(name, ()):
            for index in range(left, right):
                free[index] = False
    for left, right in goods:
        for index in range(left, right):
            free[index] = True
    for left, right in hits.spans.get(_BINDING, ()):
        if left > start and right < end and free[left - 1] and free[right]:
            for index in range(left, right):
                free[index] = True
    for index in range(start, end):
        if tokens[index].text == "<number>" and index > start and free[index - 1]:
            free[index] = _latin(tokens[index - 1].text)
    return free


def _latin(word: str) -> bool:
    return word.isascii() and word[:1].isalpha()


def _chunks(free: list[bool], start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    first: int | None = None
    for index in range(start, end + 1):
        open_here = index < end and free[index]
        if open_here and first is None:
            first = index
        elif not open_here and first is not None:
            found.append((first, index))
            first = None
    return [(first, last) for first, last in found if last - first <= LONGEST]


def _judged(tokens: Sequence[Token], hits: Hits, first: int, last: int) -> Product | None:
    listed = any(token.text == "<model>" for token in tokens[first:last]) or any(
        first <= left and right <= last for left, right in hits.spans.get(_GOODS, ())
    )
    before = _starts(hits, _MEASURE, first)
    bought = _ends_at(hits, _STRONG, before)
    acted = _ends_at(hits, _BEFORE, before)
    asked = _begins_at(tokens, hits, _AFTER, last)
    if listed:
        first, last = _headed(tokens, hits, first, last)
        asked = asked or _begins_at(tokens, hits, _AFTER, last)
        return Product(first, last, 3 if bought or asked else 2)
    if last - first < 2 and not _latin(tokens[first].text):
        return None  # a single character is a rest of something else
    if bought:
        return Product(first, last, 2)
    if acted and asked:
        return Product(first, last, 1)
    return None


_VARIANTS = frozenset(
    {"pro", "max", "plus", "mini", "ultra", "lite", "air", "se", "<number>", "<model>"}
)
"""Words that follow a product's head and belong to its name."""


def _headed(tokens: Sequence[Token], hits: Hits, first: int, last: int) -> tuple[int, int]:
    """The name up to its head: what is bought comes last in both languages, a verb after it is none of it."""
    heads = [right for left, right in hits.spans.get(_GOODS, ()) if first <= left and right <= last]
    end = max(heads, default=last)
    while end < last and (tokens[end].text in _VARIANTS or not heads):
        end += 1
    return first, end


def _starts(hits: Hits, name: str, place: int) -> int:
    """The place before the measure words that lead up to ``place``."""
    moved = True
    while moved:
        moved = False
        for left, right in hits.spans.get(name, ()):
            if right == place:
                place, moved = left, True
                break
    return place


def _ends_at(hits: Hits, name: str, place: int) -> bool:
    return any(right == place for _, right in hits.spans.get(name, ()))


def _begins_at(tokens: Sequence[Token], hits: Hits, name: str, place: int) -> bool:
    while place < len(tokens) and tokens[place].text in {"的", "都", "也", "就", "又", "还", "现"}:
        if any(left == place for left, _ in hits.spans.get(name, ())):
            return True
        place += 1
    return any(left == place for left, _ in hits.spans.get(name, ()))
