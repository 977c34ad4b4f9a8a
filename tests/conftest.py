"""What every test may rely on: no screen needed, no home folder touched, nothing left running.

The environment is set while this file is imported, before Qt, keyring or the program look at it.
"""

from __future__ import annotations

import asyncio
import gc
import inspect
import os
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings

from tests.model_fixtures import llama_url
from tests.patience import PATIENCE_S
from tests.watch import Watch

__all__ = ["llama_url"]  # a fixture for tests marked `model`

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["QT_QUICK_CONTROLS_STYLE"] = "Basic"  # the same pixels on every system
os.environ["PYTHONWARNDEFAULTENCODING"] = "1"  # child processes read it; `make test` sets it for us
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as desktop/cli sets it
# The real keyring waits up to two minutes where a D-Bus runs without a secret service.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

# How long an example takes tells of the machine's other work; what it finds, of ours.
settings.register_profile("counted", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("counted")

_HOME = tempfile.TemporaryDirectory(prefix="counterpart-tests-", ignore_cleanup_errors=True)
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
    os.environ[_name] = str(Path(_HOME.name, _name.lower()))

SETTLING_S = PATIENCE_S  # for a thread or child that was told to end
LOOK_AGAIN_S = 0.01  # between two looks while something is still ending
SELDOM = 20_000
"""Objects more than there were from which garbage is looked for; 700 cost a fiftieth of all the time."""

JOURNEYS = (
    "tests/voice/",
    "tests/test_conversations.py",
    "tests/cli/",
    "tests/packaging/",
    "tests/wipe/",
    "tests/services/",
)
"""Where the slow tests stand that use most of the program at once, and so find most."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin the slow tests with whole journeys: what ends them early, a bound or a person, then costs the least."""
    if str(config.option.markexpr).startswith("slow"):
        places = {name: place for place, name in enumerate(JOURNEYS)}
        items.sort(
            key=lambda item: next(
                (place for name, place in places.items() if item.nodeid.startswith(name)),
                len(places),
            )
        )


def pytest_collection_finish() -> None:
    """Leave what collecting made out of every later search for garbage: six thousand tests, and all they import.

    Each window that closes asks for such a search, and with them it took half a second. Others are rarer than Python has
    them: what a test makes goes with its last name as a rule.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_sessionfinish(exitstatus: int) -> Generator[None, object, object]:
    """Let what failed be told after an interrupt too: what a test in the middle of its work leaves is then no fault of its own."""
    try:
        return (yield)
    except (Exception, pytest.fail.Exception) as error:
        if exitstatus != pytest.ExitCode.INTERRUPTED:
            raise
        sys.stderr.write(f"\nnot taken down after the interrupt: {error}\n")
        return None


_WATCH = pytest.StashKey[Watch]()


def pytest_configure(config: pytest.Config) -> None:
    """Bound every test, unless pytest is told to (``-o faulthandler_timeout``): there is one such clock in a process."""
    if not float(config.getini("faulthandler_timeout") or 0):
        assert sys.__stderr__ is not None
        config.stash[_WATCH] = Watch(os.dup(sys.__stderr__.fileno()))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Tell the watch when a test begins and ends."""
    watch = item.config.stash.get(_WATCH, None)
    if watch is None:
        return (yield)
    watch.begin()
    try:
        return (yield)
    finally:
        watch.end()


def pytest_enter_pdb(config: pytest.Config) -> None:
    """Let whoever looks into a test take all the time they want."""
    pytest_unconfigure(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Watch no longer."""
    if watch := config.stash.get(_WATCH, None):
        watch.close()


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test that leaves an asyncio task, a thread or a child process behind."""
    if inspect.iscoroutinefunction(getattr(request, "function", None)):
        marker = request.node.get_closest_marker("asyncio")
        request.getfixturevalue(
            _NO_TASK_LEFT[marker.kwargs.get("loop_scope", "") if marker is not None else ""]
        )
    threads, children = set(threading.enumerate()), _children()
    yield
    deadline = time.monotonic() + SETTLING_S
    while left := _left_over(threads, children):
        if time.monotonic() > deadline:
            pytest.fail(f"left running: {', '.join(left)}")
        time.sleep(LOOK_AGAIN_S)


@pytest.fixture
async def no_task_left() -> AsyncIterator[None]:
    """Fail the asynchronous test whose tasks outlive it."""
    async with ended_tasks():
        yield


@pytest_asyncio.fixture(loop_scope="module")
async def no_task_left_of_the_module() -> AsyncIterator[None]:
    """The same where the tests of a module share its loop."""
    async with ended_tasks():
        yield


@pytest_asyncio.fixture(loop_scope="session")
async def no_task_left_of_all() -> AsyncIterator[None]:
    """The same where the tests of many modules do."""
    async with ended_tasks():
        yield


_NO_TASK_LEFT = {
    "": "no_task_left",
    "module": "no_task_left_of_the_module",
    "session": "no_task_left_of_all",
}
"""What looks after the tasks, by whose loop the test runs on."""


@asynccontextmanager
async def ended_tasks() -> AsyncIterator[None]:
    """What is begun inside has to end there."""
    before = asyncio.all_tasks()
    yield
    left = asyncio.all_tasks() - before - {asyncio.current_task()}
    names = sorted(f"{task.get_name()} ({task.get_coro()})" for task in left)
    for task in left:
        task.cancel()
    if names:
        pytest.fail(f"tasks left running: {', '.join(names)}")


def _left_over(threads: set[threading.Thread], children: set[str]) -> list[str]:
    # Idle pool threads are daemons of their loop or library and end with it.
    new_threads = {
        thread.name
        for thread in set(threading.enumerate()) - threads
        if not thread.daemon and not thread.name.startswith(("ThreadPoolExecutor", "asyncio_"))
    }
    return sorted(new_threads | {f"process {_command(pid)}" for pid in _children() - children})


def _children() -> set[str]:
    """Process numbers of our children; empty where the system does not tell (not Linux)."""
    if sys.platform != "linux" or not _has_children():
        return set()
    found: set[str] = set()
    for listing in Path("/proc/self/task").glob("*/children"):
        try:
            found.update(listing.read_text(encoding="ascii").split())
        except OSError:
            continue  # the thread ended while we looked
    return found


def _has_children() -> bool:
    """Whether there is any: asked twice by every test, a tenth of what their list takes."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def _command(pid: str) -> str:
    try:
        words = Path("/proc", pid, "cmdline").read_bytes().split(b"\0")
    except OSError:
        return pid
    return " ".join([pid, *(word.decode(errors="replace") for word in words if word)])
