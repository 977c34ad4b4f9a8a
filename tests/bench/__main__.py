"""Runs the benchmarks by name, each as a child process, so that none measures another's leftovers.

python -m tests.bench [NAME …] [--json] [--data FOLDER]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
TAKES_DATA = frozenset({"barge_in", "voice"})
"""Benchmarks that measure on recordings."""


def main() -> int:
    """The worst exit status of the benchmarks that ran."""
    known = sorted(file.stem.removeprefix("bench_") for file in FOLDER.glob("bench_*.py"))
    parser = argparse.ArgumentParser(
        prog="python -m desktop bench", description=f"There are: {', '.join(known)}."
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help="recordings, for benchmarks of voice"
    )
    options = parser.parse_args()
    unknown = set(options.names) - set(known)
    if unknown:
        missing = ", ".join(sorted(unknown))
        parser.exit(
            2, f"counterpart: there is no benchmark {missing}; there are: {', '.join(known)}\n"
        )
    worst = 0
    for name in options.names or known:
        words = ["--json"] if options.json else []
        if options.data and name in TAKES_DATA:
            words += ["--data", str(options.data)]
        if not options.json:
            print(f"== {name}", flush=True)
        command = [sys.executable, "-m", f"tests.bench.bench_{name}", *words]
        worst = max(worst, subprocess.run(command, cwd=ROOT, check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
