"""The loop and the keeper of tasks: errors are told, nothing is lost, everything ends."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncGenerator

from desktop.ui.bridge import Tasks


async def test_an_activity_started_anew_ends_the_one_before_first() -> None:
    order: list[str] = []
    tasks = Tasks()

    async def work(name: str) -> None:
        try:
            order.append(f"{name} begins")
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            order.append(f"{name} ends")

    tasks.start("turn", work("first"))
    while "first begins" not in order:  # noqa: ASYNC110 - as below
        await asyncio.sleep(0)
    tasks.start("turn", work("second"))
    while "second begins" not in order:  # noqa: ASYNC110 - the order is what is tested
        await asyncio.sleep(0)
    assert order == ["first begins", "first ends", "second begins"]
    await tasks.close()
    assert order[-1] == "second ends"
    assert not tasks.running("turn")


async def test_one_that_is_replaced_before_it_began_leaves_no_warning() -> None:
    tasks = Tasks()
    for _ in range(3):
        tasks.start("search", asyncio.sleep(0))
    await tasks.close()
    gc.collect()  # a coroutine that was never awaited would warn here, and a warning fails the test


async def test_an_error_that_nobody_awaits_is_told() -> None:
    told: list[str] = []
    tasks = Tasks(lambda activity, error: told.append(f"{activity}: {error}"))

    async def fail() -> None:
        raise ValueError("no")

    await tasks.start("list", fail())
    assert told == ["list: no"]


async def test_a_stream_that_is_left_is_closed() -> None:
    """qasync sets no hooks for abandoned generators; ours does."""
    closed = asyncio.Event()

    async def stream() -> AsyncGenerator[int]:
        try:
            while True:
                yield 1
        finally:
            closed.set()

    async def leave() -> None:
        async for _ in stream():
            return

    await leave()
    gc.collect()
    await asyncio.wait_for(closed.wait(), 2)


async def test_threads_answer_on_the_loop() -> None:
    assert await asyncio.to_thread(lambda: 42) == 42
