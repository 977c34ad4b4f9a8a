"""The shop's HTTP on real sockets: kept connections, one end for the whole exchange, and servers that misbehave."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.api.context import Request
from desktop.shop.transport import MAX_BYTES, Answer, TooLate, Transport, TransportError
from tests.patience import PATIENCE_S
from tests.tls import own_certificate

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
Talk = Callable[[socket.socket], None]


class Server:
    """Says what a test tells it to, one talk a connection."""

    def __init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listening.getsockname()[1]}"
        self.asked: list[bytes] = []
        self.talks: list[Talk] = []
        self.connections = 0
        self.tls: ssl.SSLContext | None = None
        self.over = threading.Event()
        self.closed = threading.Semaphore(0)
        """Free once for each connection that this side has closed."""
        self._serving = threading.Thread(target=self._serve)
        self._serving.start()

    def _serve(self) -> None:
        while True:
            try:
                taken, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            try:
                with self.tls.wrap_socket(taken, server_side=True) if self.tls else taken as told:
                    self.talks[min(self.connections, len(self.talks)) - 1](told)
            except OSError:
                pass  # the other side went, as some tests want
            self.closed.release()

    def hear(self, told: socket.socket) -> bytes:
        heard = b""
        while b"\r\n\r\n" not in heard:
            if not (piece := told.recv(65536)):
                return b""
            heard += piece
        self.asked.append(heard)
        return heard

    def say(self, *answers: bytes) -> None:
        """The next connection gets these answers, one a request, and is closed."""

        def talk(told: socket.socket) -> None:
            for answer in answers:
                if not self.hear(told):
                    return
                told.sendall(answer)

        self.talks.append(talk)

    def trickle(self, first: bytes) -> None:
        """The next connection gets a beginning, and then a byte now and then."""

        def talk(told: socket.socket) -> None:
            self.hear(told)
            told.sendall(first)
            while not self.over.wait(0.02):
                told.sendall(b"x")

        self.talks.append(talk)

    def close(self) -> None:
        self.over.set()
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._serving.join()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


class Asking:
    """A transport, and the call that asks by it."""

    def __init__(self, url: str, **more: Any) -> None:
        self.http = Transport(url, **more)
        self.request = Request(staff=True)

    def get(
        self, path: str = "/a", method: str = "GET", seconds: float = 5.0, **more: Any
    ) -> Answer:
        told: dict[str, Any] = {"query": {}, "body": None, "headers": {}, **more}
        return self.http.send(
            method, path, seconds=seconds, on_cancel=self.request.on_cancel, **told
        )


@pytest.fixture
def asking(server: Server) -> Iterator[Asking]:
    made = Asking(f"http://{server.address}/base/")
    yield made
    made.http.close()


def test_a_request_as_it_goes_out(server: Server, asking: Asking) -> None:
    server.say(OK)
    answer = asking.get(
        "/o/张 1?x=1", "POST", query={"q": "a b&c"}, body=b"{}", headers={"X-Key": "k"}
    )
    assert (answer.status, answer.content) == (200, b"{}")
    line, *rest = server.asked[0].split(b"\r\n")
    assert line == b"POST /base/o/%E5%BC%A0%201?x=1&q=a%20b%26c HTTP/1.1"
    assert {b"X-Key: k", b"Content-Length: 2", b"Host: " + server.address.encode()} <= set(rest)


def test_a_connection_is_used_again(server: Server, asking: Asking) -> None:
    server.say(OK, OK, OK)
    for _ in range(3):
        assert asking.get().content == b"{}"
    assert server.connections == 1


def test_one_that_was_closed_meanwhile_is_replaced(server: Server, asking: Asking) -> None:
    server.say(OK)
    server.say(OK)
    assert asking.get().status == 200
    assert server.closed.acquire(timeout=PATIENCE_S)
    assert asking.get(method="POST").status == 200
    assert server.connections == 2


def test_a_read_is_sent_again_when_a_used_connection_breaks(server: Server, asking: Asking) -> None:
    server.say(OK, b"")  # the second request is heard, and the connection closed without a word
    server.say(OK)
    assert [asking.get().status, asking.get().status] == [200, 200]
    server.talks.clear()
    server.say(OK, b"")
    server.say(OK)
    server.connections = 0
    asking.http.close()
    assert asking.get().status == 200
    with pytest.raises(TransportError, match="RemoteDisconnected"):
        asking.get(method="POST")  # nobody knows whether a write was done


@pytest.mark.parametrize(
    "first", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"]
)
def test_a_trickle_ends_when_the_time_is_over(server: Server, asking: Asking, first: bytes) -> None:
    server.trickle(first)
    before = time.monotonic()
    with pytest.raises(TooLate):
        asking.get(seconds=0.25)
    assert time.monotonic() - before < PATIENCE_S


def test_who_goes_stops_the_exchange_at_once(server: Server, asking: Asking) -> None:
    heard = threading.Event()

    def silent(told: socket.socket) -> None:
        server.hear(told)
        heard.set()
        server.over.wait()

    server.talks.append(silent)
    leaving = threading.Thread(target=lambda: (heard.wait(), asking.request.cancel()))
    leaving.start()
    before = time.monotonic()
    with pytest.raises(TooLate):
        asking.get(seconds=3 * PATIENCE_S)
    leaving.join()
    assert time.monotonic() - before < PATIENCE_S
    with pytest.raises(TooLate):
        asking.get()  # who has gone asks nothing more


CUT = gzip.compress(b"{}" * 500)[:20]
BOMB = gzip.compress(b" " * (MAX_BYTES + 1))


HEAD = b"HTTP/1.1 200 OK\r\n"
BAD: dict[str, tuple[bytes, str]] = {
    "short": (HEAD + b"Content-Length: 5\r\n\r\n{}", "cut off"),
    "short piece": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab", "IncompleteRead"),
    "wrong piece": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nab", "Incomplete|ValueError"),
    "another protocol": (b"SSH-2.0-OpenSSH_9.2\r\n", "BadStatusLine"),
    "many headers": (HEAD + b"A: b\r\n" * 200 + b"\r\n", "HTTPException"),
    "a long header": (HEAD + b"A: " + b"b" * 70_000 + b"\r\n\r\n", "LineTooLong"),
    "unknown packing": (HEAD + b"Content-Encoding: br\r\n\r\nx", "packed as 'br'"),
    "not packed": (HEAD + b"Content-Encoding: gzip\r\n\r\nnot", "error"),
    "half packed": (HEAD + b"Content-Encoding: gzip\r\n\r\n" + CUT, "cut off"),
    "a bomb": (HEAD + b"Content-Encoding: gzip\r\n\r\n" + BOMB, "more than"),
    "too much": (HEAD + b"\r\n" + b" " * (MAX_BYTES + 1), "more than"),
    "nothing": (b"", "RemoteDisconnected"),
}


@pytest.mark.parametrize("case", BAD)
def test_answers_that_cannot_be_used(server: Server, asking: Asking, case: str) -> None:
    answer, why = BAD[case]
    server.say(answer)
    with pytest.raises(TransportError, match=why):
        asking.get()


def test_packed_and_in_pieces(server: Server, asking: Asking) -> None:
    body = gzip.compress(b'{"a": 1}')
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    server.say(head + b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n")
    assert asking.get().content == b'{"a": 1}'


@pytest.mark.parametrize("value", ["a\r\nX: y", "张"])
def test_a_header_that_would_be_two_is_not_sent(server: Server, asking: Asking, value: str) -> None:
    server.say(OK)
    with pytest.raises(TransportError):
        asking.get(headers={"X-Key": value})
    assert server.asked == []


def test_a_certificate_that_nobody_knows_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, server.tls = own_certificate(tmp_path)
    server.say(OK)
    with pytest.raises(TransportError, match="SSLCertVerificationError"):
        Asking(f"https://{server.address}").get()
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    known = Asking(f"https://{server.address}")
    assert known.get().content == b"{}"
    known.http.close()
    wrong = Asking(f"https://127.0.0.2:{server.address.partition(':')[2]}")
    with pytest.raises(TransportError):
        wrong.get()


def test_a_proxy_carries_plain_requests_and_tunnels(server: Server) -> None:
    server.say(OK)
    plain = Asking("http://shop.example:8080/api", proxy=server.address)
    assert plain.get("/a").status == 200
    plain.http.close()
    assert server.asked[0].startswith(b"GET http://shop.example:8080/api/a HTTP/1.1\r\n")
    server.say(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
    with pytest.raises(TransportError, match="OSError"):
        Asking("https://shop.example", proxy=server.address).get()
    assert server.asked[1].startswith(b"CONNECT shop.example:443 HTTP/1.")
