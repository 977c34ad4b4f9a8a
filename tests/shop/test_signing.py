"""Signatures against the platforms' own published examples."""

from __future__ import annotations

import re
from hashlib import md5
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest

from desktop.shop import signing
from desktop.shop.signing import SIGNERS, Unsigned
from tests.shop.served import Asked, Said, serving

TOP: dict[str, str] = {
    "app_key": "12345678",
    "fields": "num_iid,title,nick,price,num",
    "format": "json",
    "method": "taobao.item.seller.get",
    "num_iid": "11223344",
    "session": "test",
    "sign_method": "md5",
    "timestamp": "2016-01-01 12:00:00",
    "v": "2.0",
}


def unsigned(params: dict[str, str], key: str, **more: Any) -> Unsigned:
    told = {"method": "get", "url": "https://api.example/router", "told": {}, "seconds": 1318622958}
    return Unsigned(params=params, key=key, **(told | more))


def test_the_example_of_taobaos_open_platform() -> None:
    signed = SIGNERS["between_md5"](unsigned(TOP, "helloworld"))
    assert signed.params == {"sign": "66987CB115214E59E6EC978214934FB8"}


def test_the_example_of_rfc_5849_as_twitter_publishes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    # The nonce is drawn at random by the standard library, not by code of ours.
    nonce = "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"
    monkeypatch.setattr(signing.secrets, "token_hex", lambda _: nonce)
    asked = unsigned(
        {"status": "Hello Ladies + Gentlemen, a signed OAuth request!", "include_entities": "true"},
        "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw&LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
        method="post",
        url="https://api.twitter.com/1.1/statuses/update.json",
        told={
            "oauth_consumer_key": "xvz1evFS4wEEPTGEFPHBog",
            "oauth_token": "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
        },
    )
    header = SIGNERS["oauth1"](asked).headers["Authorization"]
    assert 'oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D"' in header
    other = SIGNERS["oauth1_sha256"](asked).headers["Authorization"]
    assert 'oauth_signature_method="HMAC-SHA256"' in other
    assert "hCtSmYh" not in other


def test_kuaidi100_signs_parameter_key_and_customer() -> None:
    param = '{"com":"shunfeng","num":"SF1"}'
    signed = SIGNERS["kuaidi100"](unsigned({"param": param, "customer": "C"}, "K"))
    assert signed.params["sign"] == md5(f"{param}KC".encode()).hexdigest().upper()  # noqa: S324


@pytest.mark.parametrize(("name", "digits"), [("joined_hmac_md5", 32), ("joined_hmac_sha256", 64)])
def test_empty_parameters_are_not_signed(name: str, digits: int) -> None:
    one = SIGNERS[name](unsigned(TOP, "helloworld")).params["sign"]
    assert re.fullmatch(rf"[0-9A-F]{{{digits}}}", one)
    assert SIGNERS[name](unsigned(TOP | {"empty": ""}, "helloworld")).params["sign"] == one
    assert SIGNERS[name](unsigned(TOP | {"v": "2.1"}, "helloworld")).params["sign"] != one


MAPPING = """
zone = "+08:00"
[auth]
kind = "signed"
sign = "between_md5"
params = { app_key = "{secret.shop_key}", session = "{secret.shop_token}", timestamp = "{clock.local}", v = "2.0" }
[operations.now]
steps = [{ post = "/router", query = { method = "time.get" }, form = { q = "{shop.q}" } }]
[settings]
q = "a b&c"
"""


def test_query_form_and_parameters_are_signed_together(tmp_path: Path) -> None:
    file = tmp_path / "signed.toml"
    file.write_text(MAPPING, encoding="utf-8")

    def answers(asked: Asked) -> Said:
        told = dict(asked.query) | asked.body
        sign = told.pop("sign")
        right = SIGNERS["between_md5"](unsigned(told, "s3cret")).params["sign"]
        return Said({"now": "right" if sign == right else "wrong"})

    with serving(answers) as server:
        assert server.shop(str(file)).raw("now") == {"now": "right"}
        assert server.asked[0].body == {"q": "a b&c"}
        assert dict(server.asked[0].query) == {
            "method": "time.get",
            "app_key": "key",
            "session": "t0ken",
            "timestamp": ANY,
            "v": "2.0",
            "sign": ANY,
        }
