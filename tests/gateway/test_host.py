"""Processes: started when needed, replaced when they break, swapped on reload, and never left behind."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.calls import Outcome, ToolResult
from desktop.domain.errors import PluginError
from desktop.domain.people import staff
from desktop.gateway.child import Child, start_child
from desktop.gateway.connection import ConnectionGone
from desktop.gateway.gateway import Gateway
from desktop.gateway.plugin_log import PluginLog
from desktop.gateway.settings import PluginSettings
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock
from tests.gateway.counter import ANNA, PLUGINS, QUICK, Counter, OpenCounter, soon
from tests.patience import PATIENCE_MS, PATIENCE_S, Pulse


def alive(pid: int | None) -> bool:
    if pid is None:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_started_on_demand_kept_warm_and_ended(open_counter: OpenCounter) -> None:
    async with open_counter("orders") as counter:
        assert counter.gateway.state()[0].state == "idle"
        await counter.call("orders.hours")
        pid = counter.pid("orders")
        assert alive(pid)
        await counter.call("orders.count")
        assert counter.pid("orders") == pid
    assert not alive(pid)


async def test_one_whose_folder_cannot_be_made_works_in_another_for_this_run(
    open_counter: OpenCounter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work").symlink_to(tmp_path / "nowhere")  # root may write into what is read-only
    spare = tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spare))
    async with open_counter("orders") as counter:
        assert (await counter.call("orders.hours")).outcome is Outcome.OK
        assert list(spare.glob("counterpart-plugin-*"))
    assert not list(spare.glob("counterpart-plugin-*"))


async def test_one_that_has_no_folder_at_all_fails_in_words(
    open_counter: OpenCounter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work").symlink_to(tmp_path / "nowhere")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    async with open_counter("orders") as counter:
        told = await counter.call("orders.hours")
    assert (told.outcome, told.code) == (Outcome.UNAVAILABLE, "plugin_failed")


async def test_warm_starts_them_before_the_first_question(counter: Counter) -> None:
    assert counter.gateway.catalogue()[0].schema == {"type": "object"}
    counter.gateway.warm()
    await soon(lambda: counter.pid("orders"))
    await soon(lambda: counter.gateway.catalogue()[0].description)
    tools = {tool.name: tool for tool in counter.gateway.catalogue()}
    assert tools["orders.cancel"].write
    assert "orders.written" not in tools
    assert tools["orders.get"].schema["required"] == ["order_id"]


async def test_one_that_is_not_kept_warm_ends_when_nobody_needs_it(
    copied: Callable[[str], Path], tmp_path: Path
) -> None:
    own = PluginSettings(config={"folder": str(tmp_path)}, warm=False)
    settings = replace(QUICK, plugins={"orders": own}, unneeded_s=0.1)
    gateway = Gateway([copied("orders")], MemoryAudit(), MemoryJournal(), SetClock(), settings)
    try:
        gateway.warm()
        assert gateway.state()[0].state == "idle"
        assert (await gateway.call("orders.hours", {}, staff(), call_id="1")).ok
        first = gateway.state()[0].pid
        await soon(lambda: gateway.state()[0].pid is None and not alive(first))
        assert gateway.state()[0].state == "idle"
        (tmp_path / "mood").write_text(
            "slow", encoding="utf-8"
        )  # longer than it may be without a call
        slow = await gateway.call("orders.get", {"order_id": "1"}, staff(), call_id="2")
        assert (slow.ok, gateway.state()[0].problem) == (True, "")
    finally:
        await gateway.close()


async def test_a_crash_costs_a_try_not_the_call(counter: Counter) -> None:
    await counter.call("orders.hours")
    first = counter.pid("orders")
    os.kill(first or 0, signal.SIGKILL)
    await soon(lambda: counter.pid("orders") is None)
    result = await counter.call("orders.get", ANNA, order_id="88010001")
    assert result.ok
    assert counter.pid("orders") not in {None, first}


async def test_one_that_crashes_on_every_call_rests_longer_each_time(
    open_counter: OpenCounter,
) -> None:
    async with open_counter("orders", backoff_s=(0.0, 30.0)) as counter:
        counter.mood("crash")
        result = await counter.call("orders.count")
        assert (result.outcome, result.code) == (Outcome.UNAVAILABLE, "plugin_failed")
        assert len(counter.asked("count")) == 2
        state = counter.gateway.state()[0]
        assert (state.state, state.problem) == ("failed", "the process ended")


HABITS = [
    ("", "well behaved"),
    ("garbage", "after garbage"),
    ("double", "first"),
    ("stranger", "mine"),
    ("ask-back", "-32601"),
    ("stderr", "noisy"),
]


@pytest.mark.parametrize(("habit", "answer"), HABITS)
async def test_a_noisy_wire_still_carries_the_answer(
    open_counter: OpenCounter, habit: str, answer: str
) -> None:
    async with open_counter("wild") as counter:
        result = await counter.call("wild.ask", habit=habit)
        assert result.record == {"record": "text", "version": 1, "text": answer}
        again = await counter.call("wild.ask")
        assert again.record is not None
        assert again.record["text"] == "well behaved"


@pytest.mark.parametrize(
    "habit", ["flood", "endless", "spin", "mute", "exit", "fault", "strange-error"]
)
async def test_a_broken_plugin_costs_one_answer_and_nothing_else(
    open_counter: OpenCounter, habit: str
) -> None:
    async with open_counter("wild", attempts=2, breaker_failures=9) as counter:
        await counter.call("wild.ask")
        result = await counter.call("wild.ask", habit=habit)
        assert result.outcome in {Outcome.UNAVAILABLE, Outcome.TIMEOUT}
        assert result.ms < PATIENCE_MS
        next_one = await counter.call("wild.ask")
        assert next_one.ok


async def test_the_loop_stays_free_while_a_plugin_floods(open_counter: OpenCounter) -> None:
    async with open_counter("wild", attempts=1) as counter:
        await counter.call("wild.ask")
        pulse = Pulse()
        await asyncio.gather(
            *(counter.call("wild.ask", habit=habit) for habit in ("flood", "endless"))
        )
        assert await pulse.stop() < 0.25  # without bounds it is seconds


async def test_a_late_answer_is_nobodys(open_counter: OpenCounter) -> None:
    async with open_counter("wild", attempts=1, attempt_s=0.15, pong_s=0.5) as counter:
        await counter.call("wild.ask")
        pid = counter.pid("wild")
        late = await counter.call("wild.ask", habit="late")
        assert late.outcome is Outcome.TIMEOUT
        result = await counter.call("wild.ask")
        assert result.record is not None
        assert (result.record["text"], counter.pid("wild")) == ("well behaved", pid)


async def test_a_third_partys_plain_error_is_a_refusal_with_clean_words(
    open_counter: OpenCounter,
) -> None:
    async with open_counter("wild") as counter:
        result = await counter.call("wild.ask", habit="plain-error")
        assert (result.outcome, result.code, result.detail) == (
            Outcome.DECLINED,
            "tool_error",
            "City unknown",
        )


@pytest.mark.parametrize(
    ("habit", "problem"),
    [
        ("dies", "cannot find my configuration"),
        ("silent", "did not say hello in time"),
        ("old", "1999-01-01"),
        ("lacks", "'ask' that the program does not offer"),
        ("says-write", "the program says that it writes"),
        ("pattern", "may take for ever"),
    ],
)
async def test_a_plugin_that_cannot_be_used_says_why(
    open_counter: OpenCounter, habit: str, problem: str
) -> None:
    start_s = 0.4 if habit == "silent" else 5.0  # no start may fail because the machine is busy
    async with open_counter(
        "wild", config={"habit": habit}, attempts=1, start_s=start_s, call_s=6.0
    ) as counter:
        result = await counter.call("wild.ask")
        assert (result.outcome, result.code) == (Outcome.UNAVAILABLE, "plugin_failed")
        assert problem in counter.gateway.state()[0].problem
        with pytest.raises(PluginError, match=r"did|MCP|tool|pattern|program|ended|rests"):
            await counter.gateway.schema("wild", "ask")


async def test_one_broken_plugin_leaves_the_others_alone(open_counter: OpenCounter) -> None:
    async with open_counter("wild", "orders", config={"habit": "dies"}, attempts=1) as counter:
        wild, orders = await asyncio.gather(counter.call("wild.ask"), counter.call("orders.hours"))
        assert (wild.ok, orders.ok) == (False, True)


@pytest.mark.skipif(sys.platform != "linux", reason="counts processes by /proc")
async def test_what_a_plugin_started_ends_with_it(open_counter: OpenCounter) -> None:
    async with open_counter("wild") as counter:
        await counter.call("wild.ask", habit="fork")
        pid = counter.pid("wild")
        children = children_of(pid)
        assert len(children) == 1
    await soon(lambda: not alive(int(children[0])) or state_of(int(children[0])) == "Z")


def children_of(pid: int | None) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()


def state_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2]
    except FileNotFoundError:
        return "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
async def test_a_plugin_that_eats_memory_is_stopped(open_counter: OpenCounter) -> None:
    async with open_counter("wild", attempts=1, attempt_s=7.0, call_s=8.0) as counter:
        result = await counter.call("wild.ask", habit="leak")
        assert (result.outcome, result.code) == (Outcome.UNAVAILABLE, "plugin_ended")


ORPHANS = """
import asyncio, sys
from pathlib import Path
from desktop.domain.people import staff
from desktop.gateway.gateway import Gateway
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock

async def main():
    gateway = Gateway([Path(name) for name in sys.argv[1:]], MemoryAudit(), MemoryJournal(), SetClock())
    await gateway.call("orders.hours", {}, staff(), call_id="1")
    print(gateway.state()[0].pid, flush=True)
    await gateway.call("orders.get", {"order_id": "1"}, staff(), call_id="1")
    await asyncio.sleep(60)

asyncio.run(main())
"""


def start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
async def test_no_orphan_when_the_gateway_is_killed(counter: Counter) -> None:
    folder = counter.gateway._plugins._catalogue.runtimes["orders"].manifest.folder
    command = [sys.executable, "-c", ORPHANS, str(folder)]
    with start(command) as gateway:
        assert gateway.stdout
        pid = int(await asyncio.to_thread(gateway.stdout.readline))
        assert alive(pid)
        gateway.kill()
    await soon(lambda: not alive(pid) or state_of(pid) == "Z")


async def test_changed_tools_are_held_until_somebody_looked(open_counter: OpenCounter) -> None:
    async with open_counter("wild") as counter:
        assert (await counter.call("wild.ask")).ok
        assert (await counter.call("wild.ask", habit="changed")).ok
        await soon(lambda: counter.gateway.state()[0].state == "held")
        held = await counter.call("wild.ask")
        assert (held.outcome, held.code) == (Outcome.UNAVAILABLE, "plugin_held")
        assert "number" in (held.detail or "")
        assert counter.gateway.catalogue() == []
        with pytest.raises(PluginError, match="held"):
            await counter.gateway.reload("wild")
        assert (await counter.gateway.reload("wild", accept=True)).state == "ready"
        assert (await counter.call("wild.ask")).ok


async def test_tools_that_changed_while_it_was_down_are_held_too(open_counter: OpenCounter) -> None:
    async with open_counter("wild") as counter:
        await counter.call("wild.ask")
        (counter.folder / "changed").touch()
        os.kill(counter.pid("wild") or 0, signal.SIGKILL)
        await soon(lambda: counter.pid("wild") is None)
        held = await counter.call("wild.ask")
        assert (held.code, counter.gateway.state()[0].state) == ("plugin_held", "held")


async def test_the_log_hides_secrets_and_phones(
    counter: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    await counter.call("orders.count")
    await soon(lambda: "token ****" in caplog.text)
    assert "plain print" in caplog.text
    assert "138****5678" in caplog.text
    assert "token-1234567" not in caplog.text


async def test_a_call_after_the_end_is_answered(open_counter: OpenCounter) -> None:
    async with open_counter("orders") as counter:
        await counter.call("orders.hours")
    result = await counter.call("orders.count")
    assert isinstance(result, ToolResult)
    assert result.outcome is Outcome.UNAVAILABLE


async def test_who_leaves_is_forgotten_by_the_plugins_too(open_counter: OpenCounter) -> None:
    async with open_counter("wild") as counter:
        await counter.call("wild.ask")
        before = counter.pid("wild")
        await counter.gateway.forget(staff(), anew=True)
        await soon(lambda: counter.pid("wild") not in {None, before})
        assert before is not None
        await soon(lambda: not alive(before))
        renewed = counter.pid("wild")
        await counter.gateway.forget(staff(), anew=True)  # it has served nobody since
        assert counter.pid("wild") == renewed
        assert (await counter.call("wild.ask")).ok


async def wild_child(folder: Path) -> Child:
    """One process of a plugin of many habits, without a gateway."""
    log = logging.getLogger("counterpart.plugin.wild")
    return await start_child(
        [sys.executable, str(PLUGINS / "wild" / "main.py")],
        dict(os.environ),
        folder,
        log,
        PluginLog(log, []),
        replace(QUICK, farewell_s=PATIENCE_S),
        on_gone=lambda _: None,
        on_list_changed=lambda: None,
    )


async def test_whoever_is_in_a_hurry_leaves_no_process_behind(tmp_path: Path) -> None:
    child = await wild_child(tmp_path)
    ending = asyncio.create_task(child.end("it was replaced"))
    for _ in range(2):  # out of the farewell, and out of the burial
        await asyncio.sleep(0)
        ending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await ending
    assert not alive(child.pid)


async def test_what_crosses_our_farewell_is_not_taken_for_a_strangers_answer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    child = await wild_child(tmp_path)
    call = asyncio.create_task(child.call("ask", {"habit": "late"}, {}, PATIENCE_S))
    await asyncio.sleep(0)  # it is written
    await child.end("it was replaced")
    with pytest.raises(ConnectionGone, match="replaced"):
        await call
    assert not alive(child.pid)
    assert caplog.messages == []


async def test_a_plugin_that_does_not_start_is_told_with_its_reason(
    open_counter: OpenCounter, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_counter("wild", config={"habit": "silent"}, start_s=0.2) as counter:
        counter.gateway.warm()
        await soon(lambda: caplog.messages)
    assert caplog.messages == ["plugin wild does not start: it did not say hello in time"]
