"""Events of this counter handed over to the shared history, once each, whenever it answers.

The counter writes into its own file first and always, so that it works the same with and without the network. What has
not been handed over stands on a list in the same file; an event leaves the list when the shared store has committed it.
If the answer to that commit is lost, the event is sent again, and its id makes the repeat harmless.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.adapters.history.database import Database
from desktop.adapters.history.link import Link, Store
from desktop.adapters.history.projection import (
    REMARKS,
    Header,
    apply_remark,
    begin,
    project,
    remark_of,
)
from desktop.adapters.history.store import insert
from desktop.domain.conversations import StoredEvent
from desktop.domain.errors import StoreError
from desktop.domain.events import load_event

PORTION = 200
"""Events sent in one transaction: a second's work of a busy counter, some milliseconds for the server."""

RESTS_S = 2.0
"""Between two looks at the list; a head office sees a turn that long after it was said."""

AWAY_S = 15.0
"""The same while the shared store does not answer."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Waiting:
    event_id: str
    at: str
    data: dict[str, Any]
    header: Header


class HandOver:
    """Sends what waits in one file to one shared store."""

    def __init__(self, own: Database, shared: Store) -> None:
        self._own = own
        self._shared = shared

    async def send(self) -> int:
        """Hand over what waits; how many events it was.

        Raises:
            StoreError: one of the two stores cannot be reached; what was sent is sent, the rest waits.
        """
        sent = 0
        while waiting := await self._own.read(_waiting):
            await self._shared.run(lambda link, w=waiting: _take(link, w), durable=True)
            await self._own.run(lambda link, w=waiting: _done(link, w))
            sent += len(waiting)
        return sent

    async def begin(self) -> int:
        """Put everything that was kept before there was a shared store on the list, once; how many events it was."""
        return await self._own.run(_list_all)

    async def go_on(self) -> None:
        """Send until cancelled."""
        away = False
        while True:
            try:
                await self.send()
            except StoreError as error:
                if not away:
                    log.warning("events wait for the shared history: %s", error)
                away = True
            else:
                away = False
            await asyncio.sleep(AWAY_S if away else RESTS_S)

    async def waiting(self) -> int:
        """How many events have not been handed over."""
        return await self._own.read(
            lambda link: link.execute("select count(*) from outgoing").fetchone()[0]
        )


def _waiting(link: Link) -> list[_Waiting]:
    rows = link.execute(
        "select e.event_id, e.at, e.data, c.conversation, c.lang, c.kind, c.customer, c.counter, c.kept"
        " from outgoing o join events e on e.event_id = o.event_id"
        " join conversations c on c.conversation = e.conversation order by o.event_id limit ?",
        (PORTION,),
    ).fetchall()
    return [
        _Waiting(
            row[0],
            row[1],
            json.loads(row[2]),
            Header(row[3], row[4], row[5], row[6], row[7], bool(row[8])),
        )
        for row in rows
    ]


def _take(link: Link, waiting: Sequence[_Waiting]) -> None:
    for one in waiting:
        at = datetime.fromisoformat(one.at)
        begin(link, one.header, one.at)
        if not insert(link, one.event_id, at, one.data):
            continue
        if one.data["event"] in REMARKS:
            apply_remark(link, remark_of(one.event_id, one.at, one.data))
        else:
            stored = StoredEvent(one.event_id, at, load_event(one.data))
            project(link, stored, kept=one.header.kept)


def _done(link: Link, waiting: Sequence[_Waiting]) -> None:
    for one in waiting:
        link.execute("delete from outgoing where event_id = ?", (one.event_id,))


def _list_all(link: Link) -> int:
    if link.execute("select 1 from notes where name = 'handing_over'").fetchone():
        return 0
    link.execute("insert into notes (name, value) values ('handing_over', 'begun')")
    return link.execute(
        "insert into outgoing (event_id) select event_id from events where 1 = 1 on conflict do nothing"
    ).rowcount
