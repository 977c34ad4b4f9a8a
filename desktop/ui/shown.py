"""What display objects are made of; see :mod:`desktop.ui.present`."""

from __future__ import annotations

from typing import Any

Shown = dict[str, Any]
"""A display object: strings, numbers, booleans, and lists and objects of them."""


def fact(name: str, value: str, *, strong: bool = False) -> Shown:
    """One line of a facts grid."""
    return {"name": name, "value": value, "strong": strong}


def chip(text: str, look: tuple[str, str]) -> Shown:
    """A state in an icon and a word."""
    return {"text": text, "icon": look[0], "tone": look[1]}
