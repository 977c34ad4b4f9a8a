"""A fortnight at a shop's counters, held once more: what insights count, from the first word to the picture.

    python -m tests.bench.week build/week.db [--pictures build/week] [--today 2026-11-23] [--scale 1]

Every conversation goes the whole way: words, understanding, gateway, plugin processes and the demo shop, with the clock of
the moment it is said to be held in. Only what people say is written down (``week_talk``), and how often: topics that rise,
hand-overs, questions left open, an hour in which the shop's system is down, four counters, ratings by touch, people
who come back. Then the report is printed and drawn. Some 800 conversations; two minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from desktop.adapters.clock import SystemClock
from desktop.adapters.config import load
from desktop.adapters.history import (
    Database,
    SqlAudit,
    SqlFacts,
    SqlHistory,
    SqlJournal,
    SqlOutbox,
)
from desktop.app.program import SHOP_PLUGINS
from desktop.app.understanding import understanding_of
from desktop.demo.process import DemoShop
from desktop.domain import locations
from desktop.domain.people import Caller, staff, verified, visitor
from desktop.gateway.catalogue import find_plugins
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import GatewaySettings, PluginSettings
from desktop.services.conversation.assistant import Assistant
from desktop.services.conversation.conversation import Conversation
from desktop.services.conversation.turn.parts import Manners, Parts, ShortAnswers
from desktop.services.conversation.turn.turn import Outside
from desktop.services.insights.insights import Insights
from desktop.services.insights.report import Report
from desktop.services.personas.persona import Persona
from desktop.services.replies.phrases import PhraseBook
from desktop.services.settings import ConversationSettings
from tests.bench.week_talk import Order, Planned, plan

DAYS = 14
OUTAGE_DAY, OUTAGE = 10, (16 * 60, 17 * 60)
"""Thursday of the second week, from four to five: the shop's system is down."""
COMES_BACK = (240, 2600)
"""Minutes after which somebody asks about the same order again."""
STEP_S = 1.0
"""By which the set clock moves on for each event, so that no two stand at one moment."""


class ReplayClock(SystemClock):
    """A clock that is set to the moment a conversation is held in; durations stay the machine's own."""

    def set(self, moment: datetime) -> None:
        """It is this moment now, and time runs on."""
        self._shift = moment - datetime.now(moment.tzinfo)


@dataclass
class Shop:
    """One day's shop with the assistants of its counters."""

    client: httpx.AsyncClient
    control: dict[str, str]
    wordy: Assistant
    """At the desks, and at the kiosk whose policy keeps what is said."""
    wordless: Assistant
    """At the kiosk that keeps figures only."""

    async def tell(self, path: str, **body: Any) -> None:
        """A call of the demo shop's control."""
        answer = await self.client.post(f"/control/{path}", json=body, headers=self.control)
        answer.raise_for_status()

    async def orders(self) -> list[Order]:
        """What its customers have ordered."""
        found: list[Order] = []
        for page in range(1, 6):
            answer = await self.client.get("/v1/orders", params={"page": page, "page_size": 100})
            told = answer.raise_for_status().json()
            found += [
                Order(
                    one["id"],
                    one["customer_id"],
                    {lang: one["items"][0][f"name_{lang}"] for lang in ("zh", "en")},
                    one["status"],
                )
                for one in told["items"]
            ]
            if not told["has_next"]:
                break
        return found


@asynccontextmanager
async def open_shop(day: date, database: Database, clock: ReplayClock) -> AsyncGenerator[Shop]:
    """The demo shop as it was founded on that day, with plugins, gateway and conversations before it."""
    book = PhraseBook.load(locations.assets() / "phrases")
    manners = Manners.of(Persona(), book, locations.assets() / "guard")
    audit, journal = SqlAudit(database, clock), SqlJournal(database, clock)
    async with DemoShop(today=day) as shop:
        settings = GatewaySettings(
            customer_calls=100_000,
            staff_calls=100_000,
            counter_calls=100_000,
            plugin_calls=dict.fromkeys(SHOP_PLUGINS, 100_000),
            plugins=dict.fromkeys(
                SHOP_PLUGINS, PluginSettings(config={"shop_url": shop.url, "shop_mapping": "demo"})
            ),
        )
        token = {"shop_token": shop.token}
        gateway = Gateway(
            find_plugins(locations.plugins()), audit, journal, clock, settings, secrets=token.get
        )
        await gateway.start()
        understand = understanding_of(load(None), clock, None, extra_formats=shop.order_formats)

        def assistant(*, keeps_words: bool) -> Assistant:
            history = SqlHistory(database, clock, keep_customers_words=keeps_words)
            parts = Parts(
                Outside(gateway, history, clock),
                understand,
                book,
                ShortAnswers.of(book),
                SqlOutbox(database, clock),
                None,
                ConversationSettings(),
                manners,
            )
            return Assistant(parts)

        reads = {"Authorization": f"Bearer {shop.token}"}
        try:
            async with httpx.AsyncClient(
                base_url=shop.url, headers=reads, trust_env=False
            ) as client:
                yield Shop(
                    client,
                    {"Authorization": f"Bearer {shop.control}"},
                    assistant(keeps_words=True),
                    assistant(keeps_words=False),
                )
        finally:
            await gateway.close()


def caller_of(planned: Planned, chance: random.Random) -> Caller:
    """Who speaks, and where."""
    if not planned.kiosk:
        return staff(chance.choice(("desk 1", "desk 2")))
    kiosk = chance.choice(("kiosk 1", "kiosk 1", "kiosk 2"))
    return verified(planned.order.customer, kiosk) if planned.order else visitor(kiosk)


async def hold(shop: Shop, planned: Planned, clock: ReplayClock, chance: random.Random) -> None:
    """One conversation from its first word to what is said of it."""
    caller = caller_of(planned, chance)
    assistant = shop.wordless if caller.counter == "kiosk 1" else shop.wordy
    conversation = await assistant.new_conversation(caller, planned.lang)
    for text in planned.turns:
        await _say(conversation, text, "voice" if planned.kiosk else "keyboard")
        clock.set(clock.now() + timedelta(seconds=chance.uniform(6, 40)))
    if chance.random() < 0.7:
        await assistant.history.end_conversation(conversation.id)
    if planned.rating is not None:
        await assistant.history.rate(conversation.id, helped=planned.rating, how="touch")


async def _say(conversation: Conversation, text: str, source: str) -> None:
    async with aclosing(conversation.send(text, source=source, lane="instant")) as events:
        async for _ in events:
            pass


async def replay(file: Path, today: date, scale: float) -> None:
    """Hold the fourteen days before ``today``."""
    clock, chance = ReplayClock(), random.Random(7)
    database = Database(file)
    came_back: list[tuple[int, Planned]] = []
    held, started = 0, time.perf_counter()
    for number in range(DAYS):
        day = today - timedelta(days=DAYS - number)
        midnight = datetime(day.year, day.month, day.day).astimezone()
        clock.set(midnight + timedelta(hours=9))
        async with open_shop(day, database, clock) as shop:
            planned = plan(day.weekday(), number >= DAYS // 2, await shop.orders(), chance)
            planned = [one for one in planned if chance.random() < scale]
            due = [one for minute, one in came_back if minute // 1440 == number]
            down = False
            for one in sorted([*planned, *due], key=lambda each: each.minute):
                clock.set(midnight + timedelta(minutes=one.minute))
                await shop.tell("clock", now=clock.now().isoformat(timespec="seconds"))
                trouble = number == OUTAGE_DAY and OUTAGE[0] <= one.minute < OUTAGE[1]
                if trouble and not down:
                    await shop.tell("trouble", prefix="/v1/", fail=503)
                elif down and not trouble:
                    await shop.tell("reset")
                    await shop.tell("clock", now=clock.now().isoformat(timespec="seconds"))
                down = trouble
                await hold(shop, one, clock, chance)
                held += 1
                if one.again:
                    later = number * 1440 + one.minute + chance.randrange(*COMES_BACK)
                    came_back.append((later, _again(one, later)))
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{day}: {held} conversations")
    broken = await SqlAudit(database, clock).verify()
    await database.close()
    if broken is not None:
        raise SystemExit(f"the audit is broken at row {broken}")
    sys.stdout.write(f"{held} conversations in {time.perf_counter() - started:.0f} s: {file}\n\n")


async def report(file: Path, today: date) -> Report:
    """The last seven days, as of that morning."""
    clock = ReplayClock()
    clock.set(datetime(today.year, today.month, today.day, 9).astimezone())
    book = PhraseBook.load(locations.assets() / "phrases")
    database = Database(file)
    try:
        return await Insights(SqlFacts(database), clock, book).report(timedelta(days=7))
    finally:
        await database.close()


def _again(one: Planned, minute: int) -> Planned:
    """The same person about the same order, on another day."""
    assert one.order
    said = {"zh": f"{one.order.number}怎么还没到", "en": f"where is {one.order.number} now"}
    of_day = min(max(minute % 1440, 9 * 60), 21 * 60)
    return Planned(of_day, one.lang, (said[one.lang],), one.order, one.kiosk, None, again=False)


def main() -> None:
    """Hold it, tell it, draw it."""
    parser = argparse.ArgumentParser(description="A fortnight at a shop's counters, held once more")
    parser.add_argument("file", type=Path, help="the history: made, or looked at if there")
    parser.add_argument("--pictures", type=Path, help="folder for the insights page in pictures")
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 23))
    parser.add_argument("--scale", type=float, default=1.0, help="share of the conversations")
    options = parser.parse_args()
    if not options.file.exists():
        asyncio.run(replay(options.file, options.today, options.scale))
    found = asyncio.run(report(options.file, options.today))

    from desktop.cli.insights import Printed

    book = PhraseBook.load(locations.assets() / "phrases")
    Printed(book, "en").write(found)
    if options.pictures:
        from tests.bench.week_pictures import draw

        for picture in draw(found, options.pictures):
            sys.stdout.write(f"{picture}\n")


if __name__ == "__main__":
    main()
