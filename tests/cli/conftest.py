"""Real child processes of the command line, beside one demo shop that a test can look into and disturb."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

from desktop.demo.environment import CONTROL_TOKEN, TOKEN
from tests.days import TODAY
from tests.forked import POSSIBLE, PROGRAM, Child, Ready, ready

DAY = TODAY.isoformat()
ROOT = Path(__file__).parents[2]
TURN_S = 30.0
"""A turn ends within 8 seconds by itself; a child that is silent for longer is ended, and its test fails."""

_ready: list[Ready] = []
"""What copies of the program are asked of, as long as there is a session."""


@pytest.fixture(scope="session", autouse=True)
def program_that_is_ready() -> Iterator[None]:
    """The process that children are copied from (:mod:`tests.forked`)."""
    if not POSSIBLE:
        yield
        return
    with ready() as made:
        _ready.append(made)
        yield
        _ready.clear()


def child(
    words: tuple[str, ...], environment: Mapping[str, str]
) -> Child | subprocess.Popen[bytes]:
    """A process of the program with these words."""
    if _ready:
        return Child(_ready[0], words, environment)
    return started(words, environment)


def started(
    words: tuple[str, ...],
    environment: Mapping[str, str],
    before: Callable[[], None] | None = None,
) -> subprocess.Popen[bytes]:
    """The same, started as a person's shell starts it."""
    return subprocess.Popen(
        [*PROGRAM, *words],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=before,  # noqa: PLW1509 - sets a limit of the child, in a test without other threads at work
    )


class Shop:
    """The demo shop's process, its counters and its troubles."""

    def __init__(self, data: Path | None = None) -> None:
        words = [sys.executable, "-m", "desktop.demo", "--today", DAY]
        self.token, self._control = "shop-token", "control-token"
        self._process = subprocess.Popen(
            words + (["--data", str(data)] if data else []),
            cwd=ROOT,
            env={**os.environ, TOKEN: self.token, CONTROL_TOKEN: self._control},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        assert self._process.stdout
        self.url = json.loads(self._process.stdout.readline())["url"]
        self.cases: dict[str, dict[str, str]] = self.control("cases")

    def control(self, path: str, body: Any = None, method: str | None = None) -> Any:
        """The answer of the control endpoint."""
        return self._ask(f"control/{path}", self._control, body, method)

    def get(self, path: str) -> Any:
        """An answer of the shop's own API."""
        return self._ask(f"v1/{path}", self.token)

    def trouble(self, **rule: Any) -> None:
        """Something goes wrong from now on."""
        self.control("trouble", rule, "POST")

    def calm(self) -> None:
        """Nothing goes wrong any more, and the counters are at zero."""
        self.control("trouble", method="DELETE")
        self.control("requests", method="DELETE")

    def writes(self) -> int:
        """How many writes have reached it."""
        paths: dict[str, int] = self.control("requests")["by_path"]
        return sum(count for path, count in paths.items() if path.startswith("POST"))

    def order(self, case: str) -> str:
        """The number of a named order."""
        return self.cases[case]["order_id"]

    def _ask(self, path: str, token: str, body: Any = None, method: str | None = None) -> Any:
        request = urllib.request.Request(  # noqa: S310 - a loopback address
            f"{self.url}/{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=TURN_S) as answer:  # noqa: S310
            return json.load(answer)

    def close(self) -> None:
        """End it."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(TURN_S)
        self._process.stdout.close()


class Ask:
    """One ``ask --json``, spoken to line by line."""

    def __init__(
        self, *words: str, environment: Mapping[str, str], before: Callable[[], None] | None = None
    ) -> None:
        told = ("ask", "--json", "--lane", "instant", *words)
        whole = {**os.environ, **environment}
        self.process = started(told, whole, before) if before else child(told, whole)
        self.events: list[dict[str, Any]] = []
        """Of the last turn, without the object of the turn itself."""

    def send(self, text: str) -> None:
        """Say something, and wait for nothing."""
        assert self.process.stdin
        self.process.stdin.write(text.encode() + b"\n")
        self.process.stdin.flush()

    def turn(self, text: str) -> dict[str, Any]:
        """Say something; the object of its turn, which came before anything else was said."""
        self.send(text)
        assert self.process.stdout
        watchdog = threading.Timer(TURN_S, self.process.kill)
        watchdog.start()
        try:
            self.events = []
            for line in self.process.stdout:
                told: dict[str, Any] = json.loads(line)
                if told["event"] == "turn":
                    return told
                self.events.append(told)
        finally:
            watchdog.cancel()
            watchdog.join()
        assert self.process.stderr
        pytest.fail(f"no turn came: {self.process.stderr.read().decode()}")

    def end(self) -> tuple[int, str, str]:
        """Nothing more is said: the exit status, the rest of standard output, standard error."""
        out, errors = self.process.communicate(timeout=TURN_S)
        assert self.process.returncode is not None
        return self.process.returncode, out.decode(), errors.decode()

    def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        self.process.communicate(timeout=TURN_S)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.returncode is not None:
            return
        status, _, errors = self.end()
        if error is None:
            assert (status, errors) == (0, "")


@pytest.fixture(scope="session")
def demo_shop() -> Iterator[Shop]:
    shop = Shop()
    yield shop
    shop.close()


@pytest.fixture
def shop(demo_shop: Shop) -> Iterator[Shop]:
    """The shop of all tests here; what one writes stays, so each takes orders of its own."""
    demo_shop.calm()
    yield demo_shop
    demo_shop.calm()


Start = Callable[..., Ask]


@pytest.fixture
def environment(shop: Shop, tmp_path: Path) -> dict[str, str]:
    """An installation of its own for this test."""
    return {
        "COUNTERPART_SECRET_SHOP_TOKEN": shop.token,
        "COUNTERPART_LIMITS_CUSTOMER_CALLS_PER_MINUTE": "60",
        "COUNTERPART_HISTORY_FILE": str(tmp_path / "history.db"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "LANG": "C.UTF-8",
    }


@pytest.fixture
def configuration(shop: Shop, tmp_path: Path) -> Path:
    """A file that names the shop."""
    file = tmp_path / "counterpart.toml"
    file.write_text(f'[shop]\nurl = "{shop.url}"\nname = "Shanlan"\n', encoding="utf-8")
    return file


@pytest.fixture
def ask(configuration: Path, environment: dict[str, str]) -> Start:
    """Starts ``ask`` against the shop; words and variables may be added."""

    def start(*words: str, before: Callable[[], None] | None = None, **variables: str) -> Ask:
        told = ("--config", str(configuration), "--today", DAY, *words)
        return Ask(*told, environment={**environment, **variables}, before=before)

    return start


def run(*words: str, stdin: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Any command, to its end."""
    return _ended(words, child(words, _surroundings(variables)), stdin)


def run_anew(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The same, started as a person's shell starts it: once at least for each kind of command."""
    return _ended(words, started(words, _surroundings(variables)))


def _surroundings(variables: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "LANG": "C.UTF-8", **variables}


def _ended(
    words: tuple[str, ...], process: Child | subprocess.Popen[bytes], stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    out, errors = process.communicate(stdin.encode(), timeout=TURN_S)
    return subprocess.CompletedProcess(
        words, process.returncode or 0, out.decode(), errors.decode()
    )


def sentence(result: subprocess.CompletedProcess[str]) -> str:
    """The one line on standard error."""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert "Traceback" not in lines[0]
    return lines[0]
