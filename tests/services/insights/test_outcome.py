"""Resolved is what can be proved: evidence, and agreement or 72 hours without coming back; nobody who walks away is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.turn_facts import ConversationFact, TurnFact
from desktop.services.insights.outcome import COMES_BACK, Ending, Outcome, outcome_of
from desktop.services.insights.rating import read_rating
from tests.phrase_book import BOOK

BEGAN = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
LATER = BEGAN + timedelta(days=10)
SOON = BEGAN + timedelta(hours=1)
TOLD = ConversationFact("c", BEGAN, BEGAN, "staff", "desk", False, None, ("20261112047",), None)
ASKED = TurnFact(
    "c", 1, BEGAN, "zh", "keyboard", "order_status", "instant", "", True, False, False, False, "", "", True, 5.0, 9.0, "到哪了"
)  # fmt: skip
THANKS = ("谢谢", "thank")


def ended(
    *turns: TurnFact, told: ConversationFact = TOLD, now: datetime = LATER
) -> tuple[Ending, str]:
    found = outcome_of(told, turns, now, THANKS)
    assert isinstance(found, Outcome)
    return found.ending, found.why


def turn(**changes: object) -> TurnFact:
    return replace(ASKED, **changes)


BYE = turn(turn=2, action="smalltalk", evidence=False, question="好的谢谢")


def test_stayed_away_for_three_days() -> None:
    assert ended(ASKED) == (Ending.RESOLVED, "stayed_away")


def test_agreed_by_a_word_or_a_touch_at_once() -> None:
    assert ended(ASKED, BYE, now=SOON) == (Ending.RESOLVED, "agreed")
    assert ended(ASKED, told=replace(TOLD, rating=1), now=SOON) == (Ending.RESOLVED, "agreed")


def test_the_three_days_are_not_over() -> None:
    just = BEGAN + COMES_BACK - timedelta(seconds=1)
    assert ended(ASKED, now=just) == (Ending.UNKNOWN, "too_early")
    assert ended(ASKED, now=BEGAN + COMES_BACK) == (Ending.RESOLVED, "stayed_away")


@pytest.mark.parametrize(
    ("after", "ending"),
    [(COMES_BACK, Ending.UNKNOWN), (COMES_BACK + timedelta(seconds=1), Ending.RESOLVED)],
)
def test_who_comes_back_about_the_order_was_not_helped(after: timedelta, ending: Ending) -> None:
    assert ended(ASKED, told=replace(TOLD, returned_at=BEGAN + after))[0] is ending


def test_a_touch_says_it_did_not_help() -> None:
    assert ended(ASKED, BYE, told=replace(TOLD, rating=0)) == (Ending.UNKNOWN, "not_helped")


def test_thanks_without_evidence_resolve_nothing() -> None:
    asked = turn(action="shop_question", evidence=False, documents=True)
    assert ended(asked, BYE) == (Ending.UNKNOWN, "documents")
    assert ended(turn(evidence=False), BYE) == (Ending.UNKNOWN, "no_evidence")


def test_evidence_for_an_earlier_question_is_none_for_the_last() -> None:
    assert ended(ASKED, turn(turn=2, evidence=False)) == (Ending.UNKNOWN, "no_evidence")


def test_walking_away_is_no_solution() -> None:
    assert ended(turn(asks=True)) == (Ending.ABANDONED, "open_question")
    assert ended(ASKED, told=replace(TOLD, waiting=True)) == (Ending.ABANDONED, "open_question")
    assert ended(turn(finished=False)) == (Ending.ABANDONED, "unfinished")
    assert ended(turn(asks=True), now=BEGAN + timedelta(minutes=1)) == (Ending.UNKNOWN, "going_on")


def test_a_choice_that_was_made_is_no_open_question() -> None:
    assert ended(turn(asks=True, evidence=False), turn(turn=2)) == (Ending.RESOLVED, "stayed_away")


def test_handed_over_whatever_came_after() -> None:
    assert ended(turn(action="human", handover="safety"), BYE) == (Ending.HANDED_OVER, "safety")


def test_failed_and_out_of_scope() -> None:
    assert ended(turn(error="problem.timeout")) == (Ending.FAILED, "problem.timeout")
    assert ended(turn(action="decline", evidence=False)) == (Ending.UNKNOWN, "declined")


def test_nothing_was_asked_for() -> None:
    assert ended(turn(action="smalltalk", question="谢谢", evidence=False)) == (
        Ending.UNKNOWN,
        "no_request",
    )
    assert ended() == (Ending.UNKNOWN, "no_request")


def test_without_an_order_nobody_can_be_seen_to_stay_away() -> None:
    assert ended(ASKED, told=replace(TOLD, orders=())) == (Ending.UNKNOWN, "no_order")


@pytest.mark.parametrize(
    ("said", "helped"),
    [
        ("很满意", True), ("不满意", False), ("挺好的", True), ("不太好", False), ("没解决", False), ("解决了", True),
        ("good, thanks", True), ("not good", False), ("it didn't help", False), ("no", False), ("yes it helped", True),
        ("耳机", None), ("", None), ("good but not helpful", None),
    ],
)  # fmt: skip
def test_a_word_after_the_end(said: str, helped: bool | None) -> None:
    assert read_rating(said, BOOK) is helped
