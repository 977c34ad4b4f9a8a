"""The measured tool on the official SDK's server, over standard streams."""

from typing import Any

from mcp.server.mcpserver import MCPServer

from tests.bench.baselines.order import order

server = MCPServer("baseline")


@server.tool()
def get(order_id: str) -> dict[str, Any]:
    """One order by its number."""
    return order(order_id)


server.run("stdio")
