"""Who asks, in which language and until when; and what the shop configured for this plugin.

Handlers read the context by :func:`request`, from any thread or coroutine that serves the call. Settings come from the
environment, because that is what every MCP client can set.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from desktop.api.failures import Failure, Unavailable
from desktop.api.protocol import CONFIG_PREFIX, GATEWAY_VARIABLE, SECRET_PREFIX

T = TypeVar("T")

DEFAULT_SECONDS = 60.0
"""Deadline of a call whose client names none."""


class Request:
    """One call's circumstances."""

    __slots__ = (
        "_cancelled",
        "_stops",
        "attempt",
        "call_id",
        "customer",
        "deadline",
        "idempotency_key",
        "lang",
        "staff",
        "written",
    )

    def __init__(
        self,
        *,
        lang: str = "en",
        customer: str | None = None,
        staff: bool = False,
        idempotency_key: str | None = None,
        seconds: float = DEFAULT_SECONDS,
        call_id: str = "",
        attempt: int = 1,
    ) -> None:
        self.lang = lang
        """``zh``, ``en`` or another language of the program."""
        self.customer = customer
        """The customer's number when a verified customer asks: list nothing else than theirs."""
        self.staff = staff
        """A member of staff asks: nothing is hidden. Neither staff nor customer: an unknown visitor."""
        self.idempotency_key = idempotency_key
        """Set for writes: hand it to the shop, so that the same write is never done twice."""
        self.deadline = time.monotonic() + seconds
        """On :func:`time.monotonic`; the caller has gone after it."""
        self.call_id = call_id
        """For the plugin's own log lines; stands in the gateway's audit, too."""
        self.attempt = attempt
        """Which try of the same call this is, from 1: what an earlier one has read need not be read again."""
        self.written = False
        """Whether the shop may have got a write of this call: what fails later must not say that nothing was sent."""
        self._cancelled = threading.Event()
        self._stops: list[Callable[[], None]] = []

    @property
    def remaining(self) -> float:
        """Seconds until the deadline, never negative: the timeout for a call to the shop."""
        return max(0.0, self.deadline - time.monotonic())

    @property
    def cancelled(self) -> bool:
        """Whether the caller has gone; a long handler looks now and then and returns."""
        return self._cancelled.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait that long, or until the caller has gone; tells whether they have."""
        return self._cancelled.wait(seconds)

    def on_cancel(self, stop: Callable[[], None]) -> Callable[[], None]:
        """Have ``stop`` called, from another thread, when the caller goes; returns what forgets it again."""
        self._stops.append(stop)
        if self.cancelled:
            stop()

        def forget() -> None:
            if stop in self._stops:
                self._stops.remove(stop)

        return forget

    def cancel(self) -> None:
        """Tell the handler that nobody waits any more."""
        self._cancelled.set()
        for stop in tuple(self._stops):
            stop()


_current: ContextVar[Request] = ContextVar("request")


def request() -> Request:
    """The call that is being served.

    Raises:
        LookupError: outside a call.
    """
    return _current.get()


def serve_as(current: Request) -> None:
    """Make ``current`` what :func:`request` gives in this thread or task from now on."""
    _current.set(current)


def read_request(meta: Any) -> Request:
    """The circumstances that a call's ``_meta`` entry tells.

    Without a gateway in front, whoever started the plugin holds its secrets and acts as staff.

    Raises:
        Failure: a gateway started this process and the call does not say who asks.
    """
    if not isinstance(meta, dict):
        if os.environ.get(GATEWAY_VARIABLE):
            raise Failure("a gateway's call has to say who asks")
        return Request(staff=True)
    told = cast("dict[str, Any]", meta)
    return Request(
        lang=str(told.get("lang") or "en"),
        customer=told.get("customer"),
        staff=told.get("staff") is True,
        idempotency_key=told.get("idempotency_key"),
        seconds=float(told.get("seconds") or DEFAULT_SECONDS),
        call_id=str(told.get("call_id") or ""),
        attempt=int(told.get("attempt") or 1),
    )


def config(key: str, default: T = "") -> T:
    """A setting that the manifest names under ``config``; the default's type says how it is read.

    Comes from ``COUNTERPART_CONFIG_<KEY>``: text as it is, anything else as JSON.

    Raises:
        Unavailable: the value cannot be read as the default's type.
    """
    text = os.environ.get(CONFIG_PREFIX + key.upper())
    if text is None:
        return default
    if isinstance(default, str):
        return cast("T", text)
    try:
        value: object = json.loads(text)
    except ValueError:
        value = text
    if default is not None and not isinstance(value, _widened(type(default))):
        raise Unavailable(f"setting {key}: {type(default).__name__} is expected")
    return cast("T", value)


def _widened(kind: type) -> tuple[type, ...]:
    return (int, float) if kind is float else (kind,)


def secret(name: str) -> str:
    """A secret that the manifest names under ``secrets``, from ``COUNTERPART_SECRET_<NAME>``; empty when not set."""
    return os.environ.get(SECRET_PREFIX + name.upper(), "")
