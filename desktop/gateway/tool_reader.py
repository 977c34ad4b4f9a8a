"""Reads one ``[tools.NAME]`` table, and refuses combinations that would leave an order open to the wrong person."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.domain.records import NAMES
from desktop.domain.sentences import BadTemplate, template
from desktop.gateway.manifest import (
    CACHE_S,
    OWNER_ARGUMENT,
    OWNER_LOOKUP,
    SAME,
    OwnerRule,
    ToolRule,
)
from desktop.gateway.record_fields import carries_owner, problem_with
from desktop.gateway.toml_table import Table

LONGEST_TRY_S = 8.0
"""No attempt is longer than the whole call may take (product figure)."""

_ARGUMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
_FULL_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}\.[A-Za-z][A-Za-z0-9_]{0,47}")
_SENTENCE = re.compile(r".+")
_FIELD = re.compile(r"[a-z_0-9]+(\.[a-z_0-9]+)*")

_KEYS = (
    "record", "write", "public", "counts", "staff_only", "internal", "owner", "timeout_s", "cache_s", "fields", "same",
    "settle", "questions",
)  # fmt: skip


def read_tool(
    table: Table, plugin: str, name: str, fields: Mapping[str, tuple[str, ...]]
) -> ToolRule:
    """The rule of one tool.

    Raises:
        PluginError: a key or a combination of keys cannot be; the message names it.
    """
    record = table.take("record", str, "text")
    if record not in NAMES:
        raise table.error("record", f"{record!r} is not a record; allowed: {', '.join(NAMES)}")
    write = table.take("write", bool, default=False)
    rule = ToolRule(
        plugin=plugin,
        name=name,
        record=record,
        write=write,
        public=table.take("public", bool, default=False),
        counts=table.take("counts", bool, default=True),
        staff_only=table.take("staff_only", bool, default=False),
        internal=table.take("internal", bool, default=False),
        owner=_owner(table),
        timeout_s=table.number("timeout_s", float, 1.0, 0.01, LONGEST_TRY_S)
        if table.has("timeout_s")
        else None,
        cache_s=table.number("cache_s", float, 0.0 if write else CACHE_S, 0.0, 3600.0),
        fields=_fields(table, record, fields),
        same=table.texts("same", _ARGUMENT, "the name of an argument", SAME),
        settle=table.take("settle", str, "") or None,
        questions=read_questions(table, "questions"),
    )
    table.finish(_KEYS)
    _check(table, rule)
    return rule


def read_questions(table: Table, key: str) -> tuple[str, ...]:
    """Sentence templates.

    Raises:
        PluginError: one cannot be meant.
    """
    texts = table.texts(key, _SENTENCE, "a sentence")
    for text in texts:
        try:
            template(text)
        except BadTemplate as error:
            raise table.error(key, f"{text!r}: {error}") from None
    return texts


def _owner(table: Table) -> OwnerRule | None:
    if not table.has("owner"):
        return None
    inner = table.table("owner")
    rule = OwnerRule(
        inner.text("argument", _ARGUMENT, "the name of an argument")
        if inner.has("argument")
        else OWNER_ARGUMENT,
        inner.text("lookup", _FULL_NAME, "a tool's full name like orders.get")
        if inner.has("lookup")
        else OWNER_LOOKUP,
    )
    inner.finish(("argument", "lookup"))
    return rule


def _fields(
    table: Table, record: str, fields: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...] | None:
    if table.has("fields"):
        own = table.texts("fields", _FIELD, "the name of a field")
        if problem := problem_with(record, own):
            raise table.error("fields", problem)
        return own
    if carries_owner(record) and record not in fields:
        raise table.error(
            "fields", f"[fields] has to say which parts of a record {record!r} may leave the plugin"
        )
    return fields.get(record)


def _check(table: Table, rule: ToolRule) -> None:
    guarded = rule.public or rule.staff_only or rule.internal
    if rule.public and (rule.staff_only or rule.internal or rule.owner):
        raise table.error("public", "does not go with staff_only, internal or owner")
    if rule.write and not rule.owner and not guarded:
        raise table.error(
            "owner", 'a write needs owner = { argument = "order_id", lookup = "orders.get" }'
        )
    if not carries_owner(rule.record) and not rule.owner and not guarded:
        raise table.error(
            "owner",
            f"a record {rule.record!r} does not say whose it is: set owner, public or staff_only",
        )
    if rule.settle and not rule.write:
        raise table.error("settle", "only a write needs it")
    if rule.write and rule.internal:
        raise table.error("internal", "a write is never internal")
    if rule.questions and (rule.write or rule.internal or rule.record != "text"):
        raise table.error("questions", "only for tools that read, and answer with a text")
