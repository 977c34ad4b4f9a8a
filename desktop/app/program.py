"""Puts the program together: shop, plugins, gateway, model, understanding, history, conversation."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from desktop.adapters.clock import SystemClock
from desktop.adapters.config import Config, Secrets, default_file, load, place_of
from desktop.app.cloud import with_cloud
from desktop.app.demo import demo_shop
from desktop.app.identity import GatewayIdentity
from desktop.app.keeping import Keeping, keeping, kept_file, look_after
from desktop.app.manners import manners_of
from desktop.app.one_processor import polite, shared_processor
from desktop.app.places import data_folder
from desktop.app.shared_state import closed_budgets, open_state
from desktop.app.shops import plugin_settings, shop_secrets
from desktop.app.understanding import (
    Understood,
    embedding_settings,
    guess_language,
    open_model,
    understanding_of,
)
from desktop.domain import locations
from desktop.domain.expressions import waiting
from desktop.domain.identifiers import DEFAULT_ORDER_FORMATS, OrderNumberFormat
from desktop.gateway.catalogue import find_plugins
from desktop.gateway.environment import ChildCommand, interpreter_command
from desktop.gateway.gateway import Gateway
from desktop.gateway.manifest_reader import FILE
from desktop.gateway.plugin_settings import read_plugin_settings
from desktop.gateway.settings import GatewaySettings, PluginSettings
from desktop.ports.clock import Clock
from desktop.ports.model import Model
from desktop.services.conversation.assistant import Assistant
from desktop.services.conversation.turn.parts import Parts, ShortAnswers
from desktop.services.conversation.turn.turn import Outside
from desktop.services.likeness import Shelves
from desktop.services.model_keeper import keep_warm
from desktop.services.replies.phrases import PhraseBook
from desktop.services.replies.words import Words
from desktop.services.settings import ConversationSettings
from desktop.services.taking_turns import Processor
from desktop.services.understanding.own_questions import OwnQuestions

log = logging.getLogger(__name__)


SHOP_PLUGINS = ("orders", "logistics", "returns", "invoices", "knowledge")
"""Plugins that speak to the shop through its mapping file."""


@dataclass(slots=True)
class Program:
    """What a shell needs."""

    config: Config
    clock: Clock
    book: PhraseBook
    assistant: Assistant
    gateway: Gateway
    identity: GatewayIdentity
    model: Model | None
    shop_url: str
    kept: Keeping
    understand: Understood
    file: Path
    """The configuration file: the one named, else where one is looked for."""
    control: tuple[str, str] | None = None
    """The demo shop's address and control token, for ``doctor`` and tests; None without the demo shop."""
    formats: OrderNumberFormat = field(default_factory=OrderNumberFormat)
    """What the shop's order numbers look like: as configured, else as its own system tells."""
    processor: Processor | None = None
    """Shared by model and speech recognition in turns; None where each has cores of its own."""
    shelves: Shelves | None = None
    """What was read of the shop's documents."""

    def words(self, lang: str) -> Words:
        """The words of a language."""
        return Words(self.book, lang, self.clock)

    def language_of(self, text: str) -> str:
        """The language that somebody seems to speak, among those there are phrases for."""
        guessed = guess_language(text)
        return guessed if guessed in self.book.languages else "en"


@asynccontextmanager
async def open_program(
    config_file: Path | None,
    *,
    demo: bool = False,
    data: Path | None = None,
    today: date | None = None,
    keep: bool = True,
    with_model: bool = True,
    warm: bool = False,
    trying: Path | None = None,
    kiosk: bool = False,
) -> AsyncGenerator[Program]:
    """The running program; everything it started ends with the block.

    ``keep`` writes history to its file, else it lives in memory. ``warm`` starts plugins and model in the background, and has
    ready what the first question would else have to wait for.
    ``kiosk``: customers use it themselves, and their words are kept only if the configuration says so.
    ``trying`` is the folder of a plugin whose author tries it: it takes part, and whatever its tools look like is right.

    Raises:
        ConfigError: the configuration cannot be used.
    """
    config = load(config_file)
    book = PhraseBook.load(locations.assets() / "phrases")
    async with AsyncExitStack() as stack:
        shop = await stack.enter_async_context(_shop(config, demo=demo, data=data, today=today))
        clock: Clock = shop.clock
        kept = keeping(config, kept_file(config, demo=demo) if keep else None, clock, kiosk=kiosk)
        stack.push_async_callback(kept.history.close)
        secrets = Secrets({"shop_token": shop.token} if shop.token else None)
        settings = _gateway_settings(config, shop, trying, config_file or default_file())
        gateway = Gateway(
            find_plugins(locations.plugins()),
            kept.audit,
            kept.journal,
            clock,
            settings,
            secrets=shop_secrets(secrets.get, shop.mapping),
            child_command=_child_command(),
            state=open_state(config, secrets, settings),
        )
        stack.push_async_callback(gateway.close)
        await gateway.start()
        model = open_model(config) if with_model else None
        processor = shared_processor(config) if model else None
        model = polite(model, processor)
        model = with_cloud(config, clock, model, secrets.get)
        if model:
            stack.push_async_callback(model.close)
        own = OwnQuestions(book, gateway.catalogue)
        understand = understanding_of(config, clock, model, extra_formats=shop.formats, own=own)
        identity = GatewayIdentity(gateway, kept.audit)
        reader = understand.word_reader()
        readings = understand.readings(reader, keep=keep)
        shelves = Shelves(gateway, reader, book.languages, kept=readings)
        goods = understand.likely_goods(reader, config.shop.products)
        parts = Parts(
            Outside(gateway, kept.history, clock, shelves, goods),
            understand,
            book,
            ShortAnswers.of(book),
            kept.outbox,
            model,
            ConversationSettings(
                turn_limit_s=config.limits.turn_s,
                decision_limit_s=config.model.decision_limit_s,
                phrase_with_model=config.model.phrase_answers,
            ),
            manners_of(config, book),
            own,
            identity,
        )
        program = Program(
            config,
            clock,
            book,
            Assistant(parts),
            gateway,
            identity,
            model,
            shop.url,
            kept,
            understand,
            config_file or default_file(),
            shop.control,
            _formats(config, shop),
            processor,
            shelves,
        )
        if warm:
            reading = asyncio.create_task(shelves.keep(), name="documents")
            stack.push_async_callback(_end, reading)
            warming = asyncio.create_task(_warm(gateway, understand, model), name="warm")
            stack.push_async_callback(_end, warming)
        if warm and keep:
            caring = asyncio.create_task(look_after(kept, config, clock), name="history")
            stack.push_async_callback(_end, caring)
        yield program


async def _warm(gateway: Gateway, understand: Understood, model: Model | None) -> None:
    gateway.warm()
    gateway.watch()
    for expression in waiting():
        await asyncio.to_thread(
            expression.compiles
        )  # one by one, so that whoever speaks now waits for one at most
    if model:
        await keep_warm(model, understand.warm)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    (ended,) = await asyncio.gather(task, return_exceptions=True)
    if isinstance(ended, Exception):  # it had stopped long before, and nobody was told
        log.warning("what ran beside the answers had ended (%s): %s", task.get_name(), ended)


@dataclass(frozen=True, slots=True)
class _Shop:
    """The order system that stands behind the plugins."""

    clock: SystemClock
    url: str
    mapping: str
    token: str | None = None
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    formats: tuple[str, ...] = ()
    control: tuple[str, str] | None = None


@asynccontextmanager
async def _shop(
    config: Config, *, demo: bool, data: Path | None, today: date | None
) -> AsyncGenerator[_Shop]:
    if not demo:
        clock = SystemClock.on(today) if today else SystemClock()
        names = {"zh": config.shop.name, "en": config.shop.name}
        yield _Shop(clock, config.shop.url, config.shop.mapping or "demo", None, names)
        return
    async with demo_shop(today, data) as shop:
        clock = SystemClock.at(datetime.fromisoformat(shop.now))
        yield _Shop(
            clock,
            shop.url,
            "demo",
            shop.token,
            shop.names,
            shop.order_formats,
            (shop.url, shop.control),
        )


def _formats(config: Config, shop: _Shop) -> OrderNumberFormat:
    configured = config.shop.order_numbers
    told = shop.formats and configured == DEFAULT_ORDER_FORMATS
    return OrderNumberFormat(shop.formats if told else configured)


def _child_command() -> ChildCommand:
    """How a plugin's process is started: by this Python, or by this program itself where it is a packaged build."""
    if not getattr(sys, "frozen", False):
        return interpreter_command
    return lambda folder, entry: (sys.executable, "plugin-host", str(folder), entry)


def _gateway_settings(
    config: Config, shop: _Shop, trying: Path | None, file: Path
) -> GatewaySettings:
    came = {folder.name for folder in find_plugins(locations.plugins())}
    plugins: dict[str, PluginSettings] = {}
    for name in {*SHOP_PLUGINS, *config.plugins}:
        own = read_plugin_settings(name, config.plugins.get(name, {}), partial(place_of, file))
        if name in SHOP_PLUGINS:
            shared = plugin_settings(shop.url, shop.mapping, config.shop.settings)
            if name == "knowledge" and config.shop.documents:
                shared["documents"] = config.shop.documents
            if name == "knowledge":
                shared |= embedding_settings(config)
            own = replace(own, config={**shared, **own.config}, ours=True)
        plugins[name] = own
    if trying is not None:
        own = plugins.get(trying.name, PluginSettings())
        stands = (trying / FILE).is_file() and trying.name not in came
        folder = trying if stands else own.plugin_folder
        plugins[trying.name] = replace(own, enabled=True, plugin_folder=folder)
    return GatewaySettings(
        work_dir=data_folder() / "plugins",
        keep_pins=trying is None,
        customer_calls=config.limits.customer_calls_per_minute,
        staff_calls=config.limits.staff_calls_per_minute,
        counter_calls=config.limits.counter_calls_per_minute,
        tool_calls=config.limits.tool_calls_per_minute,
        plugin_calls=config.limits.plugin_calls_per_minute,
        closed_without_state=closed_budgets(config),
        plugins=plugins,
    )
