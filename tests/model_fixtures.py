"""A real model server for tests marked ``model``, one for the whole run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.llama_server import LlamaServer, skip_reason


def require_model() -> None:
    """Skip the test where no real model can run, fail it in CI: there a skipped test would pass for a green one."""
    reason = skip_reason()
    if reason is None:
        return
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def llama_url() -> Iterator[str]:
    """The address of a llama.cpp server with the model ``qwen05``."""
    require_model()
    with LlamaServer() as server:
        yield server.url
