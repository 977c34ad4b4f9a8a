"""A fact asked beside a choice is told of each of the orders on offer; who chooses, or asks something else, is left to others."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.actions import Action, Arguments, Certainty, Request, Understanding
from desktop.services.conversation.acts.of_each_offered import fact_of_each
from desktop.services.dialogue.fields import FIELDS
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import GUESS, OpenQuestion
from tests.services.conversation.conftest import short_answers
from tests.services.dialogue.conftest import order

PAID = "how was it paid"
SUSPENDED = Request(Action.RETURN_ORDER)


def asked_beside(count: int = 2, missing: str | None = "order") -> Memory:
    memory = Memory()
    offered = tuple(order(str(number)) for number in range(1, count + 1))
    memory.ask(OpenQuestion(SUSPENDED, missing, offered))
    memory.hear(PAID)
    return memory


def said(
    action: Action = Action.ORDER_STATUS, slots: Arguments | None = None, **arguments: Any
) -> Understanding:
    request = Request(action, Arguments(**arguments))
    return Understanding((request,), Certainty.UNSURE, "-", "en", slots=slots or Arguments())


@pytest.mark.parametrize(
    "action", [Action.ORDER_STATUS, Action.SHOP_QUESTION, Action.CLARIFY, Action.DECLINE]
)
@pytest.mark.parametrize("count", [2, 3])
def test_it_is_told_of_each_and_the_choice_stays_open(action: Action, count: int) -> None:
    memory = asked_beside(count)
    found = fact_of_each(short_answers(), PAID, said(action), memory)
    assert found is not None
    told = [(one.action, one.arguments.order_id) for one in found.understood.requests]
    assert told == [(Action.ORDER_STATUS, str(number)) for number in range(1, count + 1)]
    assert {one.arguments.reason for one in found.understood.requests} == {f"{FIELDS}paid_by"}
    assert found.keeps == memory.question


def test_when_they_were_bought_is_told_and_no_parcel_of_each() -> None:
    found = fact_of_each(short_answers(), "when did I buy it", said(), asked_beside())
    assert found is not None
    assert {one.arguments.reason for one in found.understood.requests} == {"bought"}
    # Where each of several parcels is has a look of its own.
    assert fact_of_each(short_answers(), "when does it come", said(), asked_beside()) is None


@pytest.mark.parametrize(
    ("text", "understood", "memory"),
    [
        (PAID, said(), Memory()),
        (PAID, said(), asked_beside(1)),
        (PAID, said(), asked_beside(4)),
        (PAID, said(), asked_beside(missing=GUESS)),
        (PAID, said(Action.RETURN_ORDER), asked_beside()),
        (PAID, said(order_id="1"), asked_beside()),
        (PAID, said(slots=Arguments(product="kettle")), asked_beside()),
        (PAID, said(reason="attack"), asked_beside()),
        ("那个怎么付的", said(), asked_beside()),
        ("tell me a story", said(), asked_beside()),
    ],
    ids=["nothing open", "one", "too many", "a guess", "an act", "number", "thing", "attack", "pointed at", "no fact"],
)  # fmt: skip
def test_what_chooses_or_asks_something_else_is_left(
    text: str, understood: Understanding, memory: Memory
) -> None:
    assert fact_of_each(short_answers(), text, understood, memory) is None


def test_two_wishes_are_left() -> None:
    two = Understanding(said().requests * 2, Certainty.UNSURE, "-", "en")
    assert fact_of_each(short_answers(), PAID, two, asked_beside()) is None
