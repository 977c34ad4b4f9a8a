"""Is the answer what was asked for? Constrained decoding is a help, not a guarantee.

llama.cpp drops the parts of a schema that it cannot turn into a grammar without a word, an older server ignores
``response_format`` altogether and fences its JSON, and tool calls come with names and arguments that nobody offered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.errors import ModelBroken
from desktop.ports.model import ToolCall, ToolSpec

SHOWN = 120  # characters of an unusable answer that are worth logging
FENCE = re.compile(r"\A```(?:json)?\s*\n?(.*?)\n?\s*```\Z", re.DOTALL)

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": Mapping,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def decision(content: str, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The object in the answer.

    Raises:
        ModelBroken: no JSON, no object, or not what the schema asks for.
    """
    value = _json_in(content)
    if not isinstance(value, dict):
        raise ModelBroken(f"no JSON object: {content[:SHOWN]!r}")
    wrong = mismatch(value, schema)
    if wrong:
        raise ModelBroken(f"the answer does not fit the schema: {wrong}")
    return value


def tool_calls(
    proposed: Sequence[tuple[str, str]], content: str, tools: Sequence[ToolSpec]
) -> tuple[ToolCall, ...]:
    """The calls in an answer: from its ``tool_calls`` (name, arguments as text), else from JSON in its content.

    Raises:
        ModelBroken: an unknown name, or arguments that are no JSON object or do not fit the tool's schema.
    """
    known = {tool.name: tool for tool in tools}
    if proposed:
        return tuple(_call(name, _json_in(arguments), known) for name, arguments in proposed)
    value = _json_in(content)
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, dict) and "name" in item and "arguments" in item for item in items):
        return ()
    return tuple(_call(str(item["name"]), item["arguments"], known) for item in items)


def _call(name: str, arguments: object, known: Mapping[str, ToolSpec]) -> ToolCall:
    tool = known.get(name)
    if tool is None:
        raise ModelBroken(f"a tool that was not offered: {name[:SHOWN]!r}")
    if not isinstance(arguments, dict):
        raise ModelBroken(f"{name}: the arguments are no JSON object")
    wrong = mismatch(arguments, tool.parameters)
    if wrong:
        raise ModelBroken(f"{name}: {wrong}")
    return ToolCall(name, arguments)


def _json_in(text: str) -> Any:
    """The JSON value in a text, fenced or not; None when there is none."""
    bare = text.strip()
    fenced = FENCE.match(bare)
    try:
        return json.loads(fenced.group(1) if fenced else bare)
    except (ValueError, RecursionError):
        return None


def mismatch(value: Any, schema: Mapping[str, Any], where: str = "") -> str | None:
    """What is wrong with a value, in words, or None.

    Knows ``type``, ``enum``, ``const``, ``required``, ``properties``, ``additionalProperties: false`` and ``items``.
    """
    at = where or "the answer"
    if "enum" in schema and value not in schema["enum"]:
        return f"{at} is none of the listed values"
    if "const" in schema and value != schema["const"]:
        return f"{at} is not {schema['const']!r}"
    if "type" in schema and not _is_type(value, schema["type"]):
        return f"{at} is not of type {schema['type']}"
    if isinstance(value, Mapping):
        return _object_mismatch(value, schema, where)
    if isinstance(value, list) and isinstance(schema.get("items"), Mapping):
        found = (
            mismatch(item, schema["items"], f"{where}[{index}]") for index, item in enumerate(value)
        )
        return next((wrong for wrong in found if wrong), None)
    return None


def _object_mismatch(value: Mapping[str, Any], schema: Mapping[str, Any], where: str) -> str | None:
    properties: Mapping[str, Any] = schema.get("properties", {})
    absent = [name for name in schema.get("required", ()) if name not in value]
    if absent:
        return f"{'.'.join(filter(None, [where, absent[0]]))} is missing"
    for name, item in value.items():
        at = f"{where}.{name}" if where else name
        if name not in properties:
            if schema.get("additionalProperties") is False:
                return f"{at[:SHOWN]} was not asked for"
            continue
        wrong = mismatch(item, properties[name], at)
        if wrong:
            return wrong
    return None


def _is_type(value: Any, names: str | Sequence[str]) -> bool:
    if not isinstance(names, str):
        return any(_is_type(value, name) for name in names)
    if isinstance(value, bool):
        return names == "boolean"
    return isinstance(value, _TYPES.get(names, object))
