"""A plugin's own list of tools, held against its manifest: what it says of itself has to agree, and stay the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.api.protocol import as_list, as_object
from desktop.domain.errors import PluginError
from desktop.domain.sentences import template
from desktop.gateway.grants import granted
from desktop.gateway.json_schema import Validator
from desktop.gateway.manifest import Manifest, ToolRule
from desktop.gateway.schema_check import check_schema
from desktop.gateway.text import shown

Shapes = Mapping[str, Mapping[str, Any]]
"""Of each tool, whether it writes, and its schema."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One tool as its plugin describes it."""

    description: str
    schema: Mapping[str, Any]
    validator: Validator


@dataclass(frozen=True, slots=True)
class Listing:
    """All tools of a plugin that may be called."""

    rules: Mapping[str, ToolRule]
    tools: Mapping[str, Listed]
    shapes: Shapes
    """What has to stay the same: of all tools that a server without a manifest offers, so that allowing one more of them is
    no change; else of those in the manifest."""
    unlisted: tuple[str, ...]
    """Tools that the plugin offers and nobody allowed; they cannot be called."""


def read_listing(manifest: Manifest, raw: Sequence[Mapping[str, Any]]) -> Listing:
    """The listing of a plugin.

    Raises:
        PluginError: it does not agree with the manifest.
    """
    offered = {str(tool.get("name")): tool for tool in raw}
    found: dict[str, Listed] = {}
    rules = manifest.tools if manifest.grants is None else granted(manifest, offered)
    for name, rule in rules.items():
        if name not in offered:
            raise PluginError(f"the manifest names a tool {name!r} that the program does not offer")
        found[name] = _read(rule, offered[name])
    shapes: dict[str, Mapping[str, Any]] = {
        name: {"write": rules[name].write, "schema": tool.schema} for name, tool in found.items()
    }
    if manifest.grants is not None:
        shapes = {name: _shape(tool) for name, tool in offered.items()}
    unlisted = tuple(sorted(offered.keys() - found.keys()))
    return Listing(rules, found, shapes, unlisted)


def _shape(tool: Mapping[str, Any]) -> Mapping[str, Any]:
    notes = as_object(tool.get("annotations")) or {}
    return {"write": notes.get("readOnlyHint") is not True, "schema": tool.get("inputSchema")}


def _read(rule: ToolRule, tool: Mapping[str, Any]) -> Listed:
    schema = as_object(tool.get("inputSchema"))
    if schema is None or schema.get("type") != "object":
        raise PluginError(f"{rule.name}: its schema is not one of an object")
    notes = as_object(tool.get("annotations")) or {}
    if notes.get("readOnlyHint") is rule.write:
        says = "reads" if rule.write else "writes"
        raise PluginError(f"{rule.name}: the program says that it {says}, the manifest does not")
    if rule.owner and rule.owner.argument not in (as_object(schema.get("properties")) or {}):
        raise PluginError(f"{rule.name}: owner names an argument {rule.owner.argument!r} it lacks")
    check_schema(rule.name, schema)
    _check_questions(rule, schema)
    return Listed(shown(str(tool.get("description") or "")), schema, Validator(schema))


def _check_questions(rule: ToolRule, schema: Mapping[str, Any]) -> None:
    """What people say has to fill what the tool needs, and nothing that it lacks."""
    known = as_object(schema.get("properties")) or {}
    needed = {str(name) for name in as_list(schema.get("required")) or ()}
    for text in rule.questions:
        filled = set(template(text).arguments)
        if odd := sorted(filled - known.keys()):
            raise PluginError(f"{rule.name}: {text!r}: the tool has no argument {odd[0]!r}")
        if missing := sorted(needed - filled):
            raise PluginError(f"{rule.name}: {text!r}: the tool needs {missing[0]!r}, too")
