"""A yes to a card that no list holds, and words that only sound like one."""

from __future__ import annotations

import pytest

from desktop.domain.actions import (
    Action,
    Arguments,
    Certainty,
    Command,
    Request,
    Understanding,
)
from desktop.domain.openings import Answer
from desktop.domain.people import verified
from desktop.services.conversation.turn.agreeing import BOTH, agreed, said_again
from desktop.services.conversation.turn.heard import Settle
from desktop.services.dialogue.memory import Memory
from tests.services.conversation.conftest import Desk, Shop, say, short_answers

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHORT = short_answers()


def heard_yes(belief: float, *, by_rule: bool = True) -> Understanding:
    return Understanding(
        (Request(Action.CONTROL, Arguments(command=Command.YES)),),
        Certainty.CERTAIN,
        "yes",
        "en",
        unruled=frozenset() if by_rule else frozenset({Action.CONTROL}),
        answers={Answer.YES: belief, Answer.NO: 1 - belief},
    )


async def card(shop: Shop, desk: Desk) -> Memory:
    case = shop.cases["cancellable"]
    talk = await desk.begin(verified(case["customer_id"]), "en")
    await say(talk, f"kill it, order {case['order_id']}, cancel it")
    assert talk.memory.confirmation
    return talk.memory


async def test_two_readers_that_agree_are_a_yes(shop: Shop, desk: Desk) -> None:
    told = agreed(SHORT, "that very thing", heard_yes(BOTH), await card(shop, desk))
    assert isinstance(told, Settle)
    assert told.accepted


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("that very thing", heard_yes(BOTH - 0.01)),
        ("that very thing", heard_yes(1.0, by_rule=False)),
        ("is that it?", heard_yes(1.0)),
        ("no, that very thing", heard_yes(1.0)),
        ("exchange it", heard_yes(1.0)),
    ],
)
async def test_one_reader_a_question_a_no_or_another_act_is_none(
    shop: Shop, desk: Desk, text: str, understood: Understanding
) -> None:
    assert agreed(SHORT, text, understood, await card(shop, desk)) is None


async def test_without_a_card_nothing_is_agreed_to() -> None:
    assert agreed(SHORT, "that very thing", heard_yes(1.0), Memory()) is None
    assert said_again(SHORT, "yep kill it", Memory(), "en") is None


async def test_the_wish_said_again_behind_a_yes_is_one(shop: Shop, desk: Desk) -> None:
    memory = await card(shop, desk)
    memory.hear("yep kill it")
    told = said_again(SHORT, "yep kill it", memory, "en")
    assert isinstance(told, Settle)
    assert told.accepted
    memory.heard[-1] = "kill it"
    assert said_again(SHORT, "kill it", memory, "en") is None
    memory.heard[-1] = "yep stop it"
    assert said_again(SHORT, "yep stop it", memory, "en") is None


@pytest.mark.parametrize("text", ["成不成", "行不行啊", "要不要"])
async def test_both_held_out_at_once_are_a_question(text: str) -> None:
    assert SHORT.answers.asks_either(text)
    assert SHORT.answers.decision(text) is None
