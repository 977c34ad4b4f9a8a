"""The settings of the services, as plain values: the configuration room fills them in, tests write them down."""

from __future__ import annotations

from dataclasses import dataclass

TURN_LIMIT_S = 8.0
"""A whole turn, whatever it has to wait for (product figures)."""

DECISION_LIMIT_S = 3.0
"""What the model may take of a turn to choose an action: the rest must suffice for the order system's own answer."""

MAX_MESSAGE = 4000
"""Characters of one message; more cannot be one question, and the recogniser would look at no more anyway."""

MAX_CANDIDATES = 3
"""Orders offered for a choice (product figures)."""

OFFER_PERSON_AFTER = 2
"""Failed tries in a row after which a person is offered (product rule)."""


@dataclass(frozen=True, slots=True)
class ConversationSettings:
    """Limits and manners of a conversation."""

    turn_limit_s: float = TURN_LIMIT_S
    decision_limit_s: float = DECISION_LIMIT_S
    max_message: int = MAX_MESSAGE
    phrase_with_model: bool = True
    """Whether the model may put answers from the shop's documents into words; every fact in them is checked."""
