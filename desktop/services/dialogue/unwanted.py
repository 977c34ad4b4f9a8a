"""Why a thing goes, said of the thing itself: 不想要了，太占地方, "I just don't need it any more".

Beside an act that parts with the thing that is the reason, though it holds a no; a no to the act denies the act. The words are data,
``unwanted.toml``.
"""

from __future__ import annotations

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import comparable
from desktop.services.words_beside import patterns_beside

_WORDS = patterns_beside(__file__)
_OF_THE_GOODS = Expression(_WORDS["of_the_goods"])
_OF_THE_ACT = Expression(_WORDS["of_the_act"])


def goods_unwanted(text: str) -> bool:
    """Whether the words turn down the thing and leave the act alone."""
    folded = comparable(text)
    return _OF_THE_GOODS.search(folded) is not None and _OF_THE_ACT.search(folded) is None
