"""IBus as an input method of the keys on the screen: its engine composes, our own interface shows what it has to offer.

The engine's preedit, auxiliary text and lookup table come as signals before the answer to the key that changed them
(D-Bus keeps the order, seen with libpinyin 1.15 on IBus 1.5.27), so a key's answer is known when its call returns.
"""

from __future__ import annotations

import asyncio
import contextlib
from functools import partial
from typing import Any

from desktop.adapters.input_method.daemon import LOOK_S, PrivateDaemon
from desktop.adapters.input_method.wire import DIRECTORY, ROOT, Arguments, Bus
from desktop.ports.input_method import Composition, InputMethodLost, Key, Stroke

KEY_S = 2.5
"""An engine answers a key in 5 to 20 ms. Who waits longer than this touches again, so the key becomes a letter instead."""

READY_S = 15.0
"""Until the engine's process runs and has read its dictionaries, 0.1 s on an idle machine; nobody waits for it."""

STORE = "org.freedesktop.IBus.Config"
"""The name under which settings are had."""

CAPABILITIES = 0b1111
"""We draw preedit, auxiliary text and lookup table ourselves, and say who has the keys (IBusCapabilite of ibustypes.h)."""

KEYVALS = {
    Key.BACKSPACE: 0xFF08,
    Key.PREVIOUS_PAGE: 0xFF55,
    Key.NEXT_PAGE: 0xFF56,
}
"""Of X11's keysymdef.h, which IBus's are."""

FIRST_CHOICE = ord("1")
"""The figures choose from the page that is offered, in every engine of IBus."""

CURSOR = "|"
"""Stands in libpinyin's auxiliary text where the next letter goes."""


class IbusInputMethod:
    """An :class:`~desktop.ports.input_method.InputMethod`."""

    def __init__(self, engine: str, daemon: PrivateDaemon | None = None) -> None:
        """``engine``: its name in IBus, such as ``libpinyin``."""
        self._engine = engine
        self.daemon = daemon or PrivateDaemon()
        self._bus: Bus | None = None
        self._context = ""
        self._offer = _Offer()

    async def open(self) -> None:
        """Start an IBus that knows nothing of anybody, and its engine."""
        await self.close()
        try:
            bus = self._bus = await Bus.open(await self.daemon.start(), self._offer.hear)
            await _settings_there(bus)
            (path,) = await bus.call(ROOT, "CreateInputContext", "s", "kiosk", within=READY_S)
            self._context = str(path)
            await bus.call(path, "SetCapabilities", "u", CAPABILITIES, within=READY_S)
            await bus.call(path, "FocusIn", within=READY_S)
            await bus.call(path, "SetEngine", "s", self._engine, within=READY_S)
        except BaseException:  # also when the window closes meanwhile
            await self.close()
            raise

    async def press(self, key: str) -> Stroke:
        """One key, down."""
        return await self._stroke(KEYVALS[Key(key)] if key in KEYVALS else ord(key))

    async def choose(self, index: int) -> Stroke:
        """By its figure."""
        return await self._stroke(FIRST_CHOICE + index)

    async def reset(self) -> None:
        """An empty engine."""
        if self._bus is None:
            raise InputMethodLost("IBus is not open")
        await self._bus.call(self._context, "Reset", within=KEY_S)
        self._offer.clear()

    async def close(self) -> None:
        """Nothing of it is left: no process, no file."""
        bus, self._bus = self._bus, None
        self._offer = _Offer()
        if bus is not None:
            await bus.close()
        await self.daemon.stop()

    async def _stroke(self, keyval: int) -> Stroke:
        bus = self._bus
        if bus is None:
            raise InputMethodLost("IBus is not open")
        answer = await bus.call(self._context, "ProcessKeyEvent", "uuu", keyval, 0, 0, within=KEY_S)
        return Stroke(bool(answer[0]), self._offer.finished(), self._offer.composition())


async def _settings_there(bus: Bus) -> None:
    """Wait for the store of settings: an engine that starts before it ends without a word, and IBus waits for it."""
    try:
        async with asyncio.timeout(READY_S):
            ask = partial(bus.call, DIRECTORY, "NameHasOwner", "s", STORE, within=READY_S)
            while not (await ask())[0]:  # noqa: ASYNC110 - what is waited for is on another bus
                await asyncio.sleep(LOOK_S)
    except TimeoutError as error:
        raise InputMethodLost("IBus has no settings") from error


class _Offer:
    """What the engine has said since, signal by signal."""

    def __init__(self) -> None:
        self._done = ""
        self._said = {"Preedit": "", "Auxiliary": ""}
        self._seen = {"PreeditText": False, "AuxiliaryText": False, "LookupTable": False}
        self._candidates: tuple[str, ...] = ()
        self._size, self._at = 1, 0

    def hear(self, member: str, arguments: Arguments) -> None:
        """One signal of the context; a shape that is not IBus's changes nothing."""
        with contextlib.suppress(IndexError, TypeError, ValueError, KeyError):
            self._heard(member, arguments)

    def _heard(self, member: str, arguments: Arguments) -> None:
        match member:
            case "CommitText":
                self._done += _text(arguments[0])
            case "ForwardKeyEvent" if 0x20 <= arguments[0] < 0x7F:
                self._done += chr(arguments[0])
            case "UpdatePreeditText" | "UpdatePreeditTextWithMode":
                self._said["Preedit"] = _text(arguments[0])
                self._seen["PreeditText"] = bool(arguments[2])
            case "UpdateAuxiliaryText":
                self._said["Auxiliary"] = _text(arguments[0])
                self._seen["AuxiliaryText"] = bool(arguments[1])
            case "UpdateLookupTable":
                _, _, size, at, _, _, _, candidates, *_ = arguments[0][1]
                self._candidates = tuple(_text(each) for each in candidates)
                self._size, self._at = max(1, int(size)), int(at)
                self._seen["LookupTable"] = bool(arguments[1])
            case _ if member.startswith("Hide"):
                self._seen[member.removeprefix("Hide")] = False
            case _ if member.startswith("Show"):
                self._seen[member.removeprefix("Show")] = True

    def clear(self) -> None:
        """Nothing is being composed any more."""
        self._done, self._candidates = "", ()
        for name in self._seen:
            self._seen[name] = False

    def finished(self) -> str:
        """Words that were finished since it was asked last."""
        done, self._done = self._done, ""
        return done

    def composition(self) -> Composition:
        """What is being composed now."""
        words = self._said["Preedit"] if self._seen["PreeditText"] else ""
        told = self._said["Auxiliary"] if self._seen["AuxiliaryText"] else ""
        reading = " ".join(told.replace(CURSOR, " ").split()) or words
        if not self._seen["LookupTable"]:
            return Composition(reading, words)
        first = self._at // self._size * self._size
        after = first + self._size
        return Composition(
            reading,
            words,
            self._candidates[first:after],
            earlier=first > 0,
            later=after < len(self._candidates),
        )


def _text(variant: Any) -> str:
    """The words of an IBusText."""
    return str(variant[1][2])
