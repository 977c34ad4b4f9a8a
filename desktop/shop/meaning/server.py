"""Vectors of texts from the model server: Ollama's ``/api/embed``, else ``/v1/embeddings`` of whatever speaks like OpenAI.

Ollama's own call comes first because it alone takes ``keep_alive``: a model that is unloaded after five minutes would make every first
question wait for its loading. A plain llama.cpp server knows ``/v1/embeddings`` only.

One request is in flight at a time. A question waits for a batch of passages no longer than it would wait for its own answer.
"""

from __future__ import annotations

import json
import math
import threading
import time
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from desktop.domain.model_address import full_name, leaves_the_building
from desktop.domain.reading import read_json
from desktop.shop.transport import Answer, TooLate, Transport, TransportError

Vector: TypeAlias = "array[float]"
"""Of length one."""

LOOK_S = 1.0
"""For the list of models, which a server has at hand."""

KEEP_ALIVE = "1h"
"""How long Ollama keeps the model after its last use: documents are asked now and then, and loading takes seconds."""

LARGEST = 8192
"""Numbers in a vector; the largest models there are make half as many."""

_SHOWN = 200
"""Characters of a server's message that are told."""

_NO_PATH = frozenset({404, 405, 501})
_API, _OPENAI = "/api/embed", "/v1/embeddings"


class Trouble(StrEnum):
    """Why there are no vectors; ``doctor`` has advice for each."""

    OUTSIDE = "outside"
    """The model would be asked outside the building."""
    DOWN = "down"
    """Nobody answers at the address."""
    SLOW = "slow"
    MISSING = "missing"
    """The server does not have the model."""
    REFUSED = "refused"
    """The server will not make vectors with it."""
    GONE = "gone"
    """Whoever asked waits no longer."""
    BROKEN = "broken"
    """What came is no answer to what was asked."""


class NoVectors(Exception):
    """There are none; the message is the server's own, or ours, for the operator."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(detail[:_SHOWN])
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Asked:
    """Who waits for an answer, and how long."""

    seconds: float
    on_cancel: Callable[[Callable[[], None]], Callable[[], None]] = lambda _stop: lambda: None
    """Told how to stop it, gives back how to forget that."""


class Server:
    """A model of embeddings on the shop's model server."""

    def __init__(self, url: str, model: str, *, proxy: str = "") -> None:
        """``url``: as :func:`~desktop.domain.model_address.server_url` writes it.

        Raises:
            ValueError: it is no address.
        """
        self.model = model.strip()
        self._url = url
        base = url.removesuffix("/v1")
        # llama.cpp closes connections without having said so, and a POST is not sent twice.
        self._transport = Transport(base, proxy=proxy, keep=0)
        self._turn = threading.Lock()
        self._path = _API

    def identity(self) -> str:
        """What tells these weights from others: their digest, or name and size where the server knows no digests.

        Raises:
            NoVectors: the server is not there, does not have the model, or would ask it elsewhere.
        """
        if why := leaves_the_building(self._url, self.model):
            raise NoVectors(Trouble.OUTSIDE, why)
        answer = self._send("GET", "/api/tags", None, Asked(LOOK_S))
        if answer.status in _NO_PATH:
            return self._plain_identity()
        wanted = full_name(self.model)
        entries = [one for one in _list(_object(answer), "models") if isinstance(one, dict)]
        entry = next((one for one in entries if wanted in _names(one)), None)
        if entry is None:
            raise NoVectors(Trouble.MISSING, f"ollama pull {self.model}")
        if where := entry.get("remote_host") or entry.get("remote_model"):
            raise NoVectors(Trouble.OUTSIDE, f"{self.model} would be asked at {where}")
        return str(entry.get("digest") or wanted)

    def _plain_identity(self) -> str:
        """Of a server without Ollama's calls, which serves its one model by any name."""
        answer = self._send("GET", "/v1/models", None, Asked(LOOK_S))
        if answer.status != 200:
            raise _refusal(answer)
        entries = [one for one in _list(_object(answer), "data") if isinstance(one, dict)]
        meta = entries[0].get("meta") if len(entries) == 1 else None
        size = meta.get("size") if isinstance(meta, dict) else None
        return f"{self.model} {size or ''}".strip()

    def load(self, seconds: float) -> None:
        """Have the model loaded, so that no question waits for it; nothing where the server always has.

        Raises:
            NoVectors: it cannot be.
        """
        if self._path == _API:
            body = {"model": self.model, "input": [], "keep_alive": KEEP_ALIVE}
            answer = self._send("POST", _API, body, Asked(seconds))
            if not _unknown_path(answer):
                _vectors(answer, 0)

    def vectors(self, texts: Sequence[str], asked: Asked) -> list[Vector]:
        """One vector for each text, in their order.

        Raises:
            NoVectors: there are none, or not in time.
        """
        body = {"model": self.model, "input": list(texts)}
        ends = time.monotonic() + asked.seconds
        if self._path == _API:
            answer = self._send("POST", _API, {**body, "keep_alive": KEEP_ALIVE}, asked)
            if not _unknown_path(answer):
                return _vectors(answer, len(texts))
            self._path = _OPENAI
        left = Asked(ends - time.monotonic(), asked.on_cancel)
        return _vectors(self._send("POST", _OPENAI, body, left), len(texts))

    def _send(self, method: str, path: str, body: Any, asked: Asked) -> Answer:
        ends, gone = time.monotonic() + asked.seconds, threading.Event()

        def on_cancel(stop: Callable[[], None]) -> Callable[[], None]:
            return asked.on_cancel(lambda: (gone.set(), stop())[1])

        # The look at the list of models costs the server nothing and waits for nobody.
        waits = method == "POST"
        if waits and not self._turn.acquire(timeout=max(asked.seconds, 0)):
            raise NoVectors(Trouble.SLOW, "another request is in flight")
        try:
            return self._transport.send(
                method,
                path,
                query={},
                body=json.dumps(body).encode() if body is not None else None,
                headers={"Content-Type": "application/json", "Connection": "close"},
                seconds=max(ends - time.monotonic(), 0.0),
                on_cancel=on_cancel,
            )
        except TooLate as error:
            if gone.is_set():
                raise NoVectors(Trouble.GONE) from error
            raise NoVectors(Trouble.SLOW, f"no answer within {asked.seconds:.1f} s") from error
        except TransportError as error:
            raise NoVectors(Trouble.DOWN, str(error)) from error
        finally:
            if waits:
                self._turn.release()


def _unknown_path(answer: Answer) -> bool:
    """Whether the server has no such call; Ollama also says 404 of a model that it does not have."""
    return answer.status in _NO_PATH and "model" not in _message(answer).lower()


def _vectors(answer: Answer, count: int) -> list[Vector]:
    if answer.status != 200:
        raise _refusal(answer)
    told = _object(answer)
    found = told.get("embeddings")
    if found is None:
        entries = [one for one in _list(told, "data") if isinstance(one, dict)]
        entries.sort(key=lambda one: one.get("index") or 0)
        found = [one.get("embedding") for one in entries]
    if not isinstance(found, list) or len(found) != count:
        raise NoVectors(Trouble.BROKEN, f"{count} vectors were asked for")
    made = [_vector(one) for one in found]
    if len({len(one) for one in made}) > 1:
        raise NoVectors(Trouble.BROKEN, "vectors of several lengths")
    return made


def _vector(told: Any) -> Vector:
    try:
        numbers = array("f", told)
        length = math.sqrt(math.fsum(one * one for one in numbers))
    except (TypeError, ValueError, OverflowError):
        raise NoVectors(Trouble.BROKEN, "not a list of numbers") from None
    if not 0 < len(numbers) <= LARGEST or not math.isfinite(length) or not length:
        raise NoVectors(Trouble.BROKEN, "a vector of no direction, or of no usual size")
    return array("f", (one / length for one in numbers))


def _refusal(answer: Answer) -> NoVectors:
    words = _message(answer)
    said = f"HTTP {answer.status} {words}".strip()
    if answer.status == 404:
        return NoVectors(Trouble.MISSING if "model" in words.lower() else Trouble.REFUSED, said)
    if answer.status in {502, 503, 504, 429}:
        return NoVectors(Trouble.DOWN, said)
    return NoVectors(Trouble.BROKEN if answer.status < 400 else Trouble.REFUSED, said)


def _message(answer: Answer) -> str:
    try:
        told = read_json(answer.content)
    except ValueError:
        return answer.content[:_SHOWN].decode("utf-8", "replace").strip()
    error = told.get("error") if isinstance(told, dict) else None
    return str(error.get("message") if isinstance(error, dict) else error or "")


def _object(answer: Answer) -> Mapping[str, Any]:
    try:
        told = read_json(answer.content)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise NoVectors(Trouble.BROKEN, f"HTTP {answer.status}, not a JSON object")
    return told


def _list(told: Mapping[str, Any], key: str) -> list[Any]:
    found = told.get(key)
    return found if isinstance(found, list) else []


def _names(entry: Mapping[str, Any]) -> set[str]:
    return {full_name(str(entry[key])) for key in ("name", "model") if entry.get(key)}
