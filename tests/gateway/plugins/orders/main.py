"""A shop that does as it is told: a file ``mood`` in its folder says how, another lists what it was asked."""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

from desktop.api import (
    Identifier,
    NotFound,
    Plugin,
    Refused,
    Unavailable,
    config,
    record,
    request,
    secret,
)

plugin = Plugin("orders", "1.0.0")
folder = Path(config("folder", "") or ".")


def note(what: str) -> None:
    """One line in the list of what was asked; lines are short enough to be written whole."""
    with (folder / "asked").open("a", encoding="utf-8") as file:
        file.write(what + "\n")


def mood() -> str:
    try:
        return (folder / "mood").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def behave(what: str) -> None:
    """Whatever the mood is for this place: ``main`` and the alternative may have different ones."""
    note(f"{what} {config('where', 'main')}")
    told = mood()
    if told.startswith("alternative-"):
        told = told.removeprefix("alternative-") if config("where", "main") == "main" else ""
    match told:
        case "hang":
            request().wait(30)
            note(f"{what} let go" if request().cancelled else f"{what} waited in vain")
            raise Unavailable("gave up")
        case "slow":
            time.sleep(0.15)
        case "down":
            raise Unavailable("connection refused")
        case "lottery":
            draw()
        case "indiscreet":
            raise Refused("no", f"token {secret('shop_token')} of 13812345678")
        case "fault":
            raise RuntimeError("personal: " + secret("shop_token"))
        case "crash":
            os._exit(3)
        case "no":
            raise Refused("out_of_window", "Returns end after 30 days.")
        case "not-sent":
            (folder / "mood").write_text("", encoding="utf-8")
            raise Unavailable("the order could not be read first", sent=False)
        case "crash-once":
            request().wait(0.2)  # others are being served meanwhile
            (folder / "mood").write_text("", encoding="utf-8")
            os._exit(3)
        case "flaky":
            (folder / "mood").write_text("", encoding="utf-8")
            raise Unavailable("only this once")
        case _:
            return


LUCK = random.Random(os.getpid())


def draw() -> None:
    """One call in five goes wrong, each in a way of its own."""
    ticket = LUCK.random()
    if ticket < 0.08:
        raise Unavailable("connection refused")
    if ticket < 0.14:
        request().wait(30)
        raise Unavailable("gave up")
    if ticket < 0.17:
        os._exit(3)
    if ticket < 0.20:
        time.sleep(2.5)  # deaf to the cancellation, too


def order(number: str, **more: Any) -> dict[str, Any]:
    owner = "C2" if number.startswith("9") else "C1"
    price = {"amount": "199.00", "currency": "CNY"}
    item = {"item_id": "1", "title": "耳机", "quantity": 1, "price": price, "cost": "80.00"}
    return {
        "order_id": number,
        "customer_id": owner,
        "status": "shipped",
        "placed_at": "2026-11-10T10:00:00+08:00",
        "items": [item],
        "total": price,
        "margin": "0.4",
        **more,
    }


@plugin.tool
def get(order_id: Identifier) -> dict[str, Any]:
    """One order by its number."""
    behave(f"get {order_id}")
    if "404" in order_id:
        raise NotFound(f"no {order_id}")
    told = mood()
    if told == "other":
        return record("order", **order("1234567"))
    if told == "controls":
        return record("order", **order(order_id, recipient="张\x1b[31m三\u202e\x00\ud800"))
    if told == "huge":
        return record("order", **order(order_id, recipient="x" * 2_000_000))
    if told == "wrong":
        return record("order", **{**order(order_id), "total": "a lot"})
    return record("order", **order(order_id))


@plugin.tool
def find(product: str | None = None) -> dict[str, Any]:
    """Orders, newest first; this shop forgets to filter."""
    behave("find")
    found = [order("88010001"), order("99010001"), order("88010002")]
    return record("orders", items=found, total=3)


@plugin.tool
def track(order_id: Identifier, link: str = "https://a.track.example/1") -> dict[str, Any]:
    """Parcels of an order."""
    behave(f"track {order_id}")
    parcel = {
        "tracking_number": "SF1",
        "carrier": "sf",
        "carrier_name": "SF",
        "status": "in_transit",
        "events": [],
        "url": link,
    }
    owner = order(order_id)["customer_id"]
    return record(
        "shipment", order_id=order_id, customer_id=owner, product="耳机", parcels=[parcel]
    )


@plugin.tool
def hours(day: str = "") -> str:
    """When the shop is open."""
    behave("hours")
    seen = {"lang": request().lang, "staff": request().staff, "customer": request().customer}
    known = {name: value for name, value in os.environ.items() if name.startswith("COUNTERPART_")}
    return json.dumps(
        {"who": seen, "environment": known, "all": sorted(os.environ), "cwd": os.getcwd()}
    )


@plugin.tool
def count() -> str:
    """A different answer each time, and some talk beside it."""
    behave("count")
    print("plain print")
    print("token", secret("shop_token"), "phone 13812345678", file=sys.stderr)
    return str(time.monotonic())


@plugin.tool
def customers(phone: str) -> str:
    """For staff."""
    return phone


@plugin.tool(write=True)
def cancel(order_id: Identifier, reason: str = "") -> dict[str, Any]:
    """Cancel an order; done before the mood strikes, when it is told so."""
    key = request().idempotency_key or ""
    done = folder / "done"
    early = mood().startswith("done-then-")
    if early:
        keep(done, key, order_id)
        note(f"cancel {order_id} {key}")
        if mood() == "done-then-crash":
            os._exit(4)
        request().wait(30)
        raise Unavailable("the answer was lost")
    behave(f"cancel {order_id}")
    keep(done, key, order_id)
    return record("order", **order(order_id, status="cancelled"))


def keep(done: Path, key: str, order_id: str) -> None:
    """Once per key, as a shop with idempotency keys does."""
    before = done.read_text(encoding="utf-8") if done.exists() else ""
    if key not in before:
        done.write_text(f"{before}{key} {order_id}\n", encoding="utf-8")


@plugin.tool(write=True)
def readdress(order_id: Identifier, address: str) -> dict[str, Any]:
    """A write without a way to ask afterwards."""
    behave(f"readdress {order_id}")
    return record("order", **order(order_id))


@plugin.tool
def written(key: str, tool: str = "", order_id: str = "") -> dict[str, Any]:
    """What was done under a key."""
    note(f"written {tool.upper()} {order_id}")
    if mood() == "settle-down":
        raise Unavailable("still down")
    done = folder / "done"
    for line in done.read_text(encoding="utf-8").splitlines() if done.exists() else ():
        if line.startswith(key):
            return record("order", **order(line.split()[1], status="cancelled"))
    raise NotFound("never done")


if __name__ == "__main__":
    plugin.run()
