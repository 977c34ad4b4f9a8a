"""Every bound of the model's adapter, with its reason; tests put shorter ones in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, unless a field says otherwise."""

    connect: float = 1.0
    """A server on the premises accepts within milliseconds; later means it is not there."""
    first_token_warm: float = 10.0
    """A loaded model on two cores computes a 500-token prompt in about 3."""
    first_token_cold: float = 90.0
    """Loading happens inside the request, without a sign of life: 1 (0.5B) to 60 and more (8B from a slow disk)."""
    between_tokens: float = 5.0
    """A model that is still at work says something every 20 to 500 ms."""
    after_finish: float = 0.5
    """The usage chunk follows the last word at once; the answer is complete without it."""
    total: float = 20.0
    """Nobody stands at a counter longer, whatever the caller would allow; loading comes on top."""
    loading_patience: float = 2.5
    """While the model is being loaded: long enough for a small one, then the other lanes answer."""
    state: float = 2.0
    """The whole look at the server's health."""
    vet: float = 1.0
    """The look at the list of models before the first request."""
    hand_back: float = 1.0
    """Giving the model's memory back must not hold up closing the window."""
    pull_quiet: float = 60.0
    """Ollama reports ten times a second while it fetches and is silent only while it verifies a digest."""
    retry_from: float = 0.2
    retry_to: float = 0.6
    """Jitter before the one retry: a crashed runner needs a moment, and counters must not knock in step."""
    retry_room: float = 0.5
    """A retry that has less than this left after its pause cannot succeed."""
    waiting: int = 2
    """Requests that may wait behind the one in flight: more could not be answered within their deadlines."""
    failures: int = 3
    """Failures in a row after which the model is left alone."""
    rest: float = 5.0
    """First rest of the breaker; each further failure doubles it."""
    longest_rest: float = 60.0
    """A model server that comes back is noticed within a minute even if nobody warms it."""
    default_context: int = 4096
    """Tokens: Ollama's window on machines without a large graphics card, until the server tells its own."""
