"""What ``doctor`` says of plugins that wait for somebody, and of a new version that was sent back."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.adapters.config.schema import WindowConfig
from desktop.app.checks import Finding, Status, _plugins
from desktop.app.input_method import writing
from desktop.app.speaking_checks import HEARD_MEANWHILE
from desktop.domain.calls import Outcome
from desktop.domain.installation import PluginTrial
from desktop.domain.locations import assets
from desktop.domain.people import verified
from desktop.gateway.authoring import new_plugin
from desktop.gateway.confinement import why_not
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import CanarySettings, PluginSettings
from desktop.ports.listening import Trouble
from desktop.ports.model import Readiness
from desktop.services.replies.findings import detail_of
from desktop.services.understanding.trust import Way
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock
from tests.gateway.counter import QUICK
from tests.phrase_book import BOOK

STRANGER = Path(__file__).parents[1] / "gateway" / "plugins" / "wild" / "main.py"


def said(finding: Finding) -> str:
    return detail_of(BOOK, "en", finding)


async def findings(gateway: Gateway) -> dict[str, Finding]:
    program: Any = SimpleNamespace(gateway=gateway)
    return {finding.check: finding async for finding in _plugins(program)}


async def test_a_plugin_that_cannot_be_confined_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = new_plugin(tmp_path, "answers", assets() / "plugin")
    own = PluginSettings(confine=True)
    settings = replace(QUICK, work_dir=tmp_path / "work", plugins={"answers": own})
    if not why_not():
        gateway = Gateway([folder], MemoryAudit(), MemoryJournal(), SetClock(), settings)
        try:
            well = (await findings(gateway))["plugin answers"]
            assert (well.status, said(well)) == (Status.OK, "1.0.0, 1 tool, confined")
        finally:
            await gateway.close()
    gateway = Gateway([folder], MemoryAudit(), MemoryJournal(), SetClock(), settings)
    try:
        why_not.cache_clear()
        monkeypatch.setenv("PATH", "/nowhere")
        told = (await findings(gateway))["plugin answers"]
        assert (told.status, told.advice) == (Status.PROBLEM, "plugin_confined")
        asked = await gateway.call("answers.look_up", {"word": "x"}, verified("C1"), call_id="1")
        assert asked.code == "plugin_failed"
        assert "it is to be confined, and" in (asked.detail or "")
    finally:
        why_not.cache_clear()
        await gateway.close()


async def test_a_trial_and_its_end_and_a_held_plugin_are_told(tmp_path: Path) -> None:
    old = new_plugin(tmp_path / "old", "answers", assets() / "plugin")
    new = new_plugin(tmp_path / "new", "answers", assets() / "plugin")
    text = (new / "main.py").read_text(encoding="utf-8")
    (new / "main.py").write_text(
        text.replace("    entries =", "    1 / 0\n    entries ="), encoding="utf-8"
    )
    own = PluginSettings(canary=CanarySettings(new, 100))
    settings = replace(
        QUICK, work_dir=tmp_path / "work", plugins={"answers": own}, attempt_s=1.5, call_s=6.0
    )
    gateway = Gateway([old], MemoryAudit(), MemoryJournal(), SetClock(), settings)
    try:
        before = (await findings(gateway))["plugin answers@canary"]
        assert (before.status, before.advice) == (Status.OK, None)
        assert said(before).startswith("1.0.0, on trial with 100 of 100 conversations")
        for number in range(3):
            result = await gateway.call(
                "answers.look_up",
                {"word": f"parking {number}"},
                verified("C1"),
                call_id="1",
                conversation="talk",
            )
            assert result.ok
        figures = next(each.figures for each in gateway.state() if each.figures)
        assert figures == PluginTrial(100, 3, 3, 3, 0, returned=True, configured=100)
        sent_back = (await findings(gateway))["plugin answers@canary"]
        assert (sent_back.status, sent_back.advice) == (Status.WARNING, "plugin_returned")
        assert "3 of 3 calls failed" in said(sent_back)
        text = (old / "main.py").read_text(encoding="utf-8")
        (old / "main.py").write_text(
            text.replace('"]) ->', '"], level: int = 1) ->'), encoding="utf-8"
        )
    finally:
        await gateway.close()
    gateway = Gateway([old], MemoryAudit(), MemoryJournal(), SetClock(), settings)
    try:
        asked = await gateway.call("answers.look_up", {"word": "x"}, verified("C1"), call_id="2")
        assert asked.code == "plugin_held"
        held = (await findings(gateway))["plugin answers"]
        assert (held.status, held.advice) == (Status.PROBLEM, "plugin_held")
        assert "the argument level is new" in said(held)
        for lang in ("zh", "en"):
            for advice in (held.advice, sent_back.advice):
                assert BOOK.say(lang, f"doctor.advice.{advice}")
    finally:
        await gateway.close()


async def test_a_server_that_cannot_start_is_a_problem_and_the_others_are_known(
    tmp_path: Path,
) -> None:
    gone = PluginSettings(command=("nowhere-to-be-found",))
    here = PluginSettings(command=(sys.executable, str(STRANGER)), reads=("ask",))
    settings = replace(QUICK, work_dir=tmp_path, plugins={"gone": gone, "here": here})
    gateway = Gateway([], MemoryAudit(), MemoryJournal(), SetClock(), settings)
    try:
        told = await findings(gateway)
    finally:
        await gateway.close()
    assert (told["plugin gone"].status, told["plugin gone"].advice) == (Status.PROBLEM, "plugin")
    assert "cannot be started" in said(told["plugin gone"])
    assert told["plugin here"].status is Status.OK
    assert said(told["plugin here"]) == "1 tool"


@pytest.mark.skipif(sys.platform != "linux", reason="IBus is Linux's")
@pytest.mark.parametrize(
    ("config", "status"),
    [
        (WindowConfig(face="kiosk", input_method="rime"), Status.OK),
        (WindowConfig(face="kiosk"), Status.WARNING),
        (WindowConfig(face="kiosk", input_method="none"), None),
        (WindowConfig(), None),
    ],
)
def test_a_kiosk_is_told_to_miss_its_pinyin_and_a_workstation_is_not(
    config: WindowConfig, status: Status | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "ibus-daemon"
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    if status is Status.OK:
        monkeypatch.setenv("PATH", str(tmp_path))
    else:
        monkeypatch.setenv("PATH", "")
    assert [each.status for each in writing(config)] == ([status] if status else [])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_detail_has_its_words(lang: str) -> None:
    """Keys are made of names in places; each of these names has its words in both languages."""
    made = [
        *(f"microphone_{one}" for one in Trouble),
        *(f"outcome_{one}" for one in Outcome),
        *(f"model_{one}" for one in (Readiness.READY, Readiness.COLD, Readiness.BUSY)),
        *(f"tested_{one}" for one in Way),
        *HEARD_MEANWHILE.values(),
        *(
            key.replace("doctor.advice.", "")
            for key in BOOK.keys(lang)
            if "advice.document_" in key
        ),
    ]
    assert [key for key in made if not BOOK.has(lang, f"doctor.found.{key}")] == []
