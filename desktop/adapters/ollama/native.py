"""Ollama's own calls: which models there are, which is loaded, load one and keep it.

A plain llama.cpp server has none of these: they raise :class:`NoSuchCall` there, and callers do without.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop.adapters.ollama import faults
from desktop.domain.errors import ModelBroken, ModelError, ModelMissing, ModelTimeout
from desktop.domain.model_address import full_name
from desktop.domain.reading import read_json

if TYPE_CHECKING:
    from desktop.adapters.ollama.connection import Connection

KEEP = -1  # keep_alive: for as long as the server runs
AS_USUAL = "5m"  # keep_alive: Ollama's default


class NoSuchCall(ModelError):
    """The server does not know this path: it is no Ollama."""


class Native:
    """One method a call; every one takes the seconds it may last and raises a ``ModelError``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def version(self, within: float) -> str:
        """The server's version."""
        answer = await self.ask("GET", "/api/version", within)
        return str(answer.get("version", ""))

    async def listed(self, model: str, within: float) -> Mapping[str, Any] | None:
        """The model's entry among those on the disk, or None."""
        answer = await self.ask("GET", "/api/tags", within)
        return _entry(answer, model)

    async def loaded(self, model: str, within: float) -> Mapping[str, Any] | None:
        """The model's entry among those in memory, or None."""
        answer = await self.ask("GET", "/api/ps", within)
        return _entry(answer, model)

    async def show(self, model: str, within: float) -> Mapping[str, Any]:
        """What the model is and can.

        Raises:
            ModelMissing: the server does not have it.
        """
        return await self.ask("POST", "/api/show", within, {"model": model})

    async def keep(self, model: str, keep_alive: int | str, within: float) -> None:
        """Load the model if need be, and set how long it stays after its last use.

        No options go along: with other options than ``/v1`` uses, the next chat would load the model again.
        """
        await self.ask("POST", "/api/generate", within, {"model": model, "keep_alive": keep_alive})

    async def ask(
        self, method: str, path: str, within: float, body: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        """A JSON object for a JSON object.

        Raises:
            NoSuchCall: the path is unknown.
            ModelTimeout: no answer within the time.
            ModelError: any other leaf.
        """
        import httpx

        try:
            async with asyncio.timeout(within):
                client = await self._connection.http()
                response = await client.request(method, path, json=body)
        except TimeoutError:
            raise ModelTimeout(f"{path}: no answer within {within:.1f} s") from None
        except httpx.HTTPError as error:
            raise faults.of_exception(error).error from error
        if response.is_error:
            error = faults.of_status(response.status_code, response.text).error
            if response.status_code == 404 and not isinstance(error, ModelMissing):
                raise NoSuchCall(f"{path}: {error}")
            raise error
        try:
            answer = read_json(response.content)
        except ValueError as error:
            raise ModelBroken(f"{path}: not JSON: {response.text[:80]!r}") from error
        if not isinstance(answer, dict):
            raise ModelBroken(f"{path}: not a JSON object")
        return answer


def _entry(answer: Mapping[str, Any], model: str) -> Mapping[str, Any] | None:
    """The entry of a list of models whose name is the given one, tags filled in."""
    entries: Sequence[Any] = answer.get("models") or ()
    wanted = full_name(model)
    for entry in entries:
        if isinstance(entry, dict) and wanted in _names(entry):
            return entry
    return None


def _names(entry: Mapping[str, Any]) -> set[str]:
    return {full_name(str(entry[key])) for key in ("name", "model") if entry.get(key)}
