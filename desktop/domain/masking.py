"""Personal data as a screen or a log may show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, cast


class Role(StrEnum):
    """Who looks at what history keeps."""

    AGENT = "agent"
    """Works with customers: sees words, with phones and e-mail addresses masked."""
    MANAGER = "manager"
    """Answers for the data: sees it as it is; every export in this role is in the audit as such."""
    ANALYST = "analyst"
    """Counts: sees no words and no names."""


KEPT_HEAD = 3
KEPT_TAIL = 4

_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})(?!\d)")
# From where such signs begin only: tried at each of them, thirty thousand without an @ took six seconds.
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])([A-Za-z0-9._%+-])[A-Za-z0-9._%+-]*@([A-Za-z0-9.-]+\.[A-Za-z]{2,})"
)


def mask_phone(phone: str) -> str:
    """``13812341234`` as ``138****1234``; short numbers keep their last two digits only."""
    digits = re.sub(r"\D", "", phone)
    if len(digits) < KEPT_HEAD + KEPT_TAIL + 1:
        return "*" * max(len(digits) - 2, 0) + digits[-2:]
    if phone.strip().startswith("+"):
        return f"+{digits[:2]}****{digits[-KEPT_TAIL:]}"
    return f"{digits[:KEPT_HEAD]}****{digits[-KEPT_TAIL:]}"


def mask_email(email: str) -> str:
    """``zhangwei@example.com`` as ``z****@example.com``."""
    name, _, host = email.partition("@")
    return f"{name[:1]}****@{host}" if host else "****"


def mask_text(text: str) -> str:
    """Free text with mobile numbers and e-mail addresses masked, as logs hold it."""
    text = _MOBILE.sub(lambda found: f"{found[1]}****{found[3]}", text)
    return _EMAIL.sub(lambda found: f"{found[1]}****@{found[2]}", text)


def mask_json(value: Any) -> Any:
    """A JSON value with :func:`mask_text` applied to every string in it; identifiers and times stay."""
    if isinstance(value, str):
        return mask_text(value)
    if isinstance(value, Mapping):
        items = cast("Mapping[str, Any]", value).items()
        return {key: mask_json(item) for key, item in items}
    if isinstance(value, list | tuple):
        return [mask_json(item) for item in cast("Iterable[Any]", value)]
    return value
