"""Every tool of the shipped plugins with every number of another customer: nothing comes, and nothing tells why.

Once before a shop that keeps its customers apart, and once before one that does not: the proxy takes the customer out of
every request, as with systems that ignore a filter they do not know. Then only the gateway stands between them.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from desktop.app.program import SHOP_PLUGINS
from desktop.demo.process import DemoShop
from desktop.domain.calls import Outcome, Proposal, ToolInfo, ToolResult
from desktop.domain.people import Caller, verified, visitor
from desktop.gateway.gateway import Gateway
from tests.gateway.chaos.floor import chaos_gateway

WHO = "C0001"
FEW = 1
"""Strangers in the quick form; the slow one takes all of them."""

MISSING = {
    "order_id": "29991231999",
    "return_id": "R-9912-9999",
    "tracking_number": "SF0000000000000",
    "customer_id": "C9999",
    "phone": "13999999999",
}
"""Numbers of the right shape that nobody has."""

FILL: Mapping[str, Any] = {"phone_last4": "0000", "question": "hours"}
"""Arguments that a tool needs besides; the digits are nobody's."""

LIMITS: dict[str, Any] = {
    "customer_calls": 1_000_000,
    "counter_calls": 1_000_000,
    "plugin_calls": dict.fromkeys(SHOP_PLUGINS, 1_000_000),
}


async def numbers_of(shop: DemoShop) -> dict[str, dict[str, set[str]]]:
    """Everything by which something of a customer can be asked for, as the shop itself has it."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    headers = {"Authorization": f"Bearer {shop.token}"}
    async with httpx.AsyncClient(base_url=shop.url, headers=headers, trust_env=False) as client:
        page = 1
        while page:
            answer = await client.get("/v1/orders", params={"page": page, "page_size": 100})
            told = answer.json()
            for order in told["items"]:
                mine = found[order["customer_id"]]
                mine["customer_id"].add(order["customer_id"])
                mine["order_id"].add(order["id"])
                mine["phone"].add(order["delivery"]["phone"])
                mine["return_id"].update(order["return_ids"] + order["exchange_ids"])
                mine["tracking_number"].update(p["tracking_number"] for p in order["shipments"])
            page = page + 1 if told["has_next"] else 0
    return found


def without_customer(request: bytes) -> bytes:
    """The request without saying whose it is about."""
    line, _, rest = request.partition(b"\r\n")
    line = re.sub(rb"([?&])customer=[^& ]*&?", rb"\1", line)
    return re.sub(rb"[?&] ", b" ", line) + b"\r\n" + rest


@asynccontextmanager
async def counter(
    folder: Path, *, ignorant: bool
) -> AsyncIterator[tuple[Gateway, DemoShop, list[ToolInfo]]]:
    async with chaos_gateway(folder, 0, **LIMITS) as (gateway, proxy, shop):
        if ignorant:
            proxy.rewrite = without_customer
        for plugin in SHOP_PLUGINS:
            with_tools = next(t for t in gateway.catalogue() if t.name.startswith(f"{plugin}."))
            await gateway.schema(plugin, with_tools.name.split(".")[1])
        yield gateway, shop, list(gateway.catalogue())


async def ask(
    gateway: Gateway, tool: ToolInfo, caller: Caller, **arguments: str
) -> ToolResult | Proposal:
    needed = {name: FILL[name] for name in tool.schema.get("required", ()) if name in FILL}
    given = {**needed, **arguments}
    if tool.write:
        return await gateway.propose(tool.name, given, caller)
    return await gateway.call(tool.name, given, caller, call_id="s")


def outside(result: ToolResult) -> ToolResult:
    """What a caller gets, without what differs between any two calls."""
    return replace(result, ms=0.0, arguments={}, call_id="")


def ways(tools: list[ToolInfo]) -> Iterator[tuple[ToolInfo, str]]:
    """Each tool with each argument by which it can be asked about somebody."""
    for tool in tools:
        for name in tool.schema["properties"]:
            if name in MISSING:
                yield tool, name


@pytest.mark.parametrize(
    ("ignorant", "few"),
    [
        pytest.param(True, True, id="shop-ignores-few"),
        pytest.param(True, False, id="shop-ignores", marks=pytest.mark.slow),
        pytest.param(False, False, id="shop-knows", marks=pytest.mark.slow),
    ],
)
async def test_no_tool_gives_anything_of_another_customer(
    tmp_path: Path, ignorant: bool, few: bool
) -> None:
    async with counter(tmp_path, ignorant=ignorant) as (gateway, shop, tools):
        everybody = await numbers_of(shop)
        strangers = [name for name in sorted(everybody) if name != WHO]
        if few:  # those of whom there is the most to be had
            strangers.sort(key=lambda name: -sum(map(len, everybody[name].values())))
            strangers = strangers[:FEW]
        tried, anna = 0, verified(WHO)
        for tool, name in ways(tools):
            missing = await ask(gateway, tool, anna, **{name: MISSING[name]})
            assert isinstance(missing, ToolResult), (tool.name, name)
            for stranger in strangers:
                theirs = everybody[stranger]
                for number in theirs[name] - everybody[WHO][name]:
                    told = await ask(gateway, tool, anna, **{name: number})
                    assert isinstance(told, ToolResult), (tool.name, number)
                    assert outside(told) == outside(missing), (tool.name, number)
                    # Their numbers stand nowhere in what came, and neither do their phones.
                    shown = json.dumps(told.record)
                    assert not any(word in shown for kind in theirs.values() for word in kind)
                    tried += 1
        assert tried > (40 if few else 3000)


async def test_whose_it_is_gets_it_and_a_visitor_of_whom_nothing_is_known_does_not(
    tmp_path: Path,
) -> None:
    """The test above would also pass where nothing ever comes."""
    async with counter(tmp_path, ignorant=True) as (gateway, shop, tools):
        mine = (await numbers_of(shop))[WHO]
        for tool, name in ways(tools):
            numbers = sorted(mine[name])
            for number in numbers[:2]:
                told = await ask(gateway, tool, visitor(), **{name: number})
                assert isinstance(told, ToolResult)
                assert told.record is None
                if tool.name == "orders.verify":
                    assert told.outcome is Outcome.NOT_FOUND
                else:
                    assert (told.outcome, told.code) == (Outcome.DECLINED, "verify_first")
            own = [await ask(gateway, tool, verified(WHO), **{name: n}) for n in numbers]
            if own and tool.name != "orders.verify":
                assert any(isinstance(one, Proposal) or one.ok for one in own), (tool.name, name)
