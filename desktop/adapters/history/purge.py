"""Removing for good: by age, by kind of data, and everything of one customer with a receipt.

A deleted row is still in the file until its page is used again, in the write-ahead log, and in the segments of the full
text. So a purge deletes with ``secure_delete``, merges the index into one new segment, writes the file anew (``vacuum``),
empties the log, and removes copies that were made before a migration. A test reads the raw files afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from desktop.adapters.history.audit import SqlAudit, add_row
from desktop.adapters.history.cipher import overwrite
from desktop.adapters.history.full_text import drop_texts
from desktop.adapters.history.link import Engine, Link, Store
from desktop.adapters.history.times import utc
from desktop.domain.errors import StoreLocked
from desktop.domain.wire import to_json
from desktop.ports.clock import Clock

READERS_S = 5.0
"""How long somebody who reads is waited for: an export's portion or a search, which end in milliseconds."""

BEGUN = "purge_begun"
"""Note that stands from a purge's first step to its last: one that was cut off is finished by the next."""

PORTION = 200
"""Conversations removed in one transaction, so that a counter's turns get in between."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Days that each kind of data is kept; None keeps it."""

    conversations: int | None = None
    """Words and everything else of a conversation, counted from its last turn."""
    figures: int | None = None
    """What insights count; longer than the words, as nobody is named in it."""
    audit: int | None = None
    """What stands in the audit's rows; their digests stay, so that the chain still verifies."""
    tickets: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a purge removed; also in the audit, in the row ``audit_row``."""

    at: datetime
    subject: str
    """``retention``, or the customer's number."""
    conversations: int = 0
    events: int = 0
    texts: int = 0
    calls: int = 0
    audit_payloads: int = 0
    writes: int = 0
    tickets: int = 0
    copies: tuple[str, ...] = ()
    """Names of older copies of the file that were removed too."""
    set_aside: tuple[str, ...] = ()
    """Damaged files that were set aside and may still hold the same data: somebody has to look at them."""
    audit_row: int = 0


class Purge:
    """Removes from one database."""

    def __init__(self, database: Store, clock: Clock, *, readers_s: float = READERS_S) -> None:
        """``readers_s``: how long somebody is waited for who reads what is to be rewritten."""
        self._database = database
        self._clock = clock
        self._readers_s = readers_s
        self._audit = SqlAudit(database, clock)

    async def cut_off(self) -> str | None:
        """Whom the last purge was about if it did not come to its end: a customer, or nobody (empty); None if all ended."""
        row = await self._database.run(
            lambda link: link.execute("select value from notes where name = ?", (BEGUN,)).fetchone()
        )
        return row[0] if row else None

    async def customer(self, customer: str, owner: str) -> Receipt:
        """Everything of one customer, whoever asked about them."""
        before = await self.cut_off()
        if before and before != customer:
            await self.customer(before, owner)
        await self._database.run(lambda link: _begun(link, customer), durable=True)
        chosen = await self._database.read(
            lambda link: [
                row[0]
                for row in link.execute(
                    "select conversation from conversations where customer = ?"
                    " union select conversation from marks where kind = 'customer' and value = ?",
                    (customer, customer),
                ).fetchall()
            ]
        )
        # The audit first: which rows concern them is known by the conversations
        receipt = await self._erase_audit(
            Receipt(self._clock.now(), customer),
            lambda row: _concerns(row, customer, frozenset(chosen)),
        )
        receipt = await self._remove(chosen, receipt)
        return await self._finish(receipt, owner, "erase_customer")

    async def expired(self, keep: Retention, owner: str) -> Receipt:
        """What is older than it may be kept."""
        now = self._clock.now()
        before = await self.cut_off()
        if before:
            await self.customer(before, owner)
        receipt = nothing = Receipt(now, "retention")
        await self._database.run(lambda link: _begun(link, ""), durable=True)
        if keep.conversations is not None:
            limit = utc(now - timedelta(days=keep.conversations))
            chosen = await self._ids("updated_at < ? and kept = 1", limit)
            whole = keep.figures is not None and keep.figures <= keep.conversations
            receipt = await self._remove(chosen, receipt, figures=whole)
        if keep.figures is not None:
            chosen = await self._ids("updated_at < ?", utc(now - timedelta(days=keep.figures)))
            receipt = await self._remove(chosen, receipt)
        if keep.tickets is not None:
            limit = (now - timedelta(days=keep.tickets)).isoformat()
            count = await self._database.run(
                lambda link: (
                    link.execute("delete from tickets where created_at < ?", (limit,)).rowcount
                )
            )
            receipt = replace(receipt, tickets=receipt.tickets + count)
        if keep.audit is not None:
            limit_at = now - timedelta(days=keep.audit)
            receipt = await self._erase_audit(
                receipt, lambda row: datetime.fromisoformat(row[1]) < limit_at
            )
        if receipt == nothing and before is None and not self._beside("before-*"):
            await self._database.run(_ended)
            return replace(receipt, audit_row=await self._audit.note("erase_expired", owner))
        return await self._finish(receipt, owner, "erase_expired")

    async def _ids(self, where: str, *given: Any) -> list[str]:
        return await self._database.read(
            lambda link: [
                row[0]
                for row in link.execute(
                    f"select conversation from conversations where {where}",  # noqa: S608 - our own words
                    given,
                ).fetchall()
            ]
        )

    async def _remove(
        self, chosen: Sequence[str], receipt: Receipt, *, figures: bool = True
    ) -> Receipt:
        for start in range(0, len(chosen), PORTION):
            part = chosen[start : start + PORTION]
            receipt = await self._database.run(
                lambda link, part=part, so_far=receipt: _remove(
                    link, part, so_far, figures=figures
                ),
                durable=True,
            )
        return receipt

    async def _erase_audit(self, receipt: Receipt, chosen: Callable[[Any], bool]) -> Receipt:
        def work(link: Link) -> int:
            rows = [
                row[0]
                for row in link.execute(
                    "select number, at, data from audit where erased = 0 order by number"
                ).fetchall()
                if chosen(row)
            ]
            for number in rows:
                link.execute("update audit set data = '', erased = 1 where number = ?", (number,))
            if rows:
                payload = {"act": "erase_audit", "owner": "purge", "details": {"rows": rows}}
                add_row(link, self._clock.now().isoformat(), payload)
            return len(rows)

        count = await self._database.run(work, durable=True)
        return replace(receipt, audit_payloads=receipt.audit_payloads + count)

    async def _finish(self, receipt: Receipt, owner: str, act: str) -> Receipt:
        await self._database.run(_tidy)
        receipt = replace(
            receipt,
            copies=tuple(file.name for file in self._beside("before-*")),
            set_aside=tuple(file.name for file in self._beside("damaged-*")),
        )
        details = to_json(receipt)
        if act == "erase_customer":  # the receipt names the customer; the record of it must not
            details.pop("subject")
        row = await self._audit.note(act, owner, **details)
        for file in self._beside("before-*"):
            overwrite(file)
        sqlite = self._database.engine is Engine.SQLITE
        rewrite = partial(_rewrite, readers_s=self._readers_s) if sqlite else _rewrite_tables
        await self._database.outside(rewrite)
        await self._database.run(_ended)
        return replace(receipt, audit_row=row)

    def _beside(self, pattern: str) -> list[Path]:
        file = self._database.file
        if not file:
            return []
        return sorted(
            found
            for found in file.parent.glob(f"{file.stem}.{pattern}")
            if found.suffix == file.suffix
        )


def _begun(link: Link, customer: str) -> None:
    _ended(link)
    link.execute("insert into notes (name, value) values (?, ?)", (BEGUN, customer))


def _ended(link: Link) -> None:
    link.execute("delete from notes where name = ?", (BEGUN,))


def _remove(link: Link, part: Sequence[str], receipt: Receipt, *, figures: bool) -> Receipt:
    if link.engine is Engine.SQLITE:
        link.execute("pragma secure_delete = on")
    totals: dict[str, int] = dict.fromkeys(
        ("conversations", "events", "texts", "calls", "writes", "tickets"), 0
    )
    for conversation in part:
        (texts,) = link.execute(
            "select count(*) from texts where conversation = ?", (conversation,)
        ).fetchone()
        totals["texts"] += texts
        drop_texts(link, conversation)
        link.execute(
            "delete from outgoing where event_id in (select event_id from events where conversation = ?)",
            (conversation,),
        )
        for table in ("events", "writes", "tickets", *(("calls",) if figures else ())):
            settled = " and outcome is not null" if table == "writes" else ""
            totals[table] += link.execute(
                f"delete from {table} where conversation = ?{settled}",  # noqa: S608 - our own names
                (conversation,),
            ).rowcount
        link.execute("delete from marks where conversation = ?", (conversation,))
        if figures:
            link.execute("delete from turns where conversation = ?", (conversation,))
            link.execute("delete from conversations where conversation = ?", (conversation,))
        else:
            link.execute(
                "update conversations set title = '', who = '', customer = null, kept = 0"
                " where conversation = ?",
                (conversation,),
            )
        totals["conversations"] += 1
    return replace(
        receipt, **{name: getattr(receipt, name) + count for name, count in totals.items()}
    )


def _concerns(row: Sequence[Any], customer: str, conversations: frozenset[str]) -> bool:
    data = json.loads(row[2])
    return data.get("conversation") in conversations or data.get("owner") == f"customer:{customer}"


def _tidy(link: Link) -> None:
    """Merge the full text into one segment: what was taken out of it stands in the old ones until then.

    Everything is removed by now; of whom it was need not be known to finish.
    """
    _begun(link, "")
    if link.engine is Engine.SQLITE:
        link.execute("pragma secure_delete = on")
        link.execute("insert into words (words) values ('optimize')")


def _rewrite_tables(link: Link) -> None:
    """The same on PostgreSQL; its own log of changes it keeps as long as its settings say."""
    for table in (
        "conversations",
        "events",
        "turns",
        "calls",
        "marks",
        "texts",
        "audit",
        "tickets",
    ):
        link.execute(f"vacuum full {table}")


def _rewrite(connection: Any, *, readers_s: float) -> None:
    connection.execute(f"pragma busy_timeout = {readers_s * 1000:.0f}")
    _empty_log(connection)
    connection.execute("vacuum")
    _empty_log(connection)


def _empty_log(connection: Any) -> None:
    """Bring the log into the file and cut it off: what was removed stands in it until then.

    Raises:
        StoreLocked: somebody reads behind it, such as another program with the file open, and does not stop.
    """
    (busy, _, _) = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    if busy:
        raise StoreLocked(
            "everything was removed, but somebody still reads the file: purge again when no other program has it open"
        )
