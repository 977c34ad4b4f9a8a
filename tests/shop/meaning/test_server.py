"""Vectors from Ollama's front end, every way it may fail, and from a server that knows OpenAI's call only."""

from __future__ import annotations

import json
import math
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from desktop.shop.meaning.models import Prefixes, prefixes_of
from desktop.shop.meaning.server import KEEP_ALIVE, Asked, NoVectors, Server, Trouble
from tests import ollama_scenes as scenes
from tests.ollama_double import EMBEDDED, Entry, OllamaDouble
from tests.ollama_exchange import Exchange
from tests.patience import PATIENCE_S

MODEL = "bge-m3"
PATIENT = Asked(PATIENCE_S)


@pytest.fixture
def double() -> Iterator[OllamaDouble]:
    with OllamaDouble() as running:
        entry = Entry(f"{MODEL}:latest", digest="sha256:one", capabilities=["embedding"])
        running.models[entry.name] = entry
        yield running


@pytest.fixture
def server(double: OllamaDouble) -> Server:
    return Server(double.url, MODEL)


def trouble_of(call: Callable[[], object]) -> Trouble:
    with pytest.raises(NoVectors) as met:
        call()
    return met.value.trouble


def test_texts_become_vectors_of_length_one_in_their_order(
    double: OllamaDouble, server: Server
) -> None:
    double.embedding = lambda text: [float(len(text)), 4.0]
    short, long = server.vectors(["abc", "abcdefgh"], PATIENT)
    assert list(short) == pytest.approx([0.6, 0.8])
    assert math.hypot(*long) == pytest.approx(1.0)
    assert double.asked("/api/embed")[0].data == {
        "model": MODEL,
        "input": ["abc", "abcdefgh"],
        "keep_alive": KEEP_ALIVE,
    }


def test_weights_are_known_by_their_digest(double: OllamaDouble, server: Server) -> None:
    assert server.identity() == "sha256:one"
    double.models[f"{MODEL}:latest"].digest = "sha256:two"
    assert server.identity() == "sha256:two"


def test_loading_asks_for_no_vector(double: OllamaDouble, server: Server) -> None:
    server.load(PATIENCE_S)
    assert double.loaded == {f"{MODEL}:latest": KEEP_ALIVE}


def test_a_server_of_openais_calls_alone_serves_as_well(double: OllamaDouble) -> None:
    def unknown(to: Exchange) -> object:
        return to.text(404, "404 page not found")

    def plain(to: Exchange) -> object:
        model = {"id": MODEL, "owned_by": "llamacpp", "meta": {"size": 437_778_496}}
        return to.json(200, {"object": "list", "data": [model]})

    double.overrides |= {"/api/embed": unknown, "/api/tags": unknown, "/v1/models": plain}  # type: ignore[dict-item]
    server = Server(double.url, MODEL)
    assert server.identity() == f"{MODEL} 437778496"
    server.load(PATIENCE_S)
    assert [len(one) for one in server.vectors(["a", "b"], PATIENT)] == [EMBEDDED, EMBEDDED]
    assert double.asked("/v1/embeddings")[0].data == {"model": MODEL, "input": ["a", "b"]}


def test_a_model_that_is_not_there_is_told_with_what_to_do(double: OllamaDouble) -> None:
    server = Server(double.url, "nomic-embed-text")
    with pytest.raises(NoVectors, match="ollama pull nomic-embed-text") as met:
        server.identity()
    assert met.value.trouble is Trouble.MISSING
    assert trouble_of(lambda: server.vectors(["a"], PATIENT)) is Trouble.MISSING
    assert trouble_of(lambda: server.load(PATIENCE_S)) is Trouble.MISSING


@pytest.mark.parametrize(
    ("url", "model"),
    [
        ("http://127.0.0.1:9", "embed:cloud"),
        ("http://127.0.0.1:9", "embed:1b-cloud"),
        ("https://ollama.com:443", MODEL),
    ],
)
def test_nothing_is_sent_out_of_the_building(url: str, model: str) -> None:
    assert trouble_of(Server(url, model).identity) is Trouble.OUTSIDE


def test_a_local_name_for_a_remote_model_is_refused(double: OllamaDouble, server: Server) -> None:
    double.models[f"{MODEL}:latest"].remote_host = "https://ollama.com"
    assert trouble_of(server.identity) is Trouble.OUTSIDE


def test_nobody_at_the_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    server = Server(f"http://127.0.0.1:{port}", MODEL)
    assert trouble_of(server.identity) is Trouble.DOWN
    assert trouble_of(lambda: server.vectors(["a"], PATIENT)) is Trouble.DOWN


def test_a_server_that_says_nothing_is_waited_for_no_longer_than_asked(
    double: OllamaDouble, server: Server
) -> None:
    double.script_embeddings(scenes.silence())
    began = time.monotonic()
    assert trouble_of(lambda: server.vectors(["a"], Asked(0.05))) is Trouble.SLOW
    assert time.monotonic() - began < PATIENCE_S


def test_who_goes_ends_the_request(double: OllamaDouble, server: Server) -> None:
    stops: list[Callable[[], None]] = []
    told = threading.Event()

    def on_cancel(stop: Callable[[], None]) -> Callable[[], None]:
        stops.append(stop)
        told.set()
        return lambda: None

    def leave() -> None:
        assert told.wait(PATIENCE_S)
        stops[0]()

    double.script_embeddings(scenes.silence())
    leaving = threading.Thread(target=leave)
    leaving.start()
    asked = Asked(PATIENCE_S, on_cancel)
    assert trouble_of(lambda: server.vectors(["a"], asked)) is Trouble.GONE
    leaving.join()


def test_one_request_at_a_time(double: OllamaDouble, server: Server) -> None:
    async def held(to: Exchange) -> None:
        await to.until_let_go()
        await to.json(200, {"embeddings": [[1.0]]})

    double.script_embeddings(held)
    first: list[int] = []
    asking = threading.Thread(target=lambda: first.append(len(server.vectors(["a"], PATIENT))))
    asking.start()
    deadline = time.monotonic() + PATIENCE_S
    while not double.asked("/api/embed") and time.monotonic() < deadline:
        threading.Event().wait(0.005)
    assert trouble_of(lambda: server.vectors(["b"], Asked(0.05))) is Trouble.SLOW
    assert len(double.asked("/api/embed")) == 1
    double.let_go()
    asking.join()


@pytest.mark.parametrize(
    ("status", "words", "trouble"),
    [
        (400, "invalid input type", Trouble.REFUSED),
        (500, "llama-server process has terminated", Trouble.REFUSED),
        (503, "server busy", Trouble.DOWN),
        (200, "no", Trouble.BROKEN),
    ],
)
def test_what_the_server_says_instead(
    double: OllamaDouble, server: Server, status: int, words: str, trouble: Trouble
) -> None:
    async def says(to: Exchange) -> None:
        await to.json(status, {"error": words})

    double.script_embeddings(says)
    assert trouble_of(lambda: server.vectors(["a"], PATIENT)) is trouble


@pytest.mark.parametrize(
    "told",
    [
        "not JSON",
        "[]",
        '{"embeddings": []}',
        '{"embeddings": [[1.0], [1.0]]}',
        '{"embeddings": [[]]}',
        '{"embeddings": [["a"]]}',
        '{"embeddings": [[0.0, 0.0]]}',
        '{"embeddings": [[NaN]]}',
        '{"embeddings": [null]}',
        '{"embeddings": 3}',
        json.dumps({"embeddings": [[1.0] * 9000]}),
        '{"data": [{"index": 0}]}',
    ],
)
def test_what_is_no_vector_is_not_taken_for_one(
    double: OllamaDouble, server: Server, told: str
) -> None:
    double.script_embeddings(lambda to: to.text(200, told))
    assert trouble_of(lambda: server.vectors(["a"], PATIENT)) is Trouble.BROKEN


def test_vectors_of_several_lengths_are_none(double: OllamaDouble, server: Server) -> None:
    double.embedding = lambda text: [1.0] * len(text)
    assert trouble_of(lambda: server.vectors(["a", "bb"], PATIENT)) is Trouble.BROKEN


@pytest.mark.parametrize(
    ("model", "prefixes"),
    [
        ("nomic-embed-text:v1.5", Prefixes("search_query: ", "search_document: ")),
        ("jeffh/intfloat-multilingual-e5-small:f16", Prefixes("query: ", "passage: ")),
        ("bge-m3", Prefixes()),
        ("all-minilm:33m", Prefixes()),
    ],
)
def test_what_a_model_wants_to_read_first(model: str, prefixes: Prefixes) -> None:
    assert prefixes_of(model) == prefixes
