"""Fuzzing by coverage, with atheris: whatever comes from outside, nothing falls over and nothing unclean goes through.

    python -m tests.bench.fuzz [--seconds 60] [TARGET …]

Each target of ``tests/gateway/fuzzing.py`` runs in a process of its own, since a fuzzer never returns; what it found is
printed with the bytes that bring it about. Linux only, as atheris is.
"""

from __future__ import annotations

import argparse
import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
GRACE_S = 60
"""Beyond its time a target may finish the example it is at, and start: its modules are instrumented while they load."""

SEEDS = (
    {"record": "order", "version": 1, "order_id": "1", "customer_id": "C1", "status": "shipped",
     "placed_at": "2026-11-10T10:00:00+08:00", "items": [], "recipient": "see https://evil.example/x",
     "total": {"amount": "1.00", "currency": "CNY"}},
    {"record": "text", "version": 1, "text": "\u202e\x1b javascript:alert(1)"},
    [{"type": "object", "properties": {"a": {"type": "string", "maxLength": 5, "pattern": "^a"},
                                       "b": {"anyOf": [{"$ref": "#/properties/a"}, {"type": "null"}]}}},
     {"a": "e\u0301", "b": "a"}],
    {"jsonrpc": "2.0", "id": 1, "result": {"content": [{"type": "text", "text": "x"}]}},
)  # fmt: skip


def result(data: bytes) -> None:
    """Any JSON as a plugin's result."""
    found = _json(data)
    if isinstance(found, dict):
        from tests.gateway.fuzzing import ORDER_FIELDS, fuzz_result

        fuzz_result(found, "order", ORDER_FIELDS)
        fuzz_result(found, "text", None)


def arguments(data: bytes) -> None:
    """Any JSON as a schema and arguments."""
    found = _json(data)
    if isinstance(found, list) and len(found) == 2 and isinstance(found[1], dict):
        from tests.gateway.fuzzing import fuzz_arguments

        fuzz_arguments(found[0], found[1])


def wire(data: bytes) -> None:
    """Any bytes of a plugin's process."""
    from tests.gateway.fuzzing import fuzz_wire

    fuzz_wire(data)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "result": result,
    "arguments": arguments,
    "wire": wire,
}


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def fuzz(name: str, seconds: int) -> None:
    """Run one target in this process; does not return."""
    import atheris  # its names are made at run time

    logging.disable()
    with atheris.instrument_imports(  # pyright: ignore[reportAttributeAccessIssue]
        include=["desktop.gateway", "desktop.domain"]
    ):
        import tests.gateway.fuzzing  # noqa: F401 - loaded here to be instrumented
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS):
            Path(corpus, str(number)).write_text(json.dumps(seed), encoding="utf-8")
        words = [
            sys.argv[0],
            f"-max_total_time={seconds}",
            "-max_len=4096",
            "-timeout=10",
            f"-artifact_prefix={corpus}/",
            corpus,
        ]
        atheris.Setup(words, TARGETS[name])
        atheris.Fuzz()


def main() -> int:
    """Run the targets one after the other; 1 when one found something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if unknown := set(options.targets) - set(TARGETS):
        parser.error(f"there is no target {', '.join(sorted(unknown))}")
    if find_spec("atheris") is None:
        print("atheris is not installed here; hypothesis does what it can in tests/gateway")
        return 0
    if options.here:
        fuzz(options.targets[0], options.seconds)
    worst = 0
    for name in options.targets or TARGETS:
        command = [sys.executable, "-m", "tests.bench.fuzz", "--here", name]
        command += ["--seconds", str(options.seconds)]
        done = subprocess.run(
            command, cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8",
            errors="replace", timeout=options.seconds + GRACE_S,
        )  # fmt: skip
        last = [line for line in done.stderr.splitlines() if line.startswith(("#", "Done"))]
        print(f"{name}: {'found something' if done.returncode else 'nothing'}; {last[-1:]}")
        if done.returncode:
            print(done.stdout[-4000:], done.stderr[-6000:], sep="\n")
            worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main())
