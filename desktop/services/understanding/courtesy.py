"""What people say around what they want (a greeting, "quick question", a thanks) taken off before the rest is read.

"营业时间" is a question to the shop and "你好，营业时间" the same one: whoever is polite says more words that every reader
would have to weigh. What is left over nothing but an answer or a goodbye ("no, thanks", 好的谢谢) is read as it was said.
"""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import NamedTuple

from desktop.domain.expressions import Expression
from desktop.services.words_beside import patterns_beside

_GAP = r"[\s,.!?;:~，。！？；：、…～—-]*"
_PAUSE = r"(?:\s*[,.!;:~，。！；：、…～—]|\s+-|-\s)[\s,.!;:~，。！；：、…～—-]*"
"""A hyphen between two words is none: "well-known", "so-so"."""
_ENDS = r"(?:(?<![a-z0-9])|(?!-?[a-z0-9']))"
"""A word of letters ends here, and is no part of "hi-fi"; a Chinese one may stand before any."""
_FULL_WIDTH = {place: place - 0xFEE0 for place in range(0xFF01, 0xFF5F)}
"""One character each, so that every place is the same as in what was written."""
_LAST = 60
"""Characters from the end within which a thanks is looked for."""
_FINAL = " .。!！~～"
"""Marks at the end that change nothing of what is wanted: a recogniser of speech writes them or not."""
_LEAST = 2
"""Characters that may be left over: 你好吗 is no greeting and 吗."""
_STRIPPED = " ,.!?;:~，。！？；：、…～—-"
_ROUNDS = 4
"""Of a beginning, and of an end: "Hi, um, sorry to bother you, quick question: …"."""


class _Patterns(NamedTuple):
    before: Expression
    heard: Expression
    after: Expression
    answers: Expression


def without_courtesies(text: str) -> str:
    """The words without what is only said out of courtesy, nor a final full stop; all of them where nothing else is left, or an answer."""
    folded = text.translate(_FULL_WIDTH).lower()
    if len(folded) != len(text):
        return text  # no way back to the person's own words
    patterns = _patterns()
    start, end = 0, len(folded.rstrip())
    thanked = False
    for _ in itertools.repeat(None, _ROUNDS):
        found = patterns.before.match(folded, start, end)
        if found is None or found.end() == start:
            break
        start = found.end()
    for _ in itertools.repeat(None, _ROUNDS):
        found = patterns.after.search(folded, max(start, end - _LAST), end)
        if found is None:
            break
        end, thanked = found.start(), True
    core = folded[start:end].strip(_STRIPPED)
    if len(core) < _LEAST or (thanked and patterns.answers.fullmatch(core)):
        return text.rstrip(_FINAL) or text
    if not thanked:
        return text[start:end].rstrip(_FINAL) or text
    # Asked before the thanks or behind it: "where is it, please?"
    asks = "?" in {folded[end:].lstrip()[:1], folded.rstrip()[-1:]}
    return text[start:end].rstrip(_STRIPPED) + ("?" if asks else "")


def without_acknowledgement(text: str) -> str:
    """The words behind an acknowledgement ("fine, …"; 行，…); all of them where nothing else is left, or an answer."""
    folded = text.translate(_FULL_WIDTH).lower()
    patterns = _patterns()
    found = patterns.heard.match(folded) if len(folded) == len(text) else None
    if found is None:
        return text
    core = folded[found.end() :].strip(_STRIPPED)
    thanks = patterns.after.search(core)
    if len(core) < _LEAST or patterns.answers.fullmatch(core) or (thanks and not thanks.start()):
        return text
    return text[found.end() :]


def calm(text: str) -> str:
    """What is written all in capitals in small letters, as the encoder knows words; anything else as it is."""
    return text.lower() if text.isupper() else text


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    lists = patterns_beside(__file__)
    before, paused, heard, after, behind, answers = (
        lists[name]
        for name in ("before", "before_pause", "heard", "after", "after_pause", "answers")
    )
    return _Patterns(
        Expression(rf"{_GAP}(?:(?:{before}){_ENDS}{_GAP}|(?:{paused}){_ENDS}{_PAUSE})"),
        Expression(rf"{_GAP}(?:{heard}){_GAP}"),
        Expression(rf"(?:(?<![a-z0-9'-]){_GAP}(?:{after})|{_PAUSE}(?:{behind})){_GAP}$"),
        Expression(rf"(?:(?:{answers}){_GAP})+"),
    )
