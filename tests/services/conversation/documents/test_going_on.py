"""What is asked next is about what was told last, and an answer that comes back in the same words offers a way on."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action
from desktop.domain.people import verified
from tests.services.conversation.conftest import Desk, Shop, say, spoken

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop


@pytest.mark.parametrize(
    ("lang", "texts", "says"),
    [
        ("zh", ("路由器的发票开好了没", "都一天了"), "出自《付款与发票》"),
        ("en", ("is the router's invoice ready", "when will I have it"), "Payment and invoices"),
    ],
)
async def test_how_long_after_an_invoice_is_about_the_invoice(
    desk: Desk, lang: str, texts: tuple[str, ...], says: str
) -> None:
    talk = await desk.begin(verified("C0001"), lang)
    assert says in (await say(talk, *texts)).text


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("zh", ("退的摄像头钱怎么还没到", "你们到底收到没有")),
        ("en", ("where is the refund for the camera", "have you even got it")),
    ],
)
async def test_a_look_after_a_return_is_about_the_return(
    shop: Shop, desk: Desk, lang: str, texts: tuple[str, ...]
) -> None:
    talk = await desk.begin(verified("C0008"), lang)
    told = await say(talk, *texts)
    assert talk.memory.booked == shop.cases["return_received"]["order_id"]
    assert not any(call.tool.startswith("logistics.") for call in told.calls)


async def test_of_several_returns_the_one_that_is_meant_is_asked_for(desk: Desk) -> None:
    talk = await desk.begin(verified("C0008"), "en")
    await say(talk, "where is my refund")
    assert len(talk.memory.candidates) == 2


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("zh", ("手表到哪了", "哪家快递", "另一个呢")),
        ("en", ("where is the watch", "who's delivering it", "and the other one?")),
    ],
)
async def test_a_thing_is_looked_for_in_its_own_parcel_and_then_the_other(
    desk: Desk, lang: str, texts: tuple[str, ...]
) -> None:
    talk = await desk.begin(verified("C0007"), lang)
    first, carrier, other = [await say(talk, text) for text in texts]
    assert [len(told.cards) for told in (first, carrier, other)] == [1, 1, 1]
    assert first.cards[0].parcel == carrier.cards[0].parcel != other.cards[0].parcel  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("zh", ("退微波炉", "那换一个吧")),
        ("en", ("I want to return the microwave", "actually just exchange it")),
    ],
)
async def test_the_other_way_back_takes_the_place_of_the_one_that_waits(
    shop: Shop, desk: Desk, lang: str, texts: tuple[str, ...]
) -> None:
    talk = await desk.begin(verified("C0001"), lang)
    told = await say(talk, *texts)
    assert told.asks
    assert talk.memory.confirmation
    assert talk.memory.confirmation.action is Action.EXCHANGE_ORDER
    assert talk.memory.confirmation.order.order_id == shop.cases["returnable"]["order_id"]


@pytest.mark.parametrize(
    ("lang", "text", "reason"),
    [
        ("zh", "微波炉声音太大了，想退", "声音太大了"),
        ("en", "the microwave is too loud, I want to send it back", "the microwave is too loud"),
    ],
)
async def test_why_it_goes_back_is_kept_when_it_is_told_beside_the_wish(
    desk: Desk, lang: str, text: str, reason: str
) -> None:
    talk = await desk.begin(verified("C0001"), lang)
    assert (await say(talk, text)).asks
    assert talk.memory.confirmation
    assert talk.memory.confirmation.proposal.arguments["reason"] == reason


@pytest.mark.parametrize(
    ("lang", "texts", "tells"),
    [
        ("zh", ("刷头我想退", "为啥不行"), "哪些商品不能无理由退货"),
        ("en", ("I want to return the toothbrush heads", "why not"), "cannot be returned"),
    ],
)
async def test_why_not_is_answered_by_the_rule_that_refused(
    desk: Desk, lang: str, texts: tuple[str, ...], tells: str
) -> None:
    talk = await desk.begin(verified("C0006"), lang)
    assert tells in (await say(talk, *texts)).text


@pytest.mark.parametrize(
    ("lang", "texts", "amount"),
    [
        ("zh", ("微波炉能退吗", "能退多少"), "487"),
        ("en", ("can the microwave go back", "how much would I get back"), "487"),
    ],
)
async def test_how_much_comes_back_is_reckoned_by_the_shop(
    desk: Desk, lang: str, texts: tuple[str, ...], amount: str
) -> None:
    talk = await desk.begin(verified("C0001"), lang)
    told = await say(talk, *texts)
    assert amount in told.text
    assert not told.asks


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("zh", ("净化器今天能送到吗", "几点", "几点")),
        ("en", ("is the air purifier out yet", "what time", "what time")),
    ],
)
async def test_the_same_answer_a_second_time_offers_a_colleague(
    desk: Desk, lang: str, texts: tuple[str, ...]
) -> None:
    talk = await desk.begin(verified("C0010"), lang)
    told = await say(talk, *texts)
    assert spoken(lang, "lost.no_more") in told.text
    assert talk.memory.offered


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("zh", ("空气炸锅怎么还没到", "你们帮我催一下呗")),
        ("en", ("where's my air fryer", "can't you just chase it")),
    ],
)
async def test_nobody_asks_for_a_person_twice(
    desk: Desk, lang: str, texts: tuple[str, ...]
) -> None:
    talk = await desk.begin(verified("C0004"), lang)
    assert (await say(talk, *texts)).ticket


@pytest.mark.parametrize(
    ("lang", "customer", "texts"),
    [
        ("zh", "C0006", ("耳机换一个", "确认", "那就办吧")),
        ("en", "C0001", ("exchange the vacuum cleaner", "yes", "ok do it")),
    ],
)
async def test_what_is_done_is_not_done_again(
    desk: Desk, lang: str, customer: str, texts: tuple[str, ...]
) -> None:
    talk = await desk.begin(verified(customer), lang)
    told = await say(talk, *texts)
    assert told.text == spoken(lang, "confirm.done_already")


@pytest.mark.parametrize(
    ("lang", "who"), [("zh", "收件人还是我"), ("en", "the recipient is still me")]
)
async def test_oneself_is_no_new_recipient(desk: Desk, lang: str, who: str) -> None:
    talk = await desk.begin(verified("C0001"), lang)
    place = {
        "zh": "台灯换个地址，北京市海淀区中关村大街1号",
        "en": "send the lamp to 12 Park Lane, Leeds",
    }
    assert (await say(talk, place[lang])).asks
    await say(talk, who)
    assert talk.memory.confirmation is None or talk.memory.confirmation.recipient is None


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("zh", ("吸尘器开发票，抬头我们公司",)),
        ("en", ("I need an invoice for my company", "the vacuum cleaner")),
    ],
)
async def test_a_company_without_a_name_is_asked_for_it(
    desk: Desk, lang: str, texts: tuple[str, ...]
) -> None:
    talk = await desk.begin(verified("C0001"), lang)
    told = await say(talk, *texts)
    assert spoken(lang, "invoice.name_please") in told.text
    assert not told.asks


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", "我的快递一直没到，打电话也没人接"), ("en", "I want a human, my parcel never arrived")],
)
async def test_a_complaint_about_a_parcel_looks_for_it_and_calls_somebody(
    desk: Desk, lang: str, text: str
) -> None:
    talk = await desk.begin(verified("C0004"), lang)
    told = await say(talk, text)
    assert told.ticket
    assert any(call.tool.startswith("logistics.") for call in told.calls)


@pytest.mark.parametrize(
    ("lang", "texts", "says"),
    [
        ("zh", ("我的耳机到哪了", "要是明天还不到呢"), "物流不动了"),
        ("en", ("where are my headphones", "and if it doesn't come tomorrow?"), "does not move"),
    ],
)
async def test_what_the_shop_does_if_it_never_comes(
    desk: Desk, lang: str, texts: tuple[str, ...], says: str
) -> None:
    talk = await desk.begin(verified("C0001"), lang)
    assert says in (await say(talk, *texts)).text
