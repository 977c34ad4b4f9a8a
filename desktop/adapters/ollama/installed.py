"""Which models a server has, for somebody who wants to compare two of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.adapters.ollama.connection import Connection
from desktop.adapters.ollama.health import outside
from desktop.adapters.ollama.limits import Limits
from desktop.adapters.ollama.native import Native, NoSuchCall
from desktop.domain.errors import ModelError
from desktop.domain.model_address import leaves_the_building, server_url

EMBEDS = "embedding"
"""What Ollama says that a model can which answers nothing."""


async def installed(host: str) -> list[str]:
    """Names of the models that can be asked here, without any that would run elsewhere; empty where the server is away.

    Raises:
        ValueError: ``host`` is no address.
    """
    url, limits = server_url(host), Limits()
    connection = Connection(url, limits)
    native = Native(connection)
    try:
        try:
            answer = await native.ask("GET", "/api/tags", limits.state)
            entries: list[Mapping[str, Any]] = list(answer.get("models") or ())
        except NoSuchCall:
            answer = await native.ask("GET", "/v1/models", limits.state)
            entries = [{"name": each.get("id")} for each in answer.get("data") or ()]
    except ModelError:
        return []
    finally:
        await connection.close()
    return sorted(
        str(entry["name"])
        for entry in entries
        if entry.get("name")
        and not outside(entry)
        and not leaves_the_building(url, str(entry["name"]))
        and EMBEDS not in (entry.get("capabilities") or [])
    )
