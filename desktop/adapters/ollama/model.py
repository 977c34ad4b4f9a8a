"""The ``Model`` port on Ollama: who may ask, one at a time, once more if that can help, and what is remembered.

Remembered are: that the model was vetted (a local name may stand for a remote model), its window, and which weights
turned out to have no tool calling. The rest is in the modules named in the package's docstring.
"""

from __future__ import annotations

import random
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

from desktop.adapters.ollama import answers, faults, pulling
from desktop.adapters.ollama.attempts import Attempts
from desktop.adapters.ollama.budget import Deadline, Patience, tokens_at_most
from desktop.adapters.ollama.chat import Chat, request
from desktop.adapters.ollama.connection import Connection
from desktop.adapters.ollama.health import Health, outside
from desktop.adapters.ollama.lane import Breaker, Lane
from desktop.adapters.ollama.limits import Limits
from desktop.adapters.ollama.native import AS_USUAL, KEEP, Native, NoSuchCall
from desktop.adapters.ollama.wire import Answer
from desktop.domain.errors import (
    ModelBroken,
    ModelError,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
)
from desktop.domain.model_address import leaves_the_building, server_url
from desktop.ports.model import (
    Choice,
    Delta,
    Message,
    ModelState,
    Proposals,
    PullProgress,
    Readiness,
    Timing,
    ToolSpec,
    Warmth,
)

# What tells that the server, not the question, is at fault.
COUNTED = (ModelUnavailable, ModelTimeout, ModelBroken)


class OllamaModel:
    """A model by name on a server by address; make one for the program and close it at the end.

    Raises:
        ValueError: ``host`` is no address.
    """

    def __init__(
        self,
        name: str,
        host: str = "",
        *,
        limits: Limits | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        chance: random.Random | None = None,
        key: str = "",
        may_leave: bool = False,
    ) -> None:
        """``key``: for a server that asks for one. ``may_leave``: the shop allows this model to run elsewhere."""
        self._may_leave = may_leave
        self._name = name.strip()
        self._url = server_url(host)
        self._limits = limits or Limits()
        self._connection = Connection(self._url, self._limits, *filter(None, (key,)))
        self._native = Native(self._connection)
        self._attempts = Attempts(
            Chat(self._connection, self._limits), self._limits, chance or random.SystemRandom()
        )
        self._health = Health(self._native, self._name, self._limits)
        self._lane = Lane(self._limits)
        self._breaker = Breaker(self._limits, monotonic)
        self._vetted = False
        self._pinned = False
        self._digest = ""
        self._window = self._limits.default_context
        self._without_tools: set[str] = set()

    async def state(self) -> ModelState:
        """Look, within two seconds; never raises and never waits for a running answer."""
        blank = ModelState(Readiness.NO_SERVER, self._name, self._url)
        refusal = None if self._may_leave else leaves_the_building(self._url, self._name)
        if refusal:
            return replace(blank, readiness=Readiness.FORBIDDEN, detail=refusal)
        seen = await self._health.look(blank)
        self._digest = seen.digest or self._digest
        self._window = seen.context or self._window
        if self._digest in self._without_tools:
            seen = replace(seen, capabilities=seen.capabilities - {"tools"})
        if seen.readiness in {Readiness.READY, Readiness.COLD}:
            if self._lane.loading:
                return replace(seen, readiness=Readiness.COLD, detail="being loaded")
            if self._lane.full:
                return replace(seen, readiness=Readiness.BUSY, detail="the queue is full")
        return seen

    async def choose(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        *,
        deadline: float,
        max_tokens: int = 64,
    ) -> Choice:
        """One constrained JSON object at temperature 0; see the port."""
        body = self._request(messages, max_tokens)
        named = {"name": "choice", "schema": schema, "strict": True}
        body["response_format"] = {"type": "json_schema", "json_schema": named}
        answer, timing = await self._ask(body, Deadline(deadline))
        return Choice(answers.decision(answer.text, schema), timing, answer.usage)

    async def propose(
        self,
        messages: Sequence[Message],
        tools: Sequence[ToolSpec],
        *,
        deadline: float,
        max_tokens: int = 256,
    ) -> Proposals:
        """Native tool calling; see the port."""
        if self._digest in self._without_tools:
            raise ModelRefused(f"{self._name} does not support tools")
        body = self._request(messages, max_tokens)
        body["tools"] = [
            {
                "type": "function",
                "function": {
                    "name": tool.name,
                    "description": tool.description,
                    "parameters": tool.parameters,
                },
            }
            for tool in tools
        ]
        try:
            answer, timing = await self._ask(body, Deadline(deadline))
        except ModelRefused as error:
            if faults.refuses_tools(error):
                self._without_tools.add(self._digest)
            raise
        calls = answers.tool_calls(answer.calls, answer.text, tools)
        return Proposals(
            calls, "" if calls and not answer.calls else answer.text, timing, answer.usage
        )

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        deadline: float,
    ) -> AsyncGenerator[Delta]:
        """Words as they are made; see the port."""
        return self._stream(self._request(messages, max_tokens, temperature), Deadline(deadline))

    async def warm(self, messages: Sequence[Message]) -> Warmth:
        """Load, pin, compute the prefix; see the port. Its success ends a rest of the breaker."""
        self._refuse_outside()
        deadline = Deadline(self._limits.first_token_cold)
        async with self._lane.enter(deadline.left(), loading=True):
            began = deadline.spent_ms()
            await self._vet(deadline)
            # A plain llama.cpp server has its model loaded from the start.
            with suppress(NoSuchCall):
                await self._native.keep(self._name, KEEP, deadline.left())
                self._pinned = True
            loaded = deadline.spent_ms()
            patience = Patience(deadline.left(), deadline.left())
            answer, _ = await self._attempts.whole(self._request(messages, 1), deadline, patience)
        self._breaker.succeeded()
        return Warmth(loaded - began, deadline.spent_ms() - loaded, answer.usage.prompt)

    async def pull(self, name: str) -> AsyncGenerator[PullProgress]:
        """Fetch a model; see the port."""
        refusal = leaves_the_building(self._url, name)
        if refusal:
            raise ModelRefused(refusal)
        async with aclosing(pulling.pull(self._connection, name, self._limits.pull_quiet)) as steps:
            async for progress in steps:
                yield progress
        self._vetted = False

    async def close(self) -> None:
        """Give the memory back after Ollama's usual five minutes, and close the connections."""
        if self._pinned:
            self._pinned = False
            within = self._limits.hand_back
            # A server that is gone holds nothing any more, and nobody waits for this.
            with suppress(ModelError):
                if await self._native.loaded(self._name, within):
                    await self._native.keep(self._name, AS_USUAL, within)
        await self._connection.close()

    def _request(
        self, messages: Sequence[Message], max_tokens: int, temperature: float = 0.0
    ) -> dict[str, Any]:
        """The request's body, if it fits: beyond the window Ollama drops the oldest messages without a word.

        Raises:
            ModelRefused: prompt and answer may not fit the window.
        """
        needed = tokens_at_most(messages) + max_tokens
        if needed > self._window:
            raise ModelRefused(f"up to {needed} tokens do not fit a window of {self._window}")
        return request(self._name, messages, max_tokens=max_tokens, temperature=temperature)

    async def _ask(self, body: Mapping[str, Any], deadline: Deadline) -> tuple[Answer, Timing]:
        async with self._turn(deadline):
            queued = deadline.spent_ms()
            answer, attempts = await self._attempts.whole(
                body, deadline, await self._patience(deadline)
            )
        total = deadline.spent_ms()
        return answer, Timing(queued, total, total, attempts)

    async def _stream(self, body: Mapping[str, Any], deadline: Deadline) -> AsyncGenerator[Delta]:
        sent = ""
        first_ms = 0.0
        async with self._turn(deadline):
            queued = deadline.spent_ms()
            patience = await self._patience(deadline)
            async with aclosing(self._attempts.streamed(body, deadline, patience)) as pieces:
                async for attempt, delta in pieces:
                    if not sent:
                        first_ms = deadline.spent_ms()
                    sent += delta.text
                    if delta.finish is None:
                        yield delta
                        continue
                    timing = Timing(queued, first_ms, deadline.spent_ms(), attempt)
                    yield replace(delta, timing=timing)

    @asynccontextmanager
    async def _turn(self, deadline: Deadline) -> AsyncGenerator[None]:
        """Hold the lane, and let the breaker know how it went; leaving early or being cancelled says nothing."""
        self._refuse_outside()
        self._breaker.check()
        async with self._lane.enter(deadline.left()):
            self._breaker.check()  # those before us in the queue may have failed
            try:
                await self._vet(deadline)
                yield
            except COUNTED:
                self._breaker.failed()
                raise
            self._breaker.succeeded()

    async def _patience(self, deadline: Deadline) -> Patience:
        """Ten seconds to the first word, ninety if the model has first to be loaded.

        The server is only asked if the caller has the time to make a difference.
        """
        warm = Patience(self._limits.first_token_warm, self._limits.total)
        if deadline.left() <= warm.first or self._may_leave:
            return warm
        try:
            loaded = await self._native.loaded(self._name, self._limits.vet)
        except ModelError:
            return warm
        cold = self._limits.first_token_cold
        return warm if loaded else Patience(cold, cold + self._limits.total)

    def _refuse_outside(self) -> None:
        refusal = None if self._may_leave else leaves_the_building(self._url, self._name)
        if refusal:
            raise ModelRefused(refusal)

    async def _vet(self, deadline: Deadline) -> None:
        """Before the first request: a model under a local name that runs elsewhere is refused.

        Raises:
            ModelError: it does, or the server cannot be asked.
        """
        if self._vetted or self._may_leave:
            return
        with suppress(NoSuchCall):
            listed = await self._native.listed(self._name, min(deadline.left(), self._limits.vet))
            where = outside(listed or {})
            if where:
                raise ModelRefused(where)
            self._digest = str((listed or {}).get("digest", ""))
        self._vetted = True
