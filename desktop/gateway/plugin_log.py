"""A plugin's standard error in our log: masked, cut to length, and slowed down when it floods."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Iterable

from desktop.domain.masking import mask_text

LONGEST_LINE = 2000
LINES_A_SECOND = 50
"""More are dropped and counted: a plugin in a loop must not fill the disk."""

SHORTEST_SECRET = 4
"""Shorter values would black out ordinary words."""

CHUNK = 16 * 1024

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class PluginLog:
    """Takes one process's standard error line by line."""

    def __init__(self, log: logging.Logger, secrets: Iterable[str]) -> None:
        self._log = log
        # Longest first, so that a secret that contains another one is hidden whole.
        self._secrets = sorted(
            (value for value in secrets if len(value) >= SHORTEST_SECRET), key=len, reverse=True
        )
        self._second = 0.0
        self._written = 0
        self._dropped = 0
        self.last = ""
        """The latest line, for ``doctor``."""

    async def read(self, source: asyncio.StreamReader) -> None:
        """Log until the stream ends."""
        rest = b""
        while chunk := await source.read(CHUNK):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._write(line)
            if len(rest) > CHUNK:
                self._write(rest)
                rest = b""
            await asyncio.sleep(0)  # a flood must not starve the loop
        if rest:
            self._write(rest)

    def masked(self, text: str) -> str:
        """``text`` without secrets, personal data and control characters."""
        for secret in self._secrets:
            text = text.replace(secret, "****")
        return _CONTROL.sub(" ", mask_text(text))

    def _write(self, line: bytes) -> None:
        now = time.monotonic()
        if now - self._second >= 1.0:
            if self._dropped:
                self._log.warning("%d further lines dropped", self._dropped)
            self._second, self._written, self._dropped = now, 0, 0
        self._written += 1
        if self._written > LINES_A_SECOND:
            self._dropped += 1
            return
        text = self.masked(line.decode(errors="replace"))[:LONGEST_LINE].rstrip()
        if text:
            self.last = text
            self._log.info("%s", text)
