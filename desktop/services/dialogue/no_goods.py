"""What a sentence names like a thing and no shop sells: an occasion, a telephone line, people.

Nobody is told that no order holds a birthday. The words are data, ``no_goods.toml``.
"""

from __future__ import annotations

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import comparable
from desktop.services.words_beside import patterns_beside

_WORDS = {name: Expression(told) for name, told in patterns_beside(__file__).items()}


def is_no_goods(product: str, *, with_number: bool) -> bool:
    """Whether what was taken for goods is none; ``with_number``: whether a telephone number was told beside it."""
    named = comparable(product)
    kinds = ("occasion", "people", "place", *(("line",) if with_number else ()))
    return any(_WORDS[kind].search(named) for kind in kinds)


def has_date_of_its_own(text: str) -> bool:
    """Whether an occasion is spoken of, whose date is not the day on which something was bought."""
    return _WORDS["date_of"].search(comparable(text)) is not None


def is_said_of(text: str, product: str, thing: str) -> bool:
    """Whether what was taken for goods is said of a thing named before it: 耳机是…生日礼物."""
    folded, named, other = map(comparable, (text, product, thing))
    start, end = folded.find(other), folded.rfind(named)
    between = folded[start + len(other) : end] if 0 <= start < end else ""
    return _WORDS["is"].search(between) is not None
