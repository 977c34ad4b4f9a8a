"""Lines that were edited, cut, or made up: taken whole or refused by their number, and never in the way of reading."""

from __future__ import annotations

import io
import json
import random
from datetime import timedelta
from typing import Any

import pytest

from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlFacts, SqlHistory
from desktop.adapters.history.intake import LONGEST_LINE, lines_of
from desktop.adapters.history.transfer import Transfer
from desktop.domain.conversations import EVERYTHING
from desktop.domain.errors import RecordError
from desktop.domain.masking import Role
from desktop.domain.people import verified
from tests.adapters.history.conversing import handed, keep, talk

ODD: list[Any] = [
    None, 0, -1, 1e308, float("nan"), float("inf"), "", "x", "\ud800", "\0", "=1+1", [], {}, [[]], True, 10**30,
    "2026-13-45", "9999-12-31T23:59:59.999999-14:00", "0001-01-01T00:00:00+14:00", "2026-11-18T10:00:00", "a" * 5000,
]  # fmt: skip
"""What nobody exported."""


def spoilt(value: Any, chance: random.Random) -> Any:
    """The same with something else in one place: left out, twice, of another kind, or under a strange name."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key, rest = chance.choice(list(value)), dict(value)
        match chance.randrange(8):
            case 0:
                del rest[key]
            case 1:
                rest[chance.choice(("zzz", "format", "id", "kind", "=cmd"))] = chance.choice(ODD)
            case _:
                rest[key] = spoilt(value[key], chance)
        return rest
    if isinstance(value, list) and value and chance.random() < 0.85:
        place, rest = chance.randrange(len(value)), list(value)
        match chance.randrange(8):
            case 0:
                del rest[place]
            case 1:
                rest.append(rest[place])
            case _:
                rest[place] = spoilt(rest[place], chance)
        return rest
    return chance.choice(ODD)


async def whole(database: Database, history: SqlHistory) -> list[dict[str, Any]]:
    """Real turns: answered, handed over, rated, ended."""
    one = await talk(history, "我的耳机到哪了", verified("C0001"))
    await keep(history, handed(one, 2, "找人工"))
    await history.rate(one, helped=True, how="touch")
    await history.end_conversation(one)
    portions = Transfer(database, SystemClock()).turns(EVERYTHING, Role.MANAGER, "staff:test")
    text = "".join([portion.text async for portion in portions])
    return [json.loads(line) for line in text.splitlines()]


async def test_a_spoilt_line_is_refused_or_readable(
    database: Database, history: SqlHistory
) -> None:
    lines, chance, clock = await whole(database, history), random.Random(3), SystemClock()
    transfer, taken, refused = Transfer(database, clock), 0, 0
    for number in range(120):
        line = dict(chance.choice(lines), conversation=f"c{number}")
        line["events"] = [
            {**event, "conversation": f"c{number}", "id": f"{event['id']}{number}"}
            for event in line["events"]
        ]
        text = json.dumps(spoilt(line, chance))
        if number % 10 == 0:
            text = text[: chance.randrange(len(text))]
        try:
            await transfer.take([text], "staff:test")
            taken += 1
        except RecordError as error:
            assert "line 1 " in str(error)  # noqa: PT017 - either end is right
            refused += 1
    assert taken > 10
    assert refused > 50
    for one in await history.conversations():
        await history.events(one.conversation)
    await history.search("耳机")
    now, long = clock.now(), timedelta(days=9000)
    await SqlFacts(database).facts(now - long, now + long)
    for role in Role:
        assert [portion async for portion in transfer.sheet(EVERYTHING, role, {}, "staff:test")]
        assert [portion async for portion in transfer.turns(EVERYTHING, role, "staff:test")]


async def test_lines_before_a_wrong_one_are_kept(database: Database, history: SqlHistory) -> None:
    (line, *_) = await whole(database, history)
    line["conversation"] = "other"
    for event in line["events"]:
        event |= {"conversation": "other", "id": f"{event['id']}x"}
    with pytest.raises(RecordError, match="line 2 "):
        await Transfer(database, SystemClock()).take([json.dumps(line), "{"], "staff:test")
    assert {one.conversation for one in await history.conversations()} >= {"other"}


async def test_an_event_may_not_lie_in_another_conversation(
    database: Database, history: SqlHistory
) -> None:
    (line, *_) = await whole(database, history)
    line["conversation"] = "other"
    with pytest.raises(RecordError, match="another conversation"):
        await Transfer(database, SystemClock()).take([json.dumps(line)], "staff:test")


def test_a_line_without_an_end_is_not_read_whole() -> None:
    class Endless(io.StringIO):
        read_so_far = 0

        def readline(self, size: int | None = -1, /) -> str:
            assert size
            assert 0 < size <= LONGEST_LINE + 1
            self.read_so_far += size
            return "x" * size

    with pytest.raises(RecordError, match=r"line 1 .*too long"):
        list(lines_of(Endless()))


def test_what_is_no_text_is_told_with_its_line() -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"{}\n\xff\xfe\n"), encoding="utf-8")
    with pytest.raises(RecordError, match="UTF-8"):
        list(lines_of(stream))
