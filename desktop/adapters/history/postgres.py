"""The same store on PostgreSQL, by its address: for shops whose counters share one history.

The package's SQL is written for a connection that answers at once; asyncpg answers later. So this store has a thread
with an event loop of its own, in which each piece of work runs from its first statement to its commit.
"""

from __future__ import annotations

import asyncio
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, TypeVar

from desktop.adapters.history.link import Engine, Link
from desktop.adapters.history.postgres_schema import LATEST, MIGRATIONS
from desktop.domain.errors import (
    ConfigError,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreNewer,
    StoreReadOnly,
    StoreUnreachable,
)

T = TypeVar("T")

CONNECT_S = 3
"""A server on the shop's own network answers in milliseconds; later it counts as away and events wait here."""

STATEMENT_S = 20.0
"""A purge of years may take that long; a turn's event takes milliseconds."""

MIGRATION_LOCK = 7_302_115
"""Number under which one counter at a time brings the schema up to date."""

_LEAVES: dict[str, type[StoreError]] = {
    "53100": StoreFull,
    "25006": StoreReadOnly,
    "42501": StoreReadOnly,
    "55P03": StoreLocked,
    "40P01": StoreLocked,
    "57P01": StoreUnreachable,
    "57P03": StoreUnreachable,
    "53300": StoreUnreachable,
    "08": StoreUnreachable,
    "28": StoreUnreachable,
    "3D000": StoreUnreachable,
}
"""By SQLSTATE, or its class: appendix A of PostgreSQL's manual."""

_COUNTED = re.compile(r"\d+$")


@cache
def numbered(sql: str) -> str:
    """``?`` as PostgreSQL's ``$1``, ``$2``; none of our statements holds a question mark in a text."""
    count = itertools.count(1)
    return re.sub(r"\?", lambda _: f"${next(count)}", sql)


class _Rows:
    """The rows of a statement."""

    def __init__(self, rows: Sequence[Any], rowcount: int) -> None:
        self._rows = iter(rows)
        self.rowcount = rowcount

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows


class PostgresLink:
    """A connection as work sees it."""

    engine = Engine.POSTGRES

    def __init__(self, connection: Any, loop: asyncio.AbstractEventLoop) -> None:
        self.connection = connection
        self._loop = loop

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> _Rows:
        """Run one statement."""
        head = sql.lstrip()[:6].lower()
        if head in {"select", "with a"}:
            rows = self._wait(self.connection.fetch(numbered(sql), *parameters))
            return _Rows([tuple(row) for row in rows], len(rows))
        told = self._wait(self.connection.execute(numbered(sql), *parameters))
        found = _COUNTED.search(told)
        return _Rows((), int(found[0]) if found else -1)

    def stream(self, sql: str, parameters: Sequence[Any] = (), /) -> Iterator[Any]:
        """Rows of a long answer through a cursor."""
        cursor = self._wait(self.connection.cursor(numbered(sql), *parameters))
        while rows := self._wait(cursor.fetch(500)):
            yield from (tuple(row) for row in rows)

    def _wait(self, awaitable: Any) -> Any:
        async def work() -> Any:
            return await awaitable

        return self._loop.run_until_complete(work())


def _known(version: int) -> None:
    if version > LATEST:
        raise StoreNewer(
            f"the shared history has version {version}, this program knows up to {LATEST}"
        )


class PostgresDatabase:
    """Connects on first use, and again after the connection was lost."""

    engine = Engine.POSTGRES
    file = None
    mishap = ""

    def __init__(self, url: str, *, password: str | None = None, schema: str = "") -> None:
        """``url``: ``postgresql://user@host/database``. ``schema``: another than ``public``."""
        if not url.startswith(("postgresql://", "postgres://")):
            raise ConfigError("history.url has to begin with postgresql://")
        self._url = url
        self._password = password
        self._schema = schema
        self._thread = ThreadPoolExecutor(1, "history-postgres")
        self._loop: asyncio.AbstractEventLoop | None = None
        self._link: PostgresLink | None = None
        self._closed = False

    async def run(self, work: Callable[[Link], T], *, durable: bool = False) -> T:  # noqa: ARG002 - the server always keeps
        """Run ``work`` in one transaction.

        Raises:
            StoreError: a leaf that names what is wrong.
        """
        if self._closed:
            raise StoreError("the history is closed")
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, lambda: self._transact(work)
        )

    async def read(self, work: Callable[[Link], T]) -> T:
        """The same; the server keeps readers and writers apart by itself."""
        return await self.run(work)

    async def outside(self, work: Callable[[Any], T]) -> T:
        """Run ``work`` with a connection that has no transaction open: for ``vacuum``."""
        if self._closed:
            raise StoreError("the history is closed")
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, lambda: self._transact(work, begun=False)
        )

    def _transact(self, work: Callable[[Any], T], *, begun: bool = True) -> T:
        import asyncpg

        try:
            link = self._link if self._link and not self._link.connection.is_closed() else None
            link = link or self._open()
            if not begun:
                return work(link)
            link.execute("begin")
            try:
                result = work(link)
                link.execute("commit")
            except BaseException:
                if not link.connection.is_closed():
                    link.execute("rollback")
                raise
        except (OSError, TimeoutError, asyncpg.InterfaceError) as error:
            self._shut()
            raise StoreUnreachable(f"the shared history does not answer: {error}") from error
        except asyncpg.PostgresError as error:
            state = str(getattr(error, "sqlstate", "") or "")
            leaf = _LEAVES.get(state) or _LEAVES.get(state[:2], StoreError)
            if leaf is StoreUnreachable:
                self._shut()
            raise leaf(str(error)) from error
        return result

    def _open(self) -> PostgresLink:
        import asyncpg

        self._loop = self._loop or asyncio.new_event_loop()
        settings = {"search_path": self._schema} if self._schema else {}
        connection = self._loop.run_until_complete(
            asyncpg.connect(
                self._url,
                password=self._password,
                timeout=CONNECT_S,
                command_timeout=STATEMENT_S,
                server_settings={"application_name": "counterpart", **settings},
            )
        )
        link = PostgresLink(connection, self._loop)
        try:
            self._migrate(link)
        except BaseException:
            self._loop.run_until_complete(connection.close())
            raise
        self._link = link
        return link

    def _migrate(self, link: PostgresLink) -> None:
        """Bring the schema up to date, one counter at a time."""
        if self._schema:
            link.execute(f"create schema if not exists {self._schema}")
        link.execute("begin")
        try:
            link.execute(f"select pg_advisory_xact_lock({MIGRATION_LOCK})")
            link.execute("create table if not exists versions (number integer not null)")
            row = link.execute("select max(number) from versions").fetchone()
            version: int = row[0] or 0
            _known(version)
            for number, statements in enumerate(MIGRATIONS[version:], version + 1):
                for statement in statements:
                    link.execute(statement)
                link.execute("insert into versions (number) values (?)", (number,))
            link.execute("commit")
        except BaseException:
            link.execute("rollback")
            raise

    async def close(self) -> None:
        """Finish what is pending and hang up."""
        if self._closed:
            return
        self._closed = True
        await asyncio.get_running_loop().run_in_executor(self._thread, self._end)
        self._thread.shutdown()

    def _end(self) -> None:
        self._shut()
        if self._loop:
            self._loop.close()
            self._loop = None

    def _shut(self) -> None:
        if self._link and self._loop:
            self._link.connection.terminate()
            self._loop.run_until_complete(asyncio.sleep(0))
        self._link = None
