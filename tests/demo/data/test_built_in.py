"""What the made-up shop promises for every day and every time of day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some
from tracking_numbers import get_tracking_number

from desktop.demo.data.built_in import built_in, story_day
from desktop.demo.data.load import Loader
from desktop.demo.data.when import When
from desktop.demo.settings import load_settings
from desktop.domain import locations

ASSETS = locations.assets() / "demo"
CHINA = timezone(timedelta(hours=8))
Told = tuple[list[dict[str, Any]], Loader, list[str | None]]
STUCK_H = 72  # the product's own measure


def tell(now: datetime) -> Told:
    facts = load_settings(ASSETS)
    when = When(now, story_day(now))
    raw = built_in(ASSETS, when, facts.raw["carriers"])
    cases = [order.pop("case", None) for order in raw["orders"]]
    loader = Loader(facts, when)
    loader.load(raw, ASSETS, ASSETS / "documents")
    return list(loader.rows.all("orders")), loader, cases


def moment(year: int, month: int, day: int, hour: int = 14, minute: int = 30) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=CHINA)


def each_kind_of_day(test: Callable[..., None]) -> Callable[..., None]:
    """Every weekday, the edges of the story day, the edges of months and years, and others by chance."""
    moments = [moment(2026, 11, 16 + day) for day in range(7)]
    moments += [
        moment(2026, 11, 16, 0, 1),
        moment(2026, 11, 16, 9, 29),
        moment(2026, 11, 22, 9, 30),
    ]
    moments += [moment(2026, 11, 1, 0, 0), moment(2028, 2, 29, 23, 59), moment(2027, 1, 1, 3, 0)]
    for now in moments:
        test = example(now=now)(test)
    minutes = some.integers(0, 8 * 365 * 24 * 60)
    days = minutes.map(lambda count: moment(2024, 1, 1, 0, 0) + timedelta(minutes=count))
    return settings(max_examples=4, deadline=None)(given(now=days)(test))


@each_kind_of_day
def test_the_promises_hold(now: datetime) -> None:
    orders, loader, cases = tell(now)
    named = {name: order for name, order in zip(cases, orders, strict=True) if name}
    the_headphones_are_on_their_way(now, orders, loader)
    zhang_wei_has_one_of_each(now, named)
    li_na_has_three_keyboards_this_month(now, orders, loader)
    one_parcel_is_stuck(now, loader, named)
    nothing_has_happened_in_the_future(now, orders, loader)
    it_is_a_shop_of_some_size(now, orders, loader)


def the_headphones_are_on_their_way(
    now: datetime, orders: list[dict[str, Any]], loader: Loader
) -> None:
    monday = now.date() - timedelta(days=now.weekday() + 7)
    week = [(monday + timedelta(days=day)).isoformat() for day in range(7)]
    items = {
        row["order_id"]: row["words"] for row in loader.rows.all("items") if "耳机" in row["words"]
    }
    hers = [order for order in orders if order["customer_id"] == "C0001" and order["id"] in items]
    assert len(hers) == 1, "no other headphones, in no other week"
    order = hers[0]
    assert order["placed_at"][:10] in week
    assert order["id"] == order["placed_at"][:10].replace("-", "") + "047"
    assert "headphones" in items[order["id"]]
    assert order["status"] == "shipped"
    [parcel] = [row for row in loader.rows.all("shipments") if row["order_id"] == order["id"]]
    events = [
        row
        for row in loader.rows.all("events")
        if row["tracking_number"] == parcel["tracking_number"]
    ]
    assert parcel["status"] == "in_transit"
    assert len(events) == 5
    assert order["placed_at"] < parcel["shipped_at"] <= events[0]["at"]
    assert parcel["expected_at"] > now.isoformat()
    assert order["expected_at"] == parcel["expected_at"]


def zhang_wei_has_one_of_each(now: datetime, named: dict[str, Any]) -> None:
    today = now.date()
    assert named["returnable"]["delivered_at"][:10] >= (today - timedelta(days=7)).isoformat()
    assert named["out_of_window"]["delivered_at"][:10] < (today - timedelta(days=15)).isoformat()
    assert named["exchange_only"]["delivered_at"][:10] < (today - timedelta(days=7)).isoformat()
    assert named["exchange_only"]["delivered_at"][:10] >= (today - timedelta(days=15)).isoformat()
    assert named["cancellable"]["status"] == "processing"
    assert named["cancelled"]["status"] == "cancelled"
    assert {
        order["customer_id"]
        for name, order in named.items()
        if name in {"returnable", "out_of_window", "cancellable"}
    } == {"C0001"}


def li_na_has_three_keyboards_this_month(
    now: datetime, orders: list[dict[str, Any]], loader: Loader
) -> None:
    keyboards = {
        row["order_id"] for row in loader.rows.all("items") if row["category"] == "keyboards"
    }
    month = now.isoformat()[:7]
    hers = [
        o
        for o in orders
        if o["customer_id"] == "C0002" and o["id"] in keyboards and o["placed_at"][:7] == month
    ]
    assert len(hers) == 3


def one_parcel_is_stuck(now: datetime, loader: Loader, named: dict[str, Any]) -> None:
    last: dict[str, str] = {}
    for row in loader.rows.all("events"):
        last[row["tracking_number"]] = max(row["at"], last.get(row["tracking_number"], ""))
    stuck = [
        row["order_id"]
        for row in loader.rows.all("shipments")
        if row["status"] not in {"delivered", "returned"}
        and now - datetime.fromisoformat(last[row["tracking_number"]]) >= timedelta(hours=STUCK_H)
    ]
    assert stuck == [named["stuck"]["id"]]
    age = now - max(
        datetime.fromisoformat(at) for number, at in last.items() if number == "YT8826003914472"
    )
    assert age == timedelta(hours=80)


def nothing_has_happened_in_the_future(
    now: datetime, orders: list[dict[str, Any]], loader: Loader
) -> None:
    present = now.isoformat()
    for order in orders:
        for name in ("placed_at", "paid_at", "shipped_at", "delivered_at", "cancelled_at"):
            assert order[name] is None or order[name] <= present, (order["id"], name)
            assert order[name] is None or order[name] >= order["placed_at"], (order["id"], name)
    assert all(row["at"] <= present for row in loader.rows.all("events"))
    for row in loader.rows.all("returns"):
        assert all(
            not row[name] or row[name] <= present
            for name in ("requested_at", "received_at", "refunded_at")
        )
    assert all(
        not row["issued_at"] or row["issued_at"] <= present for row in loader.rows.all("invoices")
    )


def it_is_a_shop_of_some_size(now: datetime, orders: list[dict[str, Any]], loader: Loader) -> None:
    assert len(loader.customers) >= 60
    assert len(orders) >= 400
    assert {order["status"] for order in orders} == {
        "pending",
        "processing",
        "shipped",
        "delivered",
        "cancelled",
        "returning",
    }
    oldest = min(order["placed_at"] for order in orders)
    assert oldest[:10] >= (now.date() - timedelta(days=120)).isoformat()
    for order in orders:
        assert order["id"][:8] == order["placed_at"][:10].replace("-", "")
        assert len(order["id"]) == 11
    assert loader.ignored == []


@pytest.fixture(scope="module")
def told() -> Told:
    return tell(moment(2026, 11, 21))


def test_the_same_day_tells_the_same_story(told: Told) -> None:
    assert tell(moment(2026, 11, 21))[1].rows == told[1].rows
    assert tell(moment(2026, 11, 22))[1].rows != told[1].rows


def test_parcels_have_the_numbers_of_their_carriers(told: Told) -> None:
    parcels = list(told[1].rows.all("shipments"))
    assert {row["carrier"] for row in parcels} == {
        "sf",
        "yto",
        "zto",
        "jd",
        "ems",
        "ups",
        "dhl",
        "fedex",
        "royal_mail",
    }
    for row in parcels:
        if row["carrier"] in {"ups", "dhl", "fedex", "royal_mail", "ems"}:
            found = get_tracking_number(row["tracking_number"])
            assert found is not None
            assert found.valid, row["tracking_number"]
    numbers = [row["order_id"] for row in parcels]
    assert any(numbers.count(number) == 2 for number in numbers)


def test_every_word_is_there_in_both_languages(told: Told) -> None:
    rows = told[1].rows
    for table, names in {
        "items": ("name", "variant"),
        "events": ("place", "text"),
        "customers": ("name",),
        "shipments": ("carrier",),
    }.items():
        for row in rows.all(table):
            for name in names:
                assert row[f"{name}_zh"], row
                assert (
                    row[f"{name}_en"].isascii()
                    or "²" in row[f"{name}_en"]
                    or "’" in row[f"{name}_en"]
                ), row


def test_one_customer_note_gives_orders(told: Told) -> None:
    notes = [order["note"] for order in told[0]]
    [planted] = [note for note in notes if "ignore all rules" in note.lower()]
    assert "忽略以上所有规则" in planted
