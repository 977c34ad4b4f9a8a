"""What is exported opens in a spreadsheet, hides what it should, is noted, and can be read back as it was."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlAudit, SqlHistory
from desktop.adapters.history.sheet import BOM, COLUMNS, row, safe
from desktop.adapters.history.transfer import Transfer
from desktop.domain.actions import Action
from desktop.domain.conversations import EVERYTHING, Filters
from desktop.domain.errors import RecordError
from desktop.domain.masking import Role
from desktop.domain.people import staff, verified
from tests.adapters.history.conversing import ORDER, asked, handed, keep, order, talk

SAID = '=HYPERLINK("http://x"),我的电话13800001234'


async def exported(
    database: Database, role: Role = Role.AGENT, filters: Filters = EVERYTHING
) -> str:
    portions = Transfer(database, SystemClock()).sheet(filters, role, {}, "staff:test")
    return "".join([portion.text async for portion in portions])


async def lines_of(database: Database, role: Role = Role.MANAGER) -> list[str]:
    portions = Transfer(database, SystemClock()).turns(EVERYTHING, role, "staff:test")
    return "".join([portion.text async for portion in portions]).splitlines()


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@sum", "＝1", "－2", "\t=1", "\r=1", "1234567890123456"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "耳机", "20261112047", 5, 0, "a=b"])
def test_other_cells_are_as_they_are(cell: object) -> None:
    assert safe(cell) == str(cell)


def test_a_row_survives_commas_quotes_and_line_breaks() -> None:
    cells = ["你好，\n世界", 'say "hi"', "a,b"]
    assert next(csv.reader(io.StringIO(row(cells), newline=""))) == cells


async def test_a_sheet_has_a_row_a_conversation(database: Database, history: SqlHistory) -> None:
    first = await talk(history, SAID)
    second = await talk(history, "转人工", verified("C0002"), order("20261112048", "C0002"))
    await keep(history, handed(second, 2, "找人工"))
    await history.rate(first, helped=True, how="touch")
    one, two = rows(await exported(database))
    assert tuple(one) == COLUMNS
    assert one["first_question"].startswith("'=HYPERLINK")
    assert "138****1234" in one["first_question"]
    assert (one["name"], one["orders"], one["products"]) == ("张*", ORDER, "Halden H7 头戴耳机")
    assert (one["outcome"], one["why"], one["rating"]) == ("resolved", "agreed", "1")
    assert (two["outcome"], two["handed_over"], two["customer"]) == (
        "handed_over",
        "asked",
        "C0002",
    )


@pytest.mark.parametrize(
    ("role", "seen", "hidden"),
    [
        (Role.MANAGER, ["13800001234", "张伟"], []),
        (Role.AGENT, ["138****1234"], ["13800001234", "张伟"]),
        (Role.ANALYST, ["order_status"], ["13800001234", "张", "电话", ORDER, "C0001"]),
    ],
)
async def test_a_role_sees_what_it_may(
    database: Database, history: SqlHistory, role: Role, seen: list[str], hidden: list[str]
) -> None:
    await talk(history, SAID, verified("C0001"))
    sheet = (await exported(database, role)).replace("first_question", "")
    assert all(word in sheet for word in seen)
    assert not [word for word in hidden if word in sheet]
    lines = "\n".join(await lines_of(database, role))
    assert not [word for word in hidden if word in lines and word != "张伟"]


async def test_what_is_filtered_is_exported_and_noted(
    database: Database, history: SqlHistory
) -> None:
    await talk(history, "一")
    kept = await talk(history, "二", None, order("999912345"))
    (one,) = rows(await exported(database, filters=Filters(order="9999-12345")))
    assert one["conversation"] == kept
    found = await database.read(
        lambda link: json.loads(link.execute("select data from audit").fetchone()[0])
    )
    assert (found["act"], found["details"]["filters"]) == ("export", {"order": "9999-12345"})
    assert await SqlAudit(database, SystemClock()).verify() is None


async def test_what_was_exported_is_read_back_once(
    database: Database, history: SqlHistory, tmp_path: Path
) -> None:
    first = await talk(history, "我的耳机到哪了，电话13800001234", verified("C0001"))
    await keep(history, asked(first, 2, "谢谢", Action.SMALLTALK))
    await history.rate(first, helped=True, how="word")
    await history.end_conversation(first)
    lines = await lines_of(database)
    other = Database(tmp_path / "other.db")
    there = SqlHistory(other, SystemClock())
    came = await Transfer(other, SystemClock()).take(lines, "staff:test")
    assert came.events == sum(len(json.loads(line)["events"]) for line in lines)
    again = await Transfer(other, SystemClock()).take(lines, "staff:test")
    assert (again.events, again.known) == (0, came.events)
    assert await there.events(first) == await history.events(first)
    assert await there.conversations() == await history.conversations()
    assert [hit.turn for hit in await there.search("耳机 phone:1234")] == [1]
    assert await lines_of(other) == lines
    await other.close()


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"format": 1}', '{"format": 99, "events": []}',
             '{"format": 1, "events": [{"event": "nothing", "at": "2026-11-18", "id": "x"}]}'],
)  # fmt: skip
async def test_a_line_that_is_none_is_named_and_nothing_of_it_kept(
    database: Database, history: SqlHistory, line: str
) -> None:
    with pytest.raises(RecordError, match="line 1 "):
        await Transfer(database, SystemClock()).take([line], "staff:test")
    assert await history.conversations() == []


async def test_a_counter_answers_while_a_year_is_exported(
    database: Database, history: SqlHistory
) -> None:
    for number in range(120):
        conversation = await history.open_conversation(staff(), "zh")
        await keep(history, asked(conversation, 1, f"第{number}个", Action.SMALLTALK)[:1])
    portions = Transfer(database, SystemClock()).turns(EVERYTHING, Role.AGENT, "staff:test")
    first = await anext(portions)
    assert (first.done, first.total) == (100, 120)
    await talk(history, "新来的")
    rest = [portion async for portion in portions]
    assert rest[-1].done == 120
