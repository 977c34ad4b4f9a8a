"""GraphQL shops that were not tried live, before servers that answer as their documentation shows."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.api import NotFound, Refused, Unavailable
from tests.shop.served import Asked, Said, as_customer, serving, writing

MONEY = {"shopMoney": {"amount": "129.00", "currencyCode": "GBP"}}


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
