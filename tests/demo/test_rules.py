from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.demo.rules import judge_item, judge_order
from desktop.demo.settings import Settings, load_settings
from desktop.domain import locations
from tests.demo.conftest import TODAY


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load_settings(locations.assets() / "demo")


@given(kind=some.sampled_from(["return", "exchange"]), age=some.integers(0, 30))
def test_the_last_day_counts_and_the_next_does_not(settings: Settings, kind: str, age: int) -> None:
    reason = settings.reasons["faulty"]
    days = {"return": 7, "exchange": 15}[kind]
    verdict = judge_order(kind, reason, "delivered", TODAY - timedelta(days=age), TODAY)
    assert verdict.eligible == (age <= days)
    assert verdict.last_day == TODAY + timedelta(days=days - age)


@pytest.mark.parametrize(
    ("kind", "reason", "status", "delivered", "code"),
    [
        ("return", "no_reason", "cancelled", None, "cancelled"),
        ("return", "no_reason", "processing", None, "not_delivered"),
        ("return", "no_reason", "shipped", None, None),
        ("exchange", "no_reason", "delivered", TODAY, "reason_not_allowed"),
        ("exchange", "size", "delivered", TODAY - timedelta(days=8), "out_of_window"),
        ("return", "no_reason", "returning", TODAY, None),
    ],
)
def test_rules_for_the_whole_order(
    settings: Settings,
    kind: str,
    reason: str,
    status: str,
    delivered: date | None,
    code: str | None,
) -> None:
    assert judge_order(kind, settings.reasons[reason], status, delivered, TODAY).code == code


@pytest.mark.parametrize(
    ("category", "reason", "opened", "left", "code"),
    [
        ("headphones", "no_reason", True, 1, None),
        ("earphones", "no_reason", False, 1, None),
        ("earphones", "no_reason", True, 1, "opened"),
        ("earphones", "faulty", True, 1, None),
        ("hygiene", "no_reason", False, 1, "non_returnable"),
        ("hygiene", "faulty", True, 1, None),
        ("custom", "size", False, 1, "non_returnable"),
        ("gift_card", "faulty", False, 1, "non_returnable"),
        ("something new", "no_reason", False, 1, None),
        ("headphones", "no_reason", False, 0, "already_returned"),
    ],
)
def test_rules_for_one_item(
    settings: Settings, category: str, reason: str, opened: bool, left: int, code: str | None
) -> None:
    why = settings.reasons[reason]
    order = judge_order("return", why, "delivered", TODAY, TODAY)
    verdict = judge_item(order, why, settings.category(category), left, opened=opened)
    assert verdict.code == code
    assert (verdict.condition == "unopened") == (category == "earphones" and reason == "no_reason")


def test_an_order_that_may_not_go_back_decides_for_its_items(settings: Settings) -> None:
    why = settings.reasons["no_reason"]
    order = judge_order("return", why, "processing", None, TODAY)
    assert judge_item(order, why, settings.category("headphones"), 1).code == "not_delivered"
