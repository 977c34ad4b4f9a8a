"""What a tool wants to know, in words of a language: staff try a tool without knowing how its author named things.

An argument is known by its name, whoever wrote the plugin: those of the contract mean the same everywhere, and their words are phrases
(``window.argument``). Others are taken from the tool itself: the name without underscores, and what it says of the argument.
"""

from __future__ import annotations

from typing import Any

from desktop.domain.installation import ToolArgument
from desktop.services.replies.words import Words

EXAMPLES = {
    "period": '{"from": "2026-09-01", "to": "2026-09-17"}',
    "matters": '{"shop.hours": 0.9}',
}
"""How those are written that are no plain text or number."""


def argument(words: Words, one: ToolArgument) -> dict[str, Any]:
    """As the page draws it: ``name``, ``label``, ``hint``, and ``choices`` of ``value`` and ``label``."""
    title = argument_title(words, one.name)
    return {
        "name": one.name,
        "label": title if one.needed else words.say("window.try.optional", name=title),
        "hint": _note(words, one),
        "choices": [
            {
                "value": value,
                "label": _known(words, f"window.argument_value.{one.name}.{value}") or value,
            }
            for value in one.choices
        ],
    }


def argument_title(words: Words, name: str) -> str:
    """What an argument is called."""
    return _known(words, f"window.argument.{name}") or name.replace("_", " ")


def told(words: Words, problem: str) -> str:
    """What was wrong with an argument; the gateway names it first, by its author's name."""
    name, colon, why = problem.partition(": ")
    known = _known(words, f"window.argument.{name}") if name.isidentifier() else ""
    return f"{known}{colon}{why}" if known else problem


def _note(words: Words, one: ToolArgument) -> str:
    key = f"window.argument_note.{one.name}"
    if words.book.has(words.lang, key):
        return words.say(key, example=EXAMPLES.get(one.name, ""))
    return "" if _known(words, f"window.argument.{one.name}") else one.about


def _known(words: Words, key: str) -> str:
    return words.say(key) if words.book.has(words.lang, key) else ""
