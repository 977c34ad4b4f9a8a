"""Whether a plugin's schema is one: its words have the kinds that the validator counts on, and its patterns end.

A schema comes from a stranger's program. What is wrong with it is told once, when its tools are listed, so that no call
can trip over it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from desktop.api.protocol import as_list, as_object
from desktop.domain.errors import PluginError

LONGEST_PATTERN = 200
DEEPEST = 24
"""Levels of nesting; arguments may have half as many, and a level of them takes two of the schema's."""

_NESTED_REPEAT = re.compile(r"[+*}][^()]*\)[+*{]|\([^()]*\|[^()]*\)[+*{]")
"""A repeated group that repeats or chooses inside: the shape that makes a regular expression take for ever."""

_KINDS: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems"), (int,)),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), (int, float)),
    **dict.fromkeys(("pattern", "format", "$ref"), (str,)),
    **dict.fromkeys(("enum", "required", "anyOf", "oneOf", "allOf"), (list,)),
    "properties": (dict,),
    "type": (str, list),
}


def check_schema(name: str, schema: Any) -> None:
    """Refuse what is no schema, or one that could hang the gateway.

    Raises:
        PluginError: with the tool's ``name`` and the word that is wrong.
    """
    _Check(name, schema).run(schema, 0)


class _Check:
    """One schema."""

    def __init__(self, name: str, root: Any) -> None:
        self._name = name
        self._root = root
        self._seen: set[int] = set()

    def run(self, schema: Any, depth: int) -> None:
        if depth > DEEPEST:
            raise PluginError(f"{self._name}: its schema is nested too deeply")
        told = as_object(schema)
        if told is None or id(told) in self._seen:
            return  # true, false: anything, nothing
        self._seen.add(id(told))
        self._words(told)
        for word in ("properties", "$defs", "definitions"):
            for inner in (as_object(told.get(word)) or {}).values():
                self.run(inner, depth + 1)
        for word in ("anyOf", "oneOf", "allOf"):
            for inner in as_list(told.get(word)) or ():
                self.run(inner, depth + 1)
        for word in ("items", "additionalProperties"):
            self.run(told.get(word), depth + 1)
        if "$ref" in told:
            self.run(refer(self._root, told["$ref"]), depth + 1)

    def _words(self, told: Mapping[str, Any]) -> None:
        for word, kinds in _KINDS.items():
            if word in told and not isinstance(told[word], kinds):
                raise PluginError(f"{self._name}: {word} cannot be {str(told[word])[:60]!r}")
        for word in ("required", "type"):
            if not all(isinstance(item, str) for item in as_list(told.get(word)) or ()):
                raise PluginError(f"{self._name}: {word} lists something else than words")
        if "pattern" in told:
            self._pattern(told["pattern"])

    def _pattern(self, pattern: str) -> None:
        if len(pattern) > LONGEST_PATTERN or _NESTED_REPEAT.search(pattern):
            raise PluginError(f"{self._name}: the pattern {pattern[:60]!r} may take for ever")
        try:
            re.compile(pattern)
        except (re.error, RecursionError, OverflowError) as error:
            raise PluginError(f"{self._name}: the pattern {pattern[:60]!r}: {error}") from error


def refer(root: Any, reference: str) -> Any:
    """What a local reference (``#/$defs/name``) leads to; None when it leads nowhere."""
    found: Any = root
    for part in reference.removeprefix("#/").split("/"):
        found = (as_object(found) or {}).get(part)
    return found
