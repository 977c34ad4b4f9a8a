"""Sentences that ask for a plugin: read from manifest and configuration, and held against the tool's own arguments."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.errors import ConfigError, PluginError
from desktop.domain.locations import assets
from desktop.gateway.authoring import new_plugin
from desktop.gateway.gateway import Gateway
from desktop.gateway.manifest_reader import read_manifest
from desktop.gateway.plugin_settings import read_plugin_settings
from desktop.gateway.settings import GatewaySettings
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock
from tests.gateway.counter import PLUGINS, QUICK

Edited = Callable[[str, str], Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """A new plugin whose list of questions is another one."""

    def make(questions: str, more: str = "") -> Path:
        folder = new_plugin(tmp_path, "desk", assets() / "plugin")
        file = folder / "plugin.toml"
        kept = file.read_text(encoding="utf-8").partition("questions = ")[0]
        file.write_text(f"{kept}questions = {questions}\n{more}", encoding="utf-8")
        return folder

    return make


@pytest.mark.parametrize(
    ("questions", "more", "said"),
    [
        ('["{word}"]', "", "tools.look_up.questions: '{word}': it has no word that must be said"),
        ('["(what about {word}"]', "", "')' is missing"),
        ("[3]", "", "3 is not a sentence"),
        ('["is {word} here"]', "write = true\n", "only for tools that read"),
    ],
)
def test_a_sentence_that_cannot_be_meant(edited: Edited, questions: str, more: str, said: str) -> None:  # fmt: skip
    with pytest.raises(PluginError, match=r"plugin\.toml") as error:
        read_manifest(edited(questions, more))
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("what about {thing}", "look_up: 'what about {thing}': the tool has no argument 'thing'"),
        ("what is there", "look_up: 'what is there': the tool needs 'word', too"),
    ],
)
async def test_arguments_are_the_tools_own(edited: Edited, sentence: str, said: str) -> None:
    gateway = Gateway(
        [edited(f'["{sentence}"]', "")], MemoryAudit(), MemoryJournal(), SetClock(), QUICK
    )
    try:
        with pytest.raises(PluginError) as error:
            await gateway.schema("desk", "look_up")
    finally:
        await gateway.close()
    assert said in str(error.value)


async def test_a_strangers_questions_are_known_before_it_runs_and_go_with_what_is_allowed(
    tmp_path: Path,
) -> None:
    told = {
        "command": [sys.executable, str(PLUGINS / "wild" / "main.py")],
        "reads": ["ask"],
        "questions": {"ask": ["are you well"], "number": ["count to {n}"]},
    }
    own = read_plugin_settings("wild", told)
    settings = GatewaySettings(work_dir=tmp_path, plugins={"wild": own})
    gateway = Gateway([], MemoryAudit(), MemoryJournal(), SetClock(), settings)
    try:
        before = {tool.name: tool.questions for tool in gateway.catalogue()}
        await gateway.started()
        after = {tool.name: tool.questions for tool in gateway.catalogue()}
    finally:
        await gateway.close()
    assert before == {"wild.ask": ("are you well",), "wild.number": ("count to {n}",)}
    assert after == {"wild.ask": ("are you well",)}


def test_a_wrong_sentence_of_the_configuration_is_named() -> None:
    with pytest.raises(ConfigError, match=r"\[plugins.time\] questions.now: '\[now\]'"):
        read_plugin_settings("time", {"command": ["x"], "questions": {"now": ["[now]"]}})
