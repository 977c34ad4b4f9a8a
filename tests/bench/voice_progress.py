"""How far a long measurement of voice has come, and where it stops when only so much time is given."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import Any

LINE_EVERY_S = 15.0
"""Where nobody watches a terminal, a line so often shows that it lives without filling the log."""

Row = dict[str, Any]


def mixed(rows: Sequence[Row]) -> list[Row]:
    """The rows in turns, one of each language, kind and condition: whatever is left out at the end is left out of all."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["lang"], row["kind"], row["condition"]].append(row)
    return [row for row in chain.from_iterable(zip_longest(*groups.values())) if row is not None]


class Progress:
    """Goes through rows under a limit of minutes (0: none), and tells standard error where it is."""

    def __init__(self, minutes: float = 0.0) -> None:
        self._limit_s = minutes * 60 if minutes else float("inf")
        self.left_out = 0
        """Rows of the last walk that the time was too short for."""

    def walk(self, what: str, rows: Sequence[Row]) -> Iterator[Row]:
        """Each row, until the time is over; at least one."""
        began = told = time.perf_counter()
        self.left_out = 0
        for place, row in enumerate(rows):
            now = time.perf_counter()
            if place and now - began >= self._limit_s:
                self.left_out = len(rows) - place
                break
            each_s = (now - began) / place if place else 0.0
            ahead_s = min(each_s * (len(rows) - place), self._limit_s - (now - began))
            line = f"{what} {place + 1} of {len(rows)}, about {ahead_s / 60:.0f} min left: {row['file']}"
            if sys.stderr.isatty():
                print(f"\r{line:<100}", end="", file=sys.stderr, flush=True)
            elif place == 0 or now - told >= LINE_EVERY_S:
                told = now
                print(line, file=sys.stderr, flush=True)
            yield row
        if sys.stderr.isatty():
            print(f"\r{'':<100}\r", end="", file=sys.stderr, flush=True)
