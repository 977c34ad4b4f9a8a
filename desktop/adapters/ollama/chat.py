"""One attempt at ``/v1/chat/completions``, whole or streamed; an answer counts only with its ``finish_reason``."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from desktop.adapters.ollama import faults
from desktop.adapters.ollama.budget import Deadline, Patience
from desktop.adapters.ollama.faults import Failed, Fault
from desktop.adapters.ollama.limits import Limits
from desktop.adapters.ollama.streaming import body_of, events
from desktop.adapters.ollama.wire import Answer, answer_in, piece_in
from desktop.domain.errors import ModelTimeout
from desktop.ports.model import Delta, Finish, Message, Usage

if TYPE_CHECKING:
    import httpx

    from desktop.adapters.ollama.connection import Connection


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
        return answer_in(completion)

    async def streamed(
        self, body: Mapping[str, Any], deadline: Deadline, patience: Patience
    ) -> AsyncGenerator[Delta]:
        """Words as they come, then one delta with ``finish`` and ``usage``.

        Raises:
            Failed: with the fault; also after words were given out.
        """
        watch = _Watch(self._limits, deadline, patience)
        finish: Finish | None = None
        usage: Usage | None = None
        async with (
            body_of(await self._open(body, watch)) as parts,
            aclosing(events(parts)) as chunks,
        ):
            while (chunk := await self._next(chunks, watch, ended=finish is not None)) is not None:
                piece = piece_in(chunk)
                usage = piece.usage or usage
                finish = piece.finish or finish
                if piece.text or piece.thought:
                    watch.word()
                if piece.text:
                    yield Delta(piece.text)
        if finish is None:
            raise Failed(faults.cut_off("the stream ended without a finish reason"))
        yield Delta("", finish, usage=usage or Usage())

    async def _open(self, body: Mapping[str, Any], watch: _Watch) -> httpx.Response:
        within = watch.left()
        try:
            async with asyncio.timeout(within):
                chat = await self._connection.chat()
                stream = await chat.chat.completions.create(
                    **body, stream=True, stream_options={"include_usage": True}
                )
        except TimeoutError:
            raise Failed(Fault(ModelTimeout(f"no first word within {within:.1f} s"))) from None
        except Exception as error:
            raise Failed(faults.of_exception(error)) from error
        return stream.response

    async def _next(
        self, chunks: AsyncGenerator[dict[str, Any]], watch: _Watch, *, ended: bool
    ) -> dict[str, Any] | None:
        """The next chunk, or None at the end; after the finish reason nothing can go wrong any more."""
        within = min(watch.left(), self._limits.after_finish) if ended else watch.left()
        try:
            async with asyncio.timeout(within):
                return await anext(chunks)
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
