"""``python -m plugins.orders``: this plugin as an MCP server for any client; settings come from the environment."""

from pathlib import Path

from desktop.api.host import main

main([str(Path(__file__).parent)])
