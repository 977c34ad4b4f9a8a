"""Words that may be a customer's name though nothing beside them says so: 麻烦调下徐强的单子, "pull up Ma Chaoqun's camera".

What makes a name likely is known, not how a sentence is built: family names, characters nobody bears, words that only look alike
(data, ``assets/phrases/<lang>/names.toml`` and ``desk.family_names``). Whether it is a customer's, the shop's own orders tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import any_said, comparable, pattern_of, sayings
from desktop.services.replies.phrases import PhraseBook

MOST = 3
"""Of one utterance that the shop is asked about: each is a call."""

_HAN = Expression(r"[一-鿿]")
_DOT = Expression(r"[·•・]")
"""In a foreign name as it is written in Chinese: 詹姆斯·米勒."""
_LONGEST_ABROAD = 8
"""Characters of one part of it."""
_WORD = r"[^\W\d_一-鿿]+(?:(?:-|'(?!s\b))[^\W\d_]+)?"
_PAIR = Expression(rf"(?<![\w'-])(?=(?P<name>(?P<one>{_WORD})\s+(?P<two>{_WORD}))(?![\w-]))")
_OF = Expression(r"(?:'s?(?![a-z])|s'|的|这人|这位|她|他)?[\s,，:：;；.。]*", re.IGNORECASE)
"""What stands behind a name and goes with it."""
_QUOTES = '"“”‘’「」『』《》'
_LEAST, _LONGEST_GIVEN = 2, 2


@dataclass(frozen=True, slots=True)
class Likely:
    """What may be a name."""

    start: int
    """Where it begins in the words."""
    short: str
    """The shortest that it may be: the family name and one character, or all of a name of two words."""
    longer: str | None = None
    """With one character more, where that may belong to it."""

    @property
    def exact(self) -> bool:
        """Whether its length says which name it is, as it does in Chinese characters."""
        return _HAN.match(self.short) is not None and not _DOT.search(self.short)


class LikelyNames:
    """Finds them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        family = sayings(book, "desk.family_names")
        self._han = tuple(one for one in family if not one.isascii())
        everyday = set(sayings(book, "names.everyday"))
        self._everyday = frozenset(one for one in everyday if not one.isascii())
        latin = {one.casefold() for one in family if one.isascii()}
        self._latin = frozenset(latin - everyday)
        words = sayings(book, "names.words")
        self._no_names = tuple(one for one in words if not one.isascii() and len(one) > 1)
        self._plain_words = frozenset(one for one in words if one.isascii())
        self._never = frozenset(sayings(book, "names.never_given"))
        self._before = tuple(one for one in sayings(book, "names.before") if one)
        leads = sayings(book, "desk.customer_lead")
        self._leads = tuple(one for one in leads if not one.isascii())
        self._others = any_said(book, "names.others")
        self._turns = Expression(rf"(?:(?:{pattern_of(sayings(book, 'desk.turns_to'))})\W*)+$")

    def of(self, text: str) -> tuple[Likely, ...]:
        """The likeliest of them, as they come; none where they are told to be somebody else's than a customer's."""
        plain = _plain(text)
        found = sorted({*self._written(plain), *self._latin_ones(plain)}, key=lambda one: one.start)
        return tuple(one for one in found if not self._of_others(plain, one))[:MOST]

    def leads(self, text: str, likely: Likely) -> bool:
        """Whether the words are about whoever bears it: it stands first, or something is said to be theirs."""
        plain = _plain(text)
        behind = plain[likely.start + len(likely.short) :]
        behind = behind.removeprefix((likely.longer or "")[len(likely.short) :])
        before = self._turns.sub("", plain[: likely.start])
        return not before.strip(_AROUND) or behind.startswith(_OWNS)

    @staticmethod
    def without(text: str, likely: Likely, name: str) -> str:
        """The words without the name."""
        plain = _plain(text)
        before, behind = plain[: likely.start], plain[likely.start + len(name) :]
        behind = behind[_OF.match(behind).end() :] if (_OF.match(behind)) else behind  # type: ignore[union-attr]
        between = " " if not _HAN.match(behind) else ""
        return f"{before.rstrip()}{between}{behind}".strip(_AROUND)

    def _written(self, plain: str) -> Iterator[Likely]:
        """Those in Chinese characters."""
        for dot in _DOT.finditer(plain):
            first = plain[: dot.start()]
            start = dot.start() - len(self._part(first[::-1]))
            lead = next((one for one in self._leads if plain.startswith(one, start)), "")
            last = self._part(plain[dot.end() :])
            if last and start + len(lead) < dot.start():
                yield Likely(start + len(lead), plain[start + len(lead) : dot.end() + len(last)])
        at = 0
        while at < len(plain):
            word = next((one for one in self._no_names if plain.startswith(one, at)), None)
            if word:
                at += len(word)
                continue
            likely = self._at(plain, at)
            if likely:
                yield likely
                at += len(likely.short)
            else:
                at += 1

    def _part(self, plain: str) -> str:
        """How far one part of a foreign name goes."""
        signs = plain[:_LONGEST_ABROAD]
        end = next(
            (at for at, one in enumerate(signs) if not _HAN.match(one) or one in self._never),
            len(signs),
        )
        return signs[:end]

    def _at(self, plain: str, at: int) -> Likely | None:
        family = next((one for one in self._han if plain.startswith(one, at)), None)
        if family is None:
            return None
        given = ""
        for sign in plain[at + len(family) : at + len(family) + _LONGEST_GIVEN]:
            if not _HAN.match(sign) or sign in self._never:
                break
            given += sign
        if not given or (family in self._everyday and not self._stands_free(plain, at)):
            return None
        longer = f"{family}{given}" if len(given) > 1 else None
        return Likely(at, f"{family}{given[0]}", longer)

    def _stands_free(self, plain: str, at: int) -> bool:
        """Whether a name may begin there: a family name that is a word as well is one nowhere else."""
        before = plain[:at]
        return not before or not _HAN.match(before[-1]) or before.endswith(self._before)

    def _latin_ones(self, plain: str) -> Iterator[Likely]:
        taken = 0
        for match in _PAIR.finditer(plain):
            one, two = match["one"], match["two"]
            if match.start() < taken or {one.casefold(), two.casefold()} & self._plain_words:
                continue
            big = one[0].isupper() and two[0].isupper()
            if big or one.casefold() in self._latin:
                taken = match.start() + len(match["name"])
                yield Likely(match.start(), match["name"])

    def _of_others(self, plain: str, likely: Likely) -> bool:
        """Whether it is who gets the parcel, brings it, or is written on an invoice."""
        return (
            self._others.search(comparable(plain[max(0, likely.start - _NEAR) : likely.start]))
            is not None
        )


_NEAR = 16
"""Characters before a name in which it is said whose it is."""
_OWNS = ("的", "'", "那单", "那笔", "那一单")
"""What stands behind a name whose bearer's something is spoken of."""
_AROUND = " ,，:：;；.。!！"


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    return "".join(" " if sign in _QUOTES else sign for sign in plain).strip()
