"""One read through every step, on a real process."""

from __future__ import annotations

import asyncio
import json

from desktop.domain.calls import Freshness, Outcome
from desktop.domain.people import staff, visitor
from tests.gateway.counter import ANNA, BEN, Counter, OpenCounter, soon
from tests.patience import PATIENCE_MS


async def test_a_read_leaves_its_steps_and_a_row(counter: Counter) -> None:
    result = await counter.call("orders.get", ANNA, order_id=" ８８０１０００１ ")
    assert result.outcome is Outcome.OK
    assert result.freshness is Freshness.LIVE
    assert result.arguments == {"order_id": "88010001"}
    assert result.attempts == 1
    steps = {step.name: step.verdict for step in result.steps}
    assert list(steps) == [
        "identity", "arguments", "cache", "budget", "breaker", "call", "result", "audit",
    ]  # fmt: skip
    assert [row.result for row in counter.audit.rows] == [result]


async def test_only_listed_fields_leave(counter: Counter) -> None:
    result = await counter.call("orders.get", staff(), order_id="88010001")
    assert result.record is not None
    assert "margin" not in result.record
    assert result.record["items"] == [
        {
            "item_id": "1",
            "title": "耳机",
            "quantity": 1,
            "price": {"amount": "199.00", "currency": "CNY"},
        }
    ]


async def test_text_comes_clean(counter: Counter) -> None:
    counter.mood("controls")
    result = await counter.call("orders.get", ANNA, order_id="88010001")
    assert result.record is not None
    assert result.record["recipient"] == "张[31m三"


async def test_the_same_question_is_answered_from_the_cache_for_thirty_seconds(
    counter: Counter,
) -> None:
    first = await counter.call("orders.get", ANNA, order_id="88010001")
    counter.clock.advance(29.9)
    again = await counter.call("orders.get", ANNA, order_id="#88010001".removeprefix("#"))
    assert (again.freshness, round(again.age_s, 1), again.record) == (
        Freshness.CACHED,
        29.9,
        first.record,
    )
    counter.clock.advance(0.2)
    assert (await counter.call("orders.get", ANNA, order_id="88010001")).freshness is Freshness.LIVE
    assert len(counter.asked("get")) == 2


async def test_no_answer_crosses_to_another_customer(counter: Counter) -> None:
    await counter.call("orders.find", ANNA)
    other = await counter.call("orders.find", BEN)
    assert other.freshness is Freshness.LIVE
    assert other.record is not None
    assert [order["customer_id"] for order in other.record["items"]] == ["C2"]


async def test_the_same_question_at_the_same_time_is_one_call(counter: Counter) -> None:
    counter.mood("slow")
    results = await asyncio.gather(
        *(counter.call("orders.get", ANNA, order_id="88010001") for _ in range(12))
    )
    assert {result.outcome for result in results} == {Outcome.OK}
    assert len(counter.asked("get")) == 1


async def test_one_who_leaves_does_not_take_the_answer_from_the_others(counter: Counter) -> None:
    await counter.call("orders.hours", ANNA)
    counter.mood("slow")
    leaving = asyncio.create_task(counter.call("orders.get", ANNA, order_id="88010001"))
    staying = asyncio.create_task(counter.call("orders.get", ANNA, order_id="88010001"))
    await soon(lambda: counter.asked("get"))
    leaving.cancel()
    assert (await staying).outcome is Outcome.OK


async def test_who_stops_waiting_stops_the_plugin(counter: Counter) -> None:
    await counter.call("orders.hours", ANNA)
    counter.mood("hang")
    task = asyncio.create_task(counter.call("orders.get", ANNA, order_id="88010001"))
    await soon(lambda: counter.asked("get 88010001 main"))
    task.cancel()
    await soon(lambda: counter.asked("let go"))


async def test_a_read_is_tried_again(counter: Counter) -> None:
    counter.mood("flaky")
    result = await counter.call("orders.get", ANNA, order_id="88010001")
    assert (result.outcome, result.attempts) == (Outcome.OK, 2)


async def test_a_hanging_shop_is_left_in_time_and_told_to_stop(counter: Counter) -> None:
    await counter.call("orders.hours", ANNA)
    counter.mood("hang")
    result = await counter.call("orders.get", ANNA, order_id="88010001")
    assert (result.outcome, result.record) == (Outcome.TIMEOUT, None)
    assert result.attempts == 4
    assert result.ms < PATIENCE_MS
    await soon(lambda: len(counter.asked("let go")) == 4)


async def test_a_turns_own_deadline_shortens_the_call(open_counter: OpenCounter) -> None:
    async with open_counter("orders", call_s=60, attempt_s=60) as counter:
        await counter.call("orders.hours", ANNA)
        counter.mood("hang")
        result = await counter.call("orders.get", ANNA, deadline_s=0.1, order_id="88010001")
        assert result.outcome is Outcome.TIMEOUT
        assert result.ms < PATIENCE_MS
        assert counter.gateway.state()[0].breaker == "closed"


async def test_who_was_served_beside_a_crash_loses_no_try_by_it(open_counter: OpenCounter) -> None:
    async with open_counter("orders", attempts=1) as counter:
        await counter.call("orders.hours")
        counter.mood("crash-once")
        together = [counter.call("orders.get", order_id=str(number)) for number in range(2)]
        assert [(r.outcome, r.attempts) for r in await asyncio.gather(*together)] == [
            (Outcome.OK, 2)
        ] * 2
        counter.mood("crash")
        alone = await counter.call("orders.get", order_id="3")
        assert (alone.code, alone.attempts) == ("plugin_ended", 1)


async def test_the_last_known_answer_stands_in_with_its_age(counter: Counter) -> None:
    first = await counter.call("orders.get", ANNA, order_id="88010001")
    counter.clock.advance(60)
    counter.mood("down")
    result = await counter.call("orders.get", ANNA, order_id="88010001")
    assert (result.outcome, result.freshness) == (Outcome.UNAVAILABLE, Freshness.STALE)
    assert (result.record, result.age_s, result.ok) == (first.record, 60.0, True)
    assert result.attempts == 4


async def test_an_answer_that_is_too_old_does_not_stand_in(counter: Counter) -> None:
    await counter.call("orders.get", ANNA, order_id="88010001")
    counter.clock.advance(7 * 3600)
    counter.mood("down")
    result = await counter.call("orders.get", ANNA, order_id="88010001")
    assert (result.record, result.freshness) == (None, Freshness.NONE)


async def test_refusals_and_faults_keep_their_codes(counter: Counter) -> None:
    counter.mood("no")
    refused = await counter.call("orders.get", ANNA, order_id="88010001")
    assert (refused.outcome, refused.code, refused.attempts) == (
        Outcome.DECLINED,
        "out_of_window",
        1,
    )
    counter.mood("indiscreet")
    said = await counter.call("orders.get", ANNA, order_id="88010001")
    assert said.detail == "token **** of 138****5678"
    counter.mood("fault")
    fault = await counter.call("orders.get", ANNA, order_id="88010001")
    assert (fault.outcome, fault.code, fault.detail) == (
        Outcome.UNAVAILABLE,
        "plugin_fault",
        "RuntimeError",
    )


async def test_a_result_that_is_not_what_it_claims_is_unavailable(counter: Counter) -> None:
    for mood, code in (("wrong", "bad_record"), ("other", "other_record")):
        counter.mood(mood)
        result = await counter.call("orders.get", staff(), order_id="88010001")
        assert (result.outcome, result.code) == (Outcome.UNAVAILABLE, code)


async def test_a_huge_result_ends_the_process_and_nothing_else(counter: Counter) -> None:
    counter.mood("huge")
    result = await counter.call("orders.get", staff(), order_id="88010001")
    assert (result.outcome, result.code) == (Outcome.UNAVAILABLE, "plugin_ended")
    counter.mood("")
    assert (await counter.call("orders.get", staff(), order_id="88010001")).ok


async def test_links_lead_to_allowed_hosts_only(counter: Counter) -> None:
    links = {
        "https://a.track.example/1": True,
        "http://shop.example/parcel?n=1": True,
        "https://track.example.evil.com/": False,
        "https://a.track.example@evil.com/": False,
        "javascript:alert(1)": False,
        "file:///etc/passwd": False,
    }
    for link, allowed in links.items():
        result = await counter.call("orders.track", staff(), order_id="88010001", link=link)
        assert result.record is not None
        assert result.record["parcels"][0].get("url") == (link if allowed else None)


async def test_what_the_caller_may_call(counter: Counter) -> None:
    kiosk = visitor()
    cases = [
        ("orders.get", kiosk, {"order_id": "88010001"}, Outcome.DECLINED, "verify_first"),
        ("orders.hours", kiosk, {}, Outcome.OK, None),
        ("orders.customers", ANNA, {"phone": "1"}, Outcome.DECLINED, "staff_only"),
        ("orders.customers", staff(), {"phone": "1"}, Outcome.OK, None),
        ("orders.cancel", staff(), {"order_id": "1"}, Outcome.DECLINED, "needs_confirmation"),
        ("orders.written", staff(), {"key": "1"}, Outcome.UNAVAILABLE, "unknown_tool"),
        ("orders.nothing", staff(), {}, Outcome.UNAVAILABLE, "unknown_tool"),
        ("nothing", staff(), {}, Outcome.UNAVAILABLE, "unknown_tool"),
    ]
    for tool, caller, arguments, outcome, code in cases:
        result = await counter.call(tool, caller, **arguments)
        assert (result.outcome, result.code) == (outcome, code), tool
    assert len(counter.audit.rows) == len(cases)


async def test_the_plugin_learns_who_asks_and_nothing_of_our_environment(
    counter: Counter, tmp_path: str
) -> None:
    result = await counter.gateway.call("orders.hours", {}, ANNA, call_id="1", lang="en")
    assert result.record is not None
    told = json.loads(result.record["text"])
    assert told["who"] == {"lang": "en", "staff": False, "customer": "C1"}
    assert told["environment"]["COUNTERPART_SECRET_SHOP_TOKEN"] == "token-1234567"
    allowed = {
        "PATH",
        "LANG",
        "LANGUAGE",
        "LC_ALL",
        "LC_CTYPE",
        "TZ",
        "HOME",
        "TMPDIR",
        "TEMP",
        "TMP",
    }
    allowed |= {"SSL_CERT_FILE", "SSL_CERT_DIR", "USERPROFILE", "APPDATA"}
    assert {name for name in told["all"] if not name.startswith("COUNTERPART_")} <= allowed
    assert told["cwd"] == str(tmp_path) + "/work/orders"


async def test_unknown_and_planted_arguments_never_arrive(counter: Counter) -> None:
    for number in (
        "1' OR '1'='1",
        "../../etc/passwd",
        "http://evil",
        "{{7*7}}",
        "a\r\nX-Evil: 1",
        "%2e%2e",
        "",
    ):
        result = await counter.call("orders.get", staff(), order_id=number)
        assert (result.outcome, result.code) == (Outcome.INVALID, "invalid_arguments"), number
    assert (await counter.call("orders.get", staff())).outcome is Outcome.INVALID
    odd = await counter.call("orders.get", staff(), order_id="88010001", admin=True)
    assert odd.outcome is Outcome.INVALID
    big = await counter.call("orders.find", staff(), product="x" * 1_000_000)
    assert big.outcome is Outcome.INVALID
    assert counter.asked() == []
