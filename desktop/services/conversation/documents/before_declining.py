"""What is about to be declined, or asked a number for, is asked of the shop's documents first.

"When's the social ride" is a bicycle shop's business, and no reader knows that; "how soon is the invoice in my mailbox" sounds like a look at an
invoice, and whoever has shown no order may ask it of the rule.

Where a thing is declined its own words count: nearly all of several of them stand in a section; or what it is about is likely, and far more speaks for a
section than for none. A rule is told *instead* of asking for a number where no order's record tells of such things, and *before* it where that may.
"""

from __future__ import annotations

from desktop.domain.actions import ACTS, ORDER_LOOKS, Action, Arguments, Request
from desktop.domain.matters import Asked
from desktop.domain.orders import Passage, Passages
from desktop.domain.people import CallerKind
from desktop.domain.records import parse
from desktop.services.conversation.documents.covering import (
    SEARCH,
    covering,
    in_so_many_words,
    search,
)
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.giving_back import OWN_GOODS
from desktop.services.conversation.turn.kinds_of_matters import ELSEWHERE, OF_NO_ORDER
from desktop.services.conversation.turn.put_together import put_together
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.steps import FAULT
from desktop.services.personas.persona import Persona

_OUT_OF_SCOPE = frozenset({None, "out_of_scope"})
"""Reasons of a decline that the documents may know better than; an attack and other people's data are declined whatever they say."""

LIKELY = 0.5
"""Belief in a matter of which no order's record tells, from which the documents are asked before a number is."""

FIRMLY = 0.7
"""The same of words that are no question by their form, and of what an order's record may tell as well."""

SURELY = 0.9
"""Belief in a matter of the documents from which that is not asked, as long as they answer it."""

MUCH = 1.5
"""By how much more must speak for a section than for none, where what is asked was taken for nobody's business, or for an act."""

_INVOICES = frozenset({Action.INVOICE_STATUS, Action.INVOICE_REQUEST})
_OWN = frozenset({OWN_GOODS, FAULT})
"""Reasons for which a question of the rule is one of the goods that somebody has."""


async def instead(turn: Turn, request: Request, persona: Persona) -> Request:
    """The question for the documents that a request is which would be declined, or asked a number for, where these answer it; else the request."""
    if not persona.allows(Action.SHOP_QUESTION) or len(turn.wishes) > 1 or not turn.memory.heard:
        return request
    if request.action is not Action.DECLINE and _has_shown_none(turn, request):
        return await _asked_of_all(turn, request) if _of_no_order(turn, request) else request
    declines = request.action is Action.DECLINE and request.arguments.reason in _OUT_OF_SCOPE
    if not declines or turn.takes(SEARCH, "matters") is False:
        return request  # a shop's own search does not tell what stands in so many words
    question = turn.memory.heard[-1]
    result = await turn.call(SEARCH, question=question)
    found = parse(result.record) if result.record else None
    told = in_so_many_words(found if isinstance(found, Passages) else None)
    if told is not None and told.items:
        return Request(Action.SHOP_QUESTION, Arguments(question=question))
    read = turn.asks
    if read is None or not read.matter.in_documents or read.belief < LIKELY:
        return request
    return await _asked_of_all(turn, request, MUCH)


async def rule_of(turn: Turn, request: Request, persona: Persona) -> Request | None:
    """The question for the documents that is answered before a number is asked for; None where none is."""
    if not persona.allows(Action.SHOP_QUESTION) or len(turn.wishes) > 1 or not turn.memory.heard:
        return None
    own = request.arguments.reason in _OWN and request.action is Action.RETURN_POLICY
    looks = request.action in {*ORDER_LOOKS, *_INVOICES, *ACTS}
    if not (own or looks) or not _has_shown_none(turn, request) or turn.memory.confirmation:
        return None
    read, text = turn.asks, turn.memory.heard[-1]
    faulty = own and request.arguments.reason == FAULT
    if faulty:
        # Which matter it is may stay open, as long as all of them are the documents'.
        if read is None or sum(one.belief for one in read.of_documents) < FIRMLY:
            return await _of_faults(turn)
    elif read is None:
        if request.action not in _INVOICES or not asks(text):
            return None
    elif not read.matter.in_documents or read.belief < FIRMLY:
        return None
    asked = await _asked_of_all(turn, request, MUCH)
    if asked is request:
        return await _of_faults(turn) if faulty else None
    return asked


async def _of_faults(turn: Turn) -> Request | None:
    """The question for the rule of faulty goods, where the documents answer it."""
    rule = of_phrase(turn, "asked.faulty")
    asked = rule.arguments
    result = await search(turn, asked.question or "", {asked.matter: 1.0} if asked.matter else {})
    found = parse(result.record) if result.record else None
    return rule if isinstance(found, Passages) and covering(found).items else None


def of_phrase(turn: Turn, key: str) -> Request:
    """A question for the documents that stands by itself, put together of no words of the person's."""
    question = turn.words.say(key)
    matter = put_together(question, turn.words.say)
    return Request(Action.SHOP_QUESTION, Arguments(question=question, matter=matter))


def _has_shown_none(turn: Turn, request: Request) -> bool:
    """Whether it is a visitor of whom no order is known, and none is named."""
    own = request.arguments
    known = turn.caller.sees_orders or turn.memory.whose or turn.memory.order_id
    named = own.order_id or own.phone or own.tracking_number or own.return_id or own.period
    return turn.caller.kind is not CallerKind.STAFF and not known and not named


def _of_no_order(turn: Turn, request: Request) -> bool:
    """Whether a look asks something that an order's record does not tell."""
    read, text = turn.asks, turn.memory.heard[-1]
    if read is None or request.action not in {*ORDER_LOOKS, Action.INVOICE_STATUS}:
        return False
    if read.matter in OF_NO_ORDER and read.belief >= LIKELY and asks(text):
        return True
    elsewhere = {*ELSEWHERE, *(["invoice"] if request.action is Action.INVOICE_STATUS else [])}
    return read.matter.kin in elsewhere and read.belief >= FIRMLY


async def _asked_of_all(turn: Turn, request: Request, ahead: float | None = None) -> Request:
    """The question for the documents, where they answer it, with that much ``ahead`` of no answer where it is known how much; else the request."""
    question, read = turn.memory.heard[-1], turn.asks
    about = (read.of_documents or None) if read else None
    result = await search(turn, question, {one.matter: one.belief for one in about or ()})
    found = parse(result.record) if result.record else None
    told = covering(found).items if isinstance(found, Passages) else ()
    if not told or (ahead is not None and not _speaks_for(told[0], read, ahead)):
        return request
    return Request(Action.SHOP_QUESTION, Arguments(question=question, about=about))


def _speaks_for(best: Passage, read: Asked | None, ahead: float) -> bool:
    """Whether that much more speaks for a section than for none; where nobody knows how much, or it is plain what is asked, belief in that does."""
    belief = read.belief if read else 0.0
    return best.ahead >= (0.0 if belief >= SURELY else ahead) if best.ahead else belief >= FIRMLY
