"""What is about to be declined is asked of the shop's documents first: "when's the social ride" is a bicycle shop's business, and no reader knows that.

Only their own words count here: where nearly all of several words of the question stand in a section, that answers. What a reader takes such
words to be about is what made them strange.
"""

from __future__ import annotations

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.orders import Passages
from desktop.domain.records import parse
from desktop.services.conversation.documents.covering import SEARCH, in_so_many_words
from desktop.services.conversation.turn.turn import Turn
from desktop.services.personas.persona import Persona

_OUT_OF_SCOPE = frozenset({None, "out_of_scope"})
"""Reasons of a decline that the documents may know better than; an attack and other people's data are declined whatever they say."""


async def instead(turn: Turn, request: Request, persona: Persona) -> Request:
    """The question for the documents that a request is which would be declined, where these have it in so many words; else the request."""
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
