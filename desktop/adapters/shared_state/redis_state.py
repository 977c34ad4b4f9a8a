"""The gateway's state on a Redis server (``redis://``, ``rediss://`` with TLS, ``unix://``), shared by all counters.

One server, no cluster: a call's budgets are counted in one piece, and they lie under several keys. What is kept there
is what the memory would keep: answers for some hours and until their owner's visit ends, budgets for a minute, breakers
for an hour.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from desktop.adapters.shared_state.scripts import (
    ADMIT,
    COUNTED,
    FAILED,
    FIND,
    GIVE_BACK,
    KEEP,
    TAKE,
)
from desktop.domain.errors import ConfigError
from desktop.domain.reading import read_json
from desktop.ports.shared_state import (
    Admission,
    Budget,
    Kept,
    Refusal,
    StateGone,
    StateHealth,
    StateSlow,
)

SCHEMES = ("redis", "rediss", "unix")

PREFIX = "counterpart:1"
"""Before every key; the number tells the layout."""

ANSWER_S = 0.2
"""For one answer; a little less than the gateway waits, so that the connection is not left half read."""

MOST = 500
"""Answers kept for one owner; a member of staff asks about that many orders in half a day."""

BREAKER_MS = 3_600_000
"""A breaker of which nothing was heard for an hour is forgotten: its failures are not in a row with what comes."""


@dataclass(frozen=True, slots=True)
class StateLimits:
    """The figures of the gateway that hold on the server, too; seconds."""

    span_s: float = 60.0
    """Budgets are counted over so long."""
    oldest_s: float = 6 * 3600.0
    """Answers are kept so long after the owner's latest one."""
    breaker_failures: int = 3
    breaker_s: float = 5.0
    breaker_longest_s: float = 60.0
    probe_s: float = 10.0
    """A probe takes no longer; one of which nothing was heard by then was lost with its counter."""


class _Server:
    """The connection, and errors as :class:`StateGone`."""

    def __init__(self, url: str, password: str | None) -> None:
        import redis.asyncio
        import redis.exceptions
        from redis.asyncio.retry import Retry
        from redis.backoff import NoBackoff

        extra: dict[str, Any] = {"password": password} if password else {}
        try:
            self.client = redis.asyncio.Redis.from_url(
                url,
                socket_timeout=ANSWER_S,
                socket_connect_timeout=ANSWER_S,
                retry=Retry(NoBackoff(), 0),  # the gateway's own memory stands in at once
                **extra,
            )
        except ValueError as error:
            raise ConfigError(f"state.url: {error}") from error
        self._error = redis.exceptions.RedisError
        self._late = redis.exceptions.TimeoutError
        self._scripts: dict[str, Any] = {}

    async def run(self, source: str, keys: Sequence[str], *words: str | int) -> Any:
        """What a script answers."""
        script = self._scripts.get(source)
        if script is None:
            script = self._scripts[source] = self.client.register_script(source)
        with self._told():
            return await script(keys=list(keys), args=list(words))

    async def drop(self, key: str) -> None:
        """Remove a key."""
        with self._told():
            await self.client.delete(key)

    async def ping(self) -> None:
        """Whether it is there."""
        with self._told():
            await self.client.execute_command("PING")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._late as error:
            raise StateSlow(_reason(error)) from error
        except (self._error, OSError) as error:
            raise StateGone(_reason(error)) from error


class RedisState:
    """All of it on one server."""

    def __init__(
        self, url: str, *, limits: StateLimits | None = None, password: str | None = None
    ) -> None:
        """Nothing is connected yet.

        Raises:
            ConfigError: the address is none, or the package ``redis`` is not installed.
        """
        parts = urlsplit(url)
        if parts.scheme not in SCHEMES:
            raise ConfigError(f"state.url: {parts.scheme or url!r}: one of {', '.join(SCHEMES)}")
        limits = limits or StateLimits()
        self._server = _Server(url, password)
        host = parts.netloc.rpartition("@")[2]
        self._place = urlunsplit((parts.scheme, host, parts.path, "", ""))
        self._limits = limits
        self._breakers: dict[str, _Breaker] = {}
        self.answers = _Answers(self._server, limits)
        self.budgets = _Budgets(self._server, limits)

    def breaker(self, name: str) -> _Breaker:
        """The breaker of one way to the shop."""
        if name not in self._breakers:
            self._breakers[name] = _Breaker(self._server, name, self._limits)
        return self._breakers[name]

    @property
    def health(self) -> StateHealth:
        """The address without its password."""
        return StateHealth(self._place)

    async def ask(self) -> None:
        """Find out whether it is there.

        Raises:
            StateGone: it is not.
        """
        await self._server.ping()

    async def close(self) -> None:
        """End the connections."""
        await self._server.client.aclose()


class _Answers:
    def __init__(self, server: _Server, limits: StateLimits) -> None:
        self._server = server
        self._limits = limits

    async def find(self, owner: str, key: str) -> Kept | None:
        """The answer, unless it is too old even to stand in."""
        found, now = await self._server.run(FIND, [_answers(owner)], _short(key))
        if found is None:
            return None
        at, _, text = found.partition(b" ")
        try:
            record = read_json(text)
            age_s = max(int(now) - int(at), 0) / 1e6
        except ValueError:
            return None
        if not isinstance(record, dict) or age_s > self._limits.oldest_s:
            return None
        return Kept(record, age_s)

    async def keep(self, owner: str, key: str, record: Mapping[str, Any]) -> None:
        """Keep an answer as of now."""
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        oldest = int(self._limits.oldest_s * 1000)
        await self._server.run(KEEP, [_answers(owner)], _short(key), text, oldest, MOST)

    async def forget(self, owner: str) -> None:
        """Drop everything of one owner."""
        await self._server.drop(_answers(owner))


class _Budgets:
    def __init__(self, server: _Server, limits: StateLimits) -> None:
        self._server = server
        self._span_ms = int(limits.span_s * 1000)

    async def take(self, wanted: Sequence[Budget]) -> Refusal | None:
        """Count one in each, unless one of them is used up."""
        limits = [budget.limit for budget in wanted]
        place = await self._server.run(
            TAKE, _budgets(wanted), self._span_ms, uuid.uuid4().hex, *limits
        )
        return Refusal(wanted[place - 1]) if place else None

    async def look(self, budget: Budget) -> Refusal | None:
        """What :meth:`take` of it would say."""
        counted = await self._server.run(COUNTED, _budgets([budget]), self._span_ms)
        return Refusal(budget) if counted >= budget.limit else None

    async def give_back(self, taken: Sequence[Budget]) -> None:
        """The latest one of each did not happen after all."""
        await self._server.run(GIVE_BACK, _budgets(taken))


class _Breaker:
    def __init__(self, server: _Server, name: str, limits: StateLimits) -> None:
        self._server = server
        self._key = f"{PREFIX}:breaker:{name}"
        self._limits = limits
        self._seen = "closed"
        self._shaken = True

    @property
    def state(self) -> str:
        """As it was last seen from here."""
        return self._seen

    async def admit(self) -> Admission:
        """May a call go? Only one probe at a time, of all counters."""
        told = await self._server.run(ADMIT, [self._key], int(self._limits.probe_s * 1000))
        word = told.decode()
        self._shaken = word != "closed"
        if word == "shaken":
            word = "closed"
        self._seen = "half-open" if word.startswith("prob") else word
        return Admission.OPEN if word == "probing" else Admission(word)

    async def succeeded(self, admission: Admission) -> None:
        """All is well again, whoever found out; nothing has to be told where all was well before.

        What failed meanwhile at another counter is cleared by the next success: that one was let through after it.
        """
        if self._shaken or admission is Admission.PROBE:
            await self._server.drop(self._key)
            self._shaken = False
        self._seen = "closed"

    async def failed(self, admission: Admission) -> None:
        """One more in a row, or a probe in vain."""
        self._shaken = True
        limits = self._limits
        told = await self._server.run(
            FAILED,
            [self._key],
            str(admission),
            limits.breaker_failures,
            int(limits.breaker_s * 1000),
            int(limits.breaker_longest_s * 1000),
            BREAKER_MS,
        )
        self._seen = told.decode()

    async def undecided(self, admission: Admission) -> None:
        """Let another one probe."""
        if admission is Admission.PROBE:
            await self._server.run("redis.call('HDEL', KEYS[1], 'probe')", [self._key])


def _answers(owner: str) -> str:
    return f"{PREFIX}:answers:{owner}"


def _budgets(budgets: Sequence[Budget]) -> list[str]:
    return [f"{PREFIX}:budget:{budget.name}" for budget in budgets]


def _short(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _reason(error: Exception) -> str:
    """One line; the address in redis-py's words never holds the password."""
    return f"{type(error).__name__}: {error}".split("\n", 1)[0].rstrip(": ")[:200]
