"""What was accepted of a plugin's tools, on the disk: what changes while the program is off is held like any other change.

One small file a plugin, ``NAME.tools.json`` in the folder of the working folders. The first list of tools that a plugin
shows is accepted; a later one has to be the same, or accepted by ``plugin accept NAME``.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.api.protocol import as_list, as_object
from desktop.domain.reading import read_json
from desktop.gateway.listing import Shapes

UNREADABLE = ""
"""Stands for the version in a file that cannot be read; every list of tools differs from it."""

_LOG = logging.getLogger("counterpart.gateway")


@dataclass(frozen=True, slots=True)
class Pin:
    """What is on the disk about one plugin."""

    version: str
    tools: Shapes
    held: tuple[str, ...] = field(default=())
    """What another list of tools would change, when one waits for a yes."""


def changes(old: Shapes, new: Shapes, wanted: Collection[str]) -> tuple[str, ...]:
    """Each difference in a few English words, for the operator who decides. ``wanted``: the tools that may be called."""
    told: list[str] = []
    for name in sorted(old.keys() | set(wanted)):
        if name not in new:
            told.append(f"{name} is gone")
        elif name not in wanted:
            continue  # nobody may call it; what it looks like is nobody's business
        elif name not in old:
            told.append(f"{name} is new" + (" and writes" if new[name]["write"] else ""))
        elif old[name] != new[name]:
            told += _within(name, old[name], new[name])
    return tuple(told)


def _within(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    if old["write"] != new["write"]:
        return [f"{name} now {'writes' if new['write'] else 'only reads'}"]
    before, after = (_properties(shape["schema"]) for shape in (old, new))
    told = [
        f"{name}: the argument {argument} "
        + (
            "is gone"
            if argument not in after
            else "is new"
            if argument not in before
            else "changed"
        )
        for argument in sorted(before.keys() | after.keys())
        if before.get(argument) != after.get(argument)
    ]
    return told or [f"{name}: its schema changed"]


def _properties(schema: Any) -> dict[str, Any]:
    return as_object((as_object(schema) or {}).get("properties")) or {}


class Pins:
    """The files of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, plugin: str) -> Pin | None:
        """What was accepted; None when the plugin was never started.

        A file that cannot be read accepts nothing.
        """
        path = self._path(plugin)
        try:
            told = as_object(read_json(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            _LOG.warning("%s cannot be read: %s", path, error)
            return Pin(UNREADABLE, {})
        told = told or {}
        return Pin(
            str(told.get("version", UNREADABLE)),
            as_object(told.get("tools")) or {},
            tuple(str(change) for change in as_list(told.get("held")) or ()),
        )

    def accept(self, plugin: str, version: str, tools: Shapes) -> None:
        """From now on these are the plugin's tools."""
        self._write(plugin, Pin(version, tools))

    def hold(self, plugin: str, pin: Pin, held: tuple[str, ...]) -> None:
        """Note what waits for a yes, so that every program and ``plugin list`` tell it."""
        if pin.held != held:
            self._write(plugin, Pin(pin.version, pin.tools, held))

    def _path(self, plugin: str) -> Path:
        return self._folder / f"{plugin}.tools.json"

    def _write(self, plugin: str, pin: Pin) -> None:
        told = {
            "version": pin.version,
            "tools": pin.tools,
            "held": pin.held,
        }
        path = self._path(plugin)
        half = path.with_suffix(f".{os.getpid()}.half")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            half.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
            half.replace(path)
        except OSError as error:
            # A full disk must not close the counter: within this run the list is remembered anyway.
            _LOG.warning("%s cannot be written: %s", path, error)
