"""How long rules and weights take over one utterance, and what they hold in memory.

    python -m tests.bench.bench_recogniser [--json] [--rounds 5]

The utterances are the labelled ones. Times are the thread's own processor time: other programs on the machine are not
ours to measure. The baseline of the same run is Python's ``json.loads`` of the case's own line.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from desktop.adapters.config import Config
from desktop.app.understanding import recogniser_of
from desktop.services.evaluation.cases import load_cases
from desktop.services.evaluation.figures import percentile
from tests.days import TODAY

GOAL_P99_MS = 1.0  # product goal for one utterance
CASES = Path(__file__).resolve().parents[1] / "data"


def spent(work: Callable[[], object]) -> float:
    """Milliseconds of this thread's processor time."""
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000


def resident_mb() -> float:
    """Peak resident memory of this process so far, in megabytes (Linux counts in kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(rounds: int) -> dict[str, float]:
    """Milliseconds and megabytes."""
    before = resident_mb()
    loading = time.thread_time()
    recogniser = recogniser_of(Config())
    loaded_ms = (time.thread_time() - loading) * 1000
    held = resident_mb() - before
    cases = [
        case
        for name in ("understanding", "understanding-test")
        for case in load_cases(CASES / f"{name}.jsonl")
    ]
    times: list[float] = []
    baseline: list[float] = []
    for round_ in range(rounds + 1):
        for case in cases:
            took = spent(
                lambda case=case: recogniser.understand(case.text, today=TODAY, lang=case.lang)
            )
            line = json.dumps({"text": case.text, "lang": case.lang, "id": case.id})
            bare = spent(lambda line=line: json.loads(line))
            if round_:  # the first round fills caches
                times.append(took)
                baseline.append(bare)
    return {
        "utterances": float(len(cases)),
        "p50_ms": statistics.median(times),
        "p95_ms": percentile(times, 0.95),
        "p99_ms": percentile(times, 0.99),
        "baseline_ms": statistics.median(baseline),
        "load_ms": loaded_ms,
        "memory_mb": held,
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    found = measure(options.rounds)
    if options.json:
        print(
            json.dumps(
                {"bench": "recogniser", **{key: round(one, 3) for key, one in found.items()}}
            )
        )
        return
    print(
        f"one utterance    p50 {found['p50_ms']:.2f}  p95 {found['p95_ms']:.2f}  p99 {found['p99_ms']:.2f} ms"
    )
    print(
        f"goal             p99 under {GOAL_P99_MS:.0f} ms: {'met' if found['p99_ms'] < GOAL_P99_MS else 'missed'}"
    )
    print(f"json.loads       p50 {found['baseline_ms']:.4f} ms of its line, in the same run")
    print(f"made ready in    {found['load_ms']:.0f} ms, holds {found['memory_mb']:.0f} MB")


if __name__ == "__main__":
    main()
