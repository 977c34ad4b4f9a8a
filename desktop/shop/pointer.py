"""Pointers into JSON: ``delivery.phone``, with alternatives (``a|b``), list positions, ``*`` for every element."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_NAME = re.compile(r"\{([\w.*|]+)\}")
_POSITION = re.compile(r"-?\d{1,9}", re.ASCII)
_EVERY = "*"


def fill(template: str, values: Mapping[str, Any]) -> str:
    """The template with ``{name}`` or ``{name.part|other}`` replaced; what has no value becomes nothing."""

    def text(found: re.Match[str]) -> str:
        value = read(values, found[1])
        return "" if value is None else word(value)

    return _NAME.sub(text, template)


def names(template: str) -> list[str]:
    """What stands in the template's braces."""
    return _NAME.findall(template)


def whole(template: str) -> str | None:
    """The pointer in a template that is nothing but one ``{pointer}``, whose value keeps its type; else None."""
    found = _NAME.fullmatch(template)
    return found[1] if found else None


def word(value: Any) -> str:
    """A value as it stands in a text: true and false as shops write them."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def read(data: Any, pointer: str) -> Any:
    """The first alternative that leads to something; None when none does. ``.`` is the object itself."""
    for path in pointer.split("|"):
        found = data if path == "." else _follow(data, path.split("."))
        if found is not None and found != "":
            return found
    return None


def _follow(data: Any, parts: Sequence[str]) -> Any:
    for place, part in enumerate(parts):
        if part == _EVERY and isinstance(data, list):
            return _every(data, parts[place + 1 :])
        if isinstance(data, Mapping):
            data = data.get(part)
        elif (
            isinstance(data, list)
            and _POSITION.fullmatch(part)
            and -len(data) <= int(part) < len(data)
        ):
            data = data[int(part)]
        else:
            return None
    return data


def _every(items: Sequence[Any], parts: Sequence[str]) -> list[Any] | None:
    """What all elements lead to, lists in them joined; None when there are some and none leads anywhere."""
    made: list[Any] = []
    for item in items:
        found = _follow(item, parts) if parts else item
        if isinstance(found, list):
            made += found
        elif found is not None and found != "":
            made.append(found)
    return made if made or not items else None


def around(data: Any, pointer: str) -> str:
    """What stands where the pointer lost its way, for whoever writes a mapping: names only, never values."""
    best: tuple[int, str] = (-1, "")
    for path in pointer.split("|"):
        parts = [] if path == "." else path.split(".")
        here, depth = data, 0
        while depth < len(parts) and (there := _follow(here, parts[depth : depth + 1])) is not None:
            here, depth = there, depth + 1
        lost = parts[depth] if depth < len(parts) else ""
        best = max(best, (depth, _shape(".".join(parts[:depth]), here, lost)))
    return best[1]


_SHOWN = 16
"""Names that are shown of an object, those like the one that is missing first; the rest is counted."""

_ITSELF = "answer"
"""What the machinery calls the object itself; not a name of the shop's."""


def _shape(place: str, found: Any, lost: str) -> str:
    where = f"{place!r} is" if place else "it is"
    if isinstance(found, Mapping):
        # Only for a message: no start of a plugin pays for it.
        from difflib import get_close_matches

        keys = sorted(str(key) for key in found if key != _ITSELF)
        near = get_close_matches(lost, keys, 3)
        keys = [*near, *(key for key in keys if key not in near)]
        more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
        return f"{where} an object with {', '.join(keys[:_SHOWN]) or 'nothing in it'}{more}"
    if isinstance(found, list):
        return f"{where} a list of {len(found)}"
    kinds = {str: "a text", bool: "true or false", int: "a number", float: "a number"}
    return f"{where} {kinds.get(type(found), 'null')}"
