"""The system's wish for less motion, as a Linux desktop tells it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.ui.devices.motion import less_motion

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks a portal")


@pytest.mark.parametrize(
    ("said", "calm"), [("(<<false>>,)", True), ("(<<true>>,)", False), ("", False)]
)
def test_the_portal_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, calm: bool
) -> None:
    portal = tmp_path / "gdbus"
    portal.write_text(f"#!/bin/sh\necho '{said}'\n", encoding="utf-8")
    portal.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert less_motion() is calm


def test_where_nobody_can_be_asked_things_move(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert not less_motion()
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert not less_motion()
