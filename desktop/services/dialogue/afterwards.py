"""What follows on something done or told: where a return is taken, its code again, how long an invoice takes.

Said alone such words mean anything ("where do I take it", "how long", "怎么寄"); they are heard only while a thread is
spoken of that they belong to. Word lists are data, ``assets/phrases/<lang>/afterwards.toml``.
"""

from __future__ import annotations

import re
from enum import StrEnum

from desktop.domain.characters import unified
from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import any_said, without_apostrophes
from desktop.services.replies.phrases import PhraseBook
from desktop.services.understanding.around_values import value

MAX_FOLLOWING = 60
"""Characters of an utterance that goes on from something; a longer one says itself what it is about."""

KINDS = (
    "may_go_back",
    "send_how",
    "code",
    "printer",
    "box",
    "cost",
    "money_where",
    "charged",
    "money_when",
    "how_long",
    "sent_where",
    "wrong_name",
    "came_through",
    "unhurt",
    "what_now",
    "posts",
    "condition",
    "general",
    "place",
    "refund",
    "how_much_back",
    "evidence",
    "deadline",
    "opened",
    "used",
    "applies",
    "withdraw",
    "part",
    "why_not",
    "faulty",
    "warranty",
    "repair",
    "repair_cost",
    "lost",
    "parcel",
    "notice",
    "goes_where",
    "by_mail",
    "shows_it",
)


class Thread(StrEnum):
    """What a conversation is about, beside the order that is spoken of."""

    GIVING_BACK = "giving_back"
    INVOICE = "invoice"
    DANGER = "danger"


_SENTENCES = Expression(r"[.!。！；;]+\s*")
_ARTICLE = 4
"""Characters that may stand before a part: "the lid"."""

_FIGURES = Expression(r"(?<!\d)\d{3,4}(?!\d)")
_TAX_ID = Expression(r"(?<![A-Za-z0-9])(?=[A-Za-z]*\d)[A-Za-z0-9]{8,20}(?![A-Za-z0-9])")
_GAPS = Expression(r"[\s,.;:，。；：、/]+")
_TITLE_LEAD = Expression(
    r"^(?:(?:开|写)?(?:公司|单位|企业)?(?:的)?(?:发票)?抬头[是为写]?|公司(?:名(?:称|字)?|全称)?[是叫为]?"
    r"|(?:应该|应|要)?(?:是|开给|改成(?!都)|写成(?!都))|(?:(?:it'?s|it is|it|that'?s|the|our|my|company(?:'s)?(?: name)?|name|should|be|read|say|is|to|for|in the name of"
    r"|made? (?:it )?out to)\s)+)\s*",
    re.IGNORECASE,
)
_TAX_WORDS = Expression(
    r"(?:统一社会)?信用代码|纳税人识别号|纳税识别号|识别号|税号"
    r"|(?:tax|vat|registration|reg)\.?(?: (?:number|id|no\b\.?|code|num))?|\buscc\b",
    re.IGNORECASE,
)
_PARTED = Expression(r"[,;:，；：]|(?<=[一-鿿])\s+(?=[一-鿿])")
_NO_NAME = Expression(r"(?:我们?|咱们)?(?:公司|单位|企业|的|抬头|名字|名称|发票)+")
"""What says that it is a firm's, and not which."""
_ONLY_LEADS = Expression(
    r"(?:是|为|[:：\s]|\bis\b|\bthe\b|\bour\b|\band\b|\bwith\b)*", re.IGNORECASE
)
"""What is left of a clause that held the number alone."""


class Afterwards:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(kind: str) -> Expression:
            return any_said(book, f"after.{kind}", form=without_apostrophes)

        self._kinds = {kind: words(kind) for kind in KINDS}
        self._last_digits = words("last_digits")
        self._beside = words("beside_how_long")

    def says(self, kind: str, text: str) -> bool:
        """Whether the words are of that kind, one of :data:`KINDS`."""
        folded = without_apostrophes(text)
        return len(folded) <= MAX_FOLLOWING and self._kinds[kind].search(folded) is not None

    def tells(self, kind: str, text: str) -> bool:
        """Whether one sentence of a story is of that kind: "I got it last week. It smells, and now it leaks."."""
        return any(self.says(kind, one) for one in (text, *_SENTENCES.split(text)))

    def is_part_of(self, kind: str, words: str, text: str) -> bool:
        """Whether these words of the text are nothing but a part of the phrase of that kind: 有没有开 of 有没有开发票."""
        found = self._kinds[kind].search(without_apostrophes(text))
        return found is not None and without_apostrophes(words) in found[0]

    def is_a_part(self, product: str) -> bool:
        """Whether what was taken for goods is a part of some: the left ear, the lid."""
        found = self._kinds["part"].search(without_apostrophes(product))
        slack = (
            _ARTICLE if product.isascii() else 0
        )  # 台灯 is a lamp, though 灯 is a part of many things
        return found is not None and len(found[0]) >= len(without_apostrophes(product)) - slack

    def only_how_long(self, text: str) -> bool:
        """Whether nothing but the time is asked for, of whatever is spoken of: "and how long will that take"."""
        folded = without_apostrophes(text)
        found = self._kinds["how_long"].search(folded)
        if found is None or len(folded) > MAX_FOLLOWING:
            return False
        rest = folded[: found.start()] + " " + folded[found.end() :]
        return not _GAPS.sub("", self._beside.sub("", rest)).strip("?？!！")

    def only_last_digits(self, text: str) -> bool:
        """Whether somebody is named by the last digits of a phone alone: "my number ends in 1234"."""
        folded = without_apostrophes(text)
        return bool(self._last_digits.search(folded)) and bool(_FIGURES.search(folded))


_TAX_NUMBER = Expression(
    r"(?:(?:公司|单位|企业)?(?:的)?税号|(?:the |our )?(?:tax|vat)(?: (?:number|id|no\.?))?)?\s*(?:是|为|is|:|：)?\s*"
    r"(?P<number>(?=[A-Za-z]*\d)[A-Za-z0-9]{8,20})[.。]?",
    re.IGNORECASE,
)
_DIGITS_OF_TAX = 15
"""Digits from which a number without a letter is a firm's, and no order's."""


def tax_number(text: str) -> str | None:
    """A firm's tax number, told with nothing beside it: "GB123456789", 税号 91110105MA00000X1T."""
    told = _TAX_NUMBER.fullmatch(unified(text).strip())
    number = told["number"].upper() if told else ""
    firms = len(number) >= _DIGITS_OF_TAX or any(map(str.isalpha, number))
    return number if number and firms else None


def firm(text: str) -> tuple[str, str] | None:
    """A name and a tax number told together, with nothing else: "Meadow Lane Ltd, GB123456789"."""
    plain = unified(text)
    numbers = _TAX_ID.findall(plain)
    if len(numbers) != 1:
        return None
    (number,) = numbers
    # "It should be my company, Meadow Lane Ltd, …": the name stands next to the number.
    told = _TAX_WORDS.sub(" ", plain.replace(number, ",")).split(",") if number else []
    names = [
        name
        for part in _PARTED.split(",".join(told))
        if any(map(str.isalpha, name := " ".join(_GAPS.sub(" ", part).split())))
        and not _ONLY_LEADS.fullmatch(name)
    ]
    before = plain[: plain.index(number)]
    ahead = [name for name in names if name.replace(" ", "") in before.replace(" ", "")]
    name = value(_TITLE_LEAD.sub("", ahead[-1] if ahead else names[0] if names else ""))
    return (name, number) if name and not _NO_NAME.fullmatch(name) else None
