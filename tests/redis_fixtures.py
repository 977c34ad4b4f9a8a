"""The fixture that hands a test a real Redis server of its own."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.redis_server import RedisServer, executable


@pytest.fixture
async def redis_server(tmp_path: Path) -> AsyncIterator[RedisServer]:
    """A running server; tests may kill and start it."""
    if executable() is None:
        if os.environ.get("CI"):
            pytest.fail("there is no Redis server, and CI has to have one")
        pytest.skip("there is no redis-server on this machine")
    server = RedisServer(tmp_path)
    await server.start()
    yield server
    await server.kill()
