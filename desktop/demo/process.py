"""The demo shop as a child process, for whoever composes the program.

``async with DemoShop() as shop`` starts it and waits until it can be asked. The child ends when its standard input
does, so none is left behind however this process goes; a regular end closes that input, waits, then terminates, then
kills. Every wait has a bound. The tokens travel in the environment, where other users cannot read them.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import secrets
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.demo.environment import CONTROL_TOKEN, TOKEN

START_S = 20.0
"""A shop is ready in a quarter of a second; a virus scanner on a cold machine may take its time."""
GOODBYE_S = 3.0
"""From closing its input to its end; it has nothing to save."""
TERMINATE_S = 2.0
"""From being told to terminate to its end, before it is killed."""
_LINES_KEPT = 50
_LINE_MOST = 1024 * 1024
_PACKAGE_FOLDER = str(Path(__file__).resolve().parents[2])


class DemoShopError(Exception):
    """The shop did not start; the message is one sentence for the operator."""


class DemoShop:
    """One demo shop and its process."""

    def __init__(
        self,
        *,
        today: date | None = None,
        data: Path | None = None,
        command: Sequence[str] | None = None,
        goodbye_s: float = GOODBYE_S,
        terminate_s: float = TERMINATE_S,
    ) -> None:
        """Nothing is started yet.

        ``today`` sets the shop's clock, ``data`` loads another shop from a JSON file. ``command`` is what starts the
        service where the program is not run by Python, as in a packaged build.
        """
        self._command = list(command or (sys.executable, "-m", "desktop.demo"))
        if today:
            self._command += ["--today", today.isoformat()]
        if data:
            self._command += ["--data", str(data.resolve())]
        self.url = ""
        """Where the shop is; empty until it has started."""
        self.token = secrets.token_urlsafe()
        """Opens the shop's API."""
        self.control = secrets.token_urlsafe()
        """Opens the control endpoint."""
        self.now = ""
        """The shop's own time at its start, ISO with offset."""
        self.names: dict[str, str] = {}
        """What the shop is called, by language."""
        self.order_formats: tuple[str, ...] = ()
        """Shapes of its order numbers."""
        self.ignored: tuple[str, ...] = ()
        """Fields of the data file that the shop did not understand."""
        self._process: asyncio.subprocess.Process | None = None
        self._goodbye_s = goodbye_s
        self._terminate_s = terminate_s
        self._errors: deque[str] = deque(maxlen=_LINES_KEPT)
        self._listening: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """The child's process number while it runs."""
        running = self._process is not None and self._process.returncode is None
        return self._process.pid if self._process and running else None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Start the child and wait until it can be asked.

        Raises:
            DemoShopError: it did not start, for example because the data file is wrong.
        """
        paths = [_PACKAGE_FOLDER, *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            TOKEN: self.token,
            CONTROL_TOKEN: self.control,
        }
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment,
                limit=_LINE_MOST,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise DemoShopError(f"the demo shop cannot be started: {error}") from error
        self._listening = asyncio.create_task(self._listen(self._process), name="demo-shop-errors")
        try:
            await self._wait_until_ready(self._process)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """End the child; done at once when there is none."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            if process.stdin:
                process.stdin.close()
            if not await _ended(process, self._goodbye_s):
                with contextlib.suppress(ProcessLookupError):
                    process.terminate()
                await _ended(process, self._terminate_s)
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
            if self._listening:
                # Whoever else holds the pipe open must not hold us up.
                await asyncio.wait([self._listening], timeout=self._terminate_s)
                self._listening.cancel()

    async def _wait_until_ready(self, process: asyncio.subprocess.Process) -> None:
        if process.stdout is None:
            raise DemoShopError("the demo shop has no output to read from")
        try:
            async with asyncio.timeout(START_S):
                line = await process.stdout.readline()
        except TimeoutError:
            raise DemoShopError(
                f"the demo shop did not get ready within {START_S:.0f} seconds"
            ) from None
        try:
            ready = json.loads(line)
            self.url, self.ignored = str(ready["url"]), tuple(ready["ignored"])
            self.now = str(ready["now"])
            self.names = {lang: str(name) for lang, name in ready["names"].items()}
            self.order_formats = (str(ready["order_number_pattern"]),)
        except (ValueError, KeyError, TypeError):
            await self.stop()
            reason = self._errors[-1] if self._errors else "it said nothing"
            raise DemoShopError(reason.removeprefix("desktop.demo: ")) from None

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        """Keep the last lines of standard error; a full pipe would stop the child."""
        if process.stderr is None:
            return
        while line := await process.stderr.readline():
            self._errors.append(line.decode(errors="replace").rstrip())


async def _ended(process: asyncio.subprocess.Process, within: float) -> bool:
    """Whether it ended in that many seconds."""
    try:
        async with asyncio.timeout(within):
            await process.wait()
    except TimeoutError:
        return False
    return True
