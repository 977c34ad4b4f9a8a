"""Makes records of a shop's answers, field by field; what cannot be read is told with the key of the mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from desktop.api import Unavailable, request
from desktop.shop.conditions import digits
from desktop.shop.mapping import FIELDS, INNER, FieldRule, ShopMapping
from desktop.shop.pointer import around, fill, read, word
from desktop.shop.values import PLAIN, amount, day, time, whole

Values = Mapping[str, Any]


class Unreadable(Unavailable):
    """A field that cannot be made of the answer; the message names its key."""


class Records:
    """The records of one mapping."""

    def __init__(self, mapping: ShopMapping) -> None:
        self._mapping = mapping

    def make(self, name: str, kind: str | None, context: Values, values: Values) -> dict[str, Any]:
        """The fields of ``[records.NAME]``; a ``kind`` says which of them there must be.

        Raises:
            Unreadable: a value is none of what its rule says, or a field that is needed is not there.
        """
        filled = {"lang": request().lang, **values}
        answer = context.get("answer")
        source: Any = {**answer, **context} if isinstance(answer, Mapping) else dict(context)
        made: dict[str, Any] = {}
        rules = self._mapping.records[name]
        for key, rule in sorted(rules.items(), key=lambda item: item[1].total_of is not None):
            where = f"{self._mapping.file}: records.{name}.{key}"
            inner = INNER.get((kind or "", key))
            try:
                found = (
                    _total(made.get(rule.total_of) or ())
                    if rule.total_of
                    else self._value(rule, source, filled, inner)
                )
            except Unreadable:
                raise
            except Unavailable as error:
                raise Unreadable(f"{where}: {error.detail}") from error
            if found is not None:
                made[key] = found
        needed = FIELDS[kind][0] if kind else frozenset[str]()
        for key in sorted(needed - made.keys()):
            pointer = "|".join(filter(None, (rules[key].each, *rules[key].at)))
            raise Unreadable(
                f"{self._mapping.file}: records.{name}.{key}: nothing at {pointer!r}; "
                f"{around(source, fill(pointer, filled))}"
            )
        return {key: made[key] for key in rules if key in made}

    def _value(self, rule: FieldRule, source: Any, values: Values, inner: str | None) -> Any:
        if rule.value is not None:
            made = rule.value
            made = fill(made, {**source, **values}) if isinstance(made, str) else made
            return self._translated(fill(rule.map, values), made) if rule.map else made
        if rule.of:
            return self._several(rule, source, values, inner)
        if rule.each is not None:
            return self._each(rule, source, values, inner)
        found = self._found(rule, source, values)
        if rule.ends is not None:
            wanted = digits(fill(rule.ends, values))
            return bool(wanted) and digits(str(found or "")).endswith(wanted)
        if found is None and rule.default is not None:
            return self._converted(rule, fill(rule.default, {**source, **values}), source, values)
        if found is None:
            return None
        if rule.kind == "count" and isinstance(found, list):
            return len(found)
        if isinstance(found, Mapping | list):
            raise Unavailable(f"one value is expected at {rule.at[0]!r}, not an object or a list")
        if rule.map:
            found = self._translated(fill(rule.map, values), word(found))
        return self._converted(rule, found, source, values)

    @staticmethod
    def _found(rule: FieldRule, source: Any, values: Values) -> Any:
        found = [read(source, fill(pointer, values)) for pointer in rule.at]
        found = [None if each is not None and word(each) in rule.empty else each for each in found]
        if len(found) == 1 or (not rule.map and all(each is None for each in found)):
            return found[0]
        texts = ["" if each is None else word(each) for each in found]
        # For a map every part keeps its place; for a text the gaps close.
        return rule.join.join(texts if rule.map else filter(None, texts))

    def _translated(self, name: str, said: str) -> str:
        table = self._mapping.maps[name]
        if said in table:
            return table[said]
        for pattern, meant in table.items():
            if ("*" in pattern or "+" in pattern) and _pattern(pattern).fullmatch(said):
                return meant
        raise Unavailable(f"the shop's word {said!r} is not in [maps.{name}]")

    def _converted(self, rule: FieldRule, found: Any, source: Any, values: Values) -> Any:
        zone = rule.zone or self._mapping.zone
        match rule.kind:
            case "time":
                return time(found, zone, rule.format)
            case "date":
                made = day(found, zone, rule.format)
                return _later(made, fill(rule.plus_days, values)) if rule.plus_days else made
            case "money":
                return self._money(
                    rule, source, lambda currency: self._amount(rule, found, currency)
                )
            case "int" if rule.minus:
                return whole(found) - sum(whole(read(source, each) or 0) for each in rule.minus)
            case "count":
                return whole(found)
            case _:
                return PLAIN[rule.kind](found)

    def _each(self, rule: FieldRule, source: Any, values: Values, inner: str | None) -> Any:
        found = read(source, fill(rule.each or "", values))
        items = [] if found is None else found if isinstance(found, list) else [found]
        if rule.where:
            wanted = not rule.where.startswith("!")
            pointer = fill(rule.where.removeprefix("!"), values)
            items = [item for item in items if bool(read(item, pointer)) is wanted]
        if rule.sum:
            return self._sum(rule, items, source, values) if items else None
        if rule.record:
            made = (
                self.make(rule.record, inner, {"parent": parent, "answer": item}, values)
                for parent, item in _with_parents(rule, source, items)
            )
            # A line of which nothing is left is none.
            return [each for each in made if each.get("quantity") != 0]
        texts = (read(item, fill(rule.at[0], values)) for item in items)
        return [str(text) for text in texts if isinstance(text, str | int | float)]

    def _several(self, rule: FieldRule, source: Any, values: Values, inner: str | None) -> Any:
        """Records of the object itself, such as the events that it holds as times of its own."""
        context = {"parent": source.get("parent"), "answer": source}
        made = (self.make(name, None, context, values) for name in rule.of)
        needed = FIELDS[inner][0] if inner else frozenset[str]()
        return [each for each in made if needed <= each.keys()]

    def _sum(self, rule: FieldRule, items: Sequence[Any], source: Any, values: Values) -> Any:
        def added(currency: str) -> Decimal:
            parts = (
                self._amount(rule, read(item, rule.sum or "") or 0, currency) for item in items
            )
            off = (read(source, fill(each, values)) or 0 for each in rule.minus)
            return sum(parts, Decimal(0)) - sum(
                (self._amount(rule, each, currency) for each in off), Decimal(0)
            )

        return self._money(rule, source, added)

    def _amount(self, rule: FieldRule, found: Any, currency: str) -> Decimal:
        scale = self._mapping.money_scale if rule.scale is None else rule.scale
        return amount(found, scale, currency, self._mapping.decimal)

    def _money(self, rule: FieldRule, source: Any, amount_in: Any) -> dict[str, str]:
        currency = read(source, rule.currency) or self._mapping.currency
        if not isinstance(currency, str) or not currency:
            raise Unavailable(f"an amount without a currency: nothing at {rule.currency!r}")
        currency = currency.upper()
        return {"amount": str(amount_in(currency)), "currency": currency}


@lru_cache(maxsize=256)
def _pattern(written: str) -> re.Pattern[str]:
    """``*`` is anything but a slash, ``+`` something but a slash, ``*`` alone anything at all."""
    if written == "*":
        return re.compile(r".*", re.DOTALL)
    parts = (
        r"[^/]*" if part == "*" else r"[^/]+" if part == "+" else re.escape(part)
        for part in re.split(r"([*+])", written)
    )
    return re.compile("".join(parts), re.DOTALL)


def _with_parents(rule: FieldRule, source: Any, items: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Each element with the object around it."""
    for item in items:
        if rule.within is None:
            yield source if isinstance(source, Mapping) else {}, item
            continue
        for inner in read(item, rule.within) or ():
            yield item, inner


def _total(items: Sequence[Mapping[str, Any]]) -> dict[str, str] | None:
    """Price times quantity over a record's items."""
    if not items:
        return None
    added = sum((Decimal(each["price"]["amount"]) * each["quantity"] for each in items), Decimal(0))
    return {"amount": str(added), "currency": items[0]["price"]["currency"]}


def _later(made: str, days: str) -> str:
    try:
        return (date.fromisoformat(made) + timedelta(days=int(days))).isoformat()
    except (ValueError, OverflowError) as error:
        raise Unavailable(f"plus_days: {days!r} is no number of days") from error
