"""What is said while a card or a question is open, and is neither a listed yes nor a listed no."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action, Arguments, Certainty, Request, Understanding
from desktop.domain.openings import Answer, Opening
from desktop.domain.people import verified, visitor
from desktop.services.conversation.hearing import answered
from desktop.services.conversation.turn.heard import (
    Amend,
    Explain,
    Heard,
    Settle,
    Tells,
    Unclear,
    Waits,
    Wishes,
)
from desktop.services.conversation.turn.openings import opening
from desktop.services.dialogue.memory import Memory
from tests.services.conversation.conftest import Desk, Shop, say, short_answers

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHORT = short_answers()


def understood(
    answer: Answer, belief: float = 1.0, action: Action = Action.CLARIFY
) -> Understanding:
    return Understanding(
        (Request(action),), Certainty.UNSURE, "learnt", "en", answers={answer: belief}
    )


@pytest.mark.parametrize("answer", Answer)
async def test_a_kind_is_taken_only_where_it_is_believed_in(answer: Answer) -> None:
    bound = answered.BOUNDS[answer]
    assert answered.kind_of(understood(answer, bound)) is answer
    assert answered.kind_of(understood(answer, bound - 0.01)) is None


async def test_where_nothing_was_open_there_is_no_kind() -> None:
    nothing = Understanding((Request(Action.CLARIFY),), Certainty.CERTAIN, "", "en")
    assert answered.kind_of(nothing) is None
    assert answered.to_the_card(SHORT, "hm", nothing, Memory()) is None
    assert answered.to_the_question(SHORT, "hm", nothing, Memory()) is None
    assert opening(Memory()) is None


@pytest.mark.parametrize(
    ("answer", "action", "heard"),
    [
        (Answer.YES, Action.CLARIFY, Unclear),
        (Answer.NO, Action.TRACK_PARCEL, Settle),
        (Answer.WAIT, Action.DECLINE, Waits),
        (Answer.UNKNOWN, Action.CLARIFY, Waits),
        (Answer.WHY, Action.TRACK_PARCEL, Amend),
        (Answer.OTHER, Action.EXCHANGE_ORDER, Wishes),
        (Answer.REPEAT, Action.CONTROL, Wishes),
    ],
)
async def test_beside_a_card(
    shop: Shop, desk: Desk, answer: Answer, action: Action, heard: type[Heard]
) -> None:
    talk = await desk.begin(verified(shop.cases["returnable"]["customer_id"]), "en")
    await say(talk, f"I want to return order {shop.cases['returnable']['order_id']}")
    assert opening(talk.memory) is Opening.CONFIRM_RETURN
    told = answered.to_the_card(SHORT, "it hums", understood(answer, action=action), talk.memory)
    assert isinstance(told, heard)
    assert not (isinstance(told, Settle) and told.accepted)


@pytest.mark.parametrize(
    ("action", "heard"), [(Action.RETURN_POLICY, Wishes), (Action.RETURN_ORDER, Explain)]
)
async def test_who_asks_is_not_told_that_the_answer_was_unclear(
    shop: Shop, desk: Desk, action: Action, heard: type[Heard]
) -> None:
    talk = await desk.begin(verified(shop.cases["returnable"]["customer_id"]), "en")
    await say(talk, f"I want to return order {shop.cases['returnable']['order_id']}")
    asks = understood(Answer.ASKS, action=action)
    told = answered.asks_instead(Unclear(asks), "what then", asks, talk.memory)
    assert isinstance(told, heard)
    assert answered.asks_instead(None, "what then", asks, talk.memory) is None


async def test_what_gives_a_detail_is_read_for_it(shop: Shop, desk: Desk) -> None:
    talk = await desk.begin(verified(shop.cases["returnable"]["customer_id"]), "en")
    await say(talk, f"I want to return order {shop.cases['returnable']['order_id']}")
    assert answered.to_the_card(SHORT, "only that", understood(Answer.VALUE), talk.memory) is None


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        (Answer.WAIT, Waits),
        (Answer.WHY, Tells),
        (Answer.REPEAT, Wishes),
        (Answer.NO, Wishes),
        (Answer.VALUE, None),
        (Answer.UNKNOWN, None),
    ],
)
async def test_a_visitor_who_is_asked_for_two_numbers(
    desk: Desk, answer: Answer, heard: type[Heard] | None
) -> None:
    talk = await desk.begin(visitor(), "en")
    await say(talk, "where is my parcel")
    assert opening(talk.memory) is Opening.ASK_PERSON
    told = answered.to_the_question(SHORT, "hm", understood(answer), talk.memory)
    assert told is None if heard is None else isinstance(told, heard)


async def test_who_tells_the_number_beside_it_is_not_kept_waiting(desk: Desk) -> None:
    talk = await desk.begin(visitor(), "en")
    await say(talk, "where is my parcel")
    told = Understanding(
        (Request(Action.CLARIFY),),
        Certainty.UNSURE,
        "learnt",
        "en",
        slots=Arguments(order_id="20261112047"),
        answers={Answer.WAIT: 1.0},
    )
    assert answered.to_the_question(SHORT, "hm", told, talk.memory) is None
