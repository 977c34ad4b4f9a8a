"""What goes out: paths, queries, forms and bodies, filled with a call's values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from desktop.api import Invalid, NotFound, Unavailable
from desktop.shop.mapping import Step
from desktop.shop.pointer import fill, names, read, whole, word
from desktop.shop.values import PLAIN

_UPWARDS = frozenset({".", ".."})
_OPERATORS = re.compile(r"[\s\"'\\()<>:]+")
"""What a search language would read as something else than a word."""


def target(step: Step, values: Mapping[str, Any], extra: Mapping[str, str]) -> str:
    """Path and query, encoded. A query value that is a whole ``{name}`` of a list becomes several.

    Raises:
        NotFound: a value that would lead to another path; nothing has such a number.
    """
    path = fill(step.path, _quoted(values))
    pairs = [*query(step, values), *extra.items()]
    if not pairs:
        return path
    return f"{path}{'&' if '?' in path else '?'}{urlencode(pairs, quote_via=quote)}"


def query(step: Step, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The query's pairs; what stays empty is left out, of a group everything."""
    pairs: list[tuple[str, str]] = []
    for key, template in step.query.items():
        one = whole(template)
        found = read(values, one) if one else None
        if isinstance(found, list):
            pairs += [(key, word(item)) for item in found]
        elif text := fill(template, values):
            pairs.append((key, text))
    for group in step.query_groups:
        if all(_has_all(template, values) for template in group.values()):
            pairs += [(key, fill(template, values)) for key, template in group.items()]
    return pairs


def _has_all(template: str, values: Mapping[str, Any]) -> bool:
    return all(read(values, name) is not None for name in names(template))


def _quoted(value: Any) -> Any:
    """Every text made safe as one segment of a path.

    Raises:
        NotFound: a text that would lead to another path; nothing has such a number.
    """
    if isinstance(value, Mapping):
        return {key: _quoted(item) for key, item in value.items() if key not in _UPWARDS}
    if isinstance(value, list):
        return value  # no path is made of lists
    if isinstance(value, str) and value.strip() in _UPWARDS:
        raise NotFound(f"{value!r} is no number")
    return None if value is None else quote(word(value), safe="")


def form(step: Step, values: Mapping[str, Any]) -> dict[str, str]:
    """The form's fields; what stays empty is left out."""
    return {key: text for key, value in step.form.items() if (text := fill(value, values))}


def body(template: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The template with its values; what has none is left out, and so is a table of which nothing is left.

    A text that is one whole ``{name}`` keeps the value's own type.

    Raises:
        Invalid: what was chosen of a list does not stand in it.
    """
    made = {key: filled(value, values) for key, value in template.items()}
    return {key: value for key, value in made.items() if value is not None}


def filled(value: Any, values: Mapping[str, Any]) -> Any:
    """Any part of a body with its values."""
    if isinstance(value, Mapping):
        if "each" in value:
            return _repeated(value, values)
        if "parts" in value:
            return _parts(value, values)
        if set(value) == {"only", "value"}:
            return filled(value["value"], values) if read(values, value["only"]) else None
        return body(value, values) or None
    if isinstance(value, list):
        return [filled(item, values) for item in value]
    if not isinstance(value, str):
        return value
    one = whole(value)
    return read(values, one) if one else fill(value, values)


def texts(body: Any) -> Iterator[str]:
    """Every text that stands anywhere in a body."""
    if isinstance(body, str):
        yield body
    elif isinstance(body, Mapping | list):
        for value in body.values() if isinstance(body, Mapping) else body:
            yield from texts(value)


def _repeated(template: Mapping[str, Any], values: Mapping[str, Any]) -> list[Any] | None:
    """``{ each = "items", as = "int", body = { line = "{item}" } }``: one table for every element of a list.

    With ``only = "items"`` and ``key = "item_id"`` just those elements whose key was chosen; all where nothing was.
    ``beside = { quantity = "quantities" }``: of another list as long as the chosen ones, the value in the same place.
    """
    items = read(values, template["each"])
    if not items:
        return None
    key, chosen = template.get("key", "."), read(values, template.get("only", ""))
    if chosen:
        items = [item for item in items if str(read(item, key)) in chosen]
        if len(items) != len(set(chosen)):
            raise Invalid("an item that the order does not have, or that cannot be sent back")
    convert = PLAIN[template["as"]] if "as" in template else _as_it_is
    numbers = [str(each) for each in chosen or items]
    lists = {name: read(values, at) for name, at in template.get("beside", {}).items()}
    beside = {name: dict(zip(numbers, found or (), strict=False)) for name, found in lists.items()}
    try:
        return [
            filled(
                template["body"],
                {
                    **values,
                    **{
                        name: told.get(str(read(item, key) if chosen else item))
                        for name, told in beside.items()
                    },
                    "item": convert(item),
                },
            )
            for item in items
        ]
    except Unavailable as error:
        raise Invalid(error.detail) from error


def _as_it_is(value: Any) -> Any:
    return value


def _parts(template: Mapping[str, Any], values: Mapping[str, Any]) -> str | None:
    """``{ parts = ["email:{email}", …], join = " AND " }``: the parts whose values are all known.

    Values lose what a search language would take for its own signs; what is found is compared again in any case.
    """
    safe = _words(values)
    made = [fill(part, safe) for part in template["parts"] if _has_all(part, safe)]
    return template.get("join", " ").join(made) or None


def _words(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _words(item) for key, item in value.items()}
    return _OPERATORS.sub("", value) if isinstance(value, str) else value
