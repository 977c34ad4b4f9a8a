"""Reading steps before a proxy with accidents: asked again when the answer is torn, and never twice once it was whole."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from desktop.api import Unavailable
from desktop.api.context import Request, serve_as
from desktop.shop.client import ShopClient
from desktop.shop.mapping import Operation, ShopMapping, Step
from desktop.shop.shop import Shop
from desktop.shop.steady import CALLS, Steady

FIRST, SECOND = (
    Step("one", "get", "/first/{n}", save="first", reads=True),
    Step("two", "get", "/second", reads=True),
)
OPERATIONS = {
    "parcel": Operation((FIRST, SECOND)),
    "book": Operation((FIRST, Step("write", "post", "/write", body={"n": "{n}"}), SECOND)),
}

WHOLE = b'{"a": 1}'
TORN = b'{"a": '


class Server:
    """Answers each path with what was put there, one after the other; then always well."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[str] = []
        self.answers: dict[str, list[tuple[int, bytes]]] = {}


@pytest.fixture
def server() -> Iterator[Server]:
    told = Server()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            told.asked.append(self.path)
            waiting = told.answers.get(self.path, [])
            status, body = waiting.pop(0) if waiting else (200, WHOLE)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = _answer  # noqa: N815 - the server's own names

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        serving = threading.Thread(target=running.serve_forever, args=(0.01,))
        serving.start()
        told.url = f"http://127.0.0.1:{running.server_port}"
        yield told
        running.shutdown()
        serving.join()


@pytest.fixture
def shop(server: Server) -> Shop:
    return Shop(ShopMapping("two", OPERATIONS), ShopClient(server.url), {}.get)


def serve(*, attempt: int = 1, customer: str = "C1", call: str = "call-1") -> None:
    serve_as(Request(customer=customer, seconds=5, call_id=call, attempt=attempt))


def test_a_torn_answer_is_asked_for_once_more(server: Server, shop: Shop) -> None:
    serve()
    server.answers["/first/1"] = [(200, TORN)]
    assert shop.raw("parcel", n="1") == {"a": 1}
    assert server.asked == ["/first/1", "/first/1", "/second"]


def test_and_not_a_third_time(server: Server, shop: Shop) -> None:
    serve()
    server.answers["/first/1"] = [(200, TORN)] * 2
    with pytest.raises(Unavailable):
        shop.raw("parcel", n="1")
    assert server.asked == ["/first/1"] * 2


def test_a_shop_that_says_it_is_busy_is_not_pressed(server: Server, shop: Shop) -> None:
    serve()
    server.answers["/first/1"] = [(503, WHOLE)]
    with pytest.raises(Unavailable):
        shop.raw("parcel", n="1")
    assert server.asked == ["/first/1"]


def test_what_an_earlier_try_has_read_is_not_read_again(server: Server, shop: Shop) -> None:
    serve()
    server.answers["/second"] = [(503, WHOLE)]
    with pytest.raises(Unavailable):
        shop.raw("parcel", n="1")
    serve(attempt=2)
    assert shop.raw("parcel", n="1") == {"a": 1}
    assert server.asked == ["/first/1", "/second", "/second"]


@pytest.mark.parametrize(
    "other", [{"attempt": 1}, {"attempt": 2, "call": "call-2"}, {"attempt": 2, "customer": "C2"}]
)
def test_it_is_kept_for_that_very_call_and_caller(
    server: Server, shop: Shop, other: dict[str, int | str]
) -> None:
    serve()
    server.answers["/second"] = [(503, WHOLE)]
    with pytest.raises(Unavailable):
        shop.raw("parcel", n="1")
    serve(**other)  # pyright: ignore[reportArgumentType]
    shop.raw("parcel", n="1")
    assert server.asked == ["/first/1", "/second"] * 2


def test_a_write_says_whether_it_may_have_been_sent(server: Server, shop: Shop) -> None:
    for path, sent in (("/first/1", False), ("/write", True), ("/second", True)):
        serve(call=path)
        server.answers[path] = [(503, WHOLE)]
        with pytest.raises(Unavailable) as told:
            shop.raw("book", n="1")
        assert told.value.sent is sent, path


def test_a_read_after_a_write_of_the_same_call_does_not_say_that_nothing_was_sent(
    server: Server, shop: Shop
) -> None:
    serve()
    shop.raw("book", n="1")
    server.answers["/first/2"] = [(503, WHOLE)]
    with pytest.raises(Unavailable) as told:
        shop.raw("parcel", n="2")
    assert told.value.sent


def test_calls_long_past_are_not_remembered() -> None:
    steady = Steady()
    for number in range(CALLS + 1):
        serve(call=str(number))
        steady.read("step", lambda _: "old", 0.1)
    serve(call="0", attempt=2)
    assert steady.read("step", lambda _: "new", 0.1) == "new"
    serve(call=str(CALLS), attempt=2)
    assert steady.read("step", lambda _: "new", 0.1) == "old"
    serve(call="", attempt=1)
    steady.read("step", lambda _: "old", 0.1)
    serve(call="", attempt=2)
    assert steady.read("step", lambda _: "new", 0.1) == "new"
