"""Parcels: timeline, carrier, tracking page, and a notice when one has not moved for three days."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.api import Identifier, Invalid, Plugin, config, request
from desktop.shop import connect
from desktop.shop.carriers import Carriers

HOUR_S = 3600
MOVING = frozenset({"in_transit", "out_for_delivery", "problem"})

plugin = Plugin("logistics", "1.0.0")
shop = connect()
carriers = Carriers(Path(config("carriers")) if config("carriers") else None)


@plugin.tool
def track(
    order_id: Identifier | None = None, tracking_number: Identifier | None = None
) -> dict[str, Any]:
    """The parcels of an order, or the one of a tracking number."""
    if tracking_number:
        found = shop.get("shipment_by_number", tracking_number=tracking_number)
    elif order_id:
        found = shop.get("shipments", order_id=order_id)
    else:
        raise Invalid("an order number or a tracking number is needed")
    found["parcels"] = [_completed(parcel) for parcel in found.get("parcels", [])]
    return found | {"record": "shipment"}


def _completed(parcel: dict[str, Any]) -> dict[str, Any]:
    """The parcel with carrier, link and, from the configured hours on, how long it has been stuck."""
    number = str(parcel.get("tracking_number", ""))
    carrier = carriers.find(parcel.get("carrier"), number)
    if carrier:
        parcel |= {
            "carrier": carrier.code,
            "carrier_name": carrier.name(request().lang),
            "url": carrier.link(number),
        }
    elif not parcel.get("carrier_name"):
        parcel["carrier_name"] = carriers.unknown(request().lang)
    events = [event for event in parcel.get("events", ()) if "at" in event]
    events.sort(key=lambda event: datetime.fromisoformat(event["at"]), reverse=True)
    parcel["events"] = events
    if events and parcel.get("status") in MOVING:
        still_s = (shop.now() - datetime.fromisoformat(events[0]["at"])).total_seconds()
        if still_s >= config("stuck_after_hours", 72) * HOUR_S:
            parcel["stuck_hours"] = int(still_s // HOUR_S)
    return parcel


if __name__ == "__main__":
    plugin.run()
