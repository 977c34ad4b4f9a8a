"""Pointers into JSON: ``delivery.phone``, with alternatives (``a|b``), list positions and ``{name}`` filled from the call."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_NAME = re.compile(r"\{([\w.]+)\}")
_POSITION = re.compile(r"-?\d{1,9}", re.ASCII)


def fill(template: str, values: Mapping[str, Any]) -> str:
    """The template with ``{name}`` or ``{name.part}`` replaced; what has no value becomes nothing."""

    def text(found: re.Match[str]) -> str:
        value = _follow(values, found[1].split("."))
        return "" if value is None else str(value)

    return _NAME.sub(text, template)


def read(data: Any, pointer: str) -> Any:
    """The first alternative that leads to something; None when none does. ``.`` is the object itself."""
    for path in pointer.split("|"):
        found = data if path == "." else _follow(data, path.split("."))
        if found is not None and found != "":
            return found
    return None


def _follow(data: Any, parts: Sequence[str]) -> Any:
    for part in parts:
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
