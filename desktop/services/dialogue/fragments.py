"""A question that only names something else, or another time or place, and leaves the rest to the one before it: "and on Sundays?", "那换货呢"."""

from __future__ import annotations

import re

from desktop.domain.expressions import Expression

LONGEST = 40
"""Letters of one; a Chinese one has a dozen."""

_GOES_ON = Expression(
    r"^\W*(?:and|but|what about|how about|or)\b|^\W*(?:那|那么|还有|要是)|呢\W*$", re.IGNORECASE
)
_ASKS_ITSELF = Expression(
    r"\b(?:wh(?:o|at|en|ere|ich|y|ose)(?:'s|s)?(?! (?:about|if)\b)|how(?! about\b)|is|isn't|are|aren't|do|does|don't|doesn't|did|didn't|can|can't|could|will|won't|would"
    r"|should|have|haven't|has|must|need|may)\b"
    r"|怎么|咋|如何|多少|多久|多大|几|吗|能|可以|要不要|有没有|是不是|什么|啥|谁|哪|为什么",
    re.IGNORECASE,
)


def is_fragment(text: str) -> bool:
    """Whether words ask nothing by themselves, and go on from a question."""
    goes_on = len(text) <= LONGEST and _GOES_ON.search(text) is not None
    return goes_on and _ASKS_ITSELF.search(text) is None
