"""The mappings that were not tried live, before servers that answer as each system's own documentation shows."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from desktop.api import NotFound, Refused, Unavailable
from desktop.api.context import Request, serve_as
from tests.shop.served import Asked, Said, serving

MONEY = {"shopMoney": {"amount": "129.00", "currencyCode": "GBP"}}


def as_customer(customer: str) -> None:
    serve_as(Request(lang="en", customer=customer, seconds=5))


def writing(key: str) -> None:
    serve_as(Request(lang="en", staff=True, seconds=5, idempotency_key=key))


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


# Shopify and Saleor: GraphQL


def shopify_order(name: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"gid://shopify/Order/{name[1:]}",
        "name": name,
        "createdAt": "2026-11-12T12:14:00Z",
        "cancelledAt": None,
        "displayFinancialStatus": "PAID",
        "displayFulfillmentStatus": "FULFILLED",
        "returnStatus": "NO_RETURN",
        "paymentGatewayNames": ["shopify_payments"],
        "currentTotalPriceSet": MONEY,
        "customer": {"legacyResourceId": "544"},
        "phone": None,
        "shippingAddress": {"name": "Anna Lindqvist", "address1": "12 High Street", "city": "Leeds",
                            "zip": "LS1 4AP", "phone": "+442071830001"},
        "lineItems": {"nodes": [
            {"id": "gid://shopify/LineItem/1", "title": "Halden H7", "variantTitle": None,
             "currentQuantity": 1, "originalUnitPriceSet": MONEY},
            {"id": "gid://shopify/LineItem/2", "title": "Removed", "currentQuantity": 0,
             "originalUnitPriceSet": MONEY},
        ]},
        "fulfillments": [{
            "createdAt": "2026-11-13T08:00:00Z", "inTransitAt": None,
            "deliveredAt": "2026-11-14T10:00:00Z", "displayStatus": "DELIVERED",
            "trackingInfo": [{"number": "1Z999AA10123456784", "url": None, "company": "UPS"}],
        }],
    } | changes  # fmt: skip


def shopify_return(note: str) -> dict[str, Any]:
    line = {"id": "gid://shopify/LineItem/1", "title": "Halden H7", "originalUnitPriceSet": MONEY}
    item = {"quantity": 1, "customerNote": note, "fulfillmentLineItem": {"lineItem": line}}
    return {
        "id": "gid://shopify/Return/1",
        "name": "#1001-R1",
        "status": "REQUESTED",
        "createdAt": "2026-11-15T10:00:00Z",
        "order": {"name": "#1001", "customer": {"legacyResourceId": "544"}},
        "returnLineItems": {"nodes": [item]},
    }


def shopify(asked: Asked) -> Said:
    document, variables = asked.body["query"], asked.body["variables"]
    if "orderCancel(" in document:
        error = {"code": "INVALID", "message": "Cannot cancel"}
        return Said({"data": {"orderCancel": {"job": None, "orderCancelUserErrors": [error]}}})
    if "returnableFulfillments(" in document:
        line = {"id": "gid://shopify/LineItem/1", "title": "H7", "originalUnitPriceSet": MONEY}
        item = {"quantity": 1, "fulfillmentLineItem": {"id": "gid://f/9", "lineItem": line}}
        node = {"id": "x", "returnableFulfillmentLineItems": {"nodes": [item]}}
        return Said({"data": {"returnableFulfillments": {"nodes": [node]}}})
    if "returnRequest(" in document:
        note = variables["input"]["returnLineItems"][0]["customerNote"]
        return Said({"data": {"returnRequest": {"return": shopify_return(note), "userErrors": []}}})
    if "returns(" in document:
        nodes = [shopify_return("broken [k1]")]
        return Said({"data": {"order": {"returns": {"nodes": nodes}}}})
    if variables.get("query") == "name:4":
        throttled = {"message": "Throttled", "extensions": {"code": "THROTTLED"}}
        return Said({"errors": [throttled]})
    if variables.get("query") == "name:1005":
        open_order = shopify_order("#1005", displayFulfillmentStatus="UNFULFILLED")
        return Said({"data": {"orders": {"nodes": [open_order]}}})
    last = variables.get("after") == "c1"
    nodes = [shopify_order(name) for name in (("#1003",) if last else ("#1001", "#10012"))]
    nodes[0] |= {"displayFulfillmentStatus": "UNFULFILLED"} if last else {}
    info = {"hasNextPage": not last, "endCursor": None if last else "c1"}
    return Said({"data": {"orders": {"nodes": nodes, "pageInfo": info}}})


def test_shopify() -> None:
    with serving(shopify) as server:
        shop = server.shop("shopify")
        order = shop.get("order", order_id="1001")
        assert (order["order_id"], order["status"], order["customer_id"]) == (
            "#1001",
            "delivered",
            "544",
        )
        assert [item["title"] for item in order["items"]] == ["Halden H7"]
        asked = server.asked[0]
        assert asked.path == "/admin/api/2026-07/graphql.json"
        assert asked.headers["X-Shopify-Access-Token"] == "t0ken"
        assert asked.body["variables"] == {"query": "name:1001"}
        with pytest.raises(NotFound):
            shop.get("order", order_id="1002")
        parcel = shop.get("shipments", order_id="#1001")["parcels"][0]
        assert (parcel["carrier"], parcel["status"], len(parcel["events"])) == (
            "UPS",
            "delivered",
            2,
        )


def test_shopify_says_no_with_status_200() -> None:
    with serving(shopify) as server:
        shop = server.shop("shopify")
        with pytest.raises(Unavailable, match="THROTTLED"):
            shop.get("order", order_id="4")
        writing("k1")
        with pytest.raises(Refused) as refused:
            shop.get("cancel", order_id="1005")
        assert refused.value.code == "INVALID"
        with pytest.raises(Refused) as refused:
            shop.get("cancel", order_id="1001")
        assert refused.value.code == "already_shipped"  # known before it is asked for


def test_shopify_reads_by_cursor_and_a_search_word_stays_one_word() -> None:
    with serving(shopify) as server:
        shop = server.shop("shopify")
        as_customer("544")
        found, _, _ = shop.list("orders", wanted=9, **{"from": "2026-11-12", "to": "2026-11-12"})
        assert [order["order_id"] for order in found] == ["#1001", "#10012", "#1003"]
        assert [asked.body["variables"].get("after") for asked in server.asked] == [None, "c1"]
        query = server.asked[0].body["variables"]["query"]
        assert query == "customer_id:544 AND created_at:>=2026-11-12 AND created_at:<=2026-11-12"
        as_customer("544 OR status:any")
        assert shop.list("orders")[0] == []
        assert "customer_id:544ORstatusany" in server.asked[-1].body["variables"]["query"]


def test_a_return_at_shopify_is_found_by_its_key() -> None:
    with serving(shopify) as server:
        shop = server.shop("shopify")
        check = shop.get("eligibility", order_id="1001", kind="return")
        assert (check["allowed"], check["refund"]["amount"]) == (True, "129.00")
        writing("k1")
        made = shop.get("return_create", order_id="1001", items=None, comment="broken")
        assert (made["return_id"], made["status"]) == ("#1001-R1", "requested")
        line = server.asked[-1].body["variables"]["input"]["returnLineItems"][0]
        assert (line["returnReason"], line["customerNote"]) == ("OTHER", "broken [k1]")
        assert shop.settled("return", "k1", "1001")["return_id"] == "#1001-R1"
        with pytest.raises(NotFound):
            shop.settled("return", "k2", "1001")


def saleor(asked: Asked) -> Said:
    if "orderCancel(" in asked.body["query"]:
        error = {"code": "CANNOT_CANCEL_ORDER", "message": "no", "field": "order"}
        return Said({"data": {"orderCancel": {"order": None, "errors": [error]}}})
    if asked.headers["Authorization"] != "Bearer t0ken":
        denied = {"message": "denied", "extensions": {"exception": {"code": "PermissionDenied"}}}
        return Said({"errors": [denied], "data": {"orders": None}})
    gross = {"gross": {"amount": 129.0, "currency": "USD"}}
    node = {
        "id": "T3JkZXI6MQ==",
        "number": "21",
        "status": "UNFULFILLED",
        "created": "2026-11-12T12:14:00.123456+00:00",
        "total": gross,
        "user": {"id": "VXNlcjox"},
        "shippingAddress": {"firstName": "Anna", "lastName": "Lindqvist", "phone": "+12125550100"},
        "billingAddress": {"phone": "+12125550100"},
        "lines": [{"id": "l1", "productName": "H7", "quantity": 1, "unitPrice": gross}],
        "fulfillments": [],
    }
    wanted = asked.body["variables"].get("number")
    edges = [{"node": node}] if wanted in {None, "21"} else []
    info = {"hasNextPage": False, "endCursor": "x"}
    return Said({"data": {"orders": {"edges": edges, "totalCount": 1, "pageInfo": info}}})


def test_saleor() -> None:
    with serving(saleor) as server:
        shop = server.shop("saleor")
        order = shop.get("order", order_id="21")
        assert (order["order_id"], order["status"]) == ("21", "processing")
        assert order["total"] == {"amount": "129.00", "currency": "USD"}
        with pytest.raises(NotFound):
            shop.get("order", order_id="22")
        found, _, total = shop.list("orders", phone="212 555 0100")
        assert (len(found), total) == (1, 1)
        assert shop.get("shipments", order_id="21")["parcels"] == []
        writing("k1")
        with pytest.raises(Refused) as refused:
            shop.get("cancel", order_id="21")
        assert refused.value.code == "already_shipped"
        with pytest.raises(Unavailable, match="refuses our token"):
            server.shop("saleor", {"shop_token": "old"}).get("order", order_id="21")
