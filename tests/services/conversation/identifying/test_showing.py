"""A visitor who was asked for two numbers and tells them is known; nothing is opened by anything less."""

from __future__ import annotations

import pytest

from desktop.domain.people import Assurance, verified, visitor
from tests.services.conversation.conftest import Desk, OpenDesk, Shop, say, spoken

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop

DIGITS = "1234"
"""Of C0001's phone."""

SAYS = {
    "zh": ("我的快递到哪了", "订单号{order}，手机后四位1234"),
    "en": ("hi, where's my order", "{order} and the last four are 1234"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_both_numbers_in_one_breath_answer_what_was_asked(
    shop: Shop, desk: Desk, lang: str
) -> None:
    order = str(shop.cases["headphones"]["order_id"])
    parcel = str(shop.cases["headphones"]["tracking_number"])
    talk = await desk.begin(visitor(), lang)
    asks, tells = SAYS[lang]
    first = await say(talk, asks)
    assert first.text == spoken(lang, "talk.verify_first")
    told = await say(talk, tells.format(order=order))
    assert (talk.caller.customer, talk.caller.assurance) == ("C0001", Assurance.VERIFIED)
    assert parcel in str(told.cards)


async def test_one_number_after_the_other_is_enough(shop: Shop, desk: Desk) -> None:
    order = str(shop.cases["returnable"]["order_id"])
    talk = await desk.begin(visitor(), "en")
    told = await say(talk, "I want to return the microwave", order)
    assert told.text == spoken("en", "proof.digits")
    assert not told.cards
    told = await say(talk, "it ends in one two three four")
    assert told.asks
    assert talk.memory.confirmation
    assert talk.memory.confirmation.order.order_id == order


async def test_a_wrong_number_opens_nothing_and_the_other_one_stays(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(visitor(), "en")
    order = str(shop.cases["headphones"]["order_id"])
    told = await say(talk, "where are my headphones", f"{order}, 4321")
    assert told.text == spoken("en", "proof.wrong")
    assert not talk.caller.sees_orders
    # The same two once more are not tried again: the shop counts the tries.
    told = await say(talk, "4321")
    assert told.text == spoken("en", "proof.wrong_again")
    assert not told.cards
    told = await say(talk, f"sorry, {DIGITS}")
    assert talk.caller.customer == "C0001"
    assert talk.memory.order_id == order


async def test_the_order_of_somebody_else_does_not_open_ones_own(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(visitor(), "en")
    told = await say(talk, f"order {shop.cases['keyboard_red']['order_id']}, phone 13800001234")
    assert not talk.caller.sees_orders
    assert not told.cards


@pytest.mark.parametrize(
    ("lang", "number", "lost"),
    [("zh", "13800001234", "订单号我忘了"), ("en", "13800001234", "I don't have the number on me")],
)
async def test_without_an_order_number_a_colleague_is_offered(
    desk: Desk, lang: str, number: str, lost: str
) -> None:
    talk = await desk.begin(visitor(), lang)
    told = await say(talk, number)
    assert told.text == spoken(lang, "talk.phone_only")
    told = await say(talk, lost)
    assert told.text == spoken(lang, "proof.without")
    assert (await say(talk, {"zh": "好的", "en": "yes"}[lang])).ticket


async def test_who_it_is_is_not_asked_for_in_the_same_words_for_ever(desk: Desk) -> None:
    talk = await desk.begin(visitor(), "en")
    replies = [
        (await say(talk, text)).text for text in ("where is my order", "my order", "my lamp")
    ]
    assert len(set(replies)) == len(replies)
    assert talk.memory.offered


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "right, I'm going now, bye"), ("zh", "行了我走了"), ("en", "I'm next, what was that")],
)
async def test_who_leaves_is_known_no_longer(shop: Shop, desk: Desk, lang: str, words: str) -> None:
    order = str(shop.cases["headphones"]["order_id"])
    talk = await desk.begin(visitor(), lang)
    await say(talk, f"{order}, {DIGITS}")
    assert talk.caller.customer == "C0001"
    await say(talk, words)
    assert talk.caller == visitor()
    assert talk.memory.order_id is None
    told = await say(talk, order)
    assert not told.cards


async def test_at_home_a_farewell_ends_nothing(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "en")
    await say(talk, "where are my headphones", "thanks, bye")
    assert talk.caller.customer == "C0001"


async def test_a_wish_of_one_who_was_not_known_yet_does_not_go_on_for_the_next(desk: Desk) -> None:
    talk = await desk.begin(visitor(), "en")
    await say(talk, "I want to return the microwave")
    assert talk.memory.suspended
    await say(talk, "I'm next")
    assert talk.memory.suspended is None
    assert talk.memory.missing is None


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "那我回家等着 再见"), ("en", "I'll wait at home then, bye")]
)
async def test_who_leaves_to_wait_at_home_is_known_no_longer(
    shop: Shop, desk: Desk, lang: str, said: str
) -> None:
    talk = await desk.begin(visitor(), lang)
    await say(talk, f"{shop.cases['headphones']['order_id']}, {DIGITS}")
    assert talk.caller.sees_orders
    await say(talk, said)
    assert not talk.caller.sees_orders
    assert talk.memory.order_id is None


@pytest.mark.parametrize(
    ("lang", "tells", "again"),
    [
        ("zh", "{order}，尾号1234", "再试一次"),
        ("en", "{order} and the last four are 1234", "try again please"),
        ("en", "{order} and the last four are 1234", "1234"),
    ],
)
async def test_a_shop_that_cannot_be_asked_does_not_make_the_numbers_wrong(
    shop: Shop, open_desk: OpenDesk, lang: str, tells: str, again: str
) -> None:
    order = str(shop.cases["headphones"]["order_id"])
    async with open_desk() as desk:
        talk = await desk.begin(visitor(), lang)
        shop.control("POST", "trouble", {"drop": True})
        told = await say(
            talk,
            "where are my headphones" if lang == "en" else "我的耳机到哪了",
            tells.format(order=order),
        )
        assert spoken(lang, "problem.unavailable.happened") in told.text
        assert spoken(lang, "proof.wrong") not in told.text
        assert not talk.caller.sees_orders
        shop.control("DELETE", "trouble")
        desk.clock.advance(600)  # its breaker may be open
        told = await say(talk, again)
        assert talk.caller.customer == "C0001", told.text
        assert talk.memory.order_id == order
