"""Speech recognition and the language model on a machine of few cores: one computes, the other waits.

Each takes every core there is, and together each takes several times as long as alone. The model waits until what is being
written down is written. While the model works live words are left out, which nobody needs; a finished sentence waits
a little, which the pause behind it hides, and then ends the model's work: a person who spoke goes before an answer that
they spoke into, and the conversation goes on without the model as it does when that is busy.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Any, TypeVar

from desktop.domain.errors import ModelBusy
from desktop.ports.model import (
    Choice,
    Delta,
    Message,
    Model,
    ModelState,
    Proposals,
    PullProgress,
    ToolSpec,
    Warmth,
)
from desktop.ports.transcriber import SpeechRequest, Transcriber, TranscriberError, Transcript

PATIENCE_S = 1.5
"""So long a finished sentence waits for the model. It is begun 0.2 s into a pause that lasts 0.9 to 3 s before anything is done
with it, and most requests of a model end within it."""
LONGEST_TALK_S = 60.0
"""So long the loading of a model waits for people to stop speaking."""

T = TypeVar("T")


class Processor:
    """Who computes now."""

    def __init__(self, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._hearing = 0
        self._thoughts: dict[asyncio.Task[Any], bool] = {}
        """The model's requests under way, and whether a person's words may end them."""
        self._changed = asyncio.Event()

    @asynccontextmanager
    async def hearing(self, *, final: bool) -> AsyncGenerator[None]:
        """Hold it for words to be written down.

        Raises:
            TranscriberError: the model works, and these are only live words.
        """
        if self._thoughts:
            if not final:
                raise TranscriberError("the language model is at work")
            await self._until_nobody_thinks()
        self._hearing += 1
        try:
            yield
        finally:
            self._hearing -= 1
            self._changed.set()

    async def _until_nobody_thinks(self) -> None:
        try:
            async with asyncio.timeout(self._patience_s):
                while self._thoughts:
                    await self._change()
        except TimeoutError:
            ended = [task for task, may_end in self._thoughts.items() if may_end]
            for task in ended:
                task.cancel()
            if ended:
                await asyncio.wait(ended)

    @asynccontextmanager
    async def thinking(
        self, work: Callable[[float], Coroutine[Any, Any, T]], deadline: float, *, may_end: bool
    ) -> AsyncGenerator[asyncio.Task[T]]:
        """The model's work under way, begun as soon as nothing is being written down; ended with the block.

        ``work`` is told what is left of ``deadline`` (seconds). A task that was cancelled was ended for a person's words.

        Raises:
            ModelBusy: words were written down for as long as ``deadline``.
        """
        until = asyncio.get_running_loop().time() + deadline
        try:
            async with asyncio.timeout_at(until):
                while self._hearing:
                    await self._change()
        except TimeoutError:
            raise ModelBusy("somebody speaks") from None
        task = asyncio.ensure_future(work(until - asyncio.get_running_loop().time()))
        self._thoughts[task] = may_end
        task.add_done_callback(self._thought)
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.wait({task})

    def _thought(self, task: asyncio.Task[Any]) -> None:
        del self._thoughts[task]
        self._changed.set()

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()


class PoliteTranscriber:
    """A :class:`~desktop.ports.transcriber.Transcriber` that computes while the model does not."""

    def __init__(self, inner: Transcriber, processor: Processor) -> None:
        self._inner = inner
        self._processor = processor

    async def load(self) -> None:
        """See the port."""
        await self._inner.load()

    async def transcribe(self, request: SpeechRequest) -> Transcript:
        """See the port."""
        async with self._processor.hearing(final=request.final):
            return await self._inner.transcribe(request)

    async def unload(self) -> None:
        """See the port."""
        await self._inner.unload()

    async def close(self) -> None:
        """See the port."""
        await self._inner.close()


class PoliteModel:
    """A :class:`~desktop.ports.model.Model` that computes while nothing is written down."""

    def __init__(self, inner: Model, processor: Processor) -> None:
        self._inner = inner
        self._processor = processor

    async def state(self) -> ModelState:
        """See the port."""
        return await self._inner.state()

    async def choose(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        *,
        deadline: float,
        max_tokens: int = 64,
    ) -> Choice:
        """See the port."""

        async def work(left: float) -> Choice:
            return await self._inner.choose(messages, schema, deadline=left, max_tokens=max_tokens)

        return await self._whole(work, deadline)

    async def propose(
        self,
        messages: Sequence[Message],
        tools: Sequence[ToolSpec],
        *,
        deadline: float,
        max_tokens: int = 256,
    ) -> Proposals:
        """See the port."""

        async def work(left: float) -> Proposals:
            return await self._inner.propose(messages, tools, deadline=left, max_tokens=max_tokens)

        return await self._whole(work, deadline)

    async def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        deadline: float,
    ) -> AsyncGenerator[Delta]:
        """See the port."""
        came = asyncio.Queue[Delta | None]()

        async def work(left: float) -> None:
            try:
                deltas = self._inner.stream(
                    messages, max_tokens=max_tokens, temperature=temperature, deadline=left
                )
                async with aclosing(deltas):
                    async for delta in deltas:
                        came.put_nowait(delta)
            finally:
                came.put_nowait(None)

        async with self._processor.thinking(work, deadline, may_end=True) as task:
            while (delta := await came.get()) is not None:
                yield delta
            await _ended(task)

    async def warm(self, messages: Sequence[Message]) -> Warmth:
        """See the port. It takes up to 90 seconds, mostly of the disk: whoever speaks meanwhile does not end it."""

        async def work(_left: float) -> Warmth:
            return await self._inner.warm(messages)

        return await self._whole(work, LONGEST_TALK_S, may_end=False)

    def pull(self, name: str) -> AsyncGenerator[PullProgress]:
        """See the port."""
        return self._inner.pull(name)

    async def close(self) -> None:
        """See the port."""
        await self._inner.close()

    async def _whole(
        self,
        work: Callable[[float], Coroutine[Any, Any, T]],
        deadline: float,
        *,
        may_end: bool = True,
    ) -> T:
        async with self._processor.thinking(work, deadline, may_end=may_end) as task:
            return await _ended(task)


async def _ended(task: asyncio.Task[T]) -> T:
    """What came of it."""
    await asyncio.wait({task})
    if task.cancelled():
        raise ModelBusy("somebody spoke")
    return task.result()
