"""HTTP to the shop: one client a process, a deadline a call, and the shop's errors as failures the gateway understands."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

import httpx

from desktop.api import Invalid, NotFound, Refused, Unavailable, request
from desktop.domain.errors import ConfigError
from desktop.shop.mapping import ErrorRule
from desktop.shop.pointer import read

CONNECT_S = 1.0
"""A shop on the premises answers a connection at once or is not there."""

LEAST_S = 0.2
"""A call is not begun with less time than a healthy shop needs to answer."""

MAX_BYTES = 4 * 1024 * 1024
"""More than any list page holds; protects the plugin's memory from a broken answer."""

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
            self._http = httpx.Client(base_url=base_url, follow_redirects=False, trust_env=False)
        except httpx.InvalidURL as error:
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
    ) -> Any:
        """The JSON answer.

        Raises:
            NotFound, Refused, Invalid, Unavailable: as the shop's status and error code say.
        """
        left = request().remaining
        if left < LEAST_S:
            raise Unavailable("no time left to ask the shop")
        try:
            with self._http.stream(
                method.upper(),
                path,
                params={**self._query, **query},
                json=body,
                headers={**self._headers, **headers},
                timeout=httpx.Timeout(left, connect=min(CONNECT_S, left)),
            ) as answer:
                content = _content(answer)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unavailable(f"{method} {path}: {type(error).__name__}") from error
        return self._read(answer, content, errors)

    def _read(self, answer: httpx.Response, content: bytes, errors: ErrorRule) -> Any:
        where = _where(answer)
        try:
            data: Any = json.loads(content)
        except ValueError as error:
            if answer.status_code == _NOT_FOUND:
                raise NotFound(where) from error
            raise Unavailable(f"{where}: not JSON") from error
        told = read(data, errors.code)
        code = None if told is None or str(told) in errors.ok else str(told)
        message = str(read(data, errors.message) or "")
        if answer.status_code == _NOT_FOUND or code in errors.not_found:
            raise NotFound(where)
        if answer.status_code == _CONFLICT or code in errors.refused:
            raise Refused(code or "refused", message)
        if answer.status_code == _TOO_MANY:
            raise Refused(code or "too_many_tries", message)
        if answer.status_code in _UNAUTHORISED:
            raise Unavailable(f"{where}: the shop refuses our token")
        if _CLIENT_ERROR <= answer.status_code < _SERVER_ERROR and answer.status_code not in _LATER:
            raise Invalid(f"{where}: {code} {message}")
        if not answer.is_success or code is not None:
            raise Unavailable(f"{where}: {code or 'no success'} {message}")
        return data


def _content(answer: httpx.Response) -> bytes:
    """The body, as far as size and time allow: httpx bounds each piece, not the whole of a trickle."""
    content = bytearray()
    for piece in answer.iter_bytes():
        content += piece
        if len(content) > MAX_BYTES:
            raise Unavailable(f"{_where(answer)}: more than {MAX_BYTES} bytes")
        if request().remaining <= 0 or request().cancelled:
            raise Unavailable(f"{_where(answer)}: the answer takes too long")
    return bytes(content)


def _where(answer: httpx.Response) -> str:
    return f"{answer.request.method} {answer.request.url.path}: {answer.status_code}"
