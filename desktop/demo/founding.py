"""Founding a shop: clock, settings, rows and database, from a date and perhaps a data file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop.demo.clock import ShopClock
from desktop.demo.data.built_in import built_in, story_day
from desktop.demo.data.fields import DataError
from desktop.demo.data.load import Loader, read_file
from desktop.demo.data.shapes import number_pattern
from desktop.demo.data.when import When
from desktop.demo.messages import Messages
from desktop.demo.settings import Settings, load_settings
from desktop.demo.store import Store


@dataclass(frozen=True)
class Shop:
    """A shop that is ready to be asked."""

    store: Store
    settings: Settings
    clock: ShopClock
    messages: Messages
    cases: dict[str, dict[str, Any]]
    """The named cases of the made-up shop and their numbers."""
    ignored: tuple[str, ...]
    """Fields of the data file that were not understood."""
    orders: int
    customers: int


def found_shop(
    database: Path, assets: Path, today: date | None = None, data: Path | None = None
) -> Shop:
    """Build a new shop in ``database``; ``assets`` is the folder ``assets/demo``.

    Raises:
        DataError: the data file is wrong; the message begins with its name.
        OSError, sqlite3.Error: the database cannot be written.
    """
    try:
        raw = read_file(data) if data else None
        settings = load_settings(assets, raw.get("settings") if raw else None)
        clock = ShopClock(today, settings.zone)
        now = clock.now()
        when = When(now) if raw is not None else When(now, story_day(now))
        whole = built_in(assets, when, settings.raw["carriers"]) if raw is None else raw
        cases = [order.pop("case", None) for order in whole["orders"]] if raw is None else []
        loader = Loader(settings, when)
        loader.load(whole, data.parent if data else assets, assets / "documents")
    except DataError as error:
        raise DataError(f"{data.name}: {error}" if data else str(error)) from None
    store = Store(database)
    store.build(loader.rows)
    orders = list(loader.rows.all("orders"))
    if raw is not None and "order_number_pattern" not in (raw.get("settings") or {}):
        settings = settings.with_pattern(number_pattern(order["id"] for order in orders))
    return Shop(
        store,
        settings,
        clock,
        Messages(assets),
        _cases(cases, loader),
        tuple(loader.ignored),
        len(orders),
        len(loader.customers),
    )


def _cases(names: list[str | None], loader: Loader) -> dict[str, dict[str, Any]]:
    numbers = {
        row["order_id"]: row["tracking_number"]
        for row in reversed(list(loader.rows.all("shipments")))
    }
    found: dict[str, dict[str, Any]] = {}
    for name, order in zip(names, loader.rows.all("orders"), strict=False):
        if name:
            found[name] = {
                "customer_id": order["customer_id"],
                "order_id": order["id"],
                "tracking_number": numbers.get(order["id"]),
            }
    return found
