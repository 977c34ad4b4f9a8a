"""The demo shop as a part of the program: how it is started, and its troubles as the program's own errors."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from desktop.demo.process import DemoShop, DemoShopError
from desktop.domain.errors import CounterpartError, DataError


@asynccontextmanager
async def demo_shop(today: date | None, data: Path | None) -> AsyncGenerator[DemoShop]:
    """The running shop; it ends with the block.

    Raises:
        DataError: it does not start with the given data.
        CounterpartError: it does not start at all.
    """
    # A packaged program is its own Python, and starts its shop by a command of its own.
    command = [sys.executable, "demo-shop"] if getattr(sys, "frozen", False) else None
    shop = DemoShop(today=today, data=data, command=command)
    try:
        await shop.start()
    except DemoShopError as error:
        raise DataError(str(error)) if data else CounterpartError(str(error)) from error
    try:
        yield shop
    finally:
        await shop.stop()
