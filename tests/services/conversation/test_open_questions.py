"""What is said while a question is open, and is no plain answer to it, is neither lost nor taken for one."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action
from desktop.domain.people import staff, verified
from tests.services.conversation.conftest import Desk, Shop, say, spoken

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop


@pytest.mark.parametrize(("lang", "courtesy"), [("zh", "好的"), ("en", "ok")])
async def test_a_yes_is_no_address(shop: Shop, desk: Desk, lang: str, courtesy: str) -> None:
    number = shop.cases["cancellable"]["order_id"]
    talk = await desk.begin(staff(), lang)
    ask = {"zh": f"订单{number}改地址", "en": f"change the address of order {number}"}[lang]
    await say(talk, ask)
    again = await say(talk, courtesy)
    assert not again.asks
    assert again.text == spoken(lang, "address.ask_again")
    assert (
        await say(talk, {"zh": "上海市徐汇区漕溪路100号", "en": "12 Baker Street, London"}[lang])
    ).asks


async def test_a_recipient_told_afterwards_joins_the_change(shop: Shop, desk: Desk) -> None:
    number = shop.cases["cancellable"]["order_id"]
    talk = await desk.begin(staff(), "zh")
    told = await say(talk, f"订单{number}改地址", "上海市徐汇区漕溪路100号", "收件人王五")
    assert told.asks
    assert not told.ticket
    assert talk.memory.confirmation
    assert talk.memory.confirmation.recipient == "王五"
    assert talk.memory.confirmation.address == "上海市徐汇区漕溪路100号"


async def test_a_cancellation_put_off_is_taken_up_again(shop: Shop, desk: Desk) -> None:
    number = shop.cases["cancellable"]["order_id"]
    talk = await desk.begin(staff(), "zh")
    assert not (await say(talk, f"取消订单{number}", "等一下先别取消")).asks
    told = await say(talk, "还是取消吧")
    assert told.asks
    assert talk.memory.confirmation
    assert talk.memory.confirmation.action is Action.CANCEL_ORDER


async def test_a_product_replaces_the_number_that_led_nowhere(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified(shop.cases["returnable"]["customer_id"]), "zh")
    wrong = shop.cases["royal_mail"]["order_id"]
    assert wrong in (await say(talk, f"订单 {wrong} 到哪了")).text
    told = await say(talk, "我买的微波炉呢")
    assert wrong not in told.text
    assert "微波炉" in told.text
    assert not told.problems


async def test_a_reason_told_before_the_order_is_kept(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified(shop.cases["returnable"]["customer_id"]), "zh")
    await say(talk, "我要退上个月买的微波炉", "坏了")
    assert talk.memory.confirmation or (await say(talk, "是的")).asks
    assert talk.memory.confirmation
    assert talk.memory.confirmation.action is Action.RETURN_ORDER
    assert talk.memory.confirmation.reason == "坏了"


async def test_a_yes_to_which_one_asks_which(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified(shop.cases["royal_mail"]["customer_id"]), "en")
    told = await say(talk, "I want to return something", "yes please")
    assert spoken("en", "find.which_of_these") in told.text
    assert talk.memory.candidates


@pytest.mark.parametrize(
    ("lang", "vague", "nonsense"),
    [("zh", "怎么样了", "阿斯顿飞"), ("en", "any news", "asdf qwer")],
)
async def test_nonsense_after_an_order_asks_for_nothing_of_it(
    shop: Shop, desk: Desk, lang: str, vague: str, nonsense: str
) -> None:
    number = shop.cases["cancellable"]["order_id"]
    talk = await desk.begin(staff(), lang)
    assert number in (await say(talk, number, vague)).text
    assert number not in (await say(talk, nonsense)).text


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_number_alone_is_of_no_language(shop: Shop, desk: Desk, lang: str) -> None:
    talk = await desk.begin(staff(), lang)
    for text in (shop.cases["cancellable"]["order_id"], "😀", "-1+1", "#A1234567"):
        await say(talk, text)
        assert talk.lang == lang
    await say(talk, {"zh": "where is my parcel", "en": "订单20261112047到哪了"}[lang])
    assert talk.lang != lang
