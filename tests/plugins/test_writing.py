"""Writes: once under one key whatever happens, found again by it, and refused by the shop's rules."""

from __future__ import annotations

import pytest

from desktop.api.testing import Child
from desktop.domain.records import parse
from tests.plugins.conftest import Shop
from tests.plugins.test_reading import code_of


def test_a_cancellation_and_its_key(shop: Shop, orders: Child) -> None:
    order_id = shop.cases["pending"]["order_id"]
    assert code_of(lambda: orders.call("written", key="c1")) == "not_found"
    done = orders.call("cancel", order_id=order_id, reason="买错了", idempotency_key="c1")
    parse(done)
    assert done["status"] == "cancelled"
    again = orders.call("cancel", order_id=order_id, reason="买错了", idempotency_key="c1")
    assert again["status"] == "cancelled"
    settled = orders.call("written", key="c1")
    parse(settled)
    assert (settled["order_id"], settled["status"], settled["record"]) == (
        order_id,
        "cancelled",
        "order",
    )
    assert (
        code_of(lambda: orders.call("cancel", order_id=order_id, idempotency_key="c2"))
        == "already_cancelled"
    )
    assert code_of(lambda: orders.call("written", key="c2")) == "not_found"


def test_a_new_address_goes_to_the_shop_and_comes_back_masked(shop: Shop, orders: Child) -> None:
    order_id = shop.cases["cancellable"]["order_id"]
    done = orders.call(
        "change_address",
        order_id=order_id,
        address="杭州市文三路99号",
        recipient="李四",
        new_phone="13900009999",
        idempotency_key="a1",
    )
    assert (done["address"], done["recipient"], done["phone"]) == (
        "杭州市文三路****",
        "李*",
        "139****9999",
    )
    assert shop.record(f"orders/{order_id}")["delivery"]["address"] == "杭州市文三路99号"
    assert orders.call("written", key="a1")["order_id"] == order_id
    shipped = shop.cases["headphones"]["order_id"]
    refused = code_of(
        lambda: orders.call("change_address", order_id=shipped, address="x 1", idempotency_key="a2")
    )
    assert refused == "already_shipped"


def test_a_return_of_one_item_and_its_key(shop: Shop, returns: Child) -> None:
    order_id = shop.cases["returnable"]["order_id"]
    item = returns.call("check", order_id=order_id)["items"][0]["item_id"]
    done = returns.call(
        "create", order_id=order_id, items=[item], reason="不想要了", idempotency_key="r1"
    )
    parse(done)
    assert [each["item_id"] for each in done["items"]] == [item]
    assert (done["kind"], done["status"], done["record"]) == ("return", "requested", "return")
    assert done["qr"].startswith("https://")
    again = returns.call(
        "create", order_id=order_id, items=[item], reason="不想要了", idempotency_key="r1"
    )
    assert again["return_id"] == done["return_id"] == returns.call("written", key="r1")["return_id"]
    refused = code_of(
        lambda: returns.call("create", order_id=order_id, items=[item], idempotency_key="r2")
    )
    assert refused == "already_returned"


def test_an_exchange_is_a_return_of_another_kind(shop: Shop, returns: Child) -> None:
    done = returns.call(
        "exchange",
        order_id=shop.cases["exchange_only"]["order_id"],
        reason="won't charge",
        idempotency_key="x1",
    )
    parse(done)
    assert (done["kind"], done["record"]) == ("exchange", "return")
    settled = returns.call("written", key="x1")
    assert (settled["return_id"], settled["kind"]) == (done["return_id"], "exchange")


@pytest.mark.parametrize("items", [["99"], ["ring"], ["1.5"]])
def test_an_item_that_is_none(shop: Shop, returns: Child, items: list[str]) -> None:
    order_id = shop.cases["out_of_window"]["order_id"]
    assert code_of(
        lambda: returns.call("create", order_id=order_id, items=items, idempotency_key=f"i{items}")
    ) in {"invalid", "out_of_window"}


def test_an_invoice_and_its_key(shop: Shop, invoices: Child) -> None:
    order_id = shop.cases["cancellable"]["order_id"]
    done = invoices.call(
        "request",
        order_id=order_id,
        title="云杉科技",
        tax_id="91110105MA00000X1T",
        idempotency_key="v1",
    )
    parse(done)
    assert (done["status"], done["title"]) == ("in_progress", "云杉科技")
    assert invoices.call("written", key="v1")["order_id"] == order_id
    assert (
        code_of(lambda: invoices.call("request", order_id=order_id, idempotency_key="v2"))
        == "in_progress"
    )
    assert code_of(lambda: invoices.call("written", key="v2")) == "not_found"


def test_a_lost_answer_is_found_by_its_key(shop: Shop, orders: Child) -> None:
    """The shop did the work and its answer was lost: the key tells what became of it."""
    order_id = shop.cases["cancellable"]["order_id"]
    shop.control("POST", "trouble", {"method": "POST", "drop": True, "when": "after", "next": 1})
    lost = code_of(
        lambda: orders.call(
            "change_address", order_id=order_id, recipient="王五", idempotency_key="l1"
        )
    )
    assert lost == "unavailable"
    assert orders.call("written", key="l1")["recipient"] == "王*"
