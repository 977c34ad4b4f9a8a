"""Lists over real HTTP: pages of every kind up to a cap, and nothing in them that was not asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.api import NotFound, Refused, Unavailable
from desktop.api.context import Request, serve_as
from desktop.shop.shop import Shop
from tests.shop.served import Asked, Said, Served, serving

HEAD = """
zone = "Europe/London"
money_scale = "minor"
[operations.orders]
steps = [{ get = "/orders", query = { page = "{page}", offset = "{offset}", cursor = "{cursor}", from = "{from_utc}", to = "{to_time}" }, %s }]
items = "."
total = "count"
record = "order"
words = ["items.*.title"]
[operations.order]
steps = [{ get = "/orders", at = "items", save = "order", pick = { at = "id", is = "{order_id}" } }]
record = "order"
[operations.cancel]
steps = [{ get = "/orders", at = "items", save = "order", pick = { at = "id", is = "{order_id}" } }, { check = "open", refuse = true }, { post = "/cancel" }]
main = "order"
record = "order"
refusals = { shut = "already_shipped" }
[checks]
open = [{ code = "old", when = [{ at = "order.since", older_than_days = "30" }, { at = "order.s", in = ["S"] }] }]
[records.order]
order_id = "id"
customer_id = { at = "c", empty = ["0"], default = "guest-{id}" }
status = { at = "s", map = "states" }
placed_at = { at = "at", as = "time", format = "%%d/%%m/%%Y %%H:%%M" }
items = { each = "items", where = "!hidden", record = "item" }
total = { total_of = "items" }
[records.item]
item_id = "id"
title = { at = ["title", "colour"], join = ", " }
quantity = { at = "n", minus = "back", as = "int" }
price = { at = "price", as = "money", currency = "parent.cur" }
[maps.states]
S = "shipped"
"P*" = "processing"
"""


def order(number: int, **changes: Any) -> dict[str, Any]:
    item = {"id": 1, "title": "Lamp", "colour": "red", "n": 3, "back": 1, "price": 1250}
    gone = {"id": 2, "title": "Lid", "n": 1, "back": 1, "price": 1}
    hidden = {"id": 3, "title": "Rule", "n": 1, "price": 1, "hidden": True}
    return {
        "id": number,
        "c": 7,
        "s": "S",
        "at": "12/07/2026 00:30",
        "since": "2020-01-01T00:00:00Z",
        "cur": "gbp",
        "items": [item, gone, hidden],
    } | changes


@pytest.fixture
def open_shop(tmp_path: Path) -> Callable[..., Shop]:
    def opened(server: Served, paging: str) -> Shop:
        file = tmp_path / "lists.toml"
        file.write_text(HEAD % f'at = "items", paging = {{ {paging} }}', encoding="utf-8")
        return server.shop(str(file))

    return opened


def pages(asked: Asked) -> Said:
    """Three pages of two, told in every way there is."""
    at = int(asked.first("cursor") or asked.first("next") or 0)
    if asked.first("kind") != "next":
        at = at or int(asked.first("offset") or 0) or 2 * (int(asked.first("page") or 1) - 1)
    more = at + 2 < 6
    link = f'</orders?kind=next&next={at + 2}>; rel="next", </orders>; rel="first"' if more else ""
    items = [order(number) for number in range(at + 1, at + 3)] if at < 6 else []
    told = {"items": items, "count": 6, "next": at + 2 if more else None, "more": more}
    return Said(told, headers={"Link": link} if link else {})


@pytest.mark.parametrize(
    ("paging", "requests"),
    [
        ('kind = "page", size = 2', 4),
        ('kind = "offset", size = 2', 4),
        ('kind = "cursor", size = 2, next = "next"', 3),
        ('kind = "link", size = 2', 3),
        ('kind = "page", size = 2, more = "more"', 3),
        ('kind = "page", size = 2, most = 2', 2),
    ],
)
def test_pages_are_read_to_the_end_or_the_cap(
    open_shop: Callable[..., Shop], paging: str, requests: int
) -> None:
    with serving(pages) as server:
        found, words, total = open_shop(server, paging).list("orders", 50)
    assert [each["order_id"] for each in found] == [
        str(n) for n in range(1, 2 * min(requests, 3) + 1)
    ]
    assert (len(server.asked), total, words[0]) == (requests, 6, "Lamp Lid Rule")


def test_no_more_pages_than_are_wanted(open_shop: Callable[..., Shop]) -> None:
    with serving(pages) as server:
        found, _, total = open_shop(server, 'kind = "page", size = 2').list("orders", 2)
    assert (len(found), total, len(server.asked)) == (2, 6, 1)


def test_a_page_that_is_the_first_again_ends_it(open_shop: Callable[..., Shop]) -> None:
    with serving(lambda asked: Said({"items": [order(1), order(2)]})) as server:
        found, _, _ = open_shop(server, 'kind = "page", size = 2').list("orders", 50)
    assert (len(found), len(server.asked)) == (2, 2)


def test_a_next_page_elsewhere_is_not_asked_for(open_shop: Callable[..., Shop]) -> None:
    link = {"Link": '<http://127.0.0.1:9/orders?page=2>; rel="next"'}
    with serving(lambda asked: Said({"items": [order(1)]}, headers=link)) as server:
        shop = open_shop(server, 'kind = "link", size = 2')
        with pytest.raises(Unavailable, match="elsewhere"):
            shop.list("orders", 50)


def test_nothing_is_in_a_list_that_was_not_asked_for(open_shop: Callable[..., Shop]) -> None:
    answers = [
        order(1),
        order(2, c=8),
        order(3, s="PAID"),
        order(4, at="11/07/2026 23:59"),
        order(5, at="13/07/2026 00:00"),
        order(6, c=0),
    ]
    with serving(lambda asked: Said({"items": answers, "count": 99})) as server:
        shop = open_shop(server, 'kind = "page", size = 50')
        day = {"from": "2026-07-12", "to": "2026-07-12"}
        assert [o["order_id"] for o in shop.list("orders", 50, **day)[0]] == ["1", "2", "3", "6"]
        asked = server.asked[0]
        assert asked.first("from") == "2026-07-11T23:00:00Z"  # summer time
        assert asked.first("to") == "2026-07-13T00:00:00+01:00"
        serve_as(Request(customer="7", seconds=5))
        found, _, total = shop.list("orders", 50, status="shipped", **day)
        assert ([each["order_id"] for each in found], total) == (["1"], 1)
        serve_as(Request(customer="guest-6", seconds=5))
        assert [each["order_id"] for each in shop.list("orders", 50)[0]] == ["6"]


def test_what_a_record_is_made_of(open_shop: Callable[..., Shop]) -> None:
    answers = [order(1), order(2, cur="JPY"), order(3, s="Q")]
    with serving(lambda asked: Said({"items": answers})) as server:
        shop = open_shop(server, 'kind = "page", size = 50')
        found = shop.get("order", order_id="1")
        assert [(i["title"], i["quantity"]) for i in found["items"]] == [("Lamp, red", 2)]
        assert found["total"] == {"amount": "25.00", "currency": "GBP"}
        assert found["placed_at"] == "2026-07-12T00:30:00+01:00"
        assert shop.get("order", order_id="2")["total"] == {"amount": "2500.00", "currency": "JPY"}
        with pytest.raises(Unavailable, match=r"records\.order\.status: .* 'Q' is not in"):
            shop.get("order", order_id="3")
        with pytest.raises(NotFound):
            shop.get("order", order_id="9")
        with pytest.raises(NotFound):
            shop.get("order")  # nobody's number picks nobody's order
        with pytest.raises(Refused) as refused:
            shop.get("cancel", order_id="1")
        assert refused.value.code == "old"
        assert {asked.method for asked in server.asked} == {"GET"}


def test_the_shops_word_of_refusal_becomes_ours(open_shop: Callable[..., Shop]) -> None:
    def answers(asked: Asked) -> Said:
        if asked.method == "POST":
            return Said({"error": {"code": "shut", "message": "closed"}}, 409)
        return Said({"items": [order(1, s="PAID")]})

    with serving(answers) as server:
        shop = open_shop(server, 'kind = "page", size = 50')
        with pytest.raises(Refused) as refused:
            shop.get("cancel", order_id="1")
    assert (refused.value.code, refused.value.detail) == ("already_shipped", "closed")
