"""The measured tool on fastmcp's server, over standard streams."""

from typing import Any

from fastmcp import FastMCP

from tests.bench.baselines.order import order

server = FastMCP("baseline")


@server.tool
def get(order_id: str) -> dict[str, Any]:
    """One order by its number."""
    return order(order_id)


server.run("stdio", show_banner=False)
