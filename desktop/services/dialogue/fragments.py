"""A question that only names something else, or another time or place, and leaves the rest to the one before it: "and on Sundays?", "那换货呢".

So does who puts right what was taken of them: "I meant the other one", 我问的是电话.
"""

from __future__ import annotations

import re

from desktop.domain.expressions import Expression

LONGEST = 40
"""Letters of one; a Chinese one has a dozen."""

_GOES_ON = Expression(
    r"^\W*(?:and|but|what about|how about|or)\b|^\W*(?:那|那么|还有|要是)|呢\W*$", re.IGNORECASE
)
_CORRECTS = Expression(
    r"^\W*(?:(?:no|nope|nah|sorry|oh|er|erm|actually|well)\b[\s,.…-]*)*"
    r"(?:(?:i|we)(?:['’]m| am| was)? (?:meant|mean|said|asked|ask(?:ing)?|talking)(?: (?:about|of|for))?(?: it was)?|not (?:that|this)(?: one)?[\s,.]+)\s*"
    r"|^\W*(?:no|nope|nah|sorry)[\s,.]+(?=(?:the|for|in|at|with|to|by)\b)"
    r"|^\W*(?:(?:不是|不对|错了|哎|呃|嗯)[，, 。]*)*(?:我(?:是)?(?:说|问|指|讲)的?是?|(?:说|问|指|讲)的是)(?=.{2})|^\W*(?:不是|不对|错了)[，, 。]+",
    re.IGNORECASE,
)
_ASKS_ITSELF = Expression(
    r"\b(?:wh(?:o|at|en|ere|ich|y|ose)(?:'s|s)?(?! (?:about|if)\b)|how(?! about\b)|is|isn't|are|aren't|do|does|don't|doesn't|did|didn't|can|can't|could|will|won't|would"
    r"|should|have|haven't|has|must|need|may)\b"
    r"|怎么|咋|如何|多少|多久|多大|几|吗|能|可以|要不要|有没有|是不是|什么|啥|谁|哪|为什么",
    re.IGNORECASE,
)
_POINTS = Expression(
    r"\b(?:it|its|that|this|them|they|those|these|one|ones|then)\b|^\W*(?:那|要是)|它|这个|那个|这种|那种|这样|那样",
    re.IGNORECASE,
)


def is_fragment(text: str) -> bool:
    """Whether words ask nothing by themselves, and go on from a question."""
    if len(text) > LONGEST:
        return False
    told = put_right(text)
    goes_on = told is not None or _GOES_ON.search(text) is not None
    return goes_on and _ASKS_ITSELF.search(told or text) is None


def put_right(text: str) -> str | None:
    """What was meant, in words that put right what was taken of the question before; None where they do not say so."""
    lead = _CORRECTS.match(text)
    return text[lead.end() :].strip() or None if lead else None


def points_back(text: str) -> bool:
    """Whether a question says "it" or "then" of what it is asked of."""
    return _POINTS.search(text) is not None
