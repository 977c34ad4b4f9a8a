"""The made-up shop: named cases that are always there, and many other orders around them, all relative to a day.

It is told in the form of a data file and goes in through the same door as a stranger's. Its day begins at half past
nine: earlier, the last thing that happened is yesterday's, so that nothing lies in the future.
"""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from desktop.demo.data.crowd import World, crowd
from desktop.demo.data.journeys import Journeys
from desktop.demo.data.when import When

SEED = 20240915
STORY_BEGINS = time(9, 30)
"""What the data call "today 09:12" has happened by then."""


def story_day(now: datetime) -> date:
    """The day that the made-up shop calls today."""
    return now.date() if now.time() >= STORY_BEGINS else now.date() - timedelta(days=1)


def built_in(assets: Path, when: When, carriers: list[dict[str, str]]) -> dict[str, Any]:
    """The whole shop as one raw object; orders that are named cases carry their name as ``case``."""
    chance = Random(SEED)  # noqa: S311  -- a story, not a secret
    journeys = Journeys(assets, carriers, chance)
    people = _read(assets / "people.json")
    goods = _read(assets / "products.json")
    products = [
        {**product, "aliases": goods["aliases"][product["category"]] + product.get("aliases", [])}
        for product in goods["products"]
    ]
    cities = {person["id"]: person["city"] for person in people}
    told = _read(assets / "named.json")
    orders = told["orders"]
    for order in orders:
        _send(order, cities[order["customer"]], journeys, when)
    named = {order["customer"] for order in orders}
    others = [person for person in people if person["id"] not in named]
    until = datetime.combine(when.day, STORY_BEGINS, when.now.tzinfo)
    orders += crowd(
        World(others, products, told["notes"], told["companies"], journeys, until, chance)
    )
    return {"customers": people, "products": products, "orders": orders}


def _send(order: dict[str, Any], city: str, journeys: Journeys, when: When) -> None:
    """Put parcels in the place of a told journey."""
    told = order.pop("journeys", None) or ([order.pop("journey")] if "journey" in order else [])
    parcels: list[dict[str, Any]] = []
    placed = when.parse(order["placed"])
    for journey in told:
        counted = When(placed) if journey.get("from") == "placed" else when
        shipped, arrives = counted.parse(journey["shipped"]), counted.parse(journey["arrives"])
        parcel = journeys.parcel(journey["carrier"], city, shipped, arrives, when.now)
        if parcel:
            parcel["tracking_number"] = journey.get("number", parcel["tracking_number"])
            parcels.append(parcel | {"lines": journey.get("lines")})
    if parcels:
        order["parcels"] = parcels


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
