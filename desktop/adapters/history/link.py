"""What a piece of work in the store's thread is handed: one connection, whichever engine stands behind it.

The SQL of this package is written once, with ``?`` for parameters, in what SQLite and PostgreSQL both understand. The
few things they do differently (full text, the schema) ask :attr:`Link.engine`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Engine(StrEnum):
    """The database behind the store."""

    SQLITE = "sqlite"
    POSTGRES = "postgres"


class Answer(Protocol):
    """The rows of a statement."""

    @property
    def rowcount(self) -> int:
        """Rows that an insert, update or delete touched."""
        ...

    def fetchone(self) -> Any:
        """The next row, or None."""
        ...

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        ...

    def __iter__(self) -> Iterator[Any]:
        """The rows, one after the other."""
        ...


class Link(Protocol):
    """An open connection inside a transaction."""

    @property
    def engine(self) -> Engine:
        """Which engine it is."""
        ...

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Answer:
        """Run one statement; ``?`` stands for a parameter."""
        ...

    def stream(self, sql: str, parameters: Sequence[Any] = (), /) -> Iterator[Any]:
        """Rows of a long answer, fetched a few hundred at a time; read to the end before anything else is run."""
        ...


class Store(Protocol):
    """A database that runs work in its own thread, one transaction at a time."""

    @property
    def engine(self) -> Engine:
        """Which engine it is."""
        ...

    @property
    def file(self) -> Path | None:
        """The file it lies in; None for memory and for a server."""
        ...

    @property
    def mishap(self) -> str:
        """Phrase key of what happened to it when it was opened; empty when all was well."""
        ...

    async def run(self, work: Callable[[Link], T], *, durable: bool = False) -> T:
        """Run ``work`` in one transaction; ``durable`` is on the disk when this returns.

        Raises:
            StoreError: a leaf that names what is wrong.
        """
        ...

    async def read(self, work: Callable[[Link], T]) -> T:
        """Run ``work``, which must not write, beside the writing.

        Raises:
            StoreError: a leaf that names what is wrong.
        """
        ...

    async def outside(self, work: Callable[[Any], T]) -> T:
        """Run ``work`` outside any transaction, with the driver's connection (SQLite) or a link (PostgreSQL)."""
        ...

    async def close(self) -> None:
        """Finish what is pending."""
        ...
