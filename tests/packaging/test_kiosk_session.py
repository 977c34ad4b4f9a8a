"""The kiosk's session for Debian: on a real display server it comes up, comes back, and ends for staff alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.screen_reader import LAUNCHER

KIOSK = Path(__file__).parents[2] / "packaging" / "kiosk"
LIMIT_S = 110.0
TOOLS = ("Xvfb", "dbus-run-session", "xauth", "xdotool", "mcookie")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
REASON = "apt install xvfb xauth xdotool dbus at-spi2-core"

needs_a_display = pytest.mark.skipif(bool(MISSING) or not LAUNCHER.exists(), reason=REASON)


def told_by(module: str, home: Path) -> dict[str, object]:
    """What a journey through the real session tells; it has a bus of its own."""
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", module, str(home)],
        env={**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.mark.slow
@needs_a_display
def test_it_comes_back_until_staff_type_the_pin(tmp_path: Path) -> None:
    told = told_by("tests.kiosk_session", tmp_path)
    assert told == {"kiosks": 3, "still": True, "windows": 1, "status": 0}
    assert list((tmp_path / "run").iterdir()) == []


@pytest.mark.slow
@needs_a_display
@pytest.mark.parametrize(
    ("server", "kiosk", "said"),
    [
        ("Xvfb -screen 0 64x64x24", "false", "5 starts in a row came to nothing"),
        ("false", "true", "the display server did not start"),
    ],
)
def test_what_is_broken_for_good_is_given_back_to_the_system(
    server: str, kiosk: str, said: str, tmp_path: Path
) -> None:
    places = {"KIOSK_SERVER": server, "KIOSK_RUN": str(tmp_path), "KIOSK_PAUSE": "0"}
    done = subprocess.run(
        [KIOSK / "session", kiosk],
        env={**os.environ, **places},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
    )
    assert (done.returncode, said in done.stderr) == (1, True), done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("section", ["ServerFlags", "Extensions"])
def test_every_section_of_the_servers_file_is_closed(section: str) -> None:
    text = (KIOSK / "10-kiosk.conf").read_text("utf-8")
    _, _, rest = text.partition(f'Section "{section}"')
    assert "EndSection" in rest.split('Section "', 1)[0]
