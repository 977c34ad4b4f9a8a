"""What a chat completion says, whole or as one chunk of a stream; the parts are looked at one by one.

Two wire formats are read. Ollama before 0.32.6 puts role and content into every chunk and the finish reason on the
last one with content; since then the role comes once, the finish reason alone, and usage in a chunk without choices.
An error in the middle of a stream arrives as an ordinary chunk with an empty model name, and then nothing: the
missing finish reason is the only sign. llama.cpp sends an ``error`` object there. ``reasoning`` is work, not words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.adapters.ollama import faults
from desktop.adapters.ollama.faults import Failed, Fault
from desktop.domain.errors import ModelBroken
from desktop.ports.model import Finish, Usage

SHOWN = 120  # characters of an unusable answer that are worth logging
# What reading JSON of another shape raises.
SHAPE = (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer."""

    text: str
    finish: Finish
    usage: Usage
    calls: tuple[tuple[str, str], ...] = ()
    """Tool calls: name, and arguments as the text that came."""


def answer_in(completion: Any) -> Answer:
    """The parts of a completion; ``openai`` hands through whatever a server sent, so nothing is sure to be there.

    Raises:
        Failed: it is none, or not complete.
    """
    try:
        data: dict[str, Any] = completion.to_dict()
        choice = data["choices"][0]
        if not choice.get("finish_reason"):
            raise Failed(faults.cut_off("the answer has no finish reason"))
        message = choice["message"]
        functions = [call["function"] for call in message.get("tool_calls") or ()]
        calls = tuple((str(item["name"]), str(item["arguments"])) for item in functions)
        finish = _finish(choice["finish_reason"])
        return Answer(_text(message.get("content")), finish, _usage(data) or Usage(), calls)
    except SHAPE as error:
        raise Failed(_other(completion)) from error


@dataclass(frozen=True, slots=True)
class Piece:
    """What one chunk says."""

    text: str = ""
    thought: bool = False
    """The model thinks aloud."""
    finish: Finish | None = None
    usage: Usage | None = None


def piece_in(chunk: dict[str, Any]) -> Piece:
    """What a chunk adds.

    Raises:
        Failed: it tells of an error, or is no chunk.
    """
    if chunk.get("error"):
        words = faults.message(json.dumps(chunk))
        raise Failed(faults.cut_off(f"the server gave up in the middle: {words}"))
    try:
        usage = _usage(chunk)
        if not chunk["choices"]:
            return Piece(usage=usage)
        choice = chunk["choices"][0]
        delta = choice.get("delta") or {}
        # Ollama's field, then llama.cpp's.
        thought = bool(delta.get("reasoning") or delta.get("reasoning_content"))
        finish = _finish(choice["finish_reason"]) if choice.get("finish_reason") else None
        return Piece(_text(delta.get("content")), thought, finish, usage)
    except SHAPE as error:
        raise Failed(_other(chunk)) from error


def _text(content: Any) -> str:
    if content is not None and not isinstance(content, str):
        raise TypeError("content is no text")
    return content or ""


def _finish(reason: object) -> Finish:
    try:
        return Finish(str(reason))
    except ValueError:
        raise Failed(Fault(ModelBroken(f"the answer ended with {str(reason)[:SHOWN]!r}"))) from None


def _usage(data: Mapping[str, Any]) -> Usage | None:
    usage = data.get("usage")
    if not usage:
        return None
    cached = (usage.get("prompt_tokens_details") or {}).get("cached_tokens")
    return Usage(int(usage["prompt_tokens"]), int(usage["completion_tokens"]), cached)


def _other(data: Any) -> Fault:
    return Fault(ModelBroken(f"not a chat completion: {str(data)[:SHOWN]!r}"))
