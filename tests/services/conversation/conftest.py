"""A desk: the whole way from words to the shop and back, of real parts, with a clock and a disk that tests may spoil."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import pytest
import pytest_asyncio

from desktop.adapters.config import load
from desktop.adapters.history import Database, SqlOutbox
from desktop.app.identity import GatewayIdentity
from desktop.app.program import SHOP_PLUGINS
from desktop.app.understanding import Understood, guide_of
from desktop.domain import locations
from desktop.domain.calls import ToolResult
from desktop.domain.cards import Card
from desktop.domain.events import (
    CardReady,
    ConfirmationAsked,
    HandedOver,
    TextArrived,
    ToolFinished,
    TurnEvent,
    TurnFailed,
)
from desktop.domain.people import Caller, staff, visitor
from desktop.domain.situations import Situation
from desktop.gateway.catalogue import find_plugins
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import GatewaySettings, PluginSettings
from desktop.ports.model import Model
from desktop.services.conversation.assistant import Assistant
from desktop.services.conversation.conversation import Conversation
from desktop.services.conversation.turn.parts import Manners, Parts, ShortAnswers
from desktop.services.conversation.turn.turn import Outside
from desktop.services.dialogue.memory import Memory
from desktop.services.personas.persona import Persona
from desktop.services.settings import DECISION_LIMIT_S, ConversationSettings
from desktop.services.understanding import Understander
from tests.audit_fakes import MemoryAudit
from tests.days import TODAY
from tests.fakes import FullHistory, FullJournal, MovedClock
from tests.patience import PATIENCE_S
from tests.phrase_book import BOOK
from tests.plugins.conftest import Shop, running_shop, shop
from tests.understood import RECOGNISER

__all__ = ["Shop", "running_shop", "shop"]


@cache
def short_answers() -> ShortAnswers:
    """Made once as well: a sixth of a second of regular expressions, more of them than Python keeps."""
    return ShortAnswers.of(BOOK)


@dataclass
class Told:
    """What came of one turn."""

    events: list[TurnEvent] = field(default_factory=list[TurnEvent])

    @property
    def text(self) -> str:
        """All words that were shown."""
        return " ".join(
            event.text for event in self.events if isinstance(event, TextArrived | TurnFailed)
        )

    @property
    def cards(self) -> list[Card]:
        return [event.card for event in self.events if isinstance(event, CardReady)]

    @property
    def calls(self) -> list[ToolResult]:
        return [event.result for event in self.events if isinstance(event, ToolFinished)]

    @property
    def problems(self) -> list[str]:
        return [
            str(getattr(card, "key", ""))
            for card in self.cards
            if type(card).__name__ == "ProblemCard"
        ]

    def has(self, kind: type[Any]) -> bool:
        """Whether such an event came."""
        return any(isinstance(event, kind) for event in self.events)

    @property
    def asks(self) -> bool:
        return self.has(ConfirmationAsked)

    @property
    def ticket(self) -> bool:
        return self.has(HandedOver)


async def gathered(stream: AsyncGenerator[TurnEvent]) -> Told:
    told = Told()
    async with aclosing(stream) as events:
        async for event in events:
            told.events.append(event)
    return told


@dataclass
class Desk:
    """One counter."""

    assistant: Assistant
    gateway: Gateway
    history: FullHistory
    journal: FullJournal
    clock: MovedClock
    begun: list[Conversation] = field(default_factory=list[Conversation])

    async def begin(self, caller: Caller, lang: str = "en") -> Conversation:
        talk = await self.assistant.new_conversation(caller, lang)
        self.begun.append(talk)
        return talk

    def served(self) -> list[Caller]:
        """Who came, and as whom they were known in the end."""
        return [caller for talk in self.begun for caller in (staff(), visitor(), talk.caller)]


OpenDesk = Callable[..., AbstractAsyncContextManager[Desk]]


async def say(conversation: Conversation, *texts: str) -> Told:
    """The last turn of these."""
    told = Told()
    for text in texts:
        told = await gathered(conversation.send(text, lane="instant"))
    return told


def spoken(lang: str, key: str, **facts: object) -> str:
    """A sentence of the phrase files."""
    return BOOK.say(lang, key, **facts)


@asynccontextmanager
async def gateway_of(
    shop: Shop, day: MovedClock, journal: FullJournal, **settings: Any
) -> AsyncIterator[Gateway]:
    """The shop's plugins behind their gateway."""
    plugin = PluginSettings(config={"shop_url": shop.url, "shop_mapping": "demo"})
    tools = Gateway(
        find_plugins(locations.plugins()),
        MemoryAudit(),
        journal,
        day,
        GatewaySettings(plugins=dict.fromkeys(SHOP_PLUGINS, plugin), **UNHURRIED | settings),
        secrets={"shop_token": shop.token}.get,
    )
    await tools.start()
    try:
        yield tools
    finally:
        await tools.close()


@asynccontextmanager
async def counter_of(
    tools: Gateway,
    day: MovedClock,
    journal: FullJournal,
    *,
    model: Model | None = None,
    turn_s: float = PATIENCE_S,
    persona: Persona | None = None,
) -> AsyncIterator[Desk]:
    """A desk before that gateway, with a history of its own."""
    database = Database(None)
    history = FullHistory(database, day)
    understand = Understood(Understander(RECOGNISER, model, guide_of(load(None))), day, model)
    parts = Parts(
        Outside(tools, history, day),
        understand,
        BOOK,
        short_answers(),
        SqlOutbox(database, day),
        model,
        ConversationSettings(
            turn_limit_s=turn_s, decision_limit_s=max(DECISION_LIMIT_S, turn_s / 2)
        ),
        Manners.of(persona or Persona(), BOOK, locations.assets() / "guard"),
        identity=GatewayIdentity(tools),
    )
    try:
        yield Desk(Assistant(parts), tools, history, journal, day)
    finally:
        await database.close()


@asynccontextmanager
async def opened(
    shop: Shop,
    *,
    model: Model | None = None,
    turn_s: float = PATIENCE_S,
    calls: int = 60,
    today: date = TODAY,
    persona: Persona | None = None,
    **gateway: Any,
) -> AsyncIterator[Desk]:
    """A desk with plugins of its own; starting them takes a third of a second."""
    day, journal = MovedClock.on(today), FullJournal()
    assert isinstance(day, MovedClock)
    async with (
        gateway_of(shop, day, journal, customer_calls=calls, **gateway) as tools,
        counter_of(tools, day, journal, model=model, turn_s=turn_s, persona=persona) as made,
    ):
        yield made


@pytest.fixture
def open_desk(shop: Shop) -> OpenDesk:
    def make(**settings: Any) -> AbstractAsyncContextManager[Desk]:
        return opened(shop, **settings)

    return make


@dataclass(frozen=True)
class Open:
    """What all desks share but those that a test opens for itself."""

    tools: Gateway
    day: MovedClock
    journal: FullJournal


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def running_gateway(running_shop: Shop) -> AsyncIterator[Open]:
    """Plugins that are running, started once for all modules: a second of a processor. The budgets have tests of their own."""
    day, journal = MovedClock.on(TODAY), FullJournal()
    assert isinstance(day, MovedClock)
    budgets: dict[str, Any] = dict.fromkeys(
        ("customer_calls", "staff_calls", "counter_calls"), MANY
    )
    plugins = dict.fromkeys(SHOP_PLUGINS, MANY)
    async with gateway_of(running_shop, day, journal, plugin_calls=plugins, **budgets) as tools:
        first = {one.name.split(".")[0]: one.name for one in tools.catalogue()}
        for plugin, tool in first.items():
            await tools.schema(plugin, tool.split(".")[1])  # starts its process
        yield Open(tools, day, journal)


@pytest_asyncio.fixture(loop_scope="session")
async def desk(running_gateway: Open, shop: Shop) -> AsyncIterator[Desk]:
    """A desk before the running plugins, which have forgotten who was served: its tests run on their loop."""
    tools = running_gateway.tools
    async with counter_of(tools, running_gateway.day, running_gateway.journal) as made:
        yield made
    for caller in made.served():
        await tools.forget(caller)


MANY = 1_000_000
"""Calls a minute."""
UNHURRIED: dict[str, Any] = dict.fromkeys(
    ("start_s", "call_s", "attempt_s", "write_s", "settle_s"), PATIENCE_S
)
"""What is said depends on no machine's speed; tests of a bound set their own."""


def numbers(orders: Iterable[Any]) -> set[str]:
    return {order.order_id for order in orders}


def told(situation: Situation | None = None, turn: int = 3) -> Memory:
    """What a conversation remembers in its ``turn``."""
    memory = Memory()
    memory.turn, memory.situation = turn, situation
    return memory
