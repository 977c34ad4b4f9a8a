"""What went wrong, as one of our errors, and whether the same request may be sent once more.

Tried again: no connection, 500, 503, and an answer that was cut off. Never 400 and 404 (the request would fail the
same way), never a passed time limit (the time is gone), never an answer that is complete and wrong (temperature 0).
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.errors import (
    ModelBroken,
    ModelBusy,
    ModelError,
    ModelMissing,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
)
from desktop.domain.reading import read_json

MESSAGE_SHOWN = 300  # characters of a server's message that are worth logging


@dataclass(frozen=True, slots=True)
class Fault:
    """An error, and what may be done about it."""

    error: ModelError
    again: bool = False
    """One more try may succeed."""
    cut_off: bool = False
    """The answer had begun with status 200; only asking for it whole shows the server's reason."""


class Failed(Exception):
    """One attempt came to nothing; whoever made it decides about another. Never leaves this package."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault.error))
        self.fault = fault


def of_exception(error: Exception) -> Fault:
    """The fault behind what ``openai`` or ``httpx`` raised; the caller raises ``fault.error from error``."""
    import httpx

    if isinstance(error, ModelError):
        return Fault(error)
    if type(error).__module__.partition(".")[0] == "openai":
        return _of_openai(error)
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return Fault(ModelUnavailable(f"no connection: {_words(error)}"), again=True)
    if isinstance(error, httpx.PoolTimeout):
        return Fault(ModelBusy("all connections are in use"))
    if isinstance(error, httpx.TimeoutException):
        return Fault(ModelTimeout(f"the server took no data: {_words(error)}"))
    if isinstance(error, httpx.TransportError):
        return cut_off(f"the connection broke: {_words(error)}")
    return Fault(ModelBroken(f"not an answer: {_words(error)}"))


def _of_openai(error: Exception) -> Fault:
    """Looked at only for errors of its own: without a server nobody has to carry the 55 MB of the package."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return of_status(error.response.status_code, error.response.text)
    if isinstance(error, openai.APIConnectionError) and isinstance(error.__cause__, Exception):
        return of_exception(error.__cause__)
    if isinstance(error, openai.APIError) and not isinstance(
        error, openai.APIResponseValidationError
    ):
        return cut_off(f"the server gave up in the middle: {error.message[:MESSAGE_SHOWN]}")
    return Fault(ModelBroken(f"not an answer: {_words(error)}"))


def cut_off(why: str) -> Fault:
    """An answer that began and did not end."""
    return Fault(ModelBroken(why), again=True, cut_off=True)


def of_status(status: int, body: str) -> Fault:
    """The fault behind an HTTP status, with the server's own message where it sent one."""
    said = message(body)
    text = f"HTTP {status}: {said}" if said else f"HTTP {status}"
    if status == 404:
        missing = "model" in said.lower()
        return Fault(
            ModelMissing(text) if missing else ModelUnavailable(f"no model server here, {text}")
        )
    if status == 503:
        return Fault(ModelBusy(text), again=True)
    if status == 429:
        return Fault(ModelBusy(text))
    if status == 500:
        return Fault(ModelBroken(text), again=True)
    if status in {502, 504}:
        return Fault(ModelUnavailable(text))
    if status in {400, 401, 403, 413, 422}:
        return Fault(ModelRefused(text))
    return Fault(ModelBroken(text))


def message(body: str) -> str:
    """The words of an error body: ``{"error": "…"}`` of ``/api``, ``{"error": {"message": "…"}}`` of ``/v1``, or text."""
    try:
        data = read_json(body)
    except ValueError:
        return body.strip()[:MESSAGE_SHOWN]
    error = data.get("error") if isinstance(data, dict) else None
    if isinstance(error, dict):
        error = error.get("message")
    return str(error or "")[:MESSAGE_SHOWN]


def refuses_tools(error: ModelError) -> bool:
    """Whether this 400 says that the model has no tool calling."""
    return isinstance(error, ModelRefused) and "does not support tools" in str(error)


def _words(error: Exception) -> str:
    return f"{type(error).__name__} {error}".strip()[:MESSAGE_SHOWN]
