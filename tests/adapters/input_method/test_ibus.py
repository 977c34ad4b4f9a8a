"""IBus behind the keys of the screen: the real one where it is installed, and honest failures everywhere."""

from __future__ import annotations

import asyncio
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from desktop.adapters.input_method import IbusInputMethod, engine_for
from desktop.adapters.input_method.daemon import MEMORY, PREFIX, PrivateDaemon
from desktop.ports.input_method import Composition, InputMethodLost, Key
from tests.patience import PATIENCE_S

ENGINE = engine_for("") if sys.platform == "linux" else ""
real = pytest.mark.skipif(not ENGINE, reason="apt install ibus ibus-libpinyin")
linux = pytest.mark.skipif(sys.platform != "linux", reason="IBus is Linux's")


def component(folder: Path, *engines: str) -> Path:
    """A folder in which an engine says what it is."""
    named = "".join(f"<engine><name>{each}</name></engine>" for each in engines)
    (folder / "some.xml").write_text(f"<component>{named}</component>", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("wanted", "there", "taken"),
    [
        ("", ("libbopomofo", "pinyin", "libpinyin"), "libpinyin"),
        ("", ("pinyin",), "pinyin"),
        ("", ("hangul",), ""),
        ("none", ("libpinyin",), ""),
        ("rime", (), "rime"),  # some engines say what they are only when they are asked
    ],
)
def test_the_engine_that_is_there_is_taken(
    wanted: str, there: tuple[str, ...], taken: str, tmp_path: Path
) -> None:
    found = engine_for(wanted, component(tmp_path, *there))
    assert found == (taken if shutil.which("ibus-daemon") else "")


@linux
@pytest.mark.parametrize("command", [("false",), ("/no/such/ibus",)])
async def test_a_daemon_that_cannot_run_is_lost_and_leaves_nothing(command: tuple[str]) -> None:
    method = IbusInputMethod("libpinyin", daemon := PrivateDaemon(command))
    with pytest.raises(InputMethodLost):
        await method.open()
    assert (daemon.pid, daemon.home) == (0, None)
    with pytest.raises(InputMethodLost):
        await method.press("n")
    await method.close()


@linux
async def test_the_home_of_a_program_that_was_killed_goes_at_the_next_start() -> None:
    daemon = PrivateDaemon(("false",))
    with pytest.raises(InputMethodLost):
        await daemon.start()
    home = daemon.home
    assert home is not None
    dead = await asyncio.create_subprocess_exec("true")
    await dead.wait()
    left = home.with_name(f"{PREFIX}gone-{dead.pid}")
    left.mkdir()
    await daemon.stop()
    with pytest.raises(InputMethodLost):
        await daemon.start()
    await daemon.stop()
    assert not left.exists()
    assert not home.exists()


@pytest.fixture
async def ibus() -> AsyncGenerator[IbusInputMethod]:
    """A running one."""
    method = IbusInputMethod(ENGINE)
    await method.open()
    yield method
    await method.close()


async def spell(method: IbusInputMethod, letters: str) -> Composition:
    """What these letters come to."""
    composition = Composition()
    for letter in letters:
        stroke = await method.press(letter)
        assert stroke.taken
        composition = stroke.composition
    return composition


@real
@pytest.mark.slow
async def test_letters_become_words(ibus: IbusInputMethod) -> None:
    offered = await spell(ibus, "nihao")
    assert offered.reading.replace(" ", "") == "nihao"
    assert "你好" in offered.candidates
    assert (offered.earlier, offered.later) == (False, True)
    after = (await ibus.press(Key.NEXT_PAGE)).composition
    assert after.earlier
    assert not set(after.candidates) & set(offered.candidates)
    assert (await ibus.press(Key.PREVIOUS_PAGE)).composition == offered
    taken = await ibus.choose(offered.candidates.index("你好"))
    assert (taken.text, bool(taken.composition)) == ("你好", False)
    assert (await spell(ibus, "tuihu")).reading.replace(" ", "") == "tuihu"
    assert (await ibus.press(Key.BACKSPACE)).composition.reading.replace(" ", "") == "tuih"
    await ibus.reset()
    assert not (await ibus.press(" ")).taken
    assert not (await ibus.press(Key.BACKSPACE)).taken
    await spell(ibus, "woxiangtuihuo")
    assert (await ibus.press(" ")).text == "我想退货"


@real
@pytest.mark.slow
async def test_what_was_chosen_makes_nothing_likelier_and_is_on_no_disk(
    ibus: IbusInputMethod,
) -> None:
    first = await spell(ibus, "shouji")
    await ibus.choose(len(first.candidates) - 1)
    await ibus.reset()
    for _ in range(3):
        offered = await spell(ibus, "shouji")
        await ibus.choose(len(offered.candidates) - 1)
        await ibus.reset()
    home = ibus.daemon.home
    assert home is not None
    learnt = [
        file.relative_to(home)
        for file in home.rglob("*")
        if file.is_file() and file.parts[-2:-1] != ("bus",) and file.name != "keyfile"
    ]
    assert all((home / file).stat().st_size == 0 for file in learnt), learnt
    await ibus.close()
    assert not home.exists()
    await ibus.open()
    assert await spell(ibus, "shouji") == first


@real
@pytest.mark.slow
async def test_an_ibus_that_is_killed_is_lost_at_once_and_can_be_had_again(
    ibus: IbusInputMethod,
) -> None:
    await spell(ibus, "tui")
    os.kill(ibus.daemon.pid, signal.SIGKILL)
    with pytest.raises(InputMethodLost):
        await ibus.press("h")
    await ibus.open()
    assert "你好" in (await spell(ibus, "nihao")).candidates


@real
@pytest.mark.slow
async def test_an_engine_that_is_not_there_is_lost() -> None:
    method = IbusInputMethod("nobody")
    with pytest.raises(InputMethodLost):
        await method.open()
    assert method.daemon.pid == 0


async def once(method: IbusInputMethod) -> None:
    """Open it, and close it."""
    await method.open()
    await method.close()


PARENT = """
import asyncio, sys
from desktop.adapters.input_method import IbusInputMethod
async def main():
    method = IbusInputMethod(sys.argv[1])
    await method.open()
    print(method.daemon.pid, flush=True)
    await asyncio.to_thread(sys.stdin.readline)
asyncio.run(main())
"""


@real
@pytest.mark.slow
def test_it_dies_with_a_program_that_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, ENGINE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="ascii",
    ) as program:
        assert program.stdout is not None
        daemon = int(program.stdout.readline())
        running = os.pidfd_open(daemon)
        program.kill()
    try:
        ended, _, _ = select.select([running], [], [], PATIENCE_S)
        assert ended
    finally:
        os.close(running)
    asyncio.run(once(IbusInputMethod(ENGINE)))  # whoever is next takes its home away
    assert not list(MEMORY.glob(f"{PREFIX}*-{program.pid}"))
