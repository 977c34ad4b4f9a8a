"""Which words a number belongs to: "opened ones within 3 days" makes 3 days no rule of the unopened.

A rule is told clause by clause, and the later leave out what the earlier said. So a word that stands only in a later clause
with another number of the same kind belongs to that number, and where a clause has a word, its opposite does not belong there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.expressions import Expression
from desktop.services.guard.facts import facts_of, unit_of, value_of
from desktop.services.guard.numerals import folded

_CLAUSE_END = Expression(r"[，；、。！？;!?\n]|[,.](?=\s|$)")
_NOT_ZH = "未非不无没"
_NOT_EN = ("un", "non", "in", "dis")
_SHORTEST = 4
"""Letters of a word that says what something is about."""


def rebound(sentence: str, given: str) -> bool:
    """Whether the sentence gives a number to something that ``given`` gives another one, or to its opposite."""
    facts = facts_of(sentence)
    clauses = [clause for clause in _CLAUSE_END.split(given) if clause.strip()]
    told = [facts_of(clause) for clause in clauses]
    words = [_words(clause) for clause in clauses]
    said = _words(sentence)
    for fact in facts:
        unit = unit_of(fact)
        if not unit or sum(unit_of(other) == unit for other in facts) > 1:
            continue
        own = [at for at, known in enumerate(told) if fact in known]
        if not own:
            continue
        if all(_opposite(said, words[at]) for at in own):
            return True
        if said & _rivals(fact, own, told, words):
            return True
    return False


def _rivals(
    fact: str, own: Sequence[int], told: Sequence[set[str]], words: Sequence[set[str]]
) -> set[str]:
    """The words that stand only in clauses behind the fact's own which give another number of its kind."""
    unit = unit_of(fact)
    behind = {
        at
        for at in range(own[-1] + 1, min(own[-1] + 3, len(told)))
        if any(unit_of(one) == unit and value_of(one) != value_of(fact) for one in told[at])
    }
    elsewhere = set[str]().union(*(one for at, one in enumerate(words) if at not in behind))
    return set[str]().union(*(words[at] for at in behind)) - elsewhere


def _opposite(said: set[str], clause: set[str]) -> bool:
    """Whether the clause has a word's opposite, and not the word."""
    return any(
        other in said and word not in said and other not in clause
        for word in clause
        for other in _opposites(word)
    )


def _opposites(word: str) -> set[str]:
    if not word.isascii():
        return {word[1:]} if word[0] == "!" else {f"!{word}"}
    found = {word.removeprefix(start) for start in _NOT_EN if word.startswith(start)}
    return {other for other in found if len(other) >= _SHORTEST} | {f"{s}{word}" for s in _NOT_EN}


def _words(text: str) -> set[str]:
    """Latin words, and pairs of Chinese signs; a pair behind a "not" is marked with ``!``."""
    plain = folded(text)
    found = {word for word in re.findall(r"[a-z]+", plain) if len(word) >= _SHORTEST}
    for run in re.findall(r"[\u4e00-\u9fff]+", plain):
        for at in range(len(run) - 1):
            pair, before = run[at : at + 2], run[at - 1 : at] if at else ""
            if pair[0] in _NOT_ZH:
                continue
            found.add(f"!{pair}" if before and before in _NOT_ZH else pair)
    return found
