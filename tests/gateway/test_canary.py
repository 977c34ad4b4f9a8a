"""Two versions of a plugin side by side: who uses which, no turn lost, and back by itself when the new one fails."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.calls import Outcome, Proposal, ToolResult
from desktop.domain.errors import ConfigError, PluginError
from desktop.domain.people import verified
from desktop.gateway.gateway import Gateway
from desktop.gateway.plugin_settings import DEFAULT_SHARE, read_plugin_settings
from desktop.gateway.settings import CanarySettings, PluginSettings
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock
from tests.gateway.counter import PLUGINS, QUICK, soon

Open = Callable[..., AbstractAsyncContextManager["Side"]]
ANNA = verified("C1")


@dataclass
class Side:
    """A gateway with two versions of one plugin."""

    gateway: Gateway
    journal: MemoryJournal
    numbers: int = 0

    async def title(self, conversation: str) -> tuple[str | None, ToolResult]:
        """What the item is called that an order nobody asked for yet has: the versions name it differently."""
        self.numbers += 1
        result = await self.gateway.call(
            "orders.get",
            {"order_id": f"8801{self.numbers:04}"},
            ANNA,
            call_id=f"c{self.numbers}",
            conversation=conversation,
        )
        return (result.record["items"][0]["title"] if result.record else None), result

    def state(self, name: str) -> Any:
        return next(state for state in self.gateway.state() if state.id == name)

    def verdicts(self, result: ToolResult) -> list[str]:
        return [step.verdict for step in result.steps if step.name == "canary"]


@pytest.fixture
def new(copied: Callable[[str], Path]) -> Path:
    folder = copied("orders")
    change(folder, "plugin.toml", 'version = "1.0.0"', 'version = "2.0.0"')
    change(folder, "main.py", "耳机", "键盘")
    return folder


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def break_it(folder: Path) -> None:
    """Each call of the new version ends its process."""
    text = (folder / "main.py").read_text(encoding="utf-8")
    head, tail = text.split('if __name__ == "__main__":')
    breaks = 'for tool in plugin.tools.values():\n    tool.function = lambda **_: __import__("os")._exit(3)\n'
    (folder / "main.py").write_text(
        f'{head}{breaks}if __name__ == "__main__":{tail}', encoding="utf-8"
    )


@pytest.fixture
def opened(new: Path, tmp_path: Path) -> Open:
    @asynccontextmanager
    async def gateway(share: int = 50, **settings: Any) -> AsyncIterator[Side]:
        own = PluginSettings(config={"folder": str(tmp_path)}, canary=CanarySettings(new, share))
        patient = {
            "call_s": 6.0,
            "attempt_s": 1.5,
            **settings,
        }  # no try may end because the machine is busy
        chosen = replace(
            QUICK,
            work_dir=tmp_path / "work",
            plugins={"orders": own},
            customer_calls=1000,
            counter_calls=1000,
            **patient,
        )
        journal = MemoryJournal()
        made = Gateway([PLUGINS / "orders"], MemoryAudit(), journal, SetClock(), chosen)
        try:
            await made.start()
            yield Side(made, journal)
        finally:
            await made.close()

    return gateway


async def test_a_share_of_conversations_uses_the_new_version_and_stays_there(opened: Open) -> None:
    async with opened(share=30) as side:
        first = [(await side.title(f"talk {number}"))[0] for number in range(100)]
        assert 15 <= first.count("键盘") <= 45
        again = [(await side.title(f"talk {number}"))[0] for number in range(0, 100, 9)]
        assert again == first[::9]
        assert (await side.title(""))[0] == "耳机"  # nobody's conversation: doctor, plugin try
        states = {state.id: state for state in side.gateway.state()}
        assert states["orders"].version == "1.0.0"
        assert states["orders@canary"].version == "2.0.0"
        calls = first.count("键盘") + again.count("键盘")
        assert states["orders@canary"].trial == (
            "on trial with 30 of 100 conversations:"
            f" 0 of {min(calls, 40)} calls failed, of the old version 0 of 40"
        )


async def test_another_share_holds_for_conversations_that_begin_then(opened: Open) -> None:
    async with opened() as side:
        begun = {name: (await side.title(name))[0] for name in (f"talk {at}" for at in range(12))}
        assert len(set(begun.values())) == 2
        side.gateway.share("orders@canary", 0)
        assert {name: (await side.title(name))[0] for name in begun} == begun
        later = {(await side.title(f"later {at}"))[0] for at in range(4)}
        assert len(later) == 1
        side.gateway.share("orders", 100)
        latest = {(await side.title(f"latest {at}"))[0] for at in range(4)}
        assert len(latest) == 1
        assert latest != later
        for wrong in (-1, 101):
            with pytest.raises(PluginError, match="from 0 to 100"):
                side.gateway.share("orders", wrong)


def shown(side: Side) -> tuple[int, int | None]:
    """The share in force, and the configured one."""
    figures = next(each.figures for each in side.gateway.state() if each.figures)
    return figures.share, figures.configured


async def test_a_share_that_was_set_holds_after_a_start_until_another_is_configured(
    opened: Open, tmp_path: Path
) -> None:
    async with opened(share=50) as side:
        assert side.gateway.share("orders", 0)
    async with opened(share=50) as side:
        assert shown(side) == (0, 50)
        assert {(await side.title(f"talk {at}"))[0] for at in range(8)} == {"耳机"}
        told = next(each.trial for each in side.gateway.state() if each.trial)
        assert told.startswith("on trial with 0 of 100 conversations (set in the window; the")
    async with opened(share=60) as side:
        assert shown(side) == (60, 60)
    for damaged in ('{"share": {"set": 900, "instead_of": 50}}', '{"share": 7}', "no JSON"):
        (tmp_path / "work" / "orders@canary.json").write_text(damaged, encoding="utf-8")
        async with opened(share=50) as side:
            assert shown(side) == (50, 50)
            assert side.gateway.share("orders", 50)
    async with opened(share=50) as side:
        file = tmp_path / "work" / "orders@canary.json"
        file.unlink()
        file.mkdir()  # nothing can be written there
        assert not side.gateway.share("orders", 10)
        assert shown(side) == (10, 50)


async def test_answers_of_two_versions_are_kept_apart(opened: Open) -> None:
    async with opened() as side:
        names = [f"talk {number}" for number in range(30)]
        takes = side.gateway._plugins._catalogue.runtimes["orders"].canary
        assert takes
        there = next(name for name in names if takes.takes(name))
        here = next(name for name in names if not takes.takes(name))
        for conversation, title in ((here, "耳机"), (there, "键盘"), (here, "耳机")):
            side.numbers = 0
            told, result = await side.title(conversation)
            assert (told, result.outcome) == (title, Outcome.OK), result.steps


async def test_it_goes_back_by_itself_and_no_turn_is_lost(
    opened: Open, new: Path, tmp_path: Path
) -> None:
    break_it(new)
    async with opened(share=100) as side:
        for number in range(5):
            title, result = await side.title(f"talk {number}")
            assert (title, result.outcome) == ("耳机", Outcome.OK)
            said = ["2.0.0", "plugin_ended, back to 1.0.0"] if number < 3 else []
            assert side.verdicts(result) == said
        state = side.state("orders@canary")
        why = "version 2.0.0 was sent back: 3 of 3 calls failed, of the old version 0 of 2"
        assert (state.state, state.problem, state.trial) == ("returned", why, why)
    async with opened(share=100) as side:  # the next start remembers
        assert side.state("orders@canary").problem == why
        assert side.verdicts((await side.title("talk 9"))[1]) == []
        side.gateway.watch()
        change(new, "main.py", '__import__("os")._exit(3)', "{}")  # no crash, but no record either
        await side.gateway.reload("orders@canary")
        assert side.state("orders@canary").state == "ready"
        title, result = await side.title("talk 9")
        assert title == "耳机"
        assert side.verdicts(result) == ["2.0.0", "bad_record, back to 1.0.0"]
    assert (tmp_path / "work" / "orders@canary.json").is_file()


async def test_a_new_version_that_does_not_start_or_hangs_costs_no_turn(
    opened: Open, new: Path
) -> None:
    (new / "main.py").write_text("raise SystemExit('typing mistake')", encoding="utf-8")
    async with opened(share=100, backoff_s=(0.0,)) as side:
        title, result = await side.title("talk")
        assert (title, side.verdicts(result)) == (
            "耳机",
            ["2.0.0", "plugin_failed, back to 1.0.0"],
        )
    (new / "main.py").write_text("import time\ntime.sleep(60)", encoding="utf-8")
    async with opened(share=100, start_s=1.5) as side:
        assert (await side.title("talk"))[0] == "耳机"


async def test_when_the_shop_is_down_nobody_is_blamed(opened: Open, tmp_path: Path) -> None:
    async with opened(share=50, breaker_failures=99) as side:
        (tmp_path / "mood").write_text("down", encoding="utf-8")
        for number in range(16):
            assert (await side.title(f"talk {number}"))[0] is None
        state = side.state("orders@canary")
        assert state.state == "ready"
        assert "on trial" in state.trial


async def test_a_write_is_done_once_by_one_version(opened: Open, new: Path, tmp_path: Path) -> None:
    async with opened(share=100) as side:
        proposal = await side.gateway.propose("orders.cancel", {"order_id": "88010001"}, ANNA)
        assert isinstance(proposal, Proposal)
        done = await side.gateway.confirm(proposal, ANNA, call_id="w", conversation="talk")
        assert (done.outcome, side.verdicts(done)) == (Outcome.OK, ["2.0.0"])
    (new / "main.py").write_text("raise SystemExit('typing mistake')", encoding="utf-8")
    async with opened(share=100) as side:
        proposal = await side.gateway.propose("orders.cancel", {"order_id": "88010002"}, ANNA)
        assert isinstance(proposal, Proposal)
        done = await side.gateway.confirm(proposal, ANNA, call_id="w", conversation="talk")
        assert done.outcome is Outcome.OK
        assert side.verdicts(done) == ["2.0.0", "plugin_failed, back to 1.0.0"]
    assert len((tmp_path / "done").read_text(encoding="utf-8").splitlines()) == 2


async def test_a_write_that_may_have_left_is_not_sent_by_the_other(
    opened: Open, new: Path, tmp_path: Path
) -> None:
    break_it(new)
    async with opened(share=100) as side:
        proposal = await side.gateway.propose("orders.cancel", {"order_id": "88010001"}, ANNA)
        assert isinstance(proposal, Proposal)
        done = await side.gateway.confirm(proposal, ANNA, call_id="w", conversation="talk")
        assert done.code == "unsettled"
    assert not (tmp_path / "done").exists()


async def test_its_process_is_watched_warmed_and_ended(opened: Open, new: Path) -> None:
    async with opened(share=100) as side:
        side.gateway.warm()
        await soon(lambda: side.state("orders@canary").pid)
        pid = side.state("orders@canary").pid
        os.kill(pid, signal.SIGKILL)
        await soon(lambda: side.state("orders@canary").pid != pid)
        assert (await side.title("talk"))[0] == "键盘"
        old = side.state("orders@canary").pid
        side.gateway.watch()

        def touched() -> bool:
            (new / "main.py").touch()
            return side.state("orders@canary").pid not in {None, old}

        await soon(touched)


async def test_a_new_version_that_cannot_be_read_is_told(opened: Open, new: Path) -> None:
    (new / "plugin.toml").write_text("id = 1", encoding="utf-8")
    async with opened(share=100) as side:
        state = side.state("orders@canary")
        assert state.state == "unreadable"
        assert "id: a text is expected" in state.problem
        assert (await side.title("talk"))[0] == "耳机"


def test_the_configuration_of_a_trial(tmp_path: Path) -> None:
    told = {"plugin_folder": str(tmp_path / "orders"), "share": 5, "shop_url": "x"}
    own = read_plugin_settings("orders", {"canary": told})
    assert own.canary == CanarySettings(tmp_path / "orders", 5, {"shop_url": "x"})
    del told["share"]
    again = read_plugin_settings("orders", {"canary": told}).canary
    assert again
    assert again.share == DEFAULT_SHARE
    for wrong, message in (
        ({}, r"\[plugins\.orders\] canary\.plugin_folder: is missing"),
        ({**told, "share": 0}, "a number from 1 to 100"),
        ({"plugin_folder": "orders"}, "a whole path is expected, which ends with 'orders'"),
    ):
        with pytest.raises(ConfigError, match=message):
            read_plugin_settings("orders", {"canary": wrong})
