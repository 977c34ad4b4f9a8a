"""A new version of a plugin beside the old one: some conversations use it, and it leaves by itself when it fails more.

A conversation stays with the version it began with, by its own name: nobody sees two versions in one talk, also after a
restart. Calls of both are counted over the latest :data:`WINDOW`; when those of the new version fail clearly more often,
all conversations go back to the old one, and that is kept on the disk until the new version's files change. A share that
staff set is kept beside it, until the configuration names another.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections import OrderedDict, deque
from collections.abc import Mapping
from pathlib import Path

from desktop.api.protocol import as_object
from desktop.domain.errors import PluginError
from desktop.domain.installation import PluginTrial
from desktop.domain.reading import read_json
from desktop.gateway.runtime import CANARY, Runtime
from desktop.gateway.watch import WATCHED

WINDOW = 40
"""Calls of each version that are compared: enough to tell one in ten from none, few enough to turn back within an hour."""

WHOLE = 100
"""What a share is a part of."""

REMEMBERED = 10_000
"""Conversations whose version is remembered: more than a counter has open in a week."""

LEAST_FAILURES = 3
"""As for the breaker: fewer may be chance."""

MARGIN = 0.1
"""How much more of its calls the new version may fail: when the shop itself is down, both fail alike and neither is blamed."""

_LOG = logging.getLogger("counterpart.gateway")


class Tally:
    """How the latest calls of one version ended."""

    def __init__(self) -> None:
        self._failed: deque[bool] = deque(maxlen=WINDOW)

    def count(self, *, failed: bool) -> None:
        """One call more."""
        self._failed.append(failed)

    @property
    def failures(self) -> int:
        """How many of them failed."""
        return sum(self._failed)

    @property
    def calls(self) -> int:
        """How many were counted."""
        return len(self._failed)

    @property
    def share(self) -> float:
        """The part of them that failed."""
        return self.failures / len(self._failed) if self._failed else 0.0

    def __str__(self) -> str:
        return f"{self.failures} of {len(self._failed)}"


class Canary:
    """The new version on trial, and the judgement on it."""

    def __init__(self, plugin: str, runtime: Runtime, share: int, folder: Path) -> None:
        """``share``: of a hundred conversations; ``folder``: where the trial's outcome is kept, and the share set by staff."""
        self.runtime = runtime
        self._plugin = plugin
        self._configured = share
        self._file = folder / f"{plugin}{CANARY}.json"
        self._trial = _digest(runtime.manifest.folder)
        self._new, self._old = Tally(), Tally()
        self._begun: OrderedDict[str, bool] = OrderedDict()
        """Which version the latest conversations began with: a changed share moves none of them."""
        told = self._remembered()
        self._share = self._chosen(told)
        self.returned = str(told.get("why", "")) if told.get("trial") == self._trial else ""
        """Why everybody is back at the old version; empty while the trial goes on."""

    def takes(self, conversation: str) -> bool:
        """Whether this conversation uses the new version."""
        if not conversation or self.returned:
            return False
        taken = self._begun.get(conversation)
        if taken is None:
            taken = self._begun[conversation] = self._draw(conversation)
            if len(self._begun) > REMEMBERED:
                self._begun.popitem(last=False)
        return taken

    def set_share(self, share: int) -> bool:
        """Of a hundred conversations that begin from now on; those that have begun stay where they are.

        Whether it could be kept for the next start; in force it is at once.

        Raises:
            PluginError: not from 0 to 100.
        """
        if not 0 <= share <= WHOLE:
            raise PluginError(f"a share is from 0 to {WHOLE}, not {share}")
        self._share = share
        return self._remember()

    def _draw(self, conversation: str) -> bool:
        # Not hash(): it differs from run to run.
        drawn = hashlib.sha256(f"{self._plugin} {self._trial} {conversation}".encode()).digest()
        return int.from_bytes(drawn[:4], "big") % WHOLE < self._share

    def count(self, *, new: bool, failed: bool) -> None:
        """A call ended; turns back when the new version fails too often."""
        (self._new if new else self._old).count(failed=failed)
        if not new or not failed or self.returned:
            return
        if self._new.failures >= LEAST_FAILURES and self._new.share >= self._old.share + MARGIN:
            self.returned = (
                f"version {self.runtime.manifest.version} was sent back:"
                f" {self._new} calls failed, of the old version {self._old}"
            )
            _LOG.warning("plugin %s: %s", self._plugin, self.returned)
            self._remember()

    def begin_again(self) -> None:
        """Its files changed: what was said of the earlier ones counts no more."""
        trial = _digest(self.runtime.manifest.folder)
        if trial != self._trial:
            self._trial = trial
            self.returned = ""
            self._begun.clear()
            self._new, self._old = Tally(), Tally()

    @property
    def told(self) -> str:
        """How the trial goes, in one English sentence."""
        if self.returned:
            return self.returned
        own = self._share == self._configured
        instead = "" if own else f" (set in the window; the configuration says {self._configured})"
        return (
            f"on trial with {self._share} of 100 conversations{instead}:"
            f" {self._new} calls failed, of the old version {self._old}"
        )

    @property
    def figures(self) -> PluginTrial:
        """The same in numbers, for those who say it in a language of their own."""
        new, old = self._new, self._old
        returned = bool(self.returned)
        return PluginTrial(
            self._share,
            new.calls,
            new.failures,
            old.calls,
            old.failures,
            returned=returned,
            configured=self._configured,
        )

    def _chosen(self, told: Mapping[str, object]) -> int:
        """The share that staff set; the configured one where they set none, or where it changed since."""
        match told.get("share"):
            case {"set": int(share), "instead_of": int(configured)}:
                good = configured == self._configured and 0 <= share <= WHOLE
                return share if good else self._configured
            case _:
                return self._configured

    def _remembered(self) -> Mapping[str, object]:
        try:
            return as_object(read_json(self._file.read_text(encoding="utf-8"))) or {}
        except (OSError, ValueError):
            return {}

    def _remember(self) -> bool:
        told: dict[str, object] = {"trial": self._trial, "why": self.returned}
        if self._share != self._configured:
            told["share"] = {"set": self._share, "instead_of": self._configured}
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = self._file.with_suffix(".new")
            draft.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
            draft.replace(self._file)
        except OSError as error:
            _LOG.warning("%s cannot be written: %s", self._file, error)
            return False
        return True


def _digest(folder: Path) -> str:
    """Tells one state of a plugin's files from another."""
    digest = hashlib.sha256()
    for pattern in WATCHED:
        for file in sorted(folder.glob(pattern)):
            try:
                digest.update(f"{file.name}\n".encode() + file.read_bytes())
            except OSError:
                continue  # an editor is just replacing it; the next look sees another state
    return digest.hexdigest()
