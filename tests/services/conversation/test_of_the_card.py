"""What is asked about the money of a write while it waits for its yes."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action, Arguments, Certainty, Request, Understanding
from desktop.domain.cards import Confirmation
from desktop.domain.matters import Asked, Believed, Matter
from desktop.domain.people import verified
from desktop.services.conversation.of_the_card import MONEY, asked_of_card
from desktop.services.dialogue.memory import Memory
from tests.services.conversation.conftest import BOOK, Desk, Shop, say, short_answers

pytestmark = pytest.mark.asyncio(loop_scope="module")


SHORT = short_answers()


def asks(matter: Matter, belief: float = 0.9) -> Asked:
    return Asked(matter, belief, (Believed(matter, belief),))


def words(action: Action = Action.CLARIFY, order_id: str | None = None) -> Understanding:
    return Understanding(
        (Request(action, Arguments(order_id=order_id)),), Certainty.CERTAIN, "", "en"
    )


async def card(shop: Shop, desk: Desk, said: str, case: str) -> Memory:
    talk = await desk.begin(verified(shop.cases[case]["customer_id"]), "en")
    told = await say(talk, f"{said} {shop.cases[case]['order_id']}")
    assert isinstance(talk.memory.confirmation, Confirmation), told.text
    return talk.memory


def read(
    understood: Understanding, asked: Asked | None, memory: Memory, text: str = "and that"
) -> Understanding:
    return asked_of_card(SHORT, text, understood, asked, memory, lambda key: BOOK.say("en", key))


@pytest.mark.parametrize("matter", [Matter.CANCEL_MONEY, Matter.RETURNS_REFUND_TIME])
async def test_the_money_of_a_cancellation(shop: Shop, desk: Desk, matter: Matter) -> None:
    memory = await card(shop, desk, "cancel order", "cancellable")
    asked = read(words(), asks(matter), memory).requests[0]
    assert (asked.action, asked.arguments.reason) == (Action.RETURN_POLICY, MONEY)
    assert asked.arguments.order_id == shop.cases["cancellable"]["order_id"]
    assert asked.arguments.question  # and how long it takes, of the documents


async def test_how_long_a_return_takes_stays_with_the_documents(shop: Shop, desk: Desk) -> None:
    memory = await card(shop, desk, "return order", "returnable")
    understood = words()
    assert read(understood, asks(Matter.RETURNS_REFUND_TIME), memory) is understood
    assert read(understood, asks(Matter.RETURNS_REFUND_WAY), memory) is not understood


async def test_words_that_name_the_money_need_no_reader(shop: Shop, desk: Desk) -> None:
    memory = await card(shop, desk, "cancel order", "cancellable")
    believed = asks(Matter.PAYMENT_DEADLINE)
    asked = read(words(), believed, memory, "how long for the money").requests[0].arguments
    assert (asked.reason, bool(asked.question)) == (MONEY, True)
    asked = read(words(), None, memory, "where does the money go").requests[0].arguments
    assert (asked.reason, asked.question) == (MONEY, None)


@pytest.mark.parametrize(
    ("understood", "asked"),
    [
        (words(), None),
        (words(), asks(Matter.CANCEL_MONEY, 0.2)),
        (words(), asks(Matter.SHOP_HOURS)),
        (words(order_id="20261112047"), asks(Matter.CANCEL_MONEY)),
        (words(Action.RETURN_ORDER), asks(Matter.CANCEL_MONEY)),
    ],
)
async def test_what_asks_something_else_stays(
    shop: Shop, desk: Desk, understood: Understanding, asked: Asked | None
) -> None:
    memory = await card(shop, desk, "cancel order", "cancellable")
    assert read(understood, asked, memory) is understood


async def test_with_no_card_there_is_nothing_to_ask_of() -> None:
    assert read(words(), asks(Matter.CANCEL_MONEY), Memory()).requests[0].action is Action.CLARIFY
