"""The gateway's memory: a hash-chained row for every call and every act, and an intent for every write that was begun.

The chain links digests of payloads, so that a payload can be erased for somebody's privacy and the chain still holds:
the erased row keeps its digest, and the act of erasing is a row of its own that names it. Where the chain ends is kept
beside it, so that rows missing at its end are missed too. Every payload holds a random salt: what was erased cannot be
guessed back from its digest.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.adapters.history.link import Link, Store
from desktop.adapters.history.redaction import unsaid
from desktop.domain.calls import Outcome, ToolResult
from desktop.domain.people import Caller, CallerKind
from desktop.domain.wire import to_json
from desktop.ports.audit import WriteIntent
from desktop.ports.clock import Clock

START = "0" * 64
"""What the first row's digest is linked to."""

HEAD = "audit_head"

SALT_BYTES = 8


def digest_of(previous: str, at: str, payload_digest: str) -> str:
    """A row's digest: it links the row before to the digest of the payload, so that an erased payload still verifies."""
    return hashlib.sha256(f"{previous}\n{at}\n{payload_digest}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking the chain found."""

    rows: int
    """Rows that were checked and are whole."""
    head: str
    """``number:digest`` of the last one; written down elsewhere, it proves later that nothing before it was changed."""
    broken: int | None = None
    """The first row that is not as it was written; None when all are."""
    why: str = ""
    """changed, missing, moved or cut_off (rows at the end are gone), erased_unrecorded; empty when all is well."""


def last_of(link: Link) -> tuple[int, str]:
    """Number and digest of the chain's last row."""
    row = link.execute("select value from notes where name = ?", (HEAD,)).fetchone()
    if not row:
        return 0, START
    number, _, digest = row[0].partition(":")
    return int(number), digest


def add_row(link: Link, at: str, payload: Mapping[str, Any]) -> int:
    """Append a row to the chain; its number."""
    data = json.dumps(
        {**payload, "salt": secrets.token_hex(SALT_BYTES)}, ensure_ascii=False, sort_keys=True
    )
    link.execute(
        "insert into notes (name, value) values (?, ?) on conflict do nothing", (HEAD, f"0:{START}")
    )
    link.execute(
        "update notes set value = value where name = ?", (HEAD,)
    )  # holds other writers back
    number, previous = last_of(link)
    payload_digest = hashlib.sha256(data.encode()).hexdigest()
    digest = digest_of(previous, at, payload_digest)
    link.execute(
        "insert into audit (number, at, data, digest, payload, erased) values (?, ?, ?, ?, ?, 0)",
        (number + 1, at, data, digest, payload_digest),
    )
    link.execute("update notes set value = ? where name = ?", (f"{number + 1}:{digest}", HEAD))
    return number + 1


class SqlAudit:
    """The :class:`desktop.ports.audit.Audit` and :class:`desktop.ports.audit.Register` of one database."""

    def __init__(self, database: Store, clock: Clock, *, keep_customers_words: bool = True) -> None:
        """``keep_customers_words`` False keeps of a customer's calls (on a kiosk) no argument that was said freely."""
        self._database = database
        self._clock = clock
        self._keep = keep_customers_words

    async def record(
        self, result: ToolResult, caller: Caller, conversation: str, true_code: str | None = None
    ) -> None:
        """Keep a call: who, what, what came of it; the record's own content stays out."""
        whole = self._keep or caller.kind is CallerKind.STAFF
        payload = {
            "call_id": result.call_id,
            "conversation": conversation,
            "owner": caller.owner,
            "tool": result.tool,
            "arguments": to_json(result.arguments if whole else unsaid(result.arguments)),
            "outcome": result.outcome.value,
            "code": true_code or result.code,
            "freshness": result.freshness.value,
            "attempts": result.attempts,
            "ms": round(result.ms, 1),
            "write": result.write,
            "steps": [f"{step.name}: {step.verdict}" for step in result.steps],
        }
        at = self._clock.now().isoformat()
        await self._database.run(lambda link: add_row(link, at, payload), durable=result.write)

    async def note(self, act: str, owner: str, **details: Any) -> int:
        """Keep an act of a person or of the program durably; the row's number."""
        payload = {"act": act, "owner": owner, "details": to_json(details)}
        at = self._clock.now().isoformat()
        return await self._database.run(lambda link: add_row(link, at, payload), durable=True)

    async def verify(self) -> int | None:
        """The number of the first row that was changed, removed or put elsewhere; None when the chain holds."""
        return (await self.inspect()).broken

    async def inspect(self, known_head: str = "") -> Verdict:
        """Check the whole chain; ``known_head``, a head that was written down once, has to stand in it."""
        return await self._database.run(lambda link: check(link, known_head))


def check(link: Link, known_head: str = "") -> Verdict:
    """Check the whole chain."""
    previous, expected = START, 1
    excused: set[int] = set()
    erased: list[int] = []
    heads: set[str] = set()
    for number, at, data, digest, payload, gone in link.stream(
        "select number, at, data, digest, payload, erased from audit order by number"
    ):
        if number != expected:
            return Verdict(expected - 1, "", expected, "missing")
        if digest != digest_of(previous, at, payload):
            return Verdict(expected - 1, "", expected, "changed")
        if gone:
            erased.append(number)
        elif hashlib.sha256(data.encode()).hexdigest() != payload:
            return Verdict(expected - 1, "", expected, "changed")
        elif '"erase' in data:
            excused.update(json.loads(data).get("details", {}).get("rows", ()))
        previous, expected = digest, number + 1
        if known_head:
            heads.add(f"{number}:{digest}")
    found = Verdict(expected - 1, f"{expected - 1}:{previous}")
    if unexcused := [number for number in erased if number not in excused]:
        return Verdict(expected - 1, found.head, unexcused[0], "erased_unrecorded")
    last, _ = last_of(link)
    if last != expected - 1:
        return Verdict(expected - 1, found.head, expected, "cut_off")
    if known_head and known_head not in heads:
        number = int(known_head.partition(":")[0] or 0)
        return Verdict(expected - 1, found.head, number, "changed")
    return found


class SqlJournal:
    """The :class:`desktop.ports.audit.WriteJournal` of one database."""

    def __init__(self, database: Store, clock: Clock) -> None:
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
            lambda link: (
                link.execute(
                    "insert into writes (key, tool, arguments, owner, conversation, begun_at)"
                    " values (?, ?, ?, ?, ?, ?)",
                    row,
                ).rowcount
            ),
            durable=True,
        )

    async def settle(self, key: str, outcome: Outcome, detail: str | None = None) -> None:
        """Put the outcome on the disk."""
        row = (outcome.value, detail, self._clock.now().isoformat(), key)
        await self._database.run(
            lambda link: (
                link.execute(
                    "update writes set outcome = ?, detail = ?, settled_at = ? where key = ?", row
                ).rowcount
            ),
            durable=True,
        )

    async def unsettled(self) -> Sequence[WriteIntent]:
        """Intents without an outcome, oldest first."""
        rows = await self._database.run(
            lambda link: link.execute(
                "select key, tool, arguments, owner, conversation, begun_at from writes"
                " where outcome is null order by begun_at"
            ).fetchall()
        )
        return [
            WriteIntent(r[0], r[1], json.loads(r[2]), r[3], r[4], datetime.fromisoformat(r[5]))
            for r in rows
        ]
