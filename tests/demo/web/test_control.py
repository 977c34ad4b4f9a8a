"""The shop misbehaves as it is told, and time passes when asked."""

from __future__ import annotations

import threading
from typing import Any

import httpx
import pytest

ORDER = "/v1/orders/20261118001"
WAIT_S = 10.0


def trouble(shop: Any, **rule: Any) -> Any:
    return shop.control("POST", "trouble", rule)


def test_only_the_second_token_opens_it(small: Any) -> None:
    answer = small.http.get("/control/requests")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorized")
    small.control("GET", "nothing", status=404)
    assert (
        small.http.get("/v1/orders", headers={"Authorization": "Bearer control-token"}).status_code
        == 401
    )


def test_the_next_n_requests_fail_with_a_status(small: Any) -> None:
    trouble(small, prefix="/v1/orders", fail=503, next=2)
    assert small.get("/v1/shop")
    assert [small.http.get(ORDER).status_code for _ in range(3)] == [503, 503, 200]
    trouble(small, fail=500, method="POST")
    assert small.http.get(ORDER).status_code == 200
    assert small.post("/v1/tickets", {"summary": "x"}, 500, key="k")["error"]["code"] == "internal"
    assert not small.get("/v1/operations/k")["done"]


def test_a_share_fails_the_same_way_each_time(small: Any) -> None:
    def pattern() -> list[int]:
        small.control("POST", "reset")
        trouble(small, fail=502, share=0.2, seed=7)
        return [small.http.get(ORDER).status_code for _ in range(100)]

    first = pattern()
    assert first == pattern()
    assert 10 <= first.count(502) <= 30


def test_a_failure_after_the_work_is_settled_by_the_key(small: Any) -> None:
    trouble(small, method="POST", fail=500, when="after", next=1)
    small.post("/v1/returns", {"order_id": "20261118001"}, 500, key="lost")
    assert small.get("/v1/operations/lost")["result"]["id"] == "R-2611-0001"
    assert (
        small.post("/v1/returns", {"order_id": "20261118001"}, 201, key="lost")["id"]
        == "R-2611-0001"
    )


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_dropped_connection_may_have_done_its_work(small: Any, when: str) -> None:
    trouble(small, method="POST", drop=True, when=when)
    with pytest.raises(httpx.RemoteProtocolError):
        small.post("/v1/tickets", {"summary": "x"}, key="dropped")
    assert small.get("/v1/operations/dropped")["done"] == (when == "after")


def test_a_hanging_request_is_let_go_by_clearing(small: Any) -> None:
    trouble(small, prefix=ORDER, hang=True)
    outcome: list[str] = []

    def ask() -> None:
        try:
            small.http.get(ORDER, timeout=WAIT_S)
        except httpx.RemoteProtocolError:
            outcome.append("let go")

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    with pytest.raises(httpx.ReadTimeout):
        small.http.get(ORDER, timeout=0.1)
    assert small.get("/v1/shop"), "others are served meanwhile"
    assert outcome == []
    small.control("DELETE", "trouble")
    asking.join(WAIT_S)
    assert outcome == ["let go"]
    assert small.get(ORDER)


def test_a_slow_answer_comes_late_but_right(small: Any) -> None:
    trouble(small, prefix=ORDER, delay_ms=80, next=1)
    assert small.get(ORDER)["id"] == "20261118001"
    [entry] = small.control("GET", "requests")["recent"]
    assert entry["ms"] >= 80
    assert (entry["trouble"], entry["status"]) == ("delay", 200)


@pytest.mark.parametrize("kind", ["garbage", "empty", "html", "error_body", "wrong_type"])
def test_nonsense_comes_with_status_200(small: Any, kind: str) -> None:
    trouble(small, wrong=kind)
    answer = small.http.get(ORDER)
    assert answer.status_code == 200
    if kind == "error_body":
        assert answer.json()["error"]["code"] == "internal"
    elif kind == "wrong_type":
        assert isinstance(answer.json(), list)
    else:
        with pytest.raises(ValueError, match=r"(Expecting|codec)"):
            answer.json()


def test_a_truncated_answer_breaks_off(small: Any) -> None:
    trouble(small, wrong="truncated", when="after")
    with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
        small.http.get(ORDER)


@pytest.mark.parametrize(
    "rule",
    [{"fial": 500}, {"fail": 200}, {"share": 2}, {"share": True}, {"next": 0}, {"hang": "maybe"}, {"wrong": "odd"}, {"when": "later"}, {"delay_ms": -1}],
)  # fmt: skip
def test_a_wrong_rule_is_refused(small: Any, rule: dict[str, Any]) -> None:
    error = small.control("POST", "trouble", rule, 400)["error"]
    assert error["details"]["field"] == next(iter(rule))
    assert small.control("GET", "trouble") == {"items": []}


def test_the_counters_tell_what_was_asked(small: Any) -> None:
    small.get(ORDER)
    small.get("/v1/orders", customer="K1")
    small.get("/v1/nothing", 404)
    told = small.control("GET", "requests")
    assert told["total"] == 3
    assert told["by_path"] == {f"GET {ORDER}": 1, "GET /v1/orders": 1, "GET /v1/nothing": 1}
    assert [entry["status"] for entry in told["recent"]] == [200, 200, 404]
    assert told["recent"][1]["query"] == "customer=K1"
    assert small.control("DELETE", "requests")["total"] == 0


def test_time_moves_and_rules_with_it(small: Any) -> None:
    assert small.control("POST", "clock", {"advance": "7d"})["today"] == "2026-11-28"
    found = small.get(f"{ORDER}/return-eligibility")
    assert found["return"]["code"] == "out_of_window"
    assert found["exchange"]["eligible"]
    assert small.control("POST", "clock", {"now": "2026-11-23T09:00"})["now"].startswith(
        "2026-11-23T09:00"
    )
    small.control("POST", "clock", {"advance": "soon"}, 400)
    small.control("POST", "clock", {}, 400)
    assert small.control("POST", "reset")["today"] == "2026-11-21"


def test_a_parcel_moves_on_to_the_door_and_its_order_with_it(small: Any) -> None:
    path = "parcels/RN617067498GB/advance"
    moved = small.control("POST", path)
    assert (moved["status"], moved["events"][0]["place_en"]) == ("out_for_delivery", "Leeds")
    small.control("POST", path, {"to": "in_transit"}, 409)
    small.control("POST", path, {"to": "moon"}, 400)
    arrived = small.control("POST", path, {"to": "delivered"})
    assert arrived["delivered_at"] == arrived["last_event_at"]
    order = small.get("/v1/orders/20261120003")
    assert (order["status"], order["delivered_at"]) == ("delivered", arrived["delivered_at"])
    assert small.get("/v1/orders/20261120003/return-eligibility")["return"]["eligible"]
    small.control("POST", path, None, 409)
    small.control("POST", "parcels/none/advance", None, 404)


def test_returns_and_exchanges_come_to_their_end(small: Any) -> None:
    small.post("/v1/returns", {"order_id": "20261118001"})
    steps = [small.control("POST", "returns/R-2611-0001/advance") for _ in range(2)]
    assert [step["status"] for step in steps] == ["received", "refunded"]
    assert steps[1]["refund"]["status"] == "paid"
    assert steps[1]["refunded_at"]
    assert small.get("/v1/orders/20261118001")["status"] == "delivered"
    small.control("POST", "returns/R-2611-0001/advance", None, 409)
    small.post("/v1/exchanges", {"order_id": "20261101004"})
    done = [small.control("POST", "returns/X-2611-0001/advance")["status"] for _ in range(3)]
    assert done == ["received", "sent", "completed"]


def test_the_named_cases_are_told(shop: Any) -> None:
    cases = shop.control("GET", "cases")
    assert cases["headphones"] == {
        "customer_id": "C0001",
        "order_id": "20261112047",
        "tracking_number": "SF1428003677513",
    }
    for case in cases.values():
        assert shop.get(f"/v1/orders/{case['order_id']}")["customer_id"] == case["customer_id"]


def test_a_parcel_that_is_being_sent_back_may_still_arrive(small: Any) -> None:
    assert small.get("/v1/orders/20261120003/return-eligibility")["return"]["last_day"] is None
    small.post("/v1/returns", {"order_id": "20261120003"})
    arrived = small.control("POST", "parcels/RN617067498GB/advance", {"to": "delivered"})
    order = small.get("/v1/orders/20261120003")
    assert (order["status"], order["delivered_at"]) == ("returning", arrived["delivered_at"])
