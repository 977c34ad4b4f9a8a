"""The ear's door: opened, closed, and held ajar while the machine itself speaks. Orders take time and keep their order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from desktop.ports.listening import Hints, Listening, Mode
from desktop.ports.speaking import Duplex, Speaker

log = logging.getLogger(__name__)


class Door:
    """Between the turn and the ear. Without an ear it is a wall."""

    def __init__(self, ear: Listening | None, speaker: Speaker | None) -> None:
        self.ear = ear
        self._speaker = speaker
        self._orders: asyncio.Queue[Coroutine[Any, Any, None]] = asyncio.Queue()
        self.open = False
        self.pressed = False
        """The button is down, or was touched and not let go of in words."""
        self._deaf = False

    def listen(self, hints: Hints) -> None:
        """Open it, or say what is expected now."""
        if self.ear is None:
            return
        if self.open:
            self.ear.expect(hints)
        else:
            self.open = True
            self.order(self.ear.open(Mode.HANDS_FREE, hints))

    def press(self) -> None:
        """A turn is open as soon as the ear is."""
        if self.ear is not None:
            self.pressed = True
            self.order(self._press())

    def tapped(self) -> None:
        """The button was only touched: the end of the turn is told by the person's silence, not by the button."""
        if self.ear is not None and self.pressed:
            self.pressed = False
            self.order(self._untie())

    def release(self) -> None:
        """The button went up: that was all."""
        if self.ear is not None and self.pressed:
            self.pressed = False
            self.order(self._release())

    def finish(self) -> None:
        """That was all, said by a touch."""
        self.pressed = False
        if self.ear is not None:
            self.ear.finish()

    def close(self) -> None:
        """Nothing is heard any more."""
        self.pressed = False
        if self.ear is not None and self.open:
            self.open = False
            self.order(self.ear.close())

    def speaking(self) -> None:
        """The machine speaks: who may be heard meanwhile."""
        if self.ear is None or self._speaker is None or not self.open:
            return
        if self._speaker.duplex is Duplex.HALF:
            if not self._deaf:
                self._deaf = True
                self.ear.pause()
        else:
            self.ear.set_gate(self._speaker.gate)

    def silent(self) -> None:
        """It is silent again."""
        if self.ear is None:
            return
        if self._deaf:
            self._deaf = False
            self.ear.resume()
        self.ear.set_gate(None)

    def order(self, order: Coroutine[Any, Any, None]) -> None:
        """Something that takes time, after all that was ordered before."""
        self._orders.put_nowait(order)

    async def obey(self) -> None:
        """Carry the orders out until cancelled."""
        try:
            while True:
                order = await self._orders.get()
                try:
                    await order
                except Exception:
                    # Whatever went wrong with one order, the next ones (stop, be silent) must still be obeyed.
                    log.exception("an order to the ear or the voice failed")
        finally:
            while not self._orders.empty():
                self._orders.get_nowait().close()

    async def _press(self) -> None:
        if self.ear is not None and self.pressed:
            self.ear.press()

    async def _untie(self) -> None:
        if self.ear is not None:
            self.ear.cancel()

    async def _release(self) -> None:
        if self.ear is not None:
            self.ear.release()
