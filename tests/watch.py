"""No test may take two minutes: then every thread's stack is shown, and the run ends.

pytest can do the same (``faulthandler_timeout``), but begins a thread for each test and waits for its end: on a busy machine
ten milliseconds, nine thousand times. Here one thread looks every few seconds how old the test is that is running, and tells
:mod:`faulthandler` how long it still may take. What happens then needs no Python: a test that lets no other thread run is
shown as well.
"""

from __future__ import annotations

import faulthandler
import threading
import time

LONGEST_S = 120.0
LOOK_AGAIN_S = 5.0  # a test may take so much longer, or twice as much where it lets no thread run
AT_ONCE_S = 0.01  # faulthandler takes no zero


class Watch:
    """Watches the tests of a process, one after the other."""

    def __init__(
        self, stderr: int, *, longest_s: float = LONGEST_S, look_again_s: float = LOOK_AGAIN_S
    ) -> None:
        """``stderr`` is an open file's number: the standard error that pytest does not capture."""
        self._stderr = stderr
        self._longest_s, self._look_again_s = longest_s, look_again_s
        self._began: float | None = None
        self._closed = threading.Event()
        self._arm()
        self._thread = threading.Thread(target=self._look, name="watch", daemon=True)
        self._thread.start()

    def begin(self) -> None:
        """A test begins."""
        self._began = time.monotonic()

    def end(self) -> None:
        """It is over. Between two tests nothing has a bound: a process may wait long for its next one."""
        self._began = None

    def close(self) -> None:
        """Watch no longer."""
        self._closed.set()
        self._thread.join()
        faulthandler.cancel_dump_traceback_later()

    def _look(self) -> None:
        while not self._closed.wait(self._look_again_s):
            self._arm()

    def _arm(self) -> None:
        """Say when the process ends unless it is said anew; the test that is over until then takes none of the next one's time."""
        began = self._began
        left = self._longest_s - (time.monotonic() - began if began is not None else 0.0)
        wait = max(left, 2 * self._look_again_s) if left > 0 else AT_ONCE_S
        faulthandler.dump_traceback_later(wait, exit=True, file=self._stderr)
