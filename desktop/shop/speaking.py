"""Speaks a mapping's requests: shows the secrets as the shop wants to see them, signs, and reads the answers."""

from __future__ import annotations

import base64
import json
import math
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from desktop.api import Refused, Unavailable, request
from desktop.shop import bodies
from desktop.shop.client import LEAST_S, NOT_CONFIGURED, ShopClient
from desktop.shop.mapping import ShopMapping, Step
from desktop.shop.period import clock
from desktop.shop.pointer import fill, names, read, word
from desktop.shop.steady import Steady
from desktop.shop.tokens import Tokens
from desktop.shop.transport import Answer
from desktop.shop.verdicts import TokenRefused, understood

IN_HEADER = "oauth1"
"""Begins the names of signatures whose ``[auth] params`` go into the header instead of the query."""

FORM = "application/x-www-form-urlencoded"
_DESCRIBED = "application/json"

Secret = Callable[[str], str | None]


class Speaker:
    """One shop system's manners."""

    def __init__(
        self, mapping: ShopMapping, client: ShopClient, secret: Secret, settings: Mapping[str, str]
    ) -> None:
        """``secret`` gives a secret by its name, empty where it is not set; ``settings`` are the mapping's own."""
        self._mapping = mapping
        self._client = client
        self._secret = secret
        self.settings = {**mapping.settings, **settings}
        login = mapping.auth.login
        self._steady = Steady()
        self._tokens = Tokens(mapping.auth, login, self._login) if login else None

    def ask(
        self, step: Step, scope: Mapping[str, Any], headers: Mapping[str, str], link: str = ""
    ) -> tuple[Any, Answer]:
        """The JSON answer to a step, and the answer as it came. ``link`` replaces path and query: the next page.

        Raises:
            desktop.api.Failure: as the shop says, or that something is not set.
        """
        self._client.ready()

        def ask(at_most_s: float) -> tuple[Any, Answer]:
            token = self._tokens.get() if self._tokens else ""
            try:
                return self._once(step, scope, headers, token, link, at_most_s)
            except TokenRefused:
                if not (self._tokens and self._tokens.refused(token)):
                    raise
                # It was not taken, so nothing was done: also a write may go out again, under a token of today.
                return self._once(step, scope, headers, self._tokens.get(), link, at_most_s)

        if step.reads:
            content, _ = _content(step, scope)
            asked = (step.where, link or bodies.target(step, scope, {}), content)
            return self._steady.read(asked, ask, LEAST_S)
        request().written = True
        return ask(math.inf)

    def where(self, step: Step) -> str:
        """A step's place in the mapping, for messages."""
        return f"{self._mapping.file}: {step.where}"

    def _once(
        self,
        step: Step,
        scope: Mapping[str, Any],
        headers: Mapping[str, str],
        token: str,
        link: str,
        at_most_s: float,
    ) -> tuple[Any, Answer]:
        content, described = _content(step, scope)
        shown, params = self._shown(token)
        if link:
            extra = {
                name: value for name, value in params.items() if name not in dict(_pairs(link))
            }
            target = _with(link, extra)
        else:
            target = bodies.target(step, scope, params)
        if self._mapping.auth.kind == "signed":
            target, shown = self._signed(step, target, content, described)
        answer = self._client.exchange(
            step.method.upper(), target, {**described, **headers, **shown}, content, at_most_s
        )
        return understood(
            answer, f"{self.where(step)} {_asked(step)}", self._mapping.errors
        ), answer

    def _login(self, step: Step, more: Mapping[str, Any]) -> Any:
        values = {**self._known(""), **more}
        self._complete((*step.form.values(), *bodies.texts(step.body)), values)
        content, described = _content(step, values)
        target = bodies.target(step, values, {})
        answer = self._client.exchange(step.method.upper(), target, described, content)
        where = f"{self._mapping.file}: {step.where} {step.method.upper()} {urlsplit(target).path}"
        return understood(answer, where, self._mapping.errors)

    def _known(self, token: str) -> dict[str, Any]:
        return {
            "secret": _Secrets(self._secret),
            "shop": self.settings,
            "token": token,
            "clock": clock(datetime.now().astimezone(), self._mapping.zone),
        }

    def _shown(self, token: str) -> tuple[dict[str, str], dict[str, str]]:
        """Headers and query parameters that show who we are."""
        auth, known = self._mapping.auth, self._known(token)
        match auth.kind:
            case "bearer":
                return {"Authorization": f"Bearer {self._filled(auth.value, known)}"}, {}
            case "basic":
                user, password = (self._filled(part, known) for part in (auth.user, auth.password))
                pair = base64.b64encode(f"{user}:{password}".encode()).decode()
                return {"Authorization": f"Basic {pair}"}, {}
            case "header":
                return {auth.name: self._filled(auth.value, known)}, {}
            case "query":
                return {}, {auth.name: self._filled(auth.value, known)}
            case "signed" if not auth.sign.startswith(IN_HEADER):
                self._complete(auth.params.values(), known)
                filled = {name: fill(value, known) for name, value in auth.params.items()}
                return {}, {name: value for name, value in filled.items() if value}
            case _:
                return {}, {}

    def _signed(
        self, step: Step, target: str, content: bytes | None, described: Mapping[str, str]
    ) -> tuple[str, dict[str, str]]:
        """Target and headers with the signature."""
        from desktop.shop.signing import SIGNERS, Unsigned  # few shops sign

        auth, known = self._mapping.auth, self._known("")
        self._complete(auth.params.values(), known)
        path, _, query = target.partition("?")
        params = dict(_pairs(target))
        if content and FORM in described.values():
            params |= dict(parse_qsl(content.decode(), keep_blank_values=True))
        signed = SIGNERS[auth.sign](
            Unsigned(
                step.method,
                path if "://" in path else self._client.base_url + path,
                params,
                self._filled(auth.key, known),
                {name: fill(value, known) for name, value in auth.params.items()},
                int(time.time()),
            )
        )
        return _with(f"{path}?{query}" if query else path, signed.params), dict(signed.headers)

    def _filled(self, template: str, known: Mapping[str, Any]) -> str:
        self._complete((template,), known)
        return fill(template, known)

    def _complete(self, templates: Any, known: Mapping[str, Any]) -> None:
        """Every secret and setting that is named must be set.

        Raises:
            Refused: one is not; says which.
        """
        for template in templates:
            for pointer in names(template):
                if read(known, pointer) is None:
                    kind, _, name = pointer.partition(".")
                    what = f"secret {name}" if kind == "secret" else f"[shop] settings.{name}"
                    raise Refused(NOT_CONFIGURED, what)

    def next_link(self, answer: Answer, step: Step) -> str:
        """Path and query of the next page that a Link header names; empty when it names none.

        Raises:
            Unavailable: it leads to another server: our secrets do not go there.
        """
        for part in answer.headers.get("link", "").split(","):
            address, _, told = part.partition(";")
            if 'rel="next"' not in told.replace(" ", "").replace("'", '"'):
                continue
            link, base = urlsplit(address.strip().strip("<>")), urlsplit(self._client.base_url)
            if link.netloc and (link.scheme, link.netloc) != (base.scheme, base.netloc):
                raise Unavailable(f"{self.where(step)}: the next page is said to be elsewhere")
            return f"{link.path.removeprefix(base.path)}?{link.query}"
        return ""


class _Secrets(Mapping[str, str]):
    """The secrets as something a pointer can walk; each is looked up when it is named."""

    def __init__(self, secret: Secret) -> None:
        self._secret = secret

    def __getitem__(self, name: str) -> str:
        if found := self._secret(name):
            return found
        raise KeyError(name)

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 0


def _asked(step: Step) -> str:
    return f"{step.method.upper()} {step.path}"


def _content(step: Step, scope: Mapping[str, Any]) -> tuple[bytes | None, dict[str, str]]:
    if step.graphql:
        told = {"query": step.graphql, "variables": bodies.body(step.body, scope)}
        return json.dumps(told).encode(), {"Content-Type": _DESCRIBED}
    if step.form:
        pairs = urlencode(bodies.form(step, scope), quote_via=quote)
        return pairs.encode(), {"Content-Type": FORM}
    if step.method == "get" and not step.body:
        return None, {}
    return json.dumps(bodies.body(step.body, scope)).encode(), {"Content-Type": _DESCRIBED}


def _pairs(target: str) -> list[tuple[str, str]]:
    return parse_qsl(target.partition("?")[2], keep_blank_values=True)


def _with(target: str, params: Mapping[str, str]) -> str:
    if not params:
        return target
    mark = "&" if "?" in target else "?"
    words = {name: word(value) for name, value in params.items()}
    return f"{target}{mark}{urlencode(words, quote_via=quote)}"
