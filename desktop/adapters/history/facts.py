"""Turns, calls and conversations of a stretch of time, as insights count them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from desktop.adapters.history.link import Link, Store
from desktop.adapters.history.times import utc
from desktop.domain.turn_facts import CallFact, ConversationFact, Facts, TurnFact


class SqlFacts:
    """The :class:`desktop.ports.insights.FactSource` of one database."""

    def __init__(self, database: Store) -> None:
        self._database = database

    async def facts(self, since: datetime, until: datetime) -> Facts:
        """Everything about the conversations that began in this stretch."""
        return await self._database.read(lambda link: read_facts(link, since, until))


_IN = " from conversations c where c.started_at >= ? and c.started_at < ?"


def read_facts(link: Link, since: datetime, until: datetime) -> Facts:
    """The same for work that has a connection already."""
    return _read(link, _IN, [utc(since), utc(until)], since, until)


def facts_among(link: Link, conversations: Sequence[str]) -> Facts:
    """Everything about these conversations, whenever they began."""
    where = f" from conversations c where c.conversation in ({', '.join('?' * len(conversations))})"
    long_ago = datetime.fromtimestamp(0, UTC)
    return _read(link, where, list(conversations), long_ago, long_ago)


def _read(link: Link, where: str, given: list[Any], since: datetime, until: datetime) -> Facts:
    orders: defaultdict[str, list[str]] = defaultdict(list)
    for row in link.execute(
        "select m.conversation, m.value from marks m where m.kind = 'order' and m.conversation in"  # noqa: S608 - our own words
        f" (select c.conversation{where})",
        given,
    ):
        orders[row[0]].append(row[1])
    returned = dict(
        link.execute(
            "select c.conversation, min(n.at) from conversations c"  # noqa: S608 - our own words
            " join marks m on m.conversation = c.conversation and m.kind = 'order'"
            " join marks n on n.kind = 'order' and n.value = m.value and n.conversation <> c.conversation"
            f" and n.at > c.updated_at{where.removeprefix(' from conversations c')} group by c.conversation",
            given,
        ).fetchall()
    )
    conversations = tuple(
        ConversationFact(
            row[0],
            datetime.fromisoformat(row[1]),
            datetime.fromisoformat(row[2]),
            row[3],
            row[4],
            row[5] == "waiting",
            row[6],
            tuple(orders.get(row[0], ())),
            datetime.fromisoformat(returned[row[0]]) if row[0] in returned else None,
        )
        for row in link.execute(
            "select c.conversation, c.started_at, c.updated_at, c.kind, c.counter, c.status, c.rating"
            f"{where} order by c.started_at",
            given,
        )
    )
    return Facts(
        since, until, conversations, tuple(_turns(link, where, given)), _calls(link, where, given)
    )


def _turns(link: Link, where: str, given: list[Any]) -> list[TurnFact]:
    questions: dict[tuple[str, int], str] = {
        (row[0], row[1]): row[2]
        for row in link.execute(
            "select x.conversation, x.turn, x.body from texts x where x.part = 'question'"  # noqa: S608 - our own words
            f" and x.conversation in (select c.conversation{where})",
            given,
        )
    }
    rows = link.execute(
        "select t.conversation, t.turn, t.at, t.lang, t.source, t.action, t.lane, t.product, t.evidence, t.written,"  # noqa: S608 - our own words
        " t.documents, t.asks, t.handover, t.error, t.finished, t.first_word_ms, t.total_ms from turns t"
        f" where t.conversation in (select c.conversation{where}) order by t.conversation, t.turn",
        given,
    )
    return [
        TurnFact(
            row[0],
            row[1],
            datetime.fromisoformat(row[2]),
            row[3],
            row[4],
            row[5],
            row[6],
            row[7],
            bool(row[8]),
            bool(row[9]),
            bool(row[10]),
            bool(row[11]),
            row[12],
            row[13],
            bool(row[14]),
            row[15],
            row[16],
            questions.get((row[0], row[1]), ""),
        )
        for row in rows
    ]


def _calls(link: Link, where: str, given: list[Any]) -> tuple[CallFact, ...]:
    return tuple(
        CallFact(*row)
        for row in link.execute(
            "select k.tool, k.outcome, k.code, k.ms, k.attempts from calls k"  # noqa: S608 - our own words
            f" where k.conversation in (select c.conversation{where})",
            given,
        )
    )
