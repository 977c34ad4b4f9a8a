"""Order, tracking and return numbers: how they are compared, and which shapes a shop's own numbers have.

Identifiers are compared after NFKC and case folding, without ``#``, spaces and hyphens; they are reported as the shop
writes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.characters import unified

_DROPPED = re.compile(r"[\s#\-‐-―_.·]+")


def canonical(identifier: str) -> str:
    """The form in which two identifiers are compared."""
    return _DROPPED.sub("", unified(identifier)).casefold()


def same(one: str, other: str) -> bool:
    """Whether two spellings name the same thing."""
    return canonical(one) == canonical(other)


DEFAULT_ORDER_FORMATS = (
    r"\d{8,20}",
    r"#?[A-Za-z]{1,4}-?\d{5,18}",
    r"#\d{3,20}",
)
"""Shapes taken as an order number when the shop names none: 8 to 20 digits, one to four letters and 5 to 18 digits
(``#W1234567``), or any digits behind ``#``."""


@dataclass(frozen=True, slots=True)
class OrderNumberFormat:
    """The shapes of one shop's order numbers, as regular expressions over the NFKC text."""

    patterns: tuple[str, ...] = DEFAULT_ORDER_FORMATS

    def matches(self, text: str) -> bool:
        """Whether the whole text is an order number."""
        folded = unified(text).strip()
        return any(one.fullmatch(folded) for one in _compiled(self.patterns))


@lru_cache(maxsize=8)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for one in patterns)
