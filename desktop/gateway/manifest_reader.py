"""Reads ``plugin.toml``; every mistake is told with the file, the key and what is allowed there."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.api import API_VERSION
from desktop.domain.errors import PluginError
from desktop.domain.reading import read_toml
from desktop.domain.records import NAMES
from desktop.gateway.manifest import CONCURRENCY, MEMORY_MB, RATE, Manifest, ToolRule
from desktop.gateway.record_fields import problem_with
from desktop.gateway.toml_table import Table
from desktop.gateway.tool_reader import read_tool

FILE = "plugin.toml"

_ID = re.compile(r"[a-z][a-z0-9_]{0,31}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_TOOL = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,47}")
_VERSION = re.compile(r"\d+\.\d+\.\d+([-+.][0-9A-Za-z.-]+)?")
_WORD = re.compile(r".+", re.DOTALL)
_HOST = re.compile(r"(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|config:[a-z][a-z0-9_]*")
HOST_AND_PORT = re.compile(
    r"(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?|config:[a-z][a-z0-9_]*"
)
_FIELD = re.compile(r"[a-z_0-9]+(\.[a-z_0-9]+)*")

_KEYS = (
    "id", "version", "api", "description", "enabled", "entry", "command", "rate", "concurrency", "memory_mb",
    "secrets", "hosts", "connects", "config", "fields", "tools",
)  # fmt: skip


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a plugin folder.

    Raises:
        PluginError: the file is missing or wrong; the message names file, key and what is allowed.
    """
    folder = folder.absolute()  # the child's working folder is another one
    path = folder / FILE
    try:
        values = read_toml(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PluginError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise PluginError(f"{path}: {error}") from error
    table = Table(path, "", values)
    manifest = _read(table, folder)
    table.finish(_KEYS)
    return manifest


def _read(table: Table, folder: Path) -> Manifest:
    identity = table.text("id", _ID, "an id: lower-case letters, digits and _, a letter first")
    if identity != folder.name:
        raise table.error("id", f"{identity!r} is not the name of its folder, {folder.name!r}")
    api = table.take("api", int)
    if not 1 <= api <= API_VERSION:
        raise table.error("api", f"this program speaks 1 to {API_VERSION}, not {api}")
    command = table.texts("command", _WORD, "a word of a command")
    config = _config(table.table("config"))
    return Manifest(
        id=identity,
        version=table.text("version", _VERSION, "a version like 1.2.3"),
        api=api,
        description=table.take("description", str),
        folder=folder,
        entry=None if command else _entry(table, folder),
        command=command,
        tools=_tools(table, identity, _fields(table.table("fields"))),
        rate=table.number("rate", int, RATE, 1, 1_000_000),
        concurrency=table.number("concurrency", int, CONCURRENCY, 1, 32),
        memory_mb=table.number("memory_mb", int, MEMORY_MB, 32, 65536),
        secrets=table.texts("secrets", _NAME, "a secret's name: lower-case letters, digits and _"),
        config=config,
        hosts=_hosts(table, "hosts", config, _HOST),
        connects=_hosts(table, "connects", config, HOST_AND_PORT),
        enabled=table.take("enabled", bool, default=True),
    )


def _entry(table: Table, folder: Path) -> str:
    entry = table.take("entry", str, "main.py")
    inside = (folder / entry).resolve().is_relative_to(folder.resolve())
    if not inside or not (folder / entry).is_file():
        raise table.error("entry", f"there is no file {entry!r} in the folder")
    return entry


def _config(table: Table) -> dict[str, object]:
    for key in table.keys():  # noqa: SIM118 - a method of ours, no mapping
        if not _NAME.fullmatch(key):
            raise table.error(key, "lower-case letters, digits and _ are expected")
    return table.rest()


def _hosts(
    table: Table, key: str, config: dict[str, object], form: re.Pattern[str]
) -> tuple[str, ...]:
    hosts = table.texts(key, form, "a host name, *.example.com or config:KEY")
    for host in hosts:
        if host.startswith("config:") and host.removeprefix("config:") not in config:
            raise table.error(key, f"{host!r} names a setting that [config] does not have")
    return hosts


def _fields(table: Table) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for record in table.keys():  # noqa: SIM118 - the same
        if record not in NAMES:
            raise table.error(record, f"there is no such record; allowed: {', '.join(NAMES)}")
        found[record] = table.texts(record, _FIELD, "the name of a field")
        if problem := problem_with(record, found[record]):
            raise table.error(record, problem)
    for one, several in (("order", "orders"), ("return", "returns")):
        if one in found and several not in found:
            found[several] = ("total", *(f"items.{name}" for name in found[one]))
    return found


def _tools(table: Table, plugin: str, fields: dict[str, tuple[str, ...]]) -> dict[str, ToolRule]:
    outer = table.table("tools")
    tools: dict[str, ToolRule] = {}
    for name in outer.keys():  # noqa: SIM118 - the same
        if not _TOOL.fullmatch(name):
            raise outer.error(name, "letters, digits and _ are expected, a letter first")
        tools[name] = read_tool(outer.table(name), plugin, name, fields)
    if not tools:
        raise table.error("tools", "a plugin needs at least one table [tools.NAME]")
    for name, rule in tools.items():
        if rule.settle and (rule.settle not in tools or not tools[rule.settle].internal):
            raise outer.error(
                f"{name}.settle", f"{rule.settle!r} is not an internal tool of this manifest"
            )
    return tools
