"""What ``doctor`` looks at in the order system: the mapping, and whether the newest order can be read in every way."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from desktop.app.program import Program
from desktop.domain.calls import Outcome, ToolResult
from desktop.domain.errors import ConfigError
from desktop.domain.health import Finding, Status, told
from desktop.domain.people import staff
from desktop.shop.client import NOT_CONFIGURED
from desktop.shop.mapping import OPERATIONS
from desktop.shop.shop import mapping_named

READS = (
    ("order", "orders.get", {}),
    ("shipments", "logistics.track", {}),
    ("eligibility", "returns.check", {"kind": "return"}),
    ("returns", "returns.status", {}),
    ("invoice", "invoices.status", {}),
)
"""Operations that read one order, and the tools that ask for them."""

ALTERNATIVES = frozenset(name for name in OPERATIONS if name.endswith("_settled")) | {
    "settled",
    "now",
}
"""Operations that nobody misses by name."""


async def order_system(program: Program) -> AsyncGenerator[Finding]:
    """The mapping, then the newest order by every tool that only reads."""
    if not program.shop_url:
        yield Finding("order_system", Status.PROBLEM, told("no_address"), "shop_url")
        return
    try:
        mapping = mapping_named(
            "demo" if program.control else program.config.shop.mapping or "demo"
        )
    except ConfigError as error:
        yield Finding("mapping", Status.PROBLEM, str(error), "mapping")
        return
    missing = sorted(OPERATIONS.keys() - mapping.operations.keys() - ALTERNATIVES)
    facts = {"name": mapping.name, "tried": mapping.tried, "missing": ", ".join(missing)}
    key = "mapping_tried" if mapping.tried else "mapping"
    detail = told(f"{key}_without" if missing else key, **facts)
    if mapping.tried:
        yield Finding("mapping", Status.OK, detail)
    else:
        yield Finding("mapping", Status.WARNING, detail, "mapping_untried")
    found = await _call(program, "orders.find", {"limit": 1})
    if found.outcome is not Outcome.OK:
        detail = found.detail or told(f"outcome_{found.outcome.value}")
        if found.code == NOT_CONFIGURED and found.detail:
            detail = told("not_set", name=found.detail)
        yield Finding("order_system", Status.PROBLEM, detail, "order_system")
        return
    yield Finding(
        "order_system",
        Status.OK,
        told("place_answered", place=program.shop_url, ms=f"{found.ms:.0f}"),
    )
    orders: list[dict[str, str]] = (found.record or {}).get("items") or []
    for operation, tool, more in READS:
        if orders and operation in mapping.operations:
            number = orders[0]["order_id"]
            result = await _call(program, tool, {"order_id": number, **more})
            yield _read(f"order_system {tool}", result)


def _read(check: str, result: ToolResult) -> Finding:
    """An order without a return or an invoice is as good an answer as one with it."""
    if result.outcome in {Outcome.OK, Outcome.NOT_FOUND, Outcome.DECLINED}:
        return Finding(check, Status.OK, told("answered", ms=f"{result.ms:.0f}"))
    detail = result.detail or told(f"outcome_{result.outcome.value}")
    return Finding(check, Status.PROBLEM, detail, "mapping")


async def _call(program: Program, tool: str, arguments: dict[str, object]) -> ToolResult:
    return await program.gateway.call(tool, arguments, staff("doctor"), call_id="doctor")
