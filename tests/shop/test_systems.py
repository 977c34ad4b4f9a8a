"""REST mappings that were not tried live, before servers that answer as each system's own documentation shows."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from desktop.api import NotFound, Refused
from tests.shop.served import Asked, Said, as_customer, serving, writing

# WooCommerce


def woo_order(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": number,
        "number": str(number),
        "status": "processing",
        "currency": "GBP",
        "date_created": "2026-11-12T13:14:00",
        "date_created_gmt": "2026-11-12T12:14:00",
        "date_completed_gmt": None,
        "total": "133.00",
        "customer_id": 26,
        "payment_method_title": "Card",
        "billing": {"phone": "(020) 7183 0001"},
        "shipping": {
            "first_name": "Anna",
            "last_name": "Lindqvist",
            "address_1": "12 High Street",
            "address_2": "",
            "city": "Leeds",
            "postcode": "LS1 4AP",
        },
        "meta_data": [],
        "line_items": [{"id": 315, "name": "Halden H7", "quantity": 1, "price": 129, "sku": "h7"}],
    } | changes


def woocommerce(asked: Asked) -> Said:
    if asked.path.endswith("/shipment-trackings"):
        tracking = {
            "tracking_id": "a1",
            "tracking_provider": "UPS",
            "tracking_link": "https://www.ups.com/track?tracknum=1Z999AA10123456784",
            "tracking_number": "1Z999AA10123456784",
            "date_shipped": "2026-11-13",
        }
        return Said([tracking])
    if asked.path.endswith("/orders"):
        page = int(asked.first("page") or 1)
        # Whatever is asked for, every order: the phone of the even ones is another.
        numbers = range(1000 - 20 * (page - 1), 1000 - 20 * page, -1) if page < 4 else range(0)
        return Said(
            [
                woo_order(n, billing={"phone": "+44 20 7183 0001" if n % 2 else "555 1234567"})
                for n in numbers
            ]
        )
    number = asked.path.rpartition("/")[2]
    if number == "404":
        error = {"code": "woocommerce_rest_shop_order_invalid_id", "message": "Invalid ID."}
        return Said(error | {"data": {"status": 404}}, 404)
    order = woo_order(int(number), status="completed" if number == "8" else "processing")
    return Said(order | (asked.body if asked.method == "PUT" else {}))


def test_woocommerce() -> None:
    with serving(woocommerce) as server:
        shop = server.shop("woocommerce")
        order = shop.get("order", order_id="727")
        assert (order["order_id"], order["status"]) == ("727", "processing")
        assert order["placed_at"] == "2026-11-12T12:14:00+00:00"
        assert order["total"] == {"amount": "133.00", "currency": "GBP"}
        assert (order["recipient"], order["phone"]) == ("Anna L.", "020****0001")
        assert order["can_cancel"] is True
        pair = b64encode(b"key:s3cret").decode()
        assert server.asked[0].headers["Authorization"] == f"Basic {pair}"
        with pytest.raises(NotFound):
            shop.get("order", order_id="404")
        assert shop.get("verify", order_id="727", phone_last4="0001")["verified"] is True
        assert shop.get("verify", order_id="727", phone_last4="1000")["verified"] is False
        parcel = shop.get("shipments", order_id="727")["parcels"][0]
        assert (parcel["carrier"], parcel["status"]) == ("UPS", "in_transit")


def test_woocommerce_goes_through_its_pages_for_a_phone() -> None:
    with serving(woocommerce) as server:
        found, _, total = server.shop("woocommerce").list("orders", wanted=25, phone="02071830001")
    assert [order["order_id"] for order in found[:2]] == ["999", "997"]
    assert (len(found), total) == (30, 30)
    assert [asked.first("page") for asked in server.asked] == ["1", "2", "3"]
    assert server.asked[0].first("search") == "2071830001"


def test_woocommerce_writes_once_and_tells_what_became_of_it() -> None:
    with serving(woocommerce) as server:
        shop = server.shop("woocommerce")
        writing("k1")
        assert shop.get("cancel", order_id="727")["status"] == "cancelled"
        assert server.asked[-1].body == {
            "status": "cancelled",
            "meta_data": [{"key": "_counterpart_key", "value": "k1"}],
        }
        with pytest.raises(Refused) as refused:
            shop.get("cancel", order_id="8")
        assert refused.value.code == "already_shipped"
        with pytest.raises(NotFound):
            shop.settled("cancel", "k2", "727")


def test_guests_of_woocommerce_do_not_own_each_others_orders() -> None:
    with serving(lambda asked: Said(woo_order(7, customer_id=0))) as server:
        assert server.shop("woocommerce").get("order", order_id="7")["customer_id"] == "guest-7"


# Magento


def magento_order(number: str) -> dict[str, Any]:
    address = {
        "firstname": "Anna",
        "lastname": "Lindqvist",
        "street": ["12 High Street"],
        "city": "Leeds",
        "postcode": "LS1 4AP",
        "telephone": "02071830001",
    }
    return {
        "entity_id": 42,
        "increment_id": number,
        "customer_id": 5,
        "state": "processing",
        "created_at": "2026-11-12 12:14:00",
        "grand_total": 133,
        "order_currency_code": "GBP",
        "billing_address": address,
        "items": [
            {"item_id": 1, "name": "Shirt", "qty_ordered": 2, "price": 10, "price_incl_tax": 12},
            {"item_id": 2, "name": "Shirt-M", "qty_ordered": 2, "price": 0, "parent_item_id": 1},
        ],
        "extension_attributes": {"shipping_assignments": [{"shipping": {"address": address}}]},
    }


def magento(asked: Asked) -> Said:
    if asked.path.endswith("/shipments"):
        track = {
            "track_number": "1Z999AA10123456784",
            "carrier_code": "ups",
            "title": "United Parcel Service",
            "created_at": "2026-11-13 08:00:00",
        }
        return Said({"items": [{"tracks": [track]}], "total_count": 1})
    if asked.path.endswith("/cancel"):
        return Said(True)
    if asked.path.endswith("/42"):
        return Said(magento_order("000000042") | {"state": "canceled"})
    # An instance that ignores the filter: two orders, whatever was asked for.
    return Said(
        {"items": [magento_order("000000041"), magento_order("000000042")], "total_count": 2}
    )


def test_magento() -> None:
    with serving(magento) as server:
        shop = server.shop("magento")
        order = shop.get("order", order_id="000000042")
        assert (order["order_id"], order["status"]) == ("000000042", "processing")
        assert [(item["title"], item["quantity"]) for item in order["items"]] == [("Shirt", 2)]
        assert order["items"][0]["price"] == {"amount": "12.00", "currency": "GBP"}
        asked = server.asked[0]
        prefix = "searchCriteria[filter_groups][0][filters][0]"
        assert asked.first(f"{prefix}[value]") == "000000042"
        assert asked.headers["Authorization"] == "Bearer t0ken"
        parcel = shop.get("shipments", order_id="000000042")["parcels"][0]
        assert (parcel["carrier"], parcel["carrier_name"]) == ("ups", "United Parcel Service")
        with pytest.raises(NotFound):
            shop.get("order", order_id="000000043")
        writing("k1")
        assert shop.get("cancel", order_id="000000042")["status"] == "cancelled"


def test_a_condition_without_a_value_is_not_asked_for() -> None:
    with serving(magento) as server:
        shop = server.shop("magento")
        shop.list("orders", 50, **{"from": "2026-11-12", "to": "2026-11-12"})
        keys = [key for key, _ in server.asked[0].query]
        assert "searchCriteria[filter_groups][1][filters][0][value]" in keys
        assert not [key for key in keys if "[filter_groups][0]" in key]  # no customer
        as_customer("6")
        assert shop.list("orders")[0] == []  # both orders are somebody else's


# Youzan


def youzan_order(tid: str) -> dict[str, Any]:
    return {
        "order_info": {"tid": tid, "status": "TRADE_SUCCESS", "created": "2026-11-12 20:14:00"},
        "buyer_info": {"buyer_id": 77, "buyer_phone": "13800001234"},
        "address_info": {
            "receiver_name": "张伟",
            "receiver_tel": "13800001234",
            "delivery_province": "北京市",
            "delivery_city": "北京市",
            "delivery_district": "朝阳区",
            "delivery_address": "建国路88号",
        },
        "pay_info": {"payment": "1299.00"},
        "orders": [{"oid": "1", "title": "头戴耳机", "num": 1, "price": "1299.00"}],
    }


class Youzan:
    """Its gateway; the first token is refused as one that ended."""

    def __init__(self) -> None:
        self.tokens = 0

    def __call__(self, asked: Asked) -> Said:
        if asked.path == "/auth/token":
            self.tokens += 1
            token = {"access_token": f"t{self.tokens}", "expires": 4102444800000}
            return Said({"success": True, "code": 200, "data": token, "message": None})
        if asked.first("access_token") == "t1":
            return Said({"gw_err_resp": {"err_code": 4203, "err_msg": "无效的token"}})
        if asked.body.get("tid") == "E2":
            return Said({"code": 200, "data": {"full_order_info_list": [], "total_results": 0}})
        found = [{"full_order_info": youzan_order("E20261112")}]
        return Said({"code": 200, "data": {"full_order_info_list": found, "total_results": 1}})


def test_youzan_renews_a_token_that_is_not_taken() -> None:
    youzan = Youzan()
    with serving(youzan) as server:
        shop = server.shop("youzan", grant_id="18")
        order = shop.get("order", order_id="E20261112")
        assert (order["status"], order["customer_id"]) == ("delivered", "77")
        assert order["placed_at"] == "2026-11-12T20:14:00+08:00"
        assert order["total"] == {"amount": "1299.00", "currency": "CNY"}
        assert order["address"] == "北京市北京市朝阳区建国路****"
        login = server.asked[0].body
        assert (login["client_id"], login["grant_id"]) == ("key", "18")
        assert youzan.tokens == 2
        with pytest.raises(NotFound):
            shop.get("order", order_id="E2")
        assert youzan.tokens == 2  # the second one still lives


def test_youzan_without_its_settings_says_which_is_missing() -> None:
    with serving(Youzan()) as server:
        for secrets, settings, missing in (
            ({"shop_key": "k", "shop_secret": "s"}, {}, r"\[shop\] settings\.grant_id"),
            ({"shop_key": "k"}, {"grant_id": "18"}, "secret shop_secret"),
        ):
            with pytest.raises(Refused, match=missing) as refused:
                server.shop("youzan", secrets, **settings).get("order", order_id="1")
            assert refused.value.code == "not_configured"
        assert server.asked == []
