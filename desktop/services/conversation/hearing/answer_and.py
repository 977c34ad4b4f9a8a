"""An answer to what is open, and a wish of its own in the same breath: "yes, and where are my headphones", 茶轴那把，还有鼠标发票开了吗.

Neither is lost: the answer counts as it would alone, and the wish is come to after it. Strict on purpose, as a yes may carry out a write:
one part has to be a clear answer and nothing else, the other a clear wish about another thing or of what follows from the answer,
and nothing may stand between them that makes the one depend on the other.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    WRITES,
    Action,
    Arguments,
    Command,
    Request,
    Understanding,
)
from desktop.domain.identifiers import same
from desktop.domain.matters import Matter
from desktop.domain.orders import Order
from desktop.services.conversation.acts.side_by_side import either_way
from desktop.services.conversation.hearing.breaths import one_clear_wish
from desktop.services.conversation.hearing.reading import Reader
from desktop.services.conversation.turn.between import LOOKS
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import AnswerAnd, GoOn, Settle, certain, steering
from desktop.services.conversation.turn.parts import Read, ShortAnswers
from desktop.services.dialogue.breaths import Cut
from desktop.services.dialogue.goods import asked_item, only_names, with_order
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import GUESS, WISH

_FOLLOWS = frozenset(
    {
        Matter.RETURNS_REFUND_TIME,
        Matter.RETURNS_REFUND_WAY,
        Matter.CANCEL_MONEY,
        Matter.INVOICE_TIME,
    }
)
"""What is asked of an act that is taken for done: who asks when the money comes goes along with it."""
_OF_THE_SHOP = ("shop.", "member.")
"""Beginnings of matters that have nothing to do with any order."""


async def answer_and_wish(
    short: ShortAnswers, text: str, memory: Memory, lang: str, choosing: Read, wished: Read
) -> AnswerAnd | None:
    """Both, where the words are an answer and a wish; None for all else.

    ``choosing`` says what the rules alone make of words that may choose an order, ``wished`` what all readers make of the wish.
    """
    if memory.confirmation is None and memory.question is None:
        return None
    for cut in short.breaths.cuts(text):
        for answering, wishing in ((cut.before, cut.after), (cut.after, cut.before)):
            answer = await _answer(short, answering, memory, lang, choosing)
            if answer is None:
                continue
            wishes = await _wish(short, wishing, cut, answer, memory, wished)
            if wishes:
                requests = (*answer.understood.requests, *wishes.requests)
                both = replace(
                    answer.understood, requests=requests, reason="an answer, and a wish beside it"
                )
                return AnswerAnd(both, answer, wishes, wishing)
    return None


async def _answer(
    short: ShortAnswers, text: str, memory: Memory, lang: str, read: Read
) -> Settle | GoOn | None:
    """The answer that these words would be by themselves."""
    pending, question = memory.confirmation, memory.question
    if pending:
        if either_way(short, text, memory, lang):
            return None
        decided = short.answers.decision(text, pending.action)
        command = Command.YES if decided else Command.NO
        return None if decided is None else Settle(steering(command, lang), decided)
    if question is None or asks(text):
        return None
    wish = question.suspended
    if question.missing == WISH:
        wanted = short.answers.wants_act(text, wish.action)
        return GoOn(certain(wish, lang, "answer")) if wanted else None
    if question.missing == GUESS:
        agrees = short.answers.agrees(text)
        (order,) = question.candidates[:1] or (None,)
        return _chosen(wish, order, lang) if agrees and order else None
    if not question.candidates:
        return None
    order = Reader(short).chosen(text, await read(text), memory)
    return _chosen(wish, order, lang) if order else None


def _chosen(wish: Request, order: Order, lang: str) -> GoOn:
    return GoOn(certain(with_order(wish, order), lang, "answer"), order)


async def _wish(
    short: ShortAnswers,
    text: str,
    cut: Cut,
    answer: Settle | GoOn,
    memory: Memory,
    read: Read,
) -> Understanding | None:
    """What is wanted beside the answer, where that is one clear wish that changes nothing of the answer."""
    accepts = not (isinstance(answer, Settle) and not answer.accepted)
    if accepts and (short.breaths.turns(text) or short.breaths.conditional(text)):
        return None
    understood = await read(text)
    (said,) = one_clear_wish(understood)[:1] or (None,)
    if said is None or said.action in understood.perhaps:
        return None
    order = answer.chosen if isinstance(answer, GoOn) else None
    order = memory.confirmation.order if memory.confirmation else order
    waits = (
        memory.confirmation.action if memory.confirmation else answer.understood.requests[0].action
    )
    if said.action in WRITES:
        # "Yes, cancel the kettle" may well take the card for the kettle's: only what is said to come on top does.
        fits = accepts and cut.joined and not short.answers.denies(text)
        other = _of_another(said.arguments, order)
        alone = said.action is Action.INVOICE_REQUEST and waits is not said.action
        return understood if fits and (other or (alone and not asks(text))) else None
    if said.action in LOOKS and _of_another(said.arguments, order):
        # "Yes, the kettle" may take the card for the kettle's.
        named = said.arguments.product or ""
        alone = isinstance(answer, Settle) and not cut.joined and only_names(text, named)
        return None if alone and accepts else understood
    return understood if cut.joined and _beside_the_card(said, understood, accepts) else None


def _of_another(said: Arguments, order: Order | None) -> bool:
    """Whether a thing or an order is named that is not the one answered of."""
    if said.order_id:
        return order is None or not same(said.order_id, order.order_id)
    return said.product is not None and (
        order is None or asked_item(order.items, said.product) is None
    )


def _beside_the_card(said: Request, understood: Understanding, accepts: bool) -> bool:
    """Whether a question is none of the act that waits: of the shop, or of what comes after a yes."""
    matter = said.arguments.matter or (understood.asks.matter if understood.asks else None)
    if said.arguments.names_an_order:
        return False
    if matter and matter.value.startswith(_OF_THE_SHOP):
        return True
    return accepts and (matter in _FOLLOWS or said.action is Action.RETURN_STATUS)
