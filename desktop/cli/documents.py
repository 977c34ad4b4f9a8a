"""The shop's documents read beside the turns of ``ask``, as a counter reads them some seconds after its start.

Until they are read, questions are held against their words alone: nothing that goes wrong here ends a conversation, and
nothing of it is kept quiet.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from desktop.ports.encoder import EncoderError


class DocumentsReading:
    """One reading, with its task from the first turn to the last."""

    def __init__(
        self, look: Callable[[str], Awaitable[None]], failed: Callable[[str, Exception], object]
    ) -> None:
        """``look`` reads them in a language; ``failed`` is told that, and what kept them from being read."""
        self._look = look
        self._failed = failed
        self._task: asyncio.Task[None] | None = None

    async def begin(self, lang: str, wait_s: float) -> None:
        """Read, and wait so long for the end of it."""
        self._task = asyncio.create_task(self._read(lang), name="documents")
        await asyncio.wait([self._task], timeout=wait_s)

    async def end(self) -> None:
        """Read no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _read(self, lang: str) -> None:
        try:
            await self._look(lang)
        except EncoderError:
            return  # without an encoder documents are found by their words, as on a machine that has none
        except Exception as error:  # noqa: BLE001 - whatever it is, the turns go on and the person is told
            self._failed(lang, error)
