"""The few words of MCP that travel between gateway and plugin: JSON-RPC 2.0, one object a line, UTF-8.

Both ends read this file, so that they cannot disagree. Keys of ours inside MCP's ``_meta`` carry a prefix, as the
specification asks.
"""

from __future__ import annotations

import json
from typing import Any, cast

PROTOCOL_VERSIONS = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
"""Revisions of MCP that are spoken, newest first."""

REQUEST_META = "counterpart/request"
"""Key in a call's ``_meta``: who asks, in which language, for how long, under which idempotency key."""

ERROR_META = "counterpart/error"
"""Key in a failed result's ``_meta``: ``{"code": …, "detail": …}``."""

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602

GATEWAY_VARIABLE = "COUNTERPART_GATEWAY"
"""Set in the environment of a child that a gateway started: then every call must say who asks."""
PARENT_VARIABLE = "COUNTERPART_PARENT"
"""Process number of that gateway: a child outlives it under no circumstances."""
MEMORY_VARIABLE = "COUNTERPART_MEMORY_MB"
"""Limit of the child's own data in mebibytes."""
PROXY_VARIABLE = "COUNTERPART_PROXY"
"""``host:port`` of the proxy that alone leads out of a plugin which is confined to its hosts."""
SERVER_VARIABLE = "COUNTERPART_SERVER"
"""Address of an MCP server that is reached by HTTP."""
HEADERS_VARIABLE = "COUNTERPART_HEADERS"
"""Headers of every request to it, as a JSON object."""
REMOTE_ENTRY = "desktop.api.remote"
"""In place of a plugin's file: the program that carries the wire to such a server."""
COMMAND_VARIABLE = "COUNTERPART_COMMAND"
"""The words of a plugin's command in another language, as a JSON list."""
LAUNCH_ENTRY = "desktop.api.launch"
"""In place of a plugin's file: the program that becomes such a command."""
PROXY_SOCKET_VARIABLE = "COUNTERPART_PROXY_SOCKET"
"""The Unix socket that alone leads out of a confined plugin."""
CONFIG_PREFIX = "COUNTERPART_CONFIG_"
SECRET_PREFIX = "COUNTERPART_SECRET_"  # noqa: S105 - the name of a variable


def encode(message: dict[str, Any]) -> bytes:
    """One line."""
    # ASCII escapes keep every line valid whatever lone surrogates a shop sends.
    return json.dumps(message, separators=(",", ":"), default=str).encode("ascii") + b"\n"


def as_object(value: Any) -> dict[str, Any] | None:
    """The value if it is a JSON object."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def as_list(value: Any) -> list[Any] | None:
    """The value if it is a JSON list."""
    return cast("list[Any]", value) if isinstance(value, list) else None


def reply(identity: Any, result: dict[str, Any]) -> dict[str, Any]:
    """The answer to a request."""
    return {"jsonrpc": "2.0", "id": identity, "result": result}


def fault(identity: Any, code: int, message: str) -> dict[str, Any]:
    """The answer to a request that the protocol itself cannot take."""
    return {"jsonrpc": "2.0", "id": identity, "error": {"code": code, "message": message}}


def notice(method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
    """A message that wants no answer."""
    return {"jsonrpc": "2.0", "method": method, **({"params": params} if params else {})}
