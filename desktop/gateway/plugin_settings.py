"""Reads ``[plugins.NAME]`` of the program's configuration: a few keys are the gateway's, the others the plugin's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.domain.errors import ConfigError, PluginError
from desktop.gateway.manifest import MEMORY_MB
from desktop.gateway.manifest_reader import HOST_AND_PORT
from desktop.gateway.settings import CanarySettings, PluginSettings
from desktop.gateway.toml_table import Table
from desktop.gateway.tool_reader import read_questions

DEFAULT_SHARE = 10
"""Of a hundred conversations that use a version on trial: enough to learn within a day, few enough to be sorry for."""

_TEXT = re.compile(r".+", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s/@?#]+(/[^\s#]*)?")
_HEADER = re.compile(r"[A-Za-z0-9-]+")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def read_plugin_settings(
    name: str, told: Mapping[str, Any], place: Callable[[Sequence[str]], str] | None = None
) -> PluginSettings:
    """The settings of one plugin. ``place`` tells where in the configuration a key stands, such as ``file:line``.

    Raises:
        ConfigError: one of the gateway's own keys is wrong; the message names it, and its place.
    """
    table = Table("", "", told)
    try:
        return _read(table, name)
    except PluginError as error:
        key, _, wrong = str(error).removeprefix(": ").partition(": ")
        where = place(("plugins", name, *key.split("."))) if place else "configuration"
        raise ConfigError(f"{where}: [plugins.{name}] {key}: {wrong}") from error


def _read(table: Table, name: str) -> PluginSettings:
    environment = table.table("environment").rest()
    for variable, text in environment.items():
        if not _VARIABLE.fullmatch(variable) or not isinstance(text, str):
            raise table.error(
                f"environment.{variable}", "the name of a variable and a text are expected"
            )
    return PluginSettings(
        enabled=table.take("enabled", bool) if table.has("enabled") else None,
        hosts=table.texts("hosts", _TEXT, "a host name"),
        alternative=table.table("alternative").rest() if table.has("alternative") else None,
        command=table.texts("command", _TEXT, "a word of a command"),
        server=table.text("server", _ADDRESS, "an http:// or https:// address")
        if table.has("server")
        else "",
        headers=_headers(table),
        memory_mb=table.number("memory_mb", int, MEMORY_MB, 32, 65536)
        if table.has("memory_mb")
        else None,
        reads=table.texts("reads", _TEXT, "a tool's name"),
        writes=table.texts("writes", _TEXT, "a tool's name"),
        public=table.texts("public", _TEXT, "a tool's name"),
        questions=_questions(table),
        environment=environment,
        warm=table.take("warm", bool, default=True),
        confine=table.take("confine", bool, default=False),
        connects=table.texts("connects", HOST_AND_PORT, "a host name, with a port or without"),
        folders=_folders(table),
        plugin_folder=_folder(table, name),
        canary=_canary(table.table("canary"), name) if table.has("canary") else None,
        config=table.rest(),
    )


def _questions(table: Table) -> dict[str, tuple[str, ...]]:
    told = table.table("questions")
    return {tool: read_questions(told, tool) for tool in told.keys()}  # noqa: SIM118 - keys are taken


def _headers(table: Table) -> dict[str, str]:
    headers = table.table("headers").rest()
    for header, text in headers.items():
        if not _HEADER.fullmatch(header) or not isinstance(text, str):
            raise table.error(f"headers.{header}", "the name of a header and a text are expected")
    return headers


def _canary(table: Table, name: str) -> CanarySettings:
    folder = _folder(table, name)
    if folder is None:
        raise table.error("plugin_folder", "is missing")
    share = table.number("share", int, DEFAULT_SHARE, 1, 100)
    return CanarySettings(folder, share, table.rest())


def _folders(table: Table) -> tuple[Path, ...]:
    folders = tuple(Path(text).expanduser() for text in table.texts("folders", _TEXT, "a folder"))
    if any(not folder.is_absolute() for folder in folders):
        raise table.error("folders", "whole paths are expected")
    return folders


def _folder(table: Table, name: str) -> Path | None:
    if not table.has("plugin_folder"):
        return None
    folder = Path(table.text("plugin_folder", _TEXT, "a folder")).expanduser()
    if not folder.is_absolute() or folder.name != name:
        raise table.error("plugin_folder", f"a whole path is expected, which ends with {name!r}")
    return folder
