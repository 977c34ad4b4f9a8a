"""The wire of a real plugin process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.api import Failure, host, protocol
from desktop.api.testing import Child
from tests.patience import PATIENCE_S

FOLDER = Path(__file__).parent / "plugin"


@pytest.fixture
def child() -> Iterator[Child]:
    with Child(FOLDER, config={"setting": 5}, secrets={"token": "s3cret"}) as started:
        yield started


def refused(child: Child, tool: str, **arguments: Any) -> tuple[str, str]:
    with pytest.raises(Failure) as told:
        child.call(tool, **arguments)
    return told.value.code, told.value.detail


def test_greeting_and_list(child: Child) -> None:
    for asked, answered in (
        ("2024-11-05", "2024-11-05"),
        ("2099-01-01", protocol.PROTOCOL_VERSIONS[0]),
    ):
        hello = child.ask("initialize", {"protocolVersion": asked})
        assert hello["protocolVersion"] == answered
    assert hello["serverInfo"] == {"name": "sample", "version": "2.0.0"}
    assert hello["capabilities"] == {"tools": {"listChanged": True}}
    tools = child.tools()
    assert tools["get"]["description"] == "One order by its number."
    assert tools["store"]["description"] == "Keeps something."
    assert tools["store"]["annotations"]["readOnlyHint"] is False
    assert child.ask("ping", {}) == {}


def test_calls_of_every_kind(child: Child) -> None:
    assert child.call("get", order_id="W1") == {"record": "order", "version": 1, "order_id": "W1"}
    assert child.call("wait", seconds=0.0)["text"] == "waited 0.0"
    assert child.call("burst", text="ab")["text"] == "ababab"
    where = {"city": "Oslo", "since": "2026-01-01"}
    assert child.call("place", where=where)["text"] == "Oslo 2026-01-01"
    assert child.call("grow")["text"] == "ok"


def test_who_asks_reaches_the_tool(child: Child) -> None:
    told = child.call("who", customer="C1", lang="zh", idempotency_key="k")
    assert told == {
        "record": "text", "version": 1, "text": "who", "customer": "C1", "staff": False, "lang": "zh",
        "key": "k", "call": "", "in_time": True, "setting": 5, "secret": "s3cret",
    }  # fmt: skip
    assert child.call("who")["staff"] is True


def test_failures_carry_their_codes(child: Child) -> None:
    assert refused(child, "fail", how="not_found") == ("not_found", "no such thing")
    assert refused(child, "fail", how="refused") == ("out_of_window", "too late")
    assert refused(child, "fail", how="unavailable") == ("unavailable", "down")
    assert refused(child, "fail", how="invalid") == ("invalid", "how: no")
    assert refused(child, "fail", how="bug") == ("internal", "ValueError")
    assert refused(child, "fail", how="nothing")[0] == "internal"
    assert refused(child, "now")[0] == "internal"
    assert refused(child, "fail") == ("invalid", "how is missing")
    assert refused(child, "fail", how=3) == ("invalid", "how: string is expected")
    assert child.call("fail", how="well")["text"] == "well"
    # What a plugin prints is its log and does not garble the wire.
    assert "about to fail with bug" in child.log


BESIDE_S = 0.8
"""Of each of eight calls at once."""


def test_calls_run_beside_each_other(child: Child) -> None:
    began = time.monotonic()
    threads = [
        threading.Thread(target=child._send, args=({
            "jsonrpc": "2.0", "id": 100 + number, "method": "tools/call",
            "params": {"name": name, "arguments": {"seconds": BESIDE_S},
                       "_meta": {protocol.REQUEST_META: {"staff": True}}},
        },))
        for number, name in enumerate(["wait", "block"] * 4)
    ]  # fmt: skip
    for thread in threads:
        thread.start()
        thread.join()
    answers = [json.loads(child._lines.get(timeout=PATIENCE_S)) for _ in threads]
    assert sorted(answer["id"] for answer in answers) == list(range(100, 108))
    assert time.monotonic() - began < 4 * BESIDE_S, "four of a kind one after the other take longer"


@pytest.mark.parametrize(("tool", "word"), [("wait", "async"), ("block", "sync")])
def test_a_cancelled_call_stops_and_is_not_answered(child: Child, tool: str, word: str) -> None:
    meta = {protocol.REQUEST_META: {"staff": True}}
    params = {"name": tool, "arguments": {"seconds": 30}, "_meta": meta}
    child._send({"jsonrpc": "2.0", "id": 77, "method": "tools/call", "params": params})
    said(child, f"{word} call began")  # one that is cancelled before has nothing to say
    child._send(protocol.notice("notifications/cancelled", {"requestId": 77}))
    child._send(protocol.notice("notifications/cancelled", {"requestId": 78}))
    said(child, f"{word} call was cancelled")
    assert child._lines.empty()


def said(child: Child, words: str) -> None:
    """Wait until the plugin has printed this; it answers meanwhile."""
    deadline = time.monotonic() + PATIENCE_S
    while words not in child.log:
        assert time.monotonic() < deadline
        assert child.ask("ping", {}) == {}


def test_a_wrong_message_gets_an_error_and_no_more(child: Child) -> None:
    assert child._process.stdin
    for line, code in (
        (b"{not json", protocol.PARSE_ERROR),
        (b"[]", protocol.INVALID_REQUEST),
        (b'{"id": 1}', protocol.INVALID_REQUEST),
        (b'{"id": 1, "method": "no/such"}', protocol.METHOD_NOT_FOUND),
        (b'{"id": 1, "method": "tools/call", "params": {"name": "no"}}', protocol.INVALID_PARAMS),
        (
            b'{"id": 1, "method": "tools/call", "params": {"name": "get", "arguments": [1]}}',
            protocol.INVALID_PARAMS,
        ),
    ):
        child._process.stdin.write(b"\n" + line + b"\n")
        child._process.stdin.flush()
        assert json.loads(child._lines.get(timeout=PATIENCE_S))["error"]["code"] == code
    child._process.stdin.write(b'{"id": 5, "result": {}}\n')
    child._process.stdin.flush()
    with pytest.raises(Failure, match="no method no/such"):
        child.ask("no/such", {})


def test_too_many_calls_at_once_are_refused(child: Child) -> None:
    meta = {protocol.REQUEST_META: {"staff": True}}
    for number in range(33):
        params = {"name": "block", "arguments": {"seconds": PATIENCE_S}, "_meta": meta}
        child._send(
            {"jsonrpc": "2.0", "id": 200 + number, "method": "tools/call", "params": params}
        )
    answer = json.loads(child._lines.get(timeout=PATIENCE_S))
    assert answer["id"] == 232
    assert answer["result"]["_meta"][protocol.ERROR_META]["code"] == "unavailable"


def test_a_gateways_call_has_to_say_who_asks(child: Child) -> None:
    result = child.ask("tools/call", {"name": "who", "arguments": {}})
    assert result["isError"] is True
    assert "who asks" in result["content"][0]["text"]


def test_on_its_own_it_serves_any_client() -> None:
    lines = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18"}},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call",
         "params": {"name": "get", "arguments": {"order_id": "订1"}}},
    ]  # fmt: skip
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "main.py"],
        cwd=FOLDER, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        for line in lines:
            process.stdin.write(protocol.encode(line))
        process.stdin.flush()
        answers = [json.loads(process.stdout.readline()) for _ in range(2)]
        process.stdin.close()
        assert process.wait(5) == 0
    result = answers[1]["result"]
    assert json.loads(result["content"][0]["text"]) == result["structuredContent"]
    assert result["structuredContent"]["order_id"] == "订1"


def test_it_ends_with_whoever_started_it(tmp_path: Path) -> None:
    # A handler in a thread does not keep the process when its input is closed.
    with Child(FOLDER) as child:
        meta = {protocol.REQUEST_META: {"staff": True}}
        params = {"name": "block", "arguments": {"seconds": 60}, "_meta": meta}
        child._send({"jsonrpc": "2.0", "id": 9, "method": "tools/call", "params": params})
        process = child._process
    assert process.returncode == 0


def test_an_orphan_does_not_even_start(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux tells a child of its parent's death")
    environment = {"PATH": os.environ["PATH"], protocol.PARENT_VARIABLE: "1"}
    command = [sys.executable, "-I", str(host.__file__), str(FOLDER)]
    done = subprocess.run(command, env=environment, input=b"", check=False, timeout=10)
    assert done.returncode == 1


def test_a_plugin_that_ends_is_told_in_the_authors_test(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("raise SystemExit(3)", encoding="utf-8")
    with pytest.raises(Failure, match=r"initialize: the plugin ended|pipe"), Child(tmp_path):
        pass


def test_a_plugin_imports_its_own_modules_first(tmp_path: Path) -> None:
    (tmp_path / "words.py").write_text("HELLO = 'hello'", encoding="utf-8")
    (tmp_path / "main.py").write_text(
        "from desktop.api import Plugin\nfrom words import HELLO\nplugin = Plugin('x')\n"
        "@plugin.tool\ndef say() -> str:\n    return HELLO\nplugin.run()\n",
        encoding="utf-8",
    )
    with Child(tmp_path) as child:
        assert child.call("say")["text"] == "hello"
