"""Why something goes back, without what was denied: "没坏 就是买重了" is no fault, and who pays depends on it."""

from __future__ import annotations

import re

_CLAUSES = re.compile(
    r"\s*(?:[,，;；.。!！]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|\bbut\b|\bit'?s just\b)\s*"
)
_DENIED = re.compile(
    r"(?:没有?|不是|并没有?|也没有?)(?:什么|啥)?(?:坏|破|裂|质量|问题|毛病|故障)"
    r"|\b(?:not|isn'?t|aren'?t|wasn'?t|nothing|no)\b.{0,12}\b(?:broken|faulty|fault|wrong|damaged|defective)\b",
    re.IGNORECASE,
)


def without_denied(reason: str, text: str) -> str | None:
    """The reason; where it denies a fault what else was said is the reason, if anything was."""
    if not _DENIED.search(reason):
        return reason
    rest = [part for part in _CLAUSES.split(text) if part and not _DENIED.search(part)]
    return " ".join(rest).strip() or None
