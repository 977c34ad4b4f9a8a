"""What a tool wants to know, in words of a language: staff try a tool without knowing how its author named things.

An argument is known by its name, whoever wrote the plugin: those of the contract mean the same everywhere, and their words are phrases
(``window.argument``). Others are taken from the tool itself: the name without underscores, and what it says of the argument.
An object has a field for each of its parts, known as ``argument.part``; what only the program can tell has none. Where its
author says nothing about the parts of an object, or wants a list, it is typed as people write one: "size: M; colour: red".
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.installation import ToolArgument
from desktop.services.replies.words import Words

EXAMPLES = {"period.from": "2026-09-01", "period.to": "2026-09-17"}
"""How those are written that are no plain text or number; they stand in the empty field."""

FILLED = frozenset({"matters", "likeness"})
"""Told by the program in a conversation, from what it understood; nobody would type them."""

BY_PARTS = "."
"""Between an argument and its part in the name of a field."""

NAME_AND_VALUE = 2
"""What an entry of an object has."""

_BETWEEN, _NAMED = re.compile(r"[;；\n]"), re.compile(r"[:：]")
"""Between two entries, and between an entry's name and its value."""


def argument(words: Words, one: ToolArgument) -> dict[str, Any]:
    """As the page draws it: ``name``, ``label``, ``hint``, ``choices`` of ``value`` and ``label``, and ``fields``.

    ``fields`` are what is typed, each with ``name``, ``label`` and ``example``: one, or one for each part, or none.
    """
    return {
        "name": one.name,
        "label": _label(words, one.name, needed=one.needed),
        "hint": "\n".join(part for part in (_note(words, one), _way(words, one)) if part),
        "choices": [
            {
                "value": value,
                "label": _known(words, f"window.argument_value.{one.name}.{value}") or value,
            }
            for value in one.choices
        ],
        "fields": [
            {
                "name": name,
                "label": _label(words, name, needed=one.needed),
                "example": EXAMPLES.get(name, ""),
            }
            for name in _fields(one)
        ],
    }


def argument_title(words: Words, name: str) -> str:
    """What an argument is called, or a part of one."""
    whole, _, part = name.partition(BY_PARTS)
    own = _known(words, f"window.argument.{name.replace(BY_PARTS, '_')}")
    if own or not part:
        return own or name.replace("_", " ")
    return f"{argument_title(words, whole)}: {part.replace('_', ' ')}"


def complete(arguments: Sequence[ToolArgument], typed: Mapping[str, str]) -> bool:
    """Whether all that is needed was typed; of an object that was begun, all its needed parts."""
    return all(
        all(_text(typed, name) for name in _fields(one) if _part(one, name).needed)
        if one.parts and any(_text(typed, name) for name in _fields(one))
        else bool(_text(typed, one.name)) or not one.needed
        for one in arguments
    )


def written(arguments: Sequence[ToolArgument], typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed, by argument; objects and lists as JSON, the parts of one together, those left empty left out."""
    given = {name: text for name, text in typed.items() if BY_PARTS not in name}
    for one in arguments:
        if _free(one) and (text := _text(typed, one.name)):
            given[one.name] = _spelled(one.kind, text)
        parts = {
            part.name: _value(part, text)
            for part in one.parts
            if (text := _text(typed, f"{one.name}{BY_PARTS}{part.name}"))
        }
        if parts:
            given[one.name] = json.dumps(parts, ensure_ascii=False)
    return given


def told(words: Words, problem: str) -> str:
    """What was wrong with an argument; the gateway names it first, by its author's name."""
    name, colon, why = problem.partition(": ")
    known = _known(words, f"window.argument.{name}") if name.isidentifier() else ""
    return f"{known}{colon}{why}" if known else problem


def _free(one: ToolArgument) -> bool:
    """Whether it is typed as one text that holds several values."""
    return one.kind in {"object", "array"} and not one.parts and not one.choices


def _spelled(kind: str, text: str) -> str:
    """As JSON, which is taken as it is where somebody typed it; an entry without a name is left to the gateway to refuse."""
    if text[0] in "{[":
        return text
    entries = [entry for part in _BETWEEN.split(text) if (entry := part.strip())]
    if kind == "array":
        return json.dumps([_plain(entry) for entry in entries], ensure_ascii=False)
    named = [[part.strip() for part in _NAMED.split(entry, maxsplit=1)] for entry in entries]
    if any(len(pair) < NAME_AND_VALUE for pair in named):
        return text
    return json.dumps({name: _plain(value) for name, value in named}, ensure_ascii=False)


def _plain(text: str) -> Any:
    """A number, yes or no where it is one; a number with zeros ahead, as an order's may be, stays as it was typed."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _way(words: Words, one: ToolArgument) -> str:
    """How several values are typed into one field."""
    return words.say(f"window.argument_way.{one.kind}") if _free(one) and _fields(one) else ""


def _fields(one: ToolArgument) -> list[str]:
    if one.choices or (one.name in FILLED and not one.needed):
        return []
    return [f"{one.name}{BY_PARTS}{part.name}" for part in one.parts] or [one.name]


def _part(one: ToolArgument, field: str) -> ToolArgument:
    return next(part for part in one.parts if field == f"{one.name}{BY_PARTS}{part.name}")


def _text(typed: Mapping[str, str], name: str) -> str:
    return typed.get(name, "").strip()


def _value(part: ToolArgument, text: str) -> Any:
    """A number where one is wanted; what is none is left to the gateway, which says so."""
    if part.kind == "string":
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _label(words: Words, name: str, *, needed: bool) -> str:
    title = argument_title(words, name)
    return title if needed else words.say("window.try.optional", name=title)


def _note(words: Words, one: ToolArgument) -> str:
    if note := _known(words, f"window.argument_note.{one.name}"):
        return note
    return "" if _known(words, f"window.argument.{one.name}") else one.about


def _known(words: Words, key: str) -> str:
    return words.say(key) if words.book.has(words.lang, key) else ""
