"""What is said at a desk and on the telephone: trade shorthand, several customers one after the other, numbers put right.

The words are data, ``assets/phrases/<lang>/desk.toml``. Whose orders are looked at is decided by the phone that was told,
so a number that was read out wrong, or two of them in one breath, must end at the customer who is meant.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from desktop.domain.expressions import Expression
from desktop.domain.identifiers import OrderNumberFormat
from desktop.services.dialogue.sayings import comparable, pattern_of, sayings
from desktop.services.replies.phrases import PhraseBook
from desktop.services.understanding.folding import Folding
from desktop.services.understanding.identifier_shapes import PHONE
from desktop.services.understanding.identifiers import identifiers
from desktop.services.understanding.numbers import Run, runs

LONGEST_REPAIR = 48
"""Characters of words that only put digits right; a longer utterance is a wish of its own."""
LONGEST_PASSED = 120
"""Characters of words that pass something on; a longer utterance tells first what it is."""
FEWEST, MOST = 2, 8
"""Digits that may take the place of as many of a phone number; one is a choice, more are a number of their own."""

FEWEST_ALONE = 4
"""Of them, where neither the end of the number is named nor the digits they replace: "no, 30" is a number of something else."""

Which = Literal["first", "second", "earlier"]
Told = Literal["ticket", "return", "order"]
"""Numbers that are told in a conversation, and asked for once more."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The phone numbers of one utterance."""

    meant: str
    """The one to be looked at now."""
    other: str | None
    """Another customer's, told in the same breath."""
    told: tuple[str, ...]
    """All that are wanted, in the order in which they were told."""
    corrected: bool
    """Whether one was taken back for the other."""
    text: str
    """The words with the one number only."""


class DeskWords:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> str:
            return pattern_of(sayings(book, f"desk.{key}"))

        def anywhere(key: str) -> Expression:
            return Expression(words(key))

        self._long = dict(comparable(one).split(": ", 1) for one in sayings(book, "desk.shorthand"))
        ordered = sorted(self._long, key=len, reverse=True)
        latin = [word for word in ordered if word.isascii()]
        other = [word for word in ordered if not word.isascii()]
        self._short = Expression(
            rf"(?<![\w'-])(?:{'|'.join(map(re.escape, latin))})(?![\w'-])"
            rf"|{'|'.join(map(re.escape, other))}",
            re.IGNORECASE,
        )
        self._takes_back = anywhere("takes_back")
        self._puts_right = anywhere("puts_right")
        self._gone = Expression(
            rf"(?:{words('gone')})(?:\s*(?:[,，.。;；!]|$)|\s+|(?=[\d下换]))\s*",
            re.IGNORECASE,
        )
        self._closing = Expression(rf"(?:{words('closing')})\s*[,，.。;；!]+\s*", re.IGNORECASE)
        self._misread = anywhere("misread")
        self._at_the_end = anywhere("at_the_end")
        denies = words("denies")
        self._denied = Expression(rf"(?:{denies})\s*(?:the\s+)?$")
        self._before_denied = Expression(rf"(?<=\d)[\s,，]*(?={denies})")
        self._later_first = anywhere("later_first")
        self._joins = Expression(rf"{words('joins')}|[\W\d_]")
        self._other_figure = Expression(
            rf"{words('other_figures')}|[\d一二三四五六七八九十]\s*(?:{words('units')})"
        )
        turns = words("turns_to")
        self._customers: dict[Which, Expression] = {
            which: Expression(
                rf"(?:(?:{turns})\s*){_LEADS}(?:{words(f'{which}_customer')})[\s,，:：;；]*"
            )
            for which in ("first", "second", "earlier")
        }
        self._turns_back = anywhere("turns_back")
        self._neighbours = {place: anywhere(f"one_{place}") for place in ("before", "after")}
        self._waiting = Expression(
            rf"(?:(?:{turns})\s*){_LEADS}(?:{words('waiting')})[\s,，:：;；]*"
        )
        self._note = anywhere("note")
        self._prints = anywhere("prints")
        self._prints_not = anywhere("prints_not")
        self._unpassed = anywhere("unpassed")
        ticket = rf"(?:{words('passes_what')})(?!\W*(?:{words('passes_not')}))"
        self._passes = Expression(
            rf"(?:{words('passes')})|(?:{words('passes_does')}){_BETWEEN}{ticket}"
        )
        self._passed_asked = anywhere("passes_asked")
        self._passed_whether = anywhere("passes_whether")
        lead = words("turns_lead")
        self._in_time = Expression(rf"(?:(?:{lead})\W*)*(?:{words('one_in_time')})\W*呢?\W*")
        around = words("asks_number")
        self._told: dict[Told, Expression] = {
            told: Expression(
                rf"(?:(?:{around})\W*)*(?:{words(f'{told}_number')})(?:\W*(?:{around}))*\W*"
            )
            for told in ("ticket", "return", "order")
        }

    def spelt_out(self, text: str) -> str:
        """The words with trade shorthand written in full: "cust wants to cxl"."""
        # A dotless i fits an i whatever its case, and folds to itself.
        return self._short.sub(lambda found: self._long.get(found[0].casefold(), found[0]), text)

    def next_one(self, text: str) -> str | None:
        """What stands behind a bare "next", or a call that ended, that opens the words; None where they do not begin so."""
        plain = unicodedata.normalize("NFKC", text).strip()
        gone = self._gone.match(plain)
        match = _NEXT.match(plain, gone.end() if gone else 0)
        if match is None and gone is None:
            return None
        found = match or gone
        rest = plain[found.end() :].strip(_AROUND) if found else None
        return "" if rest and gone and _BARE_NEXT.fullmatch(rest) else rest

    def behind_closing(self, text: str) -> str | None:
        """What is said behind words that only put something aside: "leave it. different caller: …"; None where none are."""
        match = self._closing.match(unicodedata.normalize("NFKC", text).strip())
        return match.string[match.end() :].strip() if match else None

    @staticmethod
    def without_please(text: str) -> str:
        """What is left of words that only ask politely: nothing of "next customer, please"."""
        return _PLEASE.sub("", text).strip()

    def customer(self, text: str, *, waits: bool = False) -> tuple[Which, str] | None:
        """Which of those served before is turned to, and the rest of the words.

        ``waits``: another one's number was told and not looked at yet, which "the second one" means.
        """
        folded = comparable(text)
        if waits and (found := self._waiting.search(folded)) and len(folded) <= LONGEST_REPAIR:
            rest = f"{folded[: found.start()]} {folded[found.end() :]}".strip(_AROUND)
            only = not any(map(str.isdigit, rest)) and not self._joins.sub("", rest)
            return "earlier", "" if only else rest  # "the other number" asks for nothing more
        for which, words in self._customers.items():
            found = words.search(folded)
            if found:
                rest = f"{folded[: found.start()]} {folded[found.end() :]}"
                return which, rest.strip(_AROUND)
        return None

    def neighbour(self, text: str) -> tuple[int, str] | None:
        """How far off in time an order is that is named by the one at hand, 1 for the one before it; and the rest of the words."""
        folded = comparable(text)
        if len(folded) > LONGEST_REPAIR:
            return None
        for place, way in (("before", 1), ("after", -1)):
            found = self._neighbours[place].search(folded)
            if found:
                rest = f"{folded[: found.start()]} {folded[found.end() :]}"
                return way, rest.strip(_AROUND + "?？")
        return None

    def turns_back(self, text: str) -> bool:
        """Whether somebody is meant who was spoken of before: "back to Mrs Chen's", 回到王女士那单."""
        return self._turns_back.search(comparable(text)) is not None

    def one_in_time(self, text: str) -> bool:
        """Whether the words only name another order by its time: "and the newer one?"."""
        return self._in_time.fullmatch(comparable(text).strip(_AROUND)) is not None

    def number(self, text: str) -> Told | None:
        """The number that is asked for once more; None where words tell one, miss one, or want something else as well."""
        folded = comparable(text).strip(_AROUND)
        if len(folded) > LONGEST_REPAIR or _DIGITS.search(folded):
            return None
        return next((one for one, words in self._told.items() if words.fullmatch(folded)), None)

    def prints(self, text: str) -> bool:
        """Whether paper is wanted of what was booked or bought: "print me the slip", 小票打一份."""
        folded = comparable(text)
        if len(folded) > LONGEST_REPAIR or self._prints_not.search(folded):
            return False
        return self._prints.search(folded) is not None

    def wants_note(self, text: str) -> bool:
        """Whether something is to be noted about the customer."""
        return self._note.search(comparable(text)) is not None

    def passes_on(self, text: str) -> bool:
        """Whether a colleague is to have it: "raise a ticket", 转给仓库."""
        folded = comparable(text)
        found = self._passes.search(folded) if len(folded) <= LONGEST_PASSED else None
        return found is not None and self._passed_asked.search(folded[: found.end()]) is None

    def asks_passed(self, text: str) -> bool:
        """Whether it is asked if a colleague has it: "did you open a ticket"."""
        folded = comparable(text)
        if len(folded) > LONGEST_REPAIR:
            return False
        found = self._passes.search(folded)
        asked = found is not None and self._passed_asked.search(folded[: found.end()]) is not None
        return asked or self._passed_whether.search(folded) is not None

    def misread(self, text: str) -> bool:
        """Whether a number is said to have been told wrongly before."""
        return self._misread.search(comparable(text)) is not None

    def is_unpassed(self, text: str) -> bool:
        """Whether nothing is to be passed on to a colleague."""
        return self._unpassed.search(comparable(text)) is not None

    def numbers(self, text: str) -> Numbers | None:
        """The phone that is meant, of one or several; None where there is none."""
        folded = _FOLDING.fold(text)
        spans = sorted(
            (
                span
                for span in identifiers(folded, OrderNumberFormat())
                if span.kind == PHONE and not self._denied.search(folded.text[: span.start])
            ),
            key=lambda span: span.start,
        )
        places = [(str(span.value), folded.original(span.start, span.end)) for span in spans]
        if not places:
            return None
        text = _LABEL.sub("", text)
        values = [value for value, _ in places]
        if len(set(values)) == 1:
            return Numbers(values[0], None, (values[0],), corrected=False, text=text)
        start, taken_back = 0, False
        for place in range(1, len(places)):
            between = folded.text[spans[place - 1].end : spans[place].start]
            if self._takes_back.search(between):
                start, taken_back = place, True
        left = list(dict.fromkeys(values[start:]))
        later = len(left) > 1 and self._later_first.search(folded.text) is not None
        meant = left[1] if later else left[0]
        other = next((one for one in left if one != meant), None)
        one = self._with_one(text, places, meant, taken_back)
        return Numbers(meant, other, tuple(left[:_BOTH]), taken_back, one)

    @staticmethod
    def behind_number(text: str) -> str:
        """The words without a phone."""
        return _PHONE_DIGITS.sub(" ", text).strip(_AROUND)

    def _with_one(
        self, text: str, places: list[tuple[str, str]], meant: str, taken_back: bool
    ) -> str:
        """The words with that number only; where another was taken back for it, without the words that did so."""
        written = next(said for value, said in places if value == meant)
        first = text.find(places[0][1])
        last = text.rfind(places[-1][1]) + len(places[-1][1])
        before = text[:first]
        if taken_back:
            before = self._takes_back.sub(" ", before.casefold())
        elif meant == places[0][0]:
            behind = first + len(written)
            between = text[behind : text.find(places[1][1], behind)]
            if self._joins.sub("", between.casefold()):
                return f"{before} {written} {between}".strip()  # what follows is the other one's
        return f"{before} {written} {text[last:]}".strip()

    def tail(self, text: str, phone: str) -> str | None:
        """That phone with the digits put right that the words tell: "sorry, 5678 at the end", 不是87是78."""
        folded = self._before_denied.sub(" ; ", _TWO.sub(" ; ", comparable(text)))
        if self._other_figure.search(folded):
            return None  # a price, a room
        ends = self._at_the_end.search(folded) is not None
        if len(folded) > LONGEST_REPAIR or not (ends or self._puts_right.search(folded)):
            return None
        # "The last four are 4321" tells four digits, and no four of them.
        plain = self._at_the_end.sub(lambda one: " " * len(one[0]), folded)
        found = [_figures(run) for run in runs(plain)]
        found = [(value, at) for value, at in found if FEWEST <= len(value) <= MOST]
        denied = [value for value, at in found if self._denied.search(folded[:at])]
        meant = [value for value, _ in found if value not in denied]
        if len(meant) != 1 or len(denied) > 1:
            return None
        (right,) = meant
        wrong = denied[0] if denied else None
        if len(right) < FEWEST_ALONE and not (ends or wrong):
            return None
        if wrong and wrong not in phone:
            return None
        if wrong and len(wrong) == len(right):
            at = phone.rfind(wrong)
            return f"{phone[:at]}{right}{phone[at + len(right) :]}"
        return f"{phone[: -len(right)]}{right}"


_LEADS = "{0,6}"
"""Words that lead to a customer, such as "ok so back to": without a limit a long row of them took seconds."""

_BETWEEN = r"(?:\W*(?:[a-z']+|[一-鿿]))" + "{0,3}?" + r"\W*"
"""Up to three words between "put" and "ticket in"."""

_NEXT = Expression(
    r"(?:(?:ok(?:ay)?|right|thx|thanks|ta|great|cool|done|bye|好的?|行|嗯|谢谢)[\s,.，。!]*)*"
    r"(?:next(?:\s+(?:customer|caller|person))?(?:\s+(?:pls|please|up|now))*(?=\s*(?:[,，:：;.!]|$|\+?\d))"
    r"|(?:下个|下一个|换人|换个|换下)(?=\s*(?:[,，:：;.!]|\+?\d)))",
    re.IGNORECASE,
)
"""A bare "next" that is no "next week": a sign, a number or nothing stands behind it."""


_BARE_NEXT = Expression(
    r"(?:next|换|下)?\s*(?:下一个|下个|一个|下一位|一位|one|caller|customer|please|pls|\s)+",
    re.IGNORECASE,
)
"""What stands behind a call that ended and only says that another one comes."""

_LABEL = Expression(r"手机(?:号码?)?(?:是|:|：)?\s*(?=1\d{2}[\d\s-]{8})")
"""What stands before a number and is no thing that was bought: 手机13800001234."""
_DIGITS = Expression(r"\d{4}")
_PHONE_DIGITS = Expression(r"\+?\d[\d -]{6,}\d")
_BOTH = 2
_AROUND = " ,，:：;；.。!！"
_PLEASE = Expression(r"^\W*(?:pls|please|plz|now|then|吧|了|啊)?\W*$", re.IGNORECASE)


_TWO = Expression(r"(?<=\d\d)\s*[,，]\s*(?=\d\d)")
"""Between two numbers of an utterance: "not 79, 78"."""


def _figures(run: Run) -> tuple[str, int]:
    """The digits of a run and where they begin; empty where it holds anything else than them and a word before them."""
    figures = [one for one in run.elements if one.how != "letters"]  # "in 5678"
    value = "".join(one.value for one in figures)
    return (value, figures[0].start) if value.isdigit() else ("", run.start)


_FOLDING = Folding({})
"""Numbers are written in one script; no character of a word is compared."""
