"""Which numbers of a paper may be an order's: those with the shop's shape, named as an order's first."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.characters import unified
from desktop.domain.expressions import Expression
from desktop.domain.identifiers import OrderNumberFormat, canonical

MOST = 3
"""Candidates that are offered, here as everywhere."""

NEAR = 24
"""Characters before a number in which a word says whose it is: a label, a colon and some spaces."""

_RUN = Expression(r"(?<![\w#-])#?[A-Za-z]{0,4}-?\d[\dA-Za-z-]{2,22}(?![\w])")
_ORDER = Expression(r"(?i)order|purchase|订单|单号|编号|訂單")
_OTHER = Expression(
    r"(?i)phone|mobile|tel\b|tax|vat|iban|account|tracking|waybill|invoice|date|"
    r"电话|手机|税号|账号|卡号|运单|快递|物流|发票|日期"
)
_MOBILE = Expression(r"1[3-9]\d{9}")
_DATE = Expression(r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")


def order_numbers(text: str, formats: OrderNumberFormat) -> Sequence[str]:
    """At most :data:`MOST`: labelled as an order's before unlabelled ones; labelled as something else never."""
    folded = unified(text)
    ranked: dict[str, tuple[int, int, str]] = {}
    for match in _RUN.finditer(folded):
        number = match[0].strip("-")
        if not formats.matches(number):
            continue
        label = folded[max(0, match.start() - NEAR) : match.start()].rpartition("\n")[2]
        if not _ORDER.search(label) and (
            _OTHER.search(label) or _MOBILE.fullmatch(number) or _DATE.fullmatch(number)
        ):
            continue
        rank = (0 if _ORDER.search(label) else 1, match.start(), number)
        key = canonical(number)
        ranked[key] = min(rank, ranked.get(key, rank))
    return [number for _, _, number in sorted(ranked.values())[:MOST]]
