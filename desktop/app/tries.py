"""A tool that is tried from the settings page: what it wants to know, and what came of it, as that page shows them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.api.protocol import as_object
from desktop.domain.calls import ToolResult
from desktop.domain.installation import ToolArgument, ToolTried
from desktop.domain.wire import to_json


def arguments_of(schema: Mapping[str, Any]) -> Sequence[ToolArgument]:
    """A tool's arguments, the needed first; a kind that may also be nothing is told without the nothing."""
    needed = schema.get("required", ())
    properties = as_object(schema.get("properties")) or {}
    found = [
        _argument(name, as_object(told) or {}, needed=name in needed)
        for name, told in properties.items()
    ]
    return sorted(found, key=lambda one: not one.needed)


def _argument(name: str, told: Mapping[str, Any], *, needed: bool) -> ToolArgument:
    kinds = [told, *(as_object(one) or {} for one in told.get("anyOf", ()))]
    held = next((one for one in kinds if one.get("properties")), {})
    kind = next((str(one["type"]) for one in kinds if one.get("type") not in {None, "null"}), "")
    choices = next((one["enum"] for one in kinds if one.get("enum")), ())
    return ToolArgument(
        name,
        kind,
        needed,
        str(told.get("description", "")),
        tuple(str(one) for one in choices),
        tuple(arguments_of(held)),
    )


def tried(result: ToolResult) -> ToolTried:
    """What came of a call."""
    record = json.dumps(to_json(result.record), ensure_ascii=False, indent=2)
    return ToolTried(
        str(result.outcome),
        result.ms,
        tuple((step.name, step.verdict) for step in result.steps),
        result.detail or "",
        record if result.record else "",
    )
