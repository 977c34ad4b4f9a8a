"""What the documents show can be copied: every table of the configuration in them is read as it stands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from desktop.gateway.plugin_settings import read_plugin_settings

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"```toml\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("name", ["docs/plugins.md", "plugins/README.md"])
def test_every_plugins_table_can_be_read(name: str) -> None:
    blocks = BLOCK.findall((ROOT / name).read_text(encoding="utf-8"))
    told = [plugins for block in blocks if (plugins := tomllib.loads(block).get("plugins"))]
    assert len(told) >= 4
    for plugins in told:
        for plugin, table in plugins.items():
            own = read_plugin_settings(plugin, table)
            strays = {"writes", "confine", "canary", "server", "command"} & own.config.keys()
            assert not strays
