"""The facts that a card shows, found in what is said beside it: its amounts, its things, its number.

Each is marked by one sign, so that "twelve is fine" can be told from "ten is fine" without knowing how people write amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.actions import Action
from desktop.domain.cards import Confirmation
from desktop.domain.expressions import Expression
from desktop.domain.identifiers import same
from desktop.domain.orders import Money, OrderItem
from desktop.services.dialogue.other_names import called_so
from desktop.services.dialogue.sayings import comparable

FEE, REFUND, THING, COST, DETAIL = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
"""What sending costs, what comes back, what the card is for, a word for the cost, and what it changes."""
OTHER = "\ue000"
"""An amount or a number that is none of the card's."""

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_ONES = "two three four five six seven eight nine".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {
    "one": 1,
    **{word: place + 2 for place, word in enumerate(_ONES)},
    **{word: place + 10 for place, word in enumerate(_TEENS)},
    **{word: (place + 2) * 10 for place, word in enumerate(_TENS)},
}
_HAN = {
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_WORD = "|".join(sorted([*_SMALL, "hundred"], key=len, reverse=True))
_UNIT = {
    "CNY": r"yuan|rmb|cny|kuai|块钱|块|元",
    "USD": r"dollars?|bucks|usd",
    "GBP": r"pounds?|quid|gbp",
    "EUR": r"euros?|eur",
}
_SIGN = {"¥": "CNY", "￥": "CNY", "$": "USD", "£": "GBP", "€": "EUR"}
_AMOUNT = Expression(
    r"(?:(?P<sign>[¥￥$£€])\s?)?(?P<digits>\d+(?:\.\d+)?)"
    rf"|(?<![a-z])(?P<words>(?:{_WORD})(?:[\s-]+(?:and\s+)?(?:{_WORD}))*)(?![a-z])"
    r"|(?P<han>[零一二两三四五六七八九十百千]+)(?=块|元|就|[\s,，。]|$)"
    r"|(?<=[扣退])(?P<taken>[零一二两三四五六七八九十百千]+)"
)
_BEHIND = Expression(
    r"\s*(?:" + "|".join(f"(?P<{code}>{unit})" for code, unit in _UNIT.items()) + r")(?![a-z])"
)
_COSTS = Expression(
    r"(?<![a-z])(?:return |sending |delivery |shipping )?(?:postage|shipping|fees?|charges?)(?![a-z])|(?:寄回|回寄|退货)?(?:的)?(?:运费|邮费|寄费|快递费|快递钱)"
)
_DETAILS = {
    Action.CHANGE_ADDRESS: Expression(
        r"(?<![a-z])(?:address|number|phone|name)(?![a-z])|地址|电话|号码|手机号|收件人"
    ),
    Action.INVOICE_REQUEST: Expression(r"(?<![a-z])(?:name|title)(?![a-z])|抬头|名字"),
}
_NUMBER = Expression(r"(?<![\d.])\d{6,}(?![\d.])")
_LEAST = 3
"""Letters of a word of a thing's name that names it; in Chinese two signs."""


def marked(folded: str, card: Confirmation) -> str | None:
    """The words with the card's facts marked; None where they name a part of what it is for and leave the rest open."""
    told = _NUMBER.sub(
        lambda found: THING if same(found[0], card.order.order_id) else OTHER, folded
    )
    told = _with_amounts(told, card)
    back = card.eligibility
    if back and back.fee and back.fee.amount:
        told = _COSTS.sub(COST, told)
    details = _DETAILS.get(card.action)
    told = details.sub(DETAIL, told) if details else told
    if len(card.goods) > 1 and card.goods == card.order.items:
        told = _ALL.sub(THING, told)
        told = _BOTH.sub(THING, told) if len(card.goods) == _TWO else told
    named = [name for name in map(_names, card.goods) if name.search(told)]
    if named and len(named) < len(card.goods):
        return None
    for name in named:
        told = name.sub(THING, told)
    return _JOINED.sub(THING, told)


_ALL = Expression(
    r"(?<![a-z])(?:all of (?:it|them)|the (?:whole )?lot|everything)(?![a-z])|全部|都(?!是)"
)
"""All that the order holds, where the card is for all of it."""
_TWO = 2
_BOTH = Expression(r"(?<![a-z])both(?: of them)?(?![a-z])|两[个样件]|俩")
_JOINED = Expression(
    rf"(?:(?:the|my|this|that)\s+)?{THING}(?:(?:\s*(?:and|和|跟|,|、)\s*)?(?:(?:the|my)\s+)?{THING})*"
)


def _with_amounts(told: str, card: Confirmation) -> str:
    back, at = card.eligibility, 0
    pieces: list[str] = []
    fee = back.fee if back and back.fee and back.fee.amount else None
    refund = back.refund if back else card.order.total
    if card.action not in {Action.RETURN_ORDER, Action.CANCEL_ORDER}:
        refund = None
    for begin, end, amount, currency in _amounts(told):
        sign = OTHER
        for money, mark in ((fee, FEE), (refund, REFUND)):
            if money and _is(money, amount, currency):
                sign = mark
                break
        pieces += [told[at:begin], sign]
        at = end
    return "".join((*pieces, told[at:]))


def _is(money: Money, amount: Decimal, currency: str | None) -> bool:
    return money.amount == amount and currency in {None, money.currency}


def _amounts(told: str) -> Iterator[tuple[int, int, Decimal, str | None]]:
    for found in _AMOUNT.finditer(told):
        words = found["words"]
        unit = _BEHIND.match(told, found.end())
        if words == "one" and not unit:
            continue  # "that one"
        currency = _SIGN.get(found["sign"] or "") or (unit.lastgroup if unit else None)
        han = found["han"] or found["taken"]
        value = _read(words) if words else _read_han(han) if han else Decimal(found["digits"])
        end = unit.end() if unit else found.end()
        yield found.start(), end, value, currency


def _read(words: str) -> Decimal:
    """The value of English number words; pairs such as "nine ninety" are an amount with its hundredths."""
    total = 0
    pairs: list[int] = []
    for word in re.split(r"[\s-]+", words):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word != "and":
            value = _SMALL[word]
            fits = total % 100 == 0 or (total % 10 == 0 and total % 100 >= 20 and value < 10)
            if total and not fits:
                pairs.append(total)
                total = value
            else:
                total += value
    if not pairs:
        return Decimal(total)
    return Decimal(pairs[0]) + Decimal(total) / 100 if len(pairs) == 1 else Decimal(-1)


def _read_han(words: str) -> Decimal:
    total, digit = 0, 0
    for sign in words:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = _HAN[sign]
    if digit and len(words) > 1 and words[-2] == "百":
        digit *= 10  # 一百二
    return Decimal(total + digit)


def _names(item: OrderItem) -> Expression:
    """What names that thing: words of its title in a row, signs of it in a row, or what people call it."""
    title = comparable(item.title)
    words = re.findall(rf"[a-z][a-z-]{{{_LEAST - 1},}}", title)
    found = [rf"(?<![a-z])(?:{'|'.join(map(re.escape, words))})s?(?![a-z])"] if words else []
    han = re.findall(r"[\u4e00-\u9fff]{2,}", title)
    pieces = {
        run[begin:end]
        for run in han
        for begin in range(len(run))
        for end in range(begin + 2, len(run) + 1)
    }
    found += sorted(pieces, key=len, reverse=True)
    called = called_so(item)
    found += [called] if called else []
    one = f"(?:{'|'.join(found)})" if found else r"(?!)"
    return Expression(rf"{one}(?:\s+{one})*")
