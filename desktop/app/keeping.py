"""Where history is kept, put together: the database with its key, and what is asked of it."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop.adapters.config import Config, Secrets
from desktop.adapters.history import (
    Database,
    SqlAudit,
    SqlFacts,
    SqlHistory,
    SqlJournal,
    SqlOutbox,
)
from desktop.adapters.history.cipher import new_key
from desktop.adapters.history.database import CACHE_KIB, FEW_KIB
from desktop.adapters.history.handover import HandOver
from desktop.adapters.history.postgres import PostgresDatabase
from desktop.adapters.history.purge import Purge, Retention
from desktop.app.places import kept_file  # noqa: F401 - whoever keeps, asks here where
from desktop.domain.errors import ConfigError, StoreError
from desktop.domain.wire import to_json
from desktop.ports.clock import Clock

SETTINGS, PURGED, LEAPT = "settings", "purged_at", "purge_put_off_at"
"""Notes of the program's own in the history."""

log = logging.getLogger(__name__)

KEY = "history_key"
"""Name of the secret that opens an encrypted history."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Everything that one database keeps."""

    database: Database | PostgresDatabase
    history: SqlHistory
    audit: SqlAudit
    journal: SqlJournal
    outbox: SqlOutbox
    facts: SqlFacts


def keeping(
    config: Config,
    file: Path | None,
    clock: Clock,
    secrets: Secrets | None = None,
    *,
    kiosk: bool = False,
) -> Keeping:
    """The store at ``file``, None for one in memory; nothing is opened yet. ``kiosk``: customers use this window.

    Raises:
        ConfigError: the file is encrypted and its key cannot be had.
    """
    key = key_of(config, file, secrets or Secrets()) if file else None
    database = Database(file, key=key, cache_kib=FEW_KIB if kiosk else CACHE_KIB)
    keep = config.history.kiosk_transcripts or not kiosk
    history = SqlHistory(
        database,
        clock,
        keep_customers_words=keep,
        hand_over=bool(config.history.url and file),
    )
    return Keeping(
        database,
        history,
        SqlAudit(database, clock, keep_customers_words=keep),
        SqlJournal(database, clock),
        SqlOutbox(database, clock),
        SqlFacts(database),
    )


def shared_keeping(config: Config, clock: Clock, secrets: Secrets | None = None) -> Keeping:
    """The history that all counters hand their events over to.

    Raises:
        ConfigError: none is configured.
    """
    return _over(shared_store(config, secrets or Secrets()), clock)


def shared_store(config: Config, secrets: Secrets) -> PostgresDatabase:
    """The store at ``history.url``; its password is the secret ``history_password``, where the address has none."""
    if not config.history.url:
        raise ConfigError("there is no shared history: [history] url is not configured")
    return PostgresDatabase(config.history.url, password=secrets.get("history_password"))


def _over(database: Database | PostgresDatabase, clock: Clock) -> Keeping:
    return Keeping(
        database,
        SqlHistory(database, clock),
        SqlAudit(database, clock),
        SqlJournal(database, clock),
        SqlOutbox(database, clock),
        SqlFacts(database),
    )


def key_of(config: Config, file: Path, secrets: Secrets) -> str | None:
    """The key of the history's file; a new one, kept at once, where there is no file yet.

    Raises:
        ConfigError: there is a file, and no key for it.
    """
    if not config.history.encrypted:
        return None
    key = secrets.get(KEY)
    if key:
        return key
    if file.exists():
        raise ConfigError(
            f"{file} is to be encrypted and there is no secret {KEY}; a plain file is encrypted by: history encrypt"
        )
    key = new_key()
    secrets.keep(KEY, key)
    return key


def retention_of(config: Config) -> Retention:
    """How long each kind of data is kept here."""
    own = config.history
    return Retention(
        own.keep_days or None,
        own.keep_figures_days or None,
        own.keep_audit_days or None,
        own.keep_tickets_days or None,
    )


ONCE_A = timedelta(days=1)
"""How often what is too old is removed."""

LEAP = timedelta(days=7)
"""Of the clock since the last purge: either nobody was here for so long, or it is wrong. What is too old waits for one more
day then, in which a wrong clock is noticed or put right by the network; what was removed at its word would not come back."""

LOOKS_EVERY_S = 600.0
"""Seconds between two looks whether something is due: a program that is never closed does its work at night too."""


async def look_after(kept: Keeping, config: Config, clock: Clock) -> None:
    """What history needs while the program runs: which settings changed, and removing what is too old. Ends by cancelling."""
    async with asyncio.TaskGroup() as group:
        if config.history.url and isinstance(kept.database, Database):
            group.create_task(_hand_over(kept.database, config), name="hand over")
        group.create_task(_tidy(kept, config, clock), name="tidy")


async def _tidy(kept: Keeping, config: Config, clock: Clock) -> None:
    noted = False
    while True:
        try:
            if not noted:
                await note_settings(kept, config)
                noted = True
            await purge_when_due(kept, config, clock)
        except StoreError as error:
            # A file that is locked or a disk that is full now is neither for ever, and a kiosk runs for months
            log.warning("history is not looked after for now: %s", error)
        await asyncio.sleep(LOOKS_EVERY_S)


async def _hand_over(own: Database, config: Config) -> None:
    """Events to the shared history, from the first one on, until cancelled."""
    try:
        shared = await asyncio.to_thread(lambda: shared_store(config, Secrets()))
        handing = HandOver(own, shared)
        await handing.begin()
    except (ConfigError, StoreError) as error:
        log.warning("nothing is handed over to the shared history: %s", error)
        return
    try:
        await handing.go_on()
    finally:
        await shared.close()


async def note_settings(kept: Keeping, config: Config) -> list[str]:
    """Put into the audit which settings differ from the last start's; their names. Values that are secret stay out."""
    now = {
        f"{section}.{key}": hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
        for section, content in to_json(config).items()
        for key, value in content.items()
    }
    last = await kept.history.noted(SETTINGS)
    before: dict[str, str] = json.loads(last) if last else {}
    changed = sorted(name for name in {*now, *before} if now.get(name) != before.get(name))
    if last and changed:
        await kept.audit.note("settings_changed", "program", settings=changed)
    if changed:
        await kept.history.note(SETTINGS, json.dumps(now))
    return changed if last else []


async def purge_when_due(kept: Keeping, config: Config, clock: Clock) -> bool:
    """Remove what is older than it may be kept, once a day, and finish what was cut off; whether it was done now."""
    keep, purge = retention_of(config), Purge(kept.database, clock)
    if await purge.cut_off() is None:
        if keep == Retention():
            return False
        last = await kept.history.noted(PURGED)
        since = clock.now() - datetime.fromisoformat(last) if last else None
        # Either way round: a clock that was ahead once must not stop it for years
        if since is not None and abs(since) < ONCE_A:
            return False
        if since is not None and since > LEAP and await _put_off(kept, clock.now()):
            return False
    await kept.history.note(PURGED, clock.now().isoformat())
    await kept.history.note(LEAPT, "")
    await purge.expired(keep, "program")
    return True


async def _put_off(kept: Keeping, now: datetime) -> bool:
    """Whether the clock has told this new time for less than a day."""
    told = await kept.history.noted(LEAPT)
    waited = now - datetime.fromisoformat(told) if told else None
    if waited is None or waited < timedelta(0):
        await kept.history.note(LEAPT, now.isoformat())
        return True
    return waited < ONCE_A
