"""Why something goes back, without what was denied: "没坏 就是买重了" is no fault, and who pays depends on it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.domain.expressions import Expression

_CHINESE = Expression(r"[一-鿿]+")
_CLAUSES = Expression(
    r"\s*(?:[,，;；.。!！]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|\bbut\b|\bit'?s just\b)\s*"
)
_DENIED = Expression(
    r"(?:没有?|不是|并没有?|也没有?)(?:什么|啥)?(?:坏|破|裂|质量|问题|毛病|故障)"
    r"|\b(?:not|isn'?t|aren'?t|wasn'?t|nothing|no)\b.{0,12}\b(?:broken|faulty|fault|wrong|damaged|defective)\b",
    re.IGNORECASE,
)


_SHARED = 2
"""Chinese characters in a row that are a name's when they stand in it: 破壁机 is no word for something broken."""


def without_goods(reason: str, titles: Iterable[str]) -> str | None:
    """The reason without the names of the goods themselves, since a shop looks for words in it; None where nothing is left."""
    left = reason
    for run in (run for title in titles for run in _CHINESE.findall(title)):
        spans = sorted(
            {run[i:j] for i in range(len(run)) for j in range(i + _SHARED, len(run) + 1)}, key=len
        )
        for span in reversed(spans):
            left = left.replace(span, " ")
    left = " ".join(left.split())
    return left if any(map(str.isalnum, left)) else None


def without_denied(reason: str, text: str) -> str | None:
    """The reason; where it denies a fault what else was said is the reason, if anything was."""
    if not _DENIED.search(reason):
        return reason
    rest = [part for part in _CLAUSES.split(text) if part and not _DENIED.search(part)]
    return " ".join(rest).strip() or None
