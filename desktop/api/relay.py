"""The way out of a plugin that is confined to its hosts: a proxy on its own loopback, carried to the gateway's socket.

A confined plugin has a network of its own with nothing in it. What libraries for HTTP look for, ``HTTP_PROXY`` and
``HTTPS_PROXY``, leads through a Unix socket to the gateway, which connects to the plugin's hosts and to no others.
"""

from __future__ import annotations

import os
import socket
import threading
from contextlib import suppress

from desktop.api.protocol import PROXY_VARIABLE

PIECE = 64 * 1024
WAITING = 32
"""Connections that may wait to be taken: as many as calls are served at once."""


def start(path: str) -> None:
    """Carry connections from a port of this machine to the socket at ``path``, for as long as this process lives."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=WAITING)
    address = f"127.0.0.1:{listening.getsockname()[1]}"
    os.environ[PROXY_VARIABLE] = address
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        os.environ[name] = f"http://{address}"
    threading.Thread(target=_take, args=(listening, path), daemon=True).start()


def _take(listening: socket.socket, path: str) -> None:
    while True:
        near, _ = listening.accept()
        far = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            far.connect(path)
        except OSError:
            near.close()
            far.close()
            continue
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=_pump, args=(one, other), daemon=True).start()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(PIECE):
            sink.sendall(piece)
    for end, how in ((sink, socket.SHUT_WR), (source, socket.SHUT_RD)):
        with suppress(OSError):
            end.shutdown(how)
