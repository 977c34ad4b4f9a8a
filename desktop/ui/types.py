"""Qt properties whose values keep their Python type for the type checker, and the names of Qt types without a class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from PySide6.QtCore import Property

T = TypeVar("T")

MAP: Any = "QVariantMap"
"""A ``dict``; as a Python type it would reach QML as an opaque object."""

LIST: Any = "QVariantList"


def qproperty(
    kind: type | Any, *, notify: Any = None, constant: bool = False
) -> Callable[[Callable[[Any], T]], T]:
    """A read-only Qt property of this Qt type, told of by ``notify``; Python reads it as what the method returns."""

    def make(method: Callable[[Any], T]) -> T:
        made = (
            Property(kind, method, constant=True)
            if constant
            else Property(kind, method, notify=notify)
        )
        return cast("T", made)

    return make
