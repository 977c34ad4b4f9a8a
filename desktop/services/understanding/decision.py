"""The model's part: it chooses the action, code has taken the arguments, and rules keep the last word where it matters.

The prompt is byte-stable, so that its prefix stays in the server's cache: instruction and examples first, the person's
words last, and besides them nothing but the name of what was just asked for. A model may not open a write for which the
words hold no cue, and it cannot overrule a rule that saw a hazard, an attack or plain steering.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.domain.actions import (
    ACTS,
    Action,
    Arguments,
    Certainty,
    Lane,
    Request,
    Understanding,
    Wants,
)
from desktop.domain.errors import ConfigError, ModelError
from desktop.ports.model import Message, Model, Role
from desktop.services.understanding.recogniser import Recogniser

MOST_SHOWN = 400
"""Characters of the person's words that the model sees: the wish stands in them, and the prompt stays short."""

SETTLED = frozenset({Action.CONTROL, Action.DECLINE, Action.HUMAN})
"""Actions that a certain rule decides alone, also when the model is asked for everything."""

QUESTIONS = frozenset({Action.RETURN_POLICY, Action.SHOP_QUESTION})

NEEDS_A_NUMBER = {Action.ORDER_STATUS: Wants.STATUS, Action.TRACK_PARCEL: Wants.PARCEL}
"""Without a number these are questions about an order known by something else."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What the model is told, from ``assets/understanding/decision.toml``; a shop may choose its own examples."""

    instruction: str
    actions: Mapping[Action, str]
    examples: Sequence[tuple[str, Action]]
    cues: Mapping[Action, re.Pattern[str]]

    @classmethod
    def load(cls, file: Path) -> Guide:
        """Read the guide.

        Raises:
            ConfigError: the file is not TOML, or names an action that there is not.
        """
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            return cls(
                table["instruction"].strip(),
                {Action(name): line for name, line in table["actions"].items()},
                [(entry["say"], Action(entry["action"])) for entry in table["examples"]],
                {
                    Action(name): re.compile("|".join(words), re.IGNORECASE)
                    for name, words in table["cues"].items()
                },
            )
        except (OSError, KeyError, ValueError, re.error) as error:
            raise ConfigError(f"{file}: {error}") from error

    @property
    def schema(self) -> dict[str, Any]:
        """The closed choice."""
        choice = {"type": "string", "enum": [action.value for action in self.actions]}
        return {
            "type": "object",
            "properties": {"action": choice},
            "required": ["action"],
            "additionalProperties": False,
        }

    def prefix(self) -> list[Message]:
        """The part of the prompt that never changes."""
        lines = "\n".join(f"{action.value}: {line}" for action, line in self.actions.items())
        shown = "\n".join(f'"{said}" -> {action.value}' for said, action in self.examples)
        return [Message(Role.SYSTEM, f"{self.instruction}\n\n{lines}\n\n{shown}")]

    def messages(self, text: str, asked_for: str | None) -> list[Message]:
        """The whole prompt for one utterance."""
        words = " ".join(text.split())[:MOST_SHOWN]
        asked = f"(asked for: {asked_for}) " if asked_for else ""
        return [*self.prefix(), Message(Role.USER, f'{asked}"{words}"')]

    def has_cue(self, action: Action, text: str) -> bool:
        """Whether the words hold anything that speaks of this act."""
        cue = self.cues.get(action)
        return cue is None or cue.search(text) is not None


class Understander:
    """Rules first; the model where they are unsure."""

    def __init__(self, recogniser: Recogniser, model: Model | None, guide: Guide) -> None:
        self._recogniser = recogniser
        self._model = model
        self._guide = guide

    def surely(self, text: str, *, today: date, lang: str) -> Understanding | None:
        """What is wanted, where the rules alone are certain; asked by the ear while somebody still speaks."""
        found = self._recogniser.understand(text, today=today, lang=lang)
        return found if found.certainty is Certainty.CERTAIN and found.requests else None

    async def understand(
        self,
        text: str,
        *,
        today: date,
        lang: str | None = None,
        lane: str = "auto",
        asked_for: str | None = None,
        deadline_s: float,
    ) -> Understanding:
        """What is wanted. ``lane``: instant (rules only), model (the model for everything), auto.

        Never raises: without a model's answer the rules' best guess stands.
        """
        found = self._recogniser.understand(text, today=today, lang=lang)
        if (
            self._model is None
            or lane == "instant"
            or (lane == "auto" and found.certainty is Certainty.CERTAIN)
        ):
            return found
        if found.certainty is Certainty.CERTAIN and found.requests[0].action in SETTLED:
            return found
        try:
            messages = self._guide.messages(text, asked_for)
            choice = await self._model.choose(
                messages, self._guide.schema, deadline=deadline_s, max_tokens=24
            )
            action = Action(choice.value["action"])
        except (ModelError, KeyError, ValueError) as error:
            why = error.phrase if isinstance(error, ModelError) else "no action"
            return replace(found, reason=f"{found.reason}; {why}")
        return self._combined(text, found, action)

    async def warm(self) -> None:
        """Load the model and compute the prefix of every decision.

        Raises:
            ModelError: any leaf.
        """
        if self._model:
            await self._model.warm(self._guide.prefix())

    def _combined(self, text: str, found: Understanding, action: Action) -> Understanding:
        reason = f"model: {action}; rules: {found.reason}"
        agrees = any(request.action is action for request in found.requests)
        if agrees or len(found.requests) > 1:
            return replace(found, lane=Lane.MODEL, reason=reason)
        if action in ACTS and not self._guide.has_cue(action, text):
            return replace(found, reason=f"{reason}; no cue for {action}")
        request = _request(action, found, text)
        return replace(found, requests=(request,), lane=Lane.MODEL, reason=reason)


def _request(action: Action, found: Understanding, text: str) -> Request:
    """The action with the arguments that code took."""
    slots, first = found.slots, found.requests[0].arguments
    if action in QUESTIONS:
        return Request(
            action, Arguments(order_id=slots.order_id, question=text.strip()[:MOST_SHOWN])
        )
    known = Arguments(
        order_id=slots.order_id,
        tracking_number=slots.tracking_number,
        return_id=slots.return_id,
        product=slots.product,
        period=slots.period,
        phone=slots.phone,
        status=slots.status,
    )
    if action is Action.FIND_ORDERS and (known.order_id or known.tracking_number):
        action = Action.ORDER_STATUS if known.order_id else Action.TRACK_PARCEL
    if (
        action in NEEDS_A_NUMBER
        and not (known.order_id or known.tracking_number)
        and known.names_an_order
    ):
        return Request(Action.FIND_ORDERS, replace(known, wants=NEEDS_A_NUMBER[action]))
    if action in ACTS:
        return Request(action, replace(known, status=None, reason=first.reason, items=first.items))
    if action in {Action.SMALLTALK, Action.DECLINE, Action.CLARIFY, Action.HUMAN, Action.CONTROL}:
        kept = first if found.requests[0].action is action else Arguments()
        return Request(action, kept)
    return Request(action, known)
