"""What is said beside a card and leaves it: another act, another thing that is fine, a remark, words that may mean either."""

from __future__ import annotations

import pytest

from desktop.domain.people import verified
from tests.services.conversation.conftest import Desk, Shop, say, spoken

pytestmark = pytest.mark.asyncio(loop_scope="module")


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
