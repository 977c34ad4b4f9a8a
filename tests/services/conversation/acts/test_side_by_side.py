"""What is said beside a card and leaves it: another act, another thing that is fine, a remark, words that may mean either."""

from __future__ import annotations

import pytest

from desktop.domain.people import staff, verified
from tests.services.conversation.conftest import Desk, Shop, say, spoken

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_an_act_for_another_order_waits_for_the_first_card(shop: Shop, desk: Desk) -> None:
    first, second = shop.cases["returnable"], shop.cases["cancellable"]
    assert first["customer_id"] == second["customer_id"]
    talk = await desk.begin(verified(first["customer_id"]), "en")
    await say(talk, f"return order {first['order_id']}")
    told = await say(talk, f"cancel order {second['order_id']} too")
    assert spoken("en", "confirm.after_this") in told.text
    pending = talk.memory.confirmation
    assert pending
    assert pending.order.order_id == first["order_id"]
    await say(talk, "yes")
    pending = talk.memory.confirmation
    assert pending
    assert pending.order.order_id == second["order_id"]


async def test_what_is_wanted_instead_takes_its_place(shop: Shop, desk: Desk) -> None:
    first, second = shop.cases["returnable"], shop.cases["cancellable"]
    talk = await desk.begin(verified(first["customer_id"]), "en")
    await say(talk, f"return order {first['order_id']}")
    await say(talk, f"actually cancel order {second['order_id']} instead")
    assert talk.memory.confirmation is None or (
        talk.memory.confirmation.order.order_id == second["order_id"]
    )
    assert not talk.memory.waiting


@pytest.mark.parametrize("words", ["right, stop it", "stop it", "停掉吧"])
async def test_words_that_may_mean_either_do_neither(shop: Shop, desk: Desk, words: str) -> None:
    case = shop.cases["cancellable"]
    talk = await desk.begin(verified(case["customer_id"]), "en")
    await say(talk, f"cancel order {case['order_id']}")
    told = await say(talk, words)
    assert talk.memory.confirmation is not None
    assert not any(one.tool == "orders.cancel" for one in told.calls)
    await say(talk, "no")


async def test_a_remark_is_taken_note_of(shop: Shop, desk: Desk) -> None:
    case = shop.cases["returnable"]
    talk = await desk.begin(verified(case["customer_id"]), "zh")
    await say(talk, f"退货 {case['order_id']}")
    told = await say(talk, "我妈在家等着呢")
    assert talk.memory.confirmation is not None
    assert "没听清" not in told.text


MICE = "C0021"
"""Two orders with a mouse: the cheaper and newer one may go back, the dearer and older one came too long ago."""
NEWER, OLDER = "20261108019", "20260902034"
SOMEBODYS = "20261103036"
"""Another customer's."""


async def test_an_order_offered_before_is_read_before_it_is_told_of(desk: Desk) -> None:
    talk = await desk.begin(verified(MICE), "en")
    await say(talk, "tell me about my mouse order", "the older one")
    told = await say(talk, "what did the newer one cost")
    assert NEWER in told.text
    assert [one.tool for one in told.calls] == ["orders.get"]


@pytest.mark.parametrize(
    ("lang", "first", "then"),
    [
        (
            "en",
            "13500001881, tell me about the mouse order",
            ("the older one", "what did the newer one cost"),
        ),
        ("zh", "13500001881 的鼠标订单看一下", ("早的那个", "新的那个多少钱")),
    ],
)
async def test_at_the_desk_the_newer_one_is_never_the_last_customers(
    desk: Desk, lang: str, first: str, then: tuple[str, str]
) -> None:
    older, newer = then
    talk = await desk.begin(staff(), lang)
    await say(talk, first, older)
    assert talk.memory.order_id == OLDER
    await say(talk, SOMEBODYS)
    told = await say(talk, newer)
    assert NEWER not in told.text
    assert OLDER not in told.text


@pytest.mark.parametrize(
    ("lang", "wish", "words"),
    [
        ("en", "I want to return a mouse", "keep the cheaper and return the other"),
        ("en", "I want to return a mouse", "return the dearer, keep the cheaper"),
        ("zh", "我想退鼠标", "便宜的留着，贵的退掉"),
        ("zh", "我想退鼠标", "贵的退掉，便宜的留着"),
    ],
)
async def test_what_is_to_be_kept_is_never_on_the_card(
    desk: Desk, lang: str, wish: str, words: str
) -> None:
    talk = await desk.begin(verified(MICE), lang)
    await say(talk, wish, words)
    assert talk.memory.confirmation is None  # the dearer one came too long ago
    assert talk.memory.order_id != NEWER


@pytest.mark.parametrize(
    ("lang", "wish", "words"),
    [
        ("en", "I want to return a mouse", "the second one is fine"),
        ("en", "can I return a mouse?", "the second one is fine"),
        ("zh", "我想退鼠标", "第二个没问题"),
    ],
)
async def test_fine_without_a_fault_is_asked_again(
    desk: Desk, lang: str, wish: str, words: str
) -> None:
    talk = await desk.begin(verified(MICE), lang)
    await say(talk, wish, words)
    assert talk.memory.confirmation is None
    assert len(talk.memory.candidates) > 1


async def test_of_a_fault_the_one_that_is_not_fine_is_meant(desk: Desk) -> None:
    talk = await desk.begin(verified(MICE), "zh")
    await say(talk, "有个鼠标坏了，我要退", "第二个没问题")
    pending = talk.memory.confirmation
    assert pending
    assert pending.order.order_id == NEWER


@pytest.mark.parametrize(
    ("wish", "words", "begins"),
    [
        ("I want to cancel the charging stands", "they both work fine", False),
        ("I want to cancel the charging stands", "both were gifts", False),
        ("I want to cancel the charging stands", "I'll keep one", False),
        ("I want to cancel the charging stands", "both of them, the fryer I still want", True),
        ("I want to cancel the charging stands", "send both back", True),
        ("我要取消充电座", "两个都挺好用", False),
        ("我要取消充电座", "两个都是送人的", False),
        ("我要取消充电座", "我留一个", False),
        ("我要取消充电座", "两个都退吧", True),
        ("我要取消充电座", "退一个", True),
    ],
)
async def test_only_how_many_go_back_begins_the_return(
    desk: Desk, wish: str, words: str, *, begins: bool
) -> None:
    talk = await desk.begin(verified("C0033"), "en" if wish.isascii() else "zh")
    await say(talk, wish, words)
    assert (talk.memory.confirmation is not None) is begins


async def test_one_character_in_common_makes_no_other_thing_the_one_told_of(desk: Desk) -> None:
    talk = await desk.begin(verified("C0006"), "zh")
    await say(talk, "我的保温杯漏水", "水壶那个退掉")
    assert talk.memory.confirmation is None
    await say(talk, "算了", "漏水的那个换掉")
    assert talk.memory.confirmation is not None


async def test_what_goes_as_well_is_another_thing(desk: Desk) -> None:
    talk = await desk.begin(verified("C0006"), "en")
    await say(talk, "the kettle is fine, my vacuum flask leaks", "return the kettle one too")
    assert talk.memory.confirmation is None
