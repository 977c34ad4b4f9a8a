"""Words that hold something against another thing and want nothing of that one: "same title as the kettle's last one", 跟水壶那张一样."""

from __future__ import annotations

from desktop.domain.characters import caseless
from desktop.domain.expressions import Expression

_BEFORE = Expression(
    r"\b(?:as|like|than|identical to|equal to|matching)\s+(?:(?:what|it was|it is|they were|on|for|with|in|from|the|my|that|our|his|her|their|last|previous|old|invoice|one|bill|order|of)\s+)*$"
    r"|(?:跟|和|同|与|像|按|照|按照|参照|比)(?:我们?|之前|上次|上回|以前|先前|那次|那张|那个|那单|买|给|的|开|那|上)*$"
)
"""What stands right before the thing that is only compared with."""
_AFTER_IT_ZH = Expression(r"(?:照|按|按照|参照)(?:着|上次|上回|之前|那个|的)*$")
"""Done as that was done: 照水壶那张开."""
_TAKEN_ALONG = Expression(r"^(?:按照|参照|跟|像|按|照)(?=[\u4e00-\u9fff]{2})")
"""What may be taken for the beginning of the thing: 照水壶."""
_ALIKE_ZH = Expression(r"一样|一模一样|一致|相同|同样|同一|那样|那张|那次|来")
_WANTED_TOO = Expression(
    r"\b(?:too|as well|also|both|and then|do (?:it|that|the same) for)\b|也|都|还要|再|一起|顺便"
)
"""What wants it of that thing as well."""


def only_compares(text: str, product: str) -> bool:
    """Whether the thing is named for comparison alone."""
    folded, named = caseless(text), caseless(product)
    named = _TAKEN_ALONG.sub("", named) or named
    before, found, after = folded.partition(named)
    if not (named and found) or _WANTED_TOO.search(folded) or _BEFORE.search(before) is None:
        return False
    if _AFTER_IT_ZH.search(before):
        return True
    return named.isascii() or _ALIKE_ZH.search(after) is not None
