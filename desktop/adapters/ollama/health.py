"""The model's state, from Ollama's own calls, or from what a plain llama.cpp server tells.

Nothing is asked of the model itself, so a look costs a few milliseconds and never waits behind an answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.adapters.ollama.limits import Limits
from desktop.adapters.ollama.native import Native, NoSuchCall
from desktop.domain.errors import ModelBusy, ModelError, ModelMissing, ModelRefused
from desktop.domain.model_address import full_name
from desktop.ports.model import ModelState, Readiness


class Health:
    """Looks, and remembers what does not change as long as the weights are the same."""

    def __init__(self, native: Native, model: str, limits: Limits) -> None:
        self._native = native
        self._model = model
        self._limits = limits
        self._shown: dict[str, Mapping[str, Any]] = {}

    async def look(self, blank: ModelState) -> ModelState:
        """``blank`` filled in; never raises."""
        try:
            async with asyncio.timeout(self._limits.state):
                return await self._look(blank)
        except TimeoutError:
            return replace(blank, detail=f"no answer within {self._limits.state:.0f} s")
        except ModelRefused as error:
            return replace(blank, readiness=Readiness.FORBIDDEN, detail=str(error))
        except ModelError as error:
            return replace(blank, readiness=Readiness.NO_SERVER, detail=str(error))

    async def _look(self, blank: ModelState) -> ModelState:
        within = self._limits.state
        try:
            version = await self._native.version(within)
        except NoSuchCall:
            return await self._plain(blank)
        known = replace(blank, engine="ollama", version=version)
        listed, loaded = await asyncio.gather(
            self._native.listed(self._model, within), self._native.loaded(self._model, within)
        )
        if listed is None:
            detail = f"{self._model} is not on this server: ollama pull {self._model}"
            return replace(known, readiness=Readiness.MISSING, detail=detail)
        where = outside(listed)
        if where:
            return replace(known, readiness=Readiness.FORBIDDEN, detail=where)
        digest = str(listed.get("digest", ""))
        shown = await self._show(digest)
        window = (loaded or {}).get("context_length")
        return replace(
            known,
            readiness=Readiness.READY if loaded else Readiness.COLD,
            digest=digest,
            size=_number(listed.get("size")),
            context=_number(window) or min(_trained_window(shown), self._limits.default_context),
            capabilities=_words(shown.get("capabilities") or listed.get("capabilities")),
        )

    async def _show(self, digest: str) -> Mapping[str, Any]:
        if digest not in self._shown:
            try:
                self._shown = {digest: await self._native.show(self._model, self._limits.state)}
            except (ModelMissing, NoSuchCall):
                return {}  # gone since it was listed, or an older server: the rest of the state still holds
        return self._shown[digest]

    async def _plain(self, blank: ModelState) -> ModelState:
        """A server with ``/v1`` only. llama.cpp answers 503 while it loads, and serves its one model by any name."""
        try:
            answer = await self._native.ask("GET", "/v1/models", self._limits.state)
        except ModelBusy as error:
            return replace(blank, readiness=Readiness.COLD, engine="llama.cpp", detail=str(error))
        entries = [entry for entry in answer.get("data") or () if isinstance(entry, dict)]
        named = [
            entry for entry in entries if full_name(str(entry.get("id"))) == full_name(self._model)
        ]
        only = entries if len(entries) == 1 and entries[0].get("owned_by") == "llamacpp" else []
        found = next(iter(named or only), None)
        if found is None:
            return replace(
                blank, readiness=Readiness.MISSING, detail=f"not served here: {self._model}"
            )
        meta: Mapping[str, Any] = found.get("meta") or {}
        return replace(
            blank,
            readiness=Readiness.READY,
            engine="llama.cpp" if found.get("owned_by") == "llamacpp" else "",
            size=_number(meta.get("size")),
            context=_number(meta.get("n_ctx")),
            capabilities=frozenset({"completion"}),
        )


def outside(listed: Mapping[str, Any]) -> str | None:
    """Why a model of this entry would run elsewhere: a local name may stand for a remote model."""
    host = listed.get("remote_host")
    if host or listed.get("remote_model"):
        return f"{listed.get('name')} would be asked at {host or 'another server'}"
    return None


def _trained_window(shown: Mapping[str, Any]) -> int:
    """The window the model was trained for; Ollama gives it less unless told otherwise."""
    info = shown.get("model_info") or {}
    found = (value for key, value in info.items() if key.endswith(".context_length"))
    return _number(next(found, 0)) or 2**31


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _words(value: object) -> frozenset[str]:
    return frozenset(str(item) for item in value) if isinstance(value, list) else frozenset()
