"""What is about to be declined is asked of the shop's documents first: "when's the social ride" is a bicycle shop's business, and no reader knows that.

Only their own words count here: where nearly all of several words of the question stand in a section, that answers. What a reader takes such
words to be about is what made them strange.

So is what a visitor who showed no order would be asked a number for: "what would a large box to Berlin cost" sounds like a look at an order, and
is of none. There what it is about counts as well, where no order's record tells that.
"""

from __future__ import annotations

from desktop.domain.actions import ORDER_LOOKS, Action, Arguments, Request
from desktop.domain.orders import Passages
from desktop.domain.people import CallerKind
from desktop.domain.records import parse
from desktop.services.conversation.documents.covering import (
    SEARCH,
    covering,
    in_so_many_words,
    search,
)
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.kinds_of_matters import OF_NO_ORDER
from desktop.services.conversation.turn.turn import Turn
from desktop.services.personas.persona import Persona

_OUT_OF_SCOPE = frozenset({None, "out_of_scope"})
"""Reasons of a decline that the documents may know better than; an attack and other people's data are declined whatever they say."""

LIKELY = 0.5
"""Belief in a matter of which no order's record tells, from which the documents are asked before a number is."""


async def instead(turn: Turn, request: Request, persona: Persona) -> Request:
    """The question for the documents that a request is which would be declined, where these have it in so many words; else the request."""
    if _looks_at_none(turn, request):
        return await _asked_of_all(turn, request)
    declines = request.action is Action.DECLINE and request.arguments.reason in _OUT_OF_SCOPE
    allowed = persona.allows(Action.SHOP_QUESTION)
    if not declines or not allowed or len(turn.wishes) > 1 or not turn.memory.heard:
        return request
    if turn.takes(SEARCH, "matters") is False:
        return request  # a shop's own search does not tell what stands in so many words
    question = turn.memory.heard[-1]
    result = await turn.call(SEARCH, question=question)
    found = parse(result.record) if result.record else None
    told = in_so_many_words(found if isinstance(found, Passages) else None)
    if told is None or not told.items:
        return request
    return Request(Action.SHOP_QUESTION, Arguments(question=question))


def _looks_at_none(turn: Turn, request: Request) -> bool:
    """Whether a visitor of whom no order is known asks something that an order's record does not tell."""
    own, read = request.arguments, turn.asks
    known = turn.caller.customer or turn.memory.whose or turn.memory.order_id
    visits = turn.caller.kind is not CallerKind.STAFF and not known
    named = own.order_id or own.phone or own.tracking_number or own.return_id or own.period
    if not visits or named or request.action not in ORDER_LOOKS or len(turn.wishes) > 1:
        return False
    of_none = read is not None and read.matter in OF_NO_ORDER and read.belief >= LIKELY
    return of_none and bool(turn.memory.heard) and asks(turn.memory.heard[-1])


async def _asked_of_all(turn: Turn, request: Request) -> Request:
    """The question for the documents, where they answer it."""
    question, read = turn.memory.heard[-1], turn.asks
    about = read.of_documents if read else ()
    result = await search(turn, question, {one.matter: one.belief for one in about})
    found = parse(result.record) if result.record else None
    if not isinstance(found, Passages) or not covering(found).items:
        return request
    return Request(Action.SHOP_QUESTION, Arguments(question=question, about=about))
