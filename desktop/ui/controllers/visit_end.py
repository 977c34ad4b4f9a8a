"""What the engine is told when a visit is over: whom to forget, and that the conversation has ended."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection

from desktop.domain.errors import StoreError
from desktop.domain.people import Caller
from desktop.ui.controllers.desk import Desk

WRITING_S = 1.0
"""How long the end of a visit waits for the disk, within the 2 s of a wipe; what is late is written all the same."""

log = logging.getLogger(__name__)


async def end_visit(desk: Desk, conversation: str | None, people: Collection[Caller]) -> None:
    """``people``: the visitor as they came and as whom they were known; no conversation where nothing was asked."""
    engine = await desk.engine
    if engine.forget is not None:
        for person in people:
            await engine.forget(person)
    if not conversation:
        return
    try:
        async with asyncio.timeout(WRITING_S):
            await engine.assistant.history.end_conversation(conversation)
    except TimeoutError:
        log.info("the end of a visit is still being written")
    except StoreError as error:
        log.warning("the end of a visit was not written: %s", error)
