"""What a plugin author imports: ``Plugin``, its ``tool`` and its ``run``, the errors, and who asks.

A plugin is a program that speaks MCP over its standard streams. This package is all it needs: standard library only,
no event loop unless the author brings one, ready in a few hundredths of a second. ``docs/plugins.md`` tells the format,
``plugins/README.md`` is the tutorial.

    from desktop.api import Identifier, NotFound, Plugin, record

    plugin = Plugin("orders")

    @plugin.tool
    def get(order_id: Identifier) -> dict:
        "One order by its number."
        ...

    if __name__ == "__main__":
        plugin.run()
"""

from desktop.api.context import Request, config, request, secret
from desktop.api.failures import Failure, Invalid, NotFound, Refused, Unavailable
from desktop.api.plugin import Plugin
from desktop.api.records import record
from desktop.api.schema import Field, Identifier

API_VERSION = 1
"""Raised when a plugin written for the older one would not work any more; manifests name it as ``api``."""

__all__ = [
    "API_VERSION",
    "Failure",
    "Field",
    "Identifier",
    "Invalid",
    "NotFound",
    "Plugin",
    "Refused",
    "Request",
    "Unavailable",
    "config",
    "record",
    "request",
    "secret",
]
