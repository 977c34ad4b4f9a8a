"""The product's journeys before a real order system: every answer is Medusa's, every write is looked up in Medusa itself.

Each conversation is a real ``python -m desktop ask``; the mapping is ``plugins/shops/medusa.toml`` and nothing else. The
tests stand in the order of a shop's day: what one writes, the next finds.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.live.conftest import Start
from tests.live.medusa_seed import Medusa
from tests.live.medusa_system import MedusaSystem

pytestmark = pytest.mark.live


def number(medusa: Medusa, name: str) -> str:
    """An order's number as Medusa's own pages show it."""
    return f"#{medusa.seeded.orders[name]['display_id']}"


def cards(turn: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The turn's cards of a kind."""
    return [card for card in turn["cards"] if card["type"] == kind]


def test_where_is_my_order_by_number(medusa: Medusa, ask: Start) -> None:
    with ask() as staff:
        turn = staff.turn(f"has order {number(medusa, 'shipped')} been shipped?")
        order = cards(turn, "order")[0]["order"]
        assert (order["order_id"], order["status"]) == ("2", "shipped")
        assert order["items"][0]["title"] == "Reading Lamp"
        assert order["total"] == {"amount": "39.00", "currency": "GBP"}  # with 4.00 for the parcel
        assert order["phone"] == "+44****0001"
        missing = staff.turn("where is order 4711?")
        assert (missing["error"], missing["calls"][0]["outcome"]) == (
            "problem.not_found",
            "not_found",
        )


def test_by_phone_product_and_time_with_several_orders(medusa: Medusa, ask: Start) -> None:
    with ask() as staff:
        several = staff.turn("find the orders of +44 20 7183 0001")
        assert len(cards(several, "order_choice")[0]["orders"]) == 3  # of four
        assert cards(several, "order_choice")[0]["total"] == 4
        nobody = staff.turn("find the orders of +44 20 7183 9999")
        assert nobody["cards"] == [] or not cards(nobody, "order_choice")
    with ask(as_customer="anna") as anna:
        found = anna.turn("where are the headphones I bought this week")
        assert cards(found, "tracking")[0]["order_id"] == "1"
        never = anna.turn("where is the bicycle I bought this week")
        assert not cards(never, "order")
        assert not cards(never, "tracking")


def test_somebody_elses_order_is_a_missing_one(medusa: Medusa, ask: Start) -> None:
    with ask(as_customer="anna") as anna:
        foreign = anna.turn(f"where is order {number(medusa, 'of_ben')}?")
    with ask(as_customer="anna") as anna:
        missing = anna.turn("where is order 4711?")
    said = foreign["reply"].replace(number(medusa, "of_ben"), "N")
    assert said == missing["reply"].replace("4711", "N")
    assert [c["outcome"] for c in foreign["calls"]] == [c["outcome"] for c in missing["calls"]]
    assert foreign["cards"] == missing["cards"]


def test_where_is_my_parcel(medusa: Medusa, ask: Start) -> None:
    with ask(as_customer="anna", lang="zh") as anna:
        turn = anna.turn(f"订单{number(medusa, 'delivered')}的快递到哪了")
        parcel = cards(turn, "tracking")[0]["parcel"]
        assert (parcel["tracking_number"], parcel["carrier"], parcel["status"]) == (
            "1Z999AA10123456784",
            "ups",
            "delivered",
        )
        assert parcel["url"] == "https://www.ups.com/track?tracknum=1Z999AA10123456784"
        assert [event["text"] for event in parcel["events"]] == [
            "已送达",
            "商家已发货",
            "商家已打包",
        ]
        unknown = anna.turn(f"订单{number(medusa, 'shipped')}的快递到哪了")
        parcel = cards(unknown, "tracking")[0]["parcel"]
        assert parcel["status"] == "in_transit"
        assert (
            "url" not in parcel
        )  # two carriers or none have such numbers, and the shop names none


def test_a_return_needs_a_yes_and_is_booked_once(medusa: Medusa, ask: Start) -> None:
    order = medusa.seeded.orders["delivered"]
    with ask(as_customer="anna") as anna:
        asked = anna.turn(f"I want to return order #{order['display_id']}, it is broken")
        for _ in range(2):  # which items, where that is asked first
            if not asked["confirm"]:
                asked = anna.turn("all of them")
        assert asked["confirm"]["action"] == "return_order"
        assert medusa.returns_of(order["id"]) == []
        done = anna.turn("yes")
        assert len(done["written"]) == 1
        again = anna.turn(f"I want to return order #{order['display_id']}")
        assert not again["confirm"]
        status = anna.turn("where is my return")
    (booked,) = medusa.returns_of(order["id"])
    assert (booked["status"], len(booked["items"])) == ("requested", 2)
    card = cards(done, "return")[0]
    assert booked["id"] in str(card)
    assert "178.00" in str(card) or "228.00" in str(card)
    assert booked["id"] in str(status)


def test_an_exchange(medusa: Medusa, ask: Start) -> None:
    order = medusa.seeded.orders["of_ben"]
    with ask(as_customer="ben") as ben:
        asked = ben.turn(f"exchange order #{order['display_id']} please, it is broken")
        assert asked["confirm"]["action"] == "exchange_order"
        done = ben.turn("yes")
    assert len(done["written"]) == 1
    (back,) = medusa.returns_of(order["id"])
    assert back["status"] == "requested"


def test_what_was_not_delivered_cannot_go_back(medusa: Medusa, ask: Start) -> None:
    with ask(as_customer="anna") as anna:
        turn = anna.turn(f"I want to return order {number(medusa, 'shipped')}")
    assert not turn["confirm"]
    assert medusa.returns_of(medusa.seeded.orders["shipped"]["id"]) == []


def test_cancelling(medusa: Medusa, ask: Start) -> None:
    order = medusa.seeded.orders["new"]
    with ask("--yes", as_customer="anna") as anna:
        done = anna.turn(f"cancel order #{order['display_id']}")
        late = anna.turn(f"cancel order {number(medusa, 'shipped')}")
    assert len(done["written"]) == 1
    assert medusa.order(order["id"])["status"] == "canceled"
    assert late["written"] == []
    assert medusa.order(medusa.seeded.orders["shipped"]["id"])["status"] == "pending"


def test_a_new_address(medusa: Medusa, ask: Start) -> None:
    order = medusa.seeded.orders["to_change"]
    with ask("--yes", as_customer="anna") as anna:
        told = f"change the address of order #{order['display_id']} to 5 New Lane, York YO1 1AA"
        done = anna.turn(told)
    assert len(done["written"]) == 1
    address = medusa.order(order["id"])["shipping_address"]
    assert address["address_1"] == "5 New Lane, York YO1 1AA"
    assert address["city"] == address["postal_code"] == ""  # nothing of the old one is left in it
    assert (address["first_name"], address["country_code"]) == ("Anna", "gb")


def test_what_medusa_does_not_do_is_said_so(medusa: Medusa, ask: Start) -> None:
    with ask(as_customer="anna") as anna:
        turn = anna.turn(f"has the invoice for order {number(medusa, 'delivered')} been issued?")
    with ask(as_customer="anna") as anna:
        hours = anna.turn("what are your opening hours?")
        person = anna.turn("a person, please")
    assert turn["error"] == "problem.not_supported"
    assert "9:00" in hours["reply"]
    assert person["ticket"]


def test_the_shop_may_go_away_in_the_middle(
    medusa: Medusa, system: MedusaSystem, ask: Start
) -> None:
    with ask(as_customer="anna") as anna:
        question = f"has order {number(medusa, 'shipped')} been shipped?"
        before = anna.turn(question)
        system.stop()
        kept = anna.turn(question)
        other = anna.turn(f"has order {number(medusa, 'to_change')} been shipped?")
        person = anna.turn("a person, please")
    assert cards(before, "order")[0]["order"]["status"] == "shipped"
    assert cards(kept, "order")[0]["order"]["status"] == "shipped"
    assert other["error"] in {"problem.unavailable", "problem.timeout"}
    assert other["total_ms"] < 8500
    assert person["ticket"]
