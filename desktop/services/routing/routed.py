"""A model made of two: the local one answers, and where it fails another may, if the shop allows that for this action.

What leaves is redacted, counted, and only sent after staff have seen what such a prompt looks like. What comes back goes
through the same gates as the local model's words. Without the shop's word nothing here is ever made.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from typing import Any

from desktop.domain.actions import Action
from desktop.domain.errors import (
    ModelBroken,
    ModelBusy,
    ModelError,
    ModelMissing,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
)
from desktop.ports.model import (
    Choice,
    Delta,
    Message,
    Model,
    ModelState,
    Proposals,
    PullProgress,
    Readiness,
    ToolSpec,
    Warmth,
)
from desktop.services.routing.budget import Allowance, DayBudget
from desktop.services.routing.redaction import Redaction

FAILURES: Mapping[str, type[ModelError]] = {
    "unavailable": ModelUnavailable,
    "missing": ModelMissing,
    "busy": ModelBusy,
    "timeout": ModelTimeout,
    "broken": ModelBroken,
}
"""How the local model may fail, by the name a shop writes down."""
DECLINED = "declined"
"""The local model answered, but that it does not know."""
DECIDE = "decide"
"""The name of choosing an action, among the actions for which the cloud may be asked."""

_NO_ANSWER = frozenset({Action.CLARIFY.value, Action.DECLINE.value})
_NOT_THERE = {
    Readiness.NO_SERVER: "unavailable",
    Readiness.MISSING: "missing",
    Readiness.BUSY: "busy",
    Readiness.COLD: "busy",
}


@dataclass(frozen=True, slots=True)
class Policy:
    """For what, and after which failures, the cloud may be asked."""

    actions: frozenset[str]
    """:data:`DECIDE`, and actions whose answers a model phrases."""
    failures: frozenset[str]
    """Keys of :data:`FAILURES`, and :data:`DECLINED`."""

    def allows(self, action: str, error: ModelError | str) -> bool:
        """Whether the cloud may take over."""
        if action not in self.actions:
            return False
        if isinstance(error, str):
            return error in self.failures
        return any(type(error) is FAILURES[name] for name in self.failures & FAILURES.keys())


class RoutedModel:
    """The :class:`desktop.ports.model.Model` that asks the local one first."""

    def __init__(
        self,
        local: Model,
        cloud: Model,
        policy: Policy,
        budget: DayBudget,
        *,
        action: str = DECIDE,
        known: Iterable[str | None] = (),
    ) -> None:
        self._local, self._cloud = local, cloud
        self._policy, self._budget = policy, budget
        self._action = action
        self._known = tuple(known)

    def allow(self, allowance: Allowance) -> None:
        """From now on so much may be asked outside a day."""
        self._budget.allow(allowance)

    @property
    def policy(self) -> Policy:
        """For what the cloud may be asked."""
        return self._policy

    def follow(self, policy: Policy) -> None:
        """From now on the cloud may be asked for this."""
        self._policy = policy

    def of(self, action: Action, known: Iterable[str | None]) -> RoutedModel:
        """The same, for an answer to this action; ``known``: what the order system told of the person."""
        return RoutedModel(
            self._local, self._cloud, self._policy, self._budget, action=action.value, known=known
        )

    async def state(self) -> ModelState:
        """The local model's; ready where the cloud may stand in for it."""
        seen = await self._local.state()
        failure = _NOT_THERE.get(seen.readiness)
        stands_in = failure and self._policy.allows(self._action, failure)
        if stands_in and self._budget.today.approved:
            return replace(seen, readiness=Readiness.READY, detail="the cloud stands in")
        return seen

    async def choose(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        *,
        deadline: float,
        max_tokens: int = 64,
    ) -> Choice:
        """One constrained object; see the port."""
        error: ModelError | str = DECLINED
        answer: Choice | None = None
        try:
            answer = await self._local.choose(
                messages, schema, deadline=deadline, max_tokens=max_tokens
            )
            if answer.value.get("action") not in _NO_ANSWER:
                return answer
        except ModelError as failed:
            error = failed
        if self._policy.allows(self._action, error):
            # What the person is told is what happened here: the cloud was only a second try.
            with suppress(ModelError):
                return await self._choose_outside(messages, schema, deadline, max_tokens)
        if answer is not None:
            return answer
        raise error if isinstance(error, ModelError) else ModelBroken(error)

    async def _choose_outside(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        deadline: float,
        max_tokens: int,
    ) -> Choice:
        redaction = Redaction(self._known)
        sent = redaction.messages(messages)
        self._budget.enter(sent[-1].content)
        answer = await self._cloud.choose(sent, schema, deadline=deadline, max_tokens=max_tokens)
        self._budget.pay(answer.usage.prompt + answer.usage.completion)
        return answer

    async def propose(
        self,
        messages: Sequence[Message],
        tools: Sequence[ToolSpec],
        *,
        deadline: float,
        max_tokens: int = 256,
    ) -> Proposals:
        """Native tool calling stays local: its arguments would be the person's data."""
        return await self._local.propose(messages, tools, deadline=deadline, max_tokens=max_tokens)

    async def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        deadline: float,
    ) -> AsyncGenerator[Delta]:
        """Words as they are made; the cloud takes over only before the first of them."""
        begun = False
        try:
            async with aclosing(
                self._local.stream(
                    messages, max_tokens=max_tokens, temperature=temperature, deadline=deadline
                )
            ) as deltas:
                async for delta in deltas:
                    begun = begun or bool(delta.text)
                    yield delta
                return
        except ModelError as error:
            if begun or not self._policy.allows(self._action, error):
                raise
            redaction = Redaction(self._known)
            sent = redaction.messages(messages)
            try:
                self._budget.enter(sent[-1].content)
            except ModelRefused:
                raise error from None
        async with aclosing(
            self._stream_outside(redaction, sent, max_tokens, temperature, deadline)
        ) as deltas:
            async for delta in deltas:
                yield delta

    async def _stream_outside(
        self,
        redaction: Redaction,
        sent: Sequence[Message],
        max_tokens: int,
        temperature: float,
        deadline: float,
    ) -> AsyncGenerator[Delta]:
        words = redaction.stream()
        async with aclosing(
            self._cloud.stream(
                sent, max_tokens=max_tokens, temperature=temperature, deadline=deadline
            )
        ) as deltas:
            async for delta in deltas:
                text = words.feed(delta.text)
                if delta.finish:
                    text += words.end()
                    used = delta.usage
                    self._budget.pay(used.prompt + used.completion if used else max_tokens)
                yield replace(delta, text=text)

    async def warm(self, messages: Sequence[Message]) -> Warmth:
        """Warm the local model; see the port."""
        return await self._local.warm(messages)

    def pull(self, name: str) -> AsyncGenerator[PullProgress]:
        """Fetch a model for the local server; see the port."""
        return self._local.pull(name)

    async def close(self) -> None:
        """Close both."""
        await self._local.close()
        await self._cloud.close()


def for_action(model: Model | None, action: Action, known: Iterable[str | None]) -> Model | None:
    """The model as it is to be asked for an answer to this action."""
    return model.of(action, known) if isinstance(model, RoutedModel) else model
