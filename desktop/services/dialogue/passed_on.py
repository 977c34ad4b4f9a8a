"""An answer that a colleague at a desk passes on: "ok she says yes", 客人同意了, "that's a yes from her".

Only who gives it is taken off; what is left is read as any answer is, so that "she says yes but …" and 她说可以吗 stay what they are.
"""

from __future__ import annotations

from typing import Any

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import comparable
from desktop.services.words_beside import words_beside

MAX_SAID = 90
"""Characters; who says more tells a story, which is understood as a whole."""
_WORDS: dict[str, Any] = words_beside(__file__)
_ASKS = Expression(
    r"[?？]|[吗么嘛](?=$|[,，。])|^(?:and |so )*(?:does|did|do|is|has|will|would|can)(?![a-z])"
)
_HAN = Expression(r"[\u4e00-\u9fff]")


def _any(name: str) -> Expression:
    who = {lang: f"(?:{words})" for lang, words in _WORDS["who"].items()}
    told = (
        one.replace("{en}", who["en"]).replace("{zh}", who["zh"]) for one in _WORDS["answers"][name]
    )
    return Expression("|".join(told))


_SAYS, _AGREES = _any("says"), _any("agrees")


def passed_on(text: str) -> str | None:
    """The customer's answer as it would be theirs; None where the words pass none on, or ask."""
    folded = comparable(text)
    if len(folded) > MAX_SAID or _ASKS.search(folded):
        return None
    agreeing = " 同意 " if _HAN.search(folded) else " i agree "
    said = _SAYS.sub(" ", _AGREES.sub(agreeing, folded))
    said = " ".join(said.split()).strip(" ,，:：")
    return said if said and said != " ".join(folded.split()) else None
