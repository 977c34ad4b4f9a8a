"""An act that is only perhaps wanted is asked about first; who asks for it in so many words is asked nothing twice."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action
from desktop.domain.people import verified
from tests.services.conversation.conftest import Desk, Shop, say

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop

ONLY_TOLD = {"zh": "颜色不对啊", "en": "these don't fit"}


@pytest.mark.parametrize(
    ("lang", "agreement"), [("zh", "是的"), ("en", "yes, exchange it"), ("en", "exchange it")]
)
async def test_what_is_only_told_is_asked_about_before_a_write_is_prepared(
    shop: Shop, desk: Desk, lang: str, agreement: str
) -> None:
    talk = await desk.begin(verified(shop.cases["returnable"]["customer_id"]), lang)
    told = await say(talk, ONLY_TOLD[lang])
    assert not told.asks
    assert talk.memory.missing == "wish"
    await say(talk, agreement)
    assert talk.memory.suspended
    assert talk.memory.suspended.action is Action.EXCHANGE_ORDER
    assert talk.memory.candidates


@pytest.mark.parametrize(("lang", "refusal"), [("zh", "不是"), ("en", "no")])
async def test_a_no_leaves_nothing_open(shop: Shop, desk: Desk, lang: str, refusal: str) -> None:
    talk = await desk.begin(verified(shop.cases["returnable"]["customer_id"]), lang)
    await say(talk, ONLY_TOLD[lang], refusal)
    assert talk.memory.question is None
    assert talk.memory.confirmation is None


async def test_another_question_is_answered_instead(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified(shop.cases["returnable"]["customer_id"]), "en")
    told = await say(talk, ONLY_TOLD["en"], "where are my headphones")
    assert talk.memory.order_id == shop.cases["headphones"]["order_id"]
    assert not told.asks


async def test_a_plain_wish_is_not_doubted(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified(shop.cases["returnable"]["customer_id"]), "en")
    assert (await say(talk, "return the microwave")).asks


@pytest.mark.slow
async def test_what_cannot_be_done_any_more_is_told_before_it_is_asked_about(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "en")
    told = await say(talk, "where are my headphones", "hm i don't want them any more")
    assert "Do you want to cancel" not in told.text
    assert talk.memory.missing != "wish" or talk.memory.suspended


@pytest.mark.slow
async def test_the_doubt_names_the_thing_it_is_about(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "zh")
    told = await say(talk, "微波炉到哪了", "有点大，不太想要了")
    assert talk.memory.missing == "wish"
    assert "青禾微波炉" in told.text


@pytest.mark.slow
async def test_the_same_passage_is_not_read_out_three_times(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "en")
    told = [
        (await say(talk, text)).text
        for text in ("when do you open", "and when do you open", "so when do you open")
    ]
    assert len(set(told)) == len(told)
