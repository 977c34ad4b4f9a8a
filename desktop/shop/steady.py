"""Reading steps that hold: a broken answer is asked for again at once, and what was read is not read twice for one call.

A tool that needs two answers of a shop fails nearly twice as often as one that needs one, and trying all of it again
does not change that. So each step keeps its answer for the further tries of the same call, and an answer that came torn,
cut off or garbled is asked for once more right away: nothing was done by it, and the next one is most often whole. What
the shop itself says (busy, broken) is left to the gateway, which waits before it tries again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from desktop.api import Unavailable, request

STEP_S = 1.7
"""One reading step of several: as long as the gateway gives one try of a read (product figure)."""

CALLS = 32
"""Calls whose answers are kept: four times what is served at once. A try comes back within a second or never."""


class Torn(Unavailable):
    """An answer that is none: the connection broke, or what came cannot be read."""


class Steady:
    """What the reading steps of calls have brought."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, dict[Hashable, Any]] = OrderedDict()

    def read(self, step: Hashable, ask: Callable[[float], Any], least_s: float) -> Any:
        """The answer to a step; ``ask`` gets the seconds it may take.

        Raises:
            Unavailable: there is none.
        """
        asked = request()
        key = (step, asked.customer, asked.staff, asked.lang)
        with self._lock:
            kept = self._kept.get(asked.call_id, {}) if asked.attempt > 1 else {}
        if key in kept:
            return kept[key]
        try:
            answer = ask(STEP_S)
        except Torn:
            if asked.cancelled or asked.remaining < least_s:
                raise
            answer = ask(STEP_S)
        self._keep(asked.call_id, key, answer)
        return answer

    def _keep(self, call: str, key: Hashable, answer: Any) -> None:
        if not call:
            return  # whoever does not name its calls cannot try one again
        with self._lock:
            self._kept.setdefault(call, {})[key] = answer
            self._kept.move_to_end(call)
            while len(self._kept) > CALLS:
                self._kept.popitem(last=False)
