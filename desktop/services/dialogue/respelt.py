"""A name with one word of it put right: "sorry, it's Harbor without the u", 是海丰不是海风.

Only a word that is nearly one of the name's takes its place; what is like none of them is another name, or none.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from desktop.domain.characters import unified
from desktop.domain.expressions import Expression

_ALIKE = 0.72
"""How alike two words have to be for one to be the other put right: harbour and harbor have 0.92, lane and line 0.75."""
_LEAST = 3
_MOST = 60
"""Characters; who says more tells something else."""
_WORD = Expression(r"[A-Za-z][\w'’&-]*")
_BUT_NOT_ZH = Expression(
    r"(?:是|写|叫)([\u4e00-\u9fff]{1,8}?)[,，\s]*不是([\u4e00-\u9fff]{1,8})|不是([\u4e00-\u9fff]{1,8}?)[,，\s]*是([\u4e00-\u9fff]{1,8})"
)


def respelt(name: str, text: str) -> str | None:
    """The name with the word put right; None where the words put none of it right."""
    folded = unified(text).strip(" .。!！")
    if len(folded) > _MOST or "?" in folded:
        return None
    told = _BUT_NOT_ZH.search(folded)
    if told:
        right, wrong = (told[1], told[2]) if told[1] else (told[4], told[3])
        return name.replace(wrong, right) if name.count(wrong) == 1 else None
    words = [one[0] for one in _WORD.finditer(name)]
    known = {one.casefold() for one in words}
    for said in (one[0] for one in _WORD.finditer(folded)):
        if len(said) < _LEAST or said.casefold() in known or said == said.casefold():
            continue
        near = [one for one in words if _alike(one, said) >= _ALIKE and len(one) >= _LEAST]
        if len(near) == 1:
            return name.replace(near[0], said, 1)
    return None


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
