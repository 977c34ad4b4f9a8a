"""The shelf's vectors are made beside the answering, and nothing waits for a server that is not there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.matters import Matter
from desktop.shop.documents import Document
from desktop.shop.library import Library
from desktop.shop.meaning.fusing import COVERED
from desktop.shop.meaning.kept import Kept
from desktop.shop.meaning.models import Prefixes
from desktop.shop.meaning.nearness import MOST_AT_ONCE, Nearness, _next_size, nearness_of
from desktop.shop.meaning.server import Server, Trouble
from tests import ollama_scenes as scenes
from tests.ollama_double import Entry, OllamaDouble
from tests.patience import PATIENCE_S

MODEL = "bge-m3"
PASSAGES = [f"The {what} department is on floor {floor}." for floor, what in enumerate(
    "lamp kettle coat cat book tyre medicine phone garden shoe".split()
)]  # fmt: skip
Make = Callable[..., Nearness]


@pytest.fixture
def double() -> Iterator[OllamaDouble]:
    with OllamaDouble() as running:
        running.models[f"{MODEL}:latest"] = Entry(f"{MODEL}:latest", digest="sha256:one")
        yield running


@pytest.fixture
def make(double: OllamaDouble, tmp_path: Path) -> Iterator[Make]:
    made: list[Nearness] = []

    def one(**bounds: float) -> Nearness:
        own: dict[str, Any] = {"quiet_s": 0.0, "rest_s": 0.0, "question_s": PATIENCE_S, **bounds}
        kept = Kept(tmp_path / "vectors.db")
        made.append(Nearness(Server(double.url, MODEL), kept, Prefixes("q: ", "p: "), **own))
        return made[-1]

    yield one
    for each in made:
        each.close()


def asked_for(double: OllamaDouble) -> list[str]:
    """The texts that the server was given, in their order."""
    return [text for one in double.asked("/api/embed") for text in one.data["input"]]


def test_a_question_is_near_the_passage_of_its_words(double: OllamaDouble, make: Make) -> None:
    nearness = make()
    nearness.take("en", PASSAGES)
    state = nearness.state(PATIENCE_S)
    assert (state.known, state.passages, state.trouble) == (10, 10, None)
    near = nearness.of("which floor is the kettle department", "en")
    assert near is not None
    assert near.index(max(near)) == 1
    assert set(asked_for(double)) == {
        *(f"p: {one}" for one in PASSAGES),
        "q: which floor is the kettle department",
    }
    assert nearness.of("哪一层", "zh") is None


def test_only_a_changed_passage_is_asked_for_again(double: OllamaDouble, make: Make) -> None:
    first = make()
    first.take("en", PASSAGES)
    first.state(PATIENCE_S)
    before = len(asked_for(double))
    second = make()  # another process after it, with the same file
    second.take("en", [*PASSAGES[1:], "The toy department is closed."])
    assert second.state(PATIENCE_S).known == 10
    assert asked_for(double)[before:] == ["p: The toy department is closed."]


def test_other_weights_have_vectors_of_their_own(double: OllamaDouble, make: Make) -> None:
    make().take("en", PASSAGES)
    double.models[f"{MODEL}:latest"].digest = "sha256:two"
    nearness = make()
    nearness.take("en", PASSAGES)
    assert nearness.state(PATIENCE_S).known == 10
    assert "p: " + PASSAGES[0] in asked_for(double)


def test_no_question_waits_for_a_server_that_is_gone(double: OllamaDouble, make: Make) -> None:
    nearness = make(rest_s=PATIENCE_S * 10, question_s=0.05)
    nearness.take("en", PASSAGES)
    nearness.state(PATIENCE_S)
    double.script_embeddings(scenes.silence())
    assert nearness.of("where are lamps", "en") is None
    assert nearness.state(0).trouble is Trouble.SLOW
    asked = len(double.asked("/api/embed"))
    began = time.monotonic()
    assert [nearness.of("where are lamps", "en") for _ in range(20)] == [None] * 20
    assert time.monotonic() - began < PATIENCE_S
    assert len(double.asked("/api/embed")) == asked


def test_a_server_that_comes_back_is_used_again(double: OllamaDouble, make: Make) -> None:
    double.script_embeddings(scenes.error(500, "llama-server process has terminated"))
    nearness = make(rest_s=0.01)
    nearness.take("en", PASSAGES)
    deadline = time.monotonic() + PATIENCE_S
    while (state := nearness.state(0.05)).known < 10 and time.monotonic() < deadline:
        pass
    assert (state.known, state.trouble) == (10, None)
    assert nearness.of("where are lamps", "en") is not None


def test_a_model_that_is_missing_is_told(double: OllamaDouble, make: Make) -> None:
    double.models.clear()
    nearness = make(rest_s=PATIENCE_S * 10)
    nearness.take("en", PASSAGES)
    state = nearness.state(PATIENCE_S)
    assert (state.trouble, state.detail) == (Trouble.MISSING, f"ollama pull {MODEL}")
    assert nearness.of("where are lamps", "en") is None


def test_vectors_of_another_length_than_before_are_not_compared(
    double: OllamaDouble, make: Make
) -> None:
    nearness = make(rest_s=PATIENCE_S * 10)
    nearness.take("en", PASSAGES)
    nearness.state(PATIENCE_S)
    double.embedding = lambda _: [1.0, 0.0]
    assert nearness.of("where are lamps", "en") is None
    assert nearness.state(0).trouble is Trouble.BROKEN


def test_a_shelf_of_which_little_is_known_yet_is_not_compared(
    double: OllamaDouble, make: Make
) -> None:
    async def never(to: scenes.Exchange) -> None:
        await to.until_let_go()

    double.load = never
    nearness = make()
    nearness.take("en", PASSAGES)
    assert nearness.of("where are lamps", "en") is None
    double.let_go()


def test_no_passage_is_asked_for_while_an_answer_may_be_phrased(
    double: OllamaDouble, make: Make
) -> None:
    nearness = make(quiet_s=PATIENCE_S * 10)
    nearness.of("where are lamps", "en")
    nearness.take("en", PASSAGES)
    assert nearness.state(0.1).known == 0
    assert double.asked("/api/embed") == []


@pytest.mark.parametrize(
    ("size", "took", "next_size"),
    [(1, 0.01, 2), (4, 0.3, 4), (8, 1.2, 2), (1, 9.0, 1), (16, 0, 16)],
)
def test_a_batch_is_as_large_as_a_question_can_wait_for(
    size: int, took: float, next_size: int
) -> None:
    assert _next_size(size, took) == next_size <= MOST_AT_ONCE


@pytest.mark.parametrize(("model", "url"), [("", "http://127.0.0.1:1"), (MODEL, "")])
def test_there_is_none_where_none_is_configured(model: str, url: str) -> None:
    assert nearness_of(model, url) is None


MORE = [f"Counter {counter} is open today." for counter in range(6)]
FLOORS = Document(
    "Floors", "\n".join(f"## Floor {n}\n{one}\n" for n, one in enumerate(PASSAGES + MORE))
)


def library(nearness: Nearness | None) -> Library:
    return Library(lambda _: [FLOORS], refresh_s=600, nearness=nearness)


def test_a_passage_is_found_by_meaning_where_its_words_say_nothing(
    double: OllamaDouble, make: Make
) -> None:
    question = "somewhere to boil water"
    assert library(None).search(question, "en", 3) == []
    double.embedding = lambda text: (
        [1.0, 0.0] if "kettle" in text or "boil" in text else [0.0, 1.0 + len(text) / 1000]
    )
    nearness = make()
    books = library(nearness)
    books.search(question, "en", 3)
    nearness.state(PATIENCE_S)
    (one,) = books.search(question, "en", 3)
    assert (one["section"], one["covered"]) == ("Floor 1", COVERED)


def test_with_the_server_down_documents_answer_as_without(make: Make, double: OllamaDouble) -> None:
    double.models.clear()
    nearness = make()
    with_it = library(nearness)
    with_it.search("x", "en", 3)
    nearness.state(PATIENCE_S)
    question = "which floor is the kettle department on"
    assert with_it.search(question, "en", 3) == library(None).search(question, "en", 3)
    matters: dict[str, float] = {Matter.SHOP_HOURS: 1.0}
    assert with_it.search(question, "en", 3, matters) == library(None).search(
        question, "en", 3, matters
    )
