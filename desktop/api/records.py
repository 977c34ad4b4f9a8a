"""A tool's return value as the JSON object that travels: ``{"record": name, "version": 1, …fields}``."""

from __future__ import annotations

from typing import Any

from desktop.api.failures import Failure
from desktop.api.protocol import as_object

RECORD_VERSION = 1

_PLAIN = frozenset({str, int, float, bool, type(None)})
_SEQUENCES = frozenset({list, tuple, set, frozenset})


def record(name: str, /, **fields: Any) -> dict[str, Any]:
    """A record of the list in ``docs/plugins.md``; fields that are None are left out."""
    return {
        "record": name,
        "version": RECORD_VERSION,
        **{key: value for key, value in fields.items() if value is not None},
    }


def structured(value: Any) -> dict[str, Any]:
    """The object for whatever a handler returned: text becomes a ``text`` record.

    Raises:
        Failure: the handler returned nothing, or something that is no object.
    """
    plain = to_plain(value)
    if isinstance(plain, str):
        return record("text", text=plain)
    if (found := as_object(plain)) is None:
        raise Failure(f"a tool returns text or a record, not {type(value).__name__}")
    return found


def to_plain(value: Any) -> Any:
    """Dataclasses, enums, dates and decimals as JSON values, all the way down."""
    kind: Any = value.__class__
    if kind in _PLAIN:
        return value
    if (data := as_object(value)) is not None:
        return {str(key): to_plain(item) for key, item in data.items()}
    if kind in _SEQUENCES:
        return [to_plain(item) for item in value]
    # Found by their marks, so that a plugin without dataclasses or dates need not load those modules.
    if hasattr(kind, "__dataclass_fields__"):
        named = ((name, getattr(value, name)) for name in kind.__dataclass_fields__)
        return {name: to_plain(item) for name, item in named if item is not None}
    if hasattr(kind, "__members__"):
        return value.value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value)
