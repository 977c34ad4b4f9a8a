"""What was bought, in the person's own words: the noun phrase beside words of buying, sending back or asking.

No list of goods can be complete, so a product is what is left of a sentence when everything else has been read: verbs,
states, times, numbers, courtesy. Such a rest counts only beside a word that takes a product (买的…, …到哪了, "the … I
bought", "return my …"), or when it holds a word of the goods list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.services.understanding.lexicon import Hits
from desktop.services.understanding.segments import MARKS
from desktop.services.understanding.tokens import Token

LONGEST = 12
"""Words of a product's name; more is not a name."""
SHORT = 3
"""Words of an English name that no list knows, right behind "cancel my" and its kind."""
LONGEST_CHINESE = 10
"""Characters of a Chinese name that no goods list knows."""

_GOODS, _BRAND, _STOP, _BEFORE, _STRONG, _AFTER, _MEASURE, _BINDING, _ON = (
    "goods", "brand", "stop_words", "act_before", "buy_before", "act_after", "measure", "binding", "act_on",
)  # fmt: skip
_NAMING = frozenset({_GOODS, _BRAND, _STRONG, _AFTER, _ON})
"""Classes of which one is said wherever a product is named, where no model is."""
_CLOSING = frozenset("我你您他她它了吗呢没还不就想要能在是有都也把给被跟和与怎咋啥几什到哪谁又才已")
"""Single characters at which a Chinese name ends; others that are stop words elsewhere may be part of one (按摩枕)."""
_JOINING = frozenset("和 跟 与 、 and & 以 及 ， , the my a some 那 个 还 有".split())
_VARIANTS = frozenset("pro max plus mini ultra lite air se <number> <model>".split())
"""Words that follow a product's head and belong to its name."""


class Product(NamedTuple):
    """A product's name as first word and word after the last."""

    start: int
    end: int
    weight: int
    """How surely it is one: 3 in the goods list and asked about, 2 in the list or after a word of buying, 1 else."""


def without_parts(hits: Hits) -> None:
    """Take away the goods that are part of a longer word which is none: 包 in 包裹, "bin" in "bin it"."""
    longer = hits.spans.get(_STOP, ())
    whole = [
        (start, end)
        for start, end in hits.spans.pop(_GOODS, ())
        if not any(
            left <= start and end <= right and right - left > end - start for left, right in longer
        )
    ]
    if whole:
        hits.spans[_GOODS] = whole


def products(tokens: Sequence[Token], hits: Hits, start: int, end: int) -> list[Product]:
    """The products that a stretch of words names, the surest first."""
    return _named_in(tokens, hits, start, end) if _may_name(tokens, hits) else []


def _may_name(tokens: Sequence[Token], hits: Hits) -> bool:
    """Whether anything is said without which no product is named."""
    return not _NAMING.isdisjoint(hits.spans) or any(one.text == "<model>" for one in tokens)


def _named_in(tokens: Sequence[Token], hits: Hits, start: int, end: int) -> list[Product]:
    free = _free(tokens, hits, start, end)
    found = [
        product
        for first, last in _chunks(free, start, end)
        if (product := _judged(tokens, hits, first, last, start)) is not None
    ]
    for product in _bought(tokens, hits, start, end):
        if not any(one.start < product.end and product.start < one.end for one in found):
            found.append(product)
    found = _alike(sorted(found, key=lambda one: one.start), tokens)
    return sorted(found, key=lambda one: (-one.weight, one.start))


def _free(tokens: Sequence[Token], hits: Hits, start: int, end: int) -> list[bool]:
    """For each word, whether it can be part of a name."""
    free = [
        text not in MARKS and (text[0] != "<" or text == "<model>")
        for text in [token.text for token in tokens]
    ]
    for name in (_STOP, _MEASURE):
        for left, right in hits.spans.get(name, ()):
            free[left:right] = [False] * (right - left)
    for name in (_GOODS, _BRAND):
        for left, right in hits.spans.get(name, ()):
            free[left:right] = [True] * (right - left)
    for left, right in hits.spans.get(_BINDING, ()):
        if left > start and right < end and free[left - 1] and free[right]:
            free[left:right] = [True] * (right - left)
    for index in range(start, end):
        word = tokens[index].text
        if word == "<number>" or word.isdigit():
            free[index] = index > start and free[index - 1] and _named(tokens[index - 1].text)
    return free


def _named(word: str) -> bool:
    """Whether a number after this word can belong to a name: "iPhone 15", 手环8, not 2双."""
    return (word.isascii() and word[:1].isalpha()) or "一" <= word[:1] <= "鿿"


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


def _judged(
    tokens: Sequence[Token], hits: Hits, first: int, last: int, start: int
) -> Product | None:
    listed = any(token.text == "<model>" for token in tokens[first:last]) or any(
        first <= left and right <= last for left, right in hits.spans.get(_GOODS, ())
    )
    before = _starts(hits, _MEASURE, first)
    bought = _ends_at(hits, _STRONG, before)
    acted = _ends_at(hits, _BEFORE, before)
    if listed:
        first, last = _headed(tokens, hits, first, last)
        asked = _begins_at(tokens, hits, _AFTER, last)
        return Product(first, last, 3 if bought or asked else 2)
    asked = _begins_at(tokens, hits, _AFTER, last)
    if any(first <= left and right <= last for left, right in hits.spans.get(_BRAND, ())):
        return Product(first, last, 2 if bought or asked else 1)
    latin = tokens[first].text.isascii()
    if last - first < 2 and not latin:
        return None  # a single character is a rest of something else
    if bought:
        return Product(first, last, 2)
    if latin and before < first and last - first <= SHORT and _ends_at(hits, _ON, before):
        return Product(first, last, 1)
    numbered = any(token.text.isdigit() for token in tokens[first:last])
    if asked and (acted or (before == start and (not latin or numbered))):
        return Product(first, last, 1)
    return None


def _bought(tokens: Sequence[Token], hits: Hits, start: int, end: int) -> list[Product]:
    """Chinese names right behind 买的 and its kind, up to the words of the question."""
    found: list[Product] = []
    for _, right in hits.spans.get(_STRONG, ()):
        first = _ends(hits, _MEASURE, right)
        last = first
        while last < end and last - first < LONGEST_CHINESE and _goes_on(tokens, hits, last):
            last += 1
        if start <= right and last - first >= 2 and "一" <= tokens[first].text <= "鿿":
            found.append(Product(first, last, 2))
    return found


def _goes_on(tokens: Sequence[Token], hits: Hits, place: int) -> bool:
    word = tokens[place].text
    if word in _CLOSING or word in MARKS or word[0] == "<" or word == "的":
        return False
    if any(left == place for left, _ in hits.spans.get(_AFTER, ())):
        return False
    return not any(left == place and right - left > 1 for left, right in hits.spans.get(_STOP, ()))


def _headed(tokens: Sequence[Token], hits: Hits, first: int, last: int) -> tuple[int, int]:
    """The name up to its head: what is bought comes last in both languages, a verb after it is none of it."""
    heads = [right for left, right in hits.spans.get(_GOODS, ()) if first <= left and right <= last]
    end = max(heads, default=last)
    while end < last and (tokens[end].text in _VARIANTS or tokens[end].text.isdigit()):
        end += 1
    if end == last - 1 and tokens[end].text.isascii() and not _verbal(tokens[end].text):
        end = last  # "lego castle": the known word was not the head
    return first, end


def _verbal(word: str) -> bool:
    return word.endswith(("s", "ed", "ing"))


def _alike(found: list[Product], tokens: Sequence[Token]) -> list[Product]:
    """Names joined by "and" are products alike."""
    result = list(found)
    for index in range(1, len(result)):
        one, other = result[index - 1], result[index]
        between = tokens[one.end : other.start]
        if 0 < len(between) <= 4 and all(token.text in _JOINING for token in between):
            weight = max(one.weight, other.weight)
            result[index - 1 : index + 1] = [
                one._replace(weight=weight),
                other._replace(weight=weight),
            ]
    return result


def _starts(hits: Hits, name: str, place: int) -> int:
    """The place before the words of a class that lead up to ``place``."""
    moved = True
    while moved:
        moved = False
        for left, right in hits.spans.get(name, ()):
            if right == place:
                place, moved = left, True
                break
    return place


def _ends(hits: Hits, name: str, place: int) -> int:
    """The place behind the words of a class that begin at ``place``."""
    return max([place, *[right for left, right in hits.spans.get(name, ()) if left == place]])


def _ends_at(hits: Hits, name: str, place: int) -> bool:
    return place in [right for _, right in hits.spans.get(name, ())]


def _begins_at(tokens: Sequence[Token], hits: Hits, name: str, place: int) -> bool:
    begins = [left for left, _ in hits.spans.get(name, ())]
    while place < len(tokens) and tokens[place].text in {"的", "都", "也", "就", "又", "还", "现"}:
        if place in begins:
            return True
        place += 1
    return place in begins
