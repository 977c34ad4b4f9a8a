"""``plugin new``, ``plugin try`` and ``plugin reload``: a stranger's first ten minutes."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.calls import Outcome
from desktop.domain.errors import PluginError
from desktop.domain.locations import assets
from desktop.domain.people import staff, visitor
from desktop.gateway.authoring import (
    WrongWords,
    new_plugin,
    read_pairs,
    request_reload,
    try_tool,
)
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import GatewaySettings
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock
from tests.gateway.counter import Counter, soon

ROOT = Path(__file__).parents[2]
TEMPLATE = assets() / "plugin"


async def test_a_new_plugin_works_and_its_test_passes(tmp_path: Path) -> None:
    folder = new_plugin(tmp_path, "answers", TEMPLATE)
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["main.py", "plugin.toml", "test_answers.py"]
    gateway = Gateway([folder], MemoryAudit(), MemoryJournal(), SetClock())
    try:
        result = await try_tool(gateway, "answers", "look_up", ["word=Where is the parking?"])
        assert result.record is not None
        assert result.record["text"].startswith("Parking is free")
        kiosk = await gateway.call("answers.look_up", {"word": "x"}, visitor(), call_id="1")
        assert kiosk.outcome is Outcome.NOT_FOUND
    finally:
        await gateway.close()
    own_test = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)]
    done = await asyncio.to_thread(
        subprocess.run, [*own_test, "--rootdir", str(folder)], cwd=ROOT, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_new_plugin_takes_no_name_twice(tmp_path: Path) -> None:
    new_plugin(tmp_path, "answers", TEMPLATE)
    with pytest.raises(PluginError, match="exists already"):
        new_plugin(tmp_path, "answers", TEMPLATE)
    with pytest.raises(PluginError, match="cannot be a plugin's name"):
        new_plugin(tmp_path, "../answers", TEMPLATE)
    (tmp_path / "file").touch()
    with pytest.raises(PluginError, match="Not a directory"):
        new_plugin(tmp_path / "file", "answers", TEMPLATE)


def test_what_stops_a_new_plugin_leaves_no_half_of_one(tmp_path: Path) -> None:
    (tmp_path / "template").mkdir()
    (tmp_path / "template" / "plugin.toml.txt").write_text("[plugin]", encoding="utf-8")
    with pytest.raises(PluginError, match="No such file"):
        new_plugin(tmp_path, "answers", tmp_path / "template")
    assert new_plugin(tmp_path, "answers", TEMPLATE).is_dir()


def test_words_become_arguments() -> None:
    kinds = {
        "text": "string", "n": "integer", "x": "number", "yes": "boolean", "list": "array", "obj": "object",
    }  # fmt: skip
    schema = {"properties": {name: {"type": kind} for name, kind in kinds.items()} | {"any": {}}}
    words = ["text=1=2", "n=3", "x=0.5", "yes=Yes", 'list=["a"]', 'obj={"a": 1}', "any=word"]
    assert read_pairs(words, schema) == {
        "text": "1=2", "n": 3, "x": 0.5, "yes": True, "list": ["a"], "obj": {"a": 1}, "any": "word",
    }  # fmt: skip
    for word, message in {
        "n": "is written name=value",
        "m=1": "there is no argument 'm'; there are: text, n",
        "n=two": "n: 'two' is no integer",
        "yes=maybe": "yes: 'maybe' is no boolean",
    }.items():
        with pytest.raises(PluginError) as told:
            read_pairs([word], schema)
        assert message in str(told.value)


async def test_a_write_is_tried_only_when_it_is_meant(counter: Counter) -> None:
    held = await try_tool(counter.gateway, "orders", "cancel", ["order_id=88010001"])
    assert held.code == "needs_confirmation"
    meant = await try_tool(counter.gateway, "orders", "cancel", ["order_id=88010001"], write=True)
    assert (meant.outcome, len(counter.done())) == (Outcome.OK, 1)
    wrong = await counter.gateway.try_tool("orders.cancel", {}, write=True)
    assert wrong.outcome is Outcome.INVALID
    with pytest.raises(WrongWords, match=r"there is no tool orders\.fly; there are: orders\.get"):
        await try_tool(counter.gateway, "orders", "fly", [])


async def test_a_try_as_a_customer_sees_what_is_theirs(counter: Counter) -> None:
    number = ["order_id=88010001"]
    as_staff = await try_tool(counter.gateway, "orders", "get", number)
    assert as_staff.record is not None
    owner = as_staff.record["customer_id"]
    assert (await try_tool(counter.gateway, "orders", "get", number, customer=owner)).ok
    other = await try_tool(counter.gateway, "orders", "get", number, customer=f"{owner}X")
    assert (other.outcome, other.record) == (Outcome.NOT_FOUND, None)


async def test_a_reload_can_be_asked_for_from_outside(
    copied: Callable[[str], Path], tmp_path: Path
) -> None:
    settings = GatewaySettings(work_dir=tmp_path / "work")
    gateway = Gateway([copied("orders")], MemoryAudit(), MemoryJournal(), SetClock(), settings)
    try:
        await gateway.call("orders.hours", {}, staff(), call_id="1")
        old = gateway.state()[0].pid
        gateway.watch()

        def asked() -> bool:
            request_reload(tmp_path / "work", "orders")
            return gateway.state()[0].pid not in {None, old}

        await soon(asked)
    finally:
        await gateway.close()
    (tmp_path / "file").touch()
    with pytest.raises(PluginError, match="file"):
        request_reload(tmp_path / "file", "orders")


async def test_a_plugin_that_cannot_be_read_is_told_and_left_out(tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "plugin.toml").write_text("id = 1", encoding="utf-8")
    first = new_plugin(tmp_path, "answers", TEMPLATE)
    second = new_plugin(tmp_path / "more", "answers", TEMPLATE)
    gateway = Gateway([bad, first, second], MemoryAudit(), MemoryJournal(), SetClock())
    try:
        states = {state.id: (state.state, state.problem) for state in gateway.state()}
        assert states["bad"][0] == "unreadable"
        assert "id: a text is expected" in states["bad"][1]
        assert "another plugin has the id 'answers'" in states[str(second)][1]
        with pytest.raises(PluginError, match="id: a text is expected"):
            await gateway.schema("bad", "x")
    finally:
        await gateway.close()
