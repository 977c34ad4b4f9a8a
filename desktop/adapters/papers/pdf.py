"""Reads a PDF in a process of its own, within a size and a time."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.ports.papers import Paper

LARGEST = 20 * 1024 * 1024
"""Bytes: a scan of some pages; what is larger is a catalogue."""

READ_S = 12.0
"""An honest paper takes under a second; nobody waits longer for one number."""

HEAD = 1024
"""Bytes among which a PDF says that it is one (ISO 32000-1, annex H: readers look that far)."""

log = logging.getLogger(__name__)


def worker_command() -> Sequence[str]:
    """How the reading process is started: by this Python, or by this program itself where it is a packaged build."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "paper-worker")
    return (sys.executable, "-m", "desktop.adapters.papers.worker")


class PdfPapers:
    """A :class:`~desktop.ports.papers.Papers`."""

    def __init__(
        self,
        numbers: Callable[[str], Sequence[str]],
        *,
        command: Sequence[str] | None = None,
        read_s: float = READ_S,
        largest: int = LARGEST,
    ) -> None:
        """``numbers`` finds what looks like an order number in a text; ``command`` is the reading process, ours if None."""
        self._command = command or worker_command()
        self._numbers = numbers
        self._read_s = read_s
        self._largest = largest

    async def read(self, file: Path) -> Paper:
        """Read its text and find the numbers in it."""
        problem = await asyncio.to_thread(self._wrong, file)
        if problem:
            return Paper(file.name, problem=problem)
        try:
            async with asyncio.timeout(self._read_s):
                said = await self._worked(file)
        except TimeoutError:
            return Paper(file.name, problem="slow")
        text = str(said.get("text") or "").strip()
        problem = str(said.get("problem") or "") or ("" if text else "empty")
        if problem:
            return Paper(file.name, problem=problem)
        return Paper(
            file.name,
            pages=int(str(said["pages"])),
            read=int(str(said["read"])),
            text=text,
            numbers=tuple(self._numbers(text)),
        )

    def _wrong(self, file: Path) -> str:
        try:
            if file.stat().st_size > self._largest:
                return "large"
            with file.open("rb") as opened:
                return "" if b"%PDF-" in opened.read(HEAD) else "kind"
        except OSError:
            return "missing"

    async def _worked(self, file: Path) -> dict[str, object]:
        process = await asyncio.create_subprocess_exec(
            *self._command,
            str(file),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            out, _ = await process.communicate()
            found = json.loads(out)
        except ValueError:
            log.warning("a PDF ended the process that read it: %s", process.returncode)
            return {"problem": "damaged"}
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        return found if isinstance(found, dict) else {"problem": "damaged"}
