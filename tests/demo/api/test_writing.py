"""What the shop does when told to, what it refuses, and that it does nothing twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

DELIVERED, PROCESSING, SHIPPED, OLD, UNPAID = (
    "20261118001", "20261120002", "20261120003", "20261101004", "20261121005",
)  # fmt: skip


def test_a_return_of_everything_that_can_go_back(small: Any) -> None:
    made = small.post(
        "/v1/returns", {"order_id": DELIVERED, "comment": "太重了", "customer_id": "k1"}
    )
    assert made["id"] == "R-2611-0001"
    assert [(item["line"], item["quantity"]) for item in made["items"]] == [(1, 2), (2, 1)]
    # 400 + 100 less their share of the discount of 30 on 600, less the postage of 12.
    assert [item["refund"] for item in made["items"]] == ["380.00", "95.00"]
    assert made["refund"] == {
        "amount": "463.00",
        "currency": "CNY",
        "method": "alipay",
        "status": "waiting",
    }
    assert (made["status"], made["deadline"], made["conditions"]) == (
        "requested",
        "2026-11-28",
        ["unopened"],
    )
    assert made["qr_payload"] == "https://shanlan.example/r/R-2611-0001"
    assert {place["kind"] for place in made["drop_off"]} == {"store", "courier"}
    form = {field["key"]: field for field in made["form"]}
    assert form["return_number"]["value_zh"] == "R-2611-0001"
    assert form["phone"]["value_en"] == "139****5678"
    assert form["items"]["value_zh"] == "台灯 × 2、耳塞 × 1"
    assert form["condition"]["value_en"] == "Still sealed"
    assert form["refund"]["value_en"] == "CNY 463.00 (less CNY 12.00 postage), back to Alipay"
    order = small.get(f"/v1/orders/{DELIVERED}")
    assert (order["status"], order["return_ids"]) == ("returning", ["R-2611-0001"])
    assert [item["quantity_returned"] for item in order["items"]] == [2, 1, 0]
    assert small.get("/v1/returns", order=DELIVERED)["items"] == [made]
    assert small.get("/v1/returns/r 2611 0001") == made
    assert small.get("/v1/returns/R-2611-0001?customer=K2", 404)
    assert small.get("/v1/exchanges/R-2611-0001", 404)


def test_piece_by_piece_until_nothing_is_left(small: Any) -> None:
    one = {"order_id": DELIVERED, "items": [{"line": 1, "quantity": 1}], "method": "store"}
    first = small.post("/v1/returns", one)
    assert (first["fee"], first["refund"]["amount"]) == ("0.00", "190.00")
    assert small.post("/v1/returns", one)["id"] == "R-2611-0002"
    assert small.post("/v1/returns", one, 409)["error"]["code"] == "already_returned"
    assert small.post(
        "/v1/returns", {"order_id": DELIVERED, "items": [{"line": 2, "quantity": 2}]}, 400
    )


def test_a_fault_is_at_the_shops_expense(small: Any) -> None:
    made = small.post(
        "/v1/returns",
        {"order_id": DELIVERED, "items": [{"line": 2, "opened": True}], "reason": "faulty"},
    )
    assert (made["paid_by"], made["fee"], made["refund"]["amount"]) == ("shop", "0.00", "95.00")
    assert made["conditions"] == []


def test_an_exchange_has_its_own_number_and_no_refund(small: Any) -> None:
    made = small.post("/v1/exchanges", {"order_id": OLD, "wanted": "a new one"})
    assert (made["id"], made["kind"], made["reason"], made["refund"]) == (
        "X-2611-0001",
        "exchange",
        "faulty",
        None,
    )
    assert {f["key"]: f["value_en"] for f in made["form"] if f["key"] == "wanted"} == {
        "wanted": "a new one"
    }
    assert small.get(f"/v1/orders/{OLD}")["exchange_ids"] == ["X-2611-0001"]


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("/v1/returns", {"order_id": OLD}, "out_of_window"),
        ("/v1/returns", {"order_id": PROCESSING}, "not_delivered"),
        ("/v1/returns", {"order_id": DELIVERED, "items": [{"line": 3}]}, "non_returnable"),
        ("/v1/returns", {"order_id": DELIVERED, "items": [{"line": 2, "opened": True}]}, "opened"),
        ("/v1/exchanges", {"order_id": DELIVERED, "reason": "no_reason"}, "reason_not_allowed"),
        (f"/v1/orders/{SHIPPED}/cancel", {}, "already_shipped"),
        (f"/v1/orders/{SHIPPED}/address", {"address": "x"}, "already_shipped"),
        (f"/v1/orders/{UNPAID}/invoice", {}, "not_paid"),
    ],
)
def test_the_rules_say_no_and_nothing_changes(
    small: Any, path: str, body: dict[str, Any], code: str
) -> None:
    before = small.get("/v1/orders")
    error = small.post(path, body, 409, key="refused")["error"]
    assert error["code"] == code
    assert error["message"]
    assert small.get("/v1/orders") == before
    assert small.get("/v1/operations/refused") == {"key": "refused", "done": False}


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/v1/returns", {}, "order_id"),
        ("/v1/returns", {"order_id": 7}, "order_id"),
        ("/v1/returns", {"order_id": DELIVERED, "colour": "red"}, "colour"),
        ("/v1/returns", {"order_id": DELIVERED, "reason": "bored"}, "reason"),
        ("/v1/returns", {"order_id": DELIVERED, "method": "pigeon"}, "method"),
        ("/v1/returns", {"order_id": DELIVERED, "items": []}, "items"),
        ("/v1/returns", {"order_id": DELIVERED, "items": ["x"]}, "items[0]"),
        ("/v1/returns", {"order_id": DELIVERED, "items": [{"line": 9}]}, "items[0].line"),
        ("/v1/returns", {"order_id": DELIVERED, "items": [{"lin": 1}]}, "items[0].lin"),
        ("/v1/returns", {"order_id": DELIVERED, "items": [{"line": 1}, {"line": 1}]}, "items[1]"),
        ("/v1/returns", {"order_id": DELIVERED, "comment": "x" * 501}, "comment"),
        (f"/v1/orders/{PROCESSING}/address", {}, "address"),
        (f"/v1/orders/{PROCESSING}/invoice", {"type": "company", "title": "X"}, "tax_id"),
        (f"/v1/orders/{PROCESSING}/invoice", {"tax_id": "91110105MA00000X1T"}, "title"),
        (f"/v1/orders/{PROCESSING}/invoice", {"email": "nobody"}, "email"),
        ("/v1/tickets", {}, "summary"),
        ("/v1/tickets", {"summary": "x", "transcript": "x"}, "transcript"),
        ("/v1/tickets", {"summary": "x", "priority": "asap"}, "priority"),
    ],
)
def test_a_wrong_order_names_the_field(
    small: Any, path: str, body: dict[str, Any], field: str
) -> None:
    error = small.post(path, body, 400)["error"]
    assert (error["code"], error["details"]["field"]) == ("invalid", field)


def test_somebody_elses_order_cannot_be_touched(small: Any) -> None:
    for path in (
        f"/v1/orders/{PROCESSING}/cancel",
        f"/v1/orders/{PROCESSING}/address",
        f"/v1/orders/{PROCESSING}/invoice",
    ):
        assert small.post(
            path,
            {"customer_id": "K2"} | ({"address": "x"} if path.endswith("address") else {}),
            404,
        )
    assert small.post("/v1/returns", {"order_id": DELIVERED, "customer_id": "K2"}, 404)


def test_cancelling_gives_the_money_back(small: Any) -> None:
    done = small.post(f"/v1/orders/{PROCESSING}/cancel", {"reason": "买错了"}, 200)
    assert (done["status"], done["cancel_reason"], done["can_cancel"]) == (
        "cancelled",
        "买错了",
        False,
    )
    assert done["refund"] == {
        "amount": "199.00",
        "currency": "CNY",
        "method": "wechat_pay",
        "expected_by": "2026-11-24",
    }
    assert done["payment"]["status"] == "refunding"
    assert (
        small.post(f"/v1/orders/{PROCESSING}/cancel", {}, 409)["error"]["code"]
        == "already_cancelled"
    )
    assert (
        small.post(f"/v1/orders/{PROCESSING}/invoice", {}, 409)["error"]["code"]
        == "order_cancelled"
    )
    assert small.post(f"/v1/orders/{UNPAID}/cancel", {}, 200)["refund"] is None


def test_another_address_and_phone_are_found_again(small: Any) -> None:
    change = {"phone": "+86 137 0000 9999", "recipient": "李雷"}
    done = small.post(f"/v1/orders/{PROCESSING}/address", change, 200)
    assert done["delivery"]["recipient"] == "李雷"
    assert [order["id"] for order in small.get("/v1/orders", phone="13700009999")["items"]] == [
        PROCESSING
    ]
    assert small.post("/v1/verifications", {"order_id": PROCESSING, "phone_last4": "9999"}, 200)[
        "verified"
    ]


def test_an_invoice_is_asked_for_and_corrected(small: Any) -> None:
    path = f"/v1/orders/{DELIVERED}/invoice"
    assert small.get(path)["status"] == "not_issued"
    made = small.post(
        path, {"title": "云杉公司", "tax_id": "91110105 ma00000x1t", "email": "a@b.example"}
    )
    assert (made["status"], made["type"], made["tax_id"]) == (
        "in_progress",
        "company",
        "91110105MA00000X1T",
    )
    assert (made["expected_by"], made["code"]) == ("2026-11-22", "in_progress")
    assert made["amount"] == "570.00"
    assert made["amount"] == small.get(f"/v1/orders/{DELIVERED}")["total"]
    assert small.post(path, {}, 409)["error"]["code"] == "in_progress"
    assert small.post(f"/v1/orders/{OLD}/invoice", {})["title"] == "王芳"


def test_an_issued_invoice_is_made_anew_only_when_corrected(open_shop: Any) -> None:
    shop = open_shop(
        {"orders": [{"id": "1", "items": [{"name": "x", "price": 5}], "invoice": {"number": "77"}}]}
    )
    assert shop.get("/v1/orders/1/invoice")["pdf_url"] == "https://invoice.shanlan.example/77.pdf"
    assert shop.post("/v1/orders/1/invoice", {}, 409)["error"]["code"] == "already_issued"
    again = shop.post("/v1/orders/1/invoice", {"correct": True, "title": "李雷"})
    assert (again["status"], again["number"], again["title"]) == ("in_progress", None, "李雷")


def test_a_ticket_is_kept_with_its_transcript(small: Any) -> None:
    said = [{"role": "user", "text": "我要投诉"}]
    made = small.post(
        "/v1/tickets",
        {"summary": "投诉", "customer_id": "K1", "priority": "high", "transcript": said},
    )
    assert (made["id"], made["status"], made["subject"], made["transcript"]) == (
        "T-2611-0001",
        "open",
        "投诉",
        said,
    )
    assert made["reply_by"].startswith("2026-11-21T15:30")
    assert small.get("/v1/tickets/t-2611-0001") == made
    assert small.get("/v1/tickets", customer="k1", status="open")["items"] == [made]
    assert small.get("/v1/tickets/T-2611-0001?customer=K2", 404)


def test_the_same_key_is_done_once(small: Any) -> None:
    body = {"order_id": DELIVERED, "items": [{"line": 1, "quantity": 1}]}
    first = small.post("/v1/returns", body, key="once")
    again = small.http.post("/v1/returns", json=body, headers={"Idempotency-Key": "once"})
    assert (again.status_code, again.json()) == (201, first)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert small.get("/v1/returns")["total"] == 1
    other = small.post("/v1/returns", {**body, "comment": "x"}, 422, key="once")
    assert other["error"]["code"] == "idempotency_mismatch"
    settled = small.get("/v1/operations/once")
    assert (settled["done"], settled["status"], settled["path"], settled["result"]) == (
        True,
        201,
        "/v1/returns",
        first,
    )
    assert small.get("/v1/operations/never") == {"key": "never", "done": False}


def test_a_refused_write_may_be_tried_again_under_its_key(small: Any) -> None:
    small.post("/v1/returns", {"order_id": OLD}, 409, key="later")
    small.control("POST", "clock", {"now": "2026-11-15T10:00"})
    assert small.post("/v1/returns", {"order_id": OLD}, 201, key="later")["id"] == "R-2611-0001"


@pytest.mark.parametrize("key", [None, "", "a" * 201, "with space"])
def test_a_write_without_a_usable_key_is_refused(small: Any, key: str | None) -> None:
    headers = {} if key is None else {"Idempotency-Key": key}
    answer = small.http.post("/v1/returns", json={"order_id": DELIVERED}, headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "idempotency_key_required")


def test_a_key_may_hold_any_visible_sign(small: Any) -> None:
    small.post("/v1/tickets", {"summary": "x"}, key="a/b?c#d%")
    assert small.get("/v1/operations/a%2Fb%3Fc%23d%25")["done"]


def test_twenty_at_once_with_one_key_make_one_return(small: Any) -> None:
    body = {"order_id": DELIVERED, "items": [{"line": 1, "quantity": 1}]}

    def send(_number: int) -> httpx.Response:
        return small.http.post("/v1/returns", json=body, headers={"Idempotency-Key": "race"})

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(send, range(20)))
    assert {answer.status_code for answer in answers} == {201}
    assert {answer.json()["id"] for answer in answers} == {"R-2611-0001"}
    assert sum("Idempotency-Replayed" not in answer.headers for answer in answers) == 1
    assert small.get("/v1/returns")["total"] == 1


def test_different_keys_at_once_get_different_numbers(small: Any) -> None:
    def send(number: int) -> str:
        return small.post("/v1/tickets", {"summary": "x"}, key=f"many-{number}")["id"]

    with ThreadPoolExecutor(10) as pool:
        assert len(set(pool.map(send, range(20)))) == 20


def test_verification_by_order_or_member_code(small: Any) -> None:
    right = {"verified": True, "customer_id": "K1", "name_zh": "王芳", "name_en": "Wang Fang"}
    assert (
        small.post("/v1/verifications", {"order_id": "#20261118001", "phone_last4": "5678"}, 200)
        == right
    )
    assert (
        small.post("/v1/verifications", {"member_code": "m-77", "phone_last4": "5678"}, 200)
        == right
    )
    wrong = small.post("/v1/verifications", {"order_id": DELIVERED, "phone_last4": "5679"}, 200)
    assert (
        wrong
        == small.post("/v1/verifications", {"order_id": "999", "phone_last4": "5678"}, 200)
        == {"verified": False}
    )
    assert small.post("/v1/verifications", {"order_id": DELIVERED, "phone_last4": "56"}, 400)
    assert small.post("/v1/verifications", {"phone_last4": "5678"}, 400)


def test_guessing_is_stopped_for_a_quarter_of_an_hour(small: Any) -> None:
    guess = {"order_id": DELIVERED, "phone_last4": "0000"}
    for _ in range(5):
        assert not small.post("/v1/verifications", guess, 200)["verified"]
    error = small.post("/v1/verifications", guess | {"phone_last4": "5678"}, 429)["error"]
    assert error["code"] == "too_many_tries"
    assert 890 < error["details"]["retry_after_s"] <= 900
    assert small.post("/v1/verifications", {"order_id": OLD, "phone_last4": "5678"}, 200)[
        "verified"
    ]
    small.control("POST", "clock", {"advance": "16m"})
    assert small.post("/v1/verifications", guess | {"phone_last4": "5678"}, 200)["verified"]
