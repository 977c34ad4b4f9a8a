"""What a tried tool gave back, in names and values: staff read what a stranger's plugin answers without reading JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from desktop.services.replies.words import Words
from desktop.ui.models.tool_arguments import argument_title

MOST = 40
"""Values of a record that are listed; more are an author's business, and stay as they were written."""

Fact = dict[str, str]


def record_facts(words: Words, record: str) -> list[Fact]:
    """The values of a record as ``name`` and ``value``, those inside others named after them; empty ones are left out.

    Nothing for what is no object, or holds more than :data:`MOST` values: then the page shows the record as it is.
    """
    try:
        read = json.loads(record)
    except ValueError:
        return []
    if not isinstance(read, dict):
        return []
    facts = [{"name": _begun(name), "value": value} for name, value in _values(words, read, "")]
    return facts if len(facts) <= MOST else []


def _values(words: Words, value: Any, name: str) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for key, held in value.items():
                title = argument_title(words, str(key))
                yield from _values(words, held, f"{name}: {title}" if name else title)
        case list() if all(isinstance(one, str | int | float) for one in value):
            if value:
                yield name, ", ".join(str(one) for one in value)
        case list():
            for at, held in enumerate(value, 1):
                yield from _values(words, held, f"{name} {at}" if len(value) > 1 else name)
        case bool():
            yield name, words.say("window.panel.yes" if value else "window.panel.no")
        case None | "":
            return
        case _:
            yield name, str(value)


def _begun(name: str) -> str:
    return name[:1].upper() + name[1:]
