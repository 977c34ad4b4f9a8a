"""A double of Ollama per test, and clients of it with bounds short enough to pass in a test."""

from __future__ import annotations

import importlib
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import replace

import pytest

from desktop.adapters.ollama.limits import Limits
from desktop.adapters.ollama.model import OllamaModel
from desktop.ports.model import Delta, Message, Role
from tests.ollama_double import OllamaDouble
from tests.patience import PATIENCE_S

# The retry's pause is kept small. No bound of the product is reached because the machine is busy: one that a test lets
# pass is set by that test.
QUICK = replace(
    Limits(),
    retry_from=0.001,
    retry_to=0.002,
    retry_room=0.01,
    connect=PATIENCE_S,
    first_token_warm=PATIENCE_S,
    between_tokens=PATIENCE_S,
    after_finish=PATIENCE_S,
    loading_patience=PATIENCE_S,
    state=PATIENCE_S,
    vet=PATIENCE_S,
    hand_back=PATIENCE_S,
)
ASKED = (Message(Role.SYSTEM, "You choose."), Message(Role.USER, "我的耳机到哪了？"))
SCHEMA = {
    "type": "object",
    "properties": {"action": {"enum": ["track_parcel", "human"]}},
    "required": ["action"],
    "additionalProperties": False,
}
DEADLINE = PATIENCE_S  # so that only a bound under test can pass


@pytest.fixture(scope="session")
def libraries() -> None:
    """Imported before any bound runs: a first client does that inside its first question, seconds on a busy machine."""
    importlib.import_module("openai.resources.chat.completions")


@pytest.fixture
def double(libraries: None) -> Iterator[OllamaDouble]:
    with OllamaDouble() as running:
        yield running


@pytest.fixture
async def model(double: OllamaDouble) -> AsyncIterator[OllamaModel]:
    made = OllamaModel(double.model, double.url, limits=QUICK)
    yield made
    await made.close()


async def collect(model: OllamaModel, deadline: float = DEADLINE) -> list[Delta]:
    """The whole stream."""
    async with aclosing(model.stream(ASKED, max_tokens=40, deadline=deadline)) as deltas:
        return [delta async for delta in deltas]


def text_of(deltas: list[Delta]) -> str:
    return "".join(delta.text for delta in deltas)
