"""A busy shop floor: many customers at once, each in a conversation of several turns, on everything that is real.

Words, dialogue, gateway, plugins as child processes, a proxy that spoils a share of the requests, the demo shop. Each
conversation is another customer's, so that no cache and no earlier answer helps; one in ten asks for somebody else's
order, and one in ten sends something back.
"""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.adapters.clock import SystemClock
from desktop.adapters.config import load
from desktop.adapters.history import Database, SqlHistory, SqlOutbox
from desktop.app.program import SHOP_PLUGINS
from desktop.app.understanding import understanding_of
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
from desktop.gateway.memory import MemoryAudit, MemoryJournal
from desktop.gateway.settings import GatewaySettings, PluginSettings
from desktop.services.conversation.assistant import Assistant
from desktop.services.conversation.conversation import Conversation
from desktop.services.conversation.parts import Parts, ShortAnswers
from desktop.services.conversation.turn import Outside
from desktop.services.replies.phrases import PhraseBook
from desktop.services.settings import ConversationSettings
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

    def __init__(
        self, assistant: Assistant, gateway: Gateway, proxy: ChaosProxy, shop: DemoShop
    ) -> None:
        self.assistant = assistant
        self.gateway = gateway
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
        talk = await self.assistant.new_conversation(caller, "en")
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
        booked = await self._booked(order)
        self.report.returns += booked
        told = said.result in {"facts", "old facts"}
        unknown = any(call.code == "unsettled" for call in said.calls)
        # Who was told that it is done has exactly one; who was told that it is not has none; or it was said to be unknown.
        if booked > 1 or (told and booked != 1) or (not told and booked and not unknown):
            self.report.untrue.append(f"{order}: {booked} booked, {said.result}: {said.text}")

    async def _booked(self, order: int) -> int:
        """Returns that the shop itself has of an order, asked past the proxy."""
        import httpx

        headers = {"Authorization": f"Bearer {self.shop.token}"}
        async with httpx.AsyncClient(trust_env=False, headers=headers) as client:
            answer = await client.get(f"{self.shop.url}/v1/returns", params={"order": str(order)})
        return len(answer.json()["items"])

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


@asynccontextmanager
async def chaos_floor(
    folder: Path, customers: int, *, share: float, seed: int = 1, **settings: Any
) -> AsyncIterator[Floor]:
    """Everything set up, and ended with the block."""
    data = folder / "shop.json"
    data.write_text(json.dumps(shop_data(customers)), encoding="utf-8")
    plugins = [_without_rate(folder, name) for name in SHOP_PLUGINS]
    async with AsyncExitStack() as stack:
        shop = await stack.enter_async_context(DemoShop(data=data))
        proxy = await stack.enter_async_context(chaos_proxy(shop.url, seed=seed, share=share))
        clock = SystemClock()
        own = PluginSettings(config={"shop_url": proxy.url, "shop_mapping": "demo"})
        gateway = Gateway(
            plugins,
            MemoryAudit(),
            MemoryJournal(),
            clock,
            GatewaySettings(
                customer_calls=60, plugins=dict.fromkeys(SHOP_PLUGINS, own), **settings
            ),
            secrets={"shop_token": shop.token}.get,
        )
        stack.push_async_callback(gateway.close)
        await gateway.start()
        database = Database(None)
        stack.push_async_callback(database.close)
        book = PhraseBook.load(locations.assets() / "phrases")
        parts = Parts(
            Outside(gateway, SqlHistory(database, clock), clock),
            understanding_of(load(None), clock, None, extra_formats=tuple(shop.order_formats)),
            book,
            ShortAnswers.of(book),
            SqlOutbox(database, clock),
            None,
            ConversationSettings(),
        )
        yield Floor(Assistant(parts), gateway, proxy, shop)


def _without_rate(folder: Path, name: str) -> Path:
    """A copy of a plugin whose budget a whole day's customers within some minutes do not use up."""
    copy = Path(shutil.copytree(locations.plugins() / name, folder / "plugins" / name))
    manifest = copy / "plugin.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(f"rate = 1_000_000\n{text}", encoding="utf-8")
    return copy
