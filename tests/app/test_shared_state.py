"""What ``[state]`` makes of the gateway."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.adapters.config import Config, Secrets
from desktop.adapters.config.schema import StateConfig
from desktop.app.shared_state import closed_budgets, open_state
from desktop.domain.errors import ConfigError
from desktop.gateway.settings import GatewaySettings

SETTINGS = GatewaySettings(call_s=3.0, breaker_failures=7)


def config(**state: object) -> Config:
    return replace(Config(), state=replace(StateConfig(), **state))


def secrets(**known: str) -> Secrets:
    return Secrets(known, environment={}, use_keyring=False)


async def test_without_an_address_everything_stays_in_this_process() -> None:
    assert open_state(Config(), secrets(), SETTINGS) is None


async def test_the_server_gets_the_gateways_own_figures_and_the_secret() -> None:
    state = open_state(
        config(url="redis://10.0.0.5/3"), secrets(state_password="hunter2"), SETTINGS
    )
    assert state is not None
    limits = state._limits
    assert (limits.span_s, limits.breaker_failures, limits.probe_s) == (60.0, 7, 5.0)
    assert state.health.place == "redis://10.0.0.5/3"
    told = state._server.client.connection_pool.connection_kwargs
    assert (told["password"], told["db"]) == ("hunter2", 3)
    await state.close()


def test_a_scope_that_there_is_not_is_named_with_those_that_there_are() -> None:
    assert closed_budgets(config(closed_budgets=("caller", "tool"))) == ("caller", "tool")
    with pytest.raises(ConfigError, match=r"callers is not one of caller, counter, tool, plugin"):
        closed_budgets(config(closed_budgets=("callers",)))
