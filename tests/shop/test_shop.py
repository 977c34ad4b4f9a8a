"""A shop of another kind over real HTTP: the documentation's worked example, and every way an answer can be wrong."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from desktop.api import Failure, Invalid, NotFound, Refused, Unavailable
from desktop.api.context import Request, serve_as
from desktop.domain.errors import ConfigError
from desktop.shop.client import ShopClient
from desktop.shop.mapping_file import load
from desktop.shop.shop import Shop
from desktop.shop.transport import MAX_BYTES
from tests.patience import PATIENCE_S
from tests.shop.test_mapping import example

ORDER: dict[str, Any] = {
    "no": "1001",
    "buyer": {"id": 7, "tel": "13800001234", "name": "张伟"},
    "state": "SENT",
    "made": "2026-11-12 20:14:00",
    "cents": 129900,
    "cur": "CNY",
    "note": "secret",
    "lines": [{"key": "a1", "name": "头戴耳机", "n": 1, "cents": 129900}],
}


@dataclass
class Told:
    """What the server says next, and what it was asked."""

    status: int = 200
    body: bytes = b""
    drip: Callable[[], bool] | None = None
    """Called before each byte; false ends the answer."""
    asked: list[tuple[str, str, dict[str, str], Any]] = field(
        default_factory=list[tuple[str, str, dict[str, str], Any]]
    )

    def say(self, data: Any, status: int = 200) -> None:
        self.status, self.body = status, json.dumps(data).encode()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def url(told: Told) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            told.asked.append((self.command, self.path, dict(self.headers), body))
            self.send_response(told.status)
            self.end_headers()
            if told.drip is None:
                self.wfile.write(told.body)
            while told.drip and told.drip():
                try:
                    self.wfile.write(b" ")
                except OSError:
                    break

        do_GET = do_POST = _answer  # noqa: N815 - the server's own names

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join()


@pytest.fixture
def shop(url: str, tmp_path: Path) -> Shop:
    return open_shop(url, tmp_path, example())


def open_shop(url: str, folder: Path, text: str) -> Shop:
    file = folder / "example.toml"
    file.write_text(text, encoding="utf-8")
    mapping = load(file)
    serve_as(Request(lang="zh", staff=True, seconds=5))
    return Shop(mapping, ShopClient(url), {"shop_token": "s3cret"}.get)


def test_the_worked_example(told: Told, shop: Shop) -> None:
    told.say({"code": 0, "order": ORDER})
    record = shop.get("order", order_id="#10-01")
    assert record == {
        "record": "order",
        "version": 1,
        "order_id": "1001",
        "customer_id": "7",
        "status": "shipped",
        "placed_at": "2026-11-12T20:14:00+08:00",
        "total": {"amount": "1299.00", "currency": "CNY"},
        "items": [
            {
                "item_id": "a1",
                "title": "头戴耳机",
                "quantity": 1,
                "price": {"amount": "1299.00", "currency": "CNY"},
            }
        ],
        "phone": "138****1234",
    }
    method, path, headers, _ = told.asked[0]
    assert (method, path) == ("GET", "/api/orders/%2310-01")
    assert (headers["X-Api-Key"], headers["Accept-Language"]) == ("s3cret", "zh")


@pytest.mark.parametrize(
    ("data", "status", "kind", "code"),
    [
        ({"code": 40401, "msg": "no such order"}, 200, NotFound, "not_found"),
        ({"code": 500, "msg": "sorry"}, 200, Unavailable, "unavailable"),
        ({"code": 9}, 404, NotFound, "not_found"),
        ({"code": "locked"}, 409, Refused, "locked"),
        ({}, 409, Refused, "refused"),
        ({}, 429, Refused, "too_many_tries"),
        ({}, 401, Unavailable, "unavailable"),
        ({}, 408, Unavailable, "unavailable"),
        ({}, 422, Invalid, "invalid"),
        ({}, 302, Unavailable, "unavailable"),
        ({}, 503, Unavailable, "unavailable"),
        ({"code": 0}, 200, Unavailable, "unavailable"),
        ({"code": 0, "order": None}, 200, Unavailable, "unavailable"),
        (["order"], 200, Unavailable, "unavailable"),
        ("order", 200, Unavailable, "unavailable"),
        ({"code": 0, "order": ORDER | {"state": "LOST"}}, 200, Unavailable, "unavailable"),
        ({"code": 0, "order": ORDER | {"made": "soon"}}, 200, Unavailable, "unavailable"),
        ({"code": 0, "order": ORDER | {"cents": "free"}}, 200, Unavailable, "unavailable"),
        ({"code": 0, "order": ORDER | {"cur": None}}, 200, Unavailable, "unavailable"),
        ({"code": 0, "order": ORDER | {"no": {"a": "b"}}}, 200, Unavailable, "unavailable"),
    ],
    ids=str,
)
def test_an_answer_that_is_none(
    told: Told, shop: Shop, data: Any, status: int, kind: type[Failure], code: str
) -> None:
    told.say(data, status)
    with pytest.raises(kind) as failure:
        shop.get("order", order_id="1001")
    assert failure.value.code == code


def test_a_number_is_one_step_of_the_path_and_another_order_is_none(told: Told, shop: Shop) -> None:
    told.say({"code": 0, "order": ORDER})
    with pytest.raises(NotFound, match="asked for order_id"):
        shop.get("order", order_id="10/01 &?")
    assert told.asked[0][1] == "/api/orders/10%2F01%20%26%3F"


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff\xfe", b'{"order": '])
def test_what_is_not_json(told: Told, shop: Shop, body: bytes) -> None:
    told.body = body
    with pytest.raises(Unavailable, match="not JSON"):
        shop.get("order", order_id="1001")


@pytest.mark.parametrize("number", [".", "..", " .. "])
def test_a_number_does_not_lead_elsewhere(told: Told, shop: Shop, number: str) -> None:
    with pytest.raises(NotFound):
        shop.get("order", order_id=number)
    assert told.asked == []


def test_what_the_shop_cannot_do_is_refused_not_a_fault(shop: Shop) -> None:
    with pytest.raises(Refused) as refused:
        shop.get("cancel", order_id="1001")
    assert refused.value.code == "not_supported"
    assert not shop.can("cancel")


def test_a_flood_is_cut_off(told: Told, shop: Shop) -> None:
    told.body = b" " * (MAX_BYTES + 1)
    with pytest.raises(Unavailable, match="more than"):
        shop.get("order", order_id="1001")


def test_a_trickle_ends_at_the_deadline(told: Told, shop: Shop) -> None:
    over = threading.Event()
    told.drip = lambda: not over.wait(0.02)
    serve_as(Request(staff=True, seconds=0.5))
    began = time.monotonic()
    try:
        with pytest.raises(Unavailable, match="too long"):
            shop.get("order", order_id="1001")
    finally:
        over.set()
    assert time.monotonic() - began < PATIENCE_S


def test_no_time_left_asks_nothing(told: Told, shop: Shop) -> None:
    serve_as(Request(staff=True, seconds=0.1))
    with pytest.raises(Unavailable, match="no time"):
        shop.get("order", order_id="1001")
    assert told.asked == []


def test_an_address_that_is_not_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\[shop\] url") as refused:
        open_shop("", tmp_path, example()).get("order", order_id="1001")
    assert refused.value.code == "not_configured"


@pytest.mark.parametrize("address", ["http://127.0.0.1:9"])
def test_an_address_where_nobody_is(tmp_path: Path, address: str) -> None:
    with pytest.raises(Unavailable):
        open_shop(address, tmp_path, example()).get("order", order_id="1001")


def test_an_address_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="shop_url"):
        open_shop("http://shop:port", tmp_path, example())


BODY = """
[operations.return_create]
steps = [{ post = "/gql", body = { query = "mutation", variables = { id = "{order_id}", first = 3, note = "for {order_id}", empty = { reason = "{reason}" }, lines = { each = "items", as = "int", body = { line = "{item}", of = "{order_id}" } } } } }]
record = "return"
[records.return]
return_id = "id"
order_id = { value = "{order_id}" }
customer_id = { value = "c" }
kind = { value = "return" }
status = { value = "requested" }
created_at = { value = "2026-11-12T20:14:00+08:00" }
items = { each = "none", record = "item" }
drop_off = { each = "places", at = "name" }
[records.item]
item_id = "id"
title = "title"
quantity = "quantity"
price = "price"
"""


def test_a_nested_body(told: Told, url: str, tmp_path: Path) -> None:
    shop = open_shop(url, tmp_path, BODY)
    told.say({"id": "R1", "places": [{"name": "Till 3"}, {"name": None}, {}]})
    assert shop.get("return_create", order_id="7", items=["1", "2"], reason=None)["drop_off"] == [
        "Till 3"
    ]
    lines = [{"line": 1, "of": "7"}, {"line": 2, "of": "7"}]
    assert told.asked[0][3] == {
        "query": "mutation",
        "variables": {"id": "7", "first": 3, "note": "for 7", "lines": lines},
    }
    shop.get("return_create", order_id="7", items=None, reason="broken")
    assert told.asked[1][3]["variables"] == {
        "id": "7",
        "first": 3,
        "note": "for 7",
        "empty": {"reason": "broken"},
    }


NOW = '[operations.now]\nsteps = [{ get = "/now" }]'


def test_the_shops_clock_is_asked_again_after_a_failure(
    told: Told, url: str, tmp_path: Path
) -> None:
    shop = open_shop(url, tmp_path, NOW)
    told.say({}, 503)
    with pytest.raises(Unavailable):
        shop.now()
    told.say({"now": "2020-01-01T12:00:00Z"})
    assert shop.now().year == 2020
    told.say({}, 503)
    assert shop.now().year == 2020


WAYS = {
    "bearer": ("Authorization", "Bearer s3cret"),
    "basic": ("Authorization", "Basic czNjcmV0Og=="),
    "none": ("Authorization", None),
}


@pytest.mark.parametrize("kind", WAYS)
def test_ways_to_show_the_secret(told: Told, url: str, tmp_path: Path, kind: str) -> None:
    shop = open_shop(url, tmp_path, f'[auth]\nkind = "{kind}"\n{NOW}')
    told.say({"now": "x"})
    shop.raw("now")
    header, value = WAYS[kind]
    assert told.asked[0][2].get(header) == value


def test_the_secret_in_the_query(told: Told, url: str, tmp_path: Path) -> None:
    shop = open_shop(url, tmp_path, f'[auth]\nkind = "query"\nname = "token"\n{NOW}')
    told.say({"now": "x"})
    shop.raw("now")
    assert told.asked[0][1] == "/now?token=s3cret"
