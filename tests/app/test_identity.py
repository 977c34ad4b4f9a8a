"""Who comes in stands in the audit."""

from __future__ import annotations

import json

import pytest

from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlAudit
from desktop.app.identity import GatewayIdentity
from desktop.domain.calls import Freshness, Outcome, ToolResult
from desktop.domain.errors import ToolError
from desktop.domain.orders import Customer
from desktop.domain.people import Caller
from desktop.domain.records import dump

AWAY = {
    "0001": Outcome.TIMEOUT,
    "0002": Outcome.RATE_LIMITED,
    "0003": Outcome.UNAVAILABLE,
    "0004": Outcome.DECLINED,
}
"""What comes of a call where the shop was not asked, or did not answer, by the digits that were told."""


class OneCustomer:
    """Tools that know one customer's numbers."""

    async def call(
        self, tool: str, arguments: dict[str, str], caller: Caller, *, call_id: str
    ) -> ToolResult:
        if arguments["phone_last4"] in AWAY:
            outcome = AWAY[arguments["phone_last4"]]
            return ToolResult(call_id, tool, arguments, outcome, Freshness.NONE)
        known = arguments == {"order_id": "20260910047", "phone_last4": "1234"}
        outcome, fresh = (
            (Outcome.OK, Freshness.LIVE) if known else (Outcome.NOT_FOUND, Freshness.NONE)
        )
        found = dump(Customer("C0001", "张伟", "138****1234", 1, 0)) if known else None
        return ToolResult(call_id, tool, arguments, outcome, fresh, found)


async def test_customers_and_staff_who_sign_in_are_kept() -> None:
    database = Database(None)
    audit = SqlAudit(database, SystemClock())
    identity = GatewayIdentity(OneCustomer(), audit)  # pyright: ignore[reportArgumentType] - only what is asked here
    assert await identity.verify("20260910047", "9999", "kiosk 1") is None
    assert await identity.verify("20260910047", "1234", "kiosk 1")
    await identity.staff_came("kiosk 1")
    rows = await database.run(
        lambda link: link.execute("select data from audit order by number").fetchall()
    )
    kept = [json.loads(row[0]) for row in rows]
    assert [(one["act"], one["owner"]) for one in kept] == [
        ("sign_in", "customer:C0001"),
        ("sign_in", "staff:kiosk 1"),
    ]
    assert await audit.verify() is None
    await database.close()


@pytest.mark.parametrize("digits", AWAY)
async def test_who_was_not_asked_about_is_not_called_unknown(digits: str) -> None:
    identity = GatewayIdentity(OneCustomer())  # pyright: ignore[reportArgumentType] - only what is asked here
    with pytest.raises(ToolError):
        await identity.verify("20260910047", digits, "kiosk 1")
