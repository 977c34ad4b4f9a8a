"""The shipped plugins as MCP servers for somebody else's program: ``python -m plugins.orders`` and the official client."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from desktop.domain.locations import plugins
from tests.plugins.conftest import Shop

pytestmark = [
    pytest.mark.slow,  # the SDK takes seconds to be imported
    # The SDK warns of its own deprecations; they are not ours to fix.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def mcp() -> Any:
    """The SDK; not imported where these tests are only collected."""
    return pytest.importorskip("mcp", reason="the official SDK is not installed (extra dev)")


def server(mcp: Any, shop: Shop, name: str) -> Any:
    return mcp.StdioServerParameters(
        command=sys.executable,
        args=["-m", f"plugins.{name}"],
        cwd=plugins().parent,
        env={"COUNTERPART_CONFIG_SHOP_URL": shop.url, "COUNTERPART_SECRET_SHOP_TOKEN": shop.token},
    )


READS = {
    "orders": ("get", "headphones"),
    "logistics": ("track", "headphones"),
    "returns": ("check", "headphones"),
    "invoices": ("status", "headphones"),
}


@pytest.mark.parametrize("name", READS)
async def test_each_plugin_answers_the_official_client(mcp: Any, shop: Shop, name: str) -> None:
    tool, case = READS[name]
    order = shop.cases[case]["order_id"]
    async with mcp.Client(server(mcp, shop, name)) as client:
        assert client.server_info.name == name
        listed = {one.name: one for one in (await client.list_tools()).tools}
        assert listed[tool].description
        assert listed[tool].input_schema["properties"]["order_id"]["format"] == "identifier"
        assert listed[tool].annotations.read_only_hint is True
        found = await client.call_tool(tool, {"order_id": order})
        assert not found.is_error
        assert found.structured_content["order_id"] == order
        assert json.loads(found.content[0].text) == found.structured_content
        missing = await client.call_tool(tool, {"order_id": "20261103999"})
        assert missing.is_error
        assert missing.content[0].text.startswith("not_found")


async def test_documents_and_writes(mcp: Any, shop: Shop) -> None:
    async with mcp.Client(server(mcp, shop, "knowledge")) as client:
        told = await client.call_tool("search", {"question": "opening hours"})
        assert told.structured_content["items"][0]["document"]
    order = shop.cases["pending"]["order_id"]
    async with mcp.Client(server(mcp, shop, "orders")) as client:
        listed = {one.name: one for one in (await client.list_tools()).tools}
        assert listed["cancel"].annotations.destructive_hint is True
        done = await client.call_tool("cancel", {"order_id": order, "reason": "changed my mind"})
        assert not done.is_error, done.content[0].text
        assert done.structured_content["status"] == "cancelled"
    assert shop.record(f"orders/{order}")["status"] == "cancelled"
