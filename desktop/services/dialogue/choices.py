"""Which of the offered orders is meant: by place, number, price, age, size, state, or a word of its title.

Word lists are data, ``assets/phrases/<lang>/answers.toml``. Nothing is taken that fits two of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches

from desktop.domain.expressions import Expression
from desktop.domain.identifiers import canonical
from desktop.domain.orders import TO_COME, Order, OrderStatus
from desktop.services.dialogue.other_names import by_other_name
from desktop.services.dialogue.sayings import comparable, sayings
from desktop.services.replies.phrases import PhraseBook

MAX_CHOICE = 60
"""Characters; who says more tells a story, which is understood as a whole."""

VAGUE = 12
"""Characters up to which words that point ("the big one") are about the choice rather than something new."""

_GAPS = Expression(r"[\s,.!?;:，。！？；：、~～…'\"“”‘’()（）]+")


def _came_at(order: Order) -> float:
    """Seconds of the moment at which it came; what has not come yet comes last."""
    return order.delivered_at.timestamp() if order.delivered_at else math.inf


EXTREMES: dict[str, tuple[Callable[[Order], float], bool]] = {
    "first_come": (_came_at, False),
    "last_come": (_came_at, True),
    "cheapest": (lambda order: float(order.total.amount), False),
    "dearest": (lambda order: float(order.total.amount), True),
    "oldest": (lambda order: order.placed_at.timestamp(), False),
    "newest": (lambda order: order.placed_at.timestamp(), True),
}
_SIZES = {"biggest": True, "smallest": False}
"""What a superlative looks at, and whether it wants the most of it."""


class Choices:
    """Reads a choice in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> list[str]:
            return list(map(comparable, sayings(book, f"answer.{key}")))

        self._positions = [words(f"ordinal_{place}") for place in ("1", "2", "3")]
        self._last = words("ordinal_last")
        self._extremes = {name: words(name) for name in (*EXTREMES, *_SIZES)}
        self._not_here = words("not_here")
        self._states = {state: words(f"state_{state}") for state in OrderStatus}
        self._none = words("none_of_these")
        self._pointing = words("pointing")

    def choice(self, text: str, orders: Sequence[Order]) -> Order | None:
        """The one order that the words point at; None when it is not clear."""
        folded = comparable(text)
        if not folded or not orders or len(folded) > MAX_CHOICE:
            return None
        ways = (
            self._by_extreme,  # "the one that came first" is no place in the list
            self._by_position,
            self._by_number,
            by_title,
            self.by_state,
        )
        return next((found for way in ways if (found := way(folded, orders))), None)

    def narrowed(self, text: str, orders: Sequence[Order]) -> tuple[Order, ...]:
        """Those of the offered orders that the words fit, where they are several and not all: "the red one" of three."""
        folded = comparable(text)
        alike = self._most(folded, orders) if orders and len(folded) <= MAX_CHOICE else ()
        if 1 < len(alike) < len(orders):
            return tuple(alike)
        return self.named(folded, orders)

    @staticmethod
    def named(text: str, orders: Sequence[Order]) -> tuple[Order, ...]:
        """Those of the orders in whose titles a word stands that not all have, where they are several and not all."""
        said = _pieces(comparable(text)) if len(text) <= MAX_CHOICE else set[str]()
        titles = [_title(order) for order in orders]
        told = {word for word in said if not all(word in title for title in titles)}
        found = tuple(one for one, title in zip(orders, titles, strict=True) if told & title)
        return found if 1 < len(found) < len(orders) else ()

    def placed(self, text: str, orders: Sequence[Order]) -> Order | None:
        """The one whose place in the list is named: "the second one"; a bare figure names none."""
        folded = comparable(text)
        fits = orders and not folded.isdecimal() and len(folded) <= MAX_CHOICE
        return self._by_position(folded, orders) if fits else None

    def extreme(self, text: str, orders: Sequence[Order]) -> Order | None:
        """The one that is cheapest, newest or biggest, where the words say so."""
        return self._by_extreme(comparable(text), orders)

    def place(self, text: str, number: int) -> int | None:
        """The place among so many that the words name, from 0: "the second one", 第二个."""
        folded = comparable(text)
        if not folded or len(folded) > MAX_CHOICE:
            return None
        if number and any(word in folded for word in self._last):
            return number - 1
        named = (any(_holds(folded, word) for word in words) for words in self._positions)
        return next((at for at, one in zip(range(number), named, strict=False) if one), None)

    def none_of_these(self, text: str) -> bool:
        """Whether the words turn all offered orders down."""
        return _GAPS.sub("", comparable(text)) in {_GAPS.sub("", word) for word in self._none}

    def points(self, text: str) -> bool:
        """Whether the words only point at one of several, without saying which."""
        folded = comparable(text)
        return len(folded) <= VAGUE * (1 if not folded.isascii() else 2) and any(
            _holds(folded, word) for word in self._pointing
        )

    def _by_position(self, folded: str, orders: Sequence[Order]) -> Order | None:
        bare = _GAPS.sub("", folded)
        if bare.isdecimal() and len(bare) == 1 and 1 <= int(bare) <= len(orders):
            return orders[int(bare) - 1]
        if any(word in folded for word in self._last):
            return orders[-1]
        for order, words in zip(orders, self._positions, strict=False):
            if any(_holds(folded, word) for word in words):
                return order
        return None

    @staticmethod
    def _by_number(folded: str, orders: Sequence[Order]) -> Order | None:
        digits = re.findall(r"\d{3,}", canonical(folded))
        found = [
            order
            for order in orders
            if any(canonical(order.order_id).endswith(run) for run in digits)
        ]
        return found[0] if len(found) == 1 else None

    def _by_extreme(self, folded: str, orders: Sequence[Order]) -> Order | None:
        alike = self._most(folded, orders)
        return alike[0] if len(alike) == 1 else None

    def _most(self, folded: str, orders: Sequence[Order]) -> Sequence[Order]:
        """All that are as cheap, as old or as big as the words want it; none where they want nothing of that kind."""
        for name, words in self._extremes.items():
            if not any(_holds(folded, word) for word in words):
                continue
            look, most = EXTREMES.get(name, (None, False))
            ranks = [look(order) for order in orders] if look else sizes(orders)
            if not ranks:
                return ()
            wanted = (max if most or _SIZES.get(name) else min)(ranks)
            return [one for one, rank in zip(orders, ranks, strict=True) if rank == wanted]
        return ()

    def by_state(self, text: str, orders: Sequence[Order]) -> Order | None:
        """The one that is in the state the words tell: "the unpaid one", 没到的那个."""
        folded = comparable(text)
        if len(orders) > 1 and any(_holds(folded, word) for word in self._not_here):
            found = [order for order in orders if order.status in TO_COME]
            return found[0] if len(found) == 1 else None
        for state, words in self._states.items():
            if any(_holds(folded, word) for word in words):
                found = [order for order in orders if order.status is state]
                return found[0] if len(found) == 1 else None
        return None


def by_title(text: str, orders: Sequence[Order]) -> Order | None:
    """The one order whose title shares words with the utterance that the others' titles do not have."""
    if len(text) > MAX_CHOICE or not orders:
        return None
    said = _pieces(comparable(text))
    titles = [_title(order) for order in orders]
    scores = [
        len(said & (title - set().union(*(other for other in titles if other is not title))))
        for title in titles
    ]
    best = max(scores)
    if best > 0:
        return orders[scores.index(best)] if scores.count(best) == 1 else None
    called = [order for order in orders if by_other_name(text, order.items)]
    return called[0] if len(called) == 1 else None


_COMMON = frozenset("子机器的东西个件套款新小大电")
"""Characters that stand in the names of too many things to tell one from another."""
_ALIKE = 0.8
"""How alike two words have to be for one to be the other with a slip of the finger."""


def nearly_named(product: str, orders: Sequence[Order]) -> list[Order]:
    """The orders that hold something of nearly that name: 鞋子 for 跑步鞋, "keybord" for a keyboard."""
    folded = comparable(product)
    signs = set(re.findall(r"[\u4e00-\u9fff]", folded)) - _COMMON
    words = re.findall(r"[a-z]{4,}", folded)
    found: list[Order] = []
    for order in orders:
        title = comparable(" ".join(item.title for item in order.items))
        near = any(
            get_close_matches(word, re.findall(r"[a-z]{4,}", title), 1, _ALIKE) for word in words
        )
        if near or signs & set(title):
            found.append(order)
    return found


def item_by_words(text: str, order: Order) -> str | None:
    """The title of the one item that shares words with the text which the other items do not have."""
    said = _pieces(comparable(text))
    titles = [_pieces(comparable(f"{item.title} {item.variant or ''}")) for item in order.items]
    told = [
        item.title
        for item, title in zip(order.items, titles, strict=True)
        if said & (title - set[str]().union(*(other for other in titles if other is not title)))
    ]
    return told[0] if len(told) == 1 else None


_MEASURE = Expression(
    r"(\d+(?:\.\d+)?)[\s-]*(毫升|升|厘米|毫米|米|英寸|寸|瓦|克|公斤|码|ml|l|cm|mm|m²|m|inch(?:es)?|w|kg|g)(?![a-z])"
)
_MODEL = Expression(r"(?<![a-z0-9])([a-z]{0,3})(\d{1,4})(?![a-z0-9])")
_CLOTHES = Expression(r"(?:size|尺码)?\s*(?<![a-z])(xs|s|m|l|xl|xxl)(?:\s*码)?(?![a-z])")
_CLOTHES_SIZES = ("xs", "s", "m", "l", "xl", "xxl")


_WAYS_TO_SIZE: tuple[tuple[Expression, int, Callable[[re.Match[str]], float]], ...] = (
    (_MEASURE, 2, lambda match: float(match[1])),
    (_CLOTHES, 0, lambda match: float(_CLOTHES_SIZES.index(match[1]))),
    (_MODEL, 1, lambda match: float(match[2])),
)
"""Pattern, the group that has to be the same for all (0: none), and the size."""


def sizes(orders: Sequence[Order]) -> list[float]:
    """How big each of them is, where they can be compared: 20 l and 3 l, K98 and K87, size M and L; else nothing."""
    told = [
        comparable(" ".join(f"{i.title} {i.variant or ''}" for i in order.items))
        for order in orders
    ]
    for pattern, unit, size in _WAYS_TO_SIZE:
        found = [pattern.search(text) for text in told]
        if all(found) and len({match[unit] if unit else "" for match in found if match}) == 1:
            return [size(match) for match in found if match]
    return []


_COLOURS = Expression(r"[红橙黄绿青蓝紫黑白灰银金粉棕茶]")
"""One character tells a colour: 红的那个 is the one with 红轴."""


_SMALL = frozenset({"with", "the", "of", "and", "for", "in", "on", "to", "one", "my"})
"""Words that name nothing though a title may hold them: "the one with the dock" is no vacuum cleaner "with dock"."""


def _title(order: Order) -> set[str]:
    return _pieces(comparable(" ".join(f"{i.title} {i.variant or ''}" for i in order.items)))


def _pieces(text: str) -> set[str]:
    words = set(re.findall(r"[a-z0-9]{2,}", text)) - _SMALL
    chinese = "".join(re.findall(r"[\u4e00-\u9fff]+", text))
    return (
        words
        | set(_COLOURS.findall(chinese))
        | {chinese[i : i + 2] for i in range(len(chinese) - 1)}
    )


def _holds(folded: str, word: str) -> bool:
    """Whether the word stands in the text, not as a part of a longer Latin one."""
    if not word.isascii():
        return word in folded
    at = folded.find(word)
    while at >= 0:
        around = folded[max(at - 1, 0) : at], folded[at + len(word) :][:1]
        if not any(sign.isascii() and sign.isalnum() for sign in around):
            return True
        at = folded.find(word, at + 1)
    return False
