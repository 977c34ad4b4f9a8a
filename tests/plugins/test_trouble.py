"""A shop in trouble: every plugin says so in time, with the word that the gateway understands, and goes on after it."""

from __future__ import annotations

import time
from typing import Any

import pytest

from desktop.api import Failure, protocol
from desktop.api.testing import Child
from tests.patience import PATIENCE_S
from tests.plugins.conftest import Shop
from tests.plugins.test_reading import code_of

SHORT_S = 0.5  # the deadline that a gateway would give

TROUBLES = [
    {"wrong": wrong}
    for wrong in ("garbage", "truncated", "empty", "html", "error_body", "wrong_type")
]
TROUBLES += [{"fail": 503}, {"fail": 401}, {"drop": True}]


@pytest.mark.parametrize("trouble", TROUBLES, ids=str)
def test_every_tool_says_unavailable_and_then_works(
    shop: Shop,
    orders: Child,
    logistics: Child,
    returns: Child,
    invoices: Child,
    trouble: dict[str, Any],
) -> None:
    case = shop.cases["headphones"]
    number = case["order_id"]
    asked = [
        lambda: orders.call("get", order_id=number),
        lambda: orders.call("find", customer="C0001"),
        lambda: orders.call("customer", customer_id="C0001"),
        lambda: orders.call("verify", order_id=number, phone_last4="1234"),
        lambda: logistics.call("track", order_id=number),
        lambda: logistics.call("track", tracking_number=case["tracking_number"]),
        lambda: returns.call("check", order_id=number),
        lambda: returns.call("status", order_id=shop.cases["return_requested"]["order_id"]),
        lambda: invoices.call("status", order_id=number),
    ]
    shop.control("POST", "trouble", trouble)
    for ask in asked:
        assert code_of(ask) == "unavailable"
    shop.control("DELETE", "trouble")
    for ask in asked:
        ask()


def test_a_write_in_trouble_is_no_success(shop: Shop, orders: Child) -> None:
    order_id = shop.cases["cancellable"]["order_id"]
    for place, trouble in enumerate(TROUBLES):
        shop.control("POST", "trouble", {"method": "POST", **trouble})
        assert (
            code_of(
                lambda place=place: orders.call(
                    "cancel", order_id=order_id, idempotency_key=f"t{place}"
                )
            )
            == "unavailable"
        )
        shop.control("DELETE", "trouble")
    assert orders.call("get", order_id=order_id)["status"] == "processing"


def test_a_hanging_shop_is_left_at_the_deadline(shop: Shop, orders: Child) -> None:
    shop.control("POST", "trouble", {"hang": True})
    told = {"lang": "en", "staff": True, "seconds": SHORT_S}
    params = {
        "name": "get",
        "arguments": {"order_id": shop.cases["headphones"]["order_id"]},
        "_meta": {protocol.REQUEST_META: told},
    }
    began = time.monotonic()
    result = orders.ask("tools/call", params)
    assert time.monotonic() - began < PATIENCE_S
    assert result["_meta"][protocol.ERROR_META]["code"] == "unavailable"
    shop.control("DELETE", "trouble")
    assert orders.call("get", order_id=shop.cases["headphones"]["order_id"])


def test_nothing_personal_is_logged(shop: Shop, orders: Child) -> None:
    shop.control("POST", "trouble", {"wrong": "html", "next": 2})
    with pytest.raises(Failure):
        orders.call("find", phone="13800001234")
    assert "13800001234" not in orders.log
    assert "Traceback" not in orders.log


def test_documents_that_were_read_outlive_the_shop(shop: Shop) -> None:
    with shop.plugin("knowledge", refresh_s=0) as fresh:
        shop.control("POST", "trouble", {"fail": 503})
        assert (
            code_of(lambda: fresh.call("search", question="几点关门", lang="zh")) == "unavailable"
        )
        shop.control("DELETE", "trouble")
        before = fresh.call("search", question="几点关门", lang="zh")
        shop.control("POST", "trouble", {"fail": 503})
        assert fresh.call("search", question="几点关门", lang="zh") == before
        assert before["items"]


def test_documents_of_a_folder_need_no_shop(tmp_path: Any, shop: Shop) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "hours.md").write_text(
        "# Hours\n\n## Weekdays\nWe open at 9, see https://x.example/a_b_c.\n", encoding="utf-8"
    )
    with shop.plugin("knowledge", documents=str(tmp_path), shop_url="") as own:
        found = own.call("search", question="when do you open on weekdays?")["items"][0]
    assert (found["document"], found["section"]) == ("Hours", "Weekdays")
    assert "https://x.example/a_b_c" in found["text"]
