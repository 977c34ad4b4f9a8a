"""Budgets, the breaker and the way around it, through the whole gateway."""

from __future__ import annotations

import asyncio

from desktop.domain.calls import Freshness, Outcome
from desktop.domain.people import staff, visitor
from tests.gateway.counter import ANNA, BEN, Counter, OpenCounter, soon
from tests.patience import PATIENCE_MS


async def test_five_calls_a_minute_for_a_customer_sixty_for_staff(counter: Counter) -> None:
    for _ in range(5):
        assert (await counter.call("orders.count", ANNA)).ok
    refused = await counter.call("orders.count", ANNA)
    assert (refused.outcome, refused.code) == (Outcome.RATE_LIMITED, "too_many_calls")
    assert (await counter.call("orders.count", BEN)).ok
    assert (await counter.call("orders.count", visitor())).ok
    for _ in range(60):
        assert (await counter.call("orders.count", staff())).ok
    assert (await counter.call("orders.count", staff())).outcome is Outcome.RATE_LIMITED
    counter.clock.advance(60)
    assert (await counter.call("orders.count", ANNA)).ok


async def test_answers_from_the_cache_do_not_count(counter: Counter) -> None:
    for _ in range(20):
        assert (await counter.call("orders.get", ANNA, order_id="88010001")).ok
    for number in range(4):
        assert (await counter.call("orders.get", ANNA, order_id=f"8802000{number}")).ok


async def test_the_limits_are_configured(open_counter: OpenCounter) -> None:
    async with open_counter("orders", customer_calls=1) as counter:
        assert (await counter.call("orders.count", ANNA)).ok
        assert (await counter.call("orders.count", ANNA)).outcome is Outcome.RATE_LIMITED


async def test_a_counter_has_a_budget_for_everybody_at_it(open_counter: OpenCounter) -> None:
    async with open_counter("orders", counter_calls=3) as counter:
        for caller in (ANNA, BEN, staff()):
            assert (await counter.call("orders.count", caller)).ok
        for caller in (ANNA, staff()):
            refused = await counter.call("orders.count", caller)
            assert (refused.outcome, refused.code) == (Outcome.RATE_LIMITED, "too_many_calls")
            assert ("budget", "counter used up") in [(s.name, s.verdict) for s in refused.steps]
        assert (await counter.call("orders.count", visitor())).ok, "another counter"


async def test_a_tool_has_a_budget_for_all_people(open_counter: OpenCounter) -> None:
    async with open_counter("orders", tool_calls={"orders.count": 2}) as counter:
        for caller in (ANNA, BEN):
            assert (await counter.call("orders.count", caller)).ok
        refused = await counter.call("orders.count", staff())
        assert (refused.outcome, refused.code) == (Outcome.UNAVAILABLE, "busy")
        assert (await counter.call("orders.get", staff(), order_id="88010001")).ok
        for _ in range(4):  # what was refused was counted nowhere
            assert (await counter.call("orders.hours", ANNA)).ok


async def test_confirmed_writes_cost_nobody_a_call(open_counter: OpenCounter) -> None:
    async with open_counter("orders", customer_calls=1, counter_calls=1) as counter:
        for number in range(3):
            proposal = await counter.propose("orders.cancel", ANNA, order_id=f"8801000{number}")
            assert (await counter.confirm(proposal, ANNA)).ok
        assert (await counter.call("orders.count", ANNA)).ok


async def test_what_the_breaker_keeps_away_costs_nobody_a_call(open_counter: OpenCounter) -> None:
    async with open_counter("orders", attempts=1, customer_calls=3) as counter:
        counter.mood("down")
        for _ in range(3):
            await counter.call("orders.count", BEN)
        for _ in range(5):
            assert (await counter.call("orders.count", ANNA)).code == "breaker_open"
        counter.mood("")
        counter.clock.advance(5)
        for _ in range(3):
            assert (await counter.call("orders.count", ANNA)).ok


async def test_an_answer_that_comes_after_its_caller_has_left_is_not_kept(counter: Counter) -> None:
    await counter.call("orders.get", ANNA, order_id="88010002")
    counter.mood("slow")
    late = asyncio.create_task(counter.call("orders.get", ANNA, order_id="88010001"))
    await soon(lambda: counter.asked("get 88010001"))
    await counter.gateway.forget(ANNA)
    assert (await late).ok
    assert (await counter.call("orders.get", ANNA, order_id="88010001")).freshness is Freshness.LIVE


async def test_a_busy_plugin_says_so(open_counter: OpenCounter) -> None:
    async with open_counter("orders", staff_calls=1000, call_s=60, attempt_s=60) as counter:
        await counter.call("orders.hours")
        counter.mood("hang")
        calls = [
            asyncio.create_task(counter.call("orders.get", deadline_s=0.4, order_id=str(number)))
            for number in range(60)
        ]
        results = await asyncio.gather(*calls)
    codes = [result.code for result in results]
    assert codes.count("busy") >= 20
    assert all(result.ms < PATIENCE_MS for result in results)


async def test_the_breaker_opens_on_the_third_call_and_closes_by_itself(counter: Counter) -> None:
    good = await counter.call("orders.get", ANNA, order_id="88010001")
    counter.clock.advance(31)
    counter.mood("down")
    for _ in range(3):
        result = await counter.call("orders.count")
        assert (result.code, result.attempts) == ("shop_unavailable", 4)
    seen = len(counter.asked())
    closed_off = await counter.call("orders.count")
    assert (closed_off.outcome, closed_off.code) == (Outcome.UNAVAILABLE, "breaker_open")
    assert counter.gateway.state()[0].breaker == "open"
    old = await counter.call("orders.get", ANNA, order_id="88010001")
    assert (old.code, old.freshness, old.record) == ("breaker_open", Freshness.STALE, good.record)
    assert len(counter.asked()) == seen
    counter.mood("")
    counter.clock.advance(5)
    assert counter.gateway.state()[0].breaker == "half-open"
    assert (await counter.call("orders.count")).ok
    assert counter.gateway.state()[0].breaker == "closed"


async def test_one_probe_at_a_time(counter: Counter) -> None:
    counter.mood("down")
    for _ in range(3):
        await counter.call("orders.count")
    counter.clock.advance(5)
    counter.mood("slow")
    results = await asyncio.gather(
        *(counter.call("orders.find", deadline_s=2, product=str(n)) for n in range(5))
    )
    assert [result.code for result in results].count("breaker_open") == 4


async def test_a_probe_that_fails_doubles_the_pause(counter: Counter) -> None:
    counter.mood("down")
    for _ in range(3):
        await counter.call("orders.count")
    counter.clock.advance(5)
    assert (await counter.call("orders.count")).code == "shop_unavailable"
    counter.clock.advance(9.9)
    assert (await counter.call("orders.count")).code == "breaker_open"
    counter.clock.advance(0.1)
    assert (await counter.call("orders.count")).code == "shop_unavailable"


async def test_answers_that_say_no_do_not_open_it(counter: Counter) -> None:
    counter.mood("no")
    for _ in range(4):
        assert (await counter.call("orders.count")).outcome is Outcome.DECLINED
    assert counter.gateway.state()[0].breaker == "closed"


async def test_the_alternative_answers_while_it_is_open(open_counter: OpenCounter) -> None:
    async with open_counter("orders", alternative={"where": "mirror"}) as counter:
        counter.mood("alternative-down")
        for _ in range(3):
            await counter.call("orders.count")
        result = await counter.call("orders.get", ANNA, order_id="88010001")
        assert (result.outcome, result.freshness) == (Outcome.OK, Freshness.LIVE)
        assert ("breaker", "open, alternative") in [(s.name, s.verdict) for s in result.steps]
        assert counter.asked("get 88010001 mirror")
        proposal = await counter.propose("orders.cancel", ANNA, order_id="88010001")
        write = await counter.confirm(proposal, ANNA)
        assert (write.code, counter.done()) == ("breaker_open", [])
