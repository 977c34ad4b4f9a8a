"""Functions that sign a request, by name: the part of speaking to a shop that no mapping can say.

Every function gets the request's parameters and the key, and gives back what is added to it. Sources: the platforms' own
descriptions of their signatures, RFC 5849 for OAuth 1.0.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A request as far as signatures look at it."""

    method: str
    url: str
    """Address without query."""
    params: Mapping[str, str]
    """Query and form together."""
    key: str
    """What is signed with."""
    told: Mapping[str, str]
    """Further parts of ``[auth] params``; they are in ``params``, too, unless the function takes them out."""
    seconds: int
    """The time now, since 1970."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature adds."""

    params: Mapping[str, str]
    headers: Mapping[str, str]


Signer = Callable[[Unsigned], Signed]


def _joined(params: Mapping[str, str]) -> str:
    """Names and values without anything between them, in the order of the names' bytes; empty values are left out."""
    return "".join(f"{name}{params[name]}" for name in sorted(params) if params[name] != "")


def _md5(text: str) -> str:
    # Not for secrecy: the platforms' own choice of a check sum.
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest().upper()


def between_md5(asked: Unsigned) -> Signed:
    """Taobao TOP (``sign_method=md5``), JD and Pinduoduo: MD5 of the secret, the joined parameters, the secret."""
    sign = _md5(f"{asked.key}{_joined(asked.params)}{asked.key}")
    return Signed({"sign": sign}, {})


def joined_hmac_md5(asked: Unsigned) -> Signed:
    """Taobao TOP (``sign_method=hmac``): HMAC-MD5 of the joined parameters."""
    return Signed({"sign": _hmac(asked, "md5").upper()}, {})


def joined_hmac_sha256(asked: Unsigned) -> Signed:
    """Taobao TOP (``sign_method=hmac-sha256``) and its sisters: HMAC-SHA256 of the joined parameters."""
    return Signed({"sign": _hmac(asked, "sha256").upper()}, {})


def _hmac(asked: Unsigned, digest: str) -> str:
    return hmac.new(asked.key.encode(), _joined(asked.params).encode(), digest).hexdigest()


def kuaidi100(asked: Unsigned) -> Signed:
    """kuaidi100: MD5 of the parameter ``param``, the key and the customer's number, upper case."""
    text = asked.params.get("param", "") + asked.key + asked.params.get("customer", "")
    return Signed({"sign": _md5(text)}, {})


def oauth1(asked: Unsigned, digest: str = "sha1") -> Signed:
    """OAuth 1.0 (RFC 5849): the Authorization header is added, the parameters stay as they are.

    ``oauth_consumer_key`` and ``oauth_token`` stand in the params, the key is ``consumer secret&token secret``.
    """
    own = {
        "oauth_nonce": secrets.token_hex(16),
        "oauth_signature_method": f"HMAC-{digest.upper()}",
        "oauth_timestamp": str(asked.seconds),
        "oauth_version": "1.0",
        **{name: value for name, value in asked.told.items() if value},
    }
    pairs = sorted((_escaped(n), _escaped(v)) for n, v in {**asked.params, **own}.items())
    parts = urlsplit(asked.url)
    address = f"{parts.scheme.lower()}://{parts.netloc.lower()}{parts.path}"
    base = "&".join(
        (
            asked.method.upper(),
            _escaped(address),
            _escaped("&".join(f"{name}={value}" for name, value in pairs)),
        )
    )
    consumer, _, token = asked.key.partition("&")
    key = f"{_escaped(consumer)}&{_escaped(token)}"
    own["oauth_signature"] = base64.b64encode(
        hmac.new(key.encode(), base.encode(), digest).digest()
    ).decode()
    shown = ", ".join(f'{_escaped(name)}="{_escaped(own[name])}"' for name in sorted(own))
    return Signed({}, {"Authorization": f"OAuth {shown}"})


def oauth1_sha256(asked: Unsigned) -> Signed:
    """The same with HMAC-SHA256, as WooCommerce and Magento take it."""
    return oauth1(asked, "sha256")


def _escaped(text: str) -> str:
    return quote(text, safe="-._~")


SIGNERS: Mapping[str, Signer] = {
    "between_md5": between_md5,
    "joined_hmac_md5": joined_hmac_md5,
    "joined_hmac_sha256": joined_hmac_sha256,
    "kuaidi100": kuaidi100,
    "oauth1": oauth1,
    "oauth1_sha256": oauth1_sha256,
}
