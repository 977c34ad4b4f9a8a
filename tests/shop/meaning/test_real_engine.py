"""Vectors from a real llama.cpp server, plain and behind Ollama's front end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.shop.meaning.kept import Kept
from desktop.shop.meaning.models import Prefixes
from desktop.shop.meaning.nearness import Nearness
from desktop.shop.meaning.server import Asked, NoVectors, Server, Trouble
from tests.llama_server import ALIAS, LlamaServer
from tests.model_fixtures import require_model
from tests.ollama_double import OllamaDouble

# The model writes words and was never taught to compare texts: what is tried is the wire, not how well it finds.
pytestmark = [pytest.mark.model, pytest.mark.slow]

PATIENT = Asked(60.0)
PASSAGES = [
    "Opening hours. Monday to Friday from nine to six.",
    "Delivery. Two to three working days.",
    "运费谁付。质量问题由我们承担。",
]


@pytest.fixture(scope="module")
def engine() -> Iterator[LlamaServer]:
    require_model()
    with LlamaServer(embeddings=True) as server:
        yield server


def test_a_plain_engine_makes_vectors(engine: LlamaServer) -> None:
    server = Server(engine.url, ALIAS)
    assert server.identity().startswith(ALIAS)
    server.load(60.0)
    first, second, again = server.vectors([*PASSAGES[:2], PASSAGES[0]], PATIENT)
    assert len(first) == len(second) == 896
    assert list(again) == pytest.approx(list(first), abs=1e-3)
    assert list(second) != pytest.approx(list(first), abs=1e-3)


def test_a_question_in_a_passages_own_words_is_nearest_to_it(
    engine: LlamaServer, tmp_path: Path
) -> None:
    with OllamaDouble(engine=engine.url) as double:
        server = Server(double.url, double.model)
        kept = Kept(tmp_path / "vectors.db")
        nearness = Nearness(server, kept, Prefixes(), quiet_s=0.0, question_s=60.0)
        nearness.take("en", PASSAGES)
        assert nearness.state(100.0).known == 3
        near = nearness.of(PASSAGES[2], "en")
        assert near is not None
        assert near.index(max(near)) == 2
        nearness.close()


def test_a_server_that_was_started_for_words_says_so(llama_url: str) -> None:
    with pytest.raises(NoVectors) as met:
        Server(llama_url, ALIAS).vectors(["hello"], PATIENT)
    assert met.value.trouble is Trouble.REFUSED


def test_a_text_beyond_what_the_engine_takes_at_once_is_refused(engine: LlamaServer) -> None:
    with pytest.raises(NoVectors) as met:
        Server(engine.url, ALIAS).vectors(["今天" * 3000], PATIENT)
    assert met.value.trouble is Trouble.REFUSED
