"""TOML as a person writes it by hand, read ten times as quickly as Python's own reader reads it.

The rules and phrases of the program are a megabyte of TOML, which every start reads. `tomllib` goes through them letter by
letter, in Python. Here a whole string, or a whole list of strings, is one step of a compiled pattern. Only what is written
in the plainest way is taken; at anything else, a date, an escape by number, a mistake, `tomllib` reads the text anew, so
that every text means what it means there and every error reads as it does there.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any, cast

DEEPEST = 20
"""Brackets within brackets; beyond it `tomllib` has to say whether it still reads them."""

# The letters of a string and of a comment: no control character but the tabulator.
_IN_TEXT = r'[^"\\\x00-\x08\x0a-\x1f\x7f]'
_IN_LITERAL = r"[^'\x00-\x08\x0a-\x1f\x7f]"
_COMMENT = r"\#[^\x00-\x08\x0a-\x1f\x7f]*+"
_END = rf"[ \t]*+(?:{_COMMENT})?+(?:\n|\Z)"
_KEY = rf'(?:[A-Za-z0-9_-]++|"{_IN_TEXT}*+"|\'{_IN_LITERAL}*+\')'
_KEYS = rf"{_KEY}(?:[ \t]*+\.[ \t]*+{_KEY})*+"
_SPACE = r"[ \t\n]*+"
_BEHIND = r"(?=[ \t]*+(?:[,\]}\n#]|\Z))"

_STATEMENT = re.compile(
    rf"""(?:[ \t]*+(?:{_COMMENT})?+\n)*+[ \t]*+(?:
    (?P<key>{_KEYS})[ \t]*+=[ \t]*+
    |\[[ \t]*+(?P<table>{_KEYS})[ \t]*+\]{_END}
    |\[\[[ \t]*+(?P<entry>{_KEYS})[ \t]*+\]\]{_END}
    |(?P<done>(?:{_COMMENT})?+\Z))""",
    re.VERBOSE,
)
_VALUE = re.compile(
    rf"""(?:
    "(?P<text>{_IN_TEXT}*+)"(?!")
    |(?P<texts>\[{_SPACE}(?:"{_IN_TEXT}*+"{_SPACE},{_SPACE})*+(?:"{_IN_TEXT}*+"{_SPACE})?+\])
    |'(?P<literal>{_IN_LITERAL}*+)'(?!')
    |(?P<whole>0|-?[1-9][0-9]{{0,17}}){_BEHIND}
    |(?P<truth>true|false){_BEHIND}
    |(?P<fraction>-?(?:0|[1-9][0-9]{{0,17}})\.[0-9]{{1,17}}){_BEHIND}
    |(?P<list>\[)
    |(?P<inline>\{{)[ \t]*+
    |(?P<escaped>"(?:{_IN_TEXT}|\\[btnfr"\\])*+")(?!")
    |\"\"\"\n?+(?P<lines>(?:{_IN_TEXT}|\n|\\[btnfr"\\]|\\[ \t]*+\n)*+)\"\"\"(?!"))""",
    re.VERBOSE,
)
_TEXT = re.compile(r'"([^"]*)"')
_PART = re.compile(_KEY)
_END_OF_LINE = re.compile(_END)
_BETWEEN = re.compile(rf"(?:[ \t\n]|{_COMMENT})*+")
_INLINE_KEY = re.compile(rf"({_KEYS})[ \t]*+=[ \t]*+")
_COMMA = re.compile(r"[ \t]*+,[ \t]*+")
_CLOSE = re.compile(r"[ \t]*+\}")
_ESCAPE = re.compile(r'\\(?:([btnfr"\\])|[ \t]*\n[ \t\n]*)')
_MEANT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


class _NotPlain(Exception):
    """Something that is left to `tomllib`."""


def loads(text: str) -> dict[str, Any]:
    """The table that a TOML text holds, as `tomllib.loads` gives it.

    Raises:
        tomllib.TOMLDecodeError: it is not TOML.
        RecursionError: brackets within brackets without end.
    """
    try:
        return _Reader(text).read()
    except _NotPlain:
        return tomllib.loads(text)


class _Reader:
    """One text, and what of it was read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root: dict[str, Any] = {}
        self._titled: set[int] = set()
        """Tables that have had their own line in brackets."""
        self._closed: set[int] = set()
        """Tables that no line in brackets may add to: written inline, or made by a key with dots."""
        self._entries: set[int] = set()
        """Lists whose members are tables of their own, each begun by a line in double brackets."""

    def read(self) -> dict[str, Any]:
        """The whole table."""
        text, at, table = self._text, 0, self._root
        dotted: set[int] = set()
        while True:
            found = _STATEMENT.match(text, at)
            if found is None:
                raise _NotPlain
            at, kind = found.end(), found.lastgroup
            if kind == "key":
                value, at = self._value(at, 0)
                self._put(table, found["key"], value, dotted)
                end = _END_OF_LINE.match(text, at)
                if end is None:
                    raise _NotPlain
                at = end.end()
            elif kind == "table":
                table, dotted = self._titled_table(_parts(found["table"])), set[int]()
            elif kind == "entry":
                table, dotted = self._entry(_parts(found["entry"])), set[int]()
            else:
                return self._root

    def _put(self, table: dict[str, Any], written: str, value: Any, dotted: set[int]) -> None:
        *way, last = _parts(written)
        for part in way:
            if part not in table:
                inner: dict[str, Any] = {}
                dotted.add(id(inner))
                self._closed.add(id(inner))
                table[part] = inner
            table = table[part]
            if id(table) not in dotted:
                raise _NotPlain
        if last in table:
            raise _NotPlain
        table[last] = value

    def _above(self, way: list[str]) -> dict[str, Any]:
        """The table that the last name of a line in brackets stands in."""
        table = self._root
        for part in way:
            inner: Any = table.setdefault(part, {})
            if id(inner) in self._entries:
                inner = inner[-1]
            if not isinstance(inner, dict) or id(cast("object", inner)) in self._closed:
                raise _NotPlain
            table = cast("dict[str, Any]", inner)
        return table

    def _titled_table(self, parts: list[str]) -> dict[str, Any]:
        table: Any = self._above(parts[:-1]).setdefault(parts[-1], {})
        known = id(table) in self._titled or id(table) in self._closed
        if known or not isinstance(table, dict):
            raise _NotPlain
        self._titled.add(id(cast("object", table)))
        return cast("dict[str, Any]", table)

    def _entry(self, parts: list[str]) -> dict[str, Any]:
        above, last = self._above(parts[:-1]), parts[-1]
        if last not in above:
            above[last] = []
            self._entries.add(id(above[last]))
        elif id(above[last]) not in self._entries:
            raise _NotPlain
        table: dict[str, Any] = {}
        self._titled.add(id(table))
        above[last].append(table)
        return table

    def _value(self, at: int, depth: int) -> tuple[Any, int]:
        found = _VALUE.match(self._text, at)
        if found is None or depth > DEEPEST:
            raise _NotPlain
        kind, end = found.lastgroup, found.end()
        if kind == "text" or kind == "literal":  # noqa: PLR1714 - this is asked of every value
            return found[kind], end
        if kind == "texts":
            return _TEXT.findall(found["texts"]), end
        if kind == "list":
            return self._list(end, depth)
        if kind == "inline":
            return self._inline(end, depth)
        return _single(str(kind), found[str(kind)]), end

    def _list(self, at: int, depth: int) -> tuple[list[Any], int]:
        text, values = self._text, list[Any]()
        while True:
            at = _past(text, at)
            if text.startswith("]", at):
                return values, at + 1
            value, at = self._value(at, depth + 1)
            values.append(value)
            at = _past(text, at)
            if text.startswith(",", at):
                at += 1
            elif not text.startswith("]", at):
                raise _NotPlain

    def _inline(self, at: int, depth: int) -> tuple[dict[str, Any], int]:
        table: dict[str, Any] = {}
        self._closed.add(id(table))
        dotted: set[int] = set()
        while found := _INLINE_KEY.match(self._text, at):
            value, at = self._value(found.end(), depth + 1)
            self._put(table, found[1], value, dotted)
            if comma := _COMMA.match(self._text, at):
                at = comma.end()
            elif closed := _CLOSE.match(self._text, at):
                return table, closed.end()
            else:
                break
        raise _NotPlain


def _parts(written: str) -> list[str]:
    """The names of a key with dots, without their quotation marks."""
    if "." not in written and written[0] not in "\"'":
        return [written]
    return [part[1:-1] if part[0] in "\"'" else part for part in _PART.findall(written)]


def _past(text: str, at: int) -> int:
    """Where blanks, lines and comments end."""
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _single(kind: str, written: str) -> Any:
    if kind == "whole":
        return int(written)
    if kind == "truth":
        return written == "true"
    if kind == "fraction":
        return float(written)
    if kind == "escaped":
        return json.loads(written, strict=False)
    return _ESCAPE.sub(lambda escape: _MEANT[escape[1]] if escape[1] else "", written)
