"""What an expected answer is made of: digits, letters, corrections, breaks, and words that are none of these."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.expressions import Expression
from desktop.services.listening.numbers.words import (
    EN_DIGITS,
    EN_HEARD,
    EN_TEENS,
    EN_TENS,
    EN_TIMES,
    LETTER_SOUNDS,
    SPELLING,
    ZH_DIGITS,
    ZH_HEARD,
    ZH_LARGE,
    ZH_UNITS,
)


class Kind(StrEnum):
    """What a token is."""

    DIGITS = "digits"
    LETTERS = "letters"
    MAYBE = "maybe"
    """A sound-alike: a digit only where a digit must stand."""
    FIX = "fix"
    """不对，是 / no wait: what follows takes the place of what was said last."""
    NOT = "not"
    """不是 / not: the digits that follow are the wrong ones."""
    PLACE = "place"
    """第三位是 / the third digit is; the value is the place, 0 for the last."""
    RESTART = "restart"
    JOIN = "join"
    """Words between parts of one number: 然后是, dash, um."""
    BREAK = "break"
    """A comma or a full stop."""
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Token:
    """One of them."""

    kind: Kind
    value: str
    start: int
    end: int
    others: tuple[str, ...] = ()
    """Other ways to read the same words: "thirty one" is 31 and may be 301."""


PREFIX = 4
"""Letters that a number can begin with."""
_ZH = "".join(ZH_DIGITS)
_UNITS = "".join((*ZH_UNITS, *ZH_LARGE))
_EN_DIGIT = "|".join(sorted(EN_DIGITS, key=len, reverse=True))
_PLACES = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
_ORDINALS = {
    word: place
    for place, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        1,
    )
}
_B, _E = r"(?<![a-z0-9'])", r"(?![a-z0-9'])"

_PATTERN = Expression(
    rf"""
    (?P<restart>重新(?:来|说|报)|从头(?:来|说|再来)|重来|全错了?|{_B}(?:start(?:ing)?\ (?:over|again)|from\ the\ (?:start|beginning|top)){_E})
    | (?P<place>(?:倒数)?第\s*(?P<zplace>[一二三四五六七八九1-9])\s*[位个](?:数字?|号码)?\s*(?:应该|才|要)?[是改]?[为成]?|最后(?:一|那|1)[位个](?:数字?|号码)?\s*(?:应该|才|要)?[是改]?[为成]?
        |{_B}(?:the\ )?(?P<eplace>{"|".join(_ORDINALS)}|last)\ (?:digit|number|one)\ (?:is|should\ be|was){_E})
    | (?P<fix>(?:不对|错了|说错了|哦不|啊不|不不|讲错了|更正|改一下|不好意思|对不起)[,，。.!！\s]*(?:(?:应该|而)?[是为])?
        |应该是|{_B}(?:no,?\ wait|wait,?\ no|no,?\ sorry|sorry,?\ (?:no|i\ mean|it's|that's)|scratch\ that|i\ mean(?:t)?|correction|make\ that|oops|no,?\ no|no)[,.\s]*(?:(?:it\ is|it's|that's|i\ mean){_E})?{_E})
    | (?P<not>不是|{_B}not{_E})
    | (?P<repeat>(?P<times>[两二三四五六2-6])\s*个\s*(?P<repeated>[{_ZH}0-9]))
    | (?P<quantity>[一两三]\s*(?:个|下|点|些|次|共|起|样|直|般|定|会儿?|块儿)(?![{_ZH}0-9])|{_B}one\ (?:of|second|sec|moment){_E})
    | (?P<cardinal>(?:[{_ZH}]?[{_UNITS}][{_ZH}{_UNITS}]*))
    | (?P<zh>[{_ZH}])
    | (?P<mixed>\#?(?P<arabic>[0-9]+))
    | {_B}(?P<entimes>{"|".join(EN_TIMES)})[\s,，-]+(?P<entimed>{_EN_DIGIT}|o|[0-9]){_E}
    | {_B}(?P<tens>{"|".join(EN_TENS)})(?:[\s-]+(?P<ones>one|two|three|four|five|six|seven|eight|nine){_E}(?!\s+hundred))?{_E}
    | {_B}(?P<teen>{"|".join(EN_TEENS)}){_E}
    | {_B}(?P<en>{_EN_DIGIT}){_E}
    | {_B}(?P<scale>hundred|thousand){_E}
    | {_B}(?P<spelt>[a-z])\s+(?:as\s+in|for|like)\s+[a-z]+{_E}
    | {_B}(?P<nato>{"|".join(SPELLING)}|x-ray){_E}
    | (?P<join>然后(?:是|呢)?|接(?:着|下来)(?:是)?|后面?是?|前面是?|再来?(?:是)?|还有|那个|这个|就是|等一?下|我看看?|横杠?|杠|是|减号?|空格|嗯+|呃+|额|啊|唔|哦|呢
        |{_B}(?:and|then|next|dash|hyphen|minus|space|uh+m?|u+m+|er+m?|ah+|hm+|hang\ on|hold\ on|let\ me\ (?:see|look|check)|wait|so|like|it's|is|well|okay|ok|right){_E})
    | {_B}(?P<english>[a-z]+(?:'[a-z]+)?){_E}
    | (?P<run>[a-z]+)
    | (?P<break>[,，。.;；:：!！?？、/\n]+)
    | (?P<gap>[\s\-‐-―_·'"“”()（）#+=*…]+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def widened(text: str) -> str:
    """The text in one width, with one apostrophe; places in it are what tokens report."""
    return unicodedata.normalize("NFKC", text).replace("’", "'")


def tokens(text: str) -> list[Token]:
    """All tokens of a widened text, in order; gaps are left out."""
    return list(_with_scales(list(_scan(text))))


def _scan(text: str) -> Iterator[Token]:
    lower = text.lower() if len(text.lower()) == len(text) else text
    for found in _PATTERN.finditer(lower):
        start, end = found.span()
        kind, value, others = _told(found)
        if (
            kind is Kind.WORD
            and end - start <= PREFIX
            and text[start:end].isascii()
            and text[start:end].isupper()
            and value != "i"  # "I made", "I think": the word stands in capitals everywhere
        ):
            kind, value = Kind.LETTERS, text[start:end]  # SF 1234, written as a prefix is
        if kind is not None:
            yield Token(kind, value, start, end, others)


def _told(found: re.Match[str]) -> tuple[Kind | None, str, tuple[str, ...]]:  # noqa: C901, PLR0912 - one case a kind of word
    text = found.group()
    if found["gap"]:
        return None, "", ()
    if found["restart"]:
        return Kind.RESTART, "", ()
    if found["place"]:
        if found["zplace"]:
            place = found["zplace"]
            number = _PLACES.get(place) or int(place)
            return Kind.PLACE, str(-number if text.startswith("倒数") else number), ()
        return Kind.PLACE, str(_ORDINALS.get(found["eplace"] or "", 0)), ()
    if found["fix"]:
        return Kind.FIX, "", ()
    if found["not"]:
        return Kind.NOT, "", ()
    if found["repeat"]:
        digit = found["repeated"]
        times = ZH_DIGITS.get(found["times"], found["times"])
        return Kind.DIGITS, ZH_DIGITS.get(digit, digit) * int(times), ()
    if found["quantity"]:
        return Kind.WORD, text, ()
    if found["cardinal"]:
        return Kind.DIGITS, str(cardinal(text)), (spelled_out(text),)
    if found["zh"]:
        return Kind.DIGITS, ZH_DIGITS[text], ()
    if found["arabic"]:
        return Kind.DIGITS, found["arabic"], ()
    if found["entimes"]:
        digit = EN_DIGITS.get(
            found["entimed"], "0" if found["entimed"] == "o" else found["entimed"]
        )
        return Kind.DIGITS, digit * EN_TIMES[found["entimes"]], ()
    if found["tens"]:
        tens = EN_TENS[found["tens"]]
        ones = EN_DIGITS[found["ones"]] if found["ones"] else None
        return Kind.DIGITS, f"{tens}{ones or 0}", (f"{tens}0{ones}",) if ones else ()
    if found["teen"]:
        return Kind.DIGITS, EN_TEENS[text], ()
    if found["en"]:
        return Kind.DIGITS, EN_DIGITS[text], ()
    return _lettered(found, text)


def _lettered(found: re.Match[str], text: str) -> tuple[Kind | None, str, tuple[str, ...]]:
    if found["scale"]:
        return Kind.DIGITS, "00" if text == "hundred" else "000", ("scale",)
    if found["spelt"]:
        return Kind.LETTERS, found["spelt"].upper(), ()
    if found["nato"]:
        return Kind.LETTERS, text[0].upper(), ()
    if found["join"]:
        return Kind.JOIN, text, ()
    if found["break"]:
        return Kind.BREAK, text, ()
    if text in EN_HEARD:
        return Kind.MAYBE, EN_HEARD[text], (text.upper(),) if len(text) == 1 else ()
    if text in LETTER_SOUNDS:
        return Kind.MAYBE, LETTER_SOUNDS[text], ()
    if text in ZH_HEARD:
        return Kind.MAYBE, ZH_HEARD[text], ()
    single = len(text) == 1 and text.isascii() and text.isalpha() and text != "i"
    if single or (found["run"] and len(text) <= PREFIX):
        return Kind.LETTERS, text.upper(), ()
    return Kind.WORD, text, ()


def _with_scales(found: list[Token]) -> Iterator[Token]:
    """Joins "four hundred twelve" and "two thousand and four"; other readings are kept beside the usual one."""
    index = 0
    while index < len(found):
        one = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        if (
            one.kind is Kind.DIGITS
            and following is not None
            and following.others == ("scale",)
            and len(one.value) <= 2
        ):
            used, token = _scaled(found, index)
            yield token
            index += used
        elif one.others == ("scale",):
            yield Token(Kind.DIGITS, "1" + one.value, one.start, one.end)
            index += 1
        else:
            yield one
            index += 1


def _scaled(found: list[Token], index: int) -> tuple[int, Token]:
    one, scale = found[index], found[index + 1]
    rest = found[index + 2 : index + 5]
    joined = bool(rest) and rest[0].kind is Kind.JOIN and rest[0].value == "and"
    tail = rest[1:] if joined else rest
    plain = one.value + scale.value
    size = len(scale.value)
    small = bool(tail) and tail[0].kind is Kind.DIGITS and tail[0].others != ("scale",)
    alone = len(tail) < 2 or tail[1].kind is not Kind.DIGITS or len(tail[0].value) > 1
    if small and len(tail[0].value) <= size and (joined or alone):
        value = one.value + tail[0].value.zfill(size)
        used = 3 + joined
        return used, Token(Kind.DIGITS, value, one.start, tail[0].end, (plain + tail[0].value,))
    return 2, Token(Kind.DIGITS, plain, one.start, scale.end)


def cardinal(text: str) -> int:
    """The value of a Chinese number with units: 一百二十三, 十五, 两万零五."""
    total = section = digit = 0
    for one in text:
        if one in ZH_DIGITS:
            digit = int(ZH_DIGITS[one])
        elif one in ZH_UNITS:
            section += (digit or 1) * ZH_UNITS[one]
            digit = 0
        else:
            total = (total + section + digit or 1) * ZH_LARGE[one]
            section = digit = 0
    return total + section + digit


def spelled_out(text: str) -> str:
    """The same characters read one by one, with 十 as ten: 二十五 may have been 2, 10, 5."""
    return "".join(ZH_DIGITS.get(one, "10" if one in "十拾" else "") for one in text)
