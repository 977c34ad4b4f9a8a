"""The window: from the start of the process to the first frame, memory, how free the loop stays while words stream, and a
conversation of ten thousand messages.

    python -m tests.bench.bench_window [--json] [--rounds 5]

Offscreen, software renderer, each round a process of its own. The baselines of the same run are plain pages: for the
start, a bare Qt Quick window with nothing in it; for streaming, a page that sets one whole Markdown text at every token;
for the long conversation, a page that lays out every message.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench import window_long, window_rounds

START_GOAL_S = 1.0
MEMORY_GOAL_MB = 200.0
ROUND_LIMIT_S = 180.0
"""The plain page needs a minute for its ten thousand messages on a busy machine."""
ROOT = Path(__file__).resolve().parents[2]
CHILDREN = {
    "start": window_rounds.start,
    "bare": window_rounds.bare,
    "stream": window_rounds.stream,
    "naive": window_rounds.naive,
    "long": window_long.long,
    "naive_long": window_long.naive_long,
}
KEPT = (
    "lag_p95_ms",
    "longest_ms",
    "stalls",
    "cpu",
    "ms_a_token",
    "tokens_s",
    "open_s",
    "frame_cpu_ms",
    "frame_p50_ms",
    "frame_p95_ms",
)
"""What is told of streaming and of the long conversation, each beside the plain page's."""


def main() -> int:
    """Print the figures; 1 when a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--child", choices=sorted(CHILDREN), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(CHILDREN[options.child]()), flush=True)
        sys.stdout.flush()
        os._exit(0)
    load = os.getloadavg()[0]
    started = [_round("start") for _ in range(options.rounds)]
    bare = [_round("bare") for _ in range(options.rounds)]
    figures: dict[str, Any] = {
        "first_frame_s": _median(started, "first_frame_s"),
        "first_frame_bare_s": _median(bare, "first_frame_s"),
        "engine_ready_s": _median(started, "ready_s"),
        "rss_first_frame_mb": _median(started, "rss_frame_mb"),
        "rss_ready_mb": _median(started, "rss_mb"),
        "rss_bare_mb": _median(bare, "rss_mb"),
    }
    for ours, plain in (("stream", "naive"), ("long", "naive_long")):
        for kind in (ours, plain):
            seen = _round(kind)
            figures |= {f"{kind}_{name}": round(seen[name], 3) for name in KEPT if name in seen}
    figures |= {"rounds": options.rounds, "load_before": round(load, 2)}
    print(json.dumps(figures) if options.json else _told(figures))
    return int(figures["first_frame_s"] > START_GOAL_S or figures["rss_ready_mb"] > MEMORY_GOAL_MB)


def _median(rounds: list[dict[str, Any]], name: str) -> float:
    return round(statistics.median(each[name] for each in rounds), 3)


def _told(figures: dict[str, Any]) -> str:
    told = """\
first frame   {first_frame_s:.3f} s   (bare window {first_frame_bare_s:.3f} s, goal {goal_s} s)
engine ready  {engine_ready_s:.3f} s
memory        {rss_ready_mb:.0f} MB   (first frame {rss_first_frame_mb:.0f}, bare window {rss_bare_mb:.0f}, goal {goal_mb:.0f} MB)
1,000 tokens at 150 a second
  window      lag p95 {stream_lag_p95_ms:.1f} ms, longest {stream_longest_ms:.0f} ms, {stream_stalls} over 50 ms, {stream_cpu:.0%} of a processor, {stream_tokens_s:.0f} tokens/s shown
  plain page  lag p95 {naive_lag_p95_ms:.1f} ms, longest {naive_longest_ms:.0f} ms, {naive_stalls} over 50 ms, {naive_cpu:.0%} of a processor, {naive_tokens_s:.0f} tokens/s shown
10,000 messages
  window      {long_open_s:.2f} s to the first frame; scrolling {long_frame_cpu_ms:.1f} ms of processor a frame, frames {long_frame_p50_ms:.1f} ms, p95 {long_frame_p95_ms:.1f} ms
  plain page  {naive_long_open_s:.2f} s to the first frame; scrolling {naive_long_frame_cpu_ms:.1f} ms of processor a frame, frames {naive_long_frame_p50_ms:.1f} ms, p95 {naive_long_frame_p95_ms:.1f} ms
load before   {load_before}"""
    return told.format(goal_s=START_GOAL_S, goal_mb=MEMORY_GOAL_MB, **figures)


def _round(child: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="counterpart-bench-") as home:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_QUICK_BACKEND": "software",
            "XDG_DATA_HOME": home,
            "XDG_CONFIG_HOME": home,
            "BENCH_STARTED": repr(time.monotonic()),
        }
        command = [sys.executable, "-m", "tests.bench.bench_window", "--child", child]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            check=True,
            timeout=ROUND_LIMIT_S,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
