"""Runs a mapping's operations and makes records of the answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from desktop.api import Invalid, NotFound, Refused, Unavailable, config, record, request, secret
from desktop.domain.locations import plugins
from desktop.shop.client import LEAST_S, ShopClient
from desktop.shop.mapping import FieldRule, Operation, ShopMapping
from desktop.shop.mapping_file import load
from desktop.shop.pointer import fill, read
from desktop.shop.steady import Steady
from desktop.shop.values import PLAIN, amount, day, time, whole

_WHOLE = re.compile(r"\{([\w.]+)\}")
_UPWARDS = frozenset({".", ".."})


class Shop:
    """One shop system, spoken to through its mapping."""

    def __init__(self, mapping: ShopMapping, client: ShopClient) -> None:
        self._mapping = mapping
        self._client = client
        self._steady = Steady()
        self._drift: timedelta | None = None

    def can(self, operation: str) -> bool:
        """Whether the mapping has the operation."""
        return operation in self._mapping.operations

    def get(self, operation: str, **values: Any) -> dict[str, Any]:
        """One record.

        Raises:
            desktop.api.Failure: what the shop said, or that its answer cannot be read.
        """
        plan = self._plan(operation)
        context = self._run(plan, values)
        context["answer"] = context[plan.main]
        return record(str(plan.record), **self._fields(str(plan.record), context, values))

    def list(self, operation: str, **values: Any) -> tuple[list[dict[str, Any]], list[str], int]:
        """Records (without their envelope), the words of each by which a product is recognised, and how many there are."""
        plan = self._plan(operation)
        answer = self._run(plan, values)["answer"]
        found = read(answer, plan.items or ".")
        if not isinstance(found, list):
            raise Unavailable(f"{operation}: a list is expected")
        records = [self._fields(str(plan.record), {"answer": item}, values) for item in found]
        words = [" ".join(_words(read(item, pointer)) for pointer in plan.words) for item in found]
        total = read(answer, plan.total) if plan.total else None
        return records, words, len(found) if total is None else whole(total)

    def raw(self, operation: str, **values: Any) -> Any:
        """The last step's answer as it is."""
        return self._run(self._plan(operation), values)["answer"]

    def settled(self, key: str) -> Any:
        """What a write under this idempotency key answered.

        Raises:
            NotFound: the shop knows of no write that was done under it.
        """
        told = self.raw("settled", key=key)
        if not told.get("done"):
            raise NotFound(f"nothing was done under {key}")
        return told["result"]

    def named(self, kind: str, name: str, data: Any) -> dict[str, Any]:
        """A record of the given kind from an answer that was fetched by other means, such as a settled write."""
        return record(kind, **self._fields(name, {"answer": data}, {}))

    def recognise(self, table: str, text: str | None) -> str | None:
        """The shop's own code that a person's words stand for, by the mapping's ``[words.TABLE]``; None when none does."""
        folded = (text or "").casefold()
        for code, words in self._mapping.words.get(table, {}).items():
            if any(word in folded for word in words):
                return code
        return None

    def now(self) -> datetime:
        """The shop's own time, where its mapping says how to ask for it; asked once a process.

        Raises:
            desktop.api.Failure: it could not be asked; the next call asks again.
        """
        drift = self._drift
        if drift is None:
            drift = timedelta(0)
            if self.can("now"):
                told = datetime.fromisoformat(
                    time(read(self.raw("now"), "now"), self._mapping.zone)
                )
                drift = told - datetime.now(told.tzinfo)
            self._drift = drift
        return datetime.now().astimezone() + drift

    def _plan(self, operation: str) -> Operation:
        plan = self._mapping.operations.get(operation)
        if plan is None:
            raise Refused(
                "not_supported", f"{self._mapping.name}: there is no [operations.{operation}]"
            )
        return plan

    def _run(self, plan: Operation, values: Mapping[str, Any]) -> dict[str, Any]:
        asked = request()
        scope = {"lang": asked.lang, "customer": asked.customer, **values}
        headers = {name: fill(value, scope) for name, value in self._mapping.headers.items()}
        if asked.idempotency_key:
            headers["Idempotency-Key"] = asked.idempotency_key
        context: dict[str, Any] = {}
        for step in plan.steps:
            path = fill(step.path, _quoted(scope))
            query = {key: text for key, value in step.query.items() if (text := fill(value, scope))}
            body = _body(step.body, scope) if step.method != "get" else None
            send = partial(
                self._client.send,
                step.method,
                path,
                query=query,
                body=body,
                headers=headers,
                errors=self._mapping.errors,
            )
            if step.method == "get":
                answer = self._read(send, (path, *sorted(query.items())))
            else:
                asked.written = True
                answer = send()
            found = read(answer, step.at)
            if found is None or (step.at == "." and not _shaped(found, plan)):
                raise Unavailable(f"{step.method} {step.path}: nothing of use at {step.at!r}")
            context[step.save] = context["answer"] = scope[step.save] = found
        return context

    def _read(self, send: Callable[..., Any], step: Hashable) -> Any:
        try:
            return self._steady.read(step, lambda seconds: send(at_most_s=seconds), LEAST_S)
        except Unavailable as error:
            # As long as nothing was written, the write that this was to prepare can be tried again.
            raise Unavailable(error.detail, sent=request().written) from error

    def _fields(
        self, name: str, context: Mapping[str, Any], values: Mapping[str, Any]
    ) -> dict[str, Any]:
        filled = {"lang": request().lang, **values}
        answer = context.get("answer")
        source: Any = {**answer, **context} if isinstance(answer, Mapping) else dict(context)
        rules = self._mapping.records[name]
        made = {key: self._value(rule, source, filled) for key, rule in rules.items()}
        return {key: value for key, value in made.items() if value is not None}

    def _value(self, rule: FieldRule, source: Any, values: Mapping[str, Any]) -> Any:
        if rule.value is not None:
            return fill(rule.value, values) if isinstance(rule.value, str) else rule.value
        if rule.each is not None:
            return self._each(rule, source, values)
        found = read(source, fill(rule.at, values))
        if found is None:
            return None
        if isinstance(found, Mapping | list):
            raise Unavailable(f"{rule.at}: one value is expected, not {type(found).__name__}")
        if rule.map:
            table = self._mapping.maps[rule.map]
            if str(found) not in table:
                raise Unavailable(f"the shop's word {found!r} is not in [maps.{rule.map}]")
            return table[str(found)]
        if rule.kind == "time":
            return time(found, self._mapping.zone)
        if rule.kind == "date":
            return day(found, self._mapping.zone)
        if rule.kind == "money":
            return self._money(amount(found, self._mapping.money_scale), rule, source)
        return PLAIN[rule.kind](found)

    def _each(self, rule: FieldRule, source: Any, values: Mapping[str, Any]) -> Any:
        found = read(source, fill(rule.each or "", values)) or []
        items = found if isinstance(found, list) else [found]
        if rule.where:
            items = [item for item in items if read(item, fill(rule.where, values))]
        if rule.sum:
            if not items:
                return None
            total = sum(
                (amount(read(item, rule.sum) or 0, self._mapping.money_scale) for item in items),
                Decimal(0),
            )
            off = read(source, fill(rule.minus, values)) if rule.minus else None
            return self._money(total - amount(off or 0, self._mapping.money_scale), rule, source)
        if rule.record:
            parent = source if isinstance(source, Mapping) else {}
            return [
                self._fields(rule.record, {"parent": parent, "answer": item}, values)
                for item in items
            ]
        texts = (read(item, fill(rule.at, values)) for item in items)
        return [str(text) for text in texts if isinstance(text, str | int | float)]

    @staticmethod
    def _money(value: Decimal, rule: FieldRule, source: Any) -> dict[str, str]:
        currency = read(source, rule.currency)
        if not isinstance(currency, str):
            raise Unavailable(f"{rule.currency}: an amount without a currency")
        return {"amount": str(value), "currency": currency}


def _shaped(found: Any, plan: Operation) -> bool:
    """An object, or a list where the operation lists the answer itself."""
    return isinstance(found, Mapping) or (plan.items == "." and isinstance(found, list))


def _quoted(value: Any) -> Any:
    """Every text made safe as one segment of a path.

    Raises:
        NotFound: a text that would lead to another path; nothing has such a number.
    """
    if isinstance(value, Mapping):
        return {key: _quoted(item) for key, item in value.items() if key not in _UPWARDS}
    if isinstance(value, str) and value.strip() in _UPWARDS:
        raise NotFound(f"{value!r} is no number")
    return None if value is None else quote(str(value), safe="")


def _words(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(_words(item) for item in value)
    if isinstance(value, Mapping):
        return " ".join(_words(item) for item in value.values())
    return "" if value is None else str(value)


def _body(template: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The template with its values; what has none is left out, and so is a table of which nothing is left.

    A text that is one whole ``{name}`` keeps the value's own type.
    """
    made = {key: _filled(value, values) for key, value in template.items()}
    return {key: value for key, value in made.items() if value is not None}


def _filled(value: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(value, Mapping):
        if "each" in value:
            return _repeated(value, values)
        return _body(value, values) or None
    if isinstance(value, list):
        return [_filled(item, values) for item in value]
    if not isinstance(value, str):
        return value
    one = _WHOLE.fullmatch(value)
    return read(values, one[1]) if one else fill(value, values)


def _repeated(template: Mapping[str, Any], values: Mapping[str, Any]) -> list[Any] | None:
    """``{ each = "items", as = "int", body = { line = "{item}" } }``: one table for every item of a list."""
    items = values.get(template["each"])
    if not items:
        return None
    convert = PLAIN[template.get("as", "text")]
    try:
        return [_filled(template["body"], {**values, "item": convert(item)}) for item in items]
    except Unavailable as error:
        raise Invalid(error.detail) from error


def connect() -> Shop:
    """The shop that the plugin's settings name: ``shop_mapping`` (a name or a file), ``shop_url``, secret ``shop_token``.

    Raises:
        desktop.domain.errors.ConfigError: the mapping cannot be read.
    """
    named = config("shop_mapping", "demo")
    file = Path(named) if named.endswith(".toml") else plugins() / "shops" / f"{named}.toml"
    mapping = load(file)
    return Shop(
        mapping,
        ShopClient(config("shop_url", ""), mapping.auth, secret("shop_token"), mapping.headers),
    )
