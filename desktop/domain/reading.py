"""JSON and TOML that others wrote, read so that whatever is wrong with a text is a :class:`ValueError`.

Python's own readers raise RecursionError at brackets within brackets without end, and a plain ValueError instead of their
own at a number of thousands of digits: who plans for "not JSON" alone is brought down by both.
"""

from __future__ import annotations

import json
import tomllib
from typing import Any

TOO_DEEP = "brackets within brackets without end"


def read_json(text: str | bytes) -> Any:
    """The value that a JSON text holds.

    Raises:
        ValueError: it is not JSON, or cannot be read.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError(TOO_DEEP) from error


def read_toml(text: str) -> dict[str, Any]:
    """The table that a TOML text holds.

    Raises:
        ValueError: it is not TOML, or cannot be read.
    """
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError(TOO_DEEP) from error
