"""Making the shop misbehave on purpose: slow, failing, hanging, talking nonsense."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from desktop.demo.api.calls import invalid

HANG_S = 120.0
"""A hanging request is given up after this; every client has long gone by then."""
DELAY_MOST_MS = 60_000
WRONG = ("garbage", "truncated", "empty", "html", "error_body", "wrong_type")
WHEN = ("before", "after")
_FIELDS = frozenset(
    {
        "prefix",
        "method",
        "next",
        "share",
        "seed",
        "delay_ms",
        "fail",
        "hang",
        "wrong",
        "drop",
        "when",
    }
)


@dataclass
class Trouble:
    """One rule; it changes only under the lock of :class:`Troubles`."""

    told: dict[str, Any]
    """The rule as it was told, to be shown."""
    prefix: str
    method: str | None
    left: int | None
    """How many requests it still touches; None: all."""
    share: float
    """Of the requests that fit, 0 to 1."""
    delay_s: float
    fail: int | None
    hang: bool
    wrong: str | None
    drop: bool
    after: bool
    """The work is done first, then the trouble comes."""
    chance: Random = field(repr=False)

    @property
    def name(self) -> str:
        """What it does, in one word, for the counters."""
        whats = {"hang": self.hang, "drop": self.drop, "wrong": self.wrong, "fail": self.fail}
        return next((name for name, on in whats.items() if on), "delay")

    @property
    def harmless(self) -> bool:
        """The right answer comes, only later."""
        return self.name == "delay"


def parse_trouble(told: Mapping[str, Any]) -> Trouble:
    """A rule from the body of a control call.

    Raises:
        Refusal: an unknown field or a value that cannot be used.
    """
    if unknown := next((name for name in told if name not in _FIELDS), None):
        raise invalid(unknown, "unknown")
    hang = told.get("hang", False)
    when = told.get("when") or (hang if hang in WHEN else "before")
    if hang not in {True, False, *WHEN}:
        raise invalid("hang", "not true, before or after")
    if when not in WHEN:
        raise invalid("when", "not before or after")
    wrong = told.get("wrong")
    if wrong is not None and wrong not in WRONG:
        raise invalid("wrong", f"not one of {', '.join(WRONG)}")
    share = told.get("share", 1.0)
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
        raise invalid("share", "not a number from 0 to 1")
    return Trouble(
        told=dict(told),
        prefix=str(told.get("prefix", "/v1")),
        method=told.get("method"),
        left=_whole(told, "next", 1, 1_000_000),
        share=float(share),
        delay_s=(_whole(told, "delay_ms", 0, DELAY_MOST_MS) or 0) / 1000,
        fail=_whole(told, "fail", 400, 599),
        hang=bool(hang),
        wrong=wrong,
        drop=told.get("drop") is True,
        after=when == "after",
        chance=Random(told.get("seed", 0)),  # noqa: S311  -- repeatable on purpose
    )


def _whole(told: Mapping[str, Any], name: str, least: int, most: int) -> int | None:
    value = told.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise invalid(name, f"not a number from {least} to {most}")
    return value


class Troubles:
    """The rules in force; safe from every thread."""

    def __init__(self) -> None:
        self._rules: list[Trouble] = []
        self._lock = threading.Lock()
        self._cleared = threading.Event()

    def add(self, rule: Trouble) -> None:
        """One more rule, behind those already there."""
        with self._lock:
            self._rules.append(rule)

    def clear(self) -> None:
        """No rule any more; whoever hangs or waits is let go."""
        with self._lock:
            self._rules.clear()
            released, self._cleared = self._cleared, threading.Event()
        released.set()

    def told(self) -> list[dict[str, Any]]:
        """The rules as they were told, with what is left of ``next``."""
        with self._lock:
            return [
                rule.told | ({} if rule.left is None else {"next": rule.left})
                for rule in self._rules
            ]

    def meet(self, method: str, path: str) -> Trouble | None:
        """The rule that acts on this request; it counts as used."""
        with self._lock:
            for rule in self._rules:
                if (
                    rule.left == 0
                    or rule.method not in {None, method}
                    or not path.startswith(rule.prefix)
                ):
                    continue
                if rule.share < 1 and rule.chance.random() >= rule.share:
                    continue
                if rule.left is not None:
                    rule.left -= 1
                return rule
        return None

    def wait(self, seconds: float) -> None:
        """Stand still, but not beyond :meth:`clear`."""
        with self._lock:
            cleared = self._cleared
        cleared.wait(seconds)


def nonsense(kind: str, right: bytes) -> tuple[bytes, str, int]:
    """A wrong body with status 200, its content type, and the length it claims to have."""
    json_type = "application/json; charset=utf-8"
    match kind:
        case "garbage":
            body = b'{"items": [}\x00\xff'
        case "truncated":
            body = right or b'{"items": [{"id": "20261112047", "status": "shi'
            return body[: len(body) // 2], json_type, len(body)
        case "empty":
            body = b""
        case "html":
            page = b"<!doctype html><title>Welcome</title><p>Please sign in to the guest network."
            return page, "text/html; charset=utf-8", len(page)
        case "error_body":
            body = b'{"error": {"code": "internal", "message": "something went wrong"}}'
        case _:
            body = b'["this", "is", "not", "an", "object"]'
    return body, json_type, len(body)
