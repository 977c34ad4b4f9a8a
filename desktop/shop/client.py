"""HTTP to the shop: one client a process, a deadline a call, and the shop's errors as failures the gateway understands."""

from __future__ import annotations

import base64
import json
import math
import os
from collections.abc import Mapping
from typing import Any

from desktop.api import Invalid, NotFound, Refused, Unavailable, request
from desktop.api.protocol import PROXY_VARIABLE
from desktop.domain.errors import ConfigError
from desktop.shop.mapping import ErrorRule
from desktop.shop.pointer import read
from desktop.shop.steady import Torn
from desktop.shop.transport import Answer, TooLate, Transport, TransportError

LEAST_S = 0.2
"""A call is not begun with less time than a healthy shop needs to answer."""

_SUCCESS = range(200, 300)
_NOT_FOUND = 404
_CONFLICT = 409
_CLIENT_ERROR = 400
_SERVER_ERROR = 500
_TOO_MANY = 429
_LATER = (408, 425)
_UNAUTHORISED = (401, 403)


class ShopClient:
    """Sends requests and reads JSON answers."""

    def __init__(
        self, base_url: str, auth: Mapping[str, str], secret: str, headers: Mapping[str, str]
    ) -> None:
        """``auth``: ``kind`` is bearer, basic (``user`` is the secret, no password), header or query with ``name``.

        Raises:
            ConfigError: the address is none.
        """
        self._headers = dict(headers)
        self._query: dict[str, str] = {}
        kind = auth.get("kind", "none")
        if kind == "bearer":
            self._headers["Authorization"] = f"Bearer {secret}"
        elif kind == "basic":
            self._headers["Authorization"] = (
                "Basic " + base64.b64encode(f"{secret}:".encode()).decode()
            )
        elif kind == "header":
            self._headers[auth["name"]] = secret
        elif kind == "query":
            self._query[auth["name"]] = secret
        try:
            self._http = Transport(base_url, proxy=os.environ.get(PROXY_VARIABLE, ""))
        except ValueError as error:
            raise ConfigError(f"shop_url: {base_url!r}: {error}") from error

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str],
        body: Mapping[str, Any] | None,
        headers: Mapping[str, str],
        errors: ErrorRule,
        at_most_s: float = math.inf,
    ) -> Any:
        """The JSON answer, within the call's time and ``at_most_s``.

        Raises:
            NotFound, Refused, Invalid, Unavailable: as the shop's status and error code say.
        """
        asked = request()
        if asked.remaining < LEAST_S:
            raise Unavailable("no time left to ask the shop")
        where = f"{method.upper()} {path}"
        try:
            answer = self._http.send(
                method.upper(),
                path,
                query={**self._query, **query},
                body=None if body is None else json.dumps(body).encode(),
                headers={**_typed(body), **self._headers, **headers},
                seconds=min(asked.remaining, at_most_s),
                on_cancel=asked.on_cancel,
            )
        except TooLate as error:
            raise Unavailable(f"{where}: {error}") from error
        except TransportError as error:
            raise Torn(f"{where}: {error}") from error
        return _understood(answer, f"{where}: {answer.status}", errors)


def _typed(body: Mapping[str, Any] | None) -> Mapping[str, str]:
    return {} if body is None else {"Content-Type": "application/json"}


def _understood(answer: Answer, where: str, errors: ErrorRule) -> Any:
    try:
        data: Any = json.loads(answer.content)
    except (ValueError, RecursionError) as error:
        if answer.status == _NOT_FOUND:
            raise NotFound(where) from error
        raise Torn(f"{where}: not JSON") from error
    told = read(data, errors.code)
    code = None if told is None or str(told) in errors.ok else str(told)
    message = str(read(data, errors.message) or "")
    if answer.status == _NOT_FOUND or code in errors.not_found:
        raise NotFound(where)
    if answer.status == _CONFLICT or code in errors.refused:
        raise Refused(code or "refused", message)
    if answer.status == _TOO_MANY:
        raise Refused(code or "too_many_tries", message)
    if answer.status in _UNAUTHORISED:
        raise Unavailable(f"{where}: the shop refuses our token")
    if _CLIENT_ERROR <= answer.status < _SERVER_ERROR and answer.status not in _LATER:
        raise Invalid(f"{where}: {code} {message}")
    if answer.status not in _SUCCESS or code is not None:
        raise Unavailable(f"{where}: {code or 'no success'} {message}")
    return data
