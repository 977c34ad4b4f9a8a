"""The language model as services use it: one short constrained decision, a stream of words, and its state of health.

Nothing here knows Ollama. Every method that asks the model ends in one of two ways: with an answer that is known to
be complete, or with a leaf of :class:`desktop.domain.errors.ModelError`, whose ``phrase`` the person can be told:

    ModelUnavailable   no server, it died, or it failed so often that it is left alone for a while
    ModelMissing       the server does not have the model; ``pull`` can fetch it
    ModelBusy          somebody else's answer is being made and the queue is full, or the model is being loaded
    ModelTimeout       a bound passed: first word, next word, or the caller's own deadline
    ModelBroken        an answer came and cannot be used: cut off, not JSON, not what the schema asks for
    ModelRefused       the request can never succeed as it is: a cloud name, too long a prompt, tools not supported

A deadline is always the number of seconds the caller can still wait, counted from the call; queueing and the one
retry happen inside it. Cancelling the task that waits stops the model's work too.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol


class Role(StrEnum):
    """Who said a message in a prompt."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt. Equal bytes at the start of two prompts are what makes the second one fast."""

    role: Role
    content: str


class Readiness(StrEnum):
    """What can be expected of the model now."""

    READY = "ready"
    """Loaded: the first word comes within a second or so."""
    COLD = "cold"
    """There, but not in memory, or being loaded: the first answer takes 1 to 90 seconds longer."""
    MISSING = "missing"
    """The server runs and does not have this model."""
    NO_SERVER = "no_server"
    """Nothing answers at the address, or not in time, or it is no model server."""
    BUSY = "busy"
    """One answer is being made and as many as may wait are waiting."""
    FORBIDDEN = "forbidden"
    """The server turns us away, or the model would run outside the building."""


@dataclass(frozen=True, slots=True)
class ModelState:
    """The model's health, for the status line, for ``doctor`` and for the choice of a lane."""

    readiness: Readiness
    name: str
    """As configured."""
    address: str
    """Where the server was asked, for the operator."""
    engine: str = ""
    """``ollama``, ``llama.cpp`` or empty."""
    version: str = ""
    digest: str = ""
    """Identifies the exact weights; empty where the server does not tell."""
    size: int = 0
    """Bytes on disk; 0 unknown."""
    context: int = 0
    """Window in tokens that prompt and answer share; 0 unknown. Ollama drops old messages silently beyond it."""
    capabilities: frozenset[str] = frozenset()
    """``completion``, ``tools``, ``thinking`` …; ``tools`` is taken out once the server refused them."""
    detail: str = ""
    """What an operator should know, in English."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one request."""

    prompt: int = 0
    """Near the window's size it means that Ollama may have dropped messages."""
    completion: int = 0
    cached: int | None = None
    """Prompt tokens that were not computed again; None where the server does not tell (Ollama)."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of one request, as the caller felt them."""

    queued_ms: float
    """Waiting for another request of ours to end."""
    first_token_ms: float
    """From the call to the first word; for an answer that comes whole, to its arrival."""
    total_ms: float
    attempts: int = 1


class Finish(StrEnum):
    """Why a complete answer ended."""

    STOP = "stop"
    LENGTH = "length"
    """``max_tokens`` was reached: the last sentence may be half."""
    TOOL_CALLS = "tool_calls"


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision that fits the schema it was asked with."""

    value: Mapping[str, Any]
    timing: Timing
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """A function the model may name."""

    name: str
    """Towards a model the dot of ``plugin.tool`` becomes two underscores."""
    description: str
    parameters: Mapping[str, Any]
    """JSON schema of an object."""


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A call the model proposes. It is only a proposal: the gateway decides, and code takes the arguments' values."""

    name: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a model with tools answered: calls, or words, or both."""

    calls: tuple[ToolCall, ...]
    """In the model's order; several cannot be prevented: run the first that only reads, confirm or drop the rest."""
    text: str
    timing: Timing
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of a streamed answer; only the last one has ``finish``, and an answer without it never was one."""

    text: str
    finish: Finish | None = None
    timing: Timing | None = None
    """With ``finish`` only."""
    usage: Usage | None = None
    """With ``finish`` only."""


@dataclass(frozen=True, slots=True)
class Warmth:
    """What warming took."""

    load_ms: float
    prefix_ms: float
    prompt_tokens: int


class PullStep(StrEnum):
    """Stages of fetching a model, in order."""

    MANIFEST = "manifest"
    DOWNLOADING = "downloading"
    VERIFYING = "verifying"
    WRITING = "writing"
    CLEANING = "cleaning"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class PullProgress:
    """How far a model has been fetched."""

    step: PullStep
    completed: int = 0
    """Bytes of all layers seen so far; what an earlier attempt left counts."""
    total: int = 0
    """Bytes of all layers seen so far; grows as the server names them."""


class Model(Protocol):
    """A model on the premises."""

    async def state(self) -> ModelState:
        """Look, within two seconds; never raises and never waits for a running answer."""
        ...

    async def choose(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        *,
        deadline: float,
        max_tokens: int = 64,
    ) -> Choice:
        """One constrained JSON object at temperature 0.

        ``schema`` is enforced while decoding where the server can and checked again on arrival for ``type``,
        ``enum``, ``const``, ``required``, ``properties``, ``additionalProperties`` and ``items``.

        Raises:
            ModelError: any leaf.
        """
        ...

    async def propose(
        self,
        messages: Sequence[Message],
        tools: Sequence[ToolSpec],
        *,
        deadline: float,
        max_tokens: int = 256,
    ) -> Proposals:
        """Native tool calling, for models whose ``capabilities`` have ``tools``; names and shapes are checked.

        Raises:
            ModelRefused: the model has no tools (remembered for its digest: later calls raise without asking).
            ModelError: any other leaf.
        """
        ...

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        deadline: float,
    ) -> AsyncGenerator[Delta]:
        """Words as they are made; use with ``contextlib.aclosing``, leaving it early stops the model.

        Raises:
            ModelError: any leaf, also after words were given out: then those words are not an answer.
        """
        ...

    async def warm(self, messages: Sequence[Message]) -> Warmth:
        """Load the model, keep it in memory, and compute the prefix that later prompts will begin with.

        Takes up to 90 seconds when cold; others wait in the meantime only briefly and are then told ``ModelBusy``.

        Raises:
            ModelError: any leaf.
        """
        ...

    def pull(self, name: str) -> AsyncGenerator[PullProgress]:
        """Fetch a model; ends after ``DONE``. Leaving early pauses it: the next pull goes on where this one stood.

        Raises:
            ModelMissing: the registry does not have it.
            ModelRefused: a cloud name, or a server that cannot fetch.
            ModelUnavailable: the server or the registry cannot be reached.
            ModelTimeout: nothing moved for a minute.
            ModelBroken: it failed half-way; the message says why (a full disk, for one).
        """
        ...

    async def close(self) -> None:
        """Hand back the memory held since ``warm`` and close the connections."""
        ...
