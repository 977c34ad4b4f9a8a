"""A customer told by name, by staff: "Mrs Chen on the line", 陈女士, "name's Du Juan", "Cai Ming's stuff".

A name is heard where something says that it is one: a title, words before or behind it, or a family name of the list. Words are
data, ``assets/phrases/<lang>/desk.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import pattern_of, sayings
from desktop.services.replies.phrases import PhraseBook

_LATIN = r"[^\W\d_一-鿿]+(?:(?:-|'(?!s\b))[^\W\d_]+)?"
_WORD = rf"(?!(?:the|his|her|their|a|an|my|order|customer)\b){_LATIN}"
_BIG = r"(?-i:[A-Z][a-z]+(?:(?:-|'(?!s\b))[A-Z]?[a-z]+)?)"
"""A word as names are written."""
_SEVERAL = rf"{_BIG}(?:\s+{_BIG}){{1,2}}"
_SIGNS = r"[\s,，:：;；.。]*"


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and the words without it."""

    name: str
    rest: str


class CustomerNames:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> str:
            return pattern_of(sayings(book, f"desk.{key}"))

        def begun(key: str) -> str:
            """The Latin ones, where a new word begins."""
            return pattern_of(one for one in sayings(book, f"desk.{key}") if one.isascii())

        family = f"(?:{'|'.join(one for one in sayings(book, 'desk.family_names') if not one.isascii())})"
        given = rf"(?:(?!{pattern_of(sayings(book, 'desk.no_given_name'))})[一-鿿])"
        frame = words("name_present")
        lead, title = begun("name_lead"), begun("name_title")
        chinese_lead = "|".join(one for one in sayings(book, "desk.name_lead") if not one.isascii())
        behind = "|".join(one for one in sayings(book, "desk.name_title") if not one.isascii())
        belongs = begun("name_owns")
        latin = begun("family_names")
        self._ways = tuple(
            Expression(way, flags)
            for way, flags in (
                (rf"(?:(?:{lead}){_SIGNS})*(?:{title})\.?\s+(?P<name>{_SEVERAL}|{_WORD})", _NOCASE),
                (rf"(?:{lead}){_SIGNS}(?P<name>{_SEVERAL})", _NOCASE),
                (rf"(?P<name>{_SEVERAL})'s?\s+(?={belongs})", _NOCASE),
                (rf"(?:^|[,;]\s*)(?P<name>(?={latin}){_SEVERAL})\s*(?=[,;.]|$)", _NOCASE),
                (rf"(?P<name>{_SEVERAL})\s+(?=(?:{frame}))", _NOCASE),
                (rf"(?:{chinese_lead})?{_SIGNS}(?P<name>{family}{given}{{0,2}}?)(?:{behind})", 0),
                (
                    rf"(?:{chinese_lead}){_SIGNS}(?P<name>{family}{given}{{0,2}})(?=的|[^一-鿿]|$)",
                    0,
                ),
                (rf"(?:^|[\s,，。])(?P<name>{family}{given}{{1,2}}?)(?={frame})", 0),
                (rf"(?P<name>{family})姓的?", 0),
            )
        )
        self._tail = Expression(
            rf"(?:{words('phone_words')})?{_SIGNS}(?:{words('at_the_end')}){_SIGNS}"
            rf"(?:{words('phone_is')})?{_SIGNS}(?P<digits>\d{{4}})(?!\d)",
            _NOCASE,
        )
        self._frame = Expression(rf"^{_SIGNS}(?:(?:{frame}){_SIGNS})+", _NOCASE)
        self._before = Expression(
            rf"(?:{words('customer_lead')}|{words('turns_to')}){_SIGNS}$", _NOCASE
        )

    def told(self, text: str) -> Named | None:
        """The name and the words without it; None where none is told."""
        plain = _in_digits(unicodedata.normalize("NFKC", text).replace("’", "'"))
        plain = self._tail.sub(" ", plain)
        found = next((match for way in self._ways if (match := way.search(plain))), None)
        if found is None:
            return None
        behind = self._frame.sub("", plain[found.end() :].removeprefix("'s"))
        before = self._before.sub("", plain[: found.start()].rstrip())
        rest = f"{before.rstrip(_AROUND)}, {behind.lstrip(_AROUND)}".strip(_AROUND)
        return Named(found["name"].strip(), rest)

    def tail(self, text: str) -> str | None:
        """The last four digits of a phone: "ends 5088", 尾号5088; None where none are told as such."""
        found = self._tail.search(_in_digits(unicodedata.normalize("NFKC", text)))
        return found["digits"] if found else None


_SPOKEN = Expression(
    r"(?<![零〇一二三四五六七八九幺两])[零〇一二三四五六七八九幺两]{4}(?![零〇一二三四五六七八九幺两])"
)
_FIGURES = str.maketrans("零〇一二三四五六七八九幺两", "0012345678912")


def _in_digits(plain: str) -> str:
    """The words with four digits that are read out written as such, sign for sign."""
    return _SPOKEN.sub(lambda found: found[0].translate(_FIGURES), plain)


_AROUND = " ,，:：;；.。!！"
_NOCASE = re.IGNORECASE
