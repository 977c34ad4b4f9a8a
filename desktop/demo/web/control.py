"""The second token's calls: trouble, counters, the clock, and time passing for parcels and returns."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

from desktop.demo.api.calls import Call, Reply, conflict, invalid, not_found
from desktop.demo.api.returns import return_json
from desktop.demo.api.shipments import read_shipment
from desktop.demo.data.after_sales import EXCHANGE_STEPS, RETURN_STEPS
from desktop.demo.data.when import When
from desktop.demo.founding import Shop
from desktop.demo.web.trouble import Troubles, parse_trouble
from desktop.domain.identifiers import canonical

RECENT = 200
"""Requests that the counters remember one by one."""
PARCEL_STEPS = ("created", "picked_up", "in_transit", "out_for_delivery", "delivered")
_ADVANCE = re.compile(r"\+?(\d{1,4})\s*([smhdw])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_TIMES = {"received": "received_at", "refunded": "refunded_at", "completed": "completed_at"}


class Counters:
    """What was asked of the shop; safe from every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        """Nothing was asked."""
        with self._lock:
            self._total = 0
            self._by_path: Counter[str] = Counter()
            self._recent: deque[dict[str, Any]] = deque(maxlen=RECENT)

    def add(self, entry: dict[str, Any]) -> None:
        """One more request, with method, path, query, status, ms and trouble."""
        with self._lock:
            self._total += 1
            self._by_path[f"{entry['method']} {entry['path']}"] += 1
            self._recent.append(entry)

    def told(self) -> dict[str, Any]:
        """All of it, the latest request last."""
        with self._lock:
            return {
                "total": self._total,
                "by_path": dict(self._by_path),
                "recent": list(self._recent),
            }


class Control:
    """Answers the control endpoint."""

    def __init__(self, shop: Shop, troubles: Troubles, counters: Counters) -> None:
        self._shop = shop
        self._troubles = troubles
        self._counters = counters
        self._plain: dict[tuple[str, str], Callable[[Mapping[str, Any]], dict[str, Any]]] = {
            ("POST", "/control/trouble"): self._add_trouble,
            ("GET", "/control/trouble"): lambda _body: {"items": troubles.told()},
            ("DELETE", "/control/trouble"): self._no_trouble,
            ("GET", "/control/requests"): lambda _body: counters.told(),
            ("DELETE", "/control/requests"): self._forget,
            ("POST", "/control/clock"): self._clock,
            ("POST", "/control/reset"): self._reset,
            ("GET", "/control/cases"): lambda _body: shop.cases,
        }

    def answer(
        self, db: sqlite3.Connection, method: str, path: str, body: Mapping[str, Any]
    ) -> Reply:
        """Do what the second token asks.

        Raises:
            Refusal: no such call, or a value that cannot be used.
        """
        if plain := self._plain.get((method, path)):
            if path == "/control/reset" and body.get("data") is True:
                self._shop.store.restore(db)
            return Reply(plain(body))
        found = re.fullmatch(r"/control/(parcels|returns)/([^/]+)/advance", path)
        if not found or method != "POST":
            raise not_found()
        call = Call(self._shop, db, {"number": unquote(found[2])}, {}, {})
        with self._shop.store.writing(db):
            if found[1] == "parcels":
                return self._advance_parcel(call, body.get("to"))
            return self._advance_return(call)

    def _add_trouble(self, body: Mapping[str, Any]) -> dict[str, Any]:
        self._troubles.add(parse_trouble(body))
        return {"items": self._troubles.told()}

    def _no_trouble(self, _body: Mapping[str, Any]) -> dict[str, Any]:
        self._troubles.clear()
        return {"items": []}

    def _forget(self, _body: Mapping[str, Any]) -> dict[str, Any]:
        self._counters.clear()
        return self._counters.told()

    def _reset(self, body: Mapping[str, Any]) -> dict[str, Any]:
        self._no_trouble(body)
        self._forget(body)
        self._shop.clock.reset()
        return self._time()

    def _clock(self, body: Mapping[str, Any]) -> dict[str, Any]:
        if "advance" in body:
            found = _ADVANCE.fullmatch(str(body["advance"]).strip())
            if not found:
                raise invalid("advance", "not a span such as 3d or 90m")
            self._shop.clock.advance(timedelta(**{_UNITS[found[2]]: int(found[1])}))
        else:
            try:
                self._shop.clock.move_to(When(self._shop.clock.now()).parse(body.get("now")))
            except ValueError:
                raise invalid("now", "not a time") from None
        return self._time()

    def _time(self) -> dict[str, Any]:
        now = self._shop.clock.now()
        return {"now": now.isoformat(), "today": now.date().isoformat()}

    def _advance_parcel(self, call: Call, target: object) -> Reply:
        key = canonical(call.params["number"])
        parcel = call.db.execute("select * from shipments where key = ?", (key,)).fetchone()
        if parcel is None:
            raise not_found()
        at = PARCEL_STEPS.index(parcel["status"]) if parcel["status"] in PARCEL_STEPS else 2
        if target is not None and target not in PARCEL_STEPS:
            raise invalid("to", f"not one of {', '.join(PARCEL_STEPS)}")
        last = at + 1 if target is None else PARCEL_STEPS.index(str(target))
        if not at < last < len(PARCEL_STEPS):
            raise conflict("final_step")
        for step in PARCEL_STEPS[at + 1 : last + 1]:
            self._move_parcel(call, parcel, step)
        return read_shipment(call)

    def _move_parcel(self, call: Call, parcel: sqlite3.Row, step: str) -> None:
        number, now = parcel["tracking_number"], self._shop.clock.stamp()
        sql = "select place_zh, place_en from events where tracking_number = ? order by at desc, rowid desc limit 1"
        place = call.db.execute(sql, (number,)).fetchone() or ("", "")
        words = self._shop.settings.raw["steps"][step]
        event = (number, now, step, *tuple(place), words["zh"], words["en"])
        call.db.execute("insert into events values (?, ?, ?, ?, ?, ?, ?)", event)
        arrived = now if step == "delivered" else None
        change = "update shipments set status = ?, delivered_at = ? where tracking_number = ?"
        call.db.execute(change, (step, arrived, number))
        call.db.execute(
            """update orders set delivered_at = ?, status = iif(status = 'shipped', 'delivered', status)
               where id = ? and delivered_at is null and status in ('shipped', 'returning') and not exists
               (select 1 from shipments where order_id = orders.id and shipments.status <> 'delivered')""",
            (now, parcel["order_id"]),
        )

    def _advance_return(self, call: Call) -> Reply:
        key = canonical(call.params["number"])
        row = call.db.execute("select * from returns where key = ?", (key,)).fetchone()
        if row is None:
            raise not_found()
        steps = RETURN_STEPS if row["kind"] == "return" else EXCHANGE_STEPS
        if row["status"] not in steps[:-1]:
            raise conflict("final_step")
        step = steps[steps.index(row["status"]) + 1]
        call.db.execute("update returns set status = ? where id = ?", (step, row["id"]))
        if column := _TIMES.get(step):
            # The column is one of three words of our own.
            sql = f"update returns set {column} = ? where id = ?"  # noqa: S608
            call.db.execute(sql, (self._shop.clock.stamp(), row["id"]))
        call.db.execute(
            """update orders set status = 'delivered' where id = ? and status = 'returning' and not exists
               (select 1 from returns where order_id = orders.id and status in ('requested', 'received', 'sent'))""",
            (row["order_id"],),
        )
        changed = call.db.execute("select * from returns where id = ?", (row["id"],)).fetchone()
        return Reply(return_json(call, changed))
