"""The shop as a child: it starts, says what is wrong, and never outlives its parent."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from desktop.demo.process import DemoShop, DemoShopError

ROOT = Path(__file__).resolve().parents[2]
LIMIT_S = 20.0  # for a machine under load; all of this takes milliseconds
LOOK_AGAIN_S = 0.01


async def test_it_starts_answers_and_ends() -> None:
    async with DemoShop(today=date(2026, 11, 21)) as shop:
        pid = shop.pid
        async with httpx.AsyncClient(base_url=shop.url, timeout=LIMIT_S, trust_env=False) as client:
            client.headers["Authorization"] = f"Bearer {shop.token}"
            order = (await client.get("/v1/orders/20261112047")).json()
            assert order["customer_id"] == "C0001"
            control = {"Authorization": f"Bearer {shop.control}"}
            assert (await client.get("/control/cases", headers=control)).status_code == 200
    assert shop.now.startswith("2026-11-21T14:3")  # a clock that goes on
    assert shop.names == {"zh": "山岚数码", "en": "Shanlan Digital"}
    assert shop.order_formats == ("\\d{11}",)
    assert pid is not None
    assert shop.pid is None
    assert gone(pid)
    await shop.stop()  # once more does no harm


async def test_it_ends_with_requests_hanging() -> None:
    async with DemoShop() as shop:
        headers = {"Authorization": f"Bearer {shop.control}"}
        async with httpx.AsyncClient(base_url=shop.url, timeout=LIMIT_S, trust_env=False) as client:
            rule = {"prefix": "/v1/shop", "hang": True, "next": 1}
            await client.post("/control/trouble", json=rule, headers=headers)
            token = {"Authorization": f"Bearer {shop.token}"}
            hanging = asyncio.create_task(client.get("/v1/shop", headers=token))
            async with asyncio.timeout(LIMIT_S):
                left = 1
                while left:
                    rules = await client.get("/control/trouble", headers=headers)
                    left = rules.json()["items"][0]["next"]
            pid = shop.pid
            await shop.stop()
            with pytest.raises(httpx.HTTPError):
                await hanging
    assert pid is not None
    assert gone(pid)


async def test_a_wrong_file_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "店.json"
    file.write_text('{"orders": [{"placed": "soon"}]}', encoding="utf-8")
    with pytest.raises(DemoShopError) as caught:
        await DemoShop(data=file).start()
    assert (
        str(caught.value)
        == '店.json: orders[0].placed: "soon" is not a time I understand (such as 2026-11-12 or -3d)'
    )


async def test_a_command_that_cannot_be_started_is_told() -> None:
    with pytest.raises(DemoShopError, match="cannot be started"):
        await DemoShop(command=["/nonexistent/shop"]).start()
    with pytest.raises(DemoShopError, match="it said nothing"):
        await DemoShop(command=[sys.executable, "-c", "print('hello')"]).start()


async def test_a_cancelled_start_leaves_nothing() -> None:
    shop = DemoShop(command=[sys.executable, "-c", "import sys; sys.stdin.read()"])
    starting = asyncio.create_task(shop.start())
    while shop.pid is None:  # noqa: ASYNC110  -- a process number is no event
        await asyncio.sleep(LOOK_AGAIN_S)
    pid = shop.pid
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    assert gone(pid)


async def test_a_child_that_will_not_go_is_killed() -> None:
    stubborn = """
        import json, signal, time
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        ready = {"url": "http://shop.example", "now": "", "names": {}, "ignored": []}
        print(json.dumps(ready | {"order_number_pattern": ""}), flush=True)
        time.sleep(600)
    """
    command = [sys.executable, "-c", textwrap.dedent(stubborn)]
    shop = DemoShop(command=command, goodbye_s=0.05, terminate_s=0.05)
    await shop.start()
    pid = shop.pid
    assert pid is not None
    await shop.stop()
    assert gone(pid, within=0)


def test_the_file_and_its_folder_go_with_the_process(tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)}
    with child(environment):
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_given_file_is_built_afresh_and_stays(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    file.write_bytes(b"something else")
    with child({**os.environ}, "--db", str(file)):
        assert file.read_bytes().startswith(b"SQLite format 3")
    assert file.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that cannot be caught")
def test_no_shop_outlives_a_parent_that_is_killed() -> None:
    program = """
        import asyncio, sys
        from desktop.demo.process import DemoShop
        async def main():
            async with DemoShop() as shop:
                print(shop.pid, flush=True)
                await asyncio.sleep(600)
        asyncio.run(main())
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert not gone(pid, within=0)
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait(LIMIT_S)
    assert gone(pid)


def test_a_taken_port_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = refused("--port", str(taken.getsockname()[1]))
    assert told.startswith("desktop.demo: ")
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--today", "soon"], "--today: invalid"),
        (["--port", "70000"], "--port: invalid"),
        (["--db", "/nonexistent/x.db"], "desktop.demo: "),
        (["--data", "none.json"], "desktop.demo: none.json: the file cannot be read"),
    ],
)
def test_wrong_use_ends_with_two_and_a_sentence(words: list[str], sentence: str) -> None:
    assert sentence in refused(*words)


def refused(*words: str) -> str:
    """What a shop says that does not start."""
    done = subprocess.run(
        [sys.executable, "-m", "desktop.demo", *words],
        input=b"",
        capture_output=True,
        check=False,
        timeout=LIMIT_S,
        cwd=ROOT,
    )
    assert done.returncode == 2
    assert done.stdout == b""
    told = done.stderr.decode()
    assert "Traceback" not in told
    return told


@contextlib.contextmanager
def child(environment: dict[str, str], *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A shop that is ready; at the end its input is closed and it must end well."""
    command = [sys.executable, "-m", "desktop.demo", *words]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=ROOT
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["url"]
        yield process
        process.stdin.close()
        assert process.wait(LIMIT_S) == 0


def gone(pid: int, within: float = LIMIT_S) -> bool:
    """Whether that process ends in so many seconds."""
    deadline = time.monotonic() + within
    while running(pid):
        if time.monotonic() >= deadline:
            return False
        time.sleep(LOOK_AGAIN_S)
    return True


def running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A killed parent's child may wait, dead, for whoever inherits it.
    stat = Path(f"/proc/{pid}/stat")
    return not (
        stat.exists() and stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    )
