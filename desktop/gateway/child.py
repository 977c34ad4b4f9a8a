"""One running plugin process, from its start to its certain end.

Shutdown: its input is closed, which ends every well-behaved plugin at once; what has not left after the farewell is
killed together with everything it started, since each child leads a process group of its own.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.api import protocol
from desktop.api.protocol import as_list, as_object
from desktop.domain.errors import PluginError
from desktop.gateway.connection import Connection, ConnectionGone, ProtocolFault
from desktop.gateway.outlet import Outlet
from desktop.gateway.plugin_log import PluginLog
from desktop.gateway.settings import GatewaySettings

REAP_S = 5.0
"""For the system to report the end of a process that was killed."""

PIPE_BUFFER = 128 * 1024
"""Bytes taken from a pipe ahead of their reader; then a flooding plugin has to wait."""

LISTED_PAGES = 20
"""Pages of ``tools/list`` that are read; no real plugin has more tools than fit."""


class _Ending(asyncio.subprocess.SubprocessStreamProtocol):
    """The streams of a process, and the news of its end."""

    def __init__(self, limit: int, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(limit, loop)
        self.ended = asyncio.Event()

    def process_exited(self) -> None:
        super().process_exited()
        self.ended.set()


class Child:
    """A process that has said hello and listed its tools."""

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        transport: asyncio.SubprocessTransport,
        ending: _Ending,
        connection: Connection,
        readers: Sequence[asyncio.Task[None]],
        settings: GatewaySettings,
        outlet: Outlet | None = None,
    ) -> None:
        self._outlet = outlet
        self._process = process
        self._transport = transport
        self._ending = ending
        self._connection = connection
        self._readers = readers
        self._settings = settings
        self._calls = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self.missed = 0
        """Tries that ran out of time; each may have left a busy thread behind in the process."""

    @property
    def pid(self) -> int:
        """Process number."""
        return self._process.pid

    @property
    def gone(self) -> str | None:
        """Why it cannot be asked any more; None while it can."""
        return self._connection.gone

    async def tools(self, seconds: float) -> list[dict[str, Any]]:
        """The plugin's own list of tools.

        Raises:
            PluginError: it is no list of tools.
            TimeoutError, ConnectionGone, ProtocolFault: it could not be had.
        """
        found: list[dict[str, Any]] = []
        cursor: str | None = None
        for _ in range(LISTED_PAGES):
            page = await self._connection.ask(
                "tools/list", {"cursor": cursor} if cursor else {}, seconds
            )
            tools = [as_object(tool) for tool in as_list(page.get("tools")) or [None]]
            if any(tool is None for tool in tools):
                raise PluginError("tools/list is not a list of tools")
            found += [tool for tool in tools if tool is not None]
            cursor = page.get("nextCursor")
            if not cursor:
                return found
        raise PluginError(f"tools/list has more than {LISTED_PAGES} pages")

    async def call(
        self, tool: str, arguments: Mapping[str, Any], meta: Mapping[str, Any], seconds: float
    ) -> dict[str, Any]:
        """The raw result of one try.

        Raises:
            TimeoutError, ConnectionGone, ProtocolFault: there is none.
        """
        params = {
            "name": tool,
            "arguments": dict(arguments),
            "_meta": {protocol.REQUEST_META: dict(meta)},
        }
        self._calls += 1
        self._idle.clear()
        try:
            return await self._connection.ask("tools/call", params, seconds)
        except TimeoutError:
            self.missed += 1
            raise
        finally:
            self._calls -= 1
            if not self._calls:
                self._idle.set()

    async def retire(self, seconds: float) -> None:
        """Let it finish what it serves, then end it."""
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            pass  # no call may take longer; whoever waits is told that the process ended
        finally:
            await self.end("it was replaced")

    async def listens(self) -> bool:
        """Whether it still answers a ping; one that does not is hanging."""
        try:
            await self._connection.ask("ping", {}, self._settings.pong_s)
        except (TimeoutError, ConnectionGone):
            return False
        except ProtocolFault:
            return True
        return True

    async def end(self, reason: str) -> None:
        """Make sure that nothing of it is left."""
        self._connection.cut(reason)
        try:
            if self._process.stdin is not None:
                self._process.stdin.close()
            # Where nobody reads any more (it ended, or its wire was cut) there is nothing to wait for.
            await asyncio.wait(self._readers[:1], timeout=self._settings.farewell_s)
        finally:
            burial = asyncio.ensure_future(self._bury())
            try:
                await asyncio.shield(burial)
            except asyncio.CancelledError:
                await asyncio.wait({burial})  # bounded: who is in a hurry leaves nobody behind
                raise

    async def _bury(self) -> None:
        kill_group(self._process)
        for reader in self._readers:
            reader.cancel()
        await asyncio.gather(*self._readers, return_exceptions=True)
        async with asyncio.timeout(REAP_S):
            # Not Process.wait(): up to Python 3.11 it also waits for pipes that nobody reads to their end any more.
            await self._ending.ended.wait()
        self._transport.close()
        if self._outlet is not None:
            await self._outlet.close()


def kill_group(process: asyncio.subprocess.Process) -> None:
    """Kill the process and, where the system knows groups, all that it started."""
    try:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return  # nobody is left; macOS says "not permitted" for a group of the dead


async def start_child(
    command: Sequence[str],
    environment: Mapping[str, str],
    work_dir: Path,
    log: logging.Logger,
    plugin_log: PluginLog,
    settings: GatewaySettings,
    *,
    on_gone: Callable[[str], None],
    on_list_changed: Callable[[], None],
    outlet: Outlet | None = None,
) -> Child:
    """Start a process and exchange greetings.

    Raises:
        PluginError: it cannot be started, or did not say hello in time.
    """
    try:
        process, transport, ending = await _spawn(command, environment, work_dir)
    except OSError as error:
        if outlet is not None:
            await outlet.close()
        raise PluginError(f"{command[0]} cannot be started: {error.strerror or error}") from error
    assert process.stdin and process.stdout and process.stderr  # noqa: S101, PT018 - asked for below
    connection = Connection(
        process.stdout,
        process.stdin,
        log,
        plugin_log.masked,
        largest_result=settings.largest_result,
        on_gone=on_gone,
        on_list_changed=on_list_changed,
    )
    readers = (
        asyncio.create_task(connection.read(), name=f"plugin {process.pid} answers"),
        asyncio.create_task(plugin_log.read(process.stderr), name=f"plugin {process.pid} log"),
    )
    child = Child(process, transport, ending, connection, readers, settings, outlet)
    greeting = {
        "protocolVersion": protocol.PROTOCOL_VERSIONS[0],
        "capabilities": {},
        "clientInfo": {"name": "counterpart", "version": "1"},
    }
    try:
        hello = await connection.ask("initialize", greeting, settings.start_s)
        _check_revision(hello.get("protocolVersion"))
        connection.tell("notifications/initialized")
    except (TimeoutError, ConnectionGone, ProtocolFault) as error:
        await child.end("it did not say hello")
        said = f"; it wrote: {plugin_log.last}" if plugin_log.last else ""
        reason = "it did not say hello in time" if isinstance(error, TimeoutError) else str(error)
        raise PluginError(f"{reason}{said}") from error
    except BaseException:
        await child.end("its start was given up")
        raise
    return child


async def _spawn(
    command: Sequence[str], environment: Mapping[str, str], work_dir: Path
) -> tuple[asyncio.subprocess.Process, asyncio.SubprocessTransport, _Ending]:
    # asyncio.create_subprocess_exec() does the same, but keeps the transport, which has to be closed, to itself.
    loop = asyncio.get_running_loop()
    transport, ending = await loop.subprocess_exec(
        lambda: _Ending(limit=PIPE_BUFFER, loop=loop),
        *command,
        cwd=work_dir,
        env=environment,
        start_new_session=sys.platform != "win32",
    )
    return asyncio.subprocess.Process(transport, ending, loop), transport, ending


def _check_revision(revision: Any) -> None:
    if revision not in protocol.PROTOCOL_VERSIONS:
        raise PluginError(f"it speaks MCP {revision!r}, which is not known")
