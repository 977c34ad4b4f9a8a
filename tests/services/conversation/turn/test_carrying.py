"""What follows from what was told before: an act begun by "start it", a wish with an "if", a place that is no address."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action
from desktop.domain.people import staff, verified
from tests.services.conversation.conftest import Desk, Shop, say, spoken

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("zh", ("我的耳机到哪了", "要是周五还不到我就退了", "怎么弄", "那就办吧")),
        (
            "en",
            (
                "where are my headphones",
                "if it's not here by friday i want my money back",
                "how do i do that",
                "start it now then",
            ),
        ),
    ],
)
async def test_a_wish_with_an_if_is_answered_explained_and_begun_when_said(
    desk: Desk, lang: str, texts: tuple[str, ...]
) -> None:
    talk = await desk.begin(verified("C0001"), lang)
    first, supposed, how, begun = [await say(talk, text) for text in texts]
    assert not any(told.asks for told in (first, supposed, how))
    assert how.text == spoken(lang, "how.return_order")
    assert begun.asks
    assert talk.memory.confirmation
    assert talk.memory.confirmation.action is Action.RETURN_ORDER
    assert len(talk.memory.confirmation.proposal.arguments["items"]) == 1


@pytest.mark.parametrize(("lang", "place"), [("zh", "送到我公司"), ("en", "send it to my mum's")])
async def test_a_place_is_no_address(desk: Desk, lang: str, place: str) -> None:
    talk = await desk.begin(verified("C0001"), lang)
    told = await say(
        talk, {"zh": "台灯换个地址", "en": "change the address of the lamp"}[lang], place
    )
    assert not told.asks
    assert talk.memory.missing == "address"
    told = await say(talk, {"zh": "上海市静安区南京西路1266号", "en": "12 Park Lane, Leeds"}[lang])
    assert told.asks


async def test_goods_named_instead_of_an_address_are_no_address(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "en")
    told = await say(talk, "change the address of the lamp", "the headphones")
    assert not told.asks
    assert shop.cases["headphones"]["order_id"] in told.text  # and it has been sent already


async def test_what_was_refused_is_not_asked_about_again(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "en")
    told = await say(
        talk,
        "where are my headphones",
        "I need it sent to another address",
        "12 Park Lane, Leeds LS1 4AB",
    )
    assert talk.memory.missing is None
    assert talk.memory.offered
    assert not told.asks
    assert (await say(talk, "yes please")).ticket


@pytest.mark.parametrize("question", ["哪些能取消", "是昨天那个吗"])
async def test_a_question_is_no_answer_to_what_waits_for_a_yes(desk: Desk, question: str) -> None:
    talk = await desk.begin(verified("C0001"), "zh")
    told = await say(talk, "取消台灯", question)
    assert talk.memory.confirmation
    assert spoken("zh", "confirm.kept") not in told.text


async def test_an_answer_that_a_caller_gives_is_passed_on(desk: Desk) -> None:
    talk = await desk.begin(staff(), "en")
    told = await say(talk, "cancel the lamp of 13800001234", "he says go ahead")
    assert talk.memory.done
    assert not told.asks


async def test_what_can_be_done_is_told_of_the_order(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "zh")
    told = await say(talk, "我的微波炉到了吗", "那怎么办")
    assert not told.asks
    assert (await say(talk, "那就办吧")).asks


async def test_only_orders_that_an_act_is_for_are_offered(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified("C0011"), "en")
    assert (await say(talk, "i want to cancel an order")).asks
    assert talk.memory.confirmation
    assert talk.memory.confirmation.order.order_id == shop.cases["pending"]["order_id"]


async def test_the_rest_of_the_order_is_added_when_it_is_said(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "zh")
    told = await say(talk, "耳机退货", "收纳盒也退")
    assert told.asks
    assert talk.memory.confirmation
    assert len(talk.memory.confirmation.proposal.arguments["items"]) > 1


async def test_not_wanting_it_is_no_no_to_giving_it_up(desk: Desk) -> None:
    talk = await desk.begin(verified("C0011"), "zh")
    await say(talk, "取暖器取消", "对 不要了")
    assert talk.memory.confirmation  # neither done nor dropped: it is asked once more


async def test_what_was_not_paid_gives_no_money_back(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified("C0011"), "en")
    told = await say(talk, "cancel the heater")
    assert talk.memory.confirmation
    assert talk.memory.confirmation.order.order_id == shop.cases["pending"]["order_id"]
    assert "back" not in told.text


async def test_an_item_that_may_not_go_back_is_not_told_of_with_its_order(desk: Desk) -> None:
    talk = await desk.begin(verified("C0006"), "zh")
    told = await say(talk, "我的牙刷头到了吗", "那怎么办")
    assert spoken("zh", "return.refused_fallback") in told.text or "换货" in told.text
    assert "前可以退货" not in told.text


async def test_words_in_the_middle_are_not_greeted(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "en")
    assert spoken("en", "talk.greeting") in (await say(talk, "hello")).text
    assert spoken("en", "talk.greeting") not in (await say(talk, "where is my lamp", "lovely")).text


async def test_the_act_that_was_told_of_is_begun_by_its_name(desk: Desk) -> None:
    talk = await desk.begin(verified("C0011"), "zh")
    told = await say(talk, "取暖器退货", "那取消呗")
    assert told.asks
    assert talk.memory.confirmation
    assert talk.memory.confirmation.action is Action.CANCEL_ORDER


async def test_a_phone_at_a_desk_says_whose_order_is_meant(desk: Desk) -> None:
    talk = await desk.begin(staff(), "zh")
    await say(talk, "客户要改收货地址", "电话13800001234")
    assert talk.memory.suspended
    assert talk.memory.suspended.action is Action.CHANGE_ADDRESS
    assert talk.memory.suspended.arguments.phone == "13800001234"


async def test_what_is_kept_does_not_go_back(desk: Desk) -> None:
    talk = await desk.begin(verified("C0007"), "en")
    told = await say(talk, "return just the dock, i'm keeping the watch")
    if not told.asks:
        await say(talk, "return it")
    assert talk.memory.confirmation
    assert len(talk.memory.confirmation.proposal.arguments["items"]) == 1


async def test_what_left_already_is_not_offered_to_be_cancelled(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "en")
    told = await say(talk, "where are my headphones", "hm i don't want them any more")
    assert spoken("en", "wish.cancel_order") not in told.text
    assert talk.memory.may_begin or talk.memory.confirmation


async def test_when_it_is_needed_is_not_when_it_was_bought(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "en")
    await say(talk, "i need the lamp by friday, where is it")
    assert talk.memory.order_id == shop.cases["cancellable"]["order_id"]
    assert talk.memory.question is None
