"""A mapping file, read and checked: every mistake is reported with the file and the key before the shop is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from desktop.api import Unavailable
from desktop.domain.errors import ConfigError
from desktop.domain.reading import read_toml
from desktop.shop.mapping import (
    KINDS,
    OPERATIONS,
    Auth,
    ErrorRule,
    FieldRule,
    Operation,
    ShopMapping,
    Step,
)
from desktop.shop.mapping_check import check_names
from desktop.shop.step_reader import StepReader
from desktop.shop.told import Told
from desktop.shop.values import offset

SHOP_KEYS = frozenset({"steps", *(field.name for field in fields(ShopMapping))} - {"file"})
RULE_KEYS = frozenset({"as", *(field.name for field in fields(FieldRule))} - {"kind"})
OPERATION_KEYS = frozenset(field.name for field in fields(Operation))
ERROR_KEYS = frozenset(field.name for field in fields(ErrorRule))
AUTH_KEYS = frozenset(field.name for field in fields(Auth))

AUTH_KINDS: Mapping[str, str | None] = {
    "none": None,
    "bearer": None,
    "basic": None,
    "header": "name",
    "query": "name",
    "signed": "sign",
}
"""Ways to show the secret, and the key that each needs."""

MINOR = "minor"
"""``money_scale`` of shops that count in each currency's smallest unit: yen in yen, euro in cents."""

_LISTS = frozenset({"empty", "minus"})
_ZONELESS = "+00:00"


def load(file: Path) -> ShopMapping:
    """Read a mapping.

    Raises:
        ConfigError: not TOML, a key that is not known, a value of the wrong type, or a table that is named and missing.
    """
    try:
        tree = read_toml(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{file}: {error}") from error
    told = Told(file)
    mapping = _File(told, tree).mapping()
    check_names(mapping, told)
    return mapping


class _File:
    """One file on its way to a mapping."""

    def __init__(self, told: Told, tree: Mapping[str, Any]) -> None:
        told.known("the file", tree, SHOP_KEYS)
        self._told = told
        self._tree = tree
        graphql = told.text("graphql", tree.get("graphql", ""))
        self._reader = StepReader(told, told.table("steps", tree.get("steps", {})), graphql)

    def mapping(self) -> ShopMapping:
        told, tree = self._told, self._tree
        operations = self._table("operations")
        told.known("operations", operations, OPERATIONS)
        for name, entry in self._table("steps").items():
            self._reader.steps(f"steps.{name}", entry, shared=True)
        return ShopMapping(
            name=told.text("name", tree.get("name", told.file.stem)),
            operations={name: self._operation(name, entry) for name, entry in operations.items()},
            records={
                name: {
                    key: self._rule(f"records.{name}.{key}", entry)
                    for key, entry in told.table(f"records.{name}", rules).items()
                }
                for name, rules in self._table("records").items()
            },
            maps={
                name: told.texts(f"maps.{name}", entry)
                for name, entry in self._table("maps").items()
            },
            words={
                name: {
                    code: told.list(f"words.{name}.{code}", found)
                    for code, found in told.table(f"words.{name}", entry).items()
                }
                for name, entry in self._table("words").items()
            },
            checks={
                name: self._reader.checks(f"checks.{name}", entry)
                for name, entry in self._table("checks").items()
            },
            settings=told.texts("settings", tree.get("settings", {})),
            auth=self._auth(tree.get("auth", {})),
            headers=told.texts("headers", tree.get("headers", {})),
            errors=self._errors(tree.get("errors", {})),
            zone=self._zone("zone", tree.get("zone", _ZONELESS)),
            money_scale=self._scale("money_scale", tree.get("money_scale", 1)),
            decimal=told.one_of("decimal", tree.get("decimal", ""), {"", ".", ","}),
            currency=told.text("currency", tree.get("currency", "")),
            graphql=told.text("graphql", tree.get("graphql", "")),
            tried=told.text("tried", tree.get("tried", "")),
            file=told.file.name,
        )

    def _table(self, key: str) -> Mapping[str, Any]:
        return self._told.table(key, self._tree.get(key, {}))

    def _zone(self, where: str, entry: Any) -> str:
        zone = self._told.text(where, entry)
        try:
            offset(zone)
        except Unavailable as error:
            raise self._told.wrong(where, error.detail) from error
        return zone

    def _scale(self, where: str, entry: Any) -> int:
        if entry == MINOR:
            return 0
        if isinstance(entry, bool) or not isinstance(entry, int) or entry < 1:
            raise self._told.wrong(
                where, f'1, or 100 for cents, or "{MINOR}" is expected, not {entry!r}'
            )
        return entry

    def _auth(self, entry: Any) -> Auth:
        told = self._told
        table = told.table("auth", entry)
        told.known("auth", table, AUTH_KEYS)
        kind = told.one_of("auth.kind", table.get("kind", "none"), AUTH_KINDS)
        needed = AUTH_KINDS[kind]
        if needed and not table.get(needed):
            raise told.wrong(f"auth.{needed}", f"kind {kind} needs it")
        if "sign" in table:
            from desktop.shop.signing import SIGNERS  # few shops sign

            told.one_of("auth.sign", table["sign"], SIGNERS)
        made: dict[str, Any] = {
            key: told.text(f"auth.{key}", value)
            for key, value in table.items()
            if key not in {"params", "login", "refresh"}
        }
        made["params"] = told.texts("auth.params", table.get("params", {}))
        made["login"] = self._login("auth.login", table)
        made["refresh"] = self._login("auth.refresh", table)
        if made["login"] and "value" not in table:
            made["value"] = "{token}"
        if made["refresh"] and not made["login"]:
            raise told.wrong("auth.refresh", "a refresh needs a login")
        return Auth(**made)

    def _login(self, where: str, table: Mapping[str, Any]) -> Step | None:
        key = where.removeprefix("auth.")
        if key not in table:
            return None
        step = self._reader.step(where, self._told.table(where, table[key]))
        if not step.method:
            raise self._told.wrong(where, "a request is expected")
        return step

    def _errors(self, entry: Any) -> ErrorRule:
        table = self._told.table("errors", entry)
        self._told.known("errors", table, ERROR_KEYS)
        made: dict[str, Any] = {
            key: self._told.text(f"errors.{key}", value)
            if key in {"code", "message"}
            else self._told.list(f"errors.{key}", value)
            for key, value in table.items()
        }
        return ErrorRule(**made)

    def _rule(self, where: str, entry: Any) -> FieldRule:
        told = self._told
        if isinstance(entry, str):
            return FieldRule((entry,))
        table = told.table(where, entry)
        told.known(where, table, RULE_KEYS)
        made: dict[str, Any] = {}
        for key, value in table.items():
            here = f"{where}.{key}"
            if key in {"at", "minus"}:
                made[key] = told.text_or_list(here, value)
            elif key in _LISTS or key == "of":
                made[key] = told.list(here, value)
            elif key == "scale":
                made[key] = self._scale(here, value)
            elif key == "zone":
                made[key] = self._zone(here, value)
            elif key == "value":
                made[key] = value
            else:
                made["kind" if key == "as" else key] = told.text(here, value)
        rule = FieldRule(**made)
        if rule.kind not in KINDS:
            raise told.wrong(where, f"as = {rule.kind!r} is not one of {sorted(KINDS)}")
        return rule

    def _operation(self, name: str, entry: Any) -> Operation:
        told, where = self._told, f"operations.{name}"
        table = told.table(where, entry)
        told.known(where, table, OPERATION_KEYS)
        texts = {
            key: told.text(f"{where}.{key}", table[key])
            for key in ("record", "items", "total", "main")
            if key in table
        }
        operation = Operation(
            self._reader.steps(f"{where}.steps", table.get("steps")),
            words=told.list(f"{where}.words", table.get("words", [])),
            refusals=told.texts(f"{where}.refusals", table.get("refusals", {})),
            **texts,
        )
        if operation.main not in {"answer", *(step.save for step in operation.steps)}:
            raise told.wrong(f"{where}.main", f"no step saves {operation.main!r}")
        return operation


__all__ = ["ConfigError", "load"]
