"""The way of a parcel through the carrier's places, as carriers tell it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from desktop.demo.carriers import make_number

INTERNATIONAL = frozenset({"ups", "fedex", "dhl", "royal_mail"})
_PROMISED_HOUR = 18  # the delivery promise is always "by 18:00"


class Journeys:
    """Makes parcels with a timeline up to a moment; chance comes from a seed, so the same day tells the same story."""

    def __init__(self, assets: Path, carriers: list[dict[str, str]], chance: Random) -> None:
        self._words: dict[str, Any] = json.loads(
            (assets / "journeys.json").read_text(encoding="utf-8")
        )
        self._carriers = {entry["code"]: entry for entry in carriers}
        self._chance = chance

    def parcel(
        self, carrier: str, city: str, shipped: datetime, arrives: datetime, until: datetime
    ) -> dict[str, Any] | None:
        """A parcel as a data file would describe it, or None when it has not left by ``until``."""
        number = make_number(carrier, self._chance)
        courier, signed = (
            self._chance.choice(self._words["couriers"]),
            self._chance.choice(self._words["signed"]),
        )
        if shipped > until:
            return None
        places = self._places(carrier, city)
        words = {
            "carrier_zh": self._carriers[carrier]["name_zh"],
            "carrier_en": self._carriers[carrier]["name_en"],
            "hub_zh": places["hub"]["place_zh"],
            "hub_en": places["hub"]["place_en"],
            "station_zh": places["station"]["place_zh"],
            "station_en": places["station"]["place_en"],
            "courier_zh": courier["zh"],
            "courier_en": courier["en"],
            "signed_zh": signed["zh"],
            "signed_en": signed["en"],
        }
        steps = self._words["international" if carrier in INTERNATIONAL else "domestic"]
        events: list[dict[str, Any]] = []
        for step in steps:
            moment = self._moment(step, shipped, arrives)
            if moment > until:
                break
            place = places[step["where"]]
            event = {"at": moment, "status": step["status"], **place}
            event |= {f"text_{lang}": step[lang].format(**words, **place) for lang in ("zh", "en")}
            events.append(event)
        return {
            "tracking_number": number,
            "carrier": carrier,
            "status": events[-1]["status"],
            "shipped": shipped,
            "expected": self._promised(arrives),
            "delivered": arrives if events[-1]["status"] == "delivered" else None,
            "events": events,
        }

    @staticmethod
    def _promised(arrives: datetime) -> datetime:
        promised = arrives.replace(hour=_PROMISED_HOUR, minute=0, second=0, microsecond=0)
        return promised if promised >= arrives else promised + timedelta(days=1)

    @staticmethod
    def _moment(step: dict[str, Any], shipped: datetime, arrives: datetime) -> datetime:
        if "before_h" in step:
            return max(
                arrives - timedelta(hours=step["before_h"]), shipped + (arrives - shipped) * 0.8
            )
        return (shipped + (arrives - shipped) * step["at"]).replace(microsecond=0)

    def _places(self, carrier: str, city: str) -> dict[str, dict[str, str]]:
        words, own = self._words, self._words["cities"][city]
        origin = words["origin"]
        station = {"place_zh": own["station_zh"], "place_en": own["station_en"]}
        hub = {
            "place_zh": own.get("hub_zh", own["station_zh"]),
            "place_en": own.get("hub_en", own["station_en"]),
        }
        return {
            "origin": {"place_zh": origin["place_zh"], "place_en": origin["place_en"]},
            "origin_hub": {"place_zh": origin["hub_zh"], "place_en": origin["hub_en"]},
            "hub": hub,
            "station": station,
            "shanghai": words["shanghai"],
            "pudong": words["pudong"],
            "gateway": words["gateways"].get(carrier, hub),
        }
