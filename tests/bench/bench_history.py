"""History with a million turns: open, list, search, append, size; the same searches by LIKE and by a regular expression.

    python -m tests.bench.bench_history [--turns 1000000] [--json] [--keep FILE]

The file is made by the store's own code, one conversation after the other, of the sentences customers say; the
baselines read the same rows of the same file in the same run, through the same connection.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlHistory
from desktop.adapters.history.link import Link
from desktop.adapters.history.projection import Header, begin, project
from desktop.adapters.history.store import insert
from desktop.adapters.history.times import utc
from desktop.domain.actions import Action, Arguments, Lane, Request
from desktop.domain.calls import Freshness, Outcome, ToolResult
from desktop.domain.conversations import Filters, StoredEvent
from desktop.domain.events import (
    TextArrived,
    ToolFinished,
    TurnEvent,
    TurnFinished,
    TurnStarted,
    Understood,
    dump_event,
)
from desktop.domain.orders import Money, Order, OrderItem, OrderStatus
from desktop.domain.people import staff
from desktop.domain.records import dump

GOAL_SEARCH_MS = 50.0
GOAL_APPEND_MS = 5.0
PORTION = 2000
"""Turns put in in one transaction while the file is made."""

PRODUCTS = ("头戴耳机", "电饭煲", "蓝牙音箱", "充电宝", "键盘", "羽绒服", "挂烫机", "保温杯", "吹风机", "扫地机器人",
            "Halden H7", "Tern 75 keyboard", "Corvo speaker", "rice cooker", "down jacket", "power bank")  # fmt: skip
CITIES = (
    "北京",
    "上海",
    "杭州",
    "武汉",
    "成都",
    "西安",
    "广州",
    "沈阳",
    "Shanghai",
    "Wuhan",
    "Macau",
    "Chengdu",
)
SAYINGS = (
    "我上周买的{product}到哪了", "订单{order}发货了吗", "{product}可以退货吗，拆封了", "快递一直停在{city}，什么时候能到",
    "想把{product}换成别的颜色", "发票开好了吗，订单{order}", "预售的{product}哪天发货", "你们支持以旧换新吗，我有一个旧的{product}",
    "地址填错了，帮我改到{city}", "退款什么时候到账，买的是{product}", "where is my {product}", "has order {order} shipped yet",
    "can I return the {product} after opening it", "the parcel has been stuck in {city} for three days",
    "do you ship to {city}", "I would like an invoice for order {order}",
)  # fmt: skip
REPLIES = (
    "您的{product}昨天 09:12 到了{city}分拣中心，预计今天 18:00 前送到。", "订单 {order} 已经发货，由顺丰速运承运。",
    "签收后 7 天内，商品完好、配件齐全，可以无理由退货。", "退款已经受理，一般 1 到 3 个工作日原路退回。",
    "Your {product} reached the sorting centre in {city} yesterday and should arrive by 18:00 today.",
    "Order {order} has shipped; the invoice was sent to your e-mail address.",
)  # fmt: skip
RARE = "限量签名版黑胶"
"""Said twenty times in a million turns."""

SEARCHES = {
    "frequent word": "耳机", "as typed, one letter": "耳", "as typed, first letters": "inv", "word of two": "武汉",
    "two words": "退货 拆封", "phrase": "一直停在武汉", "English": "stuck Chengdu", "rare": "黑胶", "rare phrase": RARE,
    "order number": "{order}", "number, first digits": "20260", "nothing": "从来没人说过这句话", "nothing in English": "xylophone",
    "mixed": "Halden 退货", "phone": "{phone}",
}  # fmt: skip
"""What is looked for; every one is a list that a person waits for while typing."""


def turns(count: int, chance: random.Random) -> Iterator[tuple[Header, datetime, list[TurnEvent]]]:
    """Turns in order of time over a year, three a conversation."""
    began = datetime(2026, 1, 1, tzinfo=UTC)
    step = timedelta(days=365) / count
    header = Header("", "zh", "staff", None, "desk")
    for place in range(count):
        number = place % 3 + 1
        if number == 1:
            name = f"c{place:023d}"
            header = Header(
                name,
                "zh",
                "staff" if place % 2 else "customer",
                f"C{place % 90_000:06}",
                f"desk {place % 12}",
            )
        words: dict[str, str] = {
            "product": chance.choice(PRODUCTS), "city": chance.choice(CITIES), "order": str(20260000000 + place // 3),
        }  # fmt: skip
        said = chance.choice(SAYINGS).format(**words)
        if place % 50_000 == 17:
            said += f"，{RARE}有货吗"
        if place % 9 == 0:
            said += f"，电话139{place % 10**8:08}"
        yield (
            header,
            began + step * place,
            _events(header.conversation, number, said, words, chance),
        )


def _events(
    conversation: str, number: int, said: str, words: dict[str, str], chance: random.Random
) -> list[TurnEvent]:
    reply = chance.choice(REPLIES).format(**words)
    request = Request(Action.ORDER_STATUS, Arguments(order_id=words["order"]))
    price = Money(Decimal(129), "CNY")
    order = Order(
        words["order"], "C0001", OrderStatus.SHIPPED, datetime(2026, 1, 1, tzinfo=UTC),
        (OrderItem("1", words["product"], 1, price),), price, recipient="张*", phone="138****1234",
    )  # fmt: skip
    result = ToolResult(
        f"{number}.1", "orders.get", {"order_id": words["order"]}, Outcome.OK, Freshness.LIVE, dump(order), ms=12.0, attempts=1,
    )  # fmt: skip
    return [
        TurnStarted(conversation, number, said, "zh"),
        Understood(conversation, number, (request,), Lane.INSTANT, "number", "zh", 0.2),
        ToolFinished(conversation, number, result),
        TextArrived(conversation, number, 0, reply),
        TurnFinished(conversation, number, reply, 20.0, 22.0),
    ]


async def make(file: Path, count: int) -> float:
    """Write the file; the seconds it took."""
    started = time.perf_counter()
    database = Database(file)
    source = turns(count, random.Random(7))
    serial = 0

    def portion(link: Link) -> bool:
        nonlocal serial
        link.execute("pragma cache_size = -400000")
        for _ in range(PORTION):
            found = next(source, None)
            if found is None:
                return False
            header, at, events = found
            begin(link, header, utc(at))
            for event in events:
                serial += 1
                stored = StoredEvent(f"e{serial:023d}", at, event)
                insert(link, stored.event_id, at, dump_event(event))
                project(link, stored)
        return True

    while await database.run(portion):
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{serial // 5:,} turns")
    await database.outside(lambda connection: connection.execute("pragma wal_checkpoint(truncate)"))
    await database.close()
    return time.perf_counter() - started


def spread(times: list[float]) -> dict[str, float]:
    """Median and 95th of a hundred, in milliseconds."""
    found = sorted(times)
    return {
        "p50": statistics.median(found),
        "p95": found[min(len(found) * 95 // 100, len(found) - 1)],
    }


async def measure(file: Path, count: int, rounds: int) -> dict[str, Any]:
    """All figures."""
    found: dict[str, Any] = {"turns": count, "bytes_a_turn": round(file.stat().st_size / count)}  # noqa: ASYNC240 - measured once
    started = time.perf_counter()
    database = Database(file)
    history = SqlHistory(database, SystemClock())
    await history.conversations(limit=1)
    found["open_ms"] = (time.perf_counter() - started) * 1000
    found["list_ms"] = spread(
        [await _timed(lambda: history.conversations(limit=200)) for _ in range(rounds)]
    )
    by_name: dict[str, dict[str, float]] = {}
    every: list[float] = []
    for name, template in SEARCHES.items():
        words = template.format(
            order=20260000000 + count // 7, phone=f"139{(count // 18) * 9 % 10**8:08}"
        )
        taken = [await _timed(lambda w=words: history.search(w)) for _ in range(rounds)]
        hits = len(await history.search(words))
        by_name[name] = {**spread(taken), "hits": hits}
        every += taken
    found["search"], found["search_ms"] = by_name, spread(every)
    narrowed = [
        Filters(order=str(20260000000 + count // 5)), Filters(phone="0009"), Filters(customer="C000123"),
        Filters(tool="orders.get"), Filters(kind="customer"),
        Filters(since=datetime(2026, 6, 1, tzinfo=UTC), until=datetime(2026, 6, 2, tzinfo=UTC)),
    ]  # fmt: skip
    found["filtered_ms"] = spread(
        [
            await _timed(lambda f=one: history.search("耳机", filters=f))
            for one in narrowed
            for _ in range(rounds)
        ]
    )
    found |= await _appends(history, rounds * 10, file.parent)
    for name, scan in (("like", _like), ("regex", _regex)):
        taken = []
        for template in SEARCHES.values():
            words = template.format(
                order=20260000000 + count // 7, phone=f"139{(count // 18) * 9 % 10**8:08}"
            )
            taken.append(
                await _timed(lambda w=words, s=scan: database.read(lambda link: s(link, w)))
            )
        found[f"{name}_ms"] = spread(taken)
    await history.close()
    return found


async def _timed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    await work()
    return (time.perf_counter() - started) * 1000


async def _appends(history: SqlHistory, count: int, folder: Path) -> dict[str, dict[str, float]]:
    """Promises, which are on the disk when they return, other events, and what the disk itself takes, in turn."""
    promised: list[float] = []
    plain: list[float] = []
    disk: list[float] = []
    conversation = ""
    with tempfile.NamedTemporaryFile(dir=folder) as page:
        for number in range(1, count + 1):
            if number % 3 == 1:
                conversation = await history.open_conversation(staff(), "zh")
            event = TurnStarted(conversation, number, "我上周买的耳机到哪了", "zh")
            plain.append(await _timed(lambda e=event: history.append(e)))
            last = TurnFinished(conversation, number, "您的耳机在路上。", 20.0, 22.0)
            promised.append(await _timed(lambda e=last: history.append(e)))
            disk.append(_kept_by_the_disk(page))
    return {
        "append_ms": spread(promised),
        "append_plain_ms": spread(plain),
        "fsync_ms": spread(disk),
    }


def _kept_by_the_disk(page: Any) -> float:
    """What the disk takes to keep one page more, as a log does that grows."""
    page.write(b"x" * 4096)
    page.flush()
    started = time.perf_counter()
    os.fsync(page.fileno())
    return (time.perf_counter() - started) * 1000


def _like(link: Link, words: str) -> list[Any]:
    told = " and ".join("body like ?" for _ in words.split())
    return link.execute(
        f"select conversation, turn, body from texts where {told} order by number desc limit 50",  # noqa: S608 - our own words
        [f"%{word}%" for word in words.split()],
    ).fetchall()


def _regex(link: Link, words: str) -> list[Any]:
    pattern = re.compile("|".join(re.escape(word) for word in words.split()), re.IGNORECASE)
    found: list[Any] = []
    for row in link.stream("select conversation, turn, body from texts order by number desc"):
        if pattern.search(row[2]):
            found.append(row)
            if len(found) == 50:
                break
    return found


async def run(options: argparse.Namespace) -> dict[str, Any]:
    """Make the file unless it is kept, and measure."""
    with tempfile.TemporaryDirectory(prefix="counterpart-bench-") as folder:
        file = options.keep or Path(folder) / "history.db"
        made = 0.0
        if not file.exists():
            made = await make(file, options.turns)
        found = await measure(file, options.turns, options.rounds)
        return {"made_s": made, **found}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--turns", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument(
        "--keep", type=Path, help="use this file, and make it where it is not there"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = asyncio.run(run(options))
    if options.json:
        print(json.dumps({"bench": "history", **found}, ensure_ascii=False))
        return
    print(
        f"{found['turns']:,} turns, {found['bytes_a_turn']} bytes a turn, made in {found['made_s']:.0f} s, load {os.getloadavg()[0]:.1f}"
    )
    print(f"open                 {found['open_ms']:9.1f} ms")
    for name, goal in (
        ("list", ""), ("search", f"  (goal p95 {GOAL_SEARCH_MS:.0f})"), ("filtered", ""),
        ("append", f"  with fsync (goal {GOAL_APPEND_MS:.0f})"), ("append_plain", "  without"), ("fsync", "  of one page, baseline"), ("like", "  baseline"), ("regex", "  baseline"),
    ):  # fmt: skip
        one = found[f"{name}_ms"]
        print(f"{name:20} {one['p50']:9.1f} ms median {one['p95']:9.1f} ms p95{goal}")
    for name, one in found["search"].items():
        print(f"  {name:24} {one['p50']:7.1f} {one['p95']:7.1f} ms  {one['hits']} hits")


if __name__ == "__main__":
    main()
