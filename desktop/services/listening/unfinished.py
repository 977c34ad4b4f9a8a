"""Whether what was said so far sounds finished: the words decide how long a pause is allowed to be.

Five cases: a plain answer, a request that is surely complete, words that ask for more (a filler, a conjunction, half a number), a
number that is being dictated, and everything between. Grammar alone was measured to be a poor witness in the middle
of a sentence (a pause may fall anywhere), so "complete" needs a witness that knows the shop: the recogniser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from desktop.domain.expressions import Expression
from desktop.services.listening.numbers.tokens import Kind, tokens, widened

Completeness = Callable[[str, str], bool]
"""Whether a text in a language is a complete request, surely."""


class Ending(StrEnum):
    """How what was said so far ends."""

    ANSWER = "answer"
    """A plain yes or no."""
    COMPLETE = "complete"
    """A request that the shop's rules are certain of."""
    OPEN = "open"
    """Nothing can be told."""
    UNFINISHED = "unfinished"
    """A filler, a function word, a comma."""
    NUMBER = "number"
    """Digits last."""


_FILLER_ZH = r"呃|额|嗯|那个|这个|就是|然后|等一下|等下|我想想|我看看|让我看看|慢点|怎么说|所以|因为|但是|可是|不过|还有|如果|的话|比如|"
_OPEN_ZH = r"的|把|和|跟|在|从|给|被|对|向|或者|而且|我的|我要|我想|想要|一个|请问|你好|您好|喂|是|叫|号是|单号|订单号|上周|昨天|今天|买的"
_UNFINISHED_ZH = Expression(rf"(?:{_FILLER_ZH}{_OPEN_ZH})[,，、…。.\s]*$")
_OPEN_EN = (
    "um|uh|uhm|er|erm|hmm|well|so|and|but|or|because|if|when|that|which|the|a|an|my|your|his|her|its|our|their|of|to|for|from|with|in|on|at|"
    "by|about|is|are|was|were|i|i'm|it's|i'd|i've|you|we|they|he|she|like|want|need|would|could|can|please|hello|hi|okay|let me see|let me think|"
    "hang on|hold on|wait|one second|one moment|just a moment|you know|i mean|the order|my order|number is|order number|it is|this|these|those|"
    "some|any|no wait|last|into|than|as|also|then|not|have|has|had|do|does|did|will"
)
_UNFINISHED_EN = Expression(rf"(?:^|[\s,.]){'(?:' + _OPEN_EN + ')'}[,.…\s-]*$", re.IGNORECASE)
_COMMA = Expression(r"(?:[,，、…-]|\.\.\.)\s*$")
_SHORT_ANSWER = Expression(
    r"\s*(?:好的?|好吧|可以|行|对的?|是的?|嗯?对|没错|不用了?|不要了?|不是|算了|取消|没有了?|谢谢你?|再见|拜拜|"
    r"yes(?: please)?|yeah|yep|sure|okay|ok|no(?: thanks?| thank you)?|nope|cancel|stop|thanks?(?: you)?|(?:good)?bye|repeat|again|help|correct|"
    r"that's (?:right|correct|all)|never ?mind)[。.!！,，\s]*",
    re.IGNORECASE,
)


def ending(text: str, lang: str, complete: Completeness | None = None) -> Ending:
    """How ``text`` ends."""
    wide = widened(text).strip()
    if not wide:
        return Ending.OPEN
    if _SHORT_ANSWER.fullmatch(wide):
        return Ending.ANSWER
    every = [one for one in tokens(wide) if one.kind is not Kind.BREAK]
    if every and every[-1].kind in {Kind.DIGITS, Kind.LETTERS, Kind.FIX, Kind.NOT, Kind.PLACE}:
        return Ending.NUMBER
    unfinished = _UNFINISHED_ZH if lang == "zh" else _UNFINISHED_EN
    if unfinished.search(wide) or _COMMA.search(wide):
        return Ending.UNFINISHED
    if complete is not None and complete(text, lang):
        return Ending.COMPLETE
    return Ending.OPEN
