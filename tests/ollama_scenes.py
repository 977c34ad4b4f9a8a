"""What Ollama can do with a request: each function makes one scene for ``OllamaDouble.script``.

A scene answers streamed and whole requests alike, as the client asked. Shapes, texts and order of chunks are those of
Ollama 0.33 (``wire="new"``) and of 0.9 to 0.32.5 (``wire="old"``).
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import httpx

from tests.ollama_exchange import Exchange

Scene = Callable[[Exchange], Awaitable[None]]

CREATED = 1_795_000_000
TYPES = {400: "invalid_request_error", 404: "not_found_error"}
BUSY = "server busy, please try again.  maximum pending requests exceeded"
STOPPED = (
    "model runner has unexpectedly stopped, this may be due to resource limitations or an internal error, "
    "check ollama server logs for details"
)
USAGE = {"prompt_tokens": 26, "completion_tokens": 5, "total_tokens": 31}
_numbers = itertools.count()


def answer(
    text: str,
    *,
    wire: str = "new",
    finish: str = "stop",
    reasoning: str = "",
    calls: Sequence[tuple[str, str]] = (),
    piece: int = 0,
    close_after: bool = False,
) -> Scene:
    """A complete answer. ``piece`` splits its bytes into chunks of so many; ``close_after`` drops the connection."""

    async def play(to: Exchange) -> None:
        tool_calls = [_tool_call(index, *call) for index, call in enumerate(calls)]
        ended = "tool_calls" if calls and finish == "stop" else finish
        if to.request.streams:
            chunks = [*_chunks(to, text, wire, reasoning, tool_calls, ended), _usage_chunk(to)]
            await _sse(to, [*chunks, "[DONE]"], piece)
            await to.end()
        else:
            await to.json(200, _whole(to, text, reasoning, tool_calls, ended))
        to.closing = close_after

    return play


def error(status: int, words: str) -> Scene:
    """An error before the first token: a status and a JSON body, also for a streamed request."""
    kind = TYPES.get(status, "api_error")
    body = {"error": {"message": words, "type": kind, "param": None, "code": None}}
    return lambda to: to.json(status, body)


def busy() -> Scene:
    """The queue is full."""
    return error(503, BUSY)


def runner_stopped() -> Scene:
    """The process with the model died before the first token."""
    return error(500, STOPPED)


def forbidden() -> Scene:
    """Turned away by the guard against rebinding: no body."""
    return lambda to: to.text(403, "")


def dies_after(text: str, *, wire: str = "new") -> Scene:
    """The runner dies after the first token.

    Streamed: a chunk with an empty model name, a clean end, no finish reason, no [DONE]. Whole: 500.
    """

    async def play(to: Exchange) -> None:
        if not to.request.streams:
            await runner_stopped()(to)
            return
        begun = _chunks(to, text, wire, "", [], "stop")[:-1]
        last = _chunk(to, {"role": "assistant", "content": ""}) | {"model": ""}
        await _sse(to, [*begun, last], 0)
        await to.end()

    return play


def stalls_after(text: str) -> Scene:
    """Words, then nothing, with the connection open."""

    async def play(to: Exchange) -> None:
        await _sse(to, _chunks(to, text, "new", "", [], "stop")[:-1], 0)
        await to.until_hung_up()

    return play


def resets_after(text: str) -> Scene:
    """Words, then a broken connection; without words before any answer."""

    async def play(to: Exchange) -> None:
        if text:
            await _sse(to, _chunks(to, text, "new", "", [], "stop")[:-1], 0)
        to.reset()

    return play


def stalls_after_finish(text: str) -> Scene:
    """All words and the finish reason, then nothing: no usage, no end."""

    async def play(to: Exchange) -> None:
        await _sse(to, _chunks(to, text, "new", "", [], "stop"), 0)
        await to.until_hung_up()

    return play


def silence() -> Scene:
    """No byte at all."""
    return lambda to: to.until_hung_up()


def hold(then: Scene | None = None) -> Scene:
    """A slow load: no byte before ``OllamaDouble.let_go``, then the scene."""

    async def play(to: Exchange) -> None:
        await to.until_let_go()
        if then is not None:
            await then(to)

    return play


def trickle(words: Sequence[str], every: float) -> Scene:
    """One word at a time, with ``every`` seconds between: the pace of a real model."""

    async def play(to: Exchange) -> None:
        await to.head(200, "text/event-stream")
        await to.chunk(_event(_chunk(to, {"role": "assistant", "content": ""})))
        for word in words:
            await asyncio.sleep(every)
            await to.chunk(_event(_chunk(to, {"content": word})))
        await to.chunk(_event(_chunk(to, {}, "stop")) + _event("[DONE]"))
        await to.end()

    return play


def garbage(body: bytes = b"<html>It works!</html>") -> Scene:
    """Status 200 and something that is no answer, streamed or not."""

    async def play(to: Exchange) -> None:
        if to.request.streams:
            await to.head(200, "text/event-stream")
            await to.chunk(b"data: " + body + b"\n\n")
            await to.end()
        else:
            await to.head(200, "application/json", len(body))
            await to.raw(body)

    return play


def pull(*, fails: str = "", stops_at: int = 0, have: int = 0, quiet: bool = False) -> Scene:
    """Fetching 300 bytes in steps of 100; ``have`` were fetched before, ``stops_at`` cuts off, ``fails`` is the error."""
    digest = "sha256:" + "ab" * 32

    async def play(to: Exchange) -> None:
        await to.head(200, "application/x-ndjson")
        lines: list[dict[str, Any]] = [{"status": "pulling manifest"}]
        for completed in range(have, 301, 100):
            line = {"status": "pulling abababababab", "digest": digest, "total": 300}
            lines.append(line | ({"completed": completed} if completed else {}))
            if stops_at and completed >= stops_at:
                break
        else:
            endings = (
                "verifying sha256 digest",
                "writing manifest",
                "removing unused layers",
                "success",
            )
            lines.extend({"status": words} for words in endings)
        if fails:
            lines = [lines[0], {"error": fails}]
        for line in lines:
            await to.chunk(json.dumps(line).encode() + b"\n")
        if quiet:
            await to.until_hung_up()
        await to.end()

    return play


def engine(url: str) -> Scene:
    """A real llama.cpp server makes the words; the fields that Ollama ignores are dropped on the way."""
    ignored = {"tool_choice", "parallel_tool_calls", "n", "user", "logit_bias", "metadata", "store"}

    async def play(to: Exchange) -> None:
        body = {key: value for key, value in to.request.data.items() if key not in ignored}
        async with (
            httpx.AsyncClient(base_url=url, timeout=None, trust_env=False) as client,  # noqa: S113 (the asker's bounds are tested)
            client.stream("POST", "/v1/chat/completions", json=body) as response,
        ):
            if response.is_error or not to.request.streams:
                data = json.loads(await response.aread())
                failed = error(response.status_code, data.get("error", {}).get("message", ""))
                await (failed(to) if response.is_error else to.json(200, _rewrapped(to, data)))
                return
            await to.head(200, "text/event-stream")
            async for line in response.aiter_lines():
                if line.startswith("data: "):
                    data = line.removeprefix("data: ")
                    done = data == "[DONE]"
                    await to.chunk(_event(data if done else _rewrapped(to, json.loads(data))))
            await to.end()

    return play


def _rewrapped(to: Exchange, data: dict[str, Any]) -> dict[str, Any]:
    kept = {
        key: value
        for key, value in data.items()
        if key not in {"timings", "id", "system_fingerprint"}
    }
    usage = {"usage": {key: data["usage"][key] for key in USAGE}} if data.get("usage") else {}
    return kept | _stamp(to, data["object"]) | usage


def _chunks(
    to: Exchange, text: str, wire: str, reasoning: str, calls: list[dict[str, Any]], finish: str
) -> list[Any]:
    """The chunks up to the finish reason; one word each."""
    words = [text[at : at + 4] for at in range(0, len(text), 4)]
    deltas: list[dict[str, Any]] = [
        {"content": "", "reasoning": part} for part in reasoning.split()
    ]
    deltas += [{"content": word} for word in words]
    if calls:
        deltas.append({"content": "", "tool_calls": calls})
    if wire == "old":
        old = [_chunk(to, {"role": "assistant", **delta}) for delta in deltas]
        return [*old, _chunk(to, {"role": "assistant", "content": ""}, finish)]
    first = {"role": "assistant", **(deltas[0] if deltas else {"content": ""})}
    chunks = [_chunk(to, first), *(_chunk(to, delta) for delta in deltas[1:])]
    return [*chunks, _chunk(to, {}, finish)]


def _chunk(to: Exchange, delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return _stamp(to, "chat.completion.chunk") | {"choices": [choice]}


def _usage_chunk(to: Exchange) -> dict[str, Any]:
    return _stamp(to, "chat.completion.chunk") | {"choices": [], "usage": USAGE}


def _whole(
    to: Exchange, text: str, reasoning: str, calls: list[dict[str, Any]], finish: str
) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if reasoning:
        message["reasoning"] = reasoning
    if calls:
        message["tool_calls"] = calls
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return _stamp(to, "chat.completion") | {"choices": [choice], "usage": USAGE}


def _stamp(to: Exchange, kind: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{next(_numbers) % 999}",
        "object": kind,
        "created": CREATED,
        "model": to.request.data.get("model", ""),
        "system_fingerprint": "fp_ollama",
    }


def _tool_call(index: int, name: str, arguments: str) -> dict[str, Any]:
    function = {"name": name, "arguments": arguments}
    return {"id": f"call_{index:08}", "index": index, "type": "function", "function": function}


def _event(value: Any) -> bytes:
    data = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"data: {data}\n\n".encode()


async def _sse(to: Exchange, events: Sequence[Any], piece: int) -> None:
    """Headers and events, one chunk each, or all bytes in pieces wherever the cut falls."""
    await to.head(200, "text/event-stream")
    parts = [_event(event) for event in events]
    if piece:
        data = b"".join(parts)
        parts = [data[at : at + piece] for at in range(0, len(data), piece)]
    for part in parts:
        await to.chunk(part)


def embedder(url: str) -> Callable[[str], list[float]]:
    """The vector of a text, from a real engine."""

    def made(text: str) -> list[float]:
        answer = httpx.post(f"{url}/v1/embeddings", json={"input": text}, timeout=60.0)
        return answer.json()["data"][0]["embedding"]

    return made
