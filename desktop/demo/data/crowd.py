"""Everybody else's orders: four months of ordinary trade, so that lists are long and searches have something to miss."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from desktop.demo.data.journeys import Journeys

ORDERS = 400
DAYS = 118
"""How far back the orders reach; with the named ones they lie within 120 days."""
NOTED = 0.12
"""Share of the orders with a note."""
COMPANIES = 0.3
"""Share of the invoices that are made out to a company."""
PAYABLE = timedelta(days=1)
"""An order that is not paid by then is cancelled, as the shop's documents say."""
USD = 7.0
"""Yuan in a dollar, as the shop reckons for customers abroad."""
_DOMESTIC = ("sf", "sf", "yto", "zto", "jd", "ems")
_ABROAD = {
    "london": ("royal_mail", "dhl"),
    "manchester": ("royal_mail", "ups"),
    "berlin": ("dhl", "ups"),
}
_AMERICAN = ("ups", "fedex")
_PAYMENTS = ("wechat_pay", "wechat_pay", "alipay", "alipay", "unionpay", "credit_card")
_FREE_SHIPPING = 99
_SHIPPING = 10


@dataclass(frozen=True)
class World:
    """What ordinary orders are made of."""

    people: list[dict[str, Any]]
    products: list[dict[str, Any]]
    notes: dict[str, list[str]]
    """What customers write beside an order, by language."""
    companies: list[dict[str, str]]
    """Titles and tax numbers that invoices are made out to."""
    journeys: Journeys
    until: datetime
    """Nothing happens after this."""
    chance: Random


def crowd(world: World) -> list[dict[str, Any]]:
    """Orders as a data file would describe them."""
    return [_Order(world, world.chance.choice(world.people)).tell() for _ in range(ORDERS)]


class _Order:
    """One ordinary order, from its placing to whatever has become of it."""

    def __init__(self, world: World, person: dict[str, Any]) -> None:
        self._world = world
        self._person = person
        self._chance = chance = world.chance
        self._until = until = world.until
        age = int(DAYS * chance.random() ** 1.6)
        minute = chance.randrange(20, 520) if age == 0 else chance.randrange(7 * 60, 23 * 60 + 40)
        midnight = until.replace(hour=0, minute=0)
        self._placed = midnight - timedelta(days=age) + timedelta(minutes=minute)
        self._abroad = person["phone"].startswith("+")
        self._items = [
            self._item(product)
            for product in chance.sample(world.products, chance.choice((1, 1, 1, 2, 2, 3)))
        ]

    def _item(self, product: dict[str, Any]) -> dict[str, Any]:
        quantity = self._chance.choice((1, 1, 1, 1, 2)) if product["price"] < 500 else 1
        price = round(product["price"] / USD) - 0.01 if self._abroad else product["price"]
        return {"sku": product["sku"], "quantity": quantity, "price": f"{price:.2f}"}

    def tell(self) -> dict[str, Any]:
        """The order and its story."""
        chance = self._chance
        worth = sum(float(item["price"]) * item["quantity"] for item in self._items)
        order: dict[str, Any] = {
            "customer": self._person["id"],
            "placed": self._placed,
            "items": self._items,
            "payment": chance.choice(("credit_card", "paypal"))
            if self._abroad
            else chance.choice(_PAYMENTS),
            "currency": "USD" if self._abroad else "CNY",
            "shipping_fee": "9.90"
            if self._abroad
            else (0 if worth >= _FREE_SHIPPING else _SHIPPING),
        }
        if not self._abroad and worth >= 300 and chance.random() < 0.3:
            order["discount"] = chance.choice((10, 20, 30))
        if chance.random() < NOTED:
            order["note"] = chance.choice(self._world.notes["en" if self._abroad else "zh"])
        fate, shipped, arrives = chance.random(), *self._way()
        carrier = self._carrier()
        parcel = self._world.journeys.parcel(
            carrier, self._person["city"], shipped, arrives, self._until
        )
        if fate < 0.06:
            order |= {
                "status": "cancelled",
                "cancelled": min(self._placed + timedelta(minutes=40), self._until),
            }
        elif parcel:
            order["parcels"] = [parcel]
            self._second_parcel(order, shipped, arrives)
            if arrives <= self._until:
                self._afterwards(order, arrives, fate)
        else:
            unpaid = fate > 0.7 and self._until - self._placed < PAYABLE
            order["status"] = "pending" if unpaid else "processing"
        return order

    def _way(self) -> tuple[datetime, datetime]:
        handling = timedelta(days=self._chance.choice((0, 1, 1, 1, 2)))
        evening = (self._placed + handling).replace(hour=17, minute=self._chance.randrange(60))
        shipped = evening if evening > self._placed else evening + timedelta(days=1)
        days = self._chance.choice((5, 6)) if self._abroad else self._chance.choice((1, 2, 2, 3))
        arrives = (shipped + timedelta(days=days)).replace(
            hour=self._chance.randrange(9, 20), minute=self._chance.randrange(60)
        )
        return shipped, arrives

    def _carrier(self) -> str:
        choices = _ABROAD.get(self._person["city"], _AMERICAN) if self._abroad else _DOMESTIC
        return self._chance.choice(choices)

    def _second_parcel(self, order: dict[str, Any], shipped: datetime, arrives: datetime) -> None:
        if len(self._items) < 2 or self._chance.random() > 0.2:
            return
        later = timedelta(minutes=self._chance.randrange(20, 90))
        other = self._world.journeys.parcel(
            self._carrier(), self._person["city"], shipped + later, arrives + later, self._until
        )
        if other:
            order["parcels"][0]["lines"] = [1]
            order["parcels"].append(other | {"lines": list(range(2, len(self._items) + 1))})

    def _afterwards(self, order: dict[str, Any], arrives: datetime, fate: float) -> None:
        if fate > 0.93:
            requested = arrives + timedelta(days=self._chance.randrange(1, 6), minutes=-20)
            received, refunded = requested + timedelta(days=4), requested + timedelta(days=6)
            if requested <= self._until:
                status = "requested" if received > self._until else "received"
                entry: dict[str, Any] = {
                    "reason": self._chance.choice(("no_reason", "faulty")),
                    "requested": requested,
                }
                if status == "received":
                    entry["received"] = received
                if refunded <= self._until:
                    status, entry["refunded"] = "refunded", refunded
                order["returns"] = [entry | {"status": status}]
        elif fate > 0.6:
            issued = arrives + timedelta(hours=self._chance.randrange(2, 22))
            order["invoice"] = {"requested": arrives, "status": "in_progress"}
            if self._chance.random() < COMPANIES and not self._abroad:
                order["invoice"] |= self._chance.choice(self._world.companies)
            if issued <= self._until:
                order["invoice"] |= {"issued": issued, "status": "issued"}
