"""What is told beside an invoice that waits for its yes: the firm's tax number, and where it is to be sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Request, Understanding
from desktop.domain.expressions import Expression
from desktop.services.conversation.heard import Amend, Heard, Wishes, certain
from desktop.services.conversation.parts import ShortAnswers
from desktop.services.dialogue.memory import Memory

_NUMBER = Expression(
    r"(?:(?:公司|单位|企业)?(?:的)?税号|(?:the |our )?(?:tax|vat)(?: (?:number|id|no\.?))?)?\s*(?:是|为|is|:|：)?\s*"
    r"(?P<number>(?=[A-Za-z]*\d)[A-Za-z0-9]{8,20})[.。]?",
    re.IGNORECASE,
)
_DIGITS_OF_TAX = 15
"""Digits from which a number without a letter is a firm's, and no order's."""


def invoice_detail(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Heard | None:
    """The open invoice with the number that was told, or the question where it is sent; None for anything else."""
    pending, wish = memory.confirmation, memory.wish
    if pending is None or wish is None or pending.action is not Action.INVOICE_REQUEST:
        return None
    told = _NUMBER.fullmatch(text.strip())
    number = told["number"] if told else ""
    firms = len(number) >= _DIGITS_OF_TAX or any(map(str.isalpha, number))
    if number and firms and wish.arguments.title:
        given = replace(wish.arguments, tax_id=number.upper())
        return Amend(certain(replace(wish, arguments=given), understood.lang, "its tax number"))
    if any(short.afterwards.says(kind, text) for kind in ("sent_where", "by_mail")):
        asked = Arguments(question=phrase("asked.sent_where"))
        return Wishes(certain(Request(Action.SHOP_QUESTION, asked), understood.lang, "sent where"))
    return None
