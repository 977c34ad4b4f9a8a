"""The official SDK's own server: on standard streams, or by HTTP at a port that it prints."""

import asyncio
import contextlib
import socket
import sys

from mcp.server.mcpserver import MCPServer
from mcp.types import ToolAnnotations

server = MCPServer("official")


@server.tool(annotations=ToolAnnotations(read_only_hint=True))
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


@server.tool()
def store(word: str) -> str:
    """Keep a word."""
    return f"kept {word}"


async def serve_http() -> None:
    """Serve until the input ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serving = asyncio.create_task(
        server.run_streamable_http_async(port=port, json_response="json" in sys.argv)
    )
    while not serving.done():
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            break
        await asyncio.sleep(0.02)
    print(port, flush=True)  # noqa: T201 - whoever started it reads this
    await asyncio.to_thread(sys.stdin.read)


if "http" in sys.argv:
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve_http())
else:
    server.run("stdio")
