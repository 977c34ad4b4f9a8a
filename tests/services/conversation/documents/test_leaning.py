"""What a question leans on: an open question, what was asked before it, an order that was not paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from desktop.domain.actions import Action, Request
from desktop.domain.matters import Matter
from desktop.domain.orders import Money, Order, OrderStatus
from desktop.domain.situations import Situation
from desktop.services.conversation.documents.leaning import asking
from desktop.services.dialogue.remembered import OpenQuestion
from desktop.services.understanding.asked_about import Asking
from tests.services.conversation.conftest import told


def test_a_question_leans_on_what_was_asked_before_it() -> None:
    memory = told(Situation.SHOP)
    memory.asked_about = (Matter.DELIVERY_CUSTOMS, 2)
    assert asking(memory, "how long does delivery take") == Asking(
        Situation.UNDER_WAY, Matter.DELIVERY_CUSTOMS
    )
    memory.asked_about = (Matter.WARRANTY_TIME, 2)
    assert asking(memory, "how long does delivery take") == Asking(
        Situation.SHOP, Matter.WARRANTY_TIME
    )
    memory.turn = 6
    assert asking(memory, "how long does delivery take") == Asking(Situation.SHOP)


def test_a_question_leans_on_what_an_answer_is_waited_for() -> None:
    memory = told(Situation.SHOP)
    memory.ask(OpenQuestion(Request(Action.CANCEL_ORDER), "order"))
    assert asking(memory, "how long does delivery take") == Asking(Situation.NOT_SENT)


def test_an_unpaid_order_waits_for_its_money() -> None:
    memory = told(Situation.NOT_SENT)
    placed = datetime(2026, 11, 18, 12, tzinfo=UTC)
    memory.order = Order(
        "20261118029", "C0011", OrderStatus.PENDING, placed, (), Money(Decimal(339), "CNY")
    )
    assert asking(memory, "until when").weights[Matter.CANCEL_UNTIL] < 1
    memory.order = replace(memory.order, status=OrderStatus.PROCESSING)
    assert not asking(memory, "until when").weights


def test_words_that_point_at_what_was_told_lean_on_it() -> None:
    memory = told(Situation.SHOP)
    assert asking(memory, "does that still count").points
    assert asking(memory, "and on Sundays").points
    assert asking(memory, "那个还算吗").points
    assert not asking(memory, "where's the nearest branch").points
    assert not asking(memory, "最近的店在哪").points
