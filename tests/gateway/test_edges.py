"""Rare turns of the road, each at its own step."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from desktop.domain.calls import Freshness, Outcome
from desktop.domain.people import staff, visitor
from desktop.gateway.answers import read_answer
from desktop.gateway.calls import Stop
from desktop.gateway.flights import Flights
from desktop.gateway.gateway import Gateway
from desktop.gateway.links import AllowedHosts, hosts_of, looks_like_link
from desktop.gateway.manifest_reader import read_manifest
from desktop.gateway.memory_state import NAMES, SPAN_S, MemoryAnswers, MemoryBreaker, MemoryBudgets
from desktop.gateway.plugin_log import LINES_A_SECOND, PluginLog
from desktop.gateway.proposals import MOST_WAITING, Proposals
from desktop.ports.shared_state import Admission, Budget, Scope
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock
from tests.gateway.counter import ANNA, PLUGINS, Counter, OpenCounter, soon


def stop_of(raw: dict[str, object], record: str = "order") -> Stop:
    with pytest.raises(Stop) as told:
        read_answer(raw, record)
    return told.value


def test_what_a_raw_result_means() -> None:
    assert stop_of({}).code == "bad_record"
    strange = {"isError": True, "_meta": {"counterpart/error": {"code": "No Word", "detail": None}}}
    assert stop_of(strange).code == "refused"
    assert stop_of({"isError": True, "content": None}).code == "tool_error"
    mixed = {"content": [{"type": "image"}, {"type": "text", "text": "a"}, 3, {"type": "text"}]}
    assert read_answer(mixed, "text")["text"] == "a"
    assert read_answer({"structuredContent": {"record": "order"}}, "order") == {"record": "order"}


def test_links() -> None:
    hosts = AllowedHosts(["Shop.Example", "*.track.example", "express.example"])
    assert hosts.allows("https://shop.example./a?b=c#d")
    assert hosts.allows("http://a.b.track.example:8080/")
    for link in (
        "https://track.example/", "ftp://shop.example/", "https://shop.example:x/", "https:///a", "https://[::1/",
        "https://user@shop.example/", "https://shop.example/\\@evil", "https://shop.example/ x",
        "https://shop.example:0/", "https://shop.example/" + "x" * 2000, "https://shop.example\u202e/",
        "https://\u202eshop.example/", "https://shop.example%2f@evil.example/", "https://ѕhop.example/", "https://expreß.example/",
    ):  # fmt: skip
        assert not hosts.allows(link), link
    assert looks_like_link(" JavaScript:alert(1)")
    assert not looks_like_link("Note: call at 10:30")
    manifest = read_manifest(PLUGINS / "orders")
    assert not hosts_of(manifest, {"shop_url": ""}, ()).allows("https://shop.example/")
    assert hosts_of(manifest, {"shop_url": "http://10.0.0.5:80/x"}, ()).allows("http://10.0.0.5/y")


async def test_kept_answers_are_bounded() -> None:
    clock = SetClock()
    answers = MemoryAnswers(clock, entries=2, oldest_s=10)
    for key in "abc":
        await answers.keep("o", key, {})
    assert await answers.find("o", "a") is None
    assert await answers.find("o", "b")
    clock.advance(11)
    assert await answers.find("o", "b") is None


async def test_budgets_forget_names_and_give_back() -> None:
    clock = SetClock()
    budgets = MemoryBudgets(clock)
    one, two = Budget(Scope.CALLER, "a", 1), Budget(Scope.TOOL, "b", 2)
    await budgets.give_back([one])
    assert not await budgets.look(one)
    assert await budgets.take([one, two]) is None
    assert await budgets.look(one)
    refusal = await budgets.take([two, one])
    assert refusal is not None
    assert refusal.budget is one
    assert not await budgets.look(two), "what is refused is counted nowhere"
    await budgets.give_back([one])
    assert await budgets.take([one]) is None
    clock.advance(SPAN_S)
    for number in range(NAMES):
        budgets.count([Budget(Scope.CALLER, f"visitor {number}", 1)])
    assert len(budgets._taken) == NAMES, "names of visitors past are not collected for ever"


async def test_the_breaker_by_itself() -> None:
    clock = SetClock()
    breaker = MemoryBreaker(clock, failures=3, pause_s=5, longest_s=8)
    closed, probe = Admission.CLOSED, Admission.PROBE
    for _ in range(2):
        await breaker.failed(closed)
    await breaker.succeeded(closed)
    for _ in range(5):
        await breaker.failed(closed)  # the fourth and fifth were under way when it opened
    assert (await breaker.admit(), breaker.state) == (Admission.OPEN, "open")
    clock.advance(5)
    assert await breaker.admit() is probe
    assert await breaker.admit() is Admission.OPEN
    await breaker.failed(
        closed
    )  # a straggler says nothing about the probe, nor lets another one go
    await breaker.undecided(closed)
    assert await breaker.admit() is Admission.OPEN
    await breaker.undecided(probe)
    assert await breaker.admit() is probe
    await breaker.failed(probe)
    clock.advance(7.9)
    assert breaker.state == "open"  # doubled, and no longer than the longest
    clock.advance(0.1)
    assert await breaker.admit() is probe
    await breaker.succeeded(probe)
    assert breaker.state == "closed"


def test_forgotten_proposals_are_not_collected_for_ever() -> None:
    proposals = Proposals(SetClock(), 60)
    first = proposals.add("t", {}, ANNA)
    for _ in range(MOST_WAITING):
        proposals.add("t", {}, visitor())
    assert not proposals.take(first, ANNA)


async def test_giving_up_what_is_under_way() -> None:
    flights: Flights[None] = Flights()
    started = asyncio.Event()

    async def work() -> None:
        started.set()
        await asyncio.sleep(60)

    waiting = asyncio.create_task(flights.join("k", work))
    await started.wait()
    await flights.close()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert not flights.under_way("k")


async def test_a_flooding_log_is_slowed_down(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    log = PluginLog(logging.getLogger("counterpart.plugin.x"), ["longer-secret", "secret", "abc"])
    source = asyncio.StreamReader()
    source.feed_data(
        b"longer-secret secret abc\n" + b"line\n" * 100 + b"\n" + b"x" * 40_000 + b"\nend"
    )
    source.feed_eof()
    await log.read(source)
    assert caplog.messages[0] == "**** **** abc"
    assert len(caplog.messages) == LINES_A_SECOND
    log._second -= 2
    source = asyncio.StreamReader()
    source.feed_data(b"later\n" + b"y" * 20_000)
    source.feed_eof()
    await log.read(source)
    assert "further lines dropped" in caplog.messages[LINES_A_SECOND]
    assert caplog.messages[-1] == "y" * 2000


async def test_a_busy_plugin_of_the_minute(open_counter: OpenCounter) -> None:
    async with open_counter("orders", staff_calls=10_000) as counter:
        manifest = counter.gateway._plugins._catalogue.runtimes["orders"].manifest
        rate = Budget(Scope.PLUGIN, f"plugin:{manifest.id}", manifest.rate)
        for _ in range(manifest.rate):
            await counter.gateway._state.budgets.take([rate])
        result = await counter.call("orders.get", ANNA, order_id="1")
        assert (result.outcome, result.code) == (Outcome.UNAVAILABLE, "busy")
        assert ("budget", "plugin busy") in [(step.name, step.verdict) for step in result.steps]
        assert counter.gateway.state()[0].breaker == "closed"


async def test_folders_may_be_given_from_where_we_stand() -> None:
    here = PLUGINS.relative_to(Path.cwd())
    gateway = Gateway([here / "orders"], MemoryAudit(), MemoryJournal(), SetClock())
    assert (await gateway.call("orders.get", {"order_id": "1"}, staff(), call_id="1")).ok
    await gateway.close()


async def test_both_ways_closed_off(open_counter: OpenCounter) -> None:
    async with open_counter("orders", alternative={"where": "mirror"}, attempts=1) as counter:
        counter.mood("down")
        for _ in range(6):
            await counter.call("orders.count")
        result = await counter.call("orders.count")
        assert result.code == "breaker_open"
        assert (await counter.gateway.reload("orders")).state == "ready"


async def test_a_public_tool_needs_no_owner_and_staff_none_either(counter: Counter) -> None:
    assert (await counter.call("orders.track", ANNA, order_id="88010001")).ok
    assert (await counter.call("orders.track", staff(), order_id="99010001")).ok
    nothing = await counter.call("orders.track", ANNA)
    assert nothing.outcome is Outcome.INVALID
    number = await counter.call("orders.track", ANNA, order_id=12)
    assert (number.outcome, number.code) == (Outcome.INVALID, "invalid_arguments")


async def test_an_old_answer_stands_in_where_the_owner_cannot_be_looked_up(
    counter: Counter,
) -> None:
    good = await counter.call("orders.track", ANNA, order_id="88010001")
    counter.clock.advance(700)
    counter.mood("down")
    result = await counter.call("orders.track", ANNA, order_id="88010001")
    assert (result.freshness, result.record) == (Freshness.STALE, good.record)


async def test_a_lookup_that_nobody_has(open_counter: OpenCounter) -> None:
    async with open_counter("orders") as counter:
        runtimes = counter.gateway._plugins._catalogue.runtimes
        tools = dict(runtimes["orders"].manifest.tools)
        del tools["get"]
        object.__setattr__(runtimes["orders"].manifest, "tools", tools)
        result = await counter.call("orders.track", ANNA, order_id="88010001")
        assert (result.outcome, result.code) == (Outcome.UNAVAILABLE, "no_lookup")


async def test_settling_by_hand(open_counter: OpenCounter) -> None:
    async with open_counter("orders", settle_again_s=60) as counter:
        proposal = await counter.propose("orders.cancel", ANNA, order_id="88010001")
        counter.mood("done-then-hang")
        confirming = asyncio.create_task(counter.confirm(proposal, ANNA))
        await soon(counter.done)
        counter.mood("settle-down")
        assert (await confirming).code == "unsettled"
        assert list(await counter.gateway.settle_unfinished()) == []
        counter.mood("")
        (settled,) = await counter.gateway.settle_unfinished()
        assert (settled.outcome, settled.record and settled.record["status"]) == (
            Outcome.OK,
            "cancelled",
        )
