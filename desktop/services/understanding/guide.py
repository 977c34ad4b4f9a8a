"""What a model is told before it chooses an action: instruction, actions, examples; byte-stable and under 500 tokens."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from desktop.domain.actions import Action
from desktop.domain.errors import ConfigError
from desktop.ports.model import Message, Role

MOST_SHOWN = 400
"""Characters of the person's words that the model sees: the wish stands in them, and the prompt stays short."""
MOST_EXAMPLES = 12
"""Examples of a shop's own that are shown; more would not fit beside the actions."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What the model is told, from ``assets/understanding/decision.toml``; a shop may choose its own examples."""

    instruction: str
    actions: Mapping[Action, str]
    examples: Sequence[tuple[str, Action]]
    cues: Mapping[Action, re.Pattern[str]]

    @classmethod
    def load(cls, file: Path, own: Path | None = None) -> Guide:
        """Read the guide; ``own`` is the shop's file, whose examples take the place of ours.

        Raises:
            ConfigError: a file is not TOML, or names an action that there is not.
        """
        try:
            table = tomli.loads(file.read_text(encoding="utf-8"))
            if own is not None:
                chosen = tomli.loads(own.read_text(encoding="utf-8"))
                table |= {"examples": chosen["examples"][:MOST_EXAMPLES]}
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
            raise ConfigError(f"{own or file}: {error}") from error

    def schema(self, among: Sequence[Action] = ()) -> dict[str, Any]:
        """The closed choice among some actions, or among all of them."""
        choice = {"type": "string", "enum": [action.value for action in among or self.actions]}
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
