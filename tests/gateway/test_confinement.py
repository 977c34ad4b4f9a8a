"""A confined plugin sees its own files and reaches its own hosts, and nothing else; where that cannot be, it does not start."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.errors import ConfigError, PluginError
from desktop.domain.people import staff
from desktop.gateway.confinement import confined, why_not
from desktop.gateway.gateway import Gateway
from desktop.gateway.outlet import Destinations, Outlet
from desktop.gateway.plugin_settings import read_plugin_settings
from desktop.gateway.settings import PluginSettings
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock
from tests.gateway.counter import PLUGINS, QUICK, soon
from tests.gateway.remote_server import RemoteServer

Open = Callable[..., AbstractAsyncContextManager[Gateway]]
needs_bwrap = pytest.mark.skipif(bool(why_not()), reason=why_not() or "there is none")


class Page(BaseHTTPRequestHandler):
    """Says which path was asked."""

    def do_GET(self) -> None:
        text = f"this is {self.path}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        """Nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.02,))
        serving.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join()


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    @asynccontextmanager
    async def gateway(name: str = "caged", **own: Any) -> AsyncIterator[Gateway]:
        chosen = {"confine": True, **own}
        settings = replace(
            QUICK, work_dir=tmp_path / "work", plugins={name: PluginSettings(**chosen)},
            attempts=1, attempt_s=3.0, call_s=6.0,
        )  # fmt: skip
        found = [PLUGINS / name] if (PLUGINS / name).is_dir() else []
        made = Gateway(found, MemoryAudit(), MemoryJournal(), SetClock(), settings)
        try:
            yield made
        finally:
            await made.close()

    return gateway


async def told(gateway: Gateway, tool: str, **arguments: Any) -> str:
    result = await gateway.call(tool, arguments, staff(), call_id="1")
    assert result.record is not None, (result.code, result.detail)
    return str(result.record["text"])


@needs_bwrap
async def test_it_sees_its_own_files_and_writes_into_its_own_folder(
    opened: Open, tmp_path: Path
) -> None:
    secret = tmp_path / "history.db"
    secret.write_text("everybody's orders", encoding="utf-8")
    beside = tmp_path / "handbook"
    beside.mkdir()
    (beside / "page").write_text("open", encoding="utf-8")
    own = tmp_path / "work" / "caged"
    async with opened(folders=(beside,)) as gateway:
        assert await told(gateway, "caged.see", path=str(secret)) == "FileNotFoundError"
        assert await told(gateway, "caged.see", path="/etc/passwd") == "FileNotFoundError"
        assert await told(gateway, "caged.see", path="/proc") != ""
        assert "main.py" in await told(gateway, "caged.see", path=str(PLUGINS / "caged"))
        assert await told(gateway, "caged.see", path=str(beside / "page")) == "open"
        for path in (beside / "page", PLUGINS / "caged" / "main.py", "/usr/x", "/etc/x"):
            assert await told(gateway, "caged.put", path=str(path)) != "written"
        assert await told(gateway, "caged.put", path=str(own / "mine")) == "written"
        assert (own / "mine").read_text(encoding="utf-8") == "mine"
        pid = gateway.state()[0].pid
    await soon(lambda: not _lives(pid))


def _lives(pid: int | None) -> bool:
    try:
        os.kill(pid or 0, 0)
    except ProcessLookupError:
        return False
    return True


@needs_bwrap
async def test_it_reaches_its_own_hosts_only(
    opened: Open, site: str, caplog: pytest.LogCaptureFixture
) -> None:
    port = int(site.rpartition(":")[2])
    async with opened(config={"shop": f"http://{site}/api"}) as gateway:
        assert await told(gateway, "caged.fetch", url=f"http://{site}/a?b=c") == "this is /a?b=c"
        assert await told(gateway, "caged.knock", host="127.0.0.1", port=port) != "connected"
        assert await told(gateway, "caged.knock", host="1.1.1.1", port=443) != "connected"
        other = await told(gateway, "caged.fetch", url=f"http://localhost:{port}/")
        assert "403" in other
        assert "403" in await told(gateway, "caged.fetch", url="https://example.com/")
        assert "not let out: example.com:443" in caplog.text
    async with opened() as gateway:  # without a host there is no way out at all
        assert "urlopen error" in await told(gateway, "caged.fetch", url=f"http://{site}/")


@needs_bwrap
async def test_servers_of_strangers_are_confined_alike(opened: Open, tmp_path: Path) -> None:
    program = PLUGINS / "wild" / "main.py"
    own: dict[str, Any] = {
        "command": (sys.executable, str(program)),
        "reads": ("ask",),
        "environment": {"PYTHONPATH": str(Path(__file__).parents[2])},
    }
    async with opened("stranger", **own) as gateway:
        assert (await gateway.call("stranger.ask", {}, staff(), call_id="1")).code == "unknown_tool"
        assert "main.py" in gateway.state()[0].problem  # it cannot even see its own program
    async with opened("stranger", **own, folders=(program.parent,)) as gateway:
        assert await told(gateway, "stranger.ask") == "well behaved"
        pid = gateway.state()[0].pid
    await soon(lambda: not _lives(pid))


@needs_bwrap
async def test_a_server_elsewhere_is_reached_through_the_same_way_out(opened: Open) -> None:
    server = RemoteServer()
    try:
        async with opened("there", server=server.url) as gateway:
            assert await told(gateway, "there.echo", text="x") == "echo x"
    finally:
        server.close()


def test_where_it_cannot_be_the_plugin_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    why_not.cache_clear()
    monkeypatch.setenv("PATH", "/nowhere")
    try:
        with pytest.raises(
            PluginError, match=r"it is to be confined, and (bwrap is not|only Linux)"
        ):
            confined(["x"], "x", {}, (), Path("/"), None)
    finally:
        why_not.cache_clear()


@pytest.fixture
async def outlet(site: str) -> AsyncIterator[Path]:
    made = Outlet(Destinations([site, "*.example.com"], {}), logging.getLogger("outlet"))
    yield await made.open()
    await made.close()


async def through(path: Path, said: bytes) -> bytes:
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(said)
    async with asyncio.timeout(5):
        heard = await reader.read()
    writer.close()
    return heard


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no Unix sockets in asyncio")
async def test_a_tunnel_and_what_is_no_wish(outlet: Path, site: str) -> None:
    get = b"GET /in HTTP/1.0\r\n\r\n"
    heard = await through(outlet, f"CONNECT {site} HTTP/1.1\r\n\r\n".encode() + get)
    assert heard.startswith(b"HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.0 200")
    assert heard.endswith(b"this is /in")
    for wish in (
        b"CONNECT 169.254.169.254:80 HTTP/1.1", b"GET / HTTP/1.1", b"GET ftp://x/ HTTP/1.1",
        b"GET http://[x/ HTTP/1.1", b"nonsense", b"CONNECT evil.example.com.attacker.net:443 HTTP/1.1",
    ):  # fmt: skip
        assert (await through(outlet, wish + b"\r\n\r\n")).startswith(b"HTTP/1.1 403"), wish
    assert (await through(outlet, b"x" * 70_000)).startswith(b"HTTP/1.1 502")


def test_destinations() -> None:
    there = Destinations(
        ["api.example.com", "*.shop.example:8443", "config:url"], {"url": "https://a.b/c"}
    )
    for host, port, allowed in (
        ("api.example.com", 443, True), ("API.example.com.", 80, True), ("api.example.com", 22, False),
        ("x.shop.example", 8443, True), ("shop.example", 8443, False), ("x.shop.example", 443, False),
        ("a.b", 443, True), ("a.b", 80, False),
    ):  # fmt: skip
        assert there.allow(host, port) is allowed, host
    assert not Destinations(["config:url"], {"url": ""})


def test_the_configuration_of_a_confined_plugin() -> None:
    told = {"confine": True, "connects": ["api.example.com:8443"], "folders": ["/srv/handbook"]}
    own = read_plugin_settings("files", told)
    assert (own.confine, own.connects) == (True, ("api.example.com:8443",))
    assert own.folders == (Path("/srv/handbook"),)
    for wrong in ({"folders": ["handbook"]}, {"connects": ["http://x"]}, {"confine": "yes"}):
        with pytest.raises(ConfigError):
            read_plugin_settings("files", wrong)
