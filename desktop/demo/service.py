"""The shop's process: found it, open it, say where it is, and close when whoever started it is gone.

The sign of life is standard input: it ends when the parent closes it or dies, however it dies. A packaged build calls
:func:`main` from its own executable.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import os
import secrets
import signal
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop.demo.data.fields import DataError
from desktop.demo.environment import CONTROL_TOKEN, TOKEN
from desktop.demo.founding import Shop, found_shop
from desktop.demo.web.server import ShopServer
from desktop.domain import locations

PORT_MOST = 65535


def main(argv: Sequence[str] | None = None) -> int:
    """Run a shop until standard input ends; 0 then, 2 when it cannot be founded (one sentence on standard error)."""
    args = _arguments(argv)
    # Nothing of what founding makes is garbage; looking for it would take a fifth of the time.
    gc.disable()
    with tempfile.TemporaryDirectory(
        prefix="counterpart-shop-", ignore_cleanup_errors=True
    ) as folder:
        database = args.db or Path(folder, "shop.db")
        try:
            shop = found_shop(database, locations.assets() / "demo", args.today, args.data)
            server = ShopServer(
                args.port, shop, args.token or secrets.token_urlsafe(), args.control_token
            )
        except (DataError, OSError, sqlite3.Error) as error:
            sys.stderr.buffer.write(f"desktop.demo: {error}\n".encode())
            return 2
        gc.enable()
        gc.freeze()
        with server:
            _serve(server, shop)
    return 0


def _serve(server: ShopServer, shop: Shop) -> None:
    threading.Thread(target=_until_input_ends, args=(server,), name="input", daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: _shut(server))
    # Ctrl-C in a terminal reaches the whole group; a child leaves when its parent lets go, not in mid-answer.
    at_terminal = sys.stdin is not None and sys.stdin.isatty()
    signal.signal(signal.SIGINT, (lambda *_: _shut(server)) if at_terminal else signal.SIG_IGN)
    now = shop.clock.now()
    ready = {
        "url": server.url,
        "now": now.isoformat(),
        "today": now.date().isoformat(),
        "names": {lang: shop.settings.raw[f"name_{lang}"] for lang in ("zh", "en")},
        "order_number_pattern": shop.settings.raw["order_number_pattern"],
        "orders": shop.orders,
        "customers": shop.customers,
        "ignored": shop.ignored,
    }
    sys.stdout.write(json.dumps(ready) + "\n")
    sys.stdout.flush()
    server.serve_forever(poll_interval=0.05)
    server.troubles.clear()


def _shut(server: ShopServer) -> None:
    # shutdown() waits for the loop, which a signal handler runs inside of.
    threading.Thread(target=server.shutdown, daemon=True).start()


def _until_input_ends(server: ShopServer) -> None:
    # Read below Python's buffer, which holds a lock that the interpreter wants when it ends. No input at all is an end.
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            continue
    server.shutdown()


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m desktop.demo",
        description="A small shop on a loopback port; it closes when its standard input ends.",
        epilog="example: python -m desktop.demo --port 8900 --token secret --today 2026-11-21",
    )
    parser.add_argument("--port", type=_port, default=0, help="0: any free one")
    parser.add_argument(
        "--db", type=Path, help="database file, built afresh; left out: a temporary one"
    )
    parser.add_argument(
        "--token", default=os.environ.get(TOKEN), help=f"else from {TOKEN}, else made up"
    )
    parser.add_argument(
        "--control-token", default=os.environ.get(CONTROL_TOKEN), help=f"else from {CONTROL_TOKEN}"
    )
    parser.add_argument(
        "--today", type=date.fromisoformat, help="the shop's date, such as 2026-11-21"
    )
    parser.add_argument(
        "--data", type=Path, help="a JSON file with another shop; see docs/demo-shop.md"
    )
    return parser.parse_args(argv)


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= PORT_MOST:
        raise ValueError(text)
    return number
