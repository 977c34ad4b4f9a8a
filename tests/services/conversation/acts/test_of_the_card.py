"""What is asked about the money of a write while it waits for its yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unittest.mock import AsyncMock, Mock

import pytest

from desktop.domain.actions import (
    Action,
    Arguments,
    Certainty,
    Period,
    Request,
    Understanding,
)
from desktop.domain.cards import Confirmation
from desktop.domain.events import TextArrived
from desktop.domain.matters import Asked, Believed, Matter
from desktop.domain.people import verified
from desktop.services.conversation.acts.of_the_card import (
    COST,
    MONEY,
    ONLY,
    asked_of_card,
    tell_cost,
)
from desktop.services.conversation.acts.refusing import not_taken_in
from desktop.services.dialogue.memory import Memory
from tests.phrase_book import BOOK
from tests.services.conversation.conftest import Desk, Shop, say, short_answers, spoken

pytestmark = pytest.mark.asyncio(loop_scope="session")


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


@pytest.mark.parametrize("reckoned", [True, False])
async def test_what_comes_back_is_said_only_where_it_was_reckoned(
    shop: Shop, desk: Desk, reckoned: bool
) -> None:
    case = shop.cases["returnable"]
    talk = await desk.begin(verified(case["customer_id"]), "en")
    await say(talk, f"return order {case['order_id']}")
    pending = talk.memory.confirmation
    assert pending
    assert pending.eligibility
    assert pending.eligibility.refund
    if not reckoned:
        unknown = replace(pending.eligibility, refund=None)
        talk.memory.confirmation = replace(pending, eligibility=unknown)
    told = await say(talk, "where does the money go")
    first, *_ = (event.text for event in told.events if isinstance(event, TextArrived))
    assert (str(pending.eligibility.refund.amount) in first) is reckoned
    assert "has come back" in first
    assert talk.memory.confirmation is not None


async def test_an_exchange_gives_no_money(shop: Shop, desk: Desk) -> None:
    case = shop.cases["returnable"]
    talk = await desk.begin(verified(case["customer_id"]), "en")
    await say(talk, f"exchange order {case['order_id']}, it is broken")
    assert talk.memory.confirmation
    told = await say(talk, "where does the money go")
    assert spoken("en", "course.exchange_way") in told.text


async def test_what_a_cancellation_costs_and_holds(shop: Shop, desk: Desk) -> None:
    case = shop.cases["cancellable"]
    talk = await desk.begin(verified(case["customer_id"]), "en")
    await say(talk, f"cancel order {case['order_id']}")
    pending = talk.memory.confirmation
    assert pending
    told = await say(talk, "is there a charge for that")
    assert str(pending.order.total.amount) in told.text
    told = await say(talk, "does it include a gold bar")
    assert pending.order.items[0].title in told.text
    assert talk.memory.confirmation is pending


async def test_a_fee_nobody_told_is_left_to_the_documents(shop: Shop, desk: Desk) -> None:
    memory = await card(shop, desk, "return order", "returnable")
    assert memory.confirmation
    assert memory.confirmation.eligibility
    asked = read(words(Action.RETURN_POLICY), None, memory, "do I pay for that")
    assert asked.requests[0].arguments.reason == COST
    unknown = replace(memory.confirmation.eligibility, fee=None, free_shipping=False)
    memory.confirmation = replace(memory.confirmation, eligibility=unknown)
    understood = words(Action.RETURN_POLICY)
    assert read(understood, None, memory, "do I pay for that") is understood


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_cost_begins_with_the_fact_and_promises_what_the_record_holds(lang: str) -> None:
    keys = ("cancel", "unpaid", "free", "free_refund")
    for told in (BOOK.templates(lang, f"card.cost_{key}")[0] for key in keys):
        assert not told.startswith(("No", "不用", "不收"))
        assert "taken off" not in told
        assert "不扣" not in told


async def test_whether_that_is_all_of_it(shop: Shop, desk: Desk) -> None:
    case = shop.cases["cancellable"]
    talk = await desk.begin(verified(case["customer_id"]), "en")
    await say(talk, f"cancel order {case['order_id']}")
    pending = talk.memory.confirmation
    assert pending
    title = pending.order.items[0].title
    asked = read(words(), None, talk.memory, "is it just that one").requests[0].arguments
    assert asked.reason == ONLY
    told = await say(talk, f"is it just the {title}")
    assert "Yes" not in told.text
    assert title in told.text


async def test_a_cost_is_told_of_nothing_that_cannot_be_cancelled(shop: Shop, desk: Desk) -> None:
    held = await card(shop, desk, "cancel order", "cancellable")
    assert held.confirmation
    order, memory = held.confirmation.order, Memory()
    turn = Mock(memory=memory, say=AsyncMock())
    memory.order = replace(order, can_cancel=False)  # it was sent meanwhile
    await tell_cost(turn, Request(Action.RETURN_POLICY))
    turn.say.assert_not_awaited()
    memory.order = order
    await tell_cost(turn, Request(Action.RETURN_POLICY))
    turn.say.assert_awaited_once()


def _refused(text: str, said: Request, memory: Memory) -> Request:
    understood = Understanding((said,), Certainty.CERTAIN, "", "en")
    return not_taken_in(SHORT, text, understood, memory, recent=True).requests[0]


OTHER = "20261114025"


@pytest.mark.parametrize(
    ("text", "said", "begins"),
    [
        ("I won't accept it", Arguments(), True),
        (f"I won't accept order {OTHER}", Arguments(order_id=OTHER), False),
        ("I won't accept it", Arguments(phone="13800000000"), False),
        (
            "I won't accept it",
            Arguments(period=Period(date(2026, 11, 18), date(2026, 11, 18))),
            False,
        ),
        ("I won't accept it", Arguments(product="lamp"), False),
        ("I did not receive a label", Arguments(), False),
    ],
)
async def test_refusing_another_parcel_begins_no_return_that_was_told(
    text: str, said: Arguments, begins: bool
) -> None:
    memory = Memory()
    memory.tell_of(Request(Action.RETURN_ORDER, Arguments(order_id="20261112047")))
    act = _refused(text, Request(Action.CLARIFY, said), memory)
    assert (act.action is Action.RETURN_ORDER) is begins


async def test_a_parcel_that_has_not_come_is_refused_by_nobody() -> None:
    text = "it says delivered, I did not receive it and I won't accept it"
    assert _refused(text, Request(Action.CLARIFY), Memory()).action is Action.CLARIFY
    tracked = Request(Action.TRACK_PARCEL)
    assert _refused("I won't accept it", tracked, Memory()) == tracked
