"""A bare question is about what was just told; words that say next to nothing are helped on, never shrugged at."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action
from desktop.domain.cards import AnswerCard, OrderChoiceCard, TrackingCard
from desktop.domain.people import staff, verified, visitor
from tests.services.conversation.conftest import Desk, Shop, say, spoken

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "before", "bare"),
    [
        ("zh", "耳机到哪了", "那到底哪天"),
        ("en", "where are my headphones", "i asked when"),
        ("en", "has the order with the headphones been shipped", "why so slow"),
    ],
)
async def test_when_after_a_parcel_is_when_it_comes(
    shop: Shop, desk: Desk, lang: str, before: str, bare: str
) -> None:
    talk = await desk.begin(verified("C0001"), lang)
    told = await say(talk, before, bare)
    assert [card.order_id for card in told.cards if isinstance(card, TrackingCard)] == [
        shop.cases["headphones"]["order_id"]
    ]


@pytest.mark.slow
async def test_when_before_it_is_sent_is_when_it_leaves(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "zh")
    told = await say(talk, "台灯发货了吗", "几点")
    assert any(isinstance(card, AnswerCard) and "16:00" in card.text for card in told.cards)


@pytest.mark.slow
async def test_when_after_a_cancellation_is_the_money(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(staff(), "en")
    number = shop.cases["cancellable"]["order_id"]
    told = await say(talk, f"cancel order {number}", "yes", "when does he get his money")
    money = spoken("en", "staff.course.cancelled_time", total="¥239.00", method="WeChat Pay")
    assert money in told.text


async def test_fault_with_the_answer_is_owned_up_to(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "en")
    told = await say(talk, "where are my headphones", "that's not what i asked")
    assert told.text.startswith(spoken("en", "lost.not_asked").split(",")[0])
    again = await say(talk, "where are my headphones", "that's what you said yesterday")
    assert spoken("en", "lost.same_again") in again.text
    assert (await say(talk, "yes")).ticket


@pytest.mark.slow
async def test_the_documents_answer_what_the_words_alone_did_not_say(desk: Desk) -> None:
    talk = await desk.begin(verified("C0010"), "zh")
    told = await say(talk, "净化器到哪了", "我家没人怎么办")
    assert any(isinstance(card, AnswerCard) and "快递柜" in card.text for card in told.cards)


@pytest.mark.slow
async def test_little_said_is_asked_about_what_is_spoken_of(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "en")
    told = await say(talk, "where is my vacuum cleaner", "it is the h")
    assert "Yunling V8 vacuum cleaner" in told.text
    assert spoken("en", "talk.clarify") not in told.text
    again = await say(talk, "it is the h")
    assert spoken("en", "lost.again") in again.text


@pytest.mark.slow
async def test_who_does_not_get_through_is_shown_their_orders(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "en")
    told = await say(talk, "i need to sort something out", "its about an order")
    assert any(isinstance(card, OrderChoiceCard) for card in told.cards)


@pytest.mark.slow
async def test_a_visitor_is_told_what_is_needed_whatever_they_say(desk: Desk) -> None:
    talk = await desk.begin(visitor("kiosk"), "zh")
    told = await say(talk, "我想查个快递", "凭手机号查不到吗")
    assert "手机号后四位" in told.text


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "big"), [("zh", "大的那个"), ("en", "the bigger one")])
async def test_one_is_chosen_by_its_size(shop: Shop, desk: Desk, lang: str, big: str) -> None:
    talk = await desk.begin(verified("C0002"), lang)
    await say(talk, {"zh": "我的键盘到哪了", "en": "where are my keyboards"}[lang], big)
    assert talk.memory.order_id == shop.cases["keyboard_large"]["order_id"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "fault", "wish"),
    [
        ("zh", "我的微波炉转盘不转了", "那换吧"),
        ("en", "my microwave stopped working", "exchange it"),
    ],
)
async def test_a_fault_that_is_told_is_answered_with_what_can_be_done(
    shop: Shop, desk: Desk, lang: str, fault: str, wish: str
) -> None:
    talk = await desk.begin(verified("C0001"), lang)
    told = await say(talk, fault)
    assert not told.ticket
    if not told.asks:  # what is believed firmly goes straight to the question
        assert spoken(lang, "options.sorry") in told.text
        assert talk.memory.harm == (fault, shop.cases["returnable"]["order_id"])
        assert (await say(talk, wish)).asks
    assert talk.memory.confirmation
    assert talk.memory.confirmation.action is Action.EXCHANGE_ORDER
    assert talk.memory.confirmation.reason


async def test_an_offer_is_taken_up_by_its_name_after_a_question_in_between(desk: Desk) -> None:
    talk = await desk.begin(verified("C0004"), "zh")
    told = await say(talk, "空气炸锅到哪了", "你们几点关门", "那你帮我催一下")
    assert told.ticket
    again = await desk.begin(verified("C0004"), "zh")
    assert not (await say(again, "空气炸锅到哪了", "你们几点关门", "好的")).ticket


async def test_a_lamp_is_no_part_of_the_router(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "zh")
    await say(talk, "路由器的发票开了吗", "那台灯的也开一张", "开个人的")
    assert talk.memory.confirmation
    assert talk.memory.confirmation.order.order_id == shop.cases["cancellable"]["order_id"]
    assert talk.memory.confirmation.title is None  # a person's: the name on the order


@pytest.mark.slow
async def test_the_other_one_is_only_asked_about(desk: Desk) -> None:
    talk = await desk.begin(verified("C0020"), "zh")
    told = await say(talk, "我买的拍立得", "早买的那个", "能退吗", "那另一个呢")
    assert not told.asks
    assert talk.memory.may_begin
    assert talk.memory.may_begin.action is Action.RETURN_ORDER


@pytest.mark.slow
async def test_opened_goods_are_not_promised_to_go_back(desk: Desk) -> None:
    talk = await desk.begin(verified("C0006"), "zh")
    told = await say(talk, "我买的耳机拆开了还能退吗")
    assert not told.text.startswith(spoken("zh", "own_goods.return", **_FACTS)[:2])
    assert "拆封后不支持" in told.text


_FACTS = {"item": "", "order_id": "", "deadline": ""}
