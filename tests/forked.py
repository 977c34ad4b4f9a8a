"""Children that begin as a copy of a process which has read the program already: a tenth of what starting each anew takes.

A test of a command wants a process of its own: streams, signals, a status, an end. It seldom wants Python and six hundred
modules read once more, which is three quarters of a second of a processor each time. So one process reads them, once
for a session, and is asked for copies of itself over a socket; it is forked before it has done anything, and has no thread.
What :mod:`desktop.__main__` does for a program that starts is shown by those tests that start one with
:mod:`subprocess`. Where there is no ``fork`` every child is started so.

``python -m tests.forked NUMBER`` is the process that is copied; NUMBER is its end of the socket.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).parents[1]
PROGRAM = (sys.executable, "-m", "desktop")
POSSIBLE = sys.platform == "linux"
READ = (
    "desktop.cli.parser",
    "desktop.cli.ask",
    "desktop.cli.doctor",
    "desktop.cli.evaluate",
    "desktop.cli.history",
    "desktop.cli.plugins",
    "desktop.cli.sentences",
)
"""Modules that are read before the first copy is made, with all that they import."""
SAID = ("ask", "--demo", "--lane", "instant", "我的包裹到哪了", "where is my parcel")
"""A conversation that is held before the first copy is made: the rules' regular expressions are made when words are first held against them.

The children of ``tests/cli`` take 55 seconds of a processor with it and 58 without.
"""
STREAMS = 3


class Child:
    """A process like :class:`subprocess.Popen`'s, whose parent is the process that it was copied from."""

    def __init__(self, ready: Ready, words: Sequence[str], environment: Mapping[str, str]) -> None:
        ours, theirs = zip(os.pipe()[::-1], os.pipe(), os.pipe(), strict=True)
        self._ended, told = socket.socketpair()
        try:
            ready.ask(words, environment, [*theirs, told.fileno()])
        finally:
            told.close()
            for number in theirs:
                os.close(number)
        self.stdin: IO[bytes] = os.fdopen(ours[0], "wb")
        self.stdout: IO[bytes] = os.fdopen(ours[1], "rb")
        self.stderr: IO[bytes] = os.fdopen(ours[2], "rb")
        self.returncode: int | None = None
        self._told = self._ended.makefile("r", encoding="ascii")
        self.pid = int(self._told.readline())

    def kill(self) -> None:
        """As a power cut would."""
        self.send_signal(signal.SIGKILL)

    def send_signal(self, number: int) -> None:
        """Tell it something, if it is still there."""
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def wait(self, timeout: float) -> int:
        """Its status, as :class:`subprocess.Popen` has it.

        Raises:
            TimeoutError: it goes on.
        """
        if self.returncode is None:
            self._ended.settimeout(timeout)
            self.returncode = os.waitstatus_to_exitcode(int(self._told.readline()))
            self._told.close()
            self._ended.close()
        return self.returncode

    def communicate(self, said: bytes = b"", *, timeout: float) -> tuple[bytes, bytes]:
        """Say this and nothing more; what it still says, when it has ended. One that goes on for longer is ended.

        Raises:
            TimeoutError: it went on.
        """
        found: dict[str, bytes] = {}

        def read(name: str, stream: IO[bytes]) -> None:
            found[name] = stream.read()

        readers = [
            threading.Thread(target=read, args=each)
            for each in (("out", self.stdout), ("errors", self.stderr))
        ]
        for each in readers:
            each.start()
        late = threading.Timer(timeout, self.kill)
        late.start()
        with contextlib.suppress(BrokenPipeError):
            self.stdin.write(said)
            self.stdin.flush()
        with contextlib.suppress(BrokenPipeError):
            self.stdin.close()
        status = self.wait(2 * timeout)
        over = late.finished.is_set()
        late.cancel()
        late.join()
        for each in readers:
            each.join()
        self.stdout.close()
        self.stderr.close()
        if over and status == -signal.SIGKILL:
            raise TimeoutError(f"it went on for {timeout} s")
        return found["out"], found["errors"]


class Ready:
    """The process that is copied."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.forked", str(theirs.fileno())],
            cwd=ROOT,
            pass_fds=[theirs.fileno()],
        )
        theirs.close()

    def ask(
        self, words: Sequence[str], environment: Mapping[str, str], numbers: Sequence[int]
    ) -> None:
        """A copy that runs the words with these streams, and tells by the last number its own number and its status."""
        told = json.dumps([list(words), dict(environment)]).encode()
        self._socket.sendall(len(told).to_bytes(4, "big"))
        socket.send_fds(self._socket, [told[:1]], numbers)
        self._socket.sendall(told[1:])

    def close(self) -> None:
        """End it; its copies have ended."""
        self._socket.close()
        self._process.wait()


@contextlib.contextmanager
def ready() -> Generator[Ready]:
    """The process, as long as the block."""
    made = Ready()
    try:
        yield made
    finally:
        made.close()


def _serve(asked: socket.socket) -> None:
    import importlib

    for name in READ:
        importlib.import_module(name)
    from desktop.cli import main

    with contextlib.redirect_stdout(io.StringIO()):
        assert main(SAID) == 0
    assert threading.active_count() == 1, (
        "a copy has none of the threads of what it was copied from"
    )
    gc.collect()
    gc.freeze()
    while head := asked.recv(4, socket.MSG_WAITALL):
        size = int.from_bytes(head, "big")
        first, numbers, _, _ = socket.recv_fds(asked, 1, STREAMS + 1)
        rest = asked.recv(size - 1, socket.MSG_WAITALL)
        words, environment = json.loads(first + rest)
        if not os.fork():
            asked.close()
            _watch(words, environment, numbers)
        for number in numbers:
            os.close(number)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _watch(words: list[str], environment: dict[str, str], numbers: list[int]) -> NoReturn:
    """Make the copy that runs, and tell when it has ended."""
    *streams, told = numbers
    pid = os.fork()
    if not pid:
        os.close(told)
        _run(words, environment, streams)
    for number in streams:
        os.close(number)
    os.write(told, f"{pid}\n".encode())
    _, status = os.waitpid(pid, 0)
    os.write(told, f"{status}\n".encode())
    os._exit(0)


def _run(words: list[str], environment: dict[str, str], streams: list[int]) -> NoReturn:
    """Be the program, with streams and surroundings of its own, to Python's own end."""
    for at, number in enumerate(streams):
        os.dup2(number, at)
        os.close(number)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[1:] = words
    sys.orig_argv[1:] = ["-m", "desktop", *words]
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        old = getattr(sys, name)
        made = open(old.fileno(), mode, encoding=old.encoding, errors=old.errors, closefd=False)  # noqa: SIM115
        setattr(sys, name, made)
        setattr(sys, f"__{name}__", made)
    from desktop.cli import main

    raise SystemExit(main(words))


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
