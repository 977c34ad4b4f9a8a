"""Keys on their way through the input method: one after the other, none lost, and letters where there is none.

What is touched is taken at once and worked off in order, so that a slow engine never makes a key wait for a finger. While
nothing is being composed, everything but letters goes straight into the question. When the input method dies, what was
being composed becomes the letters that it was made of.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Protocol

from desktop.ports.input_method import Composition, InputMethod, InputMethodLost, Key, Stroke
from desktop.ui.bridge import Tasks

STARTS = 3
"""Of an input method in one visit: what dies again and again is not started for ever. The next visitor has it afresh."""

FINISHING = 16
"""Spaces that take the likeliest words one by one; an engine that still composes then is told to stop."""

SPACE = " "
COMPOSING, STARTING = "compose", "input method"
"""Activities of the window."""

log = logging.getLogger(__name__)


class Paper(Protocol):
    """Where the words go."""

    def write(self, text: str) -> None:
        """Words that are finished."""
        ...

    def rub_out(self) -> None:
        """The last character goes."""
        ...

    def done(self) -> None:
        """All is written."""
        ...

    def show(self) -> None:
        """What is being composed has changed."""
        ...


class Composer:
    """What the keys of a question are for one visitor."""

    def __init__(self, tasks: Tasks, paper: Paper) -> None:
        self._tasks = tasks
        self._paper = paper
        self._method: InputMethod | None = None
        self._open = False
        self._stale = False
        """The engine may hold what nobody wants any more."""
        self._used = False
        """It has seen something of this visitor."""
        self._starts = 0
        self._waiting: deque[Callable[[], Awaitable[None]]] = deque()
        """What was touched, in order; the first is being worked off."""
        self._letters = ""
        """What the composition is made of."""
        self.composition = Composition()
        self.chinese = False
        """Whether letters become Chinese, where there is an input method."""

    def stand(self, method: InputMethod | None) -> None:
        """Make it ready, while nobody waits for it."""
        self._method = method
        self._begin_anew()

    def begin(self, *, chinese: bool) -> None:
        """A page with an empty question; an input method that has died since is started before a key finds out."""
        self.leave()
        self.chinese = chinese
        if self._open:
            self._then(self._probe)
        elif not self._tasks.running(STARTING):
            self._begin_anew()

    def leave(self) -> None:
        """The page is left: what was being composed is dropped."""
        self._stale = self._stale or self._busy
        self._tasks.stop(COMPOSING)
        self._waiting.clear()
        self._letters, self.composition = "", Composition()

    def forget(self) -> None:
        """The visit is over: nothing of it is left, in the engine neither."""
        self.leave()
        self._starts = 0
        if self._used or (not self._open and not self._tasks.running(STARTING)):
            self._begin_anew()

    def switch(self, *, chinese: bool) -> None:
        """Chinese, or letters; letters that were on their way become just that."""
        if chinese == self.chinese:
            return
        self.chinese = chinese
        if self._busy:
            self._then(self._spell)
        self._paper.show()

    def typed(self, text: str) -> bool:
        """A character; False where it is for the question as it is.

        A capital is itself: with Shift one writes letters, and scanners read numbers that begin with some.
        """
        if self.chinese and self._open and len(text) == 1 and text.isascii() and text.islower():
            self._then(partial(self._press, text))
        elif not self._busy:
            return False
        else:
            self._then(partial(self._write, text))
        return True

    def erased(self) -> bool:
        """The key that takes back; False where it is for the question."""
        busy = self._busy
        if busy:
            self._then(self._erase)
        return busy

    def entered(self) -> bool:
        """All is written; False where nothing is on its way."""
        busy = self._busy
        if busy:
            self._then(self._finish)
        return busy

    def choose(self, index: int) -> None:
        """Touch a candidate."""
        if 0 <= index < len(self.composition.candidates):
            self._then(partial(self._choose, index, self.composition.candidates[index]))

    def turn(self, *, onwards: bool) -> None:
        """The other candidates."""
        if self.composition:
            self._then(partial(self._turn, Key.NEXT_PAGE if onwards else Key.PREVIOUS_PAGE))

    def shown(self) -> dict[str, Any]:
        """For the page."""
        growing = self.composition
        return {
            "canCompose": self._open,
            "chinese": self._open and self.chinese,
            "growing": {
                "reading": growing.reading,
                "words": growing.words,
                "candidates": list(growing.candidates),
                "earlier": growing.earlier,
                "later": growing.later,
            },
        }

    @property
    def _busy(self) -> bool:
        return bool(self._waiting or self._letters or self.composition)

    def _then(self, step: Callable[[], Awaitable[None]]) -> None:
        self._waiting.append(step)
        if not self._tasks.running(COMPOSING):
            self._tasks.start(COMPOSING, self._work())

    async def _work(self) -> None:
        while self._waiting:
            await self._waiting[0]()
            if self._waiting:  # else the page was left by what was done
                self._waiting.popleft()
                self._paper.show()

    async def _probe(self) -> None:
        self._stale = True
        await self._ask(None)

    async def _press(self, letter: str) -> None:
        if not self._open:
            self._paper.write(letter)
            return
        self._letters += letter
        stroke = await self._ask(partial(_pressed, letter))
        if stroke is not None and not stroke.taken:
            self._letters = self._letters[:-1]
            self._paper.write(letter)

    async def _choose(self, index: int, seen: str) -> None:
        if self.composition.candidates[index : index + 1] == (seen,):
            await self._ask(partial(_chosen, index))

    async def _turn(self, key: Key) -> None:
        if self.composition:
            await self._ask(partial(_pressed, key))

    async def _erase(self) -> None:
        if not self.composition:
            self._paper.rub_out()
            return
        self._letters = self._letters[:-1]
        await self._ask(partial(_pressed, Key.BACKSPACE))

    async def _write(self, text: str) -> None:
        """A space takes the likeliest, and is none; anything else comes after it."""
        composed = bool(self.composition)
        await self._settle()
        if text != SPACE or not composed:
            self._paper.write(text)

    async def _finish(self) -> None:
        if await self._settle():
            self._paper.done()

    async def _settle(self) -> bool:
        """Take the likeliest of what is being composed; False where it became letters instead."""
        for _ in range(FINISHING):
            if not self.composition:
                return True
            if await self._ask(partial(_pressed, SPACE)) is None:
                return False
        await self._spell()
        return False

    async def _spell(self) -> None:
        """Letters, as they were typed."""
        self._stale = True
        letters, self._letters, self.composition = self._letters, "", Composition()
        self._paper.write(letters)

    async def _ask(self, call: Callable[[InputMethod], Awaitable[Stroke]] | None) -> Stroke | None:
        """What the input method makes of it; None where it is not there, and then everything is letters."""
        if self._method is None or not self._open:
            return None
        self._used = self._used or call is not None
        try:
            if self._stale:
                await self._method.reset()
                self._stale = False
            if call is None:
                return None
            stroke = await call(self._method)
        except InputMethodLost as error:
            log.warning("the keys type letters: %s", error)
            letters, self._letters, self.composition = self._letters, "", Composition()
            self._paper.write(letters)
            self._begin_anew()
            return None
        self.composition = stroke.composition
        if stroke.text:
            self._paper.write(stroke.text)
            self._letters = "".join(filter(str.isalpha, stroke.composition.reading))
        return stroke

    def _begin_anew(self) -> None:
        self._open = False
        if self._method is not None:
            self._tasks.start(STARTING, self._start(self._method))

    async def _start(self, method: InputMethod) -> None:
        """From nothing; whatever there was is ended in any case."""
        await method.close()
        self._used = self._stale = False
        self._starts += 1
        if self._starts > STARTS:
            log.warning("the input method died too often for one visit")
            return
        try:
            await method.open()
        except InputMethodLost as error:
            log.warning("there is no input method: %s", error)
            return
        self._open = True
        self._paper.show()


async def _pressed(key: str, method: InputMethod) -> Stroke:
    return await method.press(key)


async def _chosen(index: int, method: InputMethod) -> Stroke:
    return await method.choose(index)
