"""What is to stay as it is, told beside an act: "the camera is fine", 袜子不用动, "only the rice cooker, not the soundbar".

A no to another thing is no answer to the question that is open. The words are data, ``assets/phrases/<lang>/keeping.toml``; by
what an utterance is cut stands beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.characters import unified
from desktop.domain.expressions import Expression
from desktop.domain.matching import pieces
from desktop.domain.orders import OrderItem
from desktop.services.dialogue.choices import EXTREMES
from desktop.services.dialogue.other_names import by_other_name
from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook
from desktop.services.words_beside import patterns_beside

MAX_KEPT = 100
"""Characters; who says more tells a story, which is understood as a whole."""

_WORDS = patterns_beside(__file__)
_CLAUSES = Expression(_WORDS["clauses"], re.IGNORECASE)
"""Where one thing said ends; "keep the socks and the camera" is one."""
_DENIED = Expression(_WORDS["denied"])
"""Before a word that then says the opposite: "the earphones don't stay paired"."""
_ONLY_A_NAME = Expression(_WORDS["only_a_name"], re.IGNORECASE)
"""A clause that may be nothing but a thing's name; that it names one of those meant is looked at besides."""
_SIGNS = Expression(r"[一-鿿]")
_COMMON = frozenset(_WORDS["common"])
"""Characters that stand in too many words to name a thing."""
_LEAST = 3
"""Letters of a word that names a thing."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """What of some things is to stay, and what alone is meant, where that was said."""

    kept: tuple[OrderItem, ...]
    only: tuple[OrderItem, ...] = ()


class Kept:
    """Hears it in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> Expression:
            return any_said(book, f"keeping.{key}")

        self._stays = words("stays")
        self._fine = words("fine")
        self._rest = words("rest")
        self._unwanted = words("unwanted")
        self._except = words("except")
        self._left = words("left_alone")
        self._only = words("only")
        self._part = words("part")
        self._of_the_order = words("of_the_order")
        self._acts = tuple(words(f"act_{name}") for name in ("back", "swap", "cancel"))
        self._extreme = any_said(book, *(f"answer.{name}" for name in EXTREMES))

    def meant(self, text: str, items: Sequence[OrderItem]) -> list[OrderItem]:
        """What of these things the words name as meant: "the order with the lamp: the kettle leaks" means the kettle."""
        plain = self._not_kept(text)
        return named_in(self._of_the_order.sub(" ", plain), items) or named_in(plain, items)

    def alone(self, text: str, items: Sequence[OrderItem]) -> list[OrderItem]:
        """What of these things alone is meant: "no, just the camera"."""
        folded = comparable(text)
        clauses = (one for one in _CLAUSES.split(folded) if not self._stays.search(one))
        found = [
            one for part in clauses if self._only.search(part) for one in named_in(part, items)
        ]
        return found if len(folded) <= MAX_KEPT else []

    def marks(self, text: str, items: Sequence[OrderItem]) -> list[OrderItem]:
        """What of these things is only named to say which order it is."""
        plain = self._not_kept(text)
        meant = named_in(self._of_the_order.sub(" ", plain), items)
        return [one for one in named_in(plain, items) if one not in meant]

    def _not_kept(self, text: str) -> str:
        folded = comparable(text)
        if self._for_another_act(_CLAUSES.split(folded)):
            return folded
        return " ".join(one for one in _CLAUSES.split(folded) if not self._stays.search(one))

    def going(self, text: str) -> str:
        """The words without what they say is left as it is: "return the other" of "keep the cheaper and return the other"."""
        folded = comparable(text)
        parts = _CLAUSES.split(folded)
        if self._for_another_act(parts):
            return text
        left = [one.strip() for one in parts if not self._left.search(one)]
        return text if len(left) == len(parts) else ", ".join(filter(None, left))

    def _for_another_act(self, clauses: Sequence[str], items: Sequence[OrderItem] = ()) -> bool:
        """Whether a thing is only spared one act for another: 耳机不退了，换一个 and "don't return it, swap it" keep nothing."""
        spared: set[int] = set()
        for clause in clauses:
            acts = {place for place, act in enumerate(self._acts) if act.search(clause)}
            if self._stays.search(clause) or self._left.search(clause):
                spared |= acts
            elif spared and acts - spared and not named_in(clause, items):
                return self._rest.search(clause) is None
        return False

    def without_fine(self, text: str) -> str | None:
        """The words without what they say is all right: "band won't pair" of "band won't pair, dock's grand though"."""
        folded = unified(text).replace("’", "'")
        parts = [one.strip() for one in _CLAUSES.split(folded) if one.strip()]
        left = [one for one in parts if not self._fine.search(one.casefold())]
        fits = len(folded) <= MAX_KEPT and "?" not in folded and left and len(left) < len(parts)
        return ", ".join(left) if fits else None

    def parts_with_one(self, text: str) -> bool:
        """Whether the words say that a thing is not wanted and all else stays: 枕头不要 其他留着, without a word of an act."""
        clauses = self._clauses(text)
        return self._keeps_rest(clauses) and any(map(self._not_wanted, clauses))

    @staticmethod
    def _clauses(text: str) -> list[str]:
        folded = comparable(text)
        fits = len(folded) <= MAX_KEPT and "?" not in folded
        return [one for one in _CLAUSES.split(folded) if one.strip()] if fits else []

    def _keeps_rest(self, clauses: Sequence[str]) -> bool:
        return any(self._rest.search(one) and self._stays.search(one) for one in clauses)

    def _not_wanted(self, clause: str) -> bool:
        return self._unwanted.search(clause) is not None and self._rest.search(clause) is None

    def asks_for_part(self, text: str) -> bool:
        """Whether the words speak of one thing of several alone: 只取消一样, "just one of them"."""
        folded = comparable(text)
        return len(folded) <= MAX_KEPT and self._part.search(folded) is not None

    def of(self, text: str, items: Sequence[OrderItem]) -> Keeping | None:
        """What of these things is to stay; None where the words leave none of them out."""
        clauses = self._clauses(text)
        if self._for_another_act(clauses, items):
            return None
        contrasts = self._keeps_rest(clauses)
        kept: list[OrderItem] = []
        only: list[OrderItem] = []
        goes: list[OrderItem] = []
        rest = False
        for clause in clauses:
            # "Not the pillow, keep everything else": what is set against the rest goes.
            stays = not (contrasts and self._not_wanted(clause)) and any(
                not _DENIED.search(clause[: found.start()])
                for found in self._stays.finditer(clause)
            )
            if stays and self._extreme.search(clause):
                continue  # "the cheaper headphones stay" is said of one of several orders
            # "From the order with the lamp only the kettle": the lamp says which order it is.
            plain = self._of_the_order.sub(" ", clause)
            named = named_in(self._stays.sub(" ", plain), items)
            if not named and stays:
                named = named_in(self._stays.sub(" ", clause), items)
            others = self._rest.search(clause) is not None
            rest = rest or (others and stays and not named)
            if others and stays and self._except.search(clause):
                rest, goes = True, [*goes, *named]
            elif stays:
                kept += named
            elif named and self._only.search(clause):
                only += named
            else:
                goes += named
        if rest and (only or goes):
            # "The pillow goes back, the rest stays": what is not named stays, whatever it is.
            kept += [one for one in items if one not in goes]
            only = only or goes
        kept = [one for one in dict.fromkeys(kept) if one not in only]
        # "The mouse and the blender: keep the mouse, the blender goes back": one of them is said to go by itself.
        kept = [one for one in kept if one not in goes] or kept
        return Keeping(tuple(kept), tuple(dict.fromkeys(only))) if kept else None


def named_in(text: str, items: Sequence[OrderItem]) -> list[OrderItem]:
    """Which of these things the words name, by what stands in the name of no other of them."""
    said = _pieces(text)
    names = [_pieces(f"{one.title} {one.variant or ''}") for one in items]
    found = [
        one
        for one, name in zip(items, names, strict=True)
        if said & (name - set[str]().union(*(other for other in names if other is not name)))
    ]
    called = by_other_name(text, items)
    return [one for one in items if one in found or one in called]


def _pieces(text: str) -> set[str]:
    found = {one for one in pieces(text) if not one.isascii() or len(one) >= _LEAST}
    return found | (set(_SIGNS.findall(text)) - _COMMON)


def without_names(text: str, items: Sequence[OrderItem]) -> str:
    """The words without clauses that name one of these things and say no more: "the kettle" of "yes, the kettle, go ahead"."""
    parts = _CLAUSES.split(unified(text))
    left = [
        one for one in parts if not (_ONLY_A_NAME.fullmatch(one.strip()) and named_in(one, items))
    ]
    return ", ".join(one.strip() for one in left if one.strip()) if len(left) < len(parts) else text
