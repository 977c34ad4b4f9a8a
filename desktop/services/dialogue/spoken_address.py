"""What people say around an address while they tell it: "um, hang on, so that's 14 Mill Lane, I think", 她说几栋来着，2 栋 602.

A courier reads what stands on the label, so nothing of it belongs there. A part with a figure in it is never left out, nor one that may be a
place's name ("Rose Cottage, 14 Mill Lane"): only sounds, words that lead to an address, and parts that are a sentence.
"""

from __future__ import annotations

import re

from desktop.domain.expressions import Expression

_ROADS = r"(?!\s*(?:street|st|road|rd|lane|ln|avenue|ave|drive|close|court|way|place|square|terrace|hill|row|house)\b)"
_LEADS = Expression(
    r"(?:(?:um+|uh+|er+m?|hm+|oh|ah|(?:well|so|now|right)(?=\s*[,.…]|\s+(?-i:[a-z0-9]))|okay|ok|yes|yeah|yep|sorry|wait|hang on|hold on|let me (?:see|think|look)|let'?s see|you know|"
    r"i (?:think|believe|guess)|(?:the |my |her |his )?(?:new )?address (?:is|would be|should be)|it(?:'?s| is|'?ll be| would be| should be|'?d be)|"
    rf"that(?:'?s| is|'?ll be| would be|'?d be)|here (?:it is|we go))\b{_ROADS}[\s,，.…:-]*"
    r"|[呃嗯]+[\s，,、。…]*|[额啊哦噢唉诶哎]+[\s，,、。…]+|就(?=[\s，,、…])[\s，,、…]*"
    r"|(?:就是|就)?[那这]个(?![省市区县镇乡村路街道巷弄园])[\s，,、…]*|(?:应该|好像|大概|可能|地址|现在)是[\s，,、…]*|(?:我家|家|人|我)(?:住在|住|在)(?=[\u4e00-\u9fff]{2})[\s，,、…]*)+",
    re.IGNORECASE,
)
"""Sounds and words before an address that are none of it."""
_PART = Expression(r"[^,，;；。]*[,，;；。]\s*")
_FIGURE = Expression(r"\d|[一二三四五六七八九十]\s*(?:号|弄|栋|幢|室|楼|单元|层|座)")
_SENTENCE = Expression(
    r"\b(?:that'?s|it'?s|says?|said|she|he|they|i|i'?m|i'?ll|i'?ve|we|me|you|let|hang|hold|wait|where|what|which|think|remember|write|looking|thanks|thank|please|yeah|right|okay|ok)\b"
    r"|来着|[她他人您你我]说|说是|想想|想一下|看看|看一下|找找|找一下|记得|记不|忘了|怎么说|叫什么|叫啥|是什么|[您你]记|记一下|写一下|这样的|稍等|等等|等一下|不好意思|没错|就这|就行|谢谢|麻烦",
    re.IGNORECASE,
)
"""What only a sentence has."""
_LAST = Expression(r"\s*[,，;；。]\s*([^,，;；。]*)$")
_PARTICLE = Expression(r"(?<=[0-9号弄栋幢室楼层座门院])[吧哈啊呢呗哦嘛呀]+[\s.。!！]*$")


def without_talk(address: str) -> str:
    """The address alone; all of the words where what is left has no figure: "the address is wrong" tells none."""
    left = _PARTICLE.sub("", address.strip())
    while True:
        before, left = left, _of_start(left)
        if left == before:
            break
    while last := _LAST.search(left):
        if not _is_talk(last[1]):
            break
        left = left[: last.start()]
    return left if _FIGURE.search(left) else address


def _of_start(text: str) -> str:
    """Without what leads to it, or without a first part that is a sentence and has the address behind it."""
    lead = _LEADS.match(text)
    if lead and text[lead.end() :].strip():
        return text[lead.end() :]
    part = _PART.match(text)
    if part and _is_talk(part.group()) and _FIGURE.search(text, part.end()):
        return text[part.end() :]
    return text


def _is_talk(part: str) -> bool:
    return _SENTENCE.search(part) is not None and _FIGURE.search(part) is None
