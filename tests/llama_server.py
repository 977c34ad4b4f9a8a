"""llama.cpp's own server with a real small model, as a child process that a test may kill.

    python -m tests.llama_server --port 8091       until Ctrl-C

It is the engine that Ollama starts behind its front end, so streaming, constrained decoding, the prompt cache and
every way to die are the real ones; only Ollama's ``/api`` is absent. It runs in a child process because the tests
take it down with SIGKILL in the middle of an answer, and because its threads would slow the process that measures.

The child says ``ready URL`` on its standard output once the model is loaded, and ends when its standard input
closes: a test run that dies leaves no server behind.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import queue
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Self

from tests import fetch_models

ROOT = Path(__file__).resolve().parent.parent
ALIAS = "qwen05"
CONTEXT = 4096  # tokens: what Ollama gives a machine without a graphics card
START_LIMIT = 60.0  # seconds; 2 s on two idle cores, much longer while other tests use them
STOP_LIMIT = 10.0  # seconds until an orderly stop is turned into a kill


def skip_reason() -> str | None:
    """Why no real model can be started here, or None when it can."""
    if importlib.util.find_spec("xllamacpp") is None:
        return "the package xllamacpp is absent: install the dev dependencies"
    if fetch_models.find(ALIAS) is None:
        return "no model here: python -m tests.fetch_models qwen05"
    return None


class LlamaServer:
    """The server as a context manager; ``url`` is its address while it runs."""

    def __init__(self, *, context: int = CONTEXT, port: int = 0, embeddings: bool = False) -> None:
        self._context = context
        self._embeddings = embeddings
        self._port = port
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the server)
        self._process: subprocess.Popen[str] | None = None
        self.url = ""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._log.close()

    @property
    def process(self) -> subprocess.Popen[str]:
        """The child, for its pid and exit code."""
        if self._process is None:
            raise RuntimeError("the server was not started")
        return self._process

    def start(self) -> None:
        """Return when the model is loaded and the server listens.

        Raises:
            RuntimeError: the child ended, or was not ready in time; with what it wrote.
        """
        command = [sys.executable, "-m", "tests.llama_server", "--until-stdin-closes"]
        command += ["--port", str(self._port), "--context", str(self._context)]
        command += ["--embeddings"] if self._embeddings else []
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            encoding="utf-8",
        )
        self.url = self._ready_line().removeprefix("ready ").strip()

    def kill(self) -> None:
        """SIGKILL, as the kernel does when memory runs out."""
        self.process.kill()
        self._reap()

    def stop(self) -> None:
        """End the child in good order, or by force."""
        process = self.process
        if process.poll() is None and process.stdin is not None:
            process.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                process.wait(STOP_LIMIT)
        if process.poll() is None:
            process.kill()
        self._reap()

    def _reap(self) -> None:
        self.process.wait(STOP_LIMIT)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()

    def _ready_line(self) -> str:
        """The first line of the child; read in a thread so that a silent child cannot hang the test."""
        lines: queue.Queue[str] = queue.Queue()
        stdout = self.process.stdout
        assert stdout is not None
        threading.Thread(target=lambda: lines.put(stdout.readline()), daemon=True).start()
        try:
            line = lines.get(timeout=START_LIMIT)
        except queue.Empty:
            line = ""
        if not line.startswith("ready "):
            self.process.kill()
            self._reap()
            self._log.seek(0)
            raise RuntimeError(
                f"llama.cpp did not get ready: {self._log.read().decode(errors='replace')[-2000:]}"
            )
        return line


def serve(*, port: int, context: int, threads: int, embeddings: bool = False) -> Any:
    """The engine, started in this process; keep the result, dropping it stops the server."""
    xllamacpp = importlib.import_module("xllamacpp")  # only here: it loads 100 MB of code
    folder = fetch_models.fetch(ALIAS)
    params = xllamacpp.CommonParams()
    params.model.path = str(folder / fetch_models.MODELS[ALIAS][0].name)
    params.model_alias = ALIAS
    params.hostnames = ["127.0.0.1"]
    params.port = port
    params.n_ctx = context
    params.n_parallel = 1  # as Ollama's default: one answer at a time
    params.use_jinja = True
    params.cpuparams.n_threads = threads
    params.cpuparams_batch.n_threads = threads
    params.verbosity = 0
    if embeddings:
        params.embedding = True
        params.pooling_type = xllamacpp.llama_pooling_type.LLAMA_POOLING_TYPE_MEAN
    return xllamacpp.Server(params)


def main() -> int:
    """Serve until Ctrl-C, or until standard input closes."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.llama_server",
        description="llama.cpp's OpenAI-compatible server with the test model, on 127.0.0.1.",
        epilog="example: python -m tests.llama_server --port 8091",
    )
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--context", type=int, default=CONTEXT, help="window in tokens")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--embeddings", action="store_true", help="vectors instead of words")
    parser.add_argument("--until-stdin-closes", action="store_true")
    options = parser.parse_args()
    try:
        server = serve(
            port=options.port,
            context=options.context,
            threads=options.threads,
            embeddings=options.embeddings,
        )
    except (RuntimeError, fetch_models.FetchError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"ready {server.listening_address}", flush=True)
    with suppress(KeyboardInterrupt):
        if options.until_stdin_closes:
            sys.stdin.read()
        else:
            threading.Event().wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
