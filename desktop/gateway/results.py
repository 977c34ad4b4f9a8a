"""Result check: only whitelisted fields, clean text, allowed links, the record that was asked for and that it claims to be."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from desktop.api.protocol import as_list, as_object
from desktop.domain import records
from desktop.domain.calls import Outcome
from desktop.domain.errors import RecordError
from desktop.domain.identifiers import same
from desktop.gateway.calls import Call, Stop
from desktop.gateway.links import AllowedHosts, looks_like_link
from desktop.gateway.manifest import ToolRule
from desktop.gateway.record_fields import all_fields, within
from desktop.gateway.text import shown

STEP = "result"

DEEPEST = 12
MOST_ITEMS = 500
"""Entries of one list; more are left out, since nobody reads them at a counter."""

LONGEST_NAME = 64
"""Characters of a field's name in the evidence; a stranger may have chosen it."""

_INSIDE = re.compile(
    r"(?<![A-Za-z0-9+.\-])[A-Za-z0-9+.\-]+://[^\s<>\"'`（）《》【】“”，。；！？、]*"
)
"""A link inside a text, from where such signs begin only: tried at each of them a long text held the program up for seconds. Somewhere a note, a news of a parcel, a document's words may be made one to be touched."""

_BEFORE = "0123456789+.-"
_AFTER = ".,;:!?)]}*_~|"

_OF_LINES = frozenset({"passages", "text"})
"""Records whose texts are shown as they are. Those of all others stand inside a sentence of ours, where a line of their own
would read like our words: a product by the name of "Lamp, a line break, Your money was sent back."."""

LONGEST_LINE = 500
"""Characters of a text that stands inside a sentence of ours; the longest names of goods have some two hundred."""

_BREAK = re.compile(r"(?<!\s)\s*[\t\n]\s*")

_ENVELOPE = ("record", "version")

Tree = Mapping[str, "Tree | None"]


def check(call: Call, found: Mapping[str, Any], hosts: AllowedHosts) -> dict[str, Any]:
    """The record as it may leave the plugin.

    Raises:
        Stop: it is not the declared record, or not the one that was asked for.
    """
    rule = call.rule
    if found.get("record") != rule.record:
        raise _bad(f"a record {rule.record!r} was declared, {str(found.get('record'))[:40]!r} came")
    left_out: list[str] = []
    head = {name: found[name] for name in _ENVELOPE if name in found}
    kept = head | _filter(found, _tree(rule), hosts, left_out, 0)
    if rule.record not in _OF_LINES:
        kept = _on_one_line(kept)
    try:
        records.parse(kept)
    except RecordError as error:
        raise _bad(shown(str(error))) from error
    _check_same(rule, call.arguments, kept)
    call.say(STEP, f"ok, left out {', '.join(sorted(set(left_out)))}" if left_out else "ok")
    return kept


def _bad(detail: str) -> Stop:
    return Stop(Outcome.UNAVAILABLE, "bad_record", detail)


def _check_same(rule: ToolRule, arguments: Mapping[str, Any], record: Mapping[str, Any]) -> None:
    for name in rule.same:
        asked, told = arguments.get(name), record.get(name)
        if isinstance(asked, str) and isinstance(told, str) and not same(asked, told):
            raise Stop(
                Outcome.UNAVAILABLE, "other_record", f"{name}: another one came than was asked for"
            )


@cache
def _tree(rule: ToolRule) -> Tree:
    tree: dict[str, Any] = {}
    for name in rule.fields if rule.fields is not None else all_fields(rule.record):
        _grow(tree, name.split("."))
    return within(rule.record, tree)


def _grow(tree: dict[str, Any], path: list[str]) -> None:
    head, *rest = path
    if not rest:
        tree[head] = None  # the whole of it
    elif tree.get(head, {}) is not None:
        _grow(tree.setdefault(head, {}), rest)


def _filter(
    data: Mapping[str, Any], tree: Tree, hosts: AllowedHosts, left_out: list[str], depth: int
) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, inner in tree.items():
        if name in data:
            value = _value(data[name], inner, hosts, left_out, depth + 1)
            if value is None and data[name] is not None:
                left_out.append(shown(name)[:LONGEST_NAME])
            else:
                kept[name] = value
    return kept


def _on_one_line(value: Any) -> Any:
    """The same with every text on one line that is not too long for one; a link is left whole."""
    if isinstance(value, str):
        line = _BREAK.sub(" ", value).strip() if "\n" in value or "\t" in value else value
        return (
            line
            if len(line) <= LONGEST_LINE or looks_like_link(line)
            else f"{line[:LONGEST_LINE]}…"
        )
    if (items := as_list(value)) is not None:
        return [_on_one_line(item) for item in items]
    if (data := as_object(value)) is not None:
        return {name: _on_one_line(inner) for name, inner in data.items()}
    return value


def _value(
    value: Any, tree: Tree | None, hosts: AllowedHosts, left_out: list[str], depth: int
) -> Any:
    """The value, cleaned; None for a link that may not be shown and for what is nested too deeply."""
    if isinstance(value, str):
        return _text(value, hosts, left_out)
    if depth > DEEPEST:
        return None
    if (items := as_list(value)) is not None:
        if len(items) > MOST_ITEMS:
            left_out.append(f"{len(items) - MOST_ITEMS} items")
        kept = items[:MOST_ITEMS]
        return _without_none(_value(item, tree, hosts, left_out, depth + 1) for item in kept)
    if (data := as_object(value)) is not None:
        wanted = tree if tree is not None else dict.fromkeys(data)
        return _filter(data, wanted, hosts, left_out, depth)
    if isinstance(value, float) and not math.isfinite(value):
        return None  # JSON has no such number, and nobody can read it
    return value


def _text(value: str, hosts: AllowedHosts, left_out: list[str]) -> str | None:
    text = shown(value)
    if looks_like_link(text) and len(text.split()) == 1:
        return text if hosts.allows(text) else None

    def link(found: re.Match[str]) -> str:
        # What ends the sentence around it is not a part of the link, nor a number that it was stuck to.
        whole = found[0].lstrip(_BEFORE)
        address = whole.rstrip(_AFTER)
        if hosts.allows(address) or not whole[:1].isalpha():
            return found[0]
        left_out.append("a link in a text")
        return found[0].removesuffix(whole) + whole[len(address) :]

    if "://" in text:
        text = _INSIDE.sub(link, text)
    # What is left at the beginning may still be of a kind that a phone acts upon (javascript:, tel:).
    return None if looks_like_link(text) and not hosts.allows(text.split()[0]) else text


def _without_none(values: Iterable[Any]) -> list[Any]:
    return [value for value in values if value is not None]
