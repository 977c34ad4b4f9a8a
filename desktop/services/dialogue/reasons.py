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


_ASKED = Expression(
    r"[?？]|[吗么嘛](?=$|[?？])|是不是|能不能|会不会|可不可以|有没有|要不要|为什么|怎么|多久|多少"
    r"|^(?:and |but |so )*(?:do|does|did|is|are|was|were|can|could|will|would|should|have|has|why|how|what|when|where|which|who)\b",
    re.IGNORECASE,
)
"""What a clause looks like that asks."""
_BEFORE_SIGN = Expression(r"([^,，;；。.!！?？]+)[?？]")


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


def without_questions(reason: str) -> str | None:
    """The reason without what it asks: "too loud, is that a problem" says why in its first half; None where all of it asks."""
    parts = [part for part in _CLAUSES.split(reason) if part]
    # The sign ends the clause before it.
    asked = [part.strip() for part in _BEFORE_SIGN.findall(reason)]
    told = [part for part in parts if not _ASKED.search(part) and part.strip() not in asked]
    return reason if len(told) == len(parts) else ", ".join(told) or None


def without_denied(reason: str, text: str) -> str | None:
    """The reason; where it denies a fault what else was said is the reason, if anything was."""
    if not _DENIED.search(reason):
        return reason
    rest = [part for part in _CLAUSES.split(text) if part and not _DENIED.search(part)]
    return " ".join(rest).strip() or None
