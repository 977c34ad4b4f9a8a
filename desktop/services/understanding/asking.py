"""Asks a model which of a few actions is meant, in the way that suits it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop.domain.actions import Action
from desktop.domain.errors import ModelBroken
from desktop.ports.model import Model, ToolSpec
from desktop.services.understanding.trust import Way

if TYPE_CHECKING:
    from desktop.services.understanding.guide import Guide

MOST_TOKENS = 24
"""An action's name in JSON has at most 12 tokens."""
MOST_CALL_TOKENS = 64
"""A tool call has its frame besides."""


async def asked(
    model: Model,
    guide: Guide,
    way: Way,
    text: str,
    among: Sequence[Action],
    *,
    asked_for: str | None,
    deadline_s: float,
) -> Action:
    """The model's choice among some actions; the prompt's beginning is the same whatever these are.

    Raises:
        ModelError: any leaf; ModelBroken also when it named none of them.
    """
    messages = guide.messages(text, asked_for)
    if way is Way.CONSTRAINED:
        choice = await model.choose(
            messages, guide.schema(among), deadline=deadline_s, max_tokens=MOST_TOKENS
        )
        return Action(choice.value["action"])
    tools = [
        ToolSpec(action.value, guide.actions.get(action, action.value), _NOTHING)
        for action in among
    ]
    proposals = await model.propose(
        messages, tools, deadline=deadline_s, max_tokens=MOST_CALL_TOKENS
    )
    names = {action.value for action in among}
    for call in proposals.calls:
        if call.name in names:
            return Action(call.name)
    raise ModelBroken("the model called no tool")


_NOTHING: dict[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}
