"""What several counters share, on a real server: counted in one piece, by the server's own clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.adapters.shared_state import RedisState, StateLimits
from desktop.adapters.shared_state.redis_state import MOST
from desktop.domain.errors import ConfigError
from desktop.ports.shared_state import Admission, Budget, Scope, SharedState, StateGone
from tests.patience import PATIENCE_S
from tests.redis_server import RedisServer

SHORT = StateLimits(span_s=0.3, oldest_s=0.3, breaker_s=0.4, breaker_longest_s=0.6, probe_s=0.2)
"""What passes in minutes passes in a third of a second."""

LONG = StateLimits()
SOON_S = PATIENCE_S
CLOSED, PROBE, OPEN = Admission.CLOSED, Admission.PROBE, Admission.OPEN


async def until(ask: Callable[[], Awaitable[bool]]) -> None:
    """Wait, under a limit, for what only the server's clock brings about."""
    async with asyncio.timeout(SOON_S):
        while not await ask():  # noqa: ASYNC110 - another process makes it true
            await asyncio.sleep(0.01)


@asynccontextmanager
async def two(
    server: RedisServer, limits: StateLimits = LONG
) -> AsyncIterator[tuple[SharedState, SharedState]]:
    """The same state as seen from two counters."""
    one, other = (RedisState(server.url, limits=limits) for _ in range(2))
    try:
        yield one, other
    finally:
        await one.close()
        await other.close()


async def test_budgets_are_counted_together_and_run_out_for_both(
    redis_server: RedisServer,
) -> None:
    caller, tool = Budget(Scope.CALLER, "customer:C1", 3), Budget(Scope.TOOL, "tool:a.b", 100)
    async with two(redis_server) as (one, other):
        results = await asyncio.gather(
            *(side.budgets.take([caller, tool]) for side in (one, other) for _ in range(10))
        )
        refused = [result for result in results if result]
        assert len(refused) == 17
        assert {result.budget for result in refused} == {caller}
        assert await one.budgets.look(caller)
        used = replace(tool, limit=3)
        assert await one.budgets.look(used), "taken three times"
        assert not await one.budgets.look(replace(tool, limit=4)), "what was refused counts nowhere"
        await other.budgets.give_back([caller, tool])
        assert await one.budgets.take([caller]) is None


async def test_a_call_counts_for_its_span(redis_server: RedisServer) -> None:
    caller = Budget(Scope.CALLER, "customer:C1", 1)
    async with two(redis_server, SHORT) as (one, other):
        assert await other.budgets.take([caller]) is None
        assert await one.budgets.look(caller)

        async def room() -> bool:
            return await one.budgets.look(caller) is None

        await until(room)
        assert await other.budgets.take([caller]) is None


async def test_answers_are_found_by_the_other_counter_until_they_are_forgotten(
    redis_server: RedisServer,
) -> None:
    record = {"record": "order", "title": "耳机 \U0001f3a7", "total": "1.10", "deep": [{"a": None}]}
    async with two(redis_server) as (one, other):
        await one.answers.keep("customer:C1", "orders.get 1", record)
        found = await other.answers.find("customer:C1", "orders.get 1")
        assert found is not None
        assert found.record == record
        assert 0 <= found.age_s < SOON_S
        assert await other.answers.find("customer:C2", "orders.get 1") is None
        assert await other.answers.find("customer:C1", "orders.get 2") is None
        await other.answers.forget("customer:C1")
        assert await one.answers.find("customer:C1", "orders.get 1") is None


async def test_an_answer_that_is_too_old_is_none(redis_server: RedisServer) -> None:
    async with two(redis_server, SHORT) as (one, other):
        await one.answers.keep("customer:C1", "k", {})

        async def gone() -> bool:
            return await other.answers.find("customer:C1", "k") is None

        await until(gone)


async def test_an_owner_has_so_many_answers_and_no_more(redis_server: RedisServer) -> None:
    async with two(redis_server) as (one, _):
        for number in range(MOST + 20):
            await one.answers.keep("staff:desk", str(number), {"n": number})
        kept = [await one.answers.find("staff:desk", str(n)) for n in range(MOST + 20)]
        assert sum(answer is not None for answer in kept) == MOST
        assert kept[-1] is not None


async def test_what_somebody_wrote_there_by_hand_is_no_answer(redis_server: RedisServer) -> None:
    async with two(redis_server) as (one, _):
        await one.answers.keep("o", "k", {"a": 1})
        client = one._server.client  # pyright: ignore[reportAttributeAccessIssue]
        (field,) = await client.hkeys("counterpart:1:answers:o")
        for nonsense in (b"", b"x {}", b"1 {", b"1 [1]", b"\xff \xff"):
            await client.hset("counterpart:1:answers:o", field, nonsense)
            assert await one.answers.find("o", "k") is None


async def test_the_breaker_opens_for_both_and_lets_one_of_them_probe(
    redis_server: RedisServer,
) -> None:
    async with two(redis_server, replace(SHORT, probe_s=60)) as (one, other):
        here, there = one.breaker("orders"), other.breaker("orders")
        assert await here.admit() is CLOSED
        for breaker in (here, there):
            await breaker.failed(CLOSED)
        assert await there.admit() is CLOSED
        await there.succeeded(CLOSED)
        assert await there.admit() is CLOSED
        await there.succeeded(CLOSED)  # all was well before: the server need not hear of it
        for breaker in (here, there, here):
            assert breaker.state == "closed"
            await breaker.failed(CLOSED)
        assert here.state == "open"
        await there.failed(CLOSED)  # was under way when it opened, and changes nothing
        assert await there.admit() is OPEN

        async def probes() -> bool:
            return await there.admit() is PROBE

        await until(probes)
        assert (await here.admit(), here.state) == (OPEN, "half-open")
        await there.undecided(PROBE)
        assert await here.admit() is PROBE
        await here.failed(PROBE)
        assert (await there.admit(), there.state) == (OPEN, "open")
        assert await one.breaker("returns").admit() is CLOSED


async def test_a_probe_whose_counter_was_lost_leaves_its_place(redis_server: RedisServer) -> None:
    async with two(redis_server, SHORT) as (one, other):
        for _ in range(3):
            await one.breaker("orders").failed(CLOSED)

        async def probes() -> bool:
            return await other.breaker("orders").admit() is PROBE

        await until(probes)
        await until(probes)
        await other.breaker("orders").succeeded(PROBE)
        assert await one.breaker("orders").admit() is CLOSED


async def test_a_server_that_is_gone_or_refuses_is_told_in_one_line_without_the_password(
    redis_server: RedisServer, tmp_path: Path
) -> None:
    state = RedisState(redis_server.url.replace("//", "//:hunter2@"))
    assert state.health.place == redis_server.url
    await redis_server.kill()
    guarded = RedisServer(tmp_path, password="hunter2")
    await guarded.start()
    wrong = RedisState(guarded.url, password="hunter3")
    right = RedisState(guarded.url, password="hunter2")
    try:
        for broken in (state, wrong):
            for ask in (
                broken.ask,
                lambda broken=broken: broken.answers.find("o", "k"),
                lambda broken=broken: broken.answers.forget("o"),
            ):
                with pytest.raises(StateGone) as told:
                    await ask()
                assert "hunter" not in str(told.value)
                assert "\n" not in str(told.value)
        await right.ask()
    finally:
        for one in (state, wrong, right):
            await one.close()
        await guarded.kill()


@pytest.mark.parametrize("url", ["http://10.0.0.5", "redis", "", "redis://h:port/0"])
def test_an_address_that_is_none_is_told_at_once(url: str) -> None:
    with pytest.raises(ConfigError, match=r"state\.url"):
        RedisState(url)
