"""What a question is about, and which wishes give way to it."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action, Arguments, Certainty, Request, Understanding
from desktop.domain.matters import Asked, Believed, Matter
from desktop.domain.situations import Situation
from desktop.services.conversation.documents.matters import about
from desktop.services.conversation.turn.giving_way import FIRM, INSTEAD, SURELY
from desktop.services.conversation.turn.parcel_news import FIRST, SLOW
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import OpenQuestion
from desktop.services.understanding.asked_about import NAMED
from tests.services.conversation.conftest import told


def read_as(
    request: Request,
    matter: Matter,
    belief: float,
    memory: Memory,
    *,
    sure: bool = False,
    text: str = "do I need to be in",
) -> Request:
    """What becomes of a wish when the words were read as asking about a matter."""
    certainty = Certainty.CERTAIN if sure else Certainty.UNSURE
    understood = Understanding((request,), certainty, "", "en")
    read = Asked(matter, belief, (Believed(matter, belief),))
    found = about(understood, text, read, memory, lambda key: key)
    return found.requests[0]


LOOK = Request(Action.TRACK_PARCEL)
UNDER_WAY = Situation.UNDER_WAY


def test_the_documents_are_asked_about_the_matter() -> None:
    asked = Request(Action.SHOP_QUESTION, Arguments(question="do I need to be in"))
    found = read_as(asked, Matter.DELIVERY_UNATTENDED, NAMED, told(UNDER_WAY))
    assert found.arguments.matter is Matter.DELIVERY_UNATTENDED
    doubtful = read_as(asked, Matter.DELIVERY_UNATTENDED, NAMED - 0.01, told())
    assert doubtful.arguments.matter is None
    assert doubtful.arguments.about == (Believed(Matter.DELIVERY_UNATTENDED, NAMED - 0.01),)


@pytest.mark.parametrize(
    ("request_", "matter", "belief", "gives_way"),
    [
        (LOOK, Matter.DELIVERY_UNATTENDED, FIRM, True),
        (LOOK, Matter.DELIVERY_UNATTENDED, FIRM - 0.01, False),
        (LOOK, Matter.DELIVERY_TAKES, 1.0, False),  # the parcel's own day is what is asked for
        (Request(Action.FIND_ORDERS, Arguments(product="kettle")), Matter.DELIVERY_CUSTOMS, SURELY - 0.01, False),
        (Request(Action.FIND_ORDERS, Arguments(product="ring")), Matter.DELIVERY_CALL, 1.0, True),
        (Request(Action.CLARIFY), Matter.DELIVERY_LATE, INSTEAD, True),
        (Request(Action.RETURN_ORDER), Matter.RETURNS_HOW, 1.0, False),
        (Request(Action.DECLINE, Arguments(reason="attack")), Matter.SHOP_JOBS, 1.0, False),
    ],
)  # fmt: skip
def test_what_gives_way_to_a_question_for_the_documents(
    request_: Request, matter: Matter, belief: float, *, gives_way: bool
) -> None:
    found = read_as(request_, matter, belief, told(UNDER_WAY))
    assert (found.action is Action.SHOP_QUESTION and found.arguments.matter is matter) == gives_way
    assert gives_way or found == request_


def test_a_first_look_is_a_look() -> None:
    assert read_as(LOOK, Matter.DELIVERY_UNATTENDED, 1.0, told(None, turn=1)) == LOOK


def test_an_answer_to_an_open_question_is_none_for_the_documents() -> None:
    memory = told()
    memory.ask(OpenQuestion(Request(Action.RETURN_ORDER), "order"))
    unclear = Request(Action.CLARIFY)
    assert read_as(unclear, Matter.RETURNS_HOW, 1.0, memory, text="the second") == unclear
    asked = read_as(unclear, Matter.RETURNS_HOW, 1.0, memory, text="how do I do that?")
    assert (asked.action, asked.arguments.matter) == (Action.RETURN_POLICY, Matter.RETURNS_HOW)


@pytest.mark.parametrize(
    ("matter", "reason"), [(Matter.FACT_SLOW, SLOW), (Matter.FACT_FIRST, FIRST)]
)
def test_what_is_asked_of_the_parcel_itself(matter: Matter, reason: str) -> None:
    found = read_as(LOOK, matter, INSTEAD, told(UNDER_WAY))
    assert found == Request(Action.TRACK_PARCEL, Arguments(reason=reason))
    other = Request(Action.FIND_ORDERS, Arguments(product="kettle"))
    assert read_as(other, matter, 1.0, told(UNDER_WAY)) == other


def test_a_question_that_a_rule_put_together_has_its_matter() -> None:
    asked = Request(Action.SHOP_QUESTION, Arguments(question="asked.lost"))
    found = read_as(asked, Matter.MEMBER_JOIN, INSTEAD, told(UNDER_WAY))
    assert found.arguments.matter is Matter.DELIVERY_LOST


def test_two_wishes_stay_two() -> None:
    both = Understanding((LOOK, Request(Action.HUMAN)), Certainty.CERTAIN, "", "en")
    read = Asked(Matter.DELIVERY_LOST, 1.0, ())
    assert about(both, "x", read, told(UNDER_WAY), lambda key: key) == both


def test_what_the_order_tells_is_looked_up_though_it_sounds_like_a_rule() -> None:
    memory = told(UNDER_WAY)
    memory.order_id = "20261112047"
    asked = Request(Action.SHOP_QUESTION, Arguments(question="when do I get it"))
    assert read_as(asked, Matter.FACT_ETA, FIRM, memory) == LOOK
    assert read_as(asked, Matter.FACT_ETA, FIRM, told(UNDER_WAY)) == asked


def test_a_rule_about_returns_is_not_asked_about_another_chapter_in_doubt() -> None:
    asked = Request(Action.RETURN_POLICY, Arguments(question="what if it does not fit"))
    found = read_as(asked, Matter.PAYMENT_DEADLINE, NAMED, told(UNDER_WAY), sure=True)
    assert (found.arguments.matter, found.arguments.about) == (None, None)
