"""One request, tried twice at most: again after a connection that failed, a 500, a 503, or an answer that was cut off.

The second try comes after a short random pause and only if the caller's deadline leaves room for it.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any

from desktop.adapters.ollama.budget import Deadline, Patience
from desktop.adapters.ollama.chat import Chat
from desktop.adapters.ollama.faults import Failed
from desktop.adapters.ollama.limits import Limits
from desktop.adapters.ollama.wire import Answer
from desktop.domain.errors import ModelBroken
from desktop.ports.model import Delta


class Attempts:
    """Turns :class:`Failed` attempts into an answer or a ``ModelError``."""

    def __init__(self, chat: Chat, limits: Limits, chance: random.Random) -> None:
        self._chat = chat
        self._limits = limits
        self._chance = chance

    async def whole(
        self, body: Mapping[str, Any], deadline: Deadline, patience: Patience
    ) -> tuple[Answer, int]:
        """The answer in one piece, and how many attempts it took.

        Raises:
            ModelError: any leaf.
        """
        try:
            return await self._chat.whole(body, deadline, patience), 1
        except Failed as failed:
            await self._pause(failed, deadline)
        return await self._last_try(body, deadline, patience), 2

    async def _last_try(
        self, body: Mapping[str, Any], deadline: Deadline, patience: Patience
    ) -> Answer:
        try:
            return await self._chat.whole(body, deadline, patience)
        except Failed as failed:
            raise failed.fault.error from failed

    async def streamed(
        self, body: Mapping[str, Any], deadline: Deadline, patience: Patience
    ) -> AsyncGenerator[tuple[int, Delta]]:
        """Each piece with the number of its attempt.

        The second attempt is a stream again, except after an answer that was cut off: that one is asked for whole,
        because only then does the server say what is wrong, and the part not yet given out is added.

        Raises:
            ModelError: any leaf.
        """
        sent = ""
        try:
            async with aclosing(self._chat.streamed(body, deadline, patience)) as pieces:
                async for delta in pieces:
                    sent += delta.text
                    yield 1, delta
        except Failed as failed:
            await self._pause(failed, deadline)
            cut_off = failed.fault.cut_off
        else:
            return
        if cut_off:
            answer = await self._last_try(body, deadline, patience)
            # At temperature 0 the same words come again; if others do, those given out belong to no answer.
            if not answer.text.startswith(sent):
                raise ModelBroken("cut off, and the second answer began with other words")
            yield 2, Delta(answer.text[len(sent) :])
            yield 2, Delta("", answer.finish, usage=answer.usage)
            return
        try:
            async with aclosing(self._chat.streamed(body, deadline, patience)) as pieces:
                async for delta in pieces:
                    yield 2, delta
        except Failed as failed:
            raise failed.fault.error from failed

    async def _pause(self, failed: Failed, deadline: Deadline) -> None:
        """Wait before another try.

        Raises:
            ModelError: another try cannot help, or there is no time for one.
        """
        pause = self._chance.uniform(self._limits.retry_from, self._limits.retry_to)
        fault = failed.fault
        if not fault.again or deadline.left() < pause + self._limits.retry_room:
            raise fault.error from failed
        await asyncio.sleep(pause)
