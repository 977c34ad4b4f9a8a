"""What an answer means: JSON to go on with, or one of the ways in which there is none."""

from __future__ import annotations

import json
from typing import Any

from desktop.api import Invalid, NotFound, Refused, Unavailable
from desktop.shop.mapping import ErrorRule
from desktop.shop.pointer import read, word
from desktop.shop.steady import Torn
from desktop.shop.transport import Answer

_SUCCESS = range(200, 300)
_EMPTY = 204
_NOT_FOUND = 404
_CONFLICT = 409
_CLIENT_ERROR = 400
_SERVER_ERROR = 500
_TOO_MANY = 429
_LATER = (408, 425)
_UNAUTHORISED = (401, 403)
_SHOWN = 200
"""Characters of the shop's message that are told on; it is for operators."""


class TokenRefused(Unavailable):
    """The shop does not take our token."""


def understood(answer: Answer, where: str, errors: ErrorRule) -> Any:
    """The answer's JSON.

    Raises:
        NotFound, Refused, Invalid, Unavailable: as the shop's status and error code say.
        TokenRefused: the secret, or the token that was fetched, is not taken.
    """
    where = f"{where}: {answer.status}"
    if answer.status == _EMPTY:
        return {}
    try:
        data: Any = json.loads(answer.content)
    except (ValueError, RecursionError) as error:
        if answer.status == _NOT_FOUND:
            raise NotFound(where) from error
        if answer.status in _UNAUTHORISED:
            raise TokenRefused(f"{where}: the shop refuses our token") from error
        raise Torn(f"{where}: not JSON") from error
    told = read(data, errors.code)
    code = None if told is None or word(told) in errors.ok else word(told)
    message = str(read(data, errors.message) or "")[:_SHOWN]
    if answer.status == _NOT_FOUND or code in errors.not_found:
        raise NotFound(where)
    if code in errors.token:
        raise TokenRefused(f"{where}: the shop refuses our token: {code} {message}")
    if answer.status == _CONFLICT or code in errors.refused:
        raise Refused(code or "refused", message)
    if answer.status == _TOO_MANY:
        raise Refused(code or "too_many_tries", message)
    if answer.status in _UNAUTHORISED:
        raise TokenRefused(f"{where}: the shop refuses our token: {message}")
    if _CLIENT_ERROR <= answer.status < _SERVER_ERROR and answer.status not in _LATER:
        raise Invalid(f"{where}: {code} {message}")
    if answer.status not in _SUCCESS or code is not None:
        raise Unavailable(f"{where}: {code or 'no success'} {message}")
    return data
