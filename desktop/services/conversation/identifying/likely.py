"""Which of their things is meant by words that no name of it holds: by likeness, among the few that whoever is spoken of bought.

Where something is named that is not found, and where words that name nothing for the rules speak of a thing of theirs all the same.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    ABOUT_AN_ORDER,
    ACTS,
    RULE_QUESTIONS,
    Action,
    Arguments,
    Request,
    Understanding,
)
from desktop.services.conversation.identifying.theirs import named_of, spoken_names, theirs
from desktop.services.conversation.identifying.told_apart import describes_one
from desktop.services.conversation.turn.heard import read_as
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.fields import Field
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.no_goods import is_no_goods, is_said_of
from desktop.services.dialogue.other_names import kind_of, written_so

_LONGEST = 160
"""Letters of words that may speak of one thing; more is a story of several."""
_MAY = (ABOUT_AN_ORDER - {Action.CHANGE_ADDRESS}) | RULE_QUESTIONS | {Action.CLARIFY}
"""What may be asked or wanted of a thing of theirs."""
_FRAGMENT = 48
"""Letters of words that only name a thing."""


async def likely_title(turn: Turn, product: str) -> str | None:
    """The title of the thing of theirs that the last words speak of; of several of one kind how shops call these. None where that is not certain.

    ``product``: what was understood to be named, and not found.
    """
    if turn.goods and turn.goods.names_goods(product):
        # A television is no towel: only what describes the thing besides tells which is meant by a name they did not buy.
        return await _described(turn)
    titles = await _titles(turn)
    named = await _near(turn, product, titles)
    whole = await _near(turn, turn.memory.heard[-1], titles) if turn.memory.heard else ()
    # The words around it tell more than what was cut out of them, as long as they do not tell something else.
    both = tuple(one for one in named if one in whole) or whole or named
    return _one_name(both, turn.lang)


async def _described(turn: Turn) -> str | None:
    """The one thing of theirs that all the words describe, for certain: 看家用的那个镜头 is the camera."""
    if turn.goods is None or not turn.memory.heard:
        return None
    near = await turn.goods.near(turn.memory.heard[-1], await _titles(turn))
    return _one_name(near.nearest(firmly=True), turn.lang) if near else None


async def named_instead(turn: Turn, said: Arguments) -> str | None:
    """Under which other name what was not found is looked for: as shops write it, the likeliest of theirs, or the thing it was said of."""
    product = said.product
    if product is None:
        return None
    if other := written_so(product):
        return other  # "my wristband": no line bears it, and the shop's own search does not know it
    likely = await likely_title(turn, product)
    if likely not in {None, product}:
        return likely
    return await _said_of(turn, said, product)


async def _said_of(turn: Turn, said: Arguments, product: str) -> str | None:
    """The one thing of theirs that the words name besides, where what was not found only tells of it: 耳机是…生日礼物."""
    if not turn.memory.heard:
        return None
    text = turn.memory.heard[-1]
    no_goods = is_no_goods(product, with_number=said.phone is not None)
    titles = {one.item.title for one in named_of(text, None, await theirs(turn))}
    if len(titles) != 1:
        return None
    (title,) = titles
    named = next((word for word in spoken_names(text, title) if word not in product), None)
    return title if named and (no_goods or is_said_of(text, product, named)) else None


async def names_nothing(turn: Turn, said: Arguments) -> bool:
    """Whether what was understood to be named is no thing at all, as far as anybody knows."""
    product, goods = said.product, turn.goods
    if product is None or said.status:
        return False
    if is_no_goods(product, with_number=said.phone is not None):
        return True
    if goods is None or said.period or goods.names_goods(product):
        return False
    return not await goods.names_a_kind(product)


async def of_theirs(
    turn: Turn, text: str, understood: Understanding, short: ShortAnswers
) -> Understanding:
    """The understanding, with the thing of theirs that the words speak of and no rule heard."""
    (said, *more) = understood.requests
    memory, own = turn.memory, said.arguments
    if turn.goods is None or more or memory.confirmation or memory.question:
        return understood
    if said.action not in _MAY or len(text) > _LONGEST:
        return understood
    if own.names_an_order or understood.slots.product or understood.slots.order_id:
        return understood
    if not await turn.goods.names_a_kind(text) or describes_one(turn, await theirs(turn)):
        return understood
    recent = memory.order_id is not None and memory.is_recent(turn.now())
    if recent and Field.PAY_BY in short.record_fields.fields(text):
        return understood  # until when it is to be paid is asked of the one at hand
    near = await turn.goods.near(text, await _titles(turn))
    firmly = recent and said.action in ACTS
    meant = _one_name(near.nearest(firmly=firmly), turn.lang) if near else None
    if meant is None or (recent and _at_hand(memory, meant)):
        return understood
    slots = replace(understood.slots, product=meant)
    named = replace(understood, slots=slots)
    if said.action is Action.SHOP_QUESTION:
        return named
    only = len(text) <= _FRAGMENT and short.repairs.wants_the_same(text)
    if only or said.action is Action.CLARIFY:
        return read_as(
            named, Request(Action.FIND_ORDERS, Arguments(product=meant)), "one of theirs"
        )
    given = replace(own, product=meant)
    action = Action.FIND_ORDERS if said.action is Action.ORDER_STATUS else said.action
    return read_as(named, Request(action, given), "one of theirs")


def _at_hand(memory: Memory, title: str) -> bool:
    """Whether the order that is spoken of holds it, so that the words are read of that in any case."""
    order = memory.order_spoken_of
    return order is not None and asked_item(order.items, title) is not None


async def _titles(turn: Turn) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.title for one in await theirs(turn) for item in one.items))


async def _near(turn: Turn, text: str, titles: tuple[str, ...]) -> tuple[str, ...]:
    near = await turn.goods.near(text, titles) if turn.goods and titles else None
    return near.nearest(named=True) if near else ()


def _one_name(titles: tuple[str, ...], lang: str) -> str | None:
    """The one title; of several of one kind how shops call that."""
    if len(titles) == 1:
        return titles[0]
    kinds = {kind_of(one) for one in titles}
    kind = kinds.pop() if len(kinds) == 1 else None
    return kind.names.get(lang) if kind else None
