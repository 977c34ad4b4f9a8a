"""A stranger's data file: what little it may say, what it must not, and how a mistake is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.demo.data.fields import DataError
from desktop.demo.founding import found_shop
from desktop.domain import locations
from tests.demo.conftest import TODAY

ASSETS = locations.assets() / "demo"
Open = Callable[[Any], Any]


def test_the_example_of_the_documentation_loads(open_shop: Open) -> None:
    page = (locations.assets().parent / "docs" / "demo-shop.md").read_text(encoding="utf-8")
    example = page.partition("# 3. `--data FILE`")[2].partition("```json\n")[2].partition("```")[0]
    shop = open_shop(json.loads(example))
    order = shop.get("/v1/orders/88012345")
    assert order["customer_name_zh"] == order["customer_name_en"] == "王芳"
    assert order["placed_at"].startswith("2026-11-15T19:30")
    assert (order["status"], order["total"], order["invoice_status"]) == (
        "shipped",
        "299.00",
        "issued",
    )
    assert order["expected_at"].startswith("2026-11-22T18:00")
    parcel = shop.get("/v1/shipments/SF1428003677513")
    assert [event["text_en"] for event in parcel["events"]] == ["Arrived in Beijing", "Picked up"]
    assert parcel["events"][1]["place_en"] == "杭州"
    assert shop.get("/v1/rules")["return_window_days"] == 14
    assert shop.get("/v1/shop")["order_number_pattern"] == "#?\\d{8}"
    assert shop.get("/v1/documents/zh/opening-hours")["title"] == "营业时间"
    assert shop.server.shop.ignored == ()


def test_almost_nothing_is_enough(open_shop: Open) -> None:
    shop = open_shop(
        {"orders": [{"items": ["Kettle"]}, {"customer": "Bo", "items": [{"product": "Lamp"}]}]}
    )
    listed = shop.get("/v1/orders")
    assert listed["total"] == 2
    assert [order["id"] for order in listed["items"]] == ["20261120029", "20261120028"]
    assert {order["status"] for order in listed["items"]} == {"processing"}
    assert shop.get("/v1/customers/Bo")["name_en"] == "Bo"
    assert shop.get("/v1/orders", product="lamp")["total"] == 1
    assert shop.get("/v1/documents")["total"] == 12, (
        "settings left out: the built-in documents are served"
    )
    assert open_shop({})  # an empty shop is a shop


def test_other_spellings_are_understood(open_shop: Open) -> None:
    shop = open_shop(
        {
            "customers": [{"customer_id": "7", "name": {"zh": "李雷", "en": "Li Lei"}, "mobile": 13900001111}],
            "orders": [
                {
                    "order_number": "W-1",
                    "customer_id": "7",
                    "created_at": "2026-11-10T09:00:00+00:00",
                    "payment_method": "支付宝",
                    "items": [{"title": "Mouse", "qty": "2", "unit_price": "¥1,149.50"}],
                    "shipments": [{"tracking_no": "1", "carrier": "顺丰", "timeline": [{"time": "-1d", "description": "Left"}]}],
                }
            ],
            "invoices": [{"order_number": "w1", "invoice_number": "5"}],
            "returns": [{"order_id": "W-1", "items": [{"name": "mouse", "qty": 1}], "created": "-1h"}],
        }
    )  # fmt: skip
    order = shop.get("/v1/orders/w1")
    assert order["customer_name_zh"] == "李雷"
    assert order["total"] == "2299.00"
    assert order["payment"]["method"] == "alipay"
    assert order["shipments"] == [{"tracking_number": "1", "carrier": "sf", "status": "in_transit"}]
    assert order["status"] == "returning"
    assert order["items"][0]["quantity_returned"] == 1
    assert shop.get("/v1/orders/W-1/invoice")["number"] == "5"
    assert shop.get("/v1/orders", phone="+86 139 0000 1111")["total"] == 1
    assert shop.get(f"/v1/returns/{order['return_ids'][0]}")["requested_at"].startswith(
        "2026-11-21T13:30"
    )


def test_what_the_api_gives_out_can_be_taken_in(small: Any, tmp_path: Path) -> None:
    file = tmp_path / "again.json"
    customers = small.get("/v1/customers")["items"]
    orders = small.get("/v1/orders")["items"]
    for order in orders:
        order["shipments"] = small.get(f"/v1/orders/{order['id']}/shipments")["items"]
    file.write_text(json.dumps({"customers": customers, "orders": orders}), encoding="utf-8")
    found = found_shop(tmp_path / "again.db", ASSETS, TODAY, file)
    assert found.ignored == ()
    assert (found.orders, found.customers) == (5, 2)


def test_a_phone_finds_its_customer_and_a_new_one_gets_a_free_id(open_shop: Open) -> None:
    shop = open_shop(
        {
            "customers": [{"id": "C0002", "name": "Ann", "phone": "13900001111"}],
            "orders": [
                {"id": "1", "phone": "+86 139 0000 1111"},
                {"id": "2", "recipient": "Bo", "phone": "110"},
            ],
        }
    )
    assert shop.get("/v1/orders/1")["customer_id"] == "C0002"
    other = shop.get("/v1/orders/2")
    assert (other["customer_id"], other["customer_name_en"]) == ("C0003", "Bo")


def test_products_fill_in_items(open_shop: Open) -> None:
    shop = open_shop(
        {
            "products": [{"sku": "S1", "name_zh": "音箱", "name_en": "Speaker", "price": 99, "category": "speakers"}],
            "orders": [{"id": "1", "items": [{"sku": "S1"}]}, {"id": "2", "items": [{"product": "Speaker", "price": 80}]}],
        }
    )  # fmt: skip
    first, second = shop.get("/v1/orders/1")["items"][0], shop.get("/v1/orders/2")["items"][0]
    assert (first["name_zh"], first["unit_price"], first["category"]) == (
        "音箱",
        "99.00",
        "speakers",
    )
    assert (second["name_zh"], second["unit_price"]) == ("音箱", "80.00")


def test_a_parcel_without_a_carrier_is_recognised_by_its_number(open_shop: Open) -> None:
    shop = open_shop(
        {
            "orders": [
                {
                    "id": "1",
                    "parcels": [{"tracking_number": "1Z7W3R426680560209"}, {"carrier": "Pony"}],
                }
            ]
        }
    )
    first, second = shop.get("/v1/orders/1/shipments")["items"]
    assert (first["carrier"], first["status"]) == ("ups", "created")
    assert (second["carrier"], second["carrier_en"]) == ("Pony", "Pony")
    assert second["tracking_number"]


def test_documents_lie_beside_the_file_or_inside_it(open_shop: Open, tmp_path: Path) -> None:
    (tmp_path / "rules.md").write_text("# Rules\n\n## One\n", encoding="utf-8")
    shop = open_shop(
        {"documents": [{"id": "rules", "lang": "en", "file": "rules.md"}, {"id": "x", "text_zh": "# 甲", "text_en": "# A"}]}
    )  # fmt: skip
    listed = {(item["id"], item["lang"]): item for item in shop.get("/v1/documents")["items"]}
    assert listed["rules", "en"]["headings"] == ["One"]
    assert listed["x", "zh"]["title"] == "甲"
    assert len(listed) == 3


def test_what_comes_back_has_been_delivered(open_shop: Open) -> None:
    shop = open_shop(
        {"orders": [{"id": "1", "placed": "-9d 10:00", "items": ["x"], "returns": [{}]}]}
    )
    order = shop.get("/v1/orders/1")
    assert (order["status"], order["delivered_at"][:16]) == ("returning", "2026-11-15T10:00")
    assert order["return_ids"] == ["R-2611-0001"]


def test_what_is_not_understood_is_named(tmp_path: Path) -> None:
    file = tmp_path / "shop.json"
    raw = {"orders": [{"colour": "red", "items": [{"name": "x", "weigth": 3}]}], "Customers": []}
    file.write_text(json.dumps(raw), encoding="utf-8")
    assert set(found_shop(tmp_path / "x.db", ASSETS, TODAY, file).ignored) == {
        "orders[0].items[0].weigth",
        "orders[0].colour",
        "Customers",
    }


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "line 1, column 2: not JSON (Expecting property name enclosed in double quotes)"),
        ("[]", 'an object such as {"customers": [], "orders": []} is expected in this file'),
        (b"\xff\xfe\x00", "the file is not UTF-8 text"),
        ({"orders": {}}, "orders: a list [...] is expected here"),
        ({"orders": ["x"]}, "orders[0]: an object {…} is expected here"),
        ({"orders": [{"placed": "soon"}]}, 'orders[0].placed: "soon" is not a time I understand (such as 2026-11-12 or -3d)'),
        ({"orders": [{"status": "lost"}]}, 'orders[0].status: "lost" is not one of pending, processing, shipped, delivered, cancelled, returning'),
        ({"orders": [{"id": "1"}, {"id": "#1"}]}, 'orders[1].id: there are two orders "#1"'),
        ({"orders": [{"items": [{"name": "x", "price": "cheap"}]}]}, 'orders[0].items[0].price: "cheap" is not an amount (such as 299 or "1299.00")'),
        ({"orders": [{"items": [{"name": "x", "quantity": 0}]}]}, "orders[0].items[0].quantity: 0 is not a whole number of at least 1"),
        ({"orders": [{"items": [{"name": "x", "price": "1e999999"}]}]}, 'orders[0].items[0].price: "1e999999" is not an amount (such as 299 or "1299.00")'),
        ({"orders": [{"id": "#"}]}, 'orders[0].id: "#" is not a number that can be asked for'),
        ({"orders": [{"parcels": [{"lines": ["a"]}]}]}, "orders[0].parcels[0].lines: a list of whole numbers is expected here"),
        ("[" * 100_000, "the file is nested too deeply"),
        ({"orders": [{"note": ["x"]}]}, "orders[0].note: ['x'] is not text"),
        ({"orders": [{"parcels": [{"tracking_number": "1"}, {"tracking_number": "1"}]}]}, 'orders[0].parcels[1].tracking_number: there are two parcels "1"'),
        ({"orders": [{"id": "1", "returns": [{"items": [{"line": 3}]}]}]}, 'orders[0].returns[0].items[0].line: order "1" has no such line'),
        ({"orders": [{"id": "1", "items": ["x"], "returns": [{"items": [{"name": "x"}, {"line": 1}]}]}]}, "orders[0].returns[0].items[1].line: the same item stands here twice"),
        ({"orders": [{"returns": [{"id": "R1"}, {"id": "r-1"}]}]}, 'orders[0].returns[1].id: there are two of "r-1"'),
        ({"orders": [{"id": "1", "invoice": {}}], "invoices": [{"order": "1"}]}, 'invoices[0].order: order "1" has an invoice already'),
        ({"parcels": [{"order": "9"}]}, 'parcels[0].order: there is no order "9" (parcels need one)'),
        ({"customers": [{"id": "1"}, {"id": "1"}]}, 'customers[1].id: there are two customers "1"'),
        ({"documents": [{"id": "x"}]}, "documents[0].text: a document needs its text (or a file)"),
        ({"documents": [{"id": "x", "file": "no.md"}]}, 'documents[0].file: "no.md" cannot be read beside the data file'),
        ({"documents": [{"id": "x", "text": "a"}, {"id": "x", "text": "b"}]}, 'documents: there are two documents "x" in "zh"'),
        ({"products": [{}]}, "products[0].sku: a product needs a sku or a name"),
        ({"settings": {"rules": 1}}, "settings.rules: an object {…} is expected here"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence_that_names_the_place(
    tmp_path: Path, content: Any, sentence: str
) -> None:
    file = tmp_path / "shop.json"
    raw = (
        content
        if isinstance(content, bytes)
        else (content if isinstance(content, str) else json.dumps(content)).encode()
    )
    file.write_bytes(raw)
    with pytest.raises(DataError) as caught:
        found_shop(tmp_path / "x.db", ASSETS, TODAY, file)
    assert str(caught.value) == f"shop.json: {sentence}"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        DataError, match=r"none\.json: the file cannot be read \(No such file or directory\)"
    ):
        found_shop(tmp_path / "x.db", ASSETS, TODAY, tmp_path / "none.json")
