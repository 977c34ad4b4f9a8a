"""The wire to an IBus daemon: calls that end in time, and signals in the order in which they came.

IBus speaks D-Bus on a socket of its own. Its texts and tables are structures inside variants, which jeepney hands over
as tuples: ``(signature, ("IBusText", {…}, "你好", …))``.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

from desktop.ports.input_method import InputMethodLost

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.asyncio import DBusConnection

NAME = "org.freedesktop.IBus"
CONTEXT = "org.freedesktop.IBus.InputContext"
ROOT = "/org/freedesktop/IBus"
DIRECTORY = "/org/freedesktop/DBus"
"""Of a bus: who is on it."""

SPOKEN = {ROOT: (NAME, NAME), DIRECTORY: ("org.freedesktop.DBus", "org.freedesktop.DBus")}
"""Who has a path, and what is spoken there; every other path is a context's."""

CONNECT_S = 5.0
"""To a daemon that listens already: milliseconds."""

LOOK_S = 0.02
"""Between two tries."""

CLOSING_S = 1.0
"""A socket of this machine closes at once."""

Arguments = tuple[Any, ...]


class Bus:
    """One connection."""

    def __init__(self, connection: DBusConnection, heard: Callable[[str, Arguments], None]) -> None:
        self._connection = connection
        self._heard = heard
        self._asked: dict[int, asyncio.Future[Message]] = {}
        self._reader = asyncio.get_running_loop().create_task(self._read(), name="ibus")

    @classmethod
    async def open(cls, address: str, heard: Callable[[str, Arguments], None]) -> Self:
        """``heard`` is told every signal, its name and its arguments.

        A daemon has made its socket before it listens there, and listens before it lets anybody in.

        Raises:
            InputMethodLost: nobody let us in within CONNECT_S.
        """
        from jeepney.io.asyncio import open_dbus_connection

        refused: Exception | None = None
        try:
            async with asyncio.timeout(CONNECT_S):
                while True:
                    try:
                        return cls(await open_dbus_connection(address), heard)
                    except (ConnectionError, EOFError) as error:
                        refused = error
                        await asyncio.sleep(LOOK_S)
        except (OSError, ValueError) as error:
            raise InputMethodLost(f"IBus cannot be spoken to: {refused or error!r}") from error

    async def call(
        self,
        path: str,
        member: str,
        signature: str | None = None,
        *arguments: object,
        within: float,
    ) -> Arguments:
        """Call a method; its results. Every signal that was sent before its answer has been heard then.

        Raises:
            InputMethodLost: no answer in ``within`` seconds, an answer that is an error, or nobody there.
        """
        from jeepney import DBusAddress, MessageType, new_method_call

        name, interface = SPOKEN.get(path, (NAME, CONTEXT))
        message = new_method_call(
            DBusAddress(path, bus_name=name, interface=interface), member, signature, arguments
        )
        if self._reader.done():
            raise InputMethodLost("the connection to IBus has ended")
        serial = next(self._connection.outgoing_serial)
        answer = self._asked[serial] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(within):
                await self._connection.send(message, serial=serial)
                reply = await answer
        except TimeoutError as error:
            raise InputMethodLost(f"IBus did not answer {member} within {within} s") from error
        except OSError as error:
            raise InputMethodLost(f"IBus went away during {member}") from error
        finally:
            self._asked.pop(serial, None)
        if reply.header.message_type is MessageType.error:
            raise InputMethodLost(f"IBus refused {member}: {reply.body}")
        return reply.body

    async def close(self) -> None:
        """End the connection."""
        self._reader.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await self._reader
        with contextlib.suppress(OSError, TimeoutError):
            await asyncio.wait_for(self._connection.close(), CLOSING_S)

    async def _read(self) -> None:
        from jeepney import HeaderFields, MessageType

        try:
            while True:
                message = await self._connection.receive()
                fields = message.header.fields
                if message.header.message_type is MessageType.signal:
                    self._heard(str(fields.get(HeaderFields.member)), message.body)
                    continue
                asked = self._asked.get(fields.get(HeaderFields.reply_serial, -1))
                if asked is not None and not asked.done():
                    asked.set_result(message)
        except (OSError, EOFError, ValueError):
            pass  # whoever asks next is told that the connection has ended
        finally:
            for asked in self._asked.values():
                if not asked.done():
                    asked.set_exception(InputMethodLost("the connection to IBus has ended"))
