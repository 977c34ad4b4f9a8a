"""Tokens: one login for all who need it at once, renewed in time, refreshed where the shop gives the means."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from desktop.api import Unavailable
from desktop.shop.mapping import Auth, Step
from desktop.shop.tokens import EARLY_S, UNTOLD_S, Tokens
from tests.shop.served import Asked, Said, serving

LOGIN, REFRESH = Step("auth.login", "post", "/token"), Step("auth.refresh", "post", "/again")


class Shop:
    """What a shop's login answers, and when it was asked."""

    def __init__(self, *answers: dict[str, Any] | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, str]] = []
        self.now = 1000.0

    def send(self, step: Step, values: Mapping[str, Any]) -> Any:
        self.asked.append((step.path, str(values.get("refresh", ""))))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def tokens(self, auth: Auth) -> Tokens:
        return Tokens(auth, LOGIN, self.send, lambda: self.now)


def test_a_token_is_kept_and_renewed_before_it_ends() -> None:
    shop = Shop({"access_token": "a", "expires_in": 3600}, {"access_token": "b", "expires_in": "9"})
    tokens = shop.tokens(Auth(login=LOGIN))
    assert [tokens.get(), tokens.get()] == ["a", "a"]
    shop.now += 3600 - EARLY_S
    assert tokens.get() == "b"
    assert len(shop.asked) == 2


def test_a_life_that_is_not_told_is_short() -> None:
    shop = Shop({"access_token": "a"}, {"access_token": "b", "expires_in": "soon"})
    tokens = shop.tokens(Auth(login=LOGIN))
    tokens.get()
    shop.now += UNTOLD_S - EARLY_S
    assert tokens.get() == "b"


def test_a_refresh_comes_first_and_the_login_follows_where_it_fails() -> None:
    shop = Shop(
        {"access_token": "a", "refresh_token": "r1"},
        {"access_token": "b", "refresh_token": "r2"},
        Unavailable("it lived too long"),
        {"access_token": "c"},
    )
    tokens = shop.tokens(Auth(login=LOGIN, refresh=REFRESH))
    for expected in ("a", "b", "c"):
        assert tokens.get() == expected
        shop.now += UNTOLD_S
    assert shop.asked == [("/token", ""), ("/again", "r1"), ("/again", "r2"), ("/token", "")]


def test_a_token_is_thrown_away_by_who_still_has_it_and_by_nobody_else() -> None:
    shop = Shop({"access_token": "a"}, {"access_token": "b"})
    tokens = shop.tokens(Auth(login=LOGIN))
    tokens.get()
    assert tokens.refused("a")
    assert tokens.get() == "b"
    assert tokens.refused("a")  # another thread's, late: the new one is kept
    assert tokens.get() == "b"


def test_a_login_without_a_token_names_the_key() -> None:
    tokens = Shop({"data": {"token": "a"}}).tokens(Auth(login=LOGIN))
    with pytest.raises(Unavailable, match=r"auth\.token: no token at 'access_token'; .* with data"):
        tokens.get()


def test_many_threads_wait_for_one_login() -> None:
    shop = Shop({"access_token": "a"})
    tokens, found = shop.tokens(Auth(login=LOGIN)), list[str]()
    threads = [threading.Thread(target=lambda: found.append(tokens.get())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (found, len(shop.asked)) == (["a"] * 8, 1)


OAUTH = """
[auth]
kind = "bearer"
login = { post = "/oauth/token", form = { grant_type = "client_credentials", client_id = "{secret.shop_key}", client_secret = "{secret.shop_secret}" } }
[operations.now]
steps = [{ get = "/now" }]
"""


def test_client_credentials_as_the_documentation_shows_them(tmp_path: Path) -> None:
    file = tmp_path / "oauth.toml"
    file.write_text(OAUTH, encoding="utf-8")
    refused: list[str] = []

    def answers(asked: Asked) -> Said:
        if asked.path == "/oauth/token":
            return Said({"access_token": f"t{len(refused)}", "expires_in": 3600})
        token = asked.headers["Authorization"]
        if token == "Bearer t0":
            refused.append(token)
            return Said({"error": {"code": "expired"}}, 401)
        return Said({"now": token})

    with serving(answers) as server:
        shop = server.shop(str(file))
        assert shop.raw("now") == {"now": "Bearer t1"}
        assert shop.raw("now") == {"now": "Bearer t1"}
        assert [asked.path for asked in server.asked] == [
            *("/oauth/token", "/now", "/oauth/token", "/now", "/now")
        ]
        form = {"grant_type": "client_credentials", "client_id": "key", "client_secret": "s3cret"}
        assert server.asked[0].body == form
