"""HTTP/1.1 to one address, on the standard library: what a plugin's process needs of a client, and nothing else.

A plugin starts when a customer asks, and each one is a process: ``httpx`` alone took three quarters of its start and
more than half of its memory (docs/decisions/065). Connections are kept open and shared by the threads that serve calls.
The whole exchange has one end, whatever the shop does: it holds for the last byte of a trickle, and for the headers.
"""

from __future__ import annotations

import io
import select
import socket
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

CONNECT_S = 1.0
"""A shop on the premises answers a connection at once or is not there."""

MAX_BYTES = 4 * 1024 * 1024
"""More than any list page holds; protects the plugin's memory from a broken answer, also from one that unpacks itself."""

IDLE_KEPT = 8
"""Connections kept open: as many as calls are served at once (a manifest's ``concurrency``)."""

IDLE_S = 30.0
"""How long one is kept; many servers close theirs after a minute, and the race for the last moment is lost by a write."""

PIECE = 64 * 1024

_PATH = "/%:@!$&'()*+,;=~?"
"""Characters of a path that stay; what a mapping filled in is quoted already."""


class TransportError(Exception):
    """No answer, or none that can be used; the message says why in a word or two."""


class TooLate(TransportError):
    """The time is over, or nobody waits any more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    content: bytes
    """The body, unpacked."""


class _Exchange:
    """The end of one exchange, in time or because nobody waits."""

    def __init__(self, seconds: float, gone: Callable[[], bool]) -> None:
        self._until = time.monotonic() + seconds
        self._gone = gone

    def left(self) -> float:
        """Seconds left, more than none.

        Raises:
            TooLate: there are none.
        """
        left = self._until - time.monotonic()
        if left <= 0 or self._gone():
            raise TooLate("the answer takes too long")
        return left


class _Paced(io.RawIOBase):
    """Reads a socket, each time for no longer than the exchange still has."""

    def __init__(self, sock: socket.socket, exchange: _Exchange) -> None:
        self._sock = sock
        # Unbuffered, so that the socket counts this reader and stays open under it.
        self._raw: Any = sock.makefile("rb", buffering=0)
        self._exchange = exchange

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(self._exchange.left())
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _PacedSocket:
    """What :class:`HTTPResponse` asks of a socket."""

    def __init__(self, sock: socket.socket, exchange: _Exchange) -> None:
        self._sock, self._exchange = sock, exchange

    def makefile(self, _mode: str) -> io.BufferedReader:
        """The reader of the answer."""
        return io.BufferedReader(_Paced(self._sock, self._exchange))


class Transport:
    """Requests to the server of one address."""

    def __init__(self, base_url: str, *, proxy: str = "", keep: int = IDLE_KEPT) -> None:
        """``proxy``: ``host:port`` that carries everything, for a plugin that is confined to its hosts.

        ``keep``: connections kept open; none for a server that closes them without having said so.

        Raises:
            ValueError: the address cannot be read. One that is empty or of another kind is told when it is used.
        """
        parts = urlsplit(base_url)
        self._usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
        self._secure = parts.scheme == "https"
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if self._secure else 80)
        self._prefix = parts.path.rstrip("/")
        self._authority = parts.netloc.rpartition("@")[2]
        self._proxy = proxy
        self._kept = keep
        self._idle: list[tuple[float, HTTPConnection]] = []
        self._lock = threading.Lock()
        self._tls: Any = None

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str],
        body: bytes | None,
        headers: Mapping[str, str],
        seconds: float,
        on_cancel: Callable[[Callable[[], None]], Callable[[], None]],
    ) -> Answer:
        """One request; redirects are answers like any other.

        ``on_cancel`` is told how to stop it, and gives back how to forget that.

        Raises:
            TransportError: there is no answer.
        """
        if not self._usable:
            raise TransportError("the address is not one of http:// or https://")
        stopped = threading.Event()
        exchange = _Exchange(seconds, stopped.is_set)
        target = self._target(path, query)
        told = {"Accept-Encoding": "gzip", "Accept": "application/json", **headers}
        connection, used = self._open(exchange, fresh=False)
        while True:
            forget = on_cancel(_stopper(connection, stopped))
            try:
                _ask(connection, exchange, method, target, body, told)
                response = _heard(connection, exchange)
                content = _read(response, exchange)
            except (HTTPException, OSError, ValueError, zlib.error) as error:
                connection.close()
                if used and method == "GET" and not isinstance(error, TimeoutError):
                    # The server closed it at the very moment; asking twice harms nobody.
                    connection, used = self._open(exchange, fresh=True)
                    continue
                if stopped.is_set() or isinstance(error, TimeoutError):
                    raise TooLate("the answer takes too long") from error
                raise TransportError(type(error).__name__) from error
            except BaseException:
                connection.close()
                raise
            finally:
                forget()
            self._keep(connection, response)
            names = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, names, content)

    def _target(self, path: str, query: Mapping[str, str]) -> str:
        target = f"{self._prefix}/{quote(path.lstrip('/'), safe=_PATH)}"
        if query:
            target += ("&" if "?" in target else "?") + urlencode(query, quote_via=quote)
        if self._proxy and not self._secure:
            return f"http://{self._authority}{target}"
        return target

    def _open(self, exchange: _Exchange, *, fresh: bool) -> tuple[HTTPConnection, bool]:
        """A connection that is ready, and whether it was used before."""
        while not fresh:
            with self._lock:
                if not self._idle:
                    break
                since, connection = self._idle.pop()
            if time.monotonic() - since < IDLE_S and _quiet(connection):
                return connection, True
            connection.close()
        connection = self._connection(min(CONNECT_S, exchange.left()))
        try:
            connection.connect()
            # Small requests and answers: waiting to fill a packet would cost a fifth of a second.
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except (OSError, HTTPException) as error:
            connection.close()
            what = "ConnectTimeout" if isinstance(error, TimeoutError) else type(error).__name__
            raise TransportError(what) from error
        return connection, False

    def _connection(self, seconds: float) -> HTTPConnection:
        host, port = self._host, self._port
        if self._proxy:
            host, _, text = self._proxy.rpartition(":")
            port = int(text)
        if not self._secure:
            return HTTPConnection(host, port, timeout=seconds)
        connection = HTTPSConnection(host, port, timeout=seconds, context=self._context())
        if self._proxy:
            connection.set_tunnel(self._host, self._port)
        return connection

    def _context(self) -> Any:
        """Certificates are checked against the system's list, or ``SSL_CERT_FILE``; made once, since reading it takes long."""
        import ssl

        with self._lock:
            if self._tls is None:
                self._tls = ssl.create_default_context()
                self._tls.minimum_version = ssl.TLSVersion.TLSv1_2
            return self._tls

    def _keep(self, connection: HTTPConnection, response: HTTPResponse) -> None:
        if response.will_close or connection.sock is None:
            connection.close()
            return
        with self._lock:
            if len(self._idle) < self._kept:
                self._idle.append((time.monotonic(), connection))
                return
        connection.close()

    def close(self) -> None:
        """Close what is kept open."""
        with self._lock:
            idle, self._idle = self._idle, []
        for _, connection in idle:
            connection.close()


def _quiet(connection: HTTPConnection) -> bool:
    """Whether nothing came on an idle connection: its end, or something nobody asked for."""
    try:
        return not select.select([connection.sock], [], [], 0)[0]
    except (OSError, ValueError):
        return False


def _stopper(connection: HTTPConnection, stopped: threading.Event) -> Callable[[], None]:
    def stop() -> None:
        stopped.set()
        if sock := connection.sock:
            with suppress(OSError):
                # The plain socket's own: the reading thread wakes up, and TLS state is left to it.
                socket.socket.shutdown(sock, socket.SHUT_RDWR)

    return stop


def _ask(
    connection: HTTPConnection,
    exchange: _Exchange,
    method: str,
    target: str,
    body: bytes | None,
    headers: Mapping[str, str],
) -> None:
    connection.sock.settimeout(exchange.left())
    connection.request(method, target, body, dict(headers))


def _heard(connection: HTTPConnection, exchange: _Exchange) -> HTTPResponse:
    def respond(sock: Any, *words: Any, **more: Any) -> HTTPResponse:
        paced: Any = _PacedSocket(sock, exchange)
        return HTTPResponse(paced, *words, **more)

    made: Any = connection
    made.response_class = respond
    return connection.getresponse()


def _read(response: HTTPResponse, exchange: _Exchange) -> bytes:
    """The body, as far as size and time allow."""
    packed = (response.getheader("Content-Encoding") or "identity").strip().lower()
    unpack = (
        zlib.decompressobj(wbits=zlib.MAX_WBITS | 32) if packed in {"gzip", "deflate"} else None
    )
    if unpack is None and packed != "identity":
        raise TransportError(f"the answer is packed as {packed[:20]!r}")
    content = bytearray()
    while piece := response.read(PIECE):
        content += unpack.decompress(piece, MAX_BYTES + 1) if unpack else piece
        if len(content) > MAX_BYTES:
            raise TransportError(f"more than {MAX_BYTES} bytes")
        exchange.left()
    if response.length or (unpack is not None and content and not unpack.eof):
        raise TransportError("the answer was cut off")
    return bytes(content)
