"""The model outside the building, as the settings page shows and allows it."""

from __future__ import annotations

import asyncio
import logging
import os
from dataclasses import asdict, fields
from pathlib import Path
from urllib.parse import urlsplit

from desktop.adapters.config import Secrets, load
from desktop.adapters.config.schema import CloudConfig
from desktop.adapters.config.secrets import SERVICE, variable
from desktop.adapters.config.writer import change, overridden, put
from desktop.app.cloud import SECRET, budget_of
from desktop.app.program import Program
from desktop.domain.errors import ConfigError, ModelRefused, StoreError
from desktop.domain.installation import OutsideModel
from desktop.domain.outside_settings import OutsideKey, OutsideSettings, in_order
from desktop.services.routing.budget import Allowance
from desktop.services.routing.redaction import Redaction
from desktop.services.routing.routed import Policy, RoutedModel

log = logging.getLogger(__name__)


KEYS = tuple(field.name for field in fields(OutsideSettings))


def _settings(cloud: CloudConfig) -> OutsideSettings:
    return OutsideSettings(
        cloud.model,
        cloud.url,
        cloud.requests_per_day,
        cloud.tokens_per_day,
        in_order("actions", cloud.actions),
        in_order("failures", cloud.failures),
    )


class Outside:
    """See :class:`~desktop.ports.outside.OutsideDesk`."""

    def __init__(self, program: Program, secrets: Secrets | None = None) -> None:
        self._program = program
        self._secrets = secrets or Secrets()
        self._budget = budget_of(program.config, program.clock)
        self._set = _settings(program.config.cloud)
        """As the configuration has them now; what runs may still be the ones before."""
        self._undo: list[tuple[str, str]] = []
        """The configuration's text before and after each change that can be taken back."""

    async def look(self) -> OutsideModel:
        """The configuration, and what was kept of today."""
        cloud = self._program.config.cloud
        waits = (cloud.model, cloud.url) != (self._set.model, self._set.url)
        fixed = overridden("cloud", KEYS, os.environ)
        undo = bool(self._undo)
        if not cloud.model or self._program.model is None:
            return OutsideModel(settings=self._set, waits=waits, fixed=fixed, can_undo=undo)
        spent = await asyncio.to_thread(lambda: self._budget.today)
        return OutsideModel(
            cloud.model,
            urlsplit(cloud.url).hostname or cloud.url,
            self._set.actions,
            self._set.failures,
            spent.requests,
            self._set.requests_per_day,
            spent.tokens,
            self._set.tokens_per_day,
            approved=spent.approved,
            sample=spent.sample,
            settings=self._set,
            waits=waits,
            fixed=fixed,
            can_undo=undo,
        )

    async def change(self, settings: OutsideSettings) -> None:
        """Only what differs is written; the audit tells it."""
        now, then = asdict(self._set), asdict(settings)
        values = {key: then[key] for key in KEYS if then[key] != now[key]}
        if not values:
            return
        self._undo.append(await asyncio.to_thread(change, self._program.file, "cloud", values))
        await self._take(settings)

    async def undo(self) -> None:
        """The file's text as it was, comments and all."""
        if not self._undo:
            return
        before, after = self._undo[-1]
        file = self._program.file
        await asyncio.to_thread(lambda: put(file, before, instead_of=after))
        self._undo.pop()
        cloud = (await asyncio.to_thread(load, file)).cloud
        await self._take(_settings(cloud))

    async def _take(self, settings: OutsideSettings) -> None:
        """What was written holds, but another model only from the next start on; a yes was for what was set then."""
        other = (settings.model, settings.url) != (self._set.model, self._set.url)
        other = other or settings.asks_more_than(self._set)
        if other:
            # First, so that what was allowed before never covers what is wanted now; where it fails, nothing is asked for more.
            try:
                await asyncio.to_thread(lambda: self._budget.approve(allowed=False))
            except ModelRefused as error:
                raise ConfigError(str(error)) from error
        self._set = settings
        allowance = Allowance(settings.requests_per_day, settings.tokens_per_day)
        self._budget.allow(allowance)
        if isinstance(self._program.model, RoutedModel):
            self._program.model.allow(allowance)
            policy = Policy(frozenset(settings.actions), frozenset(settings.failures))
            self._program.model.follow(policy)
        owner = f"staff:{self._program.config.window.counter}"
        try:
            await self._program.kept.audit.note("cloud_settings", owner, **asdict(settings))
        except StoreError as error:
            log.warning("what was set could not be kept in the audit: %s", error)

    async def key(self) -> OutsideKey:
        """Asked for anew each time: somebody may have put it there meanwhile."""
        home, file = str(Path.home()), str(self._secrets.file)
        file = file.replace(home, "~", 1) if file.startswith(home) else file
        found = problem = ""
        try:
            found = await asyncio.to_thread(self._secrets.place, SECRET)
        except ConfigError as error:
            problem = str(error)
        return OutsideKey(found, variable(SECRET), file, f"{SERVICE}, {SECRET}", problem)

    def redacted(self, text: str) -> str:
        """By the patterns alone: no order was looked up whose names would be known."""
        return Redaction().text(text)

    async def allow(self, sample: str) -> None:
        """Kept, and written into the audit."""

        def approve() -> None:
            if sample:
                self._budget.look_at(sample)
            self._budget.approve(allowed=True)

        await asyncio.to_thread(approve)
        await self._note(allowed=True)

    async def forbid(self) -> None:
        """From the next question on."""
        await asyncio.to_thread(lambda: self._budget.approve(allowed=False))
        await self._note(allowed=False)

    async def _note(self, *, allowed: bool) -> None:
        owner = f"staff:{self._program.config.window.counter}"
        try:
            await self._program.kept.audit.note("cloud", owner, allowed=allowed)
        except StoreError as error:
            log.warning("what was allowed could not be kept in the audit: %s", error)
