"""Somebody else's order: the same answer as a missing one, in words, steps and calls; the truth in the audit only."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.calls import Outcome, Proposal, ToolResult
from desktop.domain.people import staff
from tests.gateway.counter import ANNA, BEN, Counter

MINE, FOREIGN, MISSING = "88010001", "99010001", "40400001"


def outside(result: ToolResult) -> ToolResult:
    """What a caller sees, without what differs between any two calls."""
    return replace(result, ms=0.0, arguments={})


async def test_foreign_looks_like_missing(counter: Counter) -> None:
    foreign = await counter.call("orders.get", ANNA, order_id=FOREIGN)
    assert counter.audit.rows[-1].true_code == "not_yours"
    missing = await counter.call("orders.get", ANNA, order_id=MISSING)
    assert counter.audit.rows[-1].true_code is None
    assert foreign.outcome is Outcome.NOT_FOUND
    assert outside(foreign) == outside(missing)


async def test_foreign_looks_like_missing_where_the_owner_is_looked_up(counter: Counter) -> None:
    foreign = await counter.call("orders.track", ANNA, order_id=FOREIGN)
    assert counter.audit.rows[-1].true_code == "not_yours"
    missing = await counter.call("orders.track", ANNA, order_id=MISSING)
    assert outside(foreign) == outside(missing)
    assert counter.asked("track") == []
    # Both are remembered alike, so that the time of a second question tells nothing either.
    await counter.call("orders.track", ANNA, order_id=FOREIGN)
    await counter.call("orders.track", ANNA, order_id=MISSING)
    assert len(counter.asked("get")) == 2
    counter.clock.advance(31)
    await counter.call("orders.track", ANNA, order_id=FOREIGN)
    await counter.call("orders.track", ANNA, order_id=MISSING)
    assert len(counter.asked("get")) == 4


async def test_no_tool_gives_a_customer_anything_of_another(counter: Counter) -> None:
    for tool in ("orders.get", "orders.track"):
        result = await counter.call(tool, BEN, order_id=MINE)
        assert (result.outcome, result.record) == (Outcome.NOT_FOUND, None)
    for tool, more in (("orders.cancel", {}), ("orders.readdress", {"address": "x"})):
        refused = await counter.gateway.propose(tool, {"order_id": MINE, **more}, BEN)
        assert isinstance(refused, ToolResult)
        assert (refused.outcome, refused.code) == (Outcome.NOT_FOUND, None)
    assert counter.done() == []


async def test_a_list_that_was_not_filtered_is_filtered(counter: Counter) -> None:
    result = await counter.call("orders.find", ANNA)
    assert result.record is not None
    assert [order["order_id"] for order in result.record["items"]] == [MINE, "88010002"]
    assert result.record["total"] == 2
    assert counter.audit.rows[-1].true_code == "not_yours"
    everything = await counter.call("orders.find", staff())
    assert everything.record is not None
    assert everything.record["total"] == 3


async def test_what_was_seen_to_be_theirs_needs_no_lookup(counter: Counter) -> None:
    await counter.call("orders.find", ANNA)
    result = await counter.call("orders.track", ANNA, order_id="88010002")
    assert result.outcome is Outcome.OK
    assert counter.asked("get") == []


async def test_a_lookup_is_free_unless_it_ends_the_call(counter: Counter) -> None:
    for number in range(5):
        assert (await counter.call("orders.track", ANNA, order_id=f"8801000{number}")).ok
    refused = await counter.call("orders.track", ANNA, order_id="88010009")
    assert refused.outcome is Outcome.RATE_LIMITED
    for number in range(5):
        guess = await counter.call("orders.track", BEN, order_id=f"8801000{number}")
        assert guess.outcome is Outcome.NOT_FOUND
    assert (await counter.call("orders.track", BEN, order_id="8")).outcome is Outcome.RATE_LIMITED
    assert len(counter.asked("get")) == 10


async def test_a_lookup_that_cannot_be_made_ends_the_call(counter: Counter) -> None:
    counter.mood("down")
    result = await counter.call("orders.track", ANNA, order_id=MINE)
    assert (result.outcome, result.code) == (Outcome.UNAVAILABLE, "shop_unavailable")
    assert counter.asked("track") == []


async def test_a_visitor_who_left_leaves_nothing(counter: Counter) -> None:
    await counter.call("orders.get", ANNA, order_id=MINE)
    proposal = await counter.propose("orders.cancel", ANNA, order_id=MINE)
    await counter.gateway.forget(ANNA)
    assert (await counter.confirm(proposal, ANNA)).code == "no_such_proposal"
    await counter.call("orders.get", ANNA, order_id=MINE)
    assert len(counter.asked("get")) == 2


async def test_who_brings_anothers_numbers_sees_that_one_order(counter: Counter) -> None:
    await counter.call("orders.find", ANNA)  # a kept answer of the customer's own opens no more
    bringer = replace(ANNA, only=MINE)
    found = await counter.call("orders.find", bringer)
    assert found.record is not None
    assert [order["order_id"] for order in found.record["items"]] == [MINE]
    assert found.record["total"] == 1
    seen = await counter.call("orders.get", bringer, order_id=MINE)
    assert seen.outcome is Outcome.OK
    for tool in ("orders.get", "orders.track"):
        other = await counter.call(tool, bringer, order_id="88010002")
        assert (other.outcome, other.record) == (Outcome.NOT_FOUND, None)
    assert counter.audit.rows[-1].true_code == "not_yours"


async def test_who_brings_anothers_numbers_changes_nothing(counter: Counter) -> None:
    refused = await counter.gateway.propose(
        "orders.cancel", {"order_id": MINE}, replace(ANNA, only=MINE)
    )
    assert isinstance(refused, ToolResult)
    assert (refused.outcome, refused.code) == (Outcome.DECLINED, "only_to_look")
    assert counter.done() == []


async def test_a_yes_to_what_was_proposed_before_is_refused_too(counter: Counter) -> None:
    proposal = await counter.gateway.propose("orders.cancel", {"order_id": MINE}, ANNA)
    assert isinstance(proposal, Proposal)
    done = await counter.confirm(proposal, replace(ANNA, only=MINE))
    assert (done.outcome, done.code) == (Outcome.DECLINED, "only_to_look")
    assert counter.done() == []
