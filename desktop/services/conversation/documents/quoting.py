"""What of a section is read out: the sentence that answers, unless it says nothing by itself.

A line of a list means what the list is of: "normal ageing of batteries;" stands under "What is not covered". A number that
was asked for is told, also where it stands beside the sentence: "we are open at weekends" is no answer to "until when".
"""

from __future__ import annotations

import re

from desktop.domain.expressions import Expression
from desktop.domain.orders import Passage
from desktop.services.conversation.documents.rows import CELLS, as_sentences

_NUMBER_ASKED = Expression(
    r"几点|几天|几个小时|多少|多久|多长时间|几折|几年|几个月"
    r"|\b(?:how (?:long|much|many|late|early|soon)|what time|until when|till when|when do you (?:open|close|shut))\b",
    re.IGNORECASE,
)
_NUMBER = Expression(r"[0-9]|[一二两三四五六七八九十百]+(?:天|年|个月|小时|元|折|点|次|成)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|free|no charge)\b|免费|不收费|包邮", re.IGNORECASE)  # fmt: skip
_LIST = Expression(r"^\s*(?:[-*•·]|\d+[.、)])\s+", re.MULTILINE)
_ENDS = " ;；,，、"
"""What a line of a list ends in, where the next one goes on."""


def whole(best: Passage) -> str:
    """All of it, with its rows as sentences."""
    return as_sentences(best.text)


def sentence(question: str, best: Passage) -> str:
    """What is read out of it to that question."""
    return as_sentences(_sentence(question, best))


def _sentence(question: str, best: Passage) -> str:
    told = best.says or best.text
    if told == best.text:
        return best.text
    if CELLS in told and "\n" not in told:
        return told  # "none" is what that row says
    if _NUMBER_ASKED.search(question) and not _NUMBER.search(told) and _NUMBER.search(best.text):
        return best.text
    plain = told.strip(_ENDS)
    lines = best.text.splitlines()
    of_list = any(_LIST.match(line) and _LIST.sub("", line).strip(_ENDS) == plain for line in lines)
    if not of_list:
        return told
    colon, end = _SIGNS[plain[-1:].isascii()]
    return f"{best.section}{colon}{plain}{'' if plain[-1:] in _FULL_STOPS else end}"


_SIGNS = {True: (": ", "."), False: ("：", "。")}
_FULL_STOPS = ".。!！?？"
