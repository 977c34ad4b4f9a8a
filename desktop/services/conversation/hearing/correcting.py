"""What takes back which order was meant: "no, the other one", "不是这个，是上个月那个"."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.domain.actions import (
    ACTS,
    Action,
    Arguments,
    Certainty,
    Request,
    Wants,
)
from desktop.domain.expressions import Expression
from desktop.domain.identifiers import same
from desktop.domain.orders import Order
from desktop.services.conversation.hearing.filling import WEAK
from desktop.services.conversation.hearing.following import Follower
from desktop.services.conversation.hearing.reading import asks_more
from desktop.services.conversation.turn.amending import GIVING_BACK
from desktop.services.conversation.turn.giving_back import OWN_GOODS
from desktop.services.conversation.turn.heard import Amend, AnotherOne, GoOn, Heard, certain
from desktop.services.conversation.turn.parcel_news import FIRST
from desktop.services.conversation.turn.parts import Parts
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.choices import item_by_words
from desktop.services.dialogue.delivery import with_other_place
from desktop.services.dialogue.goods import NAMES, asked_item, with_order
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.places import looks_like_address
from desktop.services.dialogue.remembered import GUESS
from desktop.services.dialogue.repair import Correction
from desktop.services.dialogue.spans import FOLLOWS_WITHIN


class Corrector:
    """Reads corrections of one conversation."""

    def __init__(self, parts: Parts, follower: Follower) -> None:
        self._parts = parts
        self._follower = follower

    async def corrected(
        self, turn: Turn, text: str, correction: Correction, lang: str
    ) -> Heard | None:
        """The last wish for another order; None when the words take back something else."""
        memory, short = turn.memory, self._parts.short
        wish = memory.wish if memory.confirmation else memory.suspended or memory.last
        if wish is None or looks_like_address(correction.rest):
            return None  # an address put right is no other order
        pending = memory.confirmation
        if pending and pending.address and with_other_place(pending.address, text):
            return None  # nor is a number of it
        guessed = memory.candidates[0] if memory.missing == GUESS and memory.candidates else None
        current = guessed.order_id if guessed else None if memory.candidates else memory.order_id
        offered = memory.past_choice if guessed else memory.candidates or memory.past_choice
        others = [one for one in offered if not (current and same(one.order_id, current))]
        if correction.other:
            if len(others) == 1:
                chosen = others[0]
            elif (
                memory.confirmation is None
                and (short.repairs.wants_the_same(text) or _of_parcels(memory, current))
                and not short.repairs.names_other_order(text)
                and (item := _other_item(memory))
            ):
                why = wish.arguments.reason if wish.arguments.reason != FIRST else None
                given = replace(wish.arguments, order_id=current, product=item, reason=why)
                return GoOn(certain(replace(wish, arguments=given), lang, "the other item"))
            elif (memory.candidates and not guessed) or not current:
                return None
            elif _of_parcels(memory, current) and not short.repairs.names_other_order(text):
                # Which of its parcels is "the other" is not known: all of them are told.
                given = replace(wish.arguments, order_id=current, product=None, reason=None)
                return GoOn(certain(replace(wish, arguments=given), lang, "its parcels"))
            else:
                return AnotherOne(certain(wish, lang, "another one"), current)
        elif short.repairs.names_another_act(correction.rest, wish.action):
            return None
        else:
            rest = await self._follower.read(turn, correction.rest)
            if any(asks_more(one, wish) for one in rest.requests):
                return None
            # What tells the dearer from the cheaper needs both of them.
            meant = short.kept.going(correction.rest)
            chosen = short.choices.choice(meant, offered if len(others) == 1 else others)
        if chosen:
            return _redirected(turn, _of_chosen(wish, chosen, correction.rest), chosen, lang)
        if correction.other or not current:
            return None
        described = await self._described(turn, wish, correction.rest, lang)
        if described is None and memory.confirmation is None and _POINTS.search(correction.rest):
            # It is another one, whatever its name: what else there is is shown.
            return AnotherOne(certain(wish, lang, "another one"), current)
        return described

    async def _described(self, turn: Turn, wish: Request, rest: str, lang: str) -> Heard | None:
        understood = await self._follower.read(turn, rest)
        said = understood.requests[0]
        given = understood.slots if understood.slots.names_an_order else said.arguments
        doubtful = understood.certainty is not Certainty.CERTAIN and said.action not in ACTS
        alike = said.action is wish.action or said.action in WEAK or doubtful
        if not doubtful and said.arguments.wants not in {None, Wants.STATUS, wish.arguments.wants}:
            alike = False  # "no, I meant the headphones' invoice" is a wish of its own
        if len(understood.requests) > 1 or not given.names_an_order or not alike:
            return None
        named = Arguments(**{name: getattr(given, name) for name in NAMES})
        kept = wish.arguments
        only_when = named.period and not (named.order_id or named.product)
        unnamed = replace(kept, **dict.fromkeys(NAMES, None))
        cleared = replace(unnamed, product=kept.product) if only_when else unnamed
        request = replace(wish, arguments=named.filled_from(cleared))
        return _redirected(turn, request, None, lang)


def _of_chosen(wish: Request, chosen: Order, text: str) -> Request:
    """The wish for that order, and for the thing of it by which it was named."""
    request = with_order(wish, chosen)
    if request.arguments.product or len(chosen.items) == 1:
        return request
    return replace(
        request, arguments=replace(request.arguments, product=item_by_words(text, chosen))
    )


def _redirected(turn: Turn, request: Request, chosen: Order | None, lang: str) -> Heard:
    memory = turn.memory
    if memory.asked_own == memory.turn - 1 and request.action in GIVING_BACK:
        # It was only asked whether the first may go back; the same is asked of the other.
        request = Request(Action.RETURN_POLICY, replace(request.arguments, reason=OWN_GOODS))
    understood = certain(request, lang, "correction")
    if turn.memory.confirmation:
        return Amend(understood)
    return GoOn(understood, chosen)


def _other_item(memory: Memory) -> str | None:
    """The other one of the two things of the order, where one of them was spoken of."""
    order = memory.order_spoken_of
    items = order.items if order else ()
    told = memory.parcels[1] if memory.parcels and _of_parcels(memory, memory.order_id) else None
    named = told or memory.product
    asked = asked_item(items, named) if len(items) == _BOTH else None
    return next((one.title for one in items if one is not asked), None) if asked else None


def _of_parcels(memory: Memory, order_id: str | None) -> bool:
    """Whether several parcels of that order were just told of, so that "the other" is one of them."""
    told, turn = (memory.parcels[0], memory.parcels[2]) if memory.parcels else (None, 0)
    return told is not None and told == order_id and memory.turn - turn <= FOLLOWS_WITHIN


_BOTH = 2
_POINTS = Expression(r"(?:那个|那款|那件|那单|那笔|的)[吧啊呀]?$|\bone\b[.!]?$", re.IGNORECASE)
"""Words that point at another one by what it is like: 热饭的那个, "the loud one"."""
