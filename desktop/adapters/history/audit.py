"""The gateway's memory: a hash-chained row for every call, and an intent for every write that was begun."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from desktop.adapters.history.database import Database
from desktop.domain.calls import Outcome, ToolResult
from desktop.domain.people import Caller
from desktop.domain.wire import to_json
from desktop.ports.audit import WriteIntent
from desktop.ports.clock import Clock

START = "0" * 64
"""What the first row's digest is linked to."""


def digest_of(previous: str, at: str, payload_digest: str) -> str:
    """A row's digest: it links the row before to the digest of the payload, so that an erased payload still verifies."""
    return hashlib.sha256(f"{previous}\n{at}\n{payload_digest}".encode()).hexdigest()


class SqlAudit:
    """The :class:`desktop.ports.audit.Audit` of one file."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def record(
        self, result: ToolResult, caller: Caller, conversation: str, true_code: str | None = None
    ) -> None:
        """Keep a call: who, what, what came of it; the record's own content stays out."""
        payload = {
            "call_id": result.call_id,
            "conversation": conversation,
            "owner": caller.owner,
            "tool": result.tool,
            "arguments": to_json(result.arguments),
            "outcome": result.outcome.value,
            "code": true_code or result.code,
            "freshness": result.freshness.value,
            "attempts": result.attempts,
            "ms": round(result.ms, 1),
            "write": result.write,
            "steps": [f"{step.name}: {step.verdict}" for step in result.steps],
        }
        data = json.dumps(payload, ensure_ascii=False, sort_keys=True)
        at = self._clock.now().isoformat()

        def work(connection: sqlite3.Connection) -> None:
            last = connection.execute(
                "select digest from audit order by number desc limit 1"
            ).fetchone()
            digest = digest_of(
                last[0] if last else START, at, hashlib.sha256(data.encode()).hexdigest()
            )
            connection.execute(
                "insert into audit (at, data, digest) values (?, ?, ?)", (at, data, digest)
            )

        await self._database.run(work, durable=result.write)

    async def verify(self) -> int | None:
        """The number of the first row that was changed, removed or put elsewhere; None when the chain holds."""

        def work(connection: sqlite3.Connection) -> int | None:
            previous, expected = START, 1
            for number, at, data, digest in connection.execute(
                "select * from audit order by number"
            ):
                payload = hashlib.sha256(data.encode()).hexdigest()
                if number != expected or digest != digest_of(previous, at, payload):
                    return int(expected)
                previous, expected = digest, number + 1
            return None

        return await self._database.run(work)


class SqlJournal:
    """The :class:`desktop.ports.audit.WriteJournal` of one file."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def begin(self, intent: WriteIntent) -> None:
        """Put the intent on the disk."""
        row = (
            intent.key,
            intent.tool,
            json.dumps(to_json(intent.arguments), ensure_ascii=False),
            intent.owner,
            intent.conversation,
            intent.begun_at.isoformat(),
        )
        await self._database.run(
            lambda connection: (
                connection.execute(
                    "insert into writes (key, tool, arguments, owner, conversation, begun_at) values (?, ?, ?, ?, ?, ?)",
                    row,
                ).rowcount
            ),
            durable=True,
        )

    async def settle(self, key: str, outcome: Outcome, detail: str | None = None) -> None:
        """Put the outcome on the disk."""
        row = (outcome.value, detail, self._clock.now().isoformat(), key)
        await self._database.run(
            lambda connection: (
                connection.execute(
                    "update writes set outcome = ?, detail = ?, settled_at = ? where key = ?", row
                ).rowcount
            ),
            durable=True,
        )

    async def unsettled(self) -> Sequence[WriteIntent]:
        """Intents without an outcome, oldest first."""
        rows = await self._database.run(
            lambda connection: connection.execute(
                "select key, tool, arguments, owner, conversation, begun_at from writes"
                " where outcome is null order by begun_at"
            ).fetchall()
        )
        return [
            WriteIntent(r[0], r[1], json.loads(r[2]), r[3], r[4], datetime.fromisoformat(r[5]))
            for r in rows
        ]
