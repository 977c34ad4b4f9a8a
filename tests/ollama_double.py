"""Ollama's front end as a real HTTP server on 127.0.0.1, whose every state can be scripted.

    python -m tests.ollama_double --port 11434 [--engine http://127.0.0.1:8091]     until Ctrl-C

Ollama is a small front end before llama.cpp: the checks of a request, its error bodies, its wire format, the list of
models and their loading are written here after its published behaviour (0.33); the words come from a script, or with
``--engine`` from a real llama.cpp server (``python -m tests.llama_server``). It runs an asyncio loop in a thread of its
own, so that a test's loop and the server's never wait for each other, and speaks bare HTTP/1.1, so that it can be rude:
stall, reset, cut off, and split bytes wherever it likes.

    with OllamaDouble() as double:
        double.script(scenes.runner_stopped(), scenes.answer("Hello"))
        model = OllamaModel(double.model, double.url)
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import sys
import threading
import zlib
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Self

from tests import ollama_scenes as scenes
from tests.ollama_exchange import Exchange, Hangup, Request
from tests.patience import PATIENCE_S

VERSION = "0.33.0"
MODEL = "qwen3:0.6b"
EMBEDDED = 256  # numbers in a vector of the double's
START_LIMIT = PATIENCE_S  # until the thread listens
EFFORTS = {"none", "minimal", "low", "medium", "high", "max", "xhigh", "ultra"}

Scene = Callable[[Exchange], Awaitable[None]]


@dataclass
class Entry:
    """A model on the disk."""

    name: str
    digest: str = "sha256:7df6b6e09427a769808717c0a93cadc4ae99ed4eb8bf5ca557c90846becea435"
    size: int = 522_653_767
    capabilities: list[str] = field(default_factory=lambda: ["completion", "tools", "thinking"])
    context: int = 4096
    trained: int = 40_960
    remote_host: str = ""


class OllamaDouble:
    """The server as a context manager; attributes may be set while it runs."""

    def __init__(self, *, port: int = 0, engine: str = "") -> None:
        self.model = MODEL
        self.version = VERSION
        self.models = {MODEL: Entry(MODEL)}
        self.loaded: dict[str, int | str] = {}
        """Names in memory, each with its keep_alive."""
        self.default: Scene = scenes.engine(engine) if engine else scenes.answer("Hello there.")
        self.load: Scene | None = None
        """What loading does before it succeeds, for instance ``scenes.hold()``."""
        self.pulling: Scene = scenes.pull()
        self.overrides: dict[str, Scene] = {}
        """A path, and what it does instead of its usual answer."""
        self.embedding: Callable[[str], list[float]] = (
            scenes.embedder(engine) if engine else letters
        )
        """What a text is for its model of embeddings."""
        self.requests: list[Request] = []
        self.connections = 0
        self.hung_up = threading.Event()
        """Set when a client left before its answer was complete."""
        self.url = ""
        self._port = port
        self._script: deque[Scene] = deque()
        self._embedding_script: deque[Scene] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._gate: asyncio.Event | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ollama-double", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(START_LIMIT):
            raise RuntimeError("the double does not listen")
        return self

    def __exit__(self, *_: object) -> None:
        assert self._loop is not None
        assert self._stopping is not None
        with suppress(RuntimeError):  # already stopped by the test
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(START_LIMIT)

    def script(self, *acts: Scene) -> None:
        """What the next chat requests get, one each; then ``default`` again."""
        self._script.extend(acts)

    def script_embeddings(self, *acts: Scene) -> None:
        """What the next requests for embeddings get, one each; then vectors again."""
        self._embedding_script.extend(acts)

    def let_go(self) -> None:
        """Go on with everything that ``scenes.hold`` holds."""
        assert self._loop is not None
        assert self._gate is not None
        self._loop.call_soon_threadsafe(self._gate.set)

    def asked(self, path: str) -> list[Request]:
        """The requests for a path so far."""
        return [request for request in self.requests if request.path == path]

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        self._gate = asyncio.Event()
        tasks: set[asyncio.Task[None]] = set()
        writers: list[asyncio.StreamWriter] = []

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writers.append(writer)
            task = asyncio.create_task(self._connection(reader, writer))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        server = await asyncio.start_server(accept, "127.0.0.1", self._port)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._ready.set()
        await self._stopping.wait()
        self._loop.remove_reader(server.sockets[0].fileno())
        await _turns()
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for writer in writers:
            writer.transport.abort()
        await _turns()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        assert self._gate is not None
        try:
            while request := await Request.read(reader):
                self.requests.append(request)
                exchange = Exchange(request, reader, writer, self._gate)
                await self._answer(exchange)
                if exchange.closing:
                    break
        except Hangup:
            self.hung_up.set()
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _answer(self, exchange: Exchange) -> None:
        request = exchange.request
        if request.path in self.overrides:
            await self.overrides[request.path](exchange)
            return
        if request.host not in {"127.0.0.1", "localhost", "[::1]"}:
            await exchange.text(403, "")
            return
        routes: dict[tuple[str, str], Scene] = {
            ("GET", "/"): lambda to: to.text(200, "Ollama is running"),
            ("GET", "/api/version"): lambda to: to.json(200, {"version": self.version}),
            ("GET", "/api/tags"): self._tags,
            ("GET", "/api/ps"): self._ps,
            ("POST", "/api/show"): self._show,
            ("POST", "/api/generate"): self._generate,
            ("POST", "/api/pull"): self.pulling,
            ("POST", "/v1/chat/completions"): self._chat,
            ("POST", "/api/embed"): self._embed,
            ("POST", "/v1/embeddings"): self._embeddings,
        }
        route = routes.get((request.method, request.path))
        if route is not None:
            await route(exchange)
        elif any(request.path == path for _, path in routes):
            await exchange.text(405, "405 method not allowed")
        else:
            await exchange.text(404, "404 page not found")

    async def _tags(self, exchange: Exchange) -> None:
        await exchange.json(200, {"models": [_listed(entry) for entry in self.models.values()]})

    async def _ps(self, exchange: Exchange) -> None:
        loaded = [self.models[name] for name in self.loaded if name in self.models]
        entries = [_listed(entry) | {"context_length": entry.context} for entry in loaded]
        await exchange.json(200, {"models": entries})

    async def _show(self, exchange: Exchange) -> None:
        entry = self._entry(exchange)
        if entry is None:
            await exchange.json(
                404, {"error": f"model '{exchange.request.data['model']}' not found"}
            )
            return
        info = {"general.architecture": "qwen3", "qwen3.context_length": entry.trained}
        await exchange.json(200, {"capabilities": entry.capabilities, "model_info": info})

    async def _generate(self, exchange: Exchange) -> None:
        """Only what a preload uses: no prompt, a keep_alive."""
        entry = self._entry(exchange)
        name = str(exchange.request.data.get("model"))
        if entry is None:
            await exchange.json(404, {"error": f"model '{name}' not found"})
            return
        keep_alive = exchange.request.data.get("keep_alive", "5m")
        if self.load is not None and entry.name not in self.loaded:
            await self.load(exchange)
        if keep_alive == 0:
            self.loaded.pop(entry.name, None)
        else:
            self.loaded[entry.name] = keep_alive
        reason = "unload" if keep_alive == 0 else "load"
        await exchange.json(
            200, {"model": name, "response": "", "done": True, "done_reason": reason}
        )

    async def _chat(self, exchange: Exchange) -> None:
        refusal = self._refusal(exchange.request.data)
        if refusal:
            status, words = refusal
            await scenes.error(status, words)(exchange)
            return
        self.loaded.setdefault(str(self._entry_name(exchange)), "5m")
        await (self._script.popleft() if self._script else self.default)(exchange)

    async def _embed(self, exchange: Exchange) -> None:
        """Ollama's own call; its refusals stand in ``error`` as a text."""
        data = exchange.request.data
        given = data.get("input")
        texts = [given] if isinstance(given, str) and given else given or []
        entry = self._entry(exchange)
        if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
            await exchange.json(400, {"error": "invalid input type"})
        elif entry is None:
            await exchange.json(404, {"error": f"model '{data.get('model')}' not found"})
        elif self._embedding_script:
            await self._embedding_script.popleft()(exchange)
        else:
            if self.load is not None and entry.name not in self.loaded:
                await self.load(exchange)
            self.loaded[entry.name] = data.get("keep_alive", "5m")
            made = [self.embedding(one) for one in texts]
            told = {"model": data["model"], "embeddings": made}
            counts = {"total_duration": 1, "load_duration": 1, "prompt_eval_count": len(texts)}
            await exchange.json(200, told | counts if texts else told)

    async def _embeddings(self, exchange: Exchange) -> None:
        """The same in OpenAI's words: no keep_alive, and an empty list is refused."""
        data = exchange.request.data
        given = data.get("input")
        texts: list[str] = given if isinstance(given, list) else [str(given)]
        if not given:
            await scenes.error(400, "invalid input")(exchange)
        elif self._entry(exchange) is None:
            await scenes.error(404, f"model '{data.get('model')}' not found")(exchange)
        else:
            made = [
                {"object": "embedding", "embedding": self.embedding(one), "index": place}
                for place, one in enumerate(texts)
            ]
            told = {"object": "list", "data": made, "model": data["model"]}
            usage = {"prompt_tokens": len(texts), "total_tokens": len(texts)}
            await exchange.json(200, told | {"usage": usage})

    def _refusal(self, data: dict[str, Any]) -> tuple[int, str] | None:
        """The checks that Ollama makes itself, in its order."""
        name = str(data.get("model") or "")
        messages = data.get("messages") or []
        effort = data.get("reasoning_effort")
        if not name:
            return 400, "model is required"
        if not messages:
            return 400, "[] is too short - 'messages'"
        if any(item.get("content") is None and not item.get("tool_calls") for item in messages):
            return 400, "invalid message content type: <nil>"
        if effort is not None and effort not in EFFORTS:
            return 400, f"invalid reasoning value: {effort!r}"
        entry = self.models.get(_tagged(name))
        if entry is None:
            return 404, f"model '{name}' not found"
        if data.get("tools") and "tools" not in entry.capabilities:
            return 400, f"registry.ollama.ai/library/{entry.name} does not support tools"
        if effort not in {None, "none"} and "thinking" not in entry.capabilities:
            return 400, f'"{name}" does not support thinking'
        return None

    def _entry(self, exchange: Exchange) -> Entry | None:
        return self.models.get(self._entry_name(exchange))

    def _entry_name(self, exchange: Exchange) -> str:
        return _tagged(str(exchange.request.data.get("model") or ""))


async def _turns() -> None:
    """Let what the loop has begun come to its end: a connection that was taken on is told of three turns later (a server
    that was closed in between forgets it, its socket open: asyncio of Python 3.11), an aborted one is closed in the next.
    """
    for _ in range(4):
        await asyncio.sleep(0)


def letters(text: str) -> list[float]:
    """A vector of how often each pair of letters stands in a text: texts of the same words are near each other."""
    made = [0.0] * EMBEDDED
    for pair in pairwise(f" {text.casefold()} "):
        made[zlib.crc32("".join(pair).encode()) % EMBEDDED] += 1.0
    length = math.sqrt(math.fsum(one * one for one in made))
    return [one / length for one in made]


def _tagged(name: str) -> str:
    return name if ":" in name else f"{name}:latest"


def _listed(entry: Entry) -> dict[str, Any]:
    listed = {
        "name": entry.name,
        "model": entry.name,
        "modified_at": "2026-11-01T09:00:00.000000000+08:00",
        "size": entry.size,
        "digest": entry.digest,
        "details": {"format": "gguf", "family": "qwen3", "quantization_level": "Q4_K_M"},
        "capabilities": entry.capabilities,
    }
    return listed | ({"remote_host": entry.remote_host} if entry.remote_host else {})


def main() -> int:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.ollama_double",
        description="Ollama's front end on 127.0.0.1, with scripted words or a real engine behind it.",
        epilog="example: python -m tests.ollama_double --engine http://127.0.0.1:8091",
    )
    parser.add_argument("--port", type=int, default=11434)
    parser.add_argument("--engine", default="", help="a llama.cpp server that makes the words")
    options = parser.parse_args()
    with OllamaDouble(port=options.port, engine=options.engine) as double:
        print(json.dumps({"ready": double.url, "model": double.model}), flush=True)
        with suppress(KeyboardInterrupt):
            threading.Event().wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
