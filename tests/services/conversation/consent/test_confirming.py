"""A write happens after a clear yes to what was shown, once; and nobody sees or does what is not theirs."""

from __future__ import annotations

import pytest

from desktop.domain.cards import OrderCard, OrderChoiceCard
from desktop.domain.people import staff, verified, visitor
from tests.services.conversation.conftest import Desk, Shop, gathered, numbers, say, spoken

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop


def asks_to_cancel(number: str, lang: str = "en") -> str:
    return {"zh": f"取消订单{number}", "en": f"cancel order {number}"}[lang]


async def written(shop: Shop, number: str) -> bool:
    return shop.record(f"orders/{number}")["status"] == "cancelled"


def posts(shop: Shop, path: str) -> int:
    """How often the shop was asked to write there."""
    return sum(
        count
        for name, count in shop.control("GET", "requests")["by_path"].items()
        if name.startswith("POST") and path in name
    )


@pytest.mark.parametrize(("lang", "no"), [("zh", "不用了"), ("en", "no")])
async def test_a_no_writes_nothing_and_says_so(shop: Shop, desk: Desk, lang: str, no: str) -> None:
    number = shop.cases["cancellable"]["order_id"]
    talk = await desk.begin(staff(), lang)
    assert (await say(talk, asks_to_cancel(number, lang))).asks
    assert spoken(lang, "confirm.kept") in (await say(talk, no)).text
    assert (
        spoken(lang, "confirm.nothing_waiting") in (await gathered(talk.decide(accepted=True))).text
    )
    assert not await written(shop, number)


async def test_another_question_is_answered_and_the_yes_still_waits(shop: Shop, desk: Desk) -> None:
    number = shop.cases["cancellable"]["order_id"]
    talk = await desk.begin(staff())
    asked = await say(talk, asks_to_cancel(number))
    pending = talk.memory.confirmation
    told = await say(talk, "what are your opening hours?")
    assert talk.memory.confirmation is pending
    assert pending is not None
    reminder = asked.text[asked.text.index("This cancels") :].split(".")[0]
    assert reminder in told.text
    assert (await say(talk, "no")).text


async def test_another_write_drops_the_first(shop: Shop, desk: Desk) -> None:
    first, second = shop.cases["cancellable"]["order_id"], shop.cases["pending"]["order_id"]
    talk = await desk.begin(staff())
    await say(talk, asks_to_cancel(first))
    told = await say(talk, asks_to_cancel(second))
    assert told.asks
    assert spoken("en", "confirm.dropped") in told.text
    assert talk.memory.confirmation
    assert talk.memory.confirmation.order.order_id == second
    await say(talk, "no")
    assert not await written(shop, first)


async def test_yes_twice_writes_once(shop: Shop, desk: Desk) -> None:
    number = shop.cases["pending"]["order_id"]
    talk = await desk.begin(staff())
    assert (await say(talk, asks_to_cancel(number))).asks
    assert not await written(shop, number)
    done = await gathered(talk.decide(accepted=True))
    assert done.problems == []
    assert await written(shop, number)
    again = await say(talk, "yes")
    assert spoken("en", "confirm.done_already") in again.text
    assert posts(shop, "/cancel") == 1


async def test_a_reopened_conversation_knows_the_order_and_no_open_yes(
    shop: Shop, desk: Desk
) -> None:
    number = shop.cases["cancellable"]["order_id"]
    talk = await desk.begin(staff())
    await say(talk, f"status of order {number}", asks_to_cancel(number))
    later, stored = await desk.assistant.reopen(talk.id, staff(), "en")
    assert stored
    assert later.memory.order_id == number
    assert later.memory.confirmation is None
    assert spoken("en", "confirm.nothing_waiting") in (await say(later, "yes")).text
    assert not await written(shop, number)
    told = await say(later, "has the invoice been issued?")
    assert number in told.text


async def test_a_visitor_is_asked_who_they_are_and_then_sees_their_own(
    shop: Shop, desk: Desk
) -> None:
    own, foreign = shop.cases["headphones"]["order_id"], shop.cases["keyboard_red"]["order_id"]
    talk = await desk.begin(visitor())
    for text, key in (
        (f"status of order {own}", "proof.digits_first"),
        ("where is my order?", "proof.digits"),
    ):
        told = await say(talk, text)
        assert spoken("en", key) in told.text
        assert told.cards == []
    talk.caller = verified("C0001", "kiosk")
    told = await say(talk, f"status of order {own}")
    assert {getattr(card, "order_id", None) for card in told.cards} == {own}
    other = await say(talk, f"status of order {foreign}")
    assert other.cards == []
    assert spoken("en", "problem.not_found.happened", what=foreign) in other.text
    missing = await say(talk, "status of order 20990101001")
    assert missing.text.replace("20990101001", foreign).startswith(
        other.text
    )  # told alike; only the offer of a person is more


@pytest.mark.parametrize(
    "text", ["what did 13800001234 order?", "my phone number is 138 0000 1234", "13800001234"]
)
async def test_a_phone_number_alone_opens_nothing_at_a_kiosk(desk: Desk, text: str) -> None:
    talk = await desk.begin(visitor())
    told = await say(talk, text)
    assert told.cards == [] or not any(
        isinstance(card, OrderCard | OrderChoiceCard) for card in told.cards
    )
    assert not any(call.tool.startswith("orders.") for call in told.calls)
    assert "20261" not in told.text


async def test_staff_find_by_phone(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(staff())
    told = await say(talk, "what did 13800001234 order?")
    offered = [card for card in told.cards if isinstance(card, OrderChoiceCard)]
    assert len(offered[0].orders) == 3
    assert offered[0].total > 3


@pytest.mark.parametrize("way", ["touch", "the second one", "the brown one"])
async def test_one_of_three_is_chosen_by_touch_and_by_words(
    shop: Shop, desk: Desk, way: str
) -> None:
    three = [
        shop.cases[name]["order_id"]
        for name in ("keyboard_red", "keyboard_brown", "keyboard_large")
    ]
    talk = await desk.begin(verified("C0002"))
    told = await say(talk, "what is the status of the keyboard I bought this month?")
    offered = next(card for card in told.cards if isinstance(card, OrderChoiceCard))
    assert numbers(offered.orders) == set(three)
    wanted = three[1] if "brown" in way else offered.orders[1].order_id
    chosen = await gathered(talk.choose(wanted)) if way == "touch" else await say(talk, way)
    assert talk.memory.order_id == wanted
    shown = [
        getattr(card, "order_id", None) or getattr(getattr(card, "order", None), "order_id", None)
        for card in chosen.cards
    ]
    assert shown == [wanted]
    assert talk.memory.candidates == ()


async def test_what_was_not_offered_cannot_be_chosen_past_the_gateway(
    shop: Shop, desk: Desk
) -> None:
    talk = await desk.begin(verified("C0002"))
    told = await gathered(talk.choose(shop.cases["headphones"]["order_id"]))
    assert not any(isinstance(card, OrderCard) for card in told.cards)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("退掉订单{}",), "¥487.00"),
        (("订单{}坏了，我要退",), "¥499.00"),
        (("退掉订单{}", "因为开不了机"), "¥499.00"),
    ],
)
async def test_who_pays_for_sending_back_depends_on_why(
    shop: Shop, desk: Desk, said: tuple[str, ...], told: str
) -> None:
    order = shop.cases["returnable"]
    talk = await desk.begin(verified(order["customer_id"]), "zh")
    answered = await say(talk, *(text.format(order["order_id"]) for text in said))
    assert answered.asks
    assert told in answered.text


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("zh", ("取消我昨天那单", "只取消衬衫")),
        ("zh", ("取消破壁机",)),
        ("en", ("cancel the blender please",)),
    ],
)
async def test_who_cancels_one_thing_is_told_that_all_of_the_order_is_cancelled(
    desk: Desk, lang: str, texts: tuple[str, ...]
) -> None:
    talk = await desk.begin(verified("C0013"), lang)
    told = await say(talk, *texts)
    assert talk.memory.confirmation
    assert spoken(lang, "confirm.whole_only") in told.text
    assert spoken(lang, "confirm.changed") not in told.text
