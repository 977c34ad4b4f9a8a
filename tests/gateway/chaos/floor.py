"""A busy shop floor: many customers at once, each in a conversation of several turns, on everything that is real.

Words, dialogue, gateway, plugins as child processes, a proxy that spoils a share of the requests, the demo shop. Each
conversation is another customer's, so that no cache and no earlier answer helps; one in ten asks for somebody else's
order, and one in ten sends something back.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.adapters.clock import SystemClock
from desktop.app.program import SHOP_PLUGINS, Program, open_program
from desktop.demo.process import DemoShop
from desktop.domain import locations
from desktop.domain.calls import Freshness, ToolResult
from desktop.domain.cards import ProblemCard
from desktop.domain.events import (
    CardReady,
    ConfirmationAsked,
    HandedOver,
    TextArrived,
    ToolFinished,
    TurnEvent,
    TurnFailed,
)
from desktop.domain.people import verified
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import GatewaySettings, PluginSettings
from desktop.services.conversation.conversation import Conversation
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.gateway.chaos.proxy import ChaosProxy, chaos_proxy

AT_ONCE = 8
"""Conversations at the same time."""

TURN_LIMIT_S = 8.5
"""A turn has 8 seconds; the rest is this machine's."""

HUNG_S = 30.0
"""What takes longer is taken for hung, and ended."""

FIRST_ORDER = 60_000_001

_NUMBERS = re.compile(r"\bK\d{5}\b|\b6\d{7}\b")
"""Every customer's and every order's number."""


@dataclass
class Turn:
    """What somebody saw of one turn."""

    about: str
    """status, parcel, return, yes, or foreign for somebody else's order."""
    seconds: float
    result: str
    """facts, old facts, question, ticket, problem, hung or failed."""
    calls: Sequence[ToolResult] = ()
    text: str = ""


@dataclass
class Report:
    """Everything that happened."""

    turns: list[Turn] = field(default_factory=list[Turn])
    accidents: Counter[str] = field(default_factory=Counter[str])
    leaks: list[str] = field(default_factory=list[str])
    """Sentences that name what was somebody else's."""
    untrue: list[str] = field(default_factory=list[str])
    """Returns of which somebody was told something else than what the shop has."""
    returns: int = 0
    """What the shop has booked."""

    def own(self) -> list[Turn]:
        """Turns about what is the customer's own."""
        return [turn for turn in self.turns if turn.about != "foreign"]

    def without_facts(self) -> list[Turn]:
        """Turns that brought neither live nor old facts, nor the next question, nor a ticket."""
        return [turn for turn in self.own() if turn.result in {"problem", "hung", "failed"}]

    def percentile(self, share: float) -> float:
        """Seconds of a turn."""
        ranked = sorted(turn.seconds for turn in self.turns)
        return ranked[min(int(len(ranked) * share), len(ranked) - 1)]


def shop_data(customers: int) -> dict[str, Any]:
    """So many customers, with an order each that has come and can be sent back."""
    orders: list[dict[str, Any]] = []
    for number in range(customers):
        parcel = {
            "tracking_number": f"SF{1428000000000 + number}",
            "carrier": "sf",
            "events": [
                {"at": "-3d 18:05", "text_zh": "已揽收", "text_en": "Picked up"},
                {
                    "at": "-1d 10:00",
                    "text_zh": "已签收",
                    "text_en": "Delivered",
                    "status": "delivered",
                },
            ],
        }
        orders.append(
            {
                "id": str(FIRST_ORDER + number),
                "customer": f"K{number:05d}",
                "placed": "-4d 12:00",
                "status": "delivered",
                "items": [{"name_zh": "蓝牙音箱", "name_en": "Bluetooth speaker", "price": 299}],
                "parcels": [parcel],
            }
        )
    return {
        "customers": [
            {"id": f"K{number:05d}", "name": f"Customer {number}", "phone": f"139{number:08d}"}
            for number in range(customers)
        ],
        "orders": orders,
    }


class Floor:
    """The parts of one run."""

    def __init__(self, program: Program, proxy: ChaosProxy, shop: DemoShop) -> None:
        self.program = program
        self.proxy = proxy
        self.shop = shop
        self.report = Report()

    async def run(self, customers: int, at_once: int = AT_ONCE) -> Report:
        """So many conversations."""
        waiting = iter(range(customers))

        async def visitors() -> None:
            for number in waiting:
                await self._converse(number, customers)

        async with asyncio.TaskGroup() as group:
            for _ in range(at_once):
                group.create_task(visitors())
        self.report.accidents = self.proxy.seen
        return self.report

    async def _converse(self, number: int, customers: int) -> None:
        caller = verified(f"K{number:05d}", f"counter-{number}")
        talk = await self.program.assistant.new_conversation(caller, "en")
        order = FIRST_ORDER + number
        await self._ask(talk, "status", f"What is the status of order {order}?")
        await self._ask(talk, "parcel", f"Where is the parcel of order {order}?")
        if number % 10 == 0:
            foreign = FIRST_ORDER + (number + 7) % customers
            await self._ask(talk, "foreign", f"What is the status of order {foreign}?")
        if number % 10 == 5:
            await self._send_back(talk, order)

    async def _send_back(self, talk: Conversation, order: int) -> None:
        asked = await self._ask(
            talk, "return", f"I want to return order {order}, I no longer want it"
        )
        if asked.result != "question":
            return
        said = await self._ask(talk, "yes", "yes")
        there = await booked(self.shop, order)
        self.report.returns += there
        told = said.result in {"facts", "old facts"}
        unknown = any(call.code == "unsettled" for call in said.calls)
        # Who was told that it is done has exactly one; who was told that it is not has none; or it was said to be unknown.
        if there > 1 or (told and there != 1) or (not told and there and not unknown):
            self.report.untrue.append(f"{order}: {there} booked, {said.result}: {said.text}")

    async def _ask(self, talk: Conversation, about: str, text: str) -> Turn:
        events: list[TurnEvent] = []
        began = time.perf_counter()
        try:
            async with asyncio.timeout(HUNG_S):
                stream = talk.send(text, lane="instant")
                async for event in stream:
                    events.append(event)  # noqa: PERF401 - what came before a timeout counts
        except TimeoutError:
            result = "hung"
        else:
            result = _result(events)
        told = [str(e.text) for e in events if isinstance(e, TextArrived | TurnFailed)]
        calls = [event.result for event in events if isinstance(event, ToolFinished)]
        turn = Turn(about, time.perf_counter() - began, result, calls, " ".join(told))
        self.report.turns.append(turn)
        own = {
            talk.caller.customer or "",
            str(FIRST_ORDER + int((talk.caller.customer or "K0")[1:])),
        }
        shown = json.dumps([dict(call.record) for call in calls if call.record])
        foreign = set(_NUMBERS.findall(shown)) - own
        if foreign:
            self.report.leaks.append(f"{talk.caller.customer} saw {sorted(foreign)}: {shown}")
        return turn


def _result(events: Sequence[TurnEvent]) -> str:
    """What the person in front has got."""
    cards = [event.card for event in events if isinstance(event, CardReady)]
    if any(isinstance(event, TurnFailed) for event in events):
        return "failed"
    if any(isinstance(event, HandedOver) for event in events):
        return "ticket"
    if any(isinstance(event, ConfirmationAsked) for event in events):
        return "question"
    if not cards or all(isinstance(card, ProblemCard) for card in cards):
        return "problem"
    calls = [event.result for event in events if isinstance(event, ToolFinished)]
    old = any(call.freshness is Freshness.STALE for call in calls)
    return "old facts" if old else "facts"


async def booked(shop: DemoShop, order: int) -> int:
    """Returns that the shop itself has of an order, asked past the proxy."""
    import httpx

    headers = {"Authorization": f"Bearer {shop.token}"}
    async with httpx.AsyncClient(trust_env=False, headers=headers) as client:
        answer = await client.get(f"{shop.url}/v1/returns", params={"order": str(order)})
    return len(answer.json()["items"])


@asynccontextmanager
async def spoilt_shop(
    folder: Path, customers: int, *, share: float = 0.0, seed: int = 1
) -> AsyncIterator[tuple[ChaosProxy, DemoShop]]:
    """A shop of so many customers behind a proxy; with 0 of them, the demo's own data."""
    data = folder / "shop.json"
    data.write_text(json.dumps(shop_data(customers)), encoding="utf-8")
    async with (
        DemoShop(data=data if customers else None) as shop,
        chaos_proxy(shop.url, seed=seed, share=share) as proxy,
    ):
        yield proxy, shop


CONFIG = """
[shop]
url = "{url}"
mapping = "demo"
order_numbers = ['6\\d{{7}}']

[limits]
customer_calls_per_minute = 60 # one asks a day's questions within a second
plugin_calls_per_minute = {rates}
"""


def config_text(url: str) -> str:
    """The configuration of a counter before the shop at this address."""
    rates = ", ".join(f"{name} = 1_000_000" for name in SHOP_PLUGINS)
    return CONFIG.format(url=url, rates=f"{{ {rates} }}")


@asynccontextmanager
async def chaos_floor(
    folder: Path, customers: int, *, share: float, seed: int = 1
) -> AsyncIterator[Floor]:
    """The whole program before such a shop."""
    async with spoilt_shop(folder, customers, share=share, seed=seed) as (proxy, shop):
        file = folder / "config.toml"
        file.write_text(config_text(proxy.url), encoding="utf-8")
        own = {"COUNTERPART_SECRET_SHOP_TOKEN": shop.token, "XDG_DATA_HOME": str(folder)}
        before = {name: os.environ.get(name) for name in own}
        os.environ.update(own)
        try:
            async with open_program(file, keep=False, with_model=False) as program:
                yield Floor(program, proxy, shop)
        finally:
            for name, value in before.items():
                os.environ.pop(name)
                if value is not None:
                    os.environ[name] = value


@asynccontextmanager
async def chaos_gateway(
    folder: Path, customers: int, **settings: Any
) -> AsyncIterator[tuple[Gateway, ChaosProxy, DemoShop]]:
    """The shipped plugins before such a shop, without conversations, with settings of the gateway."""
    async with spoilt_shop(folder, customers) as (proxy, shop):
        own = PluginSettings(config={"shop_url": proxy.url, "shop_mapping": "demo"})
        plugins: dict[str, PluginSettings] = dict.fromkeys(SHOP_PLUGINS, own)
        gateway = Gateway(
            [locations.plugins() / name for name in SHOP_PLUGINS],
            MemoryAudit(),
            MemoryJournal(),
            SystemClock(),
            replace(GatewaySettings(customer_calls=1000, plugins=plugins), **settings),
            secrets={"shop_token": shop.token}.get,
        )
        try:
            await gateway.start()
            yield gateway, proxy, shop
        finally:
            await gateway.close()
