"""What our client adds to the model's own time, against bare httpx in the same run.

    python -m tests.bench.bench_model [--json] [--rounds 40]

Two servers: Ollama's double in a process of its own, which answers at once, so that what is left is the clients' own
work; and, where ``python -m tests.fetch_models qwen05`` has run, a real model. The two clients take turns, so that
whatever else the machine does falls on both; medians are compared as a ratio, and what is added is the median of the
differences within each pair.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import aclosing, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import httpx

from desktop.adapters.ollama.limits import Limits
from desktop.adapters.ollama.model import OllamaModel
from desktop.domain import locations
from desktop.ports.model import Choice, Message, Role
from desktop.services.understanding.guide import Guide
from tests.llama_server import ALIAS, LlamaServer, skip_reason
from tests.ollama_double import MODEL

ROOT = Path(__file__).resolve().parents[2]
GOAL_MS = 15.0  # what we may add to the first word: under a frame, and a hundredth of the 1.2 s that are allowed
PATIENT = replace(Limits(), first_token_warm=120.0, between_tokens=60.0, total=120.0)
DEADLINE = 120.0  # seconds; a benchmark waits
GUIDE = Guide.load(locations.assets() / "understanding" / "decision.toml")
SCHEMA = GUIDE.schema()
(SYSTEM,) = GUIDE.prefix()  # the product's own prompt
MOST_TOKENS = 500  # of the prompt that every decision begins with


@dataclass(frozen=True)
class Figure:
    """One line of the report."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    """The same with bare httpx."""
    ratio: float | None = None
    note: str = ""


@contextmanager
def double_process() -> Iterator[str]:
    """The double's address; it runs elsewhere, so that its work is not measured as ours."""
    command = [sys.executable, "-m", "tests.ollama_double", "--port", "0"]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())["ready"]
    finally:
        process.terminate()
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()


async def bare_first(client: httpx.AsyncClient, name: str, messages: list[dict[str, str]]) -> float:
    """Milliseconds to the first word, by the fewest lines that can bring one."""
    began = time.perf_counter()
    first = 0.0
    body = {"model": name, "messages": messages, "stream": True, "temperature": 0, "max_tokens": 8}
    async with client.stream("POST", "/v1/chat/completions", json=body) as response:
        async for line in response.aiter_lines():
            if not line.startswith("data: {"):
                continue
            choices = json.loads(line[6:])["choices"]
            if not first and choices and choices[0]["delta"].get("content"):
                first = (time.perf_counter() - began) * 1000.0
    return first


async def our_first(model: OllamaModel, messages: tuple[Message, ...]) -> float:
    """The same through the port."""
    began = time.perf_counter()
    first = 0.0
    async with aclosing(model.stream(messages, max_tokens=8, deadline=DEADLINE)) as deltas:
        async for delta in deltas:
            if not first and delta.text:
                first = (time.perf_counter() - began) * 1000.0
    return first


async def first_token(
    url: str, name: str, rounds: int, where: str, *, reuse: bool
) -> AsyncGenerator[Figure]:
    """Both clients in turn on the same warmed prompt.

    ``reuse``: whether the bare one may use a connection twice. llama.cpp closes them unannounced after a stream.
    """
    kept = httpx.Limits() if reuse else httpx.Limits(max_keepalive_connections=0)
    asked = (SYSTEM, Message(Role.USER, "Hello!"))
    plain = [{"role": item.role.value, "content": item.content} for item in asked]
    model = OllamaModel(name, url, limits=PATIENT)
    async with httpx.AsyncClient(
        base_url=url, trust_env=False, timeout=DEADLINE, limits=kept
    ) as client:
        await our_first(model, asked)
        await bare_first(client, name, plain)
        ours: list[float] = []
        bare: list[float] = []
        for turn in range(rounds):
            if turn % 2:  # neither always goes first
                ours.append(await our_first(model, asked))
            bare.append(await bare_first(client, name, plain))
            if not turn % 2:
                ours.append(await our_first(model, asked))
    await model.close()
    own, base = statistics.median(ours), statistics.median(bare)
    yield Figure(f"first word, {where}", own, "ms", base, own / base)
    # Of pairs that ran next to each other: what else the machine did meanwhile falls out.
    added = statistics.median(mine - theirs for mine, theirs in zip(ours, bare, strict=True))
    note = f"goal under {GOAL_MS:.0f} ms: {'met' if added < GOAL_MS else 'MISSED'}"
    yield Figure(f"added to the first word, {where}", added, "ms", note=note)


async def real(url: str, rounds: int) -> AsyncGenerator[Figure]:
    """A decision cold and warm, and the pace of words."""
    model = OllamaModel(ALIAS, url, limits=PATIENT)
    # A prompt that begins otherwise each time has nothing in the engine's cache.
    cold = [
        await _choose(model, replace(SYSTEM, content=f"{turn}: {SYSTEM.content}"))
        for turn in range(3)
    ]
    yield Figure("choose(), prompt not warmed", statistics.median(cold), "ms")
    warmth = await model.warm((SYSTEM,))
    met = "met" if warmth.prompt_tokens < MOST_TOKENS else "MISSED"
    note = f"the product's own; goal under {MOST_TOKENS}: {met}"
    yield Figure("prompt", warmth.prompt_tokens, "tokens", note=note)
    chosen = [await _choice(model, SYSTEM, f"Where is parcel {turn}?") for turn in range(rounds)]
    warm = [one.timing.total_ms for one in chosen]
    reused = [one.usage.cached for one in chosen if one.usage.cached is not None]
    if reused:
        yield Figure("of it taken from the engine's cache", min(reused), "tokens", note="at least")
    yield Figure(
        "choose(), prompt warmed", statistics.median(warm), "ms", statistics.median(cold),
        statistics.median(warm) / statistics.median(cold), "baseline: not warmed",
    )  # fmt: skip
    await model.warm((SYSTEM,))
    asked = (Message(Role.USER, "Count from one to a hundred in words."),)
    async with aclosing(model.stream(asked, max_tokens=128, deadline=DEADLINE)) as deltas:
        last = [delta async for delta in deltas][-1]
    assert last.timing is not None
    assert last.usage is not None
    seconds = (last.timing.total_ms - last.timing.first_token_ms) / 1000.0
    yield Figure("words", last.usage.completion / seconds, "tokens/s")
    await model.close()


async def _choice(model: OllamaModel, system: Message, text: str) -> Choice:
    return await model.choose((system, Message(Role.USER, text)), SCHEMA, deadline=DEADLINE)


async def _choose(model: OllamaModel, system: Message, text: str = "Where is my parcel?") -> float:
    return (await _choice(model, system, text)).timing.total_ms


async def imports() -> AsyncGenerator[Figure]:
    """What a process pays for importing: us at start, openai at the first request."""
    for name in ("desktop.adapters.ollama.model", "openai.resources.chat.completions"):
        code = (
            f"import time; t = time.perf_counter(); import {name}; print(time.perf_counter() - t)"
        )
        times = []
        for _ in range(3):
            done = await asyncio.to_thread(
                subprocess.run,
                [sys.executable, "-c", code],
                cwd=ROOT,
                capture_output=True,
                check=True,
            )
            times.append(float(done.stdout) * 1000.0)
        yield Figure(f"import {name}", statistics.median(times), "ms")


async def report(rounds: int, show: Callable[[Figure], Awaitable[None]]) -> None:
    """Every figure as soon as it is known."""
    with double_process() as url:
        async for figure in first_token(url, MODEL, rounds, "double", reuse=True):
            await show(figure)
    reason = skip_reason()
    if reason is None:
        with LlamaServer() as server:
            async for figure in first_token(server.url, ALIAS, rounds, "real engine", reuse=False):
                await show(figure)
            async for figure in real(server.url, rounds):
                await show(figure)
    else:
        await show(Figure("real engine", 0.0, "", note=reason))
    async for figure in imports():
        await show(figure)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_model", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=40)
    options = parser.parse_args()

    async def show(figure: Figure) -> None:
        if options.json:
            print(json.dumps({"bench": "model", **asdict(figure)}, ensure_ascii=False), flush=True)
            return
        compared = (
            f"  (httpx {figure.baseline:.1f}, ratio {figure.ratio:.2f})" if figure.ratio else ""
        )
        print(
            f"{figure.name:52} {figure.value:8.1f} {figure.unit}{compared}  {figure.note}",
            flush=True,
        )

    asyncio.run(report(options.rounds, show))
    return 0


if __name__ == "__main__":
    sys.exit(main())
