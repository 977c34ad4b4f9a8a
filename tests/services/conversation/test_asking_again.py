"""Nobody is asked the same in the same words: it is put another way, then left; and what is finished is finished."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action
from desktop.domain.people import verified
from tests.services.conversation.conftest import Desk, Shop, say, spoken

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop

WANTS_LITTLE = {"zh": "太慢了不要了", "en": "i don't want it any more"}


@pytest.mark.parametrize(
    ("lang", "agreement"), [("zh", "嗯"), ("zh", "行吧"), ("en", "yeah go on"), ("en", "mhm")]
)
async def test_a_small_yes_will_do_where_nothing_is_written(
    shop: Shop, desk: Desk, lang: str, agreement: str
) -> None:
    talk = await desk.begin(verified("C0001"), lang)
    await say(talk, {"zh": "台灯怎么还没发", "en": "has my lamp been shipped"}[lang])
    told = await say(talk, WANTS_LITTLE[lang], agreement)
    assert told.asks
    assert talk.memory.confirmation
    assert talk.memory.confirmation.order.order_id == shop.cases["cancellable"]["order_id"]


async def test_an_interruption_does_not_bring_the_doubt_back(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "zh")
    asked = await say(talk, "颜色不对啊")
    aside = await say(talk, "你们几点开门")
    assert asked.text not in aside.text
    assert talk.memory.question is None  # a yes that comes now is one to the answer in between
    assert not (await say(talk, "好的")).asks
    assert (await say(talk, "颜色不对啊", "你们几点开门", "那就办吧")).cards  # which one is asked


async def test_a_choice_is_asked_for_in_other_words(desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "en")
    told = [(await say(talk, text)).text for text in ("return something", "yes", "ok")]
    assert len(set(told)) == len(told)
    assert spoken("en", "find.which_of_these_again") in told[-1]


async def test_only_what_was_spoken_of_goes_back(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "en")
    await say(talk, "where are my headphones", "I want to return it")
    assert talk.memory.confirmation
    assert len(talk.memory.confirmation.proposal.arguments["items"]) == 1


async def test_what_is_done_is_not_asked_of_the_next_thing(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified("C0001"), "zh")
    told = await say(talk, "微波炉退货", "确认", "我那个吸尘器呢")
    assert not told.asks
    assert talk.memory.suspended is None or talk.memory.suspended.action is not Action.RETURN_ORDER
