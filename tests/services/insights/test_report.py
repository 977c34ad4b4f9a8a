"""The report counts what happened, groups what means the same, and names what rises and what is missing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from desktop.domain.turn_facts import CallFact, ConversationFact, Facts, TurnFact
from desktop.services.insights.grouping import group
from desktop.services.insights.insights import FILLER, words_of
from desktop.services.insights.report import Report, report, solved_share, times
from desktop.services.insights.wording import reason
from tests.phrase_book import BOOK

NOW = datetime(2026, 11, 18, 10, 0, tzinfo=timezone(timedelta(hours=8)))
WEEK = timedelta(days=7)
WORDS = words_of(BOOK, FILLER)
ASKED = TurnFact(
    "", 1, NOW, "zh", "keyboard", "order_status", "instant", "", True, False, False, False, "", "", True, 100.0, 200.0, ""
)  # fmt: skip


def facts(
    turns: Sequence[TurnFact], ago: timedelta = timedelta(0), calls: Sequence[CallFact] = ()
) -> Facts:
    """A stretch with a conversation a turn."""
    until = NOW - ago
    named = [
        replace(turn, conversation=f"c{ago.days}-{place}", at=until - timedelta(days=4))
        for place, turn in enumerate(turns)
    ]
    told = [
        ConversationFact(turn.conversation, turn.at, turn.at, "staff", "desk", False, None, ("1",), None) for turn in named
    ]  # fmt: skip
    return Facts(until - WEEK, until, tuple(told), tuple(named), tuple(calls))


def free(*questions: str, documents: bool = False) -> list[TurnFact]:
    """Free questions."""
    asked = replace(ASKED, action="shop_question", evidence=False, documents=documents)
    return [replace(asked, question=question) for question in questions]


def counted(now: Facts, before: Facts | None = None) -> Report:
    return report(now, before or facts([], WEEK), NOW, filler=WORDS)


TOPICS = {
    "presale": ["预售的电饭煲哪天发货", "预售什么时候发货呀", "请问预售款几号发货", "预售发货时间是哪天", "预售的羽绒服哪天发货"],
    "trade-in": ["旧耳机可以以旧换新吗", "你们支持以旧换新吗", "以旧换新怎么弄", "能不能以旧换新"],
    "macau": ["do you ship to Macau?", "can you ship to macau", "shipping to Macau possible?", "is it shipped to Macau"],
    "hours": ["几点开门", "你们门店几点开门", "周末几点开门啊"],
    "instalments": ["可以分期付款吗", "支持分期付款吗", "分期付款怎么办理"],
    "gift": ["can I pay with a gift card", "gift card payment", "do you take gift cards"],
}  # fmt: skip


def test_questions_that_mean_the_same_come_together() -> None:
    said = [(question, topic) for topic, questions in TOPICS.items() for question in questions]
    random.Random(3).shuffle(said)
    found = group([question for question, _ in said], WORDS)
    pure = [len({said[place][1] for place in one.members}) == 1 for one in found]
    assert all(pure)
    assert len(found) <= len(TOPICS) + 2
    assert sum(len(one.members) for one in found) == len(said)
    assert all(one.name in dict(said) for one in found)


def test_nothing_to_group() -> None:
    assert group([]) == []
    assert [one.members for one in group(["", "？？"])] == [(0,), (1,)]


@pytest.mark.parametrize("lang", BOOK.languages)
def test_every_reason_has_words(lang: str) -> None:
    whys = ["documents", "came_back", "asked", "safety", "problem.not_found", "problem.never_heard"]
    told = [reason(BOOK, lang, why) for why in whys]
    assert len(set(told)) == len(whys)
    assert not [one for one in told if "problem" in one or "_" in one]


def test_rising_topics_are_named_with_their_growth() -> None:
    now = facts(free(*(TOPICS["presale"] * 8), *TOPICS["hours"]))
    before = facts(free(*(TOPICS["presale"] * 5), *TOPICS["hours"]), WEEK)
    (rising,) = counted(now, before).rising
    assert (rising.now, rising.before, rising.change) == (40, 25, pytest.approx(0.6))
    assert "预售" in rising.name
    assert len(rising.conversations) == 40


def test_what_looked_for_no_order_at_all_rises_with_the_topics() -> None:
    lost = replace(ASKED, action="find_orders", evidence=False, error="problem.not_found")

    def asked(count: int, words: str = "预售的相机什么时候发货") -> list[TurnFact]:
        return [replace(lost, question=words) for _ in range(count)]

    found = counted(facts([*asked(9), *asked(2, "我的音箱呢")]), facts(asked(3), WEEK))
    assert [(one.name, one.now, one.before) for one in found.rising] == [
        ("预售的相机什么时候发货", 9, 3)
    ]
    assert [one.now for one in found.unanswered] == [9]  # two are chance, and no topic
    assert found.unanswered_count == 9
    for other in ({"evidence": True, "error": ""}, {"question": "20261112047到哪了"}, {"asks": True, "error": ""}):  # fmt: skip
        assert counted(facts([replace(one, **other) for one in asked(9)])).rising == ()


def test_unanswered_questions_are_listed_for_the_documents() -> None:
    found = counted(facts(free(*TOPICS["trade-in"]) + free(*TOPICS["hours"], documents=True)))
    assert [one.now for one in found.unanswered] == [4]
    assert found.unanswered_count == 4


def test_shares_lanes_and_endings() -> None:
    turns = [
        ASKED, replace(ASKED, lane="model"), replace(ASKED, asks=True), replace(ASKED, error="problem.timeout"),
        replace(ASKED, action="human", handover="asked", lane="person"),
    ]  # fmt: skip
    found = counted(facts(turns), facts([ASKED], WEEK))
    assert {one.name: one.now for one in found.endings} == {
        "resolved": 2, "abandoned": 1, "failed": 1, "handed_over": 1,
    }  # fmt: skip
    assert {one.name: one.now for one in found.lanes} == {
        "instant": 1,
        "model": 1,
        "person": 1,
        "open": 2,
    }
    assert solved_share(found) == pytest.approx(0.4)
    assert [(one.name, one.now) for one in found.handovers] == [("asked", 1)]
    assert (found.conversations.now, found.conversations.before, found.conversations.change) == (
        5,
        1,
        4.0,
    )


def test_hours_are_those_of_the_shop() -> None:
    found = counted(facts([ASKED]))
    assert found.hours[10] == 1
    assert sum(found.hours) == 1
    utc = report(facts([ASKED]), facts([], WEEK), NOW.astimezone(UTC))
    assert utc.hours[2] == 1


def test_plugins_that_break_are_told_from_missing_orders() -> None:
    calls = [
        CallFact("orders.get", "ok", "", 10.0, 1), CallFact("orders.get", "not_found", "", 20.0, 1),
        CallFact("orders.get", "timeout", "", 8000.0, 2), CallFact("logistics.track", "ok", "", 5.0, 1),
    ]  # fmt: skip
    health = {one.tool: one for one in counted(facts([ASKED], calls=calls)).plugins}
    assert (
        health["orders.get"].calls,
        health["orders.get"].failed,
        health["orders.get"].retried,
    ) == (3, 1, 1)
    assert health["orders.get"].times.median == 20.0
    assert health["logistics.track"].failed == 0


def test_csat() -> None:
    told = facts([ASKED, ASKED, ASKED])
    rated = tuple(
        replace(one, rating=rating)
        for one, rating in zip(told.conversations, (1, 0, None), strict=True)
    )
    found = counted(replace(told, conversations=rated))
    assert (found.rated, found.helped) == (2, 1)


def test_an_empty_week() -> None:
    found = counted(facts([]))
    assert (found.conversations.now, found.first_words.count, found.rising, found.unanswered) == (
        0,
        0,
        (),
        (),
    )
    assert solved_share(found) is None


@pytest.mark.parametrize(
    ("values", "median", "p95"), [([], 0, 0), ([7], 7, 7), (list(range(1, 101)), 50.5, 96), ([3, 1, 2], 2, 3)]
)  # fmt: skip
def test_median_and_p95(values: list[float], median: float, p95: float) -> None:
    found = times(values)
    assert (found.median, found.p95, found.count) == (median, p95, len(values))
