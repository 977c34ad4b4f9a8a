"""Servers that have no ``plugin.toml``: their manifest comes from three lines of configuration, and starts read-only.

A tool may be called when the server itself says that it only reads, or when an operator named it. What a stranger's
server returns does not say whose it is, so its tools are for staff unless they are called public.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.api import API_VERSION
from desktop.api.protocol import as_object
from desktop.gateway.manifest import CACHE_S, MEMORY_MB, Grants, Manifest, ToolRule
from desktop.gateway.settings import PluginSettings

_NAME = re.compile(r"[A-Za-z0-9_./-]{1,128}")


def foreign_manifest(name: str, own: PluginSettings, folder: Path) -> Manifest:
    """The manifest of a server that is known by its command, or its address, only."""
    return Manifest(
        id=name,
        version="0.0.0",
        api=API_VERSION,
        description="An MCP server without a manifest",
        folder=folder,
        entry=None,
        command=own.command,
        server=own.server,
        headers=own.headers,
        memory_mb=own.memory_mb or MEMORY_MB,
        config={},
        environment=own.environment,
        grants=Grants(
            frozenset(own.reads), frozenset(own.writes), frozenset(own.public), own.questions
        ),
    )


def granted(manifest: Manifest, offered: Mapping[str, Mapping[str, Any]]) -> dict[str, ToolRule]:
    """The rules for those of the offered tools that may be called."""
    grants = manifest.grants or Grants()
    rules: dict[str, ToolRule] = {}
    for name, tool in offered.items():
        notes = as_object(tool.get("annotations")) or {}
        reads = notes.get("readOnlyHint") is True or name in grants.reads
        write = name in grants.writes
        if not _NAME.fullmatch(name) or not (reads or write):
            continue
        public = name in grants.public
        rules[name] = ToolRule(
            plugin=manifest.id,
            name=name,
            write=write,
            public=public,
            staff_only=not public,
            cache_s=0.0 if write else CACHE_S,
            questions=() if write else grants.questions.get(name, ()),
        )
    return rules
