"""Whatever leaves as JSON comes back equal; what is not the record it claims to be is refused with its place."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.actions import Action, Arguments, Command, Lane, Period, Request, Wants
from desktop.domain.calls import Freshness, Outcome, Proposal, Step, ToolResult
from desktop.domain.cards import (
    Confirmation,
    OrderCard,
    OrderChoiceCard,
    Source,
    TrackingCard,
    dump_card,
    load_card,
)
from desktop.domain.errors import RecordError
from desktop.domain.events import (
    CardReady,
    ConfirmationAsked,
    ToolFinished,
    Understood,
    dump_event,
    load_event,
)
from desktop.domain.orders import (
    Money,
    Order,
    OrderItem,
    OrderStatus,
    Parcel,
    ShipmentEvent,
    ShipmentStatus,
)
from desktop.domain.records import dump, parse
from desktop.domain.wire import YEARS, from_json

TEXT = st.text(max_size=20)
MONEY = st.builds(Money, st.decimals(0, 10_000, places=2), st.sampled_from(["CNY", "USD"]))
FIRST, LAST = (datetime.fromisoformat(f"{year}-06-01") for year in (YEARS[0], YEARS[-1]))
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
ITEMS = st.builds(OrderItem, TEXT, TEXT, st.integers(1, 9), MONEY, st.none() | TEXT)
ORDERS = st.builds(
    Order,
    order_id=TEXT,
    customer_id=TEXT,
    status=st.sampled_from(OrderStatus),
    placed_at=MOMENTS,
    items=st.lists(ITEMS, max_size=3).map(tuple),
    total=MONEY,
    delivered_at=st.none() | MOMENTS,
    can_cancel=st.booleans(),
)
SOURCES = st.builds(Source, TEXT, st.sampled_from(Freshness), st.floats(0, 100))
PARCELS = st.builds(
    Parcel,
    TEXT,
    TEXT,
    TEXT,
    st.sampled_from(ShipmentStatus),
    st.lists(st.builds(ShipmentEvent, MOMENTS, TEXT, st.none() | TEXT), max_size=3).map(tuple),
    stuck_hours=st.none() | st.integers(72, 200),
)
PERIODS = st.tuples(st.dates(), st.dates()).map(lambda days: Period(min(days), max(days)))
ARGUMENTS = st.builds(
    Arguments,
    order_id=st.none() | TEXT,
    period=st.none() | PERIODS,
    wants=st.none() | st.sampled_from(Wants),
    command=st.none() | st.sampled_from(Command),
    items=st.none() | st.lists(TEXT, max_size=2).map(tuple),
)


@given(ORDERS)
def test_a_record_comes_back_equal(order: Order) -> None:
    assert parse(dump(order)) == order


@given(
    st.one_of(
        st.builds(OrderCard, ORDERS, SOURCES),
        st.builds(
            OrderChoiceCard,
            st.lists(ORDERS, max_size=3).map(tuple),
            st.integers(0, 9),
            st.sampled_from(Action),
            SOURCES,
        ),
        st.builds(TrackingCard, TEXT, TEXT, PARCELS, SOURCES),
    )
)
def test_a_card_comes_back_equal(card: OrderCard | OrderChoiceCard | TrackingCard) -> None:
    assert load_card(dump_card(card)) == card
    assert load_event(dump_event(CardReady("c", 1, card))) == CardReady("c", 1, card)


@given(ARGUMENTS)
def test_an_understood_event_comes_back_equal(arguments: Arguments) -> None:
    event = Understood(
        "c", 2, (Request(Action.FIND_ORDERS, arguments),), Lane.INSTANT, "rule", "zh", 0.5
    )
    assert load_event(dump_event(event)) == event


def test_a_period_is_written_as_the_command_line_says() -> None:
    request = Request(
        Action.FIND_ORDERS, Arguments(period=Period(date(2026, 11, 9), date(2026, 11, 15)))
    )
    written = dump_event(Understood("c", 1, (request,), Lane.INSTANT, "", "zh", 0.0))["requests"][0]
    assert written["arguments"] == {"period": {"from": "2026-11-09", "to": "2026-11-15"}}


@given(ORDERS)
def test_calls_and_confirmations_come_back_equal(order: Order) -> None:
    result = ToolResult(
        "1",
        "orders.get",
        {"order_id": "9"},
        Outcome.OK,
        Freshness.STALE,
        dump(order),
        steps=(Step("a", "b"),),
    )
    asked = Confirmation(
        Proposal("t", "returns.create", {"items": ["1"]}), Action.RETURN_ORDER, order
    )
    for event in (ToolFinished("c", 1, result), ConfirmationAsked("c", 1, asked)):
        assert load_event(dump_event(event)) == event


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ([], "object"),
        ({"record": "wish"}, "unknown record"),
        ({"record": "text", "version": 2, "text": "x"}, "version 2"),
        ({"record": "text"}, "text.text is missing"),
        ({"record": "text", "text": 7}, "text.text"),
        ({"record": "orders", "items": {}, "total": 0}, "orders.items"),
        ({"record": "orders", "items": [{"order_id": "1"}], "total": 0}, r"orders.items\[0\]"),
    ],
)
def test_what_is_no_record_is_refused_with_its_place(data: object, place: str) -> None:
    with pytest.raises(RecordError, match=place):
        parse(data)


def test_times_need_a_zone_and_amounts_must_be_finite() -> None:
    order = dump(
        Order("1", "C", OrderStatus.PENDING, datetime.now(UTC), (), Money(Decimal(1), "CNY"))
    )
    with pytest.raises(RecordError, match="zone"):
        parse(order | {"placed_at": "2026-11-12T20:14:00"})
    with pytest.raises(RecordError, match="amount"):
        parse(order | {"total": {"amount": "NaN", "currency": "CNY"}})


@pytest.mark.parametrize("said", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_time_outside_of_what_can_be_meant_is_none(said: str) -> None:
    """So .NET and SQL write that there is none; in another zone it is outside of the calendar."""
    event = {"at": "2026-11-18T09:12:00+00:00", "text": "arrived"}
    parcel = {
        "tracking_number": "SF1",
        "carrier": "sf",
        "carrier_name": "SF",
        "status": "in_transit",
    }
    kept = from_json(Parcel, {**parcel, "events": [event], "expected_at": said})
    assert kept.expected_at is None
    with pytest.raises(RecordError, match="no time that can be meant"):
        from_json(ShipmentEvent, {**event, "at": said})


@pytest.mark.parametrize(
    "amount", ["1E+99999999", "1E-99999999", "9" * 3000, 10**400, "1." + "0" * 3000, "9" * 17]
)
def test_an_amount_that_nobody_can_print_is_none(amount: str | int) -> None:
    with pytest.raises(RecordError, match="not an amount"):
        from_json(Money, {"amount": amount, "currency": "CNY"})
    assert from_json(Money, {"amount": "-0.05", "currency": "CNY"}).amount == Decimal("-0.05")


def test_a_number_of_things_has_an_end() -> None:
    item = {"item_id": "1", "title": "Lamp", "price": {"amount": "1", "currency": "CNY"}}
    with pytest.raises(RecordError, match="a number is expected"):
        from_json(OrderItem, {**item, "quantity": 10**400})
