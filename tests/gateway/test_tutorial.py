"""The tutorial tells the truth: its code is the shipped plugin's, and the plugin's own test passes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.people import visitor
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import GatewaySettings, PluginSettings
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock

ROOT = Path(__file__).parents[2]
WEATHER = ROOT / "plugins" / "weather"


@pytest.mark.parametrize("name", ["plugin.toml", "main.py", "test_weather.py"])
def test_the_tutorials_code_is_the_plugins(name: str) -> None:
    text = (ROOT / "plugins" / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:toml|python)\n(.*?)```", text, re.DOTALL)
    assert (WEATHER / name).read_text(encoding="utf-8") in blocks


def test_the_plugins_own_test_passes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(WEATHER)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


async def test_it_takes_part_only_when_a_shop_wants_it(tmp_path: Path) -> None:
    wanted = PluginSettings(enabled=True, config={"url": "not an address"})
    for own, tools in ((PluginSettings(), 0), (wanted, 1)):
        settings = GatewaySettings(work_dir=tmp_path, plugins={"weather": own}, attempts=1)
        gateway = Gateway([WEATHER], MemoryAudit(), MemoryJournal(), SetClock(), settings)
        assert len(gateway.catalogue()) == tools
        result = await gateway.call("weather.now", {"city": "Oslo"}, visitor(), call_id="1")
        assert result.code == ("shop_unavailable" if tools else "unknown_tool")
        await gateway.close()
