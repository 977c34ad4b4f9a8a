"""What is typed at a kiosk: the two numbers by which a visitor is known, the staff's PIN, a question."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from desktop.domain.errors import CounterpartError
from desktop.domain.people import Caller
from desktop.services.kiosk_session.staff_pin import PinCheck, StaffPin
from desktop.ui.controllers.desk import Desk

PHONE_DIGITS = 4

LONGEST_ORDER = 24
"""Characters of an order number; more was not typed by somebody who reads one."""

LONGEST_QUESTION = 200
"""Characters of a question typed on the screen."""

KEEPS_S = 2.0
"""For putting a sign-in on the disk, which takes milliseconds; then the kiosk is left without it."""

log = logging.getLogger(__name__)


class Question:
    """A question in the visitor's own words."""

    page = "AskPage"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.text = ""

    def typed(self, character: str) -> None:
        """One more character."""
        self.text = (self.text + character)[:LONGEST_QUESTION]

    def erased(self) -> None:
        """One less."""
        self.text = self.text[:-1]

    def shown(self) -> dict[str, Any]:
        """What stands on the page."""
        words = self._desk.words
        ready = [words.say(f"window.kiosk.ask_{name}") for name in ("hours", "policy", "fee")]
        return {"entry": self.text, "suggestions": ready}


class PinEntry:
    """The staff's PIN."""

    page = "PinPage"

    def __init__(self, desk: Desk, pin: StaffPin) -> None:
        self._desk = desk
        self._pin = pin
        self.text = self._problem = ""

    def typed(self, character: str) -> None:
        """One more digit."""
        self.text, self._problem = (self.text + character.strip())[: self._pin.length], ""

    def erased(self) -> None:
        """One less."""
        self.text, self._problem = self.text[:-1], ""

    def right(self) -> bool:
        """Try what was typed; a wrong one is said and forgotten."""
        outcome = self._pin.check(self.text)
        self.text = ""
        if outcome is PinCheck.RIGHT:
            return True
        self._problem = self._desk.words.say(f"window.kiosk.pin_{outcome}")
        return False

    async def keep(self, then: Callable[[], None]) -> None:
        """Put the sign-in into the audit, and go on whether that can be or not: staff may leave a kiosk that is broken."""
        engine = self._desk.engine
        try:
            works = engine.done() and engine.exception() is None
            if identity := engine.result().identity if works else None:
                async with asyncio.timeout(KEEPS_S):
                    await identity.staff_came(self._desk.options.counter)
        except TimeoutError:
            log.warning("a sign-in of staff was not kept in time")
        finally:
            then()

    def shown(self) -> dict[str, Any]:
        """What stands on the page."""
        return {"entry": self.text, "length": self._pin.length, "problem": self._problem}


class Identification:
    """An order's number, and the last digits of its phone."""

    page = "IdentifyPage"

    def __init__(self, desk: Desk, order_id: str = "") -> None:
        """``order_id``: a number that was scanned; only the digits are missing then."""
        self._desk = desk
        self.order_id = order_id[:LONGEST_ORDER]
        self.step = "phone" if order_id else "order"
        self.text = self._problem = ""
        self.checking = False

    def typed(self, character: str) -> None:
        """One more character."""
        if not self.checking:
            longest = PHONE_DIGITS if self.step == "phone" else LONGEST_ORDER
            self.text, self._problem = (self.text + character.strip())[:longest], ""

    def erased(self) -> None:
        """One less."""
        self.text, self._problem = self.text[:-1], ""

    def entered(self) -> bool:
        """Go on to the digits; True when both numbers are there and are to be checked."""
        if self.step == "order" and self.text:
            self.order_id, self.step, self.text = self.text, "phone", ""
        elif self.step == "phone" and len(self.text) == PHONE_DIGITS and not self.checking:
            self.checking = True
            return True
        return False

    def back(self) -> bool:
        """Back to the order's number; False when that is where it stands."""
        if self.step == "order":
            return False
        self._again("")
        return True

    async def verify(self) -> Caller | None:
        """Ask who it is; None when nobody is known by these numbers, and the page says so without telling which."""
        problem, caller = "nobody", None
        try:
            identity = (await self._desk.engine).identity
            if identity is not None:
                counter = self._desk.options.counter
                caller = await identity.verify(self.order_id, self.text, counter)
        except CounterpartError as error:
            log.warning("a visitor could not be identified: %s", error)
            problem = "later"
        finally:
            self.checking = False
        if caller is None:
            self._again(self._desk.words.say(f"window.kiosk.{problem}"))
        return caller

    def shown(self) -> dict[str, Any]:
        """What stands on the page."""
        return {
            "step": self.step,
            "entry": self.text,
            "groups": [PHONE_DIGITS] if self.step == "phone" else [],
            "letters": self._desk.options.order_letters and self.step == "order",
            "problem": self._problem,
            "checking": self.checking,
            "canScan": True,
            "canTalk": False,
        }

    def _again(self, problem: str) -> None:
        self.step, self.text, self._problem = "order", self.order_id, problem


Entry = Question | PinEntry | Identification
