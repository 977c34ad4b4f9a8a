"""Who says that the order is somebody else's looks at that one; no later word opens more, and the next visitor is not held to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.events import ConfirmationSettled
from desktop.domain.people import verified, visitor
from desktop.services.conversation.conversation import Conversation
from tests.services.conversation.conftest import Desk, Shop, Told, say, spoken

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop

ENDS = "its phone ends in 1234"
ANOTHERS = "it's my neighbour's order"


def number(shop: Shop, case: str) -> str:
    return str(shop.cases[case]["order_id"])


async def shown(shop: Shop, desk: Desk, case: str) -> Conversation:
    """A visitor who has told both numbers of an order."""
    talk = await desk.begin(visitor("kiosk"))
    await say(talk, f"where is my order {number(shop, case)}, {ENDS}")
    assert talk.caller.shown_by == number(shop, case)
    return talk


def orders(told: Told) -> set[str]:
    """Numbers of the orders on the cards."""
    return {
        str(one.order_id)
        for card in told.cards
        for one in (getattr(card, "orders", None) or [getattr(card, "order", None)])
        if one
    }


@pytest.mark.parametrize("later", ["go ahead then", "yes", "confirm", "ok do it", "return it"])
async def test_a_card_that_was_laid_aside_is_not_taken_up(
    shop: Shop, desk: Desk, later: str
) -> None:
    talk = await shown(shop, desk, "returnable")
    assert (await say(talk, "I want to return it")).asks
    await say(talk, "not now", ANOTHERS)
    told = await say(talk, later)
    assert not told.asks
    assert spoken("en", "wish.return_order") not in told.text
    assert talk.memory.confirmation is None


async def test_a_card_that_waits_falls_with_it_whatever_is_said_beside(
    shop: Shop, desk: Desk
) -> None:
    talk = await shown(shop, desk, "returnable")
    assert (await say(talk, "I want to return it")).asks
    told = await say(talk, f"oh, {ANOTHERS} really, yes I want to return it")
    assert [one.accepted for one in told.events if isinstance(one, ConfirmationSettled)] == [False]
    assert spoken("en", "visit.only_looks") in told.text
    assert spoken("en", "wish.return_order") not in told.text
    assert talk.memory.confirmation is None
    assert not [one for one in told.calls if one.record and "return_id" in one.record]


@pytest.mark.parametrize(
    "later",
    ["no sorry, it's mine after all", "I am the customer", "other: {other}, phone ends 1234"],
)
async def test_no_later_word_opens_more(shop: Shop, desk: Desk, later: str) -> None:
    talk = await shown(shop, desk, "headphones")
    await say(talk, ANOTHERS, later.format(other=number(shop, "returnable")))
    assert talk.caller.only == number(shop, "headphones")
    told = await say(talk, "show me all my orders")
    assert orders(told) == {number(shop, "headphones")}
    told = await say(talk, f"where is order {number(shop, 'returnable')}")
    assert not orders(told)


async def test_nothing_in_what_is_told_invites_to_an_act(shop: Shop, desk: Desk) -> None:
    talk = await shown(shop, desk, "returnable")
    await say(talk, ANOTHERS)
    for asked in ("can it be returned", "can it be exchanged", "has the invoice been issued"):
        told = await say(talk, asked)
        assert number(shop, "returnable") in told.text
        assert "say “" not in told.text
        assert "tell me" not in told.text


async def test_the_next_visitor_is_held_to_nothing(shop: Shop, desk: Desk) -> None:
    talk = await shown(shop, desk, "headphones")
    await say(talk, ANOTHERS, "goodbye")
    assert talk.caller == visitor("kiosk")
    told = await say(
        talk, f"where is my order {number(shop, 'returnable')}, {ENDS}", "show me all my orders"
    )
    assert talk.caller.only is None
    assert len(orders(told)) > 1


async def test_who_was_vouched_for_otherwise_is_not_touched_by_words(
    shop: Shop, desk: Desk
) -> None:
    talk = await desk.begin(verified("C0001"))
    told = await say(talk, f"where is order {number(shop, 'headphones')}", ANOTHERS)
    assert spoken("en", "visit.only_this") not in told.text
    assert talk.caller.only is None


@pytest.mark.parametrize("before", [True, False])
async def test_numbers_typed_on_the_page_show_no_more_than_said_ones(
    shop: Shop, desk: Desk, *, before: bool
) -> None:
    talk = await desk.begin(visitor("kiosk"))
    own = number(shop, "headphones")
    if before:
        await say(talk, ANOTHERS)
    talk.caller = replace(verified("C0001", "kiosk"), shown_by=own)  # as the kiosk's page does
    told = await say(talk, f"where is order {own}" if before else f"{ANOTHERS}, where is it?")
    assert talk.caller.only == own
    assert own in str(told.cards)
