"""Writes: a yes first, once, known or honestly not known, never twice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from desktop.domain.calls import Freshness, Outcome, Proposal, ToolResult
from desktop.domain.errors import StoreFull
from desktop.domain.people import visitor
from desktop.ports.audit import WriteIntent
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.gateway.counter import ANNA, BEN, Counter, OpenCounter, soon
from tests.patience import PATIENCE_MS

ORDER = "88010001"


async def test_a_confirmed_write_is_journalled_done_once_and_empties_the_cache(
    counter: Counter,
) -> None:
    await counter.call("orders.get", ANNA, order_id=ORDER)
    proposal = await counter.propose("orders.cancel", ANNA, order_id=f" {ORDER}")
    assert proposal.arguments == {"order_id": ORDER}
    result = await counter.confirm(proposal, ANNA)
    assert (result.outcome, result.freshness, result.write) == (Outcome.OK, Freshness.LIVE, True)
    assert result.record is not None
    assert result.record["status"] == "cancelled"
    (key,) = counter.journal.begun
    assert counter.journal.settled == {key: (Outcome.OK, None)}
    assert counter.done() == [f"{key} {ORDER}"]
    fresh = await counter.call("orders.get", ANNA, order_id=ORDER)
    assert fresh.freshness is Freshness.LIVE


async def test_a_token_works_once_for_its_owner_and_its_arguments(counter: Counter) -> None:
    proposal = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
    other = replace(proposal, arguments={"order_id": "88010002"})
    for changed, caller in ((proposal, BEN), (other, ANNA)):
        fresh = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
        tried = replace(changed, token=fresh.token)
        assert (await counter.confirm(tried, caller)).code == "no_such_proposal"
    assert (await counter.confirm(proposal, ANNA)).ok
    assert (await counter.confirm(proposal, ANNA)).code == "no_such_proposal"
    assert (
        await counter.confirm(Proposal("made-up", "orders.cancel"), ANNA)
    ).outcome is Outcome.DECLINED
    assert len(counter.done()) == 1


async def test_a_proposal_can_be_withdrawn_and_grows_old(counter: Counter) -> None:
    proposal = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
    counter.gateway.withdraw(proposal)
    assert not (await counter.confirm(proposal, ANNA)).ok
    old = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
    counter.clock.advance(901)
    assert not (await counter.confirm(old, ANNA)).ok
    assert counter.done() == []


async def test_what_may_not_even_be_asked(counter: Counter) -> None:
    cases = [
        ("orders.cancel", visitor(), {"order_id": ORDER}, Outcome.DECLINED, "verify_first"),
        ("orders.cancel", ANNA, {}, Outcome.INVALID, "invalid_arguments"),
        ("orders.cancel", ANNA, {"order_id": "a b; drop"}, Outcome.INVALID, "invalid_arguments"),
        ("orders.cancel", ANNA, {"order_id": ORDER, "x": 1}, Outcome.INVALID, "invalid_arguments"),
        ("orders.get", ANNA, {"order_id": ORDER}, Outcome.UNAVAILABLE, "unknown_tool"),
        ("orders.no", ANNA, {}, Outcome.UNAVAILABLE, "unknown_tool"),
    ]
    for tool, caller, arguments, outcome, code in cases:
        refused = await counter.gateway.propose(tool, arguments, caller)
        assert isinstance(refused, ToolResult)
        assert (refused.outcome, refused.code) == (outcome, code)
    rows = [row for row in counter.audit.rows if row.result.call_id.startswith("propose-")]
    assert len([row for row in rows if ":" not in row.result.call_id]) == len(cases)


async def test_confirmed_writes_do_not_count(counter: Counter) -> None:
    for number in range(5):
        assert (await counter.call("orders.get", ANNA, order_id=f"8801000{number}")).ok
    proposal = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
    assert (await counter.confirm(proposal, ANNA)).ok


async def test_a_refusal_is_the_end_of_it(counter: Counter) -> None:
    proposal = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
    counter.mood("no")
    result = await counter.confirm(proposal, ANNA)
    assert (result.outcome, result.code) == (Outcome.DECLINED, "out_of_window")
    assert list(counter.journal.settled.values()) == [(Outcome.DECLINED, "out_of_window")]


@pytest.mark.parametrize("mood", ["done-then-hang", "done-then-crash"])
async def test_a_lost_answer_is_found_by_the_key(counter: Counter, mood: str) -> None:
    proposal = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
    counter.mood(mood)
    result = await counter.confirm(proposal, ANNA)
    assert (result.outcome, result.code) == (Outcome.OK, None)
    assert ("journal", "the shop has done it") in [(s.name, s.verdict) for s in result.steps]
    # Who is asked gets what it has parameters for, and nothing else of the write.
    assert counter.asked("written")[-1] == f"written CANCEL {ORDER}"
    assert len(counter.done()) == len(counter.asked("cancel")) == 1
    assert [outcome for outcome, _ in counter.journal.settled.values()] == [Outcome.OK]


async def test_an_end_that_nobody_knows_is_told_so_and_found_later(counter: Counter) -> None:
    proposal = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
    counter.mood("hang")
    result = await counter.confirm(proposal, ANNA)
    assert (result.outcome, result.code, result.record) == (Outcome.TIMEOUT, "unsettled", None)
    assert (counter.gateway.unsettled, counter.journal.settled) == (1, {})
    counter.mood("")
    counter.clock.advance(61)
    await soon(lambda: counter.journal.settled)
    assert list(counter.journal.settled.values()) == [(Outcome.NOT_FOUND, "never_done")]
    assert (counter.gateway.unsettled, counter.done()) == (0, [])


async def test_the_same_wish_again_goes_out_under_the_same_key(open_counter: OpenCounter) -> None:
    async with open_counter("orders", settle_again_s=60) as counter:
        proposal = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
        counter.mood("hang")
        assert (await counter.confirm(proposal, ANNA)).code == "unsettled"
        counter.mood("")
        again = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
        assert (await counter.confirm(again, ANNA)).ok
        assert len(counter.journal.begun) == len(counter.done()) == 1
        assert counter.gateway.unsettled == 0


async def test_what_turns_out_to_be_done_is_not_done_again(open_counter: OpenCounter) -> None:
    async with open_counter("orders", settle_again_s=60, settle_s=0.05) as counter:
        proposal = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
        counter.mood("done-then-hang")
        confirming = asyncio.create_task(counter.confirm(proposal, ANNA))
        await soon(counter.done)
        counter.mood("settle-down")
        assert (await confirming).code == "unsettled"
        counter.mood("")
        again = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
        result = await counter.confirm(again, ANNA)
        assert (result.ok, len(counter.done()), len(counter.asked("cancel"))) == (True, 1, 1)


async def test_the_same_write_is_not_sent_while_it_is_under_way(counter: Counter) -> None:
    first = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
    second = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
    counter.mood("slow")
    results = await asyncio.gather(counter.confirm(first, ANNA), counter.confirm(second, ANNA))
    assert sorted(str(result.code) for result in results) == ["None", "under_way"]
    assert len(counter.done()) == 1


async def test_a_write_that_the_shop_surely_did_not_get_is_tried_again(counter: Counter) -> None:
    proposal = await counter.propose("orders.cancel", ANNA, order_id="88010001")
    counter.mood("not-sent")
    result = await counter.confirm(proposal, ANNA)
    assert (result.outcome, result.attempts) == (Outcome.OK, 2)
    assert len(counter.done()) == 1


async def test_a_write_answers_within_the_time_of_who_waits(open_counter: OpenCounter) -> None:
    async with open_counter("orders", write_s=60, call_s=60) as counter:
        proposal = await counter.propose("orders.cancel", ANNA, order_id="88010001")
        counter.mood("done-then-hang")
        result = await counter.gateway.confirm(proposal, ANNA, call_id="w", deadline_s=0.4)
        assert result.code == "unsettled"
        assert result.ms < PATIENCE_MS


async def test_a_write_that_never_left_was_not_done(counter: Counter) -> None:
    proposal = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
    counter.mood("down")
    for _ in range(3):
        await counter.call("orders.count")
    result = await counter.confirm(proposal, ANNA)
    assert (result.code, counter.journal.begun) == ("breaker_open", {})


async def test_who_leaves_during_a_write_leaves_it_to_the_journal(counter: Counter) -> None:
    proposal = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
    counter.mood("done-then-hang")
    confirming = asyncio.create_task(counter.confirm(proposal, ANNA))
    await soon(counter.done)
    confirming.cancel()
    await soon(lambda: counter.journal.settled)
    assert list(counter.journal.settled.values()) == [(Outcome.OK, None)]


async def test_a_write_of_a_crashed_run_is_settled_at_the_start(open_counter: OpenCounter) -> None:
    async with open_counter("orders") as counter:
        proposal = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
        await counter.confirm(proposal, ANNA)
        (intent,) = counter.journal.begun.values()
    crashed = MemoryJournal()
    never = replace(intent, key="never-sent", begun_at=intent.begun_at.replace(year=2025))
    gone = replace(intent, key="gone", tool="removed.tool")
    crashed.begun = {item.key: item for item in (intent, never, gone)}
    async with open_counter("orders", journal=crashed) as counter:
        await soon(lambda: len(crashed.settled) == 2)
        assert crashed.settled == {
            intent.key: (Outcome.OK, None),
            "never-sent": (Outcome.NOT_FOUND, "never_done"),
        }
        assert counter.gateway.unsettled == 1
        assert len(counter.asked("cancel")) == 1


async def test_a_write_without_a_way_to_ask_stays_open(counter: Counter) -> None:
    proposal = await counter.propose("orders.readdress", ANNA, order_id=ORDER, address="x")
    counter.mood("fault")
    result = await counter.confirm(proposal, ANNA)
    assert (result.outcome, result.code) == (Outcome.UNAVAILABLE, "unsettled")
    assert counter.gateway.unsettled == 1


class FullJournal(MemoryJournal):
    """A disk without room."""

    async def begin(self, intent: WriteIntent) -> None:
        raise StoreFull("no space left")


class FullEnd(MemoryJournal):
    """A disk that fills up during a write."""

    async def settle(self, key: str, outcome: Outcome, detail: str | None = None) -> None:
        raise StoreFull("no space left")

    async def unsettled(self) -> Sequence[WriteIntent]:
        return []


async def test_without_a_journal_nothing_is_written(open_counter: OpenCounter) -> None:
    async with open_counter("orders", journal=FullJournal()) as counter:
        proposal = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
        result = await counter.confirm(proposal, ANNA)
        assert (result.code, counter.asked("cancel")) == ("not_recorded", [])
    async with open_counter("orders", journal=FullEnd()) as counter:
        proposal = await counter.propose("orders.cancel", ANNA, order_id=ORDER)
        assert (await counter.confirm(proposal, ANNA)).ok


async def test_a_full_audit_does_not_close_the_counter(
    counter: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    class FullAudit(MemoryAudit):
        async def record(self, *row: object, **more: object) -> None:
            raise StoreFull("no space left")

    counter.gateway._ledger._audit = FullAudit()
    assert (await counter.call("orders.hours")).ok
    assert "the audit cannot be written" in caplog.text
