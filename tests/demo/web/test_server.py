from __future__ import annotations

import contextlib
import socket
from typing import Any

import pytest

ANSWER_S = 10.0


def exchange(shop: Any, raw: bytes) -> bytes:
    """What comes back for these bytes, until the shop closes the connection."""
    with socket.create_connection(
        ("127.0.0.1", shop.server.server_port), timeout=ANSWER_S
    ) as connection:
        connection.sendall(raw)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_one_connection_serves_many_requests(shop: Any) -> None:
    one = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
    assert exchange(shop, one * 3).count(b"HTTP/1.1 200 OK") == 3


def test_a_wrong_method_is_told(shop: Any) -> None:
    answer = shop.http.delete("/v1/orders/20261112047")
    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")
    assert shop.http.head("/v1/shop").content == b""


@pytest.mark.parametrize("body", [b"[]", b"{", b"\xff", b"[" * 100_000, b'"x"'])
def test_a_body_that_is_no_object_is_refused(shop: Any, body: bytes) -> None:
    answer = shop.http.post("/v1/verifications", content=body)
    assert (answer.status_code, answer.json()["error"]["details"]["field"]) == (400, "body")


def test_a_huge_body_is_refused_unread(shop: Any) -> None:
    head = "POST /v1/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer shop-token\r\nContent-Length: {}\r\n\r\n"
    for length in ("2000000", "9" * 40):
        answer = exchange(shop, head.format(length).encode())
        assert answer.startswith(b"HTTP/1.1 413")
        assert b"Connection: close" in answer


@pytest.mark.parametrize(
    "header", ["Content-Length: -1", "Content-Length: x", "Transfer-Encoding: chunked"]
)
def test_a_length_that_is_none_ends_the_connection(shop: Any, header: str) -> None:
    answer = exchange(
        shop, f"POST /v1/tickets HTTP/1.1\r\nHost: x\r\n{header}\r\n\r\n0\r\n\r\n".encode()
    )
    assert answer.startswith(b"HTTP/1.1 400")
    assert answer.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET " + b"a" * 70_000,
        b"GET //[ HTTP/1.1\r\n\r\n",
    ],
)
def test_noise_does_not_stop_the_shop(shop: Any, raw: bytes) -> None:
    exchange(shop, raw)
    assert shop.get("/health") == {"status": "ok"}


def test_an_odd_path_finds_nothing(shop: Any) -> None:
    for path in (
        "/v1/orders/%00",
        "/v1/orders/'%20or%201=1",
        "/v1/orders/%ff",
        "/v1/orders//shipments",
        "/v1/orders/" + "9" * 5000,
    ):
        assert shop.http.get(path).status_code == 404


def test_a_broken_shop_says_so_and_keeps_the_trace(
    small: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    with contextlib.closing(small.server.shop.store.connect()) as db:
        db.execute("drop table items")
    error = small.get("/v1/orders/20261118001", 500)["error"]
    assert error == {
        "code": "internal",
        "message": "The order system failed inside.",
        "details": {},
    }
    assert "no such table: items" in capfd.readouterr().err
    assert small.get("/v1/shop")
