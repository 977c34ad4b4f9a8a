"""Labelled utterances: one JSON object a line, as the command-line documentation gives it.

A label is what the words themselves say. Where two readings are fair, a label lists them: ``accept`` for actions, a
list for the value of an argument. ``optional`` names identifiers that may be reported and need not be.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, cast

from desktop.domain.actions import Action, Period
from desktop.domain.errors import CounterpartError
from desktop.domain.expressions import Expression
from desktop.domain.reading import read_json

_HAN = Expression(r"[\u3400-\u9fff]")


class CaseError(CounterpartError):
    """A line of a case file is not a case; the message names the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One request as the label has it."""

    action: Action
    accept: frozenset[Action] = frozenset()
    """Other actions that are as right."""
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Labelled arguments other than the period; several values are alternatives."""
    period: Period | None = None
    optional: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Identifiers that are no mistake when reported and no gap when not."""

    def fits(self, action: Action) -> bool:
        """Whether the action is the labelled one or as right."""
        return action is self.action or action in self.accept


@dataclass(frozen=True, slots=True)
class Case:
    """One utterance and what should be understood of it."""

    id: str
    text: str
    lang: str
    expected: tuple[Expected, ...]
    """One request, or several said in one breath, in their order."""
    group: str = ""
    """What the utterance tries, for the summary; may be empty."""


def load_cases(path: Path) -> list[Case]:
    """The cases of a file in UTF-8.

    Raises:
        CaseError: the file cannot be read, a line is not a case, or there is none at all.
    """
    try:
        # Not splitlines: a case may hold any of Unicode's other line separators.
        return parse_cases(path.read_text("utf-8-sig").split("\n"))
    except UnicodeDecodeError as error:
        raise CaseError(f"{path}: the file is not UTF-8 text") from error
    except (OSError, CaseError) as error:
        raise CaseError(f"{path}: {error}") from error


def parse_cases(lines: Iterable[str]) -> list[Case]:
    """The cases of some lines; blank ones, and those that nobody has looked at yet (``review``), are left out.

    Raises:
        CaseError: a line is not a case, or there is none at all.
    """
    cases = [
        case
        for number, line in enumerate(lines, start=1)
        if line.strip("\ufeff \t\r\n") and (case := _case(line, number)) is not None
    ]
    if not cases:
        raise CaseError("there is no case in the file that is not under review")
    return cases


def _case(line: str, number: int) -> Case | None:
    try:
        data = read_json(line.lstrip("\ufeff"))
    except ValueError as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else error
        raise CaseError(f"line {number}: not JSON ({what})") from error
    try:
        record = _object(data, "a case")
        return None if record.get("review") else _read_case(record, number)
    except CaseError as error:
        raise CaseError(f"line {number}: {error}") from error


def _read_case(record: Mapping[str, Any], number: int) -> Case:
    text = record.get("text")
    if not isinstance(text, str):
        raise CaseError("text is missing")
    expect = _object(record.get("expect"), "expect")
    requests = expect.get("requests", [expect])
    if not isinstance(requests, list) or not requests:
        raise CaseError("expect.requests is a list with at least one request")
    return Case(
        id=str(record.get("id", number)),
        text=text,
        lang=str(record.get("lang") or ("zh" if _HAN.search(text) else "en")),
        expected=tuple(_expected(item) for item in cast("list[object]", requests)),
        group=str(record.get("group", "")),
    )


def _object(data: object, what: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise CaseError(f"{what} is an object")
    return cast("dict[str, Any]", data)


def _expected(data: object) -> Expected:
    record = _object(data, "a request")
    arguments = _object(record.get("arguments") or {}, "arguments")
    return Expected(
        action=_action(record.get("action")),
        accept=frozenset(_action(name) for name in _texts(record.get("accept"))),
        texts={name: _texts(value) for name, value in arguments.items() if name != "period"},
        period=_period(arguments["period"]) if arguments.get("period") else None,
        optional={
            name: _texts(value)
            for name, value in _object(record.get("optional") or {}, "optional").items()
        },
    )


def _action(name: object) -> Action:
    try:
        return Action(str(name))
    except ValueError as error:
        raise CaseError(f"{name!r} is not an action") from error


def _texts(value: object) -> tuple[str, ...]:
    values = cast("list[object]", value) if isinstance(value, list) else [value]
    return tuple(str(item) for item in values if item is not None)


def _period(value: object) -> Period:
    """A period, or a single day written as one."""
    record = _object(value, "period") if not isinstance(value, str) else {"from": value}
    first, last = record.get("from") or record.get("to"), record.get("to") or record.get("from")
    try:
        return Period(date.fromisoformat(str(first)), date.fromisoformat(str(last)))
    except ValueError as error:
        raise CaseError(f"period: {error}") from error
