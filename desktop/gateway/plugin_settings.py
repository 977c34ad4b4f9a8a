"""Reads ``[plugins.NAME]`` of the program's configuration: a few keys are the gateway's, the others the plugin's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from desktop.domain.errors import ConfigError, PluginError
from desktop.gateway.settings import PluginSettings
from desktop.gateway.toml_table import Table

_TEXT = re.compile(r".+", re.DOTALL)
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def read_plugin_settings(name: str, told: Mapping[str, Any]) -> PluginSettings:
    """The settings of one plugin.

    Raises:
        ConfigError: one of the gateway's own keys is wrong; the message names it.
    """
    table = Table("configuration", f"[plugins.{name}] ", told)
    try:
        return _read(table)
    except PluginError as error:
        raise ConfigError(str(error)) from error


def _read(table: Table) -> PluginSettings:
    environment = table.table("environment").rest()
    for name, text in environment.items():
        if not _VARIABLE.fullmatch(name) or not isinstance(text, str):
            raise table.error(
                f"environment.{name}", "the name of a variable and a text are expected"
            )
    return PluginSettings(
        enabled=table.take("enabled", bool) if table.has("enabled") else None,
        hosts=table.texts("hosts", _TEXT, "a host name"),
        alternative=table.table("alternative").rest() if table.has("alternative") else None,
        command=table.texts("command", _TEXT, "a word of a command"),
        reads=table.texts("reads", _TEXT, "a tool's name"),
        writes=table.texts("writes", _TEXT, "a tool's name"),
        public=table.texts("public", _TEXT, "a tool's name"),
        environment=environment,
        config=table.rest(),
    )
