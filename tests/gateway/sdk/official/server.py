"""The official SDK's own server."""

import asyncio

from mcp.server.mcpserver import MCPServer

server = MCPServer("official")


@server.tool()
def add(a: int, b: int) -> int:
    """Add two numbers."""
    return a + b


@server.tool()
def fails() -> str:
    """Fail."""
    raise ValueError("no city of that name")


@server.tool()
async def sleeps(seconds: float) -> str:
    """Sleep."""
    await asyncio.sleep(seconds)
    return "slept"


server.run("stdio")
