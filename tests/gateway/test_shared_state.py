"""Two counters with one Redis server: what they share, and what each does when the server is away."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from desktop.adapters.shared_state import RedisState
from desktop.domain.calls import Freshness, Outcome, ToolResult
from desktop.domain.people import staff
from tests.gateway.counter import ANNA, BEN, Counter, OpenCounter, soon
from tests.patience import PATIENCE_S
from tests.redis_fixtures import redis_server
from tests.redis_server import RedisServer

__all__ = ["redis_server"]

MINE = "88010001"
AGAIN_S = 0.05


@asynccontextmanager
async def counters(
    open_counter: OpenCounter, server: RedisServer, **settings: object
) -> AsyncIterator[tuple[Counter, Counter]]:
    """Two counters of one shop."""
    chosen = {"state_again_s": AGAIN_S, **settings}
    async with (
        open_counter("orders", state=RedisState(server.url), **chosen) as one,
        open_counter("orders", state=RedisState(server.url), **chosen) as other,
    ):
        yield one, other


def verdict(result: ToolResult, step: str) -> str:
    return next(said.verdict for said in result.steps if said.name == step)


async def test_an_answer_got_at_one_counter_is_there_at_the_other_and_a_write_empties_both(
    open_counter: OpenCounter, redis_server: RedisServer
) -> None:
    async with counters(open_counter, redis_server) as (one, other):
        first = await one.call("orders.get", ANNA, order_id=MINE)
        second = await other.call("orders.get", ANNA, order_id=MINE)
        assert (second.freshness, second.record) == (Freshness.CACHED, first.record)
        assert len(one.asked("get")) == 1
        foreign = await other.call("orders.get", BEN, order_id=MINE)
        assert (foreign.outcome, foreign.record) == (Outcome.NOT_FOUND, None)
        proposal = await other.propose("orders.cancel", ANNA, order_id=MINE)
        assert (await other.confirm(proposal, ANNA)).ok
        third = await one.call("orders.get", ANNA, order_id=MINE)
        assert third.freshness is Freshness.LIVE


async def test_a_caller_has_one_budget_at_all_counters(
    open_counter: OpenCounter, redis_server: RedisServer
) -> None:
    async with counters(open_counter, redis_server) as (one, other):
        for counter in (one, other, one, other, one):
            assert (await counter.call("orders.count", ANNA)).ok
        for counter in (one, other):
            refused = await counter.call("orders.count", ANNA)
            assert (refused.outcome, refused.code) == (Outcome.RATE_LIMITED, "too_many_calls")


async def test_what_one_counter_found_broken_the_other_does_not_try(
    open_counter: OpenCounter, redis_server: RedisServer
) -> None:
    async with counters(open_counter, redis_server, attempts=1) as (one, other):
        one.mood("down")
        for counter in (one, other, one):
            assert (await counter.call("orders.count")).code == "shop_unavailable"
        seen = len(one.asked())
        assert (await other.call("orders.count")).code == "breaker_open"
        assert len(one.asked()) == seen
        assert other.gateway.state()[0].breaker == "open"


@pytest.mark.parametrize("how", ["kill", "hang"])
async def test_without_the_server_each_counter_goes_on_by_itself_and_says_so(
    how: str,
    open_counter: OpenCounter,
    redis_server: RedisServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING, "counterpart.gateway")
    async with counters(open_counter, redis_server) as (one, _):
        first = await one.call("orders.get", ANNA, order_id=MINE)
        await (redis_server.kill() if how == "kill" else asyncio.to_thread(redis_server.hang))
        async with asyncio.timeout(PATIENCE_S):
            kept = await one.call("orders.get", ANNA, order_id=MINE)
        assert (kept.freshness, kept.record) == (Freshness.CACHED, first.record)
        for _ in range(4):  # one went to the shop before
            assert (await one.call("orders.count", ANNA)).ok
        refused = await one.call("orders.count", ANNA)
        assert refused.outcome is Outcome.RATE_LIMITED
        alone = await one.call("orders.count", BEN)
        assert verdict(alone, "budget") == "ok, counted here only"
        health = await one.gateway.shared()
        assert health.place == redis_server.url
        assert health.gone
        assert [m for m in caplog.messages if "is gone" in m and "memory stands in" in m]
        assert len([m for m in caplog.messages if "is gone" in m]) == 1
        # What is forgotten meanwhile is not found again when the server is back.
        await one.gateway.forget(ANNA)
        if how == "kill":
            await redis_server.start()
        else:
            redis_server.wake()
        await soon(lambda: [m for m in caplog.messages if "is back" in m])
        assert (await one.gateway.shared()).gone == ""
        again = await one.call("orders.get", staff(), order_id=MINE)
        assert verdict(again, "budget") == "ok"
        one.clock.advance(61)
        assert await one.gateway._state.answers.find(ANNA.owner, "anything") is None
        client = one.gateway._state.server._server.client  # pyright: ignore[reportAttributeAccessIssue]
        assert await client.keys("*answers:customer:*") == []


async def test_budgets_that_are_closed_without_the_server_let_nothing_through(
    open_counter: OpenCounter, redis_server: RedisServer
) -> None:
    closed = ("caller",)
    async with counters(open_counter, redis_server, closed_without_state=closed) as (one, _):
        first = await one.call("orders.get", ANNA, order_id=MINE)
        await redis_server.kill()
        one.clock.advance(40)
        shut = await one.call("orders.count", ANNA)
        assert (shut.outcome, shut.code) == (Outcome.UNAVAILABLE, "budget_unknown")
        assert verdict(shut, "budget") == "caller unknown"
        lookup = await one.call("orders.track", BEN, order_id=MINE)
        assert lookup.code == "budget_unknown"
        # What was known stands in, with its age; and a confirmed write is nobody's budget.
        old = await one.call("orders.get", ANNA, order_id=MINE)
        assert (old.freshness, old.record, old.age_s) == (Freshness.STALE, first.record, 40)
        proposal = await one.propose("orders.cancel", ANNA, order_id=MINE)
        assert (await one.confirm(proposal, ANNA)).ok


async def test_while_the_server_is_away_everything_else_goes_on_and_it_is_looked_for(
    open_counter: OpenCounter, redis_server: RedisServer
) -> None:
    async with counters(open_counter, redis_server) as (one, other):
        await redis_server.kill()
        for counter in (one, other):
            assert (await counter.call("orders.track", ANNA, order_id=MINE)).ok
        one.mood("hang")
        given_up = await one.call("orders.get", ANNA, deadline_s=0.1, order_id="88010002")
        assert given_up.outcome is Outcome.TIMEOUT
        assert one.gateway.state()[0].breaker == "closed"
        one.mood("")
        await one.gateway.forget(ANNA)
        assert (await one.gateway.shared()).gone
        await redis_server.start()
        state = one.gateway._state
        await soon(lambda: not state.health.gone)
        assert (await one.call("orders.get", ANNA, order_id=MINE)).freshness is Freshness.LIVE


async def test_a_server_that_was_never_there_stops_nothing(
    open_counter: OpenCounter, redis_server: RedisServer
) -> None:
    await redis_server.kill()
    async with counters(open_counter, redis_server) as (one, _):
        assert (await one.call("orders.get", ANNA, order_id=MINE)).ok
        assert (await one.gateway.shared()).gone
