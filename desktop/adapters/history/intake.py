"""Lines that were exported, read back: looked at as strangers' work, because a file may have been edited, cut or made up.

A line is taken whole or not at all, and what is wrong is told with its number.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TextIO

from desktop.adapters.history.link import Link
from desktop.adapters.history.projection import (
    REMARKS,
    Header,
    apply_remark,
    begin,
    project,
    remark_of,
)
from desktop.adapters.history.store import insert
from desktop.adapters.history.times import utc
from desktop.domain.conversations import StoredEvent
from desktop.domain.errors import RecordError
from desktop.domain.events import load_event
from desktop.domain.people import CallerKind
from desktop.domain.reading import read_json

FORMAT = 1
"""Version of the lines of turns; a newer program reads older ones."""

LONGEST_LINE = 16 << 20
"""Characters of one line: a turn with its records takes some thousand, and a file without a line's end is no export."""

LONGEST_NAME = 200
"""Characters of an id, a counter's or a customer's name."""

MOST_TURNS = 1_000_000
"""In one conversation."""

LARGEST = 2**53
"""Whole numbers beyond it are no longer the same everywhere."""


def lines_of(stream: TextIO) -> Iterator[str]:
    """A file's lines, no more of it in memory than one of them.

    Raises:
        RecordError: a line has no end, or the file is no text.
    """
    number = 0
    try:
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                raise RecordError(f"line {number} is no exported turn: it is far too long")
            yield line
    except UnicodeDecodeError as error:
        raise RecordError(f"line {number + 1} is no exported turn: it is not UTF-8 text") from error


def parsed(line: str, number: int) -> dict[str, Any]:
    """The turn that a line holds.

    Raises:
        RecordError: it holds none; the message tells its number.
    """
    try:
        data = read_json(line)
        newer = int(data["format"]) > FORMAT
        if not newer:
            _check(data)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, RecordError) as error:
        told = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise RecordError(f"line {number} is no exported turn: {told}") from error
    if newer:
        raise RecordError(f"line {number} was written by a newer version of the program")
    return data


def _check(data: dict[str, Any]) -> None:
    _plain(data)
    conversation = data["conversation"]
    for name in ("conversation", "lang", "counter"):
        _name(name, data[name])
    CallerKind(data["kind"])
    if data.get("customer") is not None:
        _name("customer", data["customer"])
    for event in data["events"]:
        _name("id", event["id"])
        if event["conversation"] != conversation:
            raise RecordError("an event is of another conversation")
        if utc(_moment(event["at"])) < "1":
            raise RecordError("an event has no time")
        if event["event"] in REMARKS:
            if event.get("value") not in {None, 0, 1}:
                raise RecordError("a rating is 0 or 1")
            continue
        if not 0 <= load_event(event).turn <= MOST_TURNS:
            raise RecordError("a turn has no such number")


def _name(what: str, value: object) -> None:
    if not isinstance(value, str) or not value or len(value) > LONGEST_NAME:
        raise RecordError(f"{what} is no name")


def _moment(text: object) -> datetime:
    moment = datetime.fromisoformat(str(text))
    if moment.tzinfo is None:
        raise RecordError("an event's time has no zone")
    return moment


def _plain(value: object) -> None:
    """Nothing that a database could not hold: half characters, NUL, numbers without end."""
    match value:
        case str():
            if "\0" in value:
                raise RecordError("a text holds NUL")
            value.encode()
        case float():
            if not math.isfinite(value):
                raise RecordError("a number is none")
        case int():
            if abs(value) > LARGEST:
                raise RecordError("a number is too large")
        case dict():
            for key, item in value.items():
                _plain(key)
                _plain(item)
        case list():
            for item in value:
                _plain(item)
        case _:
            pass


def take_turns(link: Link, portion: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """Keep the turns that are not known; new events, and those that were known."""
    added = known = 0
    for data in portion:
        kept = bool(data.get("kept", True))
        header = Header(
            data["conversation"],
            data["lang"],
            data["kind"],
            data.get("customer"),
            data["counter"],
            kept,
        )
        for event in data["events"]:
            event_id, at = event["id"], _moment(event["at"])
            plain = {name: value for name, value in event.items() if name not in {"id", "at"}}
            begin(link, header, utc(at))
            if not insert(link, event_id, at, plain):
                known += 1
                continue
            added += 1
            if plain["event"] in REMARKS:
                apply_remark(link, remark_of(event_id, utc(at), plain))
            else:
                project(link, StoredEvent(event_id, at, load_event(plain)), kept=kept)
    return added, known
