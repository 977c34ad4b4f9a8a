"""What there is to spend: seconds until the caller's deadline, and tokens until the window's end."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.ports.model import Message

LETTERS_A_TOKEN = (
    3.0  # Latin text in Qwen's, Llama's and Gemma's vocabularies has 3.5 to 4.5; fewer is safe
)
MESSAGE_TOKENS = 8  # role and separators that the chat template puts around a message
WIDE = "\u2e80"  # from here on (Chinese, Japanese, Korean) a character is up to one token


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one attempt may last."""

    first: float
    """Seconds until the first word."""
    total: float
    """Seconds until the last."""


class Deadline:
    """Seconds that are left, however they are spent."""

    def __init__(self, seconds: float) -> None:
        self._began = time.monotonic()
        self._until = self._began + seconds

    def left(self) -> float:
        """Seconds left; 0 when it has passed."""
        return max(0.0, self._until - time.monotonic())

    def spent_ms(self) -> float:
        """Milliseconds since it was set."""
        return (time.monotonic() - self._began) * 1000.0


def tokens_at_most(messages: Iterable[Message]) -> int:
    """A safe guess, without the model's vocabulary: digits and wide characters one each, other text by threes."""
    return sum(MESSAGE_TOKENS + _text_tokens(message.content) for message in messages)


def _text_tokens(text: str) -> int:
    dear = sum(1 for char in text if char >= WIDE or char.isdigit())
    return dear + int((len(text) - dear) / LETTERS_A_TOKEN)
