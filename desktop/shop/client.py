"""The one narrow way from the mapping's machinery to the network: a request goes out whole, its answer comes back whole.

Nothing here knows of mappings, secrets or JSON; :mod:`desktop.shop.speaking` puts those on top.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from desktop.api import Refused, Unavailable, request
from desktop.api.protocol import PROXY_VARIABLE
from desktop.domain.errors import ConfigError
from desktop.shop.steady import Torn
from desktop.shop.transport import Answer, TooLate, Transport, TransportError

LEAST_S = 0.2
"""A call is not begun with less time than a healthy shop needs to answer."""

NOT_CONFIGURED = "not_configured"
"""Code of an answer that there cannot be until the operator sets something; the detail names it and nothing else."""

URL = "[shop] url"


class ShopClient:
    """Requests to the shop's address, and to others where a token is fetched."""

    def __init__(self, base_url: str) -> None:
        """``base_url``: what every path is put behind; empty where the shop has not set it yet.

        Raises:
            ConfigError: the address is none.
        """
        self.base_url = base_url.rstrip("/")
        self._proxy = os.environ.get(PROXY_VARIABLE, "")
        self._elsewhere: dict[str, Transport] = {}
        self._shop = self._transport(base_url) if base_url else None

    def ready(self) -> None:
        """Make sure that there is an address to ask.

        Raises:
            Refused: the shop has not set it yet.
        """
        if self._shop is None:
            raise Refused(NOT_CONFIGURED, URL)

    def exchange(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str],
        content: bytes | None,
        at_most_s: float = math.inf,
    ) -> Answer:
        """The answer to one request, within the call's time and ``at_most_s``.

        ``target`` is a path with its query, encoded, or a whole address.

        Raises:
            Refused: the shop's address is not set.
            Torn: the connection broke.
            Unavailable: there is no answer in time, or no time for one.
        """
        asked = request()
        where = f"{method} {target.partition('?')[0]}"
        if asked.remaining < LEAST_S:
            raise Unavailable(f"{where}: no time left to ask the shop")
        transport, path = self._towards(target)
        try:
            return transport.send(
                method,
                path,
                query={},
                body=content,
                headers=headers,
                seconds=min(asked.remaining, at_most_s),
                on_cancel=asked.on_cancel,
            )
        except TooLate as error:
            raise Unavailable(f"{where}: {error}") from error
        except TransportError as error:
            raise Torn(f"{where}: {error}") from error

    def _towards(self, target: str) -> tuple[Transport, str]:
        if "://" in target.partition("?")[0]:
            parts = urlsplit(target)
            base = f"{parts.scheme}://{parts.netloc}"
            if base not in self._elsewhere:
                self._elsewhere[base] = self._transport(base)
            return self._elsewhere[base], target.removeprefix(base) or "/"
        if self._shop is None:
            raise Refused(NOT_CONFIGURED, URL)
        return self._shop, target

    def _transport(self, base_url: str) -> Transport:
        try:
            return Transport(base_url, proxy=self._proxy)
        except ValueError as error:
            raise ConfigError(f"shop_url: {base_url!r}: {error}") from error
