"""Real demo shops for the tests: over a real loopback socket, in a thread, with a real SQLite file."""

from __future__ import annotations

import contextlib
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from desktop.demo.founding import found_shop
from desktop.demo.web.server import ShopServer
from desktop.domain import locations

TODAY = date(2026, 11, 21)  # a Saturday
TOKEN, CONTROL = "shop-token", "control-token"
NO_TLS = ssl.SSLContext(
    ssl.PROTOCOL_TLS_CLIENT
)  # reading the world's certificates takes 20 ms each time
ANSWER_S = 10.0  # a loopback answer takes a millisecond; a busy machine may take longer

SMALL: dict[str, Any] = {
    "settings": {"utc_offset": "+08:00"},
    "customers": [
        {"id": "K1", "name_zh": "王芳", "name_en": "Wang Fang", "phone": "139 0000 5678", "member_code": "M-77"},
        {"id": "K2", "name": "Ann Lee", "phone": "+44 7700 900123", "language": "en"},
    ],
    "orders": [
        {
            "id": "20261118001",
            "customer": "K1",
            "placed": "-3d 10:00",
            "delivered": "-1d 11:00",
            "status": "delivered",
            "discount": 30,
            "payment": "alipay",
            "items": [
                {"name_zh": "台灯", "name_en": "Desk lamp", "price": 200, "quantity": 2, "category": "lighting"},
                {"name_zh": "耳塞", "name_en": "Earbuds", "price": 100, "category": "earphones"},
                {"name_zh": "礼品卡", "name_en": "Gift card", "price": 100, "category": "gift_card"},
            ],
        },
        {"id": "20261120002", "customer": "K1", "placed": "-1d 09:00", "status": "processing",
         "items": [{"name": "Kettle", "price": "199.00"}]},
        {"id": "20261120003", "customer": "K2", "placed": "-1d 08:00", "status": "shipped",
         "items": [{"name": "Mouse", "price": 149}],
         "parcels": [{"tracking_number": "RN617067498GB", "events": [{"at": "-5h", "text": "Picked up", "place": "Leeds"}]}]},
        {"id": "20261101004", "customer": "K1", "placed": "-20d", "delivered": "-10d 09:00", "status": "delivered",
         "items": [{"name": "Vacuum", "price": 1599}]},
        {"id": "20261121005", "customer": "K1", "placed": "-1h", "status": "pending", "items": [{"name": "Fan", "price": 99}]},
    ],
    "documents": [{"id": "hours", "lang": "en", "text": "# Hours\n\n## Weekdays\n9 to 5"}],
}  # fmt: skip


class Asker:
    """A client of one shop."""

    def __init__(self, server: ShopServer) -> None:
        self.server = server
        self.http = httpx.Client(
            base_url=server.url, timeout=ANSWER_S, trust_env=False, verify=NO_TLS
        )
        self.http.headers["Authorization"] = f"Bearer {TOKEN}"
        self._keys = 0

    def get(self, path: str, expect: int = 200, **query: Any) -> Any:
        """The JSON of an answer with that status."""
        return self._json(self.http.get(path, params=query or None), expect)

    def post(self, path: str, body: Any = None, status: int = 201, key: str | None = None) -> Any:
        """The JSON of a write with that status, under a key of its own unless one is given."""
        self._keys += 1
        headers = {"Idempotency-Key": key or f"key-{self._keys}"}
        return self._json(self.http.post(path, json=body or {}, headers=headers), status)

    def control(self, method: str, path: str, body: Any = None, status: int = 200) -> Any:
        """The JSON of a control call."""
        headers = {"Authorization": f"Bearer {CONTROL}"}
        return self._json(
            self.http.request(method, f"/control/{path}", json=body, headers=headers), status
        )

    @staticmethod
    def _json(answer: httpx.Response, status: int) -> Any:
        assert answer.status_code == status, answer.text[:300]
        return answer.json()


@contextlib.contextmanager
def opened(folder: Path, data: Any = None) -> Iterator[Asker]:
    file = None
    if data is not None:
        file = folder / "shop.json"
        file.write_text(json.dumps(data), encoding="utf-8")
    shop = found_shop(folder / "shop.db", locations.assets() / "demo", TODAY, file)
    server = ShopServer(0, shop, TOKEN, CONTROL)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    asker = Asker(server)
    try:
        yield asker
    finally:
        server.troubles.clear()
        asker.http.close()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """The made-up shop on 2026-11-21, 14:30; for reading only."""
    with opened(tmp_path_factory.mktemp("shop")) as asker:
        yield asker


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Asker]:
    """A shop of five orders, fresh for each test; today is 2026-11-21, 14:30."""
    with opened(tmp_path, SMALL) as asker:
        yield asker


@pytest.fixture
def open_shop(tmp_path: Path) -> Iterator[Callable[[Any], Asker]]:
    """Opens a shop with the given data."""
    with contextlib.ExitStack() as stack:
        yield lambda data: stack.enter_context(opened(tmp_path, data))
