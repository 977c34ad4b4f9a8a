"""Whether words are an address at all: "my mum's" and "我公司" name a place, and no courier finds it.

Asked for an address, people may leave out a town; told without being asked, it has to look like nothing else.
"""

from __future__ import annotations

import re

from desktop.domain.characters import unified
from desktop.domain.expressions import Expression

_STREET_ZH = Expression(
    r"[路街道巷弄村镇乡园苑里区市厦场城]\S{0,12}?[\d一二三四五六七八九十百]+\s*(?:号|弄|栋|幢|室|楼|单元|层|座|门)"
)
_TOWNS_ZH = Expression(r"[省市区县镇乡]")
_PART_ZH = Expression(r"[路街道巷弄号楼室栋园苑村镇区厦场城市县店]|\d")
_ROADS = (
    "street|st|road|rd|lane|ln|avenue|ave|drive|dr|close|court|ct|way|place|square|sq|terrace|crescent|gardens"
    "|boulevard|blvd|row|hill|grove|park|mews|walk|parade|highway|building|tower|house|estate"
)
_STREET_EN = Expression(rf"\b\d+\w?\b,?\s+(?:[\w'’-]+\s+){{0,4}}(?:{_ROADS})\b", re.IGNORECASE)
_POSTCODE = Expression(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b|\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b", re.IGNORECASE
)
_UNKNOWN = Expression(
    r"不是|也错|错了|不对|应该是|知道|不清楚|不记得|忘了|什么|没有|还没|\b(?:don't|do not|not sure|no idea)\b",
    re.IGNORECASE,
)
_ONLY_UNITS = Expression(r"(?:是|在)?[\d\s号楼室栋幢单元层院门]+")
"""A house without its street."""
_ONLY_UNITS_EN = Expression(
    r"(?:(?:flat|unit|room|apartment|apt|suite|floor|building|block|number|no|not|house|and|or|the|it'?s)\b[\s.,]*|\d+[a-z]?\b[\s.,]*)+",
    re.IGNORECASE,
)
"""The same in English: "flat 3, not flat 2"."""
_PHONE = Expression(r"\+?\d[\d -]{6,}\d")
"""A phone beside a place makes no address of it."""
_TALK = Expression(
    r"\b(?:that'?s|it'?s|says?|said|wrong|she|he|they|i'?m|i|we|want|wants|need|needs|should)\b",
    re.IGNORECASE,
)
"""Words of a sentence, which no address holds."""
_AS_IT_WAS = Expression(
    r"\b(?:same|that) (?:road|street|lane|place|building|town|estate|block|postcode)\b|(?:同一?个?|还是那?[条个]?|原来那?[条个])(?:路|街|小区|楼|地方|院子)(?![\d一-九])",
    re.IGNORECASE,
)
"""What only says that a part stays as it is; of an order nobody here sees the whole address."""
_SEVERAL = 2
_LEAST_ZH, _LEAST_EN = 5, 8
"""Characters of the shortest address that a courier finds."""

_ASKS = Expression(
    r"[?？]|吗|怎么|什么|多少|多久|\b(?:how|what|when|where|why|order)\b", re.IGNORECASE
)
_LONGEST_ZH, _LONGEST_EN = 8, 24
"""Characters of a place's name; who says more says something else."""
_CHINESE = Expression(r"[\u4e00-\u9fff]")


def looks_like_address(text: str) -> bool:
    """Whether the words can hardly be anything but an address, though nobody asked for one."""
    folded = unified(text).strip()
    if _ASKS.search(folded):
        return False
    if _CHINESE.search(folded):
        return _STREET_ZH.search(folded) is not None
    return _STREET_EN.search(folded) is not None or (
        _POSTCODE.search(folded) is not None and "," in folded
    )


def names_place(text: str) -> bool:
    """Whether words that are no address name a place at all, so that it can be asked where that is."""
    folded = unified(text).strip()
    longest = _LONGEST_ZH if _CHINESE.search(folded) else _LONGEST_EN
    return len(folded) <= longest and not _UNKNOWN.search(folded) and not _ASKS.search(folded)


def may_be_address(text: str) -> bool:
    """Whether the answer to "what is the address?" can be one: it names a street, a house, or two towns."""
    folded = unified(text).strip()
    if _AS_IT_WAS.search(folded) and not _TOWNS_ZH.search(_AS_IT_WAS.sub("", folded)):
        return False
    if looks_like_address(folded):
        return True
    if _CHINESE.search(folded):
        if len(folded) < _LEAST_ZH or _UNKNOWN.search(folded) or _ONLY_UNITS.fullmatch(folded):
            return False
        parts = len(_PART_ZH.findall(folded)) >= _SEVERAL
        return parts or len(_TOWNS_ZH.findall(folded)) >= _SEVERAL
    if not any(sign.isascii() and sign.isalpha() for sign in folded):
        return any(map(str.isalpha, folded))  # another script, of which nothing is known here
    if _TALK.search(folded) or _ONLY_UNITS_EN.fullmatch(folded):
        return False
    return len(folded) >= _LEAST_EN and any(map(str.isdigit, _PHONE.sub("", folded)))
