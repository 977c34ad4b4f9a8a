"""What can be asked of the shop, by its documented contract."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from desktop.domain import locations

HEADPHONES = "20261112047"


def documented(heading: str) -> set[str]:
    """The field names of the first JSON example behind a line of docs/demo-shop.md."""
    page = (locations.assets().parent / "docs" / "demo-shop.md").read_text(encoding="utf-8")
    example = page.partition(heading)[2].partition("```json\n")[2].partition("```")[0]
    return set(json.loads(re.sub(r'"…": "…"', '"more": ""', example.split("\n{")[0])))


@pytest.mark.parametrize(
    ("heading", "path"),
    [
        ("`GET /v1/shop`", "/v1/shop"),
        ("`GET /v1/rules`", "/v1/rules"),
        ("`GET /v1/customers/C0001`", "/v1/customers/C0001"),
        ("`GET /v1/orders/20261112047`", f"/v1/orders/{HEADPHONES}"),
        ("`GET /v1/shipments/SF1428003677513`", "/v1/shipments/SF1428003677513"),
        ("`GET /v1/orders/{id}/return-eligibility", f"/v1/orders/{HEADPHONES}/return-eligibility"),
        ("`GET /v1/orders/{id}/invoice`", f"/v1/orders/{HEADPHONES}/invoice"),
    ],
)
def test_answers_have_the_documented_fields(shop: Any, heading: str, path: str) -> None:
    assert set(shop.get(path)) == documented(heading)


def test_the_documented_return_is_what_a_return_looks_like(shop: Any) -> None:
    entry = shop.get("/v1/returns")["items"][0]
    assert set(entry) == documented("`store` (free). → 201")


def test_the_headphones_are_found_in_every_way(shop: Any) -> None:
    by_number = shop.get("/v1/orders/２０２６-1112 047")
    assert by_number["id"] == HEADPHONES
    assert by_number["items"][0]["name_en"] == "Halden H7 over-ear headphones"
    assert (by_number["items_total"], by_number["total"]) == ("1388.00", "1388.00")
    for query in (
        {"product": "耳机", "from": "2026-11-09", "to": "2026-11-15"},
        {"product": "Headphones"},
        {"product": "halden headphone"},
        {"product": "索尼头戴耳机"},
        {"status": "shipped"},
        {"phone": "138 0000 1234", "from": "2026-11-12", "to": "2026-11-12"},
    ):
        found = shop.get("/v1/orders", customer="c0001", **query)
        assert [order["id"] for order in found["items"]] == [HEADPHONES], query


def test_lists_are_newest_first_and_paged(shop: Any) -> None:
    seen: list[str] = []
    number, more = 1, True
    while more:
        page = shop.get("/v1/orders", page=number, page_size=100)
        assert page["total"] == shop.server.shop.orders
        seen += [order["placed_at"] for order in page["items"]]
        number, more = number + 1, page["has_next"]
    assert len(seen) == shop.server.shop.orders
    assert seen == sorted(seen, reverse=True)
    assert shop.get("/v1/orders", page=99)["items"] == []


def test_filters_narrow_together(shop: Any) -> None:
    everything = shop.get("/v1/orders", status="shipped,processing", page_size=100)
    assert {order["status"] for order in everything["items"]} == {"shipped", "processing"}
    assert (
        shop.get("/v1/orders", customer="C0002", product="键盘", **{"from": "2026-11-01"})["total"]
        == 3
    )
    assert shop.get("/v1/orders", phone="13900005678", product="键盘")["total"] == 3
    assert shop.get("/v1/orders", customer="C0002", product="耳机")["total"] == 0
    assert shop.get("/v1/orders", product="zzz")["total"] == 0


@pytest.mark.parametrize("name", ["Wang Fang", "fang wang", "王芳"])
def test_orders_are_found_by_a_name(shop: Any, name: str) -> None:
    found = shop.get("/v1/orders", name=name)["items"]
    assert found
    assert {one["customer_id"] for one in found} == {"C0004"}


def test_a_part_of_a_name_is_none(shop: Any) -> None:
    assert shop.get("/v1/orders", name="Wan")["total"] == 0
    assert shop.get("/v1/orders", phone="13900005679")["total"] == 0


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/v1/orders?colour=red", "unknown_parameter"),
        ("/v1/orders?page=0", "invalid"),
        ("/v1/orders?page=x", "invalid"),
        ("/v1/orders?page_size=101", "invalid"),
        ("/v1/orders?from=yesterday", "invalid"),
        ("/v1/orders?status=lost", "invalid"),
        ("/v1/orders?customer=C0001&customer=C0002", "invalid"),
        (f"/v1/orders/{HEADPHONES}/return-eligibility?reason=bored", "invalid"),
        ("/v1/orders?" + "&".join(f"a{number}=1" for number in range(60)), "invalid"),
    ],
)
def test_a_wrong_question_is_refused_not_ignored(shop: Any, path: str, code: str) -> None:
    assert shop.get(path, 400)["error"]["code"] == code


def test_somebody_elses_is_the_same_as_nothing(shop: Any) -> None:
    missing = shop.get("/v1/orders/20261112999", 404)
    for path in (
        f"/v1/orders/{HEADPHONES}?customer=C0002",
        f"/v1/orders/{HEADPHONES}/shipments?customer=C0002",
        f"/v1/orders/{HEADPHONES}/invoice?customer=C0002",
        f"/v1/orders/{HEADPHONES}/return-eligibility?customer=C0002",
        "/v1/shipments/SF1428003677513?customer=C0002",
        "/v1/shipments/SF0",
        "/v1/customers/C0001?customer=C0002",
        "/v1/customers/C9999",
        "/v1/returns/R-0000-0001",
        "/v1/documents/zh/nothing",
        "/v1/nothing",
        "/",
    ):
        assert shop.get(path, 404) == missing
    assert shop.get(f"/v1/orders/{HEADPHONES}?customer=c0001")["id"] == HEADPHONES


@pytest.mark.parametrize("said", ["", "Bearer", "Bearer wrong", "Basic shop-token", "shop-token"])
def test_without_the_token_nothing_is_said(shop: Any, said: str) -> None:
    headers = {"Authorization": said}
    for path in (f"/v1/orders/{HEADPHONES}", "/v1/nothing"):
        answer = shop.http.get(path, headers=headers)
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] == "unauthorized"
    assert shop.http.get("/health", headers=headers).json() == {"status": "ok"}


def test_refusals_speak_the_language_that_was_asked_for(shop: Any) -> None:
    sentences = {
        lang: shop.http.get("/v1/nothing", headers={"Accept-Language": lang}).json()["error"][
            "message"
        ]
        for lang in ("zh-CN,zh;q=0.9", "en", "de")
    }
    assert list(sentences.values()) == [
        "没有找到。",
        "There is no such thing here.",
        "There is no such thing here.",
    ]


def test_customers_are_found_by_phone_and_member_code(shop: Any) -> None:
    for query in ({"phone": "+86 138 0000 1234"}, {"member_code": "sl100017"}):
        found = shop.get("/v1/customers", **query)
        assert [entry["id"] for entry in found["items"]] == ["C0001"]
    assert shop.get("/v1/customers", phone="010-5550 6600")["items"][0]["id"] == "C0010"
    assert shop.get("/v1/customers/C0001")["orders"] == 9


def test_parcels_know_their_lines_and_tell_the_newest_first(shop: Any) -> None:
    cases = shop.server.shop.cases
    two = shop.get(f"/v1/orders/{cases['two_parcels']['order_id']}/shipments")["items"]
    assert [parcel["lines"] for parcel in two] == [[1], [2]]
    parcel = shop.get("/v1/shipments/sf 1428 0036 77513")
    times = [event["at"] for event in parcel["events"]]
    assert times == sorted(times, reverse=True)
    assert parcel["last_event_at"] == times[0] == "2026-11-21T09:12:00" + times[0][19:]
    assert parcel["lines"] == [1, 2]
    assert shop.get(f"/v1/orders/{cases['cancellable']['order_id']}/shipments") == {"items": []}


@pytest.mark.parametrize(
    ("case", "return_code", "exchange_code"),
    [
        ("returnable", None, None),
        ("exchange_only", "out_of_window", None),
        ("out_of_window", "out_of_window", "out_of_window"),
        ("cancellable", "not_delivered", "not_delivered"),
        ("headphones", None, None),
        ("cancelled", "cancelled", "cancelled"),
        ("earphones", None, None),
        ("gift_card", "non_returnable", "non_returnable"),
        ("engraved", "non_returnable", None),
        ("hygiene_mixed", None, None),
        ("return_requested", "already_returned", "already_returned"),
    ],
)
def test_named_cases_are_judged_as_their_names_say(
    shop: Any, case: str, return_code: str | None, exchange_code: str | None
) -> None:
    number = shop.server.shop.cases[case]["order_id"]
    found = shop.get(f"/v1/orders/{number}/return-eligibility")
    assert (found["return"]["code"], found["exchange"]["code"]) == (return_code, exchange_code)
    assert found["return"]["eligible"] == (return_code is None)
    assert bool(found["return"]["message"]) == (return_code is not None)


def test_eligibility_tells_item_by_item(shop: Any) -> None:
    number = shop.server.shop.cases["hygiene_mixed"]["order_id"]
    heads, flask = shop.get(f"/v1/orders/{number}/return-eligibility")["items"]
    assert heads["return"] == {"eligible": False, "code": "non_returnable", "condition": None}
    assert heads["exchange"]["eligible"]
    assert flask["return"]["eligible"]
    earphones = shop.server.shop.cases["earphones"]["order_id"]
    [item] = shop.get(f"/v1/orders/{earphones}/return-eligibility")["items"]
    assert item["return"] == {"eligible": True, "code": None, "condition": "unopened"}


def test_documents_come_in_both_languages(shop: Any) -> None:
    listed = shop.get("/v1/documents", lang="en")["items"]
    assert len(listed) == 6
    for item in listed:
        text = shop.get(item["url"])["text"]
        assert text.startswith(f"# {item['title']}")
        assert all(f"## {heading}" in text for heading in item["headings"])


def test_many_readers_at_once_get_whole_answers(shop: Any) -> None:
    right = shop.get(f"/v1/orders/{HEADPHONES}")

    def ask(_number: int) -> Any:
        return shop.get(f"/v1/orders/{HEADPHONES}")

    with ThreadPoolExecutor(16) as pool:
        assert all(answer == right for answer in pool.map(ask, range(100)))


def test_returns_are_listed_by_customer_and_state(shop: Any) -> None:
    hers = shop.get("/v1/returns", customer="c0008")["items"]
    assert [entry["status"] for entry in hers] == ["requested", "received"]
    assert shop.get("/v1/returns", customer="C0008", status="received")["total"] == 1
    [refunded] = shop.get("/v1/returns", customer="C0001")["items"]
    assert (refunded["status"], refunded["refund"]["status"]) == ("refunded", "paid")
    assert {entry["status"] for entry in shop.get("/v1/exchanges")["items"]} == {
        "requested",
        "sent",
    }


def test_what_the_rules_promise_of_an_order(shop: Any) -> None:
    (unpaid,) = shop.get("/v1/orders", customer="C0011", status="pending")["items"]
    assert (unpaid["pay_by"][:10], unpaid["leaves_on"]) == ("2026-11-22", None)
    (waits,) = shop.get("/v1/orders", customer="C0001", status="processing")["items"]
    assert (waits["pay_by"], waits["leaves_on"]) == (None, "2026-11-21")  # paid after 16:00
    kettle = shop.get("/v1/orders", customer="C0001", product="kettle")["items"][0]
    came, until = kettle["delivered_at"][:10], kettle["items"][0]["warranty_until"]
    assert (int(until[:4]) - int(came[:4]), until[4:]) == (2, came[4:])
    pillow = shop.get("/v1/orders", customer="C0004", product="pillow")["items"][0]
    assert pillow["items"][0]["warranty_until"] is None
    received = next(one for one in shop.get("/v1/returns")["items"] if one["status"] == "received")
    assert received["refund_by"][:7] == received["received_at"][:7]
