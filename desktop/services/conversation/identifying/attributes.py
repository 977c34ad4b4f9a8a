"""A thing told by what is wrong with it: "swap the dripping one", 漏水的那个换掉. What was told of an order says which one that is.

Read alone the attribute is taken for goods, and an order with "dripping" is looked for.
"""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.domain.actions import Understanding
from desktop.domain.characters import caseless
from desktop.domain.expressions import Expression
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory

_STEM = 4
"""Letters that words of one stem share: "dripping" and "drips"."""
_COMMON = frozenset("的了个那这是有在不我你一东西坏")
"""Characters that stand beside anything."""
_PAIRS = Expression(r"(?=([一-鿿]{2}))")
"""Two characters in a row: one alone stands in too many words, 水 in those for a cup and a kettle."""
_ONE = r"\b(?:the|that|this|my)\s+(?:[\w'-]+\s+)?{0}\s+ones?\b"
_ONE_ZH = r"{0}的?(?:那|这)?(?:一)?(?:个|台|件|只|双|条|把|款|单|笔|盏|副|套|张)"


def points_back(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Understanding:
    """The understanding without goods that only repeat what was told of the order that is spoken of."""
    (said, *more) = understood.requests
    product = said.arguments.product or understood.slots.product
    order = memory.confirmation.order if memory.confirmation else memory.order
    if more or product is None or order is None or order.order_id != memory.order_id:
        return understood
    if short.steps.says("as_well", text):
        return understood  # another thing than the one told of
    if asked_item(order.items, product) or not _attribute(text, product):
        return understood
    told = " ".join((*memory.words[:-1], memory.harm[0] if memory.harm else ""))
    if not (_stems(product) & _stems(told) or short.afterwards.says("faulty", product)):
        return understood
    own = said.arguments
    why = None if own.reason == text.strip() else own.reason  # the words only say which one
    plain = replace(said, arguments=replace(own, product=None, items=None, reason=why))
    return replace(
        understood,
        requests=(plain,),
        slots=replace(understood.slots, product=None, items=None),
        reason=f"{understood.reason}; the one told of",
    )


def _attribute(text: str, product: str) -> bool:
    folded = caseless(text)
    word = re.escape(caseless(product))
    return re.search((_ONE if product.isascii() else _ONE_ZH).format(word), folded) is not None


def _stems(words: str) -> set[str]:
    folded = caseless(words)
    latin = {one[:_STEM] for one in re.findall(r"[a-z]{4,}", folded)}
    return latin | {pair for pair in _PAIRS.findall(folded) if not _COMMON & set(pair)}
