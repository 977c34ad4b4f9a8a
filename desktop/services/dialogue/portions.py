"""How much of something is meant, and in what state it is: "just one of the two", 留一个, "never opened", "a size up".

The words are data, ``assets/phrases/<lang>/portions.toml``; ``#`` stands for a number, in Chinese with its measure word. They say
nothing about which order: that is known before they are read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import comparable, pattern_of, sayings
from desktop.services.replies.phrases import PhraseBook

MOST_COUNTED = 9
"""The largest number of pieces that is read: more are told by a digit nobody misreads, or to a colleague."""

_DENIED = Expression(
    r"\b(?:no|not|n't|never|without)\s+(?:\w+\s+)?$|(?:没|没有|还没|未|不是|并没)$"
)
"""What stands before a word that then says the opposite."""


_ONLY_ASKED = Expression(r"\W*(?:过|了)?\W*(?:吗|嘛|没|没有|么|\?|？)")
"""What stands behind a word that is asked, not told: 拆开过吗; "opened, can it go back" tells it."""


class Change(StrEnum):
    """What another one is to be like, where it is not just the same again."""

    SIZE = "size"
    STYLE = "style"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted instead."""

    change: Change
    words: str
    """As it was said: ``size L``, 大一号."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of pieces of one line."""

    number: int
    stays: bool
    """Whether so many stay, instead of going."""

    def going(self, of: int) -> int:
        """How many of so many pieces go back; all where the number fits none of it."""
        going = of - self.number if self.stays else self.number
        return going if 0 < going < of else of


class Portions:
    """Hears it in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> list[str]:
            return sayings(book, f"portion.{key}")

        self._numbers = {
            word: number
            for number in range(1, MOST_COUNTED + 1)
            for word in (*words(f"number_{number}"), str(number))
        }
        latin = "|".join(sorted(filter(str.isascii, self._numbers), key=len, reverse=True))
        signs = "|".join(word for word in self._numbers if not word.isascii() or word.isdigit())
        measure = "|".join(words("measure"))
        self._number = {
            True: rf"(?P<n>{latin})",
            False: rf"(?P<n>(?:{signs})(?=\s*(?:{measure}))|俩|仨)\s*(?:{measure})?",
        }
        beside = "|".join(words("no_piece"))
        self._no_piece = Expression(rf"\s*(?:{beside})")
        self._going = [self._counting(word) for word in words("going")]
        self._staying = [self._counting(word) for word in words("staying")]
        self._all = _any(words("all"))
        self._counted_all = {2: _any(words("all_two")), 3: _any(words("all_three"))}
        self._other = _any(words("other_stays"))
        self._sealed = _any(words("sealed"))
        self._opened = _any(words("opened"))
        self._used = _any(words("used"))
        self._short = _any(words("short"))
        self._missing = _any(words("missing"))
        self._missing_parcel = _any(words("missing_parcel"))
        self._goes = _any(words("goes"))
        self._surplus = _any(words("surplus"))
        self._brings = _any(words("brings_in"))
        self._here = _any(words("brought_here"))
        self._fetched = _any(words("fetched"))
        self._ways = {lang: book.templates(lang, "asked.return_cost")[0] for lang in book.languages}
        self._fee = _any(words("fee"))
        self._supposed = _any(words("supposed"))
        self._size = _any(words("size"))
        self._style = _any(words("style"))
        self._instead = _any(words("instead"))
        self._in_place_of = _any(words("in_place_of"))

    def counted(self, text: str) -> Counted | None:
        """How many pieces the words speak of; None where they tell no number, or all."""
        folded = comparable(text)
        if self._all.search(folded):
            return None
        for stays, ways in ((True, self._staying), (False, self._going)):
            found = [
                match
                for way in ways
                for match in way.finditer(folded)
                if not self._no_piece.match(folded, match.end())
            ]
            if found:
                last = max(found, key=lambda match: (match.end(), match.start()))
                return Counted(self._numbers[last["n"]], stays)
        return Counted(1, stays=True) if self._other.search(folded) else None

    def means_all(self, text: str) -> bool:
        """Whether all pieces are meant: "both of them", 两个都退."""
        return self._all.search(comparable(text)) is not None

    def beside(self, text: str) -> str:
        """The words without those that tell how many: "please" of "both of them please"."""
        folded = comparable(text)
        spans = [one.span() for way in (self._all, *self._going) for one in way.finditer(folded)]
        told = {at for start, end in spans for at in range(start, end)}
        return "".join(" " if at in told else sign for at, sign in enumerate(folded))

    def means_all_of(self, text: str, number: int) -> bool:
        """Whether so many are meant together: "both" are two, "all of them" any number."""
        folded = comparable(text)
        told = [count for count, words in self._counted_all.items() if words.search(folded)]
        return number in told if told else self.means_all(text)

    def tells_of_too_few(self, text: str) -> bool:
        """Whether the words say that fewer pieces came than were bought, and want nothing sent back."""
        folded = comparable(text)
        return bool(self._short.search(folded)) and not self._goes.search(folded)

    def tells_of_missing(self, text: str) -> bool:
        """Whether the words say that something was not in what came: "only the dock came, no watch"; no parcel is missing."""
        folded = comparable(text)
        found = self._missing.search(folded)
        supposed = self._supposed.search(folded)
        return bool(found) and not (supposed or self._missing_parcel.search(folded))

    def surplus(self, text: str) -> bool:
        """Whether the words say that somebody has more of it than they need: "I only need one", 买重了."""
        return self._surplus.search(comparable(text)) is not None

    def ways_of_sending(self, lang: str) -> str:
        """What is asked of the documents by who wants to know in which ways goods may come back."""
        return self._ways.get(lang) or next(iter(self._ways.values()))

    def both_ways(self, text: str) -> bool:
        """Whether both ways are named: "do I bring it to the shop or do you collect it"."""
        folded = comparable(text)
        return bool(self._fetched.search(folded) and self._brings.search(folded))

    def brings_in(self, text: str) -> bool | None:
        """Whether the words say that the goods are brought to a shop, or that they are sent or fetched; None where they say neither."""
        folded = comparable(text)
        if self._fetched.search(folded):
            return False
        if self._here.search(folded):
            return None  # what a courier brings to the customer
        found = self._brings.search(folded)
        return True if found and not _DENIED.search(folded[: found.start()]) else None

    def speaks_of_fee(self, text: str) -> bool:
        """Whether the words speak of what sending costs."""
        return self._fee.search(comparable(text)) is not None

    def opened(self, text: str) -> bool | None:
        """Whether the words say that the goods were opened, or that they were not; None where they say neither."""
        folded = comparable(text)
        sealed = self._sealed.search(folded)
        found = sealed or self._opened.search(folded)
        if found is None or self._supposed.search(folded) or _ONLY_ASKED.match(folded, found.end()):
            return None
        return not sealed and _DENIED.search(folded[: found.start()]) is None

    def used(self, text: str) -> bool:
        """Whether the words say that the goods were used, not only opened."""
        folded = comparable(text)
        found = self._used.search(folded)
        return found is not None and _DENIED.search(folded[: found.start()]) is None

    def wanted(self, text: str) -> Wanted | None:
        """Another size or another make that the words ask for."""
        folded = comparable(text)
        size = self._size.search(folded)
        if size:
            return Wanted(Change.SIZE, _as_said(text, size))
        style = self._style.search(folded)
        if style and self._instead.search(folded):
            return Wanted(Change.STYLE, _as_said(text, style))
        return None

    def make(self, text: str) -> Wanted | None:
        """A size or a make that the words name, whether or not they want it instead."""
        folded = comparable(text)
        for change, way in ((Change.SIZE, self._size), (Change.STYLE, self._style)):
            found = way.search(folded)
            if found:
                return Wanted(change, _as_said(text, found))
        return None

    def names_another_make(self, text: str) -> bool:
        """Whether the words name a size or a make at all, whatever is wanted of it: "in white please", "1080p instead of 4K"."""
        folded = comparable(text)
        return any(
            way.search(folded) is not None for way in (self._size, self._style, self._in_place_of)
        )

    def _counting(self, template: str) -> Expression:
        before, _, after = template.casefold().partition("#")
        number = self._number[template.isascii()]
        if not template.isascii():
            return Expression(rf"{re.escape(before)}\s*{number}\s*{re.escape(after)}")
        return Expression(rf"\b{re.escape(before)}{number}{re.escape(after)}\b")


def _as_said(text: str, found: re.Match[str]) -> str:
    """The words that were found, in the letters they were written in; of a pattern the part in brackets."""
    written = unicodedata.normalize("NFKC", text).replace("’", "'").strip()
    start, end = found.span(found.lastindex or 0)
    said = written if len(written) == len(found.string) else found.string
    return said[start:end].strip()


def _any(words: Iterable[str]) -> Expression:
    return Expression(pattern_of(words))
