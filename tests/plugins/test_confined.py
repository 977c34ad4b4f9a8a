"""A shipped plugin confined to its shop: it answers as before, and has no other way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.locations import plugins
from desktop.domain.people import staff
from desktop.gateway.confinement import why_not
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import GatewaySettings, PluginSettings
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock
from tests.plugins.conftest import Shop

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "there is none")


@pytest.mark.parametrize(("connects", "code"), [(True, None), (False, "shop_unavailable")])
async def test_orders_reach_the_shop_and_nothing_else(
    shop: Shop, tmp_path: Path, connects: bool, code: str | None
) -> None:
    url = shop.url if connects else "http://shop.invalid"
    orders = PluginSettings(config={"shop_url": url}, confine=True)
    settings = GatewaySettings(work_dir=tmp_path, plugins={"orders": orders}, attempts=1)
    gateway = Gateway(
        [plugins() / "orders"],
        MemoryAudit(),
        MemoryJournal(),
        SetClock(),
        settings,
        secrets={"shop_token": shop.token}.get,
    )
    try:
        order = shop.cases["headphones"]["order_id"]
        result = await gateway.call("orders.get", {"order_id": order}, staff(), call_id="1")
        assert result.code == code, result
        assert result.record is None or result.record["order_id"] == order
    finally:
        await gateway.close()
