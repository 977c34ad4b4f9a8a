"""Short answers, read against what was asked: a clear yes, a clear no, "the second one".

Only a clear yes is a yes: the whole utterance must consist of yes-words and the words of the act itself. Word lists are
data, ``assets/phrases/<lang>/answers.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.identifiers import canonical
from desktop.domain.orders import Order
from desktop.services.replies.phrases import PhraseBook

_SPLIT = re.compile(r"[\s,.!?;:，。！？；：、~～…'\"“”‘’()（）]+")
MAX_ANSWER = 40
"""Characters; a longer utterance says more than yes or no and is understood as a whole."""


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


@dataclass(frozen=True, slots=True)
class Lists:
    """One language's answer words."""

    yes: tuple[str, ...]
    no: tuple[str, ...]
    weak: tuple[str, ...]
    """Words that agree only together with the words of the act: 嗯, 吧."""
    neutral: tuple[str, ...]
    """Words that change neither a yes nor a no: please, 吧, 了."""
    acts: tuple[str, ...]
    """The words of an act, which may stand beside a yes."""
    ordinals: tuple[tuple[str, ...], ...]
    """Ways to say first, second, third; the last list is "the last one"."""


class Answers:
    """Reads short answers in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        self._lists = {lang: self._read(book, lang) for lang in book.languages}

    @staticmethod
    def _read(book: PhraseBook, lang: str) -> Lists:
        def words(key: str) -> tuple[str, ...]:
            found = book.templates(lang, f"answer.{key}")
            return tuple(sorted({_folded(word) for word in found}, key=len, reverse=True))

        ordinals = tuple(words(f"ordinal_{name}") for name in ("1", "2", "3", "last"))
        return Lists(
            words("yes"), words("no"), words("weak"), words("neutral"), words("acts"), ordinals
        )

    def decision(self, text: str) -> bool | None:
        """True for a clear yes, False for a clear no, None for anything else.

        The words of an act may stand beside a yes ("好的，退吧") but are none by themselves: "取消" to a cancellation
        could mean either.
        """
        folded = _folded(text)
        if not folded or len(folded) > MAX_ANSWER:
            return None
        verdicts = {self._decide(folded, lists) for lists in self._lists.values()} - {None}
        return verdicts.pop() if len(verdicts) == 1 else None

    @staticmethod
    def _decide(folded: str, lists: Lists) -> bool | None:
        rest = "".join(f" {part}" for part in _SPLIT.split(folded) if part) + " "
        spaced = all(word.isascii() for word in lists.yes)

        def take(words: Sequence[str]) -> bool:
            nonlocal rest
            found = False
            for word in words:
                pattern = rf"(?<=\s){re.escape(word)}(?=\s)" if spaced else re.escape(word)
                shortened = re.sub(pattern, " ", rest)
                found = found or shortened != rest
                rest = shortened
            return found

        no = take(lists.no)
        yes = take(lists.yes)
        acts = take(lists.acts)
        yes = (take(lists.weak) and acts) or yes
        take(lists.neutral)
        if rest.strip():
            return None
        if no:
            return False
        return True if yes else None

    def choice(self, text: str, orders: Sequence[Order]) -> Order | None:
        """The one order that the words point at: by position, number, or a word of its title; None when not clear."""
        folded = _folded(text)
        if not folded or not orders:
            return None
        return (
            self._by_position(folded, orders)
            or self._by_number(folded, orders)
            or self._by_title(folded, orders)
        )

    def _by_position(self, folded: str, orders: Sequence[Order]) -> Order | None:
        bare = _SPLIT.sub("", folded)
        if bare.isdecimal() and len(bare) == 1 and 1 <= int(bare) <= len(orders):
            return orders[int(bare) - 1]
        for lists in self._lists.values():
            *positions, last = lists.ordinals
            if any(word in folded for word in last):
                return orders[-1]
            for order, words in zip(orders, positions, strict=False):
                if any(
                    re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", folded)
                    for word in words
                ):
                    return order
        return None

    @staticmethod
    def _by_number(folded: str, orders: Sequence[Order]) -> Order | None:
        wanted = canonical(folded)
        digits = re.findall(r"\d{3,}", wanted)
        found = [
            order
            for order in orders
            if any(canonical(order.order_id).endswith(run) for run in digits)
        ]
        return found[0] if len(found) == 1 else None

    @staticmethod
    def _by_title(folded: str, orders: Sequence[Order]) -> Order | None:
        """The one order whose title shares words with the utterance that the others' titles do not have."""

        def pieces(text: str) -> set[str]:
            words = set(re.findall(r"[a-z0-9]{2,}", text))
            cjk = "".join(re.findall(r"[\u4e00-\u9fff]+", text))
            return words | {cjk[i : i + 2] for i in range(len(cjk) - 1)}

        said = pieces(folded)
        titles = [
            pieces(_folded(" ".join(f"{i.title} {i.variant or ''}" for i in order.items)))
            for order in orders
        ]
        scores = [
            len(said & (title - set().union(*(other for other in titles if other is not title))))
            for title in titles
        ]
        best = max(scores)
        return orders[scores.index(best)] if best > 0 and scores.count(best) == 1 else None
