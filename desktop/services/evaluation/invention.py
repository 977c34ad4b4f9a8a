"""Arguments that nobody said: the mistake that sends a shop looking for somebody else's order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.domain.actions import Arguments
from desktop.services.evaluation.cases import Expected
from desktop.services.evaluation.nearness import name_said, national, near, number_said

PHONES = ("phone", "new_phone")
IDENTIFIERS = ("order_id", "tracking_number", "return_id", *PHONES, "tax_id")


def text_of(given: Mapping[str, object], name: str) -> str | None:
    """A given argument as text."""
    value = given.get(name)
    return None if value is None else str(value)


def invented(arguments: Arguments, words: str, labels: Sequence[Expected] = ()) -> list[str]:
    """Identifiers, products and addresses that nobody said, each as ``name=value``.

    What a label itself names was said, however it was spelt.
    """
    given = arguments.given()
    found: list[str] = []
    for name in IDENTIFIERS:
        value = text_of(given, name)
        if value is not None and not _said(name, value, words):
            found.append(f"{name}={value}")
    names = [("product", arguments.product), ("address", arguments.address)]
    names += [("items", item) for item in arguments.items or ()]
    for name, value in names:
        if value is None or name_said(value, words):
            continue
        key = "address" if name == "address" else "product"
        if not any(near(value, wanted) for label in labels for wanted in label.texts.get(key, ())):
            found.append(f"{name}={value}")
    return found


def _said(name: str, value: str, words: str) -> bool:
    if number_said(value, words):
        return True
    return name in PHONES and bool(national(value)) and number_said(national(value), words)
