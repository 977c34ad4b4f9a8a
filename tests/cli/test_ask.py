"""``ask --json`` as other programs read it: names and fields are a contract."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import DAY, Shop, Start, run, sentence

TURN = [
    "event", "turn", "text", "lang", "lane", "requests", "calls", "reply", "cards", "confirm",
    "written", "ticket", "first_word_ms", "total_ms", "error", "offered",
]  # fmt: skip
CALL = {"tool", "arguments", "outcome", "freshness", "age_s", "attempts", "ms"}
HEADPHONES = "20261112047"


def test_one_object_a_turn_after_its_events_as_lines_arrive(shop: Shop, ask: Start) -> None:
    with ask("--as", "C0001") as one:
        first = one.turn("我上周买的耳机到哪了")
        names = [event["event"] for event in one.events]
        assert list(first) == TURN
        assert names == [
            "turn_started", "understood",
            "tool_started", "tool_finished", "tool_started", "tool_finished", "text", "card",
        ]  # fmt: skip
        assert {event["turn"] for event in one.events} == {1}
        assert first["requests"] == [
            {
                "action": "find_orders",
                "arguments": {
                    "product": "耳机",
                    "period": {"from": "2026-11-09", "to": "2026-11-15"},
                    "wants": "parcel",
                },
            }
        ]
        assert [call["tool"] for call in first["calls"]] == ["orders.find", "logistics.track"]
        assert all(set(call) >= CALL for call in first["calls"])
        assert {(call["outcome"], call["freshness"]) for call in first["calls"]} == {("ok", "live")}
        assert (first["lang"], first["lane"], first["error"]) == ("zh", "instant", None)
        assert (first["confirm"], first["written"], first["ticket"]) == (None, [], None)
        (card,) = first["cards"]
        assert card["type"] == "tracking"
        assert card["parcel"]["tracking_number"] == shop.cases["headphones"]["tracking_number"]
        assert 0 < first["first_word_ms"] <= first["total_ms"]
        second = one.turn("Where is it now?")
        assert (second["turn"], second["lang"]) == (2, "en")
        assert second["calls"][0]["freshness"] in {"live", "cached"}
        status, rest, errors = one.end()
    assert (status, rest, errors) == (0, "", "")


def test_a_name_that_the_shop_does_not_know_is_told_of(ask: Start) -> None:
    with ask("--as", "NOBODY") as one:
        told = one.turn("where are my headphones")
        assert (told["cards"], told["error"]) == ([], "problem.not_found")
        one.turn("and my lamp")
        status, _, errors = one.end()
    assert status == 0
    assert errors.count("NOBODY") == 1


def test_an_offer_of_a_colleague_is_told_with_its_reason(shop: Shop, ask: Start) -> None:
    with ask("--as", "C0004") as one:
        assert one.turn(f"where is {shop.order('stuck')}")["offered"] == "stuck_parcel"
        called = one.turn("yes please")
        assert (called["offered"], called["ticket"]["reason"]) == (None, "stuck_parcel")
        one.end()


def test_a_confirmation_waits_for_the_next_turn_and_is_carried_out_once(
    shop: Shop, ask: Start
) -> None:
    order = shop.order("returnable")
    with ask("--as", "C0001") as one:
        asked = one.turn(f"退货{order}")
        assert asked["confirm"]["tool"] == "returns.create"
        assert asked["confirm"]["arguments"]["order_id"] == order
        assert "confirm" not in [card["type"] for card in asked["cards"]]
        assert [event["event"] for event in one.events][-1] == "confirm"
        assert shop.writes() == 0
        done = one.turn("好的")
        assert (done["confirm"], shop.writes()) == (None, 1)
        (written,) = done["written"]
        assert (written["tool"], written["arguments"]["order_id"]) == ("returns.create", order)
        (card,) = done["cards"]
        assert card["type"] == "return"
        again = one.turn("好的")
        assert (again["written"], again["calls"], shop.writes()) == ([], [], 1)
        handed_over = one.turn("找人工")
        assert handed_over["lane"] == "person"
        assert handed_over["ticket"]["number"] in handed_over["reply"]
        assert "handed_over" in [event["event"] for event in one.events]
        assert [card["type"] for card in handed_over["cards"]] == ["hand_over"]


def test_two_writes_in_one_breath_are_asked_one_after_the_other(shop: Shop, ask: Start) -> None:
    back, off = shop.order("planted_note"), shop.order("pending")
    with ask() as one:
        first = one.turn(f"退货{back}，再取消{off}")
        assert first["confirm"]["arguments"]["order_id"] == back
        assert off in first["reply"]
        second = one.turn("不要")
        assert (second["written"], shop.writes()) == ([], 0)
        assert second["confirm"]["arguments"]["order_id"] == off
        third = one.turn("确认")
        assert [written["tool"] for written in third["written"]] == ["orders.cancel"]
        assert (third["confirm"], shop.writes()) == (None, 1)


def test_yes_and_no_answer_every_card_and_an_open_one_at_the_end_is_a_no(
    shop: Shop, ask: Start
) -> None:
    order = shop.order("cancellable")
    with ask("--as", "C0001") as left_open:
        assert left_open.turn(f"取消订单{order}")["confirm"] is not None
    with ask("--as", "C0001", "--no") as refused:
        told = refused.turn(f"取消订单{order}")
    assert (told["confirm"], told["written"], shop.writes()) == (None, [], 0)
    with ask("--as", "C0001", "--yes") as agreed:
        told = agreed.turn(f"取消订单{order}")
    assert (told["confirm"], len(told["written"]), shop.writes()) == (None, 1, 1)
    assert shop.get(f"orders/{order}")["status"] == "cancelled"


def test_texts_are_turns_and_the_language_can_be_held(shop: Shop) -> None:
    told = run(
        "ask", "--demo", "--as", "C0001", "--today", DAY, "--lang", "en", "--json",
        "--lane", "instant", f"{HEADPHONES}到哪了", "谢谢",
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, "")
    turns = [t for t in map(json.loads, told.stdout.splitlines()) if t["event"] == "turn"]
    assert [turn["turn"] for turn in turns] == [1, 2]
    assert not any(re.search("[\u4e00-\u9fff]", turn["reply"]) for turn in turns)
    assert "should arrive" in turns[0]["reply"]


def test_the_shop_of_a_data_file(tmp_path: Path) -> None:
    file = tmp_path / "shop.json"
    file.write_text(
        json.dumps(
            {
                "customers": [{"id": "K1", "name": "王芳", "phone": "13900005678"}],
                "orders": [
                    {
                        "id": "88012345",
                        "customer": "K1",
                        "status": "processing",
                        "items": [{"name": "音箱", "price": 299}],
                    }
                ],
            }
        ),
        encoding="utf-8",
    )
    words = ("ask", "--demo", "--data", str(file), "--lane", "instant", "88012345发货了吗")
    told = run(*words)
    assert (told.returncode, told.stderr) == (0, "")
    assert "88012345" in told.stdout
    assert "还没有发货" in told.stdout
    file.write_text('{"orders": [{"placed": "soon"}]}', encoding="utf-8")
    broken = run(*words)
    assert (broken.returncode, broken.stdout) == (2, "")
    assert 'orders[0].placed: "soon" is not a time' in sentence(broken)


@pytest.mark.parametrize("customer", ["C0001", None])
def test_without_as_a_member_of_staff_asks(shop: Shop, ask: Start, customer: str | None) -> None:
    words = ("--as", customer) if customer else ()
    with ask(*words) as one:
        told = one.turn(f"查{shop.order('stuck')}")
    assert told["calls"][0]["outcome"] == ("not_found" if customer else "ok")
