"""The model outside the building: made only where the shop named one, and always behind the local one."""

from __future__ import annotations

from collections.abc import Callable

from desktop.adapters.config import Config
from desktop.adapters.spending import SpendingFile
from desktop.app.places import data_folder
from desktop.domain.actions import Action
from desktop.domain.errors import ConfigError
from desktop.ports.clock import Clock
from desktop.ports.model import Model
from desktop.services.routing.budget import Allowance, DayBudget
from desktop.services.routing.routed import DECIDE, DECLINED, FAILURES, Policy, RoutedModel

SECRET = "cloud_key"  # noqa: S105 - the name of the secret


def budget_of(config: Config, clock: Clock) -> DayBudget:
    """The day's budget, and whether staff have allowed the cloud."""
    allowance = Allowance(config.cloud.requests_per_day, config.cloud.tokens_per_day)
    return DayBudget(SpendingFile(data_folder() / "cloud.json"), clock, allowance)


def with_cloud(
    config: Config, clock: Clock, local: Model | None, secret: Callable[[str], str | None]
) -> Model | None:
    """The local model, with the cloud behind it where the shop configured one; without a local one there is none.

    Raises:
        ConfigError: an action or a failure that there is not, or no address.
    """
    cloud = config.cloud
    if not cloud.model or local is None:
        return local
    known = {DECIDE, *(action.value for action in Action)}
    for name, given, right in (
        ("actions", cloud.actions, known),
        ("failures", cloud.failures, {*FAILURES, DECLINED}),
    ):
        if wrong := sorted(set(given) - right):
            raise ConfigError(f"cloud.{name}: there is no {wrong[0]!r}")
    if not cloud.url:
        raise ConfigError("cloud.url: the address of the cloud's server is missing")
    from desktop.adapters.ollama.model import OllamaModel

    try:
        outside = OllamaModel(cloud.model, cloud.url, key=secret(SECRET) or "", may_leave=True)
    except ValueError as error:
        raise ConfigError(f"cloud.url: {error}") from error
    policy = Policy(frozenset(cloud.actions), frozenset(cloud.failures))
    return RoutedModel(local, outside, policy, budget_of(config, clock))
