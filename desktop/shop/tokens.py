"""A token that is fetched by a login, kept while it lives, and renewed before it ends or when the shop refuses it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from desktop.api import Failure, Unavailable
from desktop.shop.mapping import Auth, Step
from desktop.shop.pointer import around, read
from desktop.shop.values import MILLISECONDS_FROM

EARLY_S = 60.0
"""A token is renewed this long before its end: it must outlive the call that it is shown in."""

UNTOLD_S = 600.0
"""Life of a token whose end the shop does not tell; one that ends sooner is renewed when it is refused."""

MOMENT_FROM = 1_000_000_000
"""A number as large as this is a moment: no token lives thirty years."""

Send = Callable[[Step, Mapping[str, Any]], Any]
"""Sends a login's request with further values, gives back its JSON."""


class Tokens:
    """The token of one shop; threads that need it at once wait for one login."""

    def __init__(
        self, auth: Auth, login: Step, send: Send, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._auth = auth
        self._login = login
        self._send = send
        self._clock = clock
        self._token = ""
        self._refresh = ""
        self._until = 0.0
        self._lock = threading.Lock()

    def get(self) -> str:
        """A token that lives.

        Raises:
            desktop.api.Failure: the login fails.
        """
        with self._lock:
            if not self._token or self._clock() >= self._until:
                self._renew()
            return self._token

    def refused(self, token: str) -> bool:
        """The shop did not take this token: the next one is fetched anew. False when there is nothing to fetch."""
        with self._lock:
            if token and token == self._token:
                self._token = ""
        return bool(token)

    def _renew(self) -> None:
        if self._auth.refresh and self._refresh:
            try:
                self._take(self._send(self._auth.refresh, {"refresh": self._refresh}))
            except Failure:
                self._refresh = ""  # it lived too long as well: the login follows
            else:
                return
        self._take(self._send(self._login, {}))

    def _take(self, told: Any) -> None:
        token = read(told, self._auth.token)
        if not isinstance(token, str | int):
            raise Unavailable(
                f"auth.token: no token at {self._auth.token!r}; {around(told, self._auth.token)}"
            )
        life = read(told, self._auth.expires)
        seconds = _life(life)
        self._token = str(token)
        self._refresh = str(read(told, self._auth.refresh_token) or "")
        self._until = self._clock() + max(seconds - EARLY_S, 1.0)


def _life(told: Any) -> float:
    """Seconds of life: told as such, or as the moment of its end since 1970, in seconds or milliseconds."""
    try:
        seconds = float(told)
    except (TypeError, ValueError):
        return UNTOLD_S
    if seconds > MOMENT_FROM:
        seconds = (seconds / 1000 if seconds > MILLISECONDS_FROM else seconds) - time.time()
    return seconds
