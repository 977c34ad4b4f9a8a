"""Why a thing goes, beside the card by which it goes: not wanting it is no no to that (:mod:`desktop.services.dialogue.unwanted`)."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.expressions import Expression
from desktop.services.conversation.turn.amending import MAX_REASON
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import Amend, certain
from desktop.services.conversation.turn.parts import Read, ShortAnswers
from desktop.services.dialogue.answers import PARTS_WITH
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.unwanted import goods_unwanted

_CLAUSES = Expression(r"[,，.。;；!！]")


async def why_it_goes(
    short: ShortAnswers, text: str, memory: Memory, lang: str, choosing: Read
) -> Amend | None:
    """The card with its reason; None where the words say anything of the act, or speak of another thing.

    ``choosing`` says what the rules alone make of words.
    """
    pending, wish = memory.confirmation, memory.wish
    if pending is None or wish is None or pending.action not in PARTS_WITH or asks(text):
        return None
    if len(text) > MAX_REASON or not goods_unwanted(text):
        return None
    if short.repairs.names_an_act(text) or short.repairs.speaks_of_other(text):
        return None
    first = _CLAUSES.split(text)[0]
    # "It's too small for us, the plates don't fit": what is said first is of the thing, the rest tells why.
    of_it = goods_unwanted(first)
    product = (await choosing(first if of_it else text)).slots.product
    if product and asked_item(pending.order.items, product) is None:
        return None
    reason = text.strip(" .。!！")
    given = replace(wish.arguments, reason=reason)
    return Amend(certain(replace(wish, arguments=given), lang, "why it goes"), reason)
