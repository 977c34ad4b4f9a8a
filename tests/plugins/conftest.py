"""The shipped plugins as real processes before one real demo shop, which each test finds as it was founded."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from desktop.api.testing import Child
from desktop.demo.process import DemoShop
from desktop.domain.locations import plugins
from tests.days import TODAY

ANSWER_S = 10.0  # a loopback answer takes a millisecond; a busy machine may take longer


class Shop:
    """The running shop: its cases, its control endpoint, and plugins that speak to it."""

    def __init__(self, shop: DemoShop) -> None:
        self.url, self.token = shop.url, shop.token
        self._http = httpx.Client(base_url=shop.url, trust_env=False, timeout=ANSWER_S)
        self._http.headers["Authorization"] = f"Bearer {shop.control}"
        self.cases: dict[str, dict[str, str]] = self.control("GET", "cases")

    def control(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON of a control call."""
        answer = self._http.request(method, f"/control/{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json()

    def record(self, path: str) -> Any:
        """What the shop itself holds, unmasked."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return self._http.get(f"/v1/{path}", headers=headers).json()

    def plugin(self, name: str, **config: Any) -> Child:
        """A plugin that is not started yet."""
        return Child(
            plugins() / name,
            config={"shop_url": self.url} | config,
            secrets={"shop_token": self.token},
        )

    def close(self) -> None:
        self._http.close()


@pytest.fixture(scope="session")
def running_shop() -> Iterator[Shop]:
    shop = DemoShop(today=TODAY)
    with asyncio.Runner() as runner:
        runner.run(shop.start())
        opened = Shop(shop)
        try:
            yield opened
        finally:
            opened.control("DELETE", "trouble")
            opened.close()
            runner.run(shop.stop())


@pytest.fixture
def shop(running_shop: Shop) -> Iterator[Shop]:
    """The shop without trouble, and with nothing in it that another test wrote."""
    yield running_shop
    running_shop.control("POST", "reset", {"data": True})


def started(name: str) -> Callable[..., Iterator[Child]]:
    @pytest.fixture(scope="module", name=name)
    def fixture(running_shop: Shop) -> Iterator[Child]:
        with running_shop.plugin(name) as child:
            yield child

    return fixture


orders, logistics, returns, invoices, knowledge = map(
    started, ("orders", "logistics", "returns", "invoices", "knowledge")
)
