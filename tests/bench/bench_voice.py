"""Voice in, measured on recordings beside plain faster-whisper with its defaults, in the same run.

    python -m tests.bench.bench_voice --data FOLDER [--json] [--model base] [--minutes 5] [--only accuracy,pauses,noise]
    python -m tests.bench.bench_voice --data FOLDER --only accuracy --kinds order --within 8

The folder holds ``manifest.jsonl``: file, text, lang, kind (speech, order, noise), condition. Each recording goes
through the same ear as the microphone; decodings are laid on the recording's own time line with the time they really
took here, so a busy machine makes both sides slower: read the ratios. Babble, music and hiss are mixed from the
recordings or made; the customer's other orders are made up. ``--minutes 60`` is the soak of noise. ``--within`` gives
accuracy and pauses so many minutes each: recordings are taken in turns, one of each language and condition, and what
there was no time for is told. ``--conditions all`` puts every clean sentence into noises at 20, 10, 5 and 0 dB, slowly
and by telephone, the same each time; beside each figure stands by how much ours may be worse or better (95 of 100 draws of clips).
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import random
import re
import statistics
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from desktop.adapters.voice.detector import SileroDetector
from desktop.adapters.voice.models import find_model
from desktop.adapters.voice.recordings import read_recording
from desktop.adapters.voice.transcriber import WhisperTranscriber
from desktop.domain.identifiers import OrderNumberFormat
from desktop.ports.listening import Expect, Match, Why
from desktop.services.listening.numbers.dictation import matched
from desktop.services.listening.numbers.reading import read
from tests.bench import voice_sounds as sounds
from tests.bench.voice_conditions import CONDITIONS, NOISES, Conditions, interval
from tests.bench.voice_progress import Progress, mixed
from tests.bench.voice_runs import Measured, memory_mb, ours, plain_whisper
from tests.bench.voice_scoring import errors, words_of

PAUSES = (0.5, 1.0, 1.5, 2.0, 2.5)
QUIET_AFTER_S = 6.0
FIXED = (0.7, 2.0)
LATENCY_S = (3.0, 6.0)
NOISE_LEVELS = (-45.0, -35.0, -25.0)
EXPECTED = (
    ("zh", Expect.FREE),
    ("en", Expect.ORDER_NUMBER),
    ("en", Expect.FREE),
    ("zh", Expect.ORDER_NUMBER),
)
"""What the ear waits for while there is noise, in turn: who expects digits hears some sooner."""
DECODE_LIMIT_MS = 2500.0


class Bench:
    """One run over one folder."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.folder: Path = options.data
        self.minutes: float = options.minutes
        self.limit: int = options.limit
        self.seed: int = options.seed
        self.kinds: tuple[str, ...] = tuple(options.kinds.split(","))
        self.shaped: bool = options.shaped
        self.conditions: tuple[str, ...] = tuple(filter(None, options.conditions.split(",")))
        if "all" in self.conditions:
            self.conditions = CONDITIONS
        self.progress = Progress(options.within)
        lines = (self.folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
        self.rows: list[dict[str, Any]] = [json.loads(line) for line in lines if line.strip()]
        self.plain = plain_whisper(find_model(options.model))
        self.whisper = WhisperTranscriber(options.model, idle_s=0, budget_s=options.budget)
        self.transcriber = Measured(self.whisper)
        self.detector = SileroDetector()
        self.found: dict[str, Any] = {}

    def pcm(self, row: dict[str, Any]) -> bytes:
        return read_recording(self.folder / row["file"])

    def some(self, *kinds: str, conditions: tuple[str, ...] = ()) -> list[dict[str, Any]]:
        found, seen = [], Counter[tuple[str, ...]]()
        for row in self.rows:
            group = (row["lang"], row["kind"], row["condition"])
            seen[group] += 1
            wanted = row["kind"] in kinds and (not conditions or row["condition"] in conditions)
            if wanted and (not self.limit or seen[group] <= self.limit):
                found.append(row)
        return found

    def at(self, what: str) -> None:
        """Progress, for whoever waits at a terminal."""
        print(f"{what}  ", end="\r", file=sys.stderr, flush=True)

    async def accuracy(self) -> None:
        """Errors by language and condition, numbers, latency, first words."""
        wrong: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        numbers: dict[str, list[dict[str, bool]]] = defaultdict(list)
        late: list[tuple[float, float]] = []
        partials: list[float] = []
        rng = random.Random(5)
        made = Conditions(self.rows, self.pcm) if self.conditions else None
        clips = mixed(made.rows(self.conditions, self.limit) if made else self.some(*self.kinds))
        for row in self.progress.walk("accuracy", clips):
            order, lang = row["kind"] == "order", row["lang"]
            expect = Expect.ORDER_NUMBER if order else Expect.FREE
            pcm = made.pcm(row) if made else self.pcm(row)
            shape = rf"\d{{{len(row['text'])}}}" if order and self.shaped else ""
            mine = await ours(
                pcm,
                self.transcriber,
                self.detector,
                lang=lang,
                expect=expect,
                formats=OrderNumberFormat((shape,)) if shape else None,
            )
            plain, plain_ms = self.plain(pcm if made else self.folder / row["file"], lang)
            partials += [one.partial_ms for one in mine.heard[:1] if one.partial_ms is not None]
            if LATENCY_S[0] <= len(pcm) / 32000 <= LATENCY_S[1] and mine.heard and not order:
                late.append((mine.heard[-1].ms, plain_ms))
            name = f"{lang} {row['condition']}"
            if order:
                value = next((one.number.value for one in reversed(mine.heard) if one.number), "")
                numbers[name].append(_numbers(row["text"], value, plain, rng))
                numbers[name][-1]["refused"] = not mine.heard and bool(mine.rejected)
            else:
                said = words_of(row["text"], lang)
                wrong[name].append(
                    (
                        len(said),
                        errors(said, words_of(mine.text, lang)),
                        errors(said, words_of(plain, lang)),
                    )
                )
        self.found["measured"] = {"clips": len(clips) - self.progress.left_out, "of": len(clips)}
        for name in [*wrong] if self.conditions else ():
            lang, _, condition = name.partition(" ")
            if condition.rstrip("0123456789") in NOISES:
                wrong[f"{lang} noise, all"] += wrong[name]
        self.found["errors"] = {
            name: {
                "clips": len(rows),
                "ours_percent": _share(sum(one[1] for one in rows), sum(one[0] for one in rows)),
                "plain_percent": _share(sum(one[2] for one in rows), sum(one[0] for one in rows)),
                "ours_more_95": "{} to {}".format(*interval(rows)),
            }
            for name, rows in sorted(wrong.items())
        }
        self.found["numbers"] = {
            name: {"clips": len(rows)}
            | {key: _share(sum(one[key] for one in rows), len(rows)) for key in rows[0]}
            for name, rows in sorted(numbers.items())
        }
        if late:
            mine_ms, plain_ms_ = [one[0] for one in late], [one[1] for one in late]
            self.found["end_of_speech_to_text_ms"] = {
                "clips": len(late),
                "ours_median": statistics.median(mine_ms),
                "ours_p95": _p95(mine_ms),
                "plain_median": statistics.median(plain_ms_),
                "plain_p95": _p95(plain_ms_),
                "ratio_of_medians": round(
                    statistics.median(mine_ms) / statistics.median(plain_ms_), 2
                ),
            }
        if partials:
            self.found["first_words_ms"] = {
                "clips": len(partials),
                "median": statistics.median(partials),
                "p95": _p95(partials),
            }

    async def pauses(self) -> None:
        """Turns cut by a pause, and how long a finished turn waits, beside fixed rules on the same sound."""
        cut: dict[str, list[bool]] = defaultdict(list)
        waits: dict[str, list[float]] = defaultdict(list)
        clips = [
            *self.some("speech", conditions=("clean",)),
            *self.some("order", conditions=("clean", "clean8k", "slow")),
        ]
        for place, row in enumerate(self.progress.walk("pauses", clips)):
            order = row["kind"] == "order"
            expect = Expect.ORDER_NUMBER if order else Expect.FREE
            whole = sounds.trimmed(sounds.sound_of(self.pcm(row)))
            room = sounds.room(whole, QUIET_AFTER_S, place)
            lead = sounds.room(whole, 0.6, place)
            pause = PAUSES[place % len(PAUSES)]
            paused = whole if order else sounds.with_pause(whole, pause, place)
            pcm = sounds.pcm_of(np.concatenate([lead, paused, room]))
            mine = await ours(pcm, self.transcriber, self.detector, lang=row["lang"], expect=expect)
            kind = f"{row['lang']} {'order number' if order else 'speech with a pause'}"
            cut[f"{kind}: ours"].append(mine.cuts > 0)
            gaps = self._gaps(pcm)
            for fixed in FIXED:
                cut[f"{kind}: fixed {fixed} s"].append(any(gap >= fixed for gap in gaps))
            closed = [one for one in mine.ended if one.why is Why.QUIET]
            if closed:
                waits[kind].append(closed[-1].at_s - closed[-1].speech_end_s)
        self.found["cut_percent"] = {
            name: {"clips": len(rows), "percent": _share(sum(rows), len(rows))}
            for name, rows in sorted(cut.items())
        }
        self.found["wait_s"] = {
            name: {"median": round(statistics.median(rows), 2), "p95": round(_p95(rows), 2)}
            for name, rows in sorted(waits.items())
        }

    def _gaps(self, pcm: bytes) -> list[float]:
        """Quiet stretches between two voiced ones, as a voice detector alone sees them."""
        self.detector.reset()
        voiced = [
            self.detector.probability(pcm[start : start + 1024]) >= 0.5
            for start in range(0, len(pcm) - 1023, 1024)
        ]
        marks = "".join("v" if one else "." for one in voiced).strip(".")
        return [len(gap) * 0.032 for gap in re.findall(r"\.+", marks)]

    async def noise(self) -> None:
        """Messages out of noise, music and talk in the background; nobody stands at the microphone."""
        voices = [
            sounds.sound_of(self.pcm(row)) for row in self.some("speech", conditions=("clean",))
        ]
        recorded = [sounds.sound_of(self.pcm(row)) for row in self.some("noise")]
        seconds = self.minutes * 60
        kinds = {
            "babble of 6": lambda part, seed: sounds.babble(voices, part, 6, seed),
            "babble of 3": lambda part, seed: sounds.babble(voices, part, 3, seed),
            "music": sounds.music,
            "hiss": sounds.white,
        }
        if recorded:
            kinds["shop noise"] = lambda part, _seed: sounds.looped(np.concatenate(recorded), part)
        told: dict[str, list[str]] = {name: [] for name in kinds}
        turns, began, passes = 0, time.perf_counter(), itertools.cycle(EXPECTED)
        for _ in range(self.seed % len(EXPECTED)):
            next(passes)
        for place, (name, make) in enumerate(kinds.items(), self.seed * len(kinds)):
            part = seconds / len(kinds) / len(NOISE_LEVELS)
            for level in NOISE_LEVELS:
                self.at(f"{name} {level}")
                pcm = sounds.pcm_of(sounds.at_level(make(part, place), level))
                lang, expect = next(passes)
                mine = await ours(pcm, self.transcriber, self.detector, lang=lang, expect=expect)
                told[name] += [f"{expect.value}: {one.text}" for one in mine.heard]
                turns += len(mine.ended)
        took_s = time.perf_counter() - began
        self.found["phantoms"] = {
            "minutes": self.minutes,
            "messages": sum(map(len, told.values())),
            "refused_turns": turns - sum(map(len, told.values())),
            "by_kind": {name: len(texts) for name, texts in told.items()},
            "texts": [text for texts in told.values() for text in texts][:20],
            "took_s": round(took_s),
            "times_real_time": round(seconds / took_s, 1),
        }

    async def run(self, parts: list[str]) -> dict[str, Any]:
        await self.whisper.load()
        loaded, _ = memory_mb(self.whisper.pid)
        try:
            for part in parts:
                await getattr(self, part)()
            now, peak = memory_mb(self.whisper.pid)
        finally:
            await self.whisper.close()
        self.found["memory_mb"] = {
            "after_load": round(loaded),
            "at_end": round(now),
            "peak": round(peak),
        }
        took = self.transcriber.ms
        self.found["decodings"] = {
            "count": len(took),
            "longest_ms": round(max(took, default=0)),
            "over_limit": sum(one > DECODE_LIMIT_MS for one in took),
        }
        return self.found


def _numbers(truth: str, value: str, plain: str, rng: random.Random) -> dict[str, bool]:
    """Whether a spoken number was got, by us, by a reader of digits over plain text, and with the customer's orders."""
    orders = [truth, *("".join(rng.choice("0123456789") for _ in truth) for _ in range(3))]
    rng.shuffle(orders)
    match, candidate = matched(value, orders)
    reading = read(plain)
    return {
        "exact": value == truth,
        "matched_or_one_question": match in {Match.EXACT, Match.NEAR} and candidate == truth,
        "wrong_order_taken": match is Match.EXACT and candidate != truth,
        "wrong_order_asked": match is Match.NEAR and candidate != truth,
        "plain_read_by_our_reader": bool(reading) and reading.value == truth,
        "plain_digits_in_a_row": truth in re.findall(r"[0-9]{6,}", plain),
    }


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def _show(found: dict[str, Any]) -> None:
    for name, values in found.items():
        print(f"-- {name}")
        for key, value in values.items():
            shown = (
                "  ".join(f"{one} {what}" for one, what in value.items())
                if isinstance(value, dict)
                else value
            )
            print(f"   {key:<34} {shown}")


def main() -> int:
    """Print the figures; 2 without recordings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, metavar="FOLDER")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--model", default="base")
    parser.add_argument("--minutes", type=float, default=5.0, help="of noise")
    parser.add_argument("--seed", type=int, default=0, help="another noise, for long runs in parts")
    parser.add_argument(
        "--budget",
        type=float,
        default=2.2,
        help="seconds; more on a machine that is busy otherwise",
    )
    parser.add_argument("--limit", type=int, default=0, help="clips of each language and condition")
    parser.add_argument("--only", default="accuracy,pauses,noise")
    parser.add_argument(
        "--shaped",
        action="store_true",
        help="the shop tells what its numbers look like, as the demo shop does: so many digits",
    )
    parser.add_argument(
        "--conditions",
        default="",
        help="accuracy on the clean sentences in conditions that are made, such as clean,slow,tel8k,babble10,shop5,music0, or all",
    )
    parser.add_argument("--kinds", default="speech,order", help="what accuracy is measured on")
    parser.add_argument(
        "--within", type=float, default=0.0, help="minutes for accuracy and for pauses; 0: all"
    )
    options = parser.parse_args()
    if options.data is None or not (options.data / "manifest.jsonl").is_file():
        print(
            "voice needs recordings: --data FOLDER with manifest.jsonl (see the module's docstring)"
        )
        return 0 if options.data is None else 2
    bench = Bench(options)
    found = asyncio.run(bench.run(options.only.split(",")))
    if options.json:
        print(json.dumps({"bench": "voice", **found}, ensure_ascii=False))
    else:
        _show(found)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
