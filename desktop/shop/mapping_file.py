"""A mapping file, read and checked: every mistake is reported with the file and the key before the shop is asked."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from desktop.api import Unavailable
from desktop.domain.errors import ConfigError
from desktop.shop.mapping import (
    AUTH_KINDS,
    KINDS,
    METHODS,
    OPERATIONS,
    SHOP_KEYS,
    STEP_KEYS,
    ErrorRule,
    FieldRule,
    Operation,
    ShopMapping,
    Step,
)
from desktop.shop.values import offset

RULE_KEYS = frozenset({"as"} | {field.name for field in fields(FieldRule)} - {"kind"})
OPERATION_KEYS = frozenset(field.name for field in fields(Operation))
ERROR_KEYS = frozenset(field.name for field in fields(ErrorRule))
AUTH_KEYS = frozenset({"kind", "name"})


def load(file: Path) -> ShopMapping:
    """Read a mapping.

    Raises:
        ConfigError: not TOML, a key that is not known, a value of the wrong type, or a table that is named and missing.
    """
    try:
        tree = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{file}: {error}") from error
    return _File(file).mapping(tree)


class _File:
    """The checks; each knows the file that its message names."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def mapping(self, tree: Mapping[str, Any]) -> ShopMapping:
        self._known("the file", tree, SHOP_KEYS)
        operations = self._table("operations", tree.get("operations", {}))
        self._known("operations", operations, OPERATIONS)
        mapping = ShopMapping(
            name=self._text("name", tree.get("name", self._file.stem)),
            operations={name: self._operation(name, told) for name, told in operations.items()},
            records={
                name: {
                    key: self._rule(f"records.{name}.{key}", told)
                    for key, told in self._table(f"records.{name}", rules).items()
                }
                for name, rules in self._table("records", tree.get("records", {})).items()
            },
            maps={
                name: self._texts(f"maps.{name}", told)
                for name, told in self._table("maps", tree.get("maps", {})).items()
            },
            words={
                name: {
                    code: self._list(f"words.{name}.{code}", found)
                    for code, found in self._table(f"words.{name}", told).items()
                }
                for name, told in self._table("words", tree.get("words", {})).items()
            },
            auth=self._auth(tree.get("auth", {})),
            headers=self._texts("headers", tree.get("headers", {})),
            errors=self._errors(tree.get("errors", {})),
            zone=self._zone(tree.get("zone", "+00:00")),
            money_scale=self._scale(tree.get("money_scale", 1)),
        )
        self._names(mapping)
        return mapping

    def _wrong(self, where: str, what: str) -> ConfigError:
        return ConfigError(f"{self._file}: {where}: {what}")

    def _known(self, where: str, told: Mapping[str, Any], allowed: Collection[str]) -> None:
        unknown = sorted(set(told) - set(allowed))
        if unknown:
            raise self._wrong(where, f"unknown {unknown}; allowed are {sorted(allowed)}")

    def _table(self, where: str, told: Any) -> Mapping[str, Any]:
        if not isinstance(told, Mapping):
            raise self._wrong(where, f"a table is expected, not {told!r}")
        return told

    def _text(self, where: str, told: Any) -> str:
        if not isinstance(told, str):
            raise self._wrong(where, f"a text is expected, not {told!r}")
        return told

    def _texts(self, where: str, told: Any) -> dict[str, str]:
        table = self._table(where, told)
        return {key: self._text(f"{where}.{key}", value) for key, value in table.items()}

    def _list(self, where: str, told: Any) -> tuple[str, ...]:
        if not isinstance(told, list):
            raise self._wrong(where, f"a list of texts is expected, not {told!r}")
        return tuple(self._text(where, each) for each in told)

    def _zone(self, told: Any) -> str:
        try:
            offset(self._text("zone", told))
        except Unavailable as error:
            raise self._wrong("zone", error.detail) from error
        return told

    def _scale(self, told: Any) -> int:
        if isinstance(told, bool) or not isinstance(told, int) or told < 1:
            raise self._wrong("money_scale", f"1, or 100 for cents, is expected, not {told!r}")
        return told

    def _auth(self, told: Any) -> dict[str, str]:
        auth = self._texts("auth", told)
        self._known("auth", auth, AUTH_KEYS)
        kind = auth.get("kind", "none")
        if kind not in AUTH_KINDS:
            raise self._wrong("auth.kind", f"{kind!r} is not one of {sorted(AUTH_KINDS)}")
        if AUTH_KINDS[kind] and not auth.get("name"):
            raise self._wrong("auth.name", f"kind {kind} needs the name of its {kind}")
        return auth

    def _errors(self, told: Any) -> ErrorRule:
        table = self._table("errors", told)
        self._known("errors", table, ERROR_KEYS)
        usual = ErrorRule()

        def codes(key: str) -> tuple[str, ...]:
            return self._list(f"errors.{key}", table.get(key, []))

        return ErrorRule(
            code=self._text("errors.code", table.get("code", usual.code)),
            message=self._text("errors.message", table.get("message", usual.message)),
            ok=codes("ok"),
            not_found=codes("not_found"),
            refused=codes("refused"),
        )

    def _rule(self, where: str, told: Any) -> FieldRule:
        if isinstance(told, str):
            return FieldRule(at=told)
        table = self._table(where, told)
        self._known(where, table, RULE_KEYS)
        for key, value in table.items():
            if key != "value":
                self._text(f"{where}.{key}", value)
        rule = FieldRule(**{("kind" if key == "as" else key): told for key, told in table.items()})
        if rule.kind not in KINDS:
            raise self._wrong(where, f"as = {rule.kind!r} is not one of {sorted(KINDS)}")
        return rule

    def _operation(self, name: str, told: Any) -> Operation:
        where = f"operations.{name}"
        table = self._table(where, told)
        self._known(where, table, OPERATION_KEYS)
        steps = table.get("steps")
        if not isinstance(steps, list) or not steps:
            raise self._wrong(f"{where}.steps", "a list with at least one step is expected")
        texts = {
            key: self._text(f"{where}.{key}", table[key])
            for key in ("record", "items", "total", "main")
            if key in table
        }
        operation = Operation(
            tuple(self._step(f"{where}.steps[{place}]", step) for place, step in enumerate(steps)),
            words=self._list(f"{where}.words", table.get("words", [])),
            **texts,
        )
        if operation.main not in {"answer", *(step.save for step in operation.steps)}:
            raise self._wrong(f"{where}.main", f"no step saves {operation.main!r}")
        return operation

    def _step(self, where: str, told: Any) -> Step:
        table = self._table(where, told)
        self._known(where, table, STEP_KEYS)
        methods = [method for method in METHODS if method in table]
        if len(methods) != 1:
            raise self._wrong(where, f"one of {METHODS} with a path is needed")
        return Step(
            methods[0],
            self._text(f"{where}.{methods[0]}", table[methods[0]]),
            self._texts(f"{where}.query", table.get("query", {})),
            self._table(f"{where}.body", table.get("body", {})),
            self._text(f"{where}.save", table.get("save", "answer")),
            self._text(f"{where}.at", table.get("at", ".")),
        )

    def _names(self, mapping: ShopMapping) -> None:
        """What is named must be there."""
        for name, operation in mapping.operations.items():
            if operation.record and operation.record not in mapping.records:
                raise self._wrong(f"operations.{name}", f"there is no [records.{operation.record}]")
        for name, rules in mapping.records.items():
            for key, rule in rules.items():
                where = f"records.{name}.{key}"
                if rule.map and rule.map not in mapping.maps:
                    raise self._wrong(where, f"there is no [maps.{rule.map}]")
                if rule.record and rule.record not in mapping.records:
                    raise self._wrong(where, f"there is no [records.{rule.record}]")
