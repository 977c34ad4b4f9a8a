"""A plugin started for a test, spoken to over its real wire: no application, no window, no event loop.

with Child("plugins/weather", config={"url": server.url}) as weather:
    assert weather.call("now", city="Oslo")["text"]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Self

from desktop.api import host, protocol
from desktop.api.failures import Failure

ANSWER_S = 10.0
"""Seconds a test waits for one answer; a plugin that needs more is broken."""

FAREWELL_S = 2.0
"""Seconds the process gets to end after its input was closed."""


class Child:
    """The plugin of a folder as a running process."""

    def __init__(
        self,
        folder: str | Path,
        *,
        entry: str = "main.py",
        config: dict[str, Any] | None = None,
        secrets: dict[str, str] | None = None,
    ) -> None:
        self._folder = Path(folder).resolve()
        self._entry = entry
        self._config = config or {}
        self._secrets = secrets or {}
        self._lines: SimpleQueue[bytes] = SimpleQueue()
        self._said: list[bytes] = []
        self._last = 0

    def __enter__(self) -> Self:
        command = [
            sys.executable,
            "-I",
            "-X",
            "utf8",
            str(host.__file__),
            str(self._folder),
            self._entry,
        ]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self._folder,
            env=self._environment(),
        )
        self._readers = [
            threading.Thread(target=self._read, name="plugin answers"),
            threading.Thread(target=self._listen, name="plugin log"),
        ]
        for reader in self._readers:
            reader.start()
        try:
            self.ask(
                "initialize", {"protocolVersion": protocol.PROTOCOL_VERSIONS[0], "capabilities": {}}
            )
            self._send(protocol.notice("notifications/initialized"))
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin  # noqa: S101 - asked for above
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        try:
            self._process.wait(FAREWELL_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for reader in self._readers:
            reader.join()
        if self._process.stdout:
            self._process.stdout.close()
        if self._process.stderr:
            self._process.stderr.close()
        sys.stderr.write(self.log)  # pytest shows it beside a test that failed

    @property
    def log(self) -> str:
        """What the plugin has printed so far."""
        return b"".join(self._said).decode(errors="replace")

    def tools(self) -> dict[str, Any]:
        """The tools as MCP lists them, by name."""
        return {tool["name"]: tool for tool in self.ask("tools/list", {})["tools"]}

    def call(
        self,
        tool: str,
        /,
        *,
        customer: str | None = None,
        staff: bool = True,
        lang: str = "en",
        idempotency_key: str | None = None,
        **arguments: Any,
    ) -> dict[str, Any]:
        """The record that a tool answers, as a member of staff or as the given customer.

        Raises:
            Failure: what it answered instead, with ``code`` and ``detail``.
        """
        who = {"customer": customer} if customer else {"staff": staff}
        told = {"lang": lang, "idempotency_key": idempotency_key, **who}
        params = {"name": tool, "arguments": arguments, "_meta": {protocol.REQUEST_META: told}}
        result = self.ask("tools/call", params)
        if result.get("isError"):
            error = result["_meta"][protocol.ERROR_META]
            failure = Failure(error["detail"])
            failure.code = error["code"]
            raise failure
        return result["structuredContent"]

    def ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """One request and its answer.

        Raises:
            Failure: the protocol refused it, or no answer came in time.
        """
        self._last += 1
        self._send({"jsonrpc": "2.0", "id": self._last, "method": method, "params": params})
        while True:
            try:
                line = self._lines.get(timeout=ANSWER_S)
            except Empty:
                raise Failure(f"{method}: no answer within {ANSWER_S:g} s") from None
            if not line:
                raise Failure(f"{method}: the plugin ended")
            message = json.loads(line)
            if message.get("id") == self._last:
                break
        if "error" in message:
            raise Failure(message["error"]["message"])
        return message["result"]

    def _environment(self) -> dict[str, str]:
        texts = {
            key: value if isinstance(value, str) else json.dumps(value)
            for key, value in self._config.items()
        }
        return {
            **{
                name: os.environ[name]
                for name in ("PATH", "LANG", "SYSTEMROOT", "TEMP")
                if name in os.environ
            },
            protocol.GATEWAY_VARIABLE: "test",
            **{protocol.CONFIG_PREFIX + key.upper(): text for key, text in texts.items()},
            **{
                protocol.SECRET_PREFIX + name.upper(): value
                for name, value in self._secrets.items()
            },
        }

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin  # noqa: S101 - asked for at the start
        with suppress(BrokenPipeError):  # whoever waits for the answer is told that it ended
            self._process.stdin.write(protocol.encode(message))
            self._process.stdin.flush()

    def _read(self) -> None:
        assert self._process.stdout  # noqa: S101 - the same
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put(b"")

    def _listen(self) -> None:
        assert self._process.stderr  # noqa: S101 - the same
        for line in self._process.stderr:
            self._said.append(line)
