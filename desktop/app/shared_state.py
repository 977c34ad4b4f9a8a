"""Where the gateway's state is shared, as ``[state]`` says; by default nowhere."""

from __future__ import annotations

from desktop.adapters.config import Config, Secrets
from desktop.adapters.shared_state import RedisState, StateLimits
from desktop.domain.errors import ConfigError
from desktop.gateway.memory_state import SPAN_S
from desktop.gateway.settings import GatewaySettings
from desktop.ports.shared_state import Scope

PASSWORD = "state_password"  # noqa: S105 - the secret's name
"""The secret that opens the server, where its address does not hold the password."""

PROBE_EXTRA_S = 2.0
"""A probe ends with its call; so much later it is taken for lost."""


def open_state(config: Config, secrets: Secrets, settings: GatewaySettings) -> RedisState | None:
    """The server that ``[state] url`` names, with the gateway's own figures; None keeps everything in this process.

    Raises:
        ConfigError: the address is none.
    """
    if not config.state.url:
        return None
    limits = StateLimits(
        span_s=SPAN_S,
        oldest_s=settings.stale_s,
        breaker_failures=settings.breaker_failures,
        breaker_s=settings.breaker_s,
        breaker_longest_s=settings.breaker_longest_s,
        probe_s=settings.call_s + PROBE_EXTRA_S,
    )
    return RedisState(config.state.url, limits=limits, password=secrets.get(PASSWORD))


def closed_budgets(config: Config) -> tuple[str, ...]:
    """Scopes of budgets that let nothing through while the server cannot be asked.

    Raises:
        ConfigError: there is no such scope.
    """
    unknown = set(config.state.closed_budgets) - set(Scope)
    if unknown:
        raise ConfigError(
            f"state.closed_budgets: {', '.join(sorted(unknown))} is not one of {', '.join(Scope)}"
        )
    return config.state.closed_budgets
