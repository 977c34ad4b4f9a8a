"""One attempt at ``/v1/chat/completions``, whole or streamed; an answer counts only with its ``finish_reason``.

Two wire formats are read. Ollama before 0.32.6 puts role and content into every chunk and the finish reason on the
last one with content; since then the role comes once, the finish reason alone, and usage in a chunk without choices.
An error in the middle of a stream arrives as an ordinary chunk with an empty model name, and then nothing: the
missing finish reason is the only sign. ``reasoning`` is work, not words.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.adapters.ollama import faults
from desktop.adapters.ollama.budget import Deadline, Patience
from desktop.adapters.ollama.faults import Failed, Fault
from desktop.adapters.ollama.limits import Limits
from desktop.domain.errors import ModelBroken, ModelTimeout
from desktop.ports.model import Delta, Finish, Message, Usage

if TYPE_CHECKING:
    from openai import AsyncStream
    from openai.types.chat import ChatCompletionChunk

    from desktop.adapters.ollama.connection import Connection


SHOWN = 120  # characters of an unusable answer that are worth logging


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer."""

    text: str
    finish: Finish
    usage: Usage
    calls: tuple[tuple[str, str], ...] = field(default=())
    """Tool calls: name, and arguments as the text that came."""


def request(
    model: str, messages: Sequence[Message], *, max_tokens: int, temperature: float = 0.0
) -> dict[str, Any]:
    """What every request says. Left out, Ollama samples at temperature 1, without end, and thinks first.

    ``max_completion_tokens`` would be ignored.
    """
    return {
        "model": model,
        "messages": [{"role": item.role.value, "content": item.content} for item in messages],
        "temperature": temperature,
        "max_tokens": max_tokens,
        "reasoning_effort": "none",
    }


class Chat:
    """Makes attempts; raises :class:`Failed` with what may be done about it."""

    def __init__(self, connection: Connection, limits: Limits) -> None:
        self._connection = connection
        self._limits = limits

    async def whole(
        self, body: Mapping[str, Any], deadline: Deadline, patience: Patience
    ) -> Answer:
        """The answer in one piece.

        Raises:
            Failed: with the fault.
        """
        within = min(deadline.left(), patience.total)
        try:
            async with asyncio.timeout(within):
                chat = await self._connection.chat()
                completion = await chat.chat.completions.create(**body)
        except TimeoutError:
            raise Failed(Fault(ModelTimeout(f"no answer within {within:.1f} s"))) from None
        except Exception as error:
            raise Failed(faults.of_exception(error)) from error
        return _answer(completion)

    async def streamed(
        self, body: Mapping[str, Any], deadline: Deadline, patience: Patience
    ) -> AsyncGenerator[Delta]:
        """Words as they come, then one delta with ``finish`` and ``usage``.

        Raises:
            Failed: with the fault; also after words were given out.
        """
        watch = _Watch(self._limits, deadline, patience)
        stream = await self._open(body, watch)
        finish: Finish | None = None
        usage: Usage | None = None
        try:
            while (chunk := await self._next(stream, watch, ended=finish is not None)) is not None:
                piece = _piece(chunk)
                usage = piece.usage or usage
                finish = piece.finish or finish
                if piece.text or piece.thought:
                    watch.word()
                if piece.text:
                    yield Delta(piece.text)
        finally:
            await stream.close()
        if finish is None:
            raise Failed(faults.cut_off("the stream ended without a finish reason"))
        yield Delta("", finish, usage=usage or Usage())

    async def _open(
        self, body: Mapping[str, Any], watch: _Watch
    ) -> AsyncStream[ChatCompletionChunk]:
        within = watch.left()
        try:
            async with asyncio.timeout(within):
                chat = await self._connection.chat()
                return await chat.chat.completions.create(
                    **body, stream=True, stream_options={"include_usage": True}
                )
        except TimeoutError:
            raise Failed(Fault(ModelTimeout(f"no first word within {within:.1f} s"))) from None
        except Exception as error:
            raise Failed(faults.of_exception(error)) from error

    async def _next(
        self, stream: AsyncStream[ChatCompletionChunk], watch: _Watch, *, ended: bool
    ) -> ChatCompletionChunk | None:
        """The next chunk, or None at the end; after the finish reason nothing can go wrong any more."""
        within = min(watch.left(), self._limits.after_finish) if ended else watch.left()
        try:
            async with asyncio.timeout(within):
                return await anext(stream)
        except StopAsyncIteration:
            return None
        except Exception as error:
            if ended:
                return None
            slow = isinstance(error, TimeoutError)
            late = Fault(ModelTimeout(f"{watch.waiting_for} within {within:.1f} s"))
            raise Failed(late if slow else faults.of_exception(error)) from error


class _Watch:
    """Which bound holds now: first word, next word, or the whole answer."""

    def __init__(self, limits: Limits, deadline: Deadline, patience: Patience) -> None:
        self._limits = limits
        self._whole = Deadline(min(deadline.left(), patience.total))
        self._first: Deadline | None = Deadline(patience.first)

    @property
    def waiting_for(self) -> str:
        return "no next word" if self._first is None else "no first word"

    def word(self) -> None:
        """The model works: from now on only pauses are watched."""
        self._first = None

    def left(self) -> float:
        step = self._limits.between_tokens if self._first is None else self._first.left()
        return min(step, self._whole.left())


def _answer(completion: Any) -> Answer:
    """The completion's parts; ``openai`` hands through whatever a server sent, so nothing is sure to be there."""
    try:
        choice = completion.choices[0]
        if not choice.finish_reason:
            raise Failed(faults.cut_off("the answer has no finish reason"))
        calls = [
            (call.function.name, call.function.arguments)
            for call in choice.message.tool_calls or ()
        ]
        text = _text(choice.message.content)
        return Answer(
            text, _finish(choice.finish_reason), _usage(completion.usage) or Usage(), tuple(calls)
        )
    except (AttributeError, TypeError, IndexError) as error:
        raise Failed(_other(completion)) from error


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one chunk says."""

    text: str = ""
    thought: bool = False
    """The model thinks aloud."""
    finish: Finish | None = None
    usage: Usage | None = None


def _piece(chunk: Any) -> _Piece:
    try:
        usage = _usage(chunk.usage)
        if not chunk.choices:
            return _Piece(usage=usage)
        choice = chunk.choices[0]
        # Ollama's field, then llama.cpp's.
        thought = getattr(choice.delta, "reasoning", None) or getattr(
            choice.delta, "reasoning_content", None
        )
        finish = _finish(choice.finish_reason) if choice.finish_reason else None
        return _Piece(_text(choice.delta.content), bool(thought), finish, usage)
    except (AttributeError, TypeError) as error:
        raise Failed(_other(chunk)) from error


def _text(content: Any) -> str:
    if content is not None and not isinstance(content, str):
        raise TypeError("content is no text")
    return content or ""


def _other(data: Any) -> Fault:
    return Fault(ModelBroken(f"not a chat completion: {str(data)[:SHOWN]!r}"))


def _finish(reason: str) -> Finish:
    try:
        return Finish(reason)
    except ValueError:
        raise Failed(Fault(ModelBroken(f"the answer ended with {reason[:40]!r}"))) from None


def _usage(usage: Any) -> Usage | None:
    if usage is None:
        return None
    details = usage.prompt_tokens_details
    return Usage(
        usage.prompt_tokens, usage.completion_tokens, details.cached_tokens if details else None
    )
