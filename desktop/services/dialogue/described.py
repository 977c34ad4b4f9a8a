"""Which of somebody's orders is meant by what is said of how it stands: "the one that isn't paid", 晚到的那台, 贵的那单.

Where an order is described so, it is chosen by that or asked for, never taken from what was spoken of before. Word lists are data,
``assets/phrases/<lang>/answers.toml`` (states and extremes) and ``clues.toml`` (what may stand between them and the order).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from desktop.domain.expressions import Expression
from desktop.domain.orders import NOT_SENT, TO_COME, Order, OrderStatus
from desktop.services.dialogue.choices import EXTREMES
from desktop.services.dialogue.keeping import Kept
from desktop.services.dialogue.sayings import comparable, sayings
from desktop.services.replies.phrases import PhraseBook
from desktop.services.words_beside import patterns_beside

_LAST_PLACED = Expression(patterns_beside(__file__)["last_placed"])
_PAID = frozenset(
    {
        OrderStatus.PROCESSING,
        OrderStatus.SHIPPED,
        OrderStatus.DELIVERED,
        OrderStatus.RETURNING,
    }
)
_STATES: tuple[tuple[str, frozenset[OrderStatus]], ...] = (
    ("not_here", TO_COME),
    ("state_pending", frozenset({OrderStatus.PENDING})),
    ("state_processing", NOT_SENT),
    ("state_shipped", frozenset({OrderStatus.SHIPPED})),
    ("state_delivered", frozenset({OrderStatus.DELIVERED})),
    ("paid", _PAID),
)
"""Words for a state, and the orders that are in it; a word that denies stands before the one it denies."""


class Described:
    """Hears it in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> list[str]:
            return sayings(book, key)

        nouns, between = words("clue.described_noun"), words("clue.described_between")
        acts = words("clue.described_act")
        loose = set(words("answer.loose"))
        self._kept = Kept(book)

        def forms(key: str, *, attributive: bool = True) -> Expression:
            said = [word for word in words(f"answer.{key}") if word not in loose]
            alone = "" if attributive else f"|{_alone(said, acts)}"
            return Expression(_forms(said, nouns, between, attributive=attributive) + alone)

        self._states = [(forms(name), fits) for name, fits in _STATES]
        self._extremes = [
            (forms(name, attributive=False), look, most) for name, (look, most) in EXTREMES.items()
        ]

        self._beside = [
            Expression(_before_goods(words(f"answer.{name}"), loose)) for name in EXTREMES
        ]
        """The same right before the name of something: 新买的加湿器, of orders that all hold one."""

    def so(self, text: str, orders: Sequence[Order]) -> tuple[Order, ...] | None:
        """Those of the orders that are in the state the words tell, perhaps none; None where they tell no state."""
        state = self._state(self._kept.going(text))
        if state is None:
            return None
        paid = state is _PAID  # what was called off after it was paid was paid all the same
        return tuple(
            one for one in orders if one.status in state or (paid and one.paid_at is not None)
        )

    def most(self, text: str, orders: Sequence[Order]) -> tuple[Order, ...] | None:
        """The dearest, the oldest, the last to come of the orders; None where the words want nothing of that kind.

        What the words say is to stay is not wanted; where they want the one and the other, both are returned: it has to be asked.
        """
        folded = comparable(self._kept.going(text))
        wanted = [
            most_of(orders, look, most)
            for (form, look, most), beside in zip(self._extremes, self._beside, strict=True)
            if orders and (form.search(folded) or _of_all(beside, folded, orders))
        ]
        found = [one for one in orders if any(one in some for some in wanted)]
        return tuple(found) if wanted else None

    def names_last(self, text: str) -> bool:
        """Whether the words name the order that was placed last: "my last order"."""
        return _LAST_PLACED.search(comparable(self._kept.going(text))) is not None

    def last_placed(self, text: str, orders: Sequence[Order]) -> tuple[Order, ...] | None:
        """The order that was placed last of all, whatever can be done of it; None where the words want none such."""
        if not orders or not self.names_last(text):
            return None
        return tuple(most_of(orders, lambda order: order.placed_at.timestamp(), True))

    def speaks_of_one(self, text: str) -> bool:
        """Whether the words describe an order so."""
        folded = comparable(text)
        return self._state(text) is not None or any(
            form.search(folded) for form, *_ in self._extremes
        )

    def _state(self, text: str) -> frozenset[OrderStatus] | None:
        folded = comparable(text)
        return next((fits for form, fits in self._states if form.search(folded)), None)


def _before_goods(said: Sequence[str], loose: set[str]) -> str:
    words = _any(_bare(one) for one in said if not (one.isascii() or one in loose))
    return rf"(?<!家)(?<!处)(?:{words})的(?P<goods>[\u4e00-\u9fff]{{2,4}})"


def _of_all(form: Expression, folded: str, orders: Sequence[Order]) -> bool:
    """Whether the words describe goods of which all the orders hold some."""
    found = form.search(folded)
    titles = [comparable(" ".join(one.title for one in order.items)) for order in orders]
    goods = found["goods"] if found else ""
    pairs = [goods[at : at + 2] for at in range(len(goods) - 1)]
    return len(titles) > 1 and any(all(pair in title for title in titles) for pair in pairs)


def most_of(orders: Sequence[Order], look: Callable[[Order], float], most: bool) -> Sequence[Order]:
    """Those with the most of it, or the least."""
    ranks = [look(order) for order in orders]
    wanted = max(ranks) if most else min(ranks)
    return [one for one, rank in zip(orders, ranks, strict=True) if rank == wanted]


def _forms(
    said: Sequence[str], nouns: Sequence[str], between: Sequence[str], *, attributive: bool
) -> str:
    """The words as they describe something: 没付钱的那个, 没到的键盘; "the unpaid one", "the one that isn't paid".

    ``attributive``: 的 behind them is enough; 别家便宜的 describes no order.
    """
    chinese = _any(_bare(one) for one in said if not one.isascii())
    latin = _any(one.removeprefix("the ").removesuffix(" one") for one in said if one.isascii())
    zh_noun = _any(one for one in nouns if not one.isascii())
    en_noun = _any(one for one in nouns if one.isascii())
    en_between = _any(between)
    ways = [
        rf"(?:{chinese})(?:了?的)?(?:{zh_noun})",
        rf"\b(?:the|my|our)\s+(?:{latin})\s+[a-z]+",
        rf"\b(?:{en_noun})(?:\s*(?:{en_between}))*\s+(?:{latin})\b",
        rf"\b(?:that|which)(?:\s*(?:{en_between}))*\s+(?:{latin})\b",
    ]
    if attributive:
        ways.append(rf"(?:{chinese})了?的(?!话|时候|原因)")
    return "|".join(ways)


def _alone(said: Sequence[str], acts: Sequence[str]) -> str:
    """The words without anything they belong to, beside an act: 贵的撤掉, 把便宜的退了, "cancel the dearer"."""
    chinese = _any(_bare(one) for one in said if not one.isascii())
    latin = _any(one.removeprefix("the ").removesuffix(" one") for one in said if one.isascii())
    zh_act = _any(one for one in acts if not one.isascii())
    en_act = _any(one for one in acts if one.isascii())
    return "|".join(
        (
            rf"(?:^|[,，。;；、\s]|把|就|那|先|只|光)(?:那个)?(?:{chinese})的\s*(?={zh_act})",
            rf"(?:{zh_act})(?:掉|了|个)?(?:{chinese})的(?:$|[,，。;；、\s吧呗])",
            rf"\b(?:{en_act})\s+the\s+(?:{latin})\b(?=\s*(?:$|[,.;!]|please|then|and|but|for))",
            rf"(?:^|[,.;]\s*)the\s+(?:{latin})\s*[,:]?\s+(?=(?:{en_act})\b)",
        )
    )


def _bare(word: str) -> str:
    return word.removesuffix("那").removesuffix("的").removesuffix("了")


def _any(words: Iterable[str]) -> str:
    ordered = sorted({comparable(word) for word in words}, key=len, reverse=True)
    return "|".join(map(re.escape, ordered)) or r"(?!)"
