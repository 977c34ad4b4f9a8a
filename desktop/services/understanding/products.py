"""What was bought, in the person's own words: the noun phrase beside words of buying, sending back or asking.

No list of goods can be complete, so a product is what is left of a sentence when everything else has been read: verbs,
states, times, numbers, courtesy. Such a rest counts only beside a word that takes a product (买的…, …到哪了, "the … I
bought", "return my …"), or when it holds a word of the goods list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.domain.expressions import Expression
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
_ORDER = "order"
"""The class of words for an order itself."""
_NAMING = frozenset({_GOODS, _BRAND, _STRONG, _AFTER, _ON})
"""Classes of which one is said wherever a product is named, where no model is."""
_CLOSING = frozenset("我你您他她它了吗呢没还不就想要能在是有都也把给被跟和与怎咋啥几什到哪谁又才已")
"""Single characters at which a Chinese name ends; others that are stop words elsewhere may be part of one (按摩枕)."""
_JOINING = frozenset("和 跟 与 、 and & 以 及 ， , the my a some 那 个 还 有".split())
_NO_NAME = Expression(
    r"^(?:[能会要是行好可]不(?:[能会要是行好]|可以)|有没有|快?[一二两三四五六七八九十几半仨俩]+)$"
)
"""What asks or counts, and names nothing: "那个能不能换", 买了快仨礼拜了."""
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


def may_name(tokens: Sequence[Token], hits: Hits) -> bool:
    """Whether anything is said without which no product is named."""
    return not _NAMING.isdisjoint(hits.spans) or any(one.text == "<model>" for one in tokens)


class Naming:
    """The products that one utterance names, in all of it and in its parts: what its words may be is looked up once."""

    def __init__(self, tokens: Sequence[Token], hits: Hits) -> None:
        self._tokens, self._spans = tokens, hits.spans
        self._texts = [token.text for token in tokens]
        self._models = [at for at, text in enumerate(self._texts) if text == "<model>"]
        self._figures = [
            at for at, text in enumerate(self._texts) if text == "<number>" or text.isdigit()
        ]
        self._open = self._anywhere()
        self._asked = [left for left, _ in self._of(_AFTER)]

    def _of(self, name: str) -> Sequence[tuple[int, int]]:
        """The places of a class."""
        return self._spans.get(name, ())

    def within(self, start: int, end: int) -> list[Product]:
        """The products that a stretch of words names, the surest first."""
        found: list[Product] = []
        for first, last in _chunks(self._free(start, end), start, end):
            product = self._judged(first, last, start)
            if product is not None:
                found.append(product)
        for product in self._bought(start, end):
            if not any(one.start < product.end and product.start < one.end for one in found):
                found.append(product)
        if len(found) > 1:
            found = _alike(sorted(found, key=lambda one: one.start), self._tokens)
            found.sort(key=lambda one: (-one.weight, one.start))
        return found

    def _anywhere(self) -> list[bool]:
        """For each word, whether it can be part of a name in whatever stretch."""
        free = [text not in MARKS and (text[0] != "<" or text == "<model>") for text in self._texts]
        for name in (_STOP, _MEASURE):
            for left, right in self._of(name):
                free[left:right] = [False] * (right - left)
        for name in (_GOODS, _BRAND):
            for left, right in self._of(name):
                free[left:right] = [True] * (right - left)
        return free

    def _free(self, start: int, end: int) -> list[bool]:
        """The same in one stretch, where words that bind and figures belong to the name they stand in."""
        free = self._open.copy()
        for left, right in self._of(_BINDING):
            if left > start and right < end and free[left - 1] and free[right]:
                free[left:right] = [True] * (right - left)
        for at in self._figures:
            if start <= at < end:
                free[at] = at > start and free[at - 1] and _named(self._texts[at - 1])
        return free

    def _judged(self, first: int, last: int, start: int) -> Product | None:
        before = self._starts(_MEASURE, first)
        bought = self._ends_at(_STRONG, before)
        if self._has(_GOODS, first, last) or (
            self._models and any(first <= at < last for at in self._models)
        ):
            first, last = self._headed(first, last)
            return Product(first, last, 3 if bought or self._is_asked(last) else 2)
        if self._has(_BRAND, first, last):
            return Product(first, last, 2 if bought or self._is_asked(last) else 1)
        if _NO_NAME.match("".join(self._texts[first:last])):
            return None
        latin = self._texts[first].isascii()
        if last - first < 2 and not latin:
            return None  # a single character is a rest of something else
        if bought:
            return Product(first, last, 2)
        if latin and before < first and last - first <= SHORT and self._ends_at(_ON, before):
            return Product(first, last, 1)
        if not self._is_asked(last):
            return None
        if self._ends_at(_BEFORE, before) or (
            before == start and (not latin or any(map(str.isdigit, self._texts[first:last])))
        ):
            return Product(first, last, 1)
        return None

    def _ends_at(self, name: str, place: int) -> bool:
        """Whether a word of a class ends there."""
        return place in [right for _, right in self._of(name)]

    def _has(self, name: str, first: int, last: int) -> bool:
        """Whether a word of a class stands wholly between two places."""
        for left, right in self._of(name):  # noqa: SIM110 - in a third of the time
            if first <= left and right <= last:
                return True
        return False

    def _bought(self, start: int, end: int) -> list[Product]:
        """Chinese names right behind 买的 and its kind, up to the words of the question."""
        found: list[Product] = []
        for _, right in self._of(_STRONG):
            if any(begins < right < ends for begins, ends in self._of(_ORDER)):
                continue  # 订 in 订单吧, 下单 in 看一下单子
            first = self._behind(_MEASURE, right)
            last = first
            while last < end and last - first < LONGEST_CHINESE and self._goes_on(last):
                last += 1
            if _NO_NAME.match("".join(self._texts[first:last])):
                continue
            if start <= right and last - first >= 2 and "一" <= self._texts[first] <= "鿿":
                found.append(Product(first, last, 2))
        return found

    def _goes_on(self, place: int) -> bool:
        word = self._texts[place]
        if word in _CLOSING or word in MARKS or word[0] == "<" or word == "的":
            return False
        if place in self._asked:
            return False
        return not any(left == place and right - left > 1 for left, right in self._of(_STOP))

    def _headed(self, first: int, last: int) -> tuple[int, int]:
        """The name up to its head: what is bought comes last in both languages, a verb after it is none of it."""
        heads = [right for left, right in self._of(_GOODS) if first <= left and right <= last]
        texts = self._texts
        end = max(heads, default=last)
        while end < last and (texts[end] in _VARIANTS or texts[end].isdigit()):
            end += 1
        if end == last - 1 and texts[end].isascii() and not _verbal(texts[end]):
            end = last  # "lego castle": the known word was not the head
        return first, end

    def _starts(self, name: str, place: int) -> int:
        """The place before the words of a class that lead up to ``place``."""
        moved = True
        while moved:
            moved = False
            for left, right in self._of(name):
                if right == place:
                    place, moved = left, True
                    break
        return place

    def _behind(self, name: str, place: int) -> int:
        """The place behind the words of a class that begin at ``place``."""
        return max([place, *[right for left, right in self._of(name) if left == place]])

    def _is_asked(self, place: int) -> bool:
        """Whether words that ask about a thing begin at ``place``, some particles aside."""
        texts = self._texts
        while place < len(texts) and texts[place] in _PARTICLES:
            if place in self._asked:
                return True
            place += 1
        return place in self._asked


_PARTICLES = frozenset("的都也就又还现")


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
