"""History out of the store and into it: a sheet of conversations, lines of turns, and lines read back.

Read in small portions beside the writing, so that a counter goes on answering while a year is exported. Every export
is noted in the audit before its first line is given out: by whom, in which role, and what was filtered.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from desktop.adapters.history.audit import SqlAudit
from desktop.adapters.history.facts import facts_among
from desktop.adapters.history.intake import FORMAT, parsed, take_turns
from desktop.adapters.history.link import Link, Store
from desktop.adapters.history.projection import REMARKS
from desktop.adapters.history.queries import conditions
from desktop.adapters.history.redaction import without_words
from desktop.adapters.history.sheet import BOM, COLUMNS, Line, cells, row
from desktop.adapters.history.store import COLUMNS as SUMMARY
from desktop.adapters.history.store import summary_of
from desktop.domain.conversations import Filters
from desktop.domain.events import dump_event, load_event
from desktop.domain.masking import Role, mask_json
from desktop.ports.clock import Clock
from desktop.services.insights.outcome import outcome_of

PORTION = 100
"""Conversations read at a time: some milliseconds."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A piece of an export."""

    text: str
    done: int
    total: int
    """Conversations given out so far, and in all."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of reading lines back."""

    turns: int
    events: int
    """New ones; what was known already is left alone."""
    known: int


class Transfer:
    """Exports and imports of one database."""

    def __init__(self, database: Store, clock: Clock, thanks: Sequence[str] = ()) -> None:
        """``thanks``: words by which a person shows that they were helped; for the column of outcomes."""
        self._database = database
        self._clock = clock
        self._thanks = thanks
        self._audit = SqlAudit(database, clock)

    async def count(self, filters: Filters) -> int:
        """Conversations that the filters leave."""
        return len(await self._chosen(filters))

    async def sheet(
        self, filters: Filters, role: Role, headings: Mapping[str, str], owner: str
    ) -> AsyncGenerator[Portion]:
        """A CSV file, one row a conversation; ``headings`` by the names of :data:`.sheet.COLUMNS`."""
        chosen = await self._begin("csv", filters, role, owner)
        head = BOM + row([headings.get(name, name) for name in COLUMNS])
        yield Portion(head, 0, len(chosen))
        now = self._clock.now()
        for start in range(0, len(chosen), PORTION):
            part = chosen[start : start + PORTION]
            lines = await self._database.read(lambda link, part=part: _lines(link, part))
            text = "".join(
                row(
                    cells(
                        Line(one[0], one[1], one[2], outcome_of(one[1], one[2], now, self._thanks)),
                        role,
                    )
                )
                for one in lines
            )
            yield Portion(text, start + len(part), len(chosen))

    async def turns(self, filters: Filters, role: Role, owner: str) -> AsyncGenerator[Portion]:
        """JSON lines, one a turn, with everything that happened in it; :meth:`take` reads them back."""
        chosen = await self._begin("jsonl", filters, role, owner)
        for start in range(0, len(chosen), PORTION):
            part = chosen[start : start + PORTION]
            text = await self._database.read(
                lambda link, part=part: "".join(
                    line for one in part for line in _turn_lines(link, one, role)
                )
            )
            yield Portion(text, start + len(part), len(chosen))

    async def take(self, lines: Iterable[str], owner: str) -> Imported:
        """Read lines of turns back; what is known already is left alone, so that a repeat is harmless.

        Raises:
            RecordError: a line is none of ours; the message tells its number. Lines before it are kept.
        """
        await self._audit.note("import", owner)
        turns = added = known = 0
        portion: list[dict[str, Any]] = []

        async def put() -> None:
            nonlocal added, known
            new, old = await self._database.run(
                lambda link, p=tuple(portion): take_turns(link, p), durable=True
            )
            added, known = added + new, known + old
            portion.clear()

        try:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                portion.append(parsed(line, number))
                turns += 1
                if len(portion) >= PORTION:
                    await put()
        finally:
            if portion:
                await put()
        return Imported(turns, added, known)

    async def _begin(self, form: str, filters: Filters, role: Role, owner: str) -> list[str]:
        chosen = await self._chosen(filters)
        told = {
            item.name: value
            for item in fields(filters)
            if (value := getattr(filters, item.name)) is not None and item.name != "among"
        }
        await self._audit.note(
            "export", owner, format=form, role=role.value, filters=told, conversations=len(chosen)
        )
        return chosen

    async def _chosen(self, filters: Filters) -> list[str]:
        told, given = conditions(filters)

        def work(link: Link) -> list[str]:
            rows = link.execute(
                f"select c.conversation from conversations c where {told} order by c.started_at, c.conversation",  # noqa: S608 - conditions are ours
                given,
            ).fetchall()
            return [row[0] for row in rows]

        return await self._database.read(work)


def _lines(link: Link, part: Sequence[str]) -> list[tuple[Any, Any, list[Any]]]:
    facts = facts_among(link, part)
    turns: defaultdict[str, list[Any]] = defaultdict(list)
    for turn in facts.turns:
        turns[turn.conversation].append(turn)
    marks = ", ".join("?" * len(part))
    summaries = {
        row[0]: summary_of(row)
        for row in link.execute(
            f"select {SUMMARY} from conversations c where c.conversation in ({marks})",  # noqa: S608 - our own names
            part,
        )
    }
    known = {one.conversation: one for one in facts.conversations}
    return [(summaries[one], known[one], turns[one]) for one in part if one in known]


def _turn_lines(link: Link, conversation: str, role: Role) -> list[str]:
    head = link.execute(
        "select lang, kind, customer, counter, kept from conversations where conversation = ?",
        (conversation,),
    ).fetchone()
    if not head:
        return []  # purged since the export began
    turns: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = link.execute(
        "select event_id, turn, at, data from events where conversation = ? order by event_id",
        (conversation,),
    ).fetchall()
    for event_id, turn, at, text in rows:
        data = _seen(json.loads(text), role)
        if data is not None:
            turns[turn].append({"id": event_id, "at": at, **data})
    about = {
        "format": FORMAT,
        "conversation": conversation,
        "lang": head[0],
        "kind": head[1],
        "customer": head[2] if role is not Role.ANALYST else None,
        "counter": head[3],
        "kept": bool(head[4]) and role is not Role.ANALYST,
    }
    return [
        json.dumps({**about, "turn": turn, **_told(events), "events": events}, ensure_ascii=False)
        + "\n"
        for turn, events in sorted(turns.items(), key=lambda item: (not item[0], item[0]))
    ]


def _seen(data: dict[str, Any], role: Role) -> dict[str, Any] | None:
    """An event as a role may see it."""
    if role is Role.MANAGER or data.get("event") in REMARKS:
        return data
    if role is Role.AGENT:
        return {**mask_json(data), "conversation": data["conversation"]}
    left = without_words(load_event(data))
    return None if left is None else dump_event(left)


def _told(events: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What a reader of the file looks for first, taken out of the events."""
    told: dict[str, Any] = {}
    for event in events:
        match event["event"]:
            case "turn_started":
                told |= {"at": event["at"], "question": event.get("text", "")}
            case "understood":
                told["actions"] = [request["action"] for request in event["requests"]]
                told["lane"] = event["lane"]
            case "tool_finished":
                told.setdefault("tools", []).append(event["result"]["tool"])
            case "handed_over":
                told["handed_over"] = event["ticket"]["reason"]
            case "turn_finished" | "failed":
                told |= {"reply": event.get("reply") or event.get("text", "")}
                told |= {"total_ms": event.get("total_ms"), "error": event.get("error")}
            case _:
                pass
    return told
